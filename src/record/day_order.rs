//! One order of day and month for a column: told from its cells that can be read in one order alone.

use super::read_record::Record;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::layout::table_layout::TableLayout;
use crate::sheet::CellValue;
use crate::value::date::{Numbers, numbers};
use crate::value::holds::Holds;

/// Reads a column month first where some of its texts can be read so alone and none the other way, and says so.
pub(crate) fn settle_days(layout: &TableLayout<'_>, records: &mut [Record]) {
    let fields = &layout.fields.fields;
    let of_days = fields.iter().enumerate().filter(|(_, field)| field.holds == Holds::Date);
    for (index, field) in of_days {
        let read: Vec<Numbers> =
            records.iter().filter_map(|record| written(record, index)).collect();
        let is_month_first = read.iter().any(|own| own.is_month_first_alone())
            && !read.iter().any(|own| own.is_day_first_alone());
        if !is_month_first {
            continue;
        }
        let mut cells = Vec::new();
        for record in records.iter_mut() {
            let Some(day) = written(record, index).and_then(Numbers::month_first) else { continue };
            record.values[index] = Some(CellValue::Date(day));
            cells.extend(record.origin.spots(&field.key).into_iter().map(|spot| spot.at));
        }
        if let Some(first) = records.first_mut() {
            let place = Place::cells(&first.origin.file, &first.origin.sheet, &cells);
            first.notes.push(month_first(place, &field.name));
        }
    }
}

fn written(record: &Record, index: usize) -> Option<Numbers> {
    numbers(record.values.get(index)?.as_ref()?.as_text()?)
}

fn month_first(place: Place, name: &str) -> Diagnostic {
    let message = format!(
        "The {name} is written month first in some cells of its column (12/31/2026) and in none day first alone, so its texts were all read month first; cells that hold dates were used as they are"
    );
    let hint = "Write the days as councils do (31/12/2026) or as dates, and check those that have been dates before.";
    Diagnostic::new(Code::ReadAs, place, message, hint)
}
