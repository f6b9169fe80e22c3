//! Where the figures come from, in figures of its own: workbooks, rows, decisions.

use super::ledger::{Ledger, said};
use crate::config::{Config, FILE};
use crate::figure::Unit;
use crate::place::Place;
use crate::table::Tables;

/// The figures of the sources.
pub fn figures(tables: &Tables, config: &Config, ledger: &mut Ledger) {
    let read: Vec<Place> = tables.workbooks.iter().map(|path| Place::file(path)).collect();
    if !read.is_empty() {
        let words = said("Workbooks read", "Workbooks of the input folder that could be opened.");
        ledger.count("source.workbooks", Unit::Workbooks, read.len() as u64, words, read);
    }
    for reading in tables.readings.iter().filter(|reading| reading.is_used) {
        let words = said(
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
        let words = said(
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
    decisions(tables, config, ledger);
}

fn decisions(tables: &Tables, config: &Config, ledger: &mut Ledger) {
    let used = tables.decisions_used.iter().filter_map(|index| config.decisions.get(*index));
    let mut sources: Vec<Place> = used.map(|decision| decision.subject.place()).collect();
    if sources.is_empty() {
        sources.push(Place::file(FILE));
    }
    let words = said(
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
