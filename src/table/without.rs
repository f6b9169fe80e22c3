//! The tables without the records of some contracts, as if no workbook had them: rows gone, links renumbered, sheets
//! that held nothing else gone from what was read. What the records said is given beside it.

use super::frame::{ORIGIN, is_text};
use super::tables::{Reading, RecordTable, Tables};
use crate::domain::origin::{Origin, rows_place};
use crate::domain::place::Place;
use crate::schema::kind::RecordKind;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The columns that link a row to one of another kind.
const LINKS: [(&str, RecordKind); 3] = [
    ("contract", RecordKind::Contract),
    ("kpi", RecordKind::Kpi),
    ("commitment", RecordKind::Commitment),
];

/// The kinds whose rows belong to a contract, each after those that it links to.
const OF_CONTRACTS: [RecordKind; 5] = [
    RecordKind::Contract,
    RecordKind::Kpi,
    RecordKind::KpiResult,
    RecordKind::Commitment,
    RecordKind::Delivery,
];

/// Old row numbers to new ones, by kind; a row that is gone has none.
type Renumbered = BTreeMap<RecordKind, Vec<Option<i32>>>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    pub kind: RecordKind,
    pub field: String,
    pub text: String,
}

impl Tables {
    /// The tables without these contracts, by their rows; `is_named` says of a file's or sheet's name that it may not
    /// be named either.
    pub fn without(
        &self,
        contracts: &BTreeSet<usize>,
        is_named: impl Fn(&str) -> bool,
    ) -> PolarsResult<Tables> {
        let mut tables = self.clone();
        let mut renumbered = Renumbered::new();
        for kind in OF_CONTRACTS {
            let Some(table) = self.by_kind.get(&kind) else { continue };
            let remaining = remaining(table, kind, contracts)?;
            renumbered.insert(kind, numbers(&remaining));
            let part = part(table, kind, &remaining, &renumbered)?;
            match part.origins.is_empty() {
                true => tables.by_kind.remove(&kind),
                false => tables.by_kind.insert(kind, part),
            };
        }
        let gone = self.gone(contracts)?;
        tables.readings = readings(&self.readings, &tables, &gone, &is_named);
        let is_read =
            |path: &str| tables.readings.iter().any(|reading| *reading.place.file == *path);
        tables.workbooks.retain(|path| is_read(path));
        Ok(tables)
    }

    pub fn gone(&self, contracts: &BTreeSet<usize>) -> PolarsResult<Vec<Origin>> {
        let mut gone = Vec::new();
        for kind in OF_CONTRACTS {
            let Some(table) = self.by_kind.get(&kind) else { continue };
            let remaining = remaining(table, kind, contracts)?;
            let rows = table.origins.iter().zip(remaining).filter(|(_, remaining)| !remaining);
            gone.extend(rows.map(|(origin, _)| origin.clone()));
        }
        Ok(gone)
    }

    /// Every text of the rows of these contracts, or of all other rows.
    pub fn said(
        &self,
        contracts: &BTreeSet<usize>,
        is_of_these: bool,
    ) -> PolarsResult<Vec<Stated>> {
        let mut all = Vec::new();
        for (kind, table) in &self.by_kind {
            let remaining = remaining(table, *kind, contracts)?;
            for column in table.frame.columns().iter().filter(|column| is_text(column)) {
                for (text, remaining) in column.str()?.iter().zip(&remaining) {
                    if let (Some(text), true) = (text, *remaining != is_of_these) {
                        let field = column.name().to_string();
                        all.push(Stated { kind: *kind, field, text: text.to_owned() });
                    }
                }
            }
        }
        Ok(all)
    }

