//! Refs as links: which contract, KPI or promise of the register a row speaks of.

use super::check::Row;
use super::coded;
use super::origin::Origin;
use super::percent::{is_percent, percent};
use super::schema::KindFields;
use super::typed::{Typed, Unusable, not_a_number};
use super::{Kind, amount::amount};
use crate::diagnostic::{Code, Diagnostic};
use crate::fold::fold;
use crate::sheet::CellValue;
use std::collections::BTreeMap;

/// The rows of the register by their refs.
#[derive(Debug, Default)]
pub struct Register {
    contracts: BTreeMap<String, i32>,
    kpis: BTreeMap<(i32, String), Known>,
    commitments: BTreeMap<(i32, String), Known>,
}

/// A KPI or promise that the register has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its row in its frame.
    pub row: i32,
    /// Whether its numbers are percentages.
    pub is_percent: bool,
}

/// A ref as it is compared: folded, and letters with the digits after them in one word, so that `KPI 1` is `KPI1`.
pub fn fold_ref(reference: &str) -> String {
    let mut folded = String::new();
    for word in fold(reference).split(' ') {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let belongs = folded.is_empty() || is_number && folded.ends_with(char::is_alphabetic);
        folded.push_str(if belongs { "" } else { " " });
        folded.push_str(word);
    }
    folded
}

impl Register {
    /// The register with the rows of a kind, as they stand in its frame.
    pub fn learn(&mut self, fields: &KindFields, rows: &[Row]) {
        for (number, row) in (0..).zip(rows) {
            let own = |key: &str| fold_ref(text(fields, row, key).unwrap_or_default());
            let contract = whole(fields, row, "contract");
            match (fields.kind, contract) {
                (Kind::Contract, _) => {
                    self.contracts.insert(own("contract-ref"), number);
                }
                (Kind::Kpi, Some(contract)) => {
                    let is_percent = whole(fields, row, "is-percent") == Some(1);
                    let known = Known { row: number, is_percent };
                    self.kpis.insert((contract, own("kpi-ref")), known);
                }
                (Kind::Commitment, Some(contract)) => {
                    let is_percent = is_percent_unit(text(fields, row, "unit").unwrap_or_default());
                    let known = Known { row: number, is_percent };
                    self.commitments.insert((contract, own("commitment-ref")), known);
                }
                _ => {}
            }
        }
    }

    /// The contract of a ref.
    pub fn contract(&self, reference: &str) -> Option<i32> {
        self.contracts.get(&fold_ref(reference)).copied()
    }

    /// A contract's KPI.
    pub fn kpi(&self, contract: i32, reference: &str) -> Option<Known> {
        self.kpis.get(&(contract, fold_ref(reference))).copied()
    }

    /// A contract's promise.
    pub fn commitment(&self, contract: i32, reference: &str) -> Option<Known> {
        self.commitments.get(&(contract, fold_ref(reference))).copied()
    }
}

/// A register's row with its links, or why it is left out; and what was noted.
pub fn linked(
    register: &Register,
    fields: &KindFields,
    mut row: Row,
    notes: &mut Vec<Diagnostic>,
) -> Result<Row, Box<(Origin, Diagnostic)>> {
    let done = match fields.kind {
        Kind::Kpi => kpi(register, fields, &mut row, notes),
        Kind::Commitment => commitment(register, fields, &mut row, notes),
        _ => Ok(()),
    };
    match done {
        Ok(()) => Ok(row),
        Err(finding) => Err(Box::new((row.origin, *finding))),
    }
}

