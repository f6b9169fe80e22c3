//! Numbers typed with a point before three digits, which parts thousands on the continent: a column tells which it is by
//! its other numbers, or it is told.

use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place};
use crate::sheet::Cell;
use crate::value::holds::Holds;

pub(crate) fn points_or_marks(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<Diagnostic> {
    let header = layout.header();
    let is_number = |index: &usize| {
        let holds = layout.fields.fields[*index].holds;
        matches!(holds, Holds::Amount | Holds::Measured | Holds::Number)
    };
    let quarters = header.quarters.iter().flat_map(|quarter| &quarter.columns);
    let columns = header.columns.iter().chain(quarters).filter(|(_, index)| is_number(index));
    columns.filter_map(|(column, _)| of_column(scan, layout, *column)).collect()
}

fn of_column(scan: &Scan<'_>, layout: &TableLayout<'_>, column: Column) -> Option<Diagnostic> {
    let body = layout.body(scan.rows.iter().copied()).flatten();
    let cells: Vec<(&Cell, &str)> = body
        .filter(|cell| cell.at.column == column)
        .filter_map(|cell| Some((cell, cell.value.as_text()?)))
        .collect();
    let is_decimal = |(_, text): &(&Cell, &str)| point(text) == Some(Point::OfDecimals);
    if cells.iter().any(is_decimal) {
        return None;
    }
    let open = cells.iter().filter(|(_, text)| point(text) == Some(Point::OfEither));
    let open: Vec<&Cell> = open.map(|(cell, _)| *cell).collect();
    let first = open.first()?;
    let others = if open.len() > 1 { ", and others likewise" } else { "" };
    let message = format!(
        "{} reads \"{}\"{others}, and whether the point parts thousands cannot be told from its column; it was read as the point before decimals",
        first.at, first.value
    );
    let hint = "Write thousands without a point (1500) or with a comma (1,500), and decimals without noughts at the end.";
    let at: Vec<CellRef> = open.iter().map(|cell| cell.at).collect();
    let place = Place::cells(&scan.path, &scan.sheet.name, &at);
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point {
    /// It stands before decimals and nothing else: `1.5`, `0.125`, `1,500.250`.
    OfDecimals,
    /// It may part thousands: `1.500`.
    OfEither,
}

fn point(text: &str) -> Option<Point> {
    let (whole, part) = text.trim().trim_start_matches(['\u{a3}', '-', '(']).split_once('.')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let part = part.trim_end_matches(')');
    match is_number(part) {
        true if part.len() == 3
            && is_number(whole)
            && whole.len() < 4
            && !whole.starts_with('0') =>
        {
            Some(Point::OfEither)
        }
        true if is_number(&whole.replace(',', "")) => Some(Point::OfDecimals),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_behind_a_point_may_be_thousands() {
        for text in ["1.500", "\u{a3}12.000", "(1.500)"] {
            assert_eq!(point(text), Some(Point::OfEither), "{text}");
        }
        for text in ["1.5", "0.125", "1,500.250", "1500.125", "-2.25"] {
            assert_eq!(point(text), Some(Point::OfDecimals), "{text}");
        }
        for text in ["1,500", "1500", "1.500,00", "1.2.3", "n/a."] {
            assert_eq!(point(text), None, "{text}");
        }
    }
}