    /// The tables with only those columns of words that are allowed, and each word of them as `reword` has it.
    pub fn reworded(
        &self,
        is_allowed: impl Fn(RecordKind, &str) -> bool,
        mut reword: impl FnMut(&Origin, &str, &str) -> Option<String>,
    ) -> PolarsResult<Tables> {
        let mut tables = self.clone();
        for (kind, table) in &mut tables.by_kind {
            let columns: Vec<Column> = table.frame.columns().to_vec();
            for column in columns.iter().filter(|column| is_text(column)) {
                let field = column.name().to_string();
                let is_allowed = is_allowed(*kind, &field);
                let texts = column.str()?.iter().zip(&table.origins).map(|(text, origin)| {
                    let text = text.filter(|_| is_allowed)?;
                    Some(reword(origin, &field, text).unwrap_or_else(|| text.to_owned()))
                });
                let texts: Vec<Option<String>> = texts.collect();
                table.frame.with_column(Column::new(column.name().clone(), texts))?;
            }
        }
        Ok(tables)
    }
}

fn remaining(
    table: &RecordTable,
    kind: RecordKind,
    contracts: &BTreeSet<usize>,
) -> PolarsResult<Vec<bool>> {
    let is_gone = |number: usize| contracts.contains(&number);
    match kind {
        RecordKind::Contract => Ok((0..table.frame.height()).map(|row| !is_gone(row)).collect()),
        kind if OF_CONTRACTS.contains(&kind) => {
            let own = table.frame.column("contract")?.i32()?;
            let own =
                own.iter().map(|number| number.and_then(|number| usize::try_from(number).ok()));
            Ok(own.map(|number| !number.is_some_and(is_gone)).collect())
        }
        _ => Ok(vec![true; table.frame.height()]),
    }
}

fn numbers(remaining: &[bool]) -> Vec<Option<i32>> {
    let mut next = 0;
    let number = |remaining: &bool| {
        next += i32::from(*remaining);
        remaining.then_some(next - 1)
    };
    remaining.iter().map(number).collect()
}

/// The rows of a table that stay, numbered and linked anew.
fn part(
    table: &RecordTable,
    kind: RecordKind,
    remaining: &[bool],
    to: &Renumbered,
) -> PolarsResult<RecordTable> {
    let mask: BooleanChunked = remaining.iter().copied().collect();
    let mut frame = table.frame.filter(&mask)?;
    let rows: Vec<i32> = (0..frame.height() as i32).collect();
    frame.with_column(Column::new(ORIGIN.into(), rows))?;
    for (name, linked) in LINKS.into_iter().filter(|(_, linked)| *linked != kind) {
        let Ok(column) = frame.column(name).cloned() else { continue };
        let new = |old: Option<i32>| {
            let row = usize::try_from(old?).ok()?;
            to.get(&linked)?.get(row).copied().flatten()
        };
        let linked: Vec<Option<i32>> = column.i32()?.iter().map(new).collect();
        frame.with_column(Column::new(name.into(), linked))?;
    }
    let origins = table.origins.iter().zip(remaining).filter(|(_, remaining)| **remaining);
    Ok(RecordTable { frame, origins: origins.map(|(origin, _)| origin.clone()).collect() })
}

/// What was read of each sheet, without the rows that are gone: a sheet that held no others, or whose name may not be
/// named, is gone too.
fn readings(
    readings: &[Reading],
    tables: &Tables,
    gone: &[Origin],
    is_named: &impl Fn(&str) -> bool,
) -> Vec<Reading> {
    let is_of = |origin: &&Origin, place: &Place| {
        origin.file == place.file && Some(&origin.sheet) == place.sheet.as_ref()
    };
    let view = |reading: &Reading| {
        let place = &reading.place;
        let sheet = place.sheet.as_deref().unwrap_or_default();
        if is_named(&place.file) || is_named(sheet) {
            return None;
        }
        if !gone.iter().any(|origin| is_of(&origin, place)) {
            return Some(reading.clone());
        }
        let left = tables.by_kind.values().flat_map(|table| &table.origins);
        let left: Vec<&Origin> = left.filter(|origin| is_of(origin, place)).collect();
        (!left.is_empty()).then(|| Reading {
            place: rows_place(&left),
            rows_used: left.len() as u64,
            ..reading.clone()
        })
    };
    readings.iter().filter_map(view).collect()
}
