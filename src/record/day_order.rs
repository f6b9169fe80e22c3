//! One order of day and month for a column: told from its cells that can be read in one order alone, or from the other
//! columns of its table.

use super::read_record::Record;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::layout::table_layout::TableLayout;
use crate::sheet::CellValue;
use crate::value::holds::Holds;
use crate::value::numeric_date::{NumericDate, numeric_date};

/// What the texts of a column say of their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
    /// Each can be read in both.
    Either,
}

/// Reads a column month first where some of its texts can be read so alone and none the other way, and says so; a column
/// that can be read in both orders follows the others of its table, where these are all of one.
pub(crate) fn settle_days(layout: &TableLayout<'_>, records: &mut [Record]) {
    let fields = &layout.fields.fields;
    let of_days = fields.iter().enumerate().filter(|(_, field)| field.holds == Holds::Date);
    let orders: Vec<(usize, Order)> =
        of_days.filter_map(|(index, _)| Some((index, order(records, index)?))).collect();
    let any = |order: Order| orders.iter().any(|(_, own)| *own == order);
    let are_month_first = any(Order::MonthFirst) && !any(Order::DayFirst);
    for (index, order) in orders {
        let is_by_itself = order == Order::MonthFirst;
        if is_by_itself || order == Order::Either && are_month_first {
            read_month_first(layout, records, index, is_by_itself);
        }
    }
}

/// None where no text of a column is a day in numbers.
fn order(records: &[Record], index: usize) -> Option<Order> {
    let read: Vec<NumericDate> =
        records.iter().filter_map(|record| written(record, index)).collect();
    let is_day_first = read.iter().any(|own| own.is_day_first_alone());
    let is_month_first = read.iter().any(|own| own.is_month_first_alone());
    (!read.is_empty()).then_some(match (is_day_first, is_month_first) {
        (true, _) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        (false, false) => Order::Either,
    })
}

fn read_month_first(
    layout: &TableLayout<'_>,
    records: &mut [Record],
    index: usize,
    is_by_itself: bool,
) {
    let field = &layout.fields.fields[index];
    let mut cells = Vec::new();
    for record in records.iter_mut() {
        let Some(day) = written(record, index).and_then(NumericDate::month_first) else { continue };
        record.values[index] = Some(CellValue::Date(day));
        cells.extend(record.origin.spots(&field.key).into_iter().map(|spot| spot.at));
    }
    if let Some(first) = records.first_mut() {
        let place = Place::cells(&first.origin.file, &first.origin.sheet, &cells);
        first.notes.push(month_first(place, &field.name, is_by_itself));
    }
}

fn written(record: &Record, index: usize) -> Option<NumericDate> {
    numeric_date(record.values.get(index)?.as_ref()?.as_text()?)
}

fn month_first(place: Place, name: &str, is_by_itself: bool) -> Diagnostic {
    let why = match is_by_itself {
        true => {
            "is written month first in some cells of its column (12/31/2026) and in none day first alone"
        }
        false => {
            "can be read in both orders in its whole column, and another column of its table month first alone"
        }
    };
    let message = format!(
        "The {name} {why}, so its texts were all read month first; cells that hold dates were used as they are"
    );
    let hint = "Write the days as councils do (31/12/2026) or as dates, and check those that have been dates before.";
    Diagnostic::new(Code::ReadAs, place, message, hint)
}
