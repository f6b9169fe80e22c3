//! Figures about the run: what was read, decided and found.

use super::Book;
use crate::config::{Config, FILE};
use crate::diagnostic::{Diagnostic, Effect};
use crate::figure::{FigureValue, Unit};
use crate::measure::Measures;
use crate::place::Place;
use std::collections::BTreeSet;

/// What was read, decided and found.
pub fn of_run(book: &mut Book, config: &Config, measures: &Measures, findings: &[Diagnostic]) {
    let readings = |is_used: bool| measures.readings.iter().filter(move |r| r.is_used == is_used);
    let files =
        |is_used: bool| readings(is_used).map(|r| r.place.file.clone()).collect::<BTreeSet<_>>();
    let (used, unused) = (files(true), files(false));
    let only: BTreeSet<_> = unused.difference(&used).cloned().collect();
    let named = |files: &BTreeSet<_>| {
        files.iter().map(|file: &std::sync::Arc<str>| Place::file(file)).collect()
    };
    let rows = readings(true).map(|r| r.rows_used).sum::<u64>();
    let left_out: Vec<Place> = readings(true).flat_map(|r| r.rows_left_out.clone()).collect();
    let count = |count: usize| FigureValue::Count(count as u64);
    let decisions = config.decisions.len();
    book.run(
        "source.workbooks-used",
        count(used.len()),
        Unit::Workbooks,
        "Workbooks behind the figures",
        named(&used),
    );
    book.run(
        "source.workbooks-not-used",
        count(only.len()),
        Unit::Workbooks,
        "Workbooks whose kind is not used yet",
        named(&only),
    );
    book.run(
        "source.rows-used",
        FigureValue::Count(rows),
        Unit::Rows,
        "Rows behind the figures",
        readings(true).map(|r| r.place.clone()).collect(),
    );
    book.run("source.rows-left-out", count(left_out.len()), Unit::Rows, "Rows left out", left_out);
    book.run(
        "decision.total",
        count(decisions),
        Unit::Decisions,
        "Decisions about cells",
        vec![Place::file(FILE)],
    );
    let places =
        |those: &[&Diagnostic]| those.iter().map(|finding| finding.place.clone()).collect();
    let all: Vec<&Diagnostic> = findings.iter().collect();
    book.run("finding.total", count(all.len()), Unit::Findings, "Findings", places(&all));
    for (effect, id) in EFFECTS {
        let those: Vec<&Diagnostic> = findings.iter().filter(|f| f.effect() == effect).collect();
        let id = format!("finding.{id}");
        book.run(&id, count(those.len()), Unit::Findings, effect.title(), places(&those));
    }
}

/// The effects of findings, the gravest first, with the last part of their figures' ids.
pub const EFFECTS: [(Effect, &str); 4] = [
    (Effect::DocumentStopped, "document-stopped"),
    (Effect::WorkbookLeftOut, "workbook-left-out"),
    (Effect::RowLeftOut, "row-left-out"),
    (Effect::Noted, "noted"),
];
