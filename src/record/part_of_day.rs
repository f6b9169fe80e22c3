//! Columns of days in which several cells show a month, a quarter or a year and no day: one finding for them all.

use super::meaning::is_needed;
use super::read_record::Record;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::counted;
use crate::layout::day_of_span::day_of_span;
use crate::layout::table_layout::TableLayout;
use crate::schema::Field;
use crate::sheet::CellValue;
use crate::value::date::parse;
use crate::value::holds::Holds;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// So many cells of a column are told of one by one.
const APART: usize = 2;

/// The fields of which that is told, by whether a day stands for the part.
#[derive(Debug, Default)]
pub(super) struct PartsOfDays(BTreeSet<(usize, bool)>);

impl PartsOfDays {
    /// The findings stand with the first record of each.
    pub(super) fn tell(layout: &TableLayout<'_>, records: &mut [Record]) -> PartsOfDays {
        let mut told = PartsOfDays::default();
        let fields = layout.fields.fields.iter().enumerate();
        for (index, field) in fields.filter(|(_, field)| field.holds == Holds::Date) {
            for is_taken in [true, false] {
                let is_own = |record: &&Record| {
                    let value = record.values[index].as_ref();
                    value.is_some_and(|value| {
                        part(field, value).is_some_and(|it| it.is_some() == is_taken)
                    })
                };
                let own: Vec<&Record> = records.iter().filter(is_own).collect();
                if own.len() <= APART || !is_taken && is_needed(field) {
                    continue;
                }
                let Some(finding) = finding(field, index, &own) else { continue };
                let first = records.iter().position(|record| is_own(&record));
                if let Some(record) = first.and_then(|first| records.get_mut(first)) {
                    record.notes.push(finding);
                    told.0.insert((index, is_taken));
                }
            }
        }
        told
    }

    /// The day that stands for a cell of which a finding tells with others, if one does.
    pub(super) fn told(
        &self,
        index: usize,
        field: &Field,
        value: &CellValue,
    ) -> Option<Option<Date>> {
        if self.0.is_empty() {
            return None;
        }
        part(field, value).filter(|day| self.0.contains(&(index, day.is_some())))
    }
}

/// Where a cell gives a part of a day, the day that stands for it.
fn part(field: &Field, value: &CellValue) -> Option<Option<Date>> {
    match day_of_span(field, value).filter(|_| value.as_text().is_some()) {
        Some((day, _)) => Some(Some(day)),
        None => is_part_of_day(value).then_some(None),
    }
}

/// Whether a cell gives a month, a year or a day of no year, where a day is meant: `March 2028`, 2028, `31 March`.
fn is_part_of_day(value: &CellValue) -> bool {
    let is_year = |number: f64| (1950.0..=2100.0).contains(&number) && number.fract() == 0.0;
    let is_read = |text: String| parse(&text).is_ok();
    match value {
        CellValue::Number(number) => is_year(*number),
        CellValue::Text(text) => {
            let text = text.trim();
            let has_letter = text.contains(char::is_alphabetic);
            parse(text).is_err()
                && has_letter
                && (is_read(format!("1 {text}")) || is_read(format!("{text} 2028")))
        }
        _ => false,
    }
}

fn finding(field: &Field, index: usize, own: &[&Record]) -> Option<Diagnostic> {
    let first = own.first()?;
    let value = first.values[index].as_ref()?;
    let cells: Vec<CellRef> =
        own.iter().flat_map(|it| it.origin.spots(&field.key)).map(|spot| spot.at).collect();
    let place = Place::cells(&first.origin.file, &first.origin.sheet, &cells);
    let rows = counted(own.len(), "row", "rows");
    let shows =
        format!("The {} of {rows} gives no whole day (\"{value}\" in the first)", field.name);
    Some(match day_of_span(field, value) {
        Some((day, words)) => {
            let message = format!(
                "{shows}; it was taken as {}, {words}, and in the others likewise",
                CellValue::Date(day)
            );
            let hint = "Where other days are meant, put them in the cells, in a format that shows the day.";
            Diagnostic::new(Code::ReadAs, place, message, hint)
        }
        None => {
            let message = format!("{shows}, so it is not used");
            let hint =
                "Put whole days such as 31/03/2026 in the cells, in a format that shows them.";
            Diagnostic::new(Code::OptionalCellUnusable, place, message, hint)
        }
    })
}
