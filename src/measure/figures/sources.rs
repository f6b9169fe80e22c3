//! Where the figures come from, in figures of its own: workbooks, rows, decisions.

use super::ledger::Ledger;
use crate::config::{Config, FILE};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::place::Place;
use crate::schema::kind::RecordKind;
use crate::table::{Reading, Tables};
use std::collections::BTreeSet;

/// The figures of the sources.
pub(crate) fn figures(tables: &Tables, config: &Config, ledger: &mut Ledger) {
    let used: Vec<&Reading> = tables.readings.iter().filter(|reading| reading.is_used).collect();
    workbooks(tables, ledger);
    all_rows(&used, ledger);
    for reading in &used {
        rows_of_sheet(reading, ledger);
    }
    for kind in RecordKind::ALL {
        of_kind(kind, &used, ledger);
    }
    decisions(tables, config, ledger);
}

fn files(readings: &[&Reading]) -> BTreeSet<String> {
    readings.iter().map(|reading| reading.place.file.to_string()).collect()
}

fn sheets(readings: &[&Reading]) -> Vec<Place> {
    readings.iter().map(|reading| reading.place.clone()).collect()
}

fn rows_used(readings: &[&Reading]) -> u64 {
    readings.iter().map(|reading| reading.rows_used).sum()
}

fn rows_left_out(readings: &[&Reading]) -> Vec<Place> {
    readings.iter().flat_map(|reading| reading.rows_left_out.clone()).collect()
}

/// Workbooks whose kind is used, and those of which nothing is.
fn workbooks(tables: &Tables, ledger: &mut Ledger) {
    let (used, other): (Vec<&Reading>, Vec<&Reading>) =
        tables.readings.iter().partition(|reading| reading.is_used);
    let (used, other) = (files(&used), files(&other));
    let (all, not_used) = (&used | &other, &other - &used);
    let counts = [
        (
            "source.workbooks-used",
            "Workbooks behind the figures",
            "Workbooks with a sheet of a kind that figures are made of.",
            used,
        ),
        (
            "source.workbooks-not-used",
            "Workbooks whose kind is not used yet",
            "Workbooks that were recognised and of which no sheet is of a kind that figures are made of.",
            not_used,
        ),
    ];
    for (id, name, rule, files) in counts {
        let named = if files.is_empty() { &all } else { &files };
        let sources: Vec<Place> = named.iter().map(|file| Place::file(file)).collect();
        if !sources.is_empty() {
            let value = FigureValue::counted(files.len());
            let row = ValueRow { id, name, unit: Unit::Workbooks, rule, value, sources };
            ledger.add_values(&Prefix::default(), [row]);
        }
    }
}

/// The rows of all sheets together.
fn all_rows(used: &[&Reading], ledger: &mut Ledger) {
    if used.is_empty() {
        return;
    }
    let left_out = rows_left_out(used);
    let rows = [
        ValueRow {
            id: "rows-used",
            name: "Rows behind the figures",
            unit: Unit::Rows,
            rule: "Rows of all sheets that became records, and count.",
            value: FigureValue::Count(rows_used(used)),
            sources: sheets(used),
        },
        ValueRow {
            id: "rows-left-out",
            name: "Rows left out",
            unit: Unit::Rows,
            rule: "Rows of all sheets that are records and could not be used, or that repeat another.",
            value: FigureValue::counted(left_out.len()),
            sources: if left_out.is_empty() { sheets(used) } else { left_out },
        },
    ];
    ledger.add_values(&Prefix::new("source.", ""), rows);
}

fn rows_of_sheet(reading: &Reading, ledger: &mut Ledger) {
    let (file, left_out) = (&reading.place.file, &reading.rows_left_out);
    let sheet = vec![reading.place.clone()];
    let rows = [
        ValueRow {
            id: "rows-used",
            name: &format!("Rows used of {file}"),
            unit: Unit::Rows,
            rule: "Rows below the headings that became records, and count.",
            value: FigureValue::Count(reading.rows_used),
            sources: sheet.clone(),
        },
        ValueRow {
            id: "rows-left-out",
            name: &format!("Rows left out of {file}"),
            unit: Unit::Rows,
            rule: "Rows that are records and could not be used, or that repeat another.",
            value: FigureValue::counted(left_out.len()),
            sources: if left_out.is_empty() { sheet } else { left_out.clone() },
        },
    ];
    ledger.add_values(&Prefix::new(format!("source.{}.", reading.slug), ""), rows);
}

/// Workbooks and rows of a kind that stands in any.
fn of_kind(kind: RecordKind, used: &[&Reading], ledger: &mut Ledger) {
    let own: Vec<&Reading> = used.iter().copied().filter(|reading| reading.kind == kind).collect();
    if own.is_empty() {
        return;
    }
    let files = files(&own);
    let workbooks = files.iter().map(|file| Place::file(file)).collect();
    let left_out = rows_left_out(&own).len() as u64;
    let counts = [
        ("workbooks", Unit::Workbooks, "Workbooks with", files.len() as u64, workbooks),
        ("rows-used", Unit::Rows, "Rows used of", rows_used(&own), sheets(&own)),
        ("rows-left-out", Unit::Rows, "Rows left out of", left_out, sheets(&own)),
    ];
    let prefix = Prefix::new(format!("source.kind.{}.", kind.key()), "");
    for (id, unit, name, count, sources) in counts {
        let name = format!("{name} {}", kind.name());
        let (rule, value) = (
            "Counted over all sheets of the kind; a workbook counts once.",
            FigureValue::Count(count),
        );
        let row = ValueRow { id, name: &name, unit, rule, value, sources };
        ledger.add_values(&prefix, [row]);
    }
}

fn decisions(tables: &Tables, config: &Config, ledger: &mut Ledger) {
    let used = tables.decisions_used.iter().filter_map(|index| config.decisions.get(*index));
    let mut sources: Vec<Place> = used.map(|decision| decision.subject.place()).collect();
    if sources.is_empty() {
        sources.push(Place::file(FILE));
    }
    let row = ValueRow {
        id: "source.decisions",
        name: "Decisions of the officer",
        unit: Unit::Decisions,
        rule: "Cells for which an officer gives another value, with its reason.",
        value: FigureValue::counted(tables.decisions_used.len()),
        sources,
    };
    ledger.add_values(&Prefix::default(), [row]);
}
