//! Rows of records that read like headings: a heading is proved by what stands under it, and a row whose cells are of
//! the same sorts as those below it is one of them.

use super::scan::Scan;
use crate::domain::memo::Memo;
use crate::domain::place::Column;
use crate::sheet::{Cell, CellValue};
use crate::value::holds::Holds;
use crate::value::typed::typed;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::mem::discriminant;
use std::rc::Rc;

/// So many rows below are looked at.
const BELOW: usize = 12;
/// A row must be like those below in so many columns.
const FEWEST: usize = 2;

/// The rows of a sheet, as records among those below them.
pub(crate) struct RecordRows<'s, 'a> {
    scan: &'s Scan<'a>,
    /// The sort of each cell of the rows that were looked at, by their places.
    sorts: RefCell<BTreeMap<usize, Rc<[Option<Sort>]>>>,
}

impl<'s, 'a> RecordRows<'s, 'a> {
    pub(crate) fn new(scan: &'s Scan<'a>) -> RecordRows<'s, 'a> {
        RecordRows { scan, sorts: RefCell::default() }
    }

    /// Whether a row, by its place, is a record of the rows below it: in half of its columns and two at least, or in
    /// three, it holds the same sort of value as most of them, and a sort that headings are not of.
    pub(crate) fn is_record(&self, place: usize) -> bool {
        let row = self.scan.rows[place];
        let alike = (0..row.len()).filter(|cell| self.is_like_most_below(place, *cell)).count();
        alike >= FEWEST && 2 * alike >= row.len() || alike > FEWEST || self.is_only_record(place)
    }

    /// Whether a row is the only one below a row of words over the same columns, and not in words alone itself.
    fn is_only_record(&self, place: usize) -> bool {
        let rows = &self.scan.rows;
        let follows = |a: &[Cell], b: &[Cell]| a[0].at.row.0 + 1 == b[0].at.row.0;
        let row = rows[place];
        let Some(before) = place.checked_sub(1) else { return false };
        let above = rows[before];
        let is_last = rows.get(place + 1).is_none_or(|below| !follows(row, below));
        let is_under = |cell: &&Cell| cell_in(above, cell.at.column).is_some();
        is_last
            && follows(above, row)
            && row.iter().filter(is_under).count() == row.len()
            && self.sorts(before).iter().all(Option::is_none)
            && self.sorts(place).iter().flatten().count() >= FEWEST
    }

    fn is_like_most_below(&self, place: usize, cell: usize) -> bool {
        let Some(sort) = &self.sorts(place)[cell] else { return false };
        let column = self.scan.rows[place][cell].at.column;
        let below = place + 1..self.scan.rows.len().min(place + 1 + BELOW);
        let (mut alike, mut all) = (0, 0);
        for place in below {
            let Some(other) = place_in(self.scan.rows[place], column) else { continue };
            alike += usize::from(self.sorts(place)[other].as_ref() == Some(sort));
            all += 1;
        }
        all > 0 && 2 * alike > all
    }

    fn sorts(&self, place: usize) -> Rc<[Option<Sort>]> {
        let of_row = || self.scan.rows[place].iter().map(|cell| sort(&cell.value)).collect();
        Rc::clone(self.sorts.borrow_mut().entry(place).or_insert_with(of_row))
    }
}

fn place_in(row: &[Cell], column: Column) -> Option<usize> {
    row.binary_search_by_key(&column, |cell| cell.at.column).ok()
}

pub(crate) fn cell_in(row: &[Cell], column: Column) -> Option<&Cell> {
    Some(&row[place_in(row, column)?])
}

/// What a cell of a record is that a heading is not: a day, a number, a word of a field that knows a few, or a text of
/// letters and digits in an order.
#[derive(Debug, Clone, PartialEq)]
enum Sort {
    Number,
    Stored(std::mem::Discriminant<CellValue>),
    Choice(Holds),
    /// Its letters and digits by their runs: `a/9/9`.
    Ref(String),
}

thread_local! {
    static SORTS: Memo<(), Option<Sort>> = Memo::new();
}

fn sort(value: &CellValue) -> Option<Sort> {
    const CHOICES: [Holds; 7] = [
        Holds::YesNo,
        Holds::Level,
        Holds::Status,
        Holds::State,
        Holds::Direction,
        Holds::Principle,
        Holds::Period,
    ];
    let Some(text) = value.as_text() else {
        let is_number = matches!(value, CellValue::Number(_) | CellValue::Percent(_));
        return Some(if is_number { Sort::Number } else { Sort::Stored(discriminant(value)) });
    };
    let worked_out = || {
        let choice = CHOICES.into_iter().find(|holds| typed(*holds, value).is_ok());
        choice.map(Sort::Choice).or_else(|| pattern(text).map(Sort::Ref))
    };
    SORTS.with(|sorts| sorts.once((), text, worked_out))
}

fn pattern(text: &str) -> Option<String> {
    const LONGEST: usize = 24;
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    if !has_digit || text.len() > LONGEST {
        return None;
    }
    let mut pattern = String::new();
    for letter in text.trim().chars() {
        let sort = match letter {
            letter if letter.is_ascii_digit() => '9',
            letter if letter.is_alphabetic() => 'a',
            other => other,
        };
        if !pattern.ends_with(sort) {
            pattern.push(sort);
        }
    }
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;
    use crate::sheet::sketch::sheet;
    use std::sync::Arc;

    fn records(rows: &str) -> Vec<bool> {
        let sheet = sheet("S", rows);
        let scan = Scan::new(&Arc::from("a.xlsx"), &sheet, Schema::built_in());
        let rows = RecordRows::new(&scan);
        (0..scan.rows.len()).map(|place| rows.is_record(place)).collect()
    }

    #[test]
    fn a_row_like_those_below_it_is_a_record() {
        let rows = "Contract ref | KPI ref | Period | Actual | Mitigation accepted\n\
                    C1 | KPI1 | Q2 2026/27 | TBC | No\nC1 | KPI2 | Q2 2026/27 | 7 | No\nC2 | KPI1 | Q2 2026/27 | 8 | Yes";
        assert_eq!(records(rows), [false, true, true, false]);
    }

    #[test]
    fn headings_are_no_records() {
        assert_eq!(
            records("KPI ref | Q1 2026/27 | Q2 2026/27\nKPI1 | 5 | 6\nKPI2 | 7 | 8"),
            [false, true, false]
        );
        assert_eq!(
            records("Statement | 1 | 2 | 3\nEC1 | x | |\nEC2 | | x |"),
            [false, false, false]
        );
    }
}
