//! Where the figures come from, as templates see it.

use super::findings::FindingView;
use crate::config::{Config, Decision, Subject};
use crate::domain::diagnostic::{Diagnostic, Effect};
use crate::measure::Measures;
use crate::schema::kind::RecordKind;
use crate::table::Reading;
use serde::Serialize;

/// How many sheets the section itself lists.
const SHORT: usize = 12;

#[derive(Debug, Serialize)]
pub(crate) struct SourcesView {
    /// Those behind the figures, in workbook order.
    pub readings: Vec<ReadingView>,
    /// Whether they are few enough to be listed one by one.
    pub is_short: bool,
    /// Those that are listed: all where they are few, else those with rows left out.
    pub listed: Vec<ReadingView>,
    /// What they hold, in the order of the definitions: figures `source.kind.<key>.workbooks`, `.rows-used`,
    /// `.rows-left-out`.
    pub kinds: Vec<KindView>,
    /// The kinds that were recognised and are not used by this version.
    pub kinds_not_used: Vec<&'static str>,
    pub decisions: Vec<DecisionView>,
    /// The findings by which something was left out or a document stopped.
    pub findings: Vec<FindingView>,
    /// Those that count nowhere, by their files.
    pub workbooks_left_out: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct KindView {
    /// In the ids of its figures.
    pub key: &'static str,
    /// The words for its sheets.
    pub name: &'static str,
}

/// One sheet.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReadingView {
    pub file: String,
    pub sheet: String,
    pub kind: &'static str,
    /// The cells of the rows that were used.
    pub cells: String,
    pub used_id: String,
    pub left_out_id: String,
    /// The cells of the rows left out.
    pub left_out: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct DecisionView {
    /// What it is about: workbook, sheet and cell, or contract, KPI and period.
    pub subject: String,
    pub was: String,
    /// What is used instead.
    pub value: String,
    /// Who decided, by post.
    pub by: String,
    pub on: String,
    pub why: String,
    /// Whether it was used: the cell still holds what it held when it was decided.
    pub is_used: bool,
}

impl SourcesView {
    pub(crate) fn new(
        config: &Config,
        measures: &Measures,
        findings: &[Diagnostic],
        is_public: bool,
    ) -> SourcesView {
        let readings = &measures.readings;
        let is_not_used = |kind: &RecordKind| {
            readings.iter().any(|reading| !reading.is_used && reading.kind == *kind)
        };
        let left_out =
            findings.iter().filter(|finding| finding.effect() == Effect::WorkbookLeftOut);
        let grave = findings.iter().filter(|finding| finding.effect() > Effect::Noted);
        let mut files: Vec<String> =
            left_out.map(|finding| finding.place.file.to_string()).collect();
        files.dedup();
        let used = readings.iter().filter(|reading| reading.is_used);
        let used: Vec<ReadingView> = used.map(ReadingView::new).collect();
        // the public edition names no file
        let is_short = used.len() <= SHORT && !is_public;
        SourcesView {
            is_short,
            listed: used
                .iter()
                .filter(|reading| is_short || !is_public && !reading.left_out.is_empty())
                .cloned()
                .collect(),
            kinds: kinds(readings),
            readings: used,
            kinds_not_used: RecordKind::ALL
                .into_iter()
                .filter(is_not_used)
                .map(RecordKind::name)
                .collect(),
            decisions: decisions(config, measures, is_public),
            findings: grave
                .map(FindingView::new)
                .zip(1..)
                .map(|(view, number)| FindingView {
                    number: Some(number).filter(|_| !is_public),
                    ..view
                })
                .collect(),
            workbooks_left_out: files,
        }
    }
}

/// The public edition names no cell.
fn decisions(config: &Config, measures: &Measures, is_public: bool) -> Vec<DecisionView> {
    let view = |(index, decision): (usize, &Decision)| {
        let view = DecisionView::new(decision, measures.decisions_used.contains(&index));
        match decision.subject {
            Subject::Cell { .. } if is_public => {
                DecisionView { subject: "A cell".to_owned(), ..view }
            }
            _ => view,
        }
    };
    config.decisions.iter().enumerate().map(view).collect()
}

fn kinds(readings: &[Reading]) -> Vec<KindView> {
    let is_read =
        |kind: &RecordKind| readings.iter().any(|reading| reading.is_used && reading.kind == *kind);
    let kinds = RecordKind::ALL.into_iter().filter(is_read);
    kinds.map(|kind| KindView { key: kind.key(), name: kind.name() }).collect()
}

impl ReadingView {
    fn new(reading: &Reading) -> ReadingView {
        let spaced = |cells: &str| cells.replace(',', ", ");
        let cells = |place: &crate::domain::place::Place| {
            spaced(place.cells.as_deref().unwrap_or_default())
        };
        ReadingView {
            file: reading.place.file.to_string(),
            sheet: reading.place.sheet.as_deref().unwrap_or_default().to_owned(),
            kind: reading.kind.name(),
            cells: cells(&reading.place),
            used_id: format!("source.{}.rows-used", reading.slug),
            left_out_id: format!("source.{}.rows-left-out", reading.slug),
            left_out: reading.rows_left_out.iter().map(cells).collect(),
        }
    }
}

impl DecisionView {
    fn new(decision: &Decision, is_used: bool) -> DecisionView {
        let decision = decision.clone();
        DecisionView {
            subject: decision.subject.to_string(),
            was: decision.was,
            value: decision.value,
            by: decision.by.clone(),
            on: decision.on.to_string(),
            why: decision.why,
            is_used,
        }
    }
}