fn kpi(
    register: &Register,
    fields: &KindFields,
    row: &mut Row,
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Box<Diagnostic>> {
    let contract = contract_of(register, fields, row)?;
    put(fields, row, "contract", Some(Typed::Whole(contract)));
    let measured = ["target", "approaching", "improvement"];
    let says_so = |key: &&str| cell(fields, row, key).is_some_and(is_percent);
    let is_percent = is_percent_unit(text(fields, row, "unit").unwrap_or_default())
        || measured.iter().any(says_so);
    put(fields, row, "is-percent", Some(Typed::Whole(is_percent.into())));
    let word = text(fields, row, "frequency").map(str::to_owned);
    let often = word.as_deref().map_or(0, coded::frequency);
    put(fields, row, "frequency", Some(Typed::Whole(often)));
    put(fields, row, "frequency-word", word.map(Typed::Text));
    for key in measured {
        let Some(value) = cell(fields, row, key).cloned() else { continue };
        let read = measure(&value, is_percent);
        if let Err(reason) = &read {
            let Some(field) = fields.index(key).map(|index| &fields.fields[index]) else {
                continue;
            };
            let said =
                format!("The {} of {} reads \"{value}\"{}", field.name, row.name, reason.why);
            let place = row.origin.place(&[key]);
            let is_bare = amount(&value).is_some();
            if field.required || is_bare {
                return Err(Box::new(Diagnostic::new(
                    Code::CellUnusable,
                    place,
                    said,
                    &reason.hint,
                )));
            }
            let said = format!("{said}; it is not used");
            notes.push(Diagnostic::new(Code::OptionalCellUnusable, place, said, &reason.hint));
        }
        put(fields, row, key, read.ok().map(Typed::Number));
    }
    Ok(())
}

fn commitment(
    register: &Register,
    fields: &KindFields,
    row: &mut Row,
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Box<Diagnostic>> {
    if text(fields, row, "contract-ref").is_none() {
        return Ok(());
    }
    let contract = contract_of(register, fields, row)?;
    put(fields, row, "contract", Some(Typed::Whole(contract)));
    if let Some(reference) = text(fields, row, "kpi-ref") {
        match register.kpi(contract, reference) {
            Some(kpi) => put(fields, row, "kpi", Some(Typed::Whole(kpi.row))),
            None => notes.push(Diagnostic::new(
                Code::OptionalCellUnusable,
                row.origin.place(&["kpi-ref"]),
                format!(
                    "The KPI of {} reads \"{reference}\", which its contract has not; it is not used",
                    row.name
                ),
                "Put the ref of one of the contract's KPIs in the cell.",
            )),
        }
    }
    if whole(fields, row, "commitment-kind").is_none() {
        put(fields, row, "commitment-kind", Some(Typed::Whole(0)));
    }
    Ok(())
}

fn contract_of(
    register: &Register,
    fields: &KindFields,
    row: &Row,
) -> Result<i32, Box<Diagnostic>> {
    let reference = text(fields, row, "contract-ref").unwrap_or_default();
    register
        .contract(reference)
        .ok_or_else(|| Box::new(no_contract(reference, row.origin.place(&["contract-ref"]))))
}

/// The finding for a ref that no contract has.
pub fn no_contract(reference: &str, place: crate::place::Place) -> Diagnostic {
    Diagnostic::new(
        Code::CellUnusable,
        place,
        format!("The contract ref reads \"{reference}\", and no contract of the register has it"),
        "Put the right ref in the cell, or the contract in the register.",
    )
}

/// A number in the unit of its KPI: a fraction where that is a percentage.
pub fn measure(value: &CellValue, is_percent: bool) -> Result<f64, Unusable> {
    if is_percent { percent(value) } else { amount(value).ok_or_else(not_a_number) }
}

fn is_percent_unit(unit: &str) -> bool {
    let folded = fold(unit);
    unit.contains('%')
        || ["per cent", "percent", "percentage"].iter().any(|word| folded.starts_with(word))
}

/// The words of a field.
pub fn text<'a>(fields: &KindFields, row: &'a Row, key: &str) -> Option<&'a str> {
    match row.values.get(fields.index(key)?)? {
        Some(Typed::Text(text)) => Some(text),
        _ => None,
    }
}

/// The whole number of a field.
pub fn whole(fields: &KindFields, row: &Row, key: &str) -> Option<i32> {
    match row.values.get(fields.index(key)?)? {
        Some(Typed::Whole(number)) => Some(*number),
        _ => None,
    }
}

/// The cell of a field that waited for its unit.
pub fn cell<'a>(fields: &KindFields, row: &'a Row, key: &str) -> Option<&'a CellValue> {
    match row.values.get(fields.index(key)?)? {
        Some(Typed::Cell(value)) => Some(value),
        _ => None,
    }
}

fn put(fields: &KindFields, row: &mut Row, key: &str, value: Option<Typed>) {
    if let Some(slot) = fields.index(key).and_then(|index| row.values.get_mut(index)) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::fold_ref;

    #[test]
    fn refs_are_compared_without_case_and_punctuation() {
        assert_eq!(fold_ref("SEF/2025/001"), fold_ref(" sef-2025-001"));
        assert_eq!(fold_ref("KPI 1"), fold_ref("kpi1"));
        assert_eq!(fold_ref("SV-01"), fold_ref("SV01"));
        assert_ne!(fold_ref("C1/11"), fold_ref("C11/1"));
    }
}
