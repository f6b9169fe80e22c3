//! Where the figures come from, in figures of its own: workbooks, rows, decisions.

use super::ledger::{Label, Ledger};
use crate::config::{Config, FILE};
use crate::domain::figure::Unit;
use crate::domain::place::Place;
use crate::schema::kind::Kind;
use crate::table::{Reading, Tables};
use std::collections::BTreeSet;

/// The figures of the sources.
pub(crate) fn figures(tables: &Tables, config: &Config, ledger: &mut Ledger) {
    workbooks(tables, ledger);
    rows(tables, ledger);
    for reading in tables.readings.iter().filter(|reading| reading.is_used) {
        let words = Label::new(
            format!("Rows used of {}", reading.place.file),
            "Rows below the headings that became records, and count.",
        );
        let sources = vec![reading.place.clone()];
        ledger.count(
            format!("source.{}.rows-used", reading.slug),
            Unit::Rows,
            reading.rows_used,
            words,
            sources,
        );
        let words = Label::new(
            format!("Rows left out of {}", reading.place.file),
            "Rows that are records and could not be used, or that repeat another.",
        );
        let sources = match reading.rows_left_out.is_empty() {
            true => vec![reading.place.clone()],
            false => reading.rows_left_out.clone(),
        };
        let count = reading.rows_left_out.len() as u64;
        ledger.count(
            format!("source.{}.rows-left-out", reading.slug),
            Unit::Rows,
            count,
            words,
            sources,
        );
    }
    kinds(tables, ledger);
    decisions(tables, config, ledger);
}

/// Workbooks and rows of each kind.
fn kinds(tables: &Tables, ledger: &mut Ledger) {
    for kind in Kind::ALL {
        let those: Vec<&Reading> = tables
            .readings
            .iter()
            .filter(|reading| reading.is_used && reading.kind == kind)
            .collect();
        let files: BTreeSet<&str> = those.iter().map(|reading| &*reading.place.file).collect();
        let places: Vec<Place> = those.iter().map(|reading| reading.place.clone()).collect();
        if places.is_empty() {
            continue;
        }
        let whole: Vec<Place> = files.iter().map(|file| Place::file(file)).collect();
        let used = those.iter().map(|reading| reading.rows_used).sum();
        let left_out = those.iter().map(|reading| reading.rows_left_out.len() as u64).sum();
        let counts = [
            ("workbooks", Unit::Workbooks, "Workbooks with", files.len() as u64, whole),
            ("rows-used", Unit::Rows, "Rows used of", used, places.clone()),
            ("rows-left-out", Unit::Rows, "Rows left out of", left_out, places),
        ];
        for (part, unit, name, count, sources) in counts {
            let words = Label::new(
                format!("{name} {}", kind.name()),
                "Counted over all sheets of the kind; a workbook counts once.",
            );
            let id = format!("source.kind.{}.{part}", kind.key());
            ledger.count(id, unit, count, words, sources);
        }
    }
}

/// Workbooks whose kind is used, and those of which nothing is.
fn workbooks(tables: &Tables, ledger: &mut Ledger) {
    let files = |is_used: bool| -> BTreeSet<&str> {
        let readings = tables.readings.iter().filter(|reading| reading.is_used == is_used);
        readings.map(|reading| &*reading.place.file).collect()
    };
    let (used, all) = (files(true), &files(true) | &files(false));
    let unused = &all - &used;
    let words = [
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
            unused,
        ),
    ];
    for (id, name, rule, files) in words {
        let named = if files.is_empty() { &all } else { &files };
        let sources: Vec<Place> = named.iter().map(|file| Place::file(file)).collect();
        if !sources.is_empty() {
            ledger.count(id, Unit::Workbooks, files.len() as u64, Label::new(name, rule), sources);
        }
    }
}

/// The rows of all sheets together.
fn rows(tables: &Tables, ledger: &mut Ledger) {
    let used: Vec<&Reading> = tables.readings.iter().filter(|reading| reading.is_used).collect();
    let places: Vec<Place> = used.iter().map(|reading| reading.place.clone()).collect();
    if places.is_empty() {
        return;
    }
    let left_out: Vec<Place> =
        used.iter().flat_map(|reading| reading.rows_left_out.clone()).collect();
    let words =
        Label::new("Rows behind the figures", "Rows of all sheets that became records, and count.");
    let count = used.iter().map(|reading| reading.rows_used).sum();
    ledger.count("source.rows-used", Unit::Rows, count, words, places.clone());
    let words = Label::new(
        "Rows left out",
        "Rows of all sheets that are records and could not be used, or that repeat another.",
    );
    let count = left_out.len() as u64;
    let sources = if left_out.is_empty() { places } else { left_out };
    ledger.count("source.rows-left-out", Unit::Rows, count, words, sources);
}

fn decisions(tables: &Tables, config: &Config, ledger: &mut Ledger) {
    let used = tables.decisions_used.iter().filter_map(|index| config.decisions.get(*index));
    let mut sources: Vec<Place> = used.map(|decision| decision.subject.place()).collect();
    if sources.is_empty() {
        sources.push(Place::file(FILE));
    }
    let words = Label::new(
        "Decisions of the officer",
        "Cells for which report.toml gives another value, with its reason.",
    );
    ledger.count(
        "source.decisions",
        Unit::Decisions,
        tables.decisions_used.len() as u64,
        words,
        sources,
    );
}
