//! Totals that a register states against what its rows come to.

use super::cell_outcome::{CellOutcome, Tables};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place};
use crate::layout::scale::scaled;
use crate::record::row_use::PassedOver;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue};
use crate::value::amount::amount;
use crate::value::holds::Holds;

/// A total is rounded to so much of it at most.
const ROUNDED: f64 = 0.001;

/// A column of money, and what its rows come to so far.
#[derive(Debug)]
struct TotalledColumn {
    column: Column,
    zeros: Option<u32>,
    heading: String,
    all: f64,
    /// Since the total before.
    since: f64,
    rows: u32,
}

/// A total that is neither of them, with what the rows come to.
#[derive(Debug)]
struct StatedTotal {
    at: CellRef,
    heading: String,
    says: f64,
    rows: f64,
}

pub(super) fn findings(tables: &Tables<'_>) -> Option<Diagnostic> {
    let mut columns = columns(tables);
    if columns.is_empty() {
        return None;
    }
    let mut stated: Vec<StatedTotal> = Vec::new();
    for row in tables.sheet.rows() {
        for money in &mut columns {
            let place = row.binary_search_by_key(&money.column, |cell| cell.at.column);
            if let Some(cell) = place.ok().map(|place| &row[place]) {
                stated.extend(money.next(tables.outcome(row, cell), cell));
            }
        }
    }
    let first = stated.first()?;
    let shown = |number: f64| CellValue::Number((number * 100.0).round() / 100.0).to_string();
    let others = if stated.len() > 1 { ", and others likewise" } else { "" };
    let message = format!(
        "{} under \"{}\" says {} as a total, and the rows above come to {}{others}; the rows were used",
        first.at,
        first.heading,
        shown(first.says),
        shown(first.rows)
    );
    let hint = "Look for a row that is missing, left out or hidden, or put the total right.";
    let cells: Vec<CellRef> = stated.iter().map(|own| own.at).collect();
    let place = Place::cells(tables.path, &tables.sheet.name, &cells);
    Some(Diagnostic::new(Code::TotalDiffers, place, message, hint))
}

/// The columns of money of a sheet's contracts, where it has one table of them.
fn columns(tables: &Tables<'_>) -> Vec<TotalledColumn> {
    let of_contracts = |kind: RecordKind| kind == RecordKind::Contract;
    let [own] = tables.tables.as_slice() else { return Vec::new() };
    let layout = &own.table.layout;
    if !of_contracts(layout.fields.kind) {
        return Vec::new();
    }
    let header = layout.header();
    let money = header.columns.iter().filter(|(_, index)| {
        let field = &layout.fields.fields[**index];
        field.holds == Holds::Amount && field.key.ends_with("-value")
    });
    let column = |(column, _): (&Column, &usize)| TotalledColumn {
        column: *column,
        zeros: header.scales.get(column).copied(),
        heading: header.headings.get(column).map(|it| it.text()).unwrap_or_default(),
        all: 0.0,
        since: 0.0,
        rows: 0,
    };
    money.map(column).collect()
}

impl TotalledColumn {
    /// The next cell of the column: one more row, or a total that is not what the rows come to.
    fn next(&mut self, outcome: CellOutcome, cell: &Cell) -> Option<StatedTotal> {
        let value = self.zeros.map(|zeros| scaled(&cell.value, zeros));
        let number = amount(value.as_ref().unwrap_or(&cell.value))?;
        match outcome {
            CellOutcome::Used => {
                self.all += number;
                self.since += number;
                self.rows += 1;
                None
            }
            CellOutcome::Passed(PassedOver::Total) if self.rows > 1 => {
                let is = |sum: f64| (number - sum).abs() <= ROUNDED * sum.abs().max(10.0);
                let mean = self.all / f64::from(self.rows);
                let is_told =
                    ![self.all, self.since, mean, f64::from(self.rows)].into_iter().any(is);
                let rows = self.all;
                self.since = 0.0;
                let (at, heading) = (cell.at, self.heading.clone());
                is_told.then_some(StatedTotal { at, heading, says: number, rows })
            }
            _ => None,
        }
    }
}
