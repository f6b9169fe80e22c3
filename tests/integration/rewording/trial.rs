//! What the program makes of a council whose headings are reworded, against what it makes of the council itself.

use super::headings::{Council, Rewording};
use crate::truth::measured_of;
use scrutineer::domain::diagnostic::{Diagnostic, Effect};
use scrutineer::domain::figure::FigureValue;
use scrutineer::sheet::Workbook;
use std::collections::BTreeMap;
use std::fmt;

/// The figures of workbooks, and what was found on the way.
pub(super) struct Made {
    figures: BTreeMap<String, FigureValue>,
    findings: Vec<Diagnostic>,
}

impl Made {
    pub(super) fn of(workbooks: &[Workbook]) -> Made {
        let (measures, mut findings) = measured_of(workbooks);
        findings.extend(measures.findings);
        let figures = measures.value.figures.iter();
        let figures = figures.map(|figure| (figure.id.clone(), figure.value.clone())).collect();
        Made { figures, findings }
    }

    fn is_stopped(&self) -> bool {
        self.findings.iter().any(|finding| finding.effect() == Effect::DocumentStopped)
    }

    /// Whether a finding names a heading of its own workbook.
    fn names(&self, path: &str, heading: &str) -> bool {
        let quoted = format!("\"{heading}\"");
        let is_there = |finding: &&Diagnostic| {
            let file = &*finding.place.file;
            file.is_empty() || file == path
        };
        let mut there = self.findings.iter().filter(is_there);
        there.any(|finding| finding.message.contains(&quoted) || finding.hint.contains(&quoted))
    }
}

/// What became of a council's figures.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    total: usize,
    /// Present, and with another value.
    wrong: Vec<String>,
    missing: usize,
    /// Whether a finding names a heading that was reworded.
    is_named: bool,
    is_stopped: bool,
}

impl Outcome {
    pub(super) fn new(council: &Council<'_>, own: &Made, rewording: &Rewording) -> Outcome {
        let made = Made::of(&council.reworded(rewording));
        let is_wrong = |id: &String, value: &FigureValue| {
            made.figures.get(id).is_some_and(|found| found != value)
        };
        let wrong = own.figures.iter().filter(|(id, value)| is_wrong(id, value));
        let path = |book: usize| &*council.workbooks[book].path;
        Outcome {
            total: own.figures.len(),
            wrong: wrong.map(|(id, _)| id.clone()).collect(),
            missing: own.figures.keys().filter(|id| !made.figures.contains_key(*id)).count(),
            is_named: rewording
                .iter()
                .any(|(heading, words)| made.names(path(heading.book), words)),
            is_stopped: made.is_stopped(),
        }
    }

    fn right(&self) -> f64 {
        1.0 - (self.wrong.len() + self.missing) as f64 / self.total as f64
    }

    /// Whether no figure and no document is lost.
    pub(super) fn is_as_it_was(&self) -> bool {
        self.total > 0 && self.wrong.is_empty() && self.missing == 0 && !self.is_stopped
    }

    /// Whether a figure is wrong or missing and no finding names a reworded heading.
    pub(super) fn is_silent(&self) -> bool {
        (!self.wrong.is_empty() || self.missing > 0) && !self.is_named
    }

    fn is_silently_wrong(&self) -> bool {
        !self.wrong.is_empty() && !self.is_named
    }
}

/// What became of a council in many rewordings.
#[derive(Debug, Default)]
pub(super) struct Tally {
    runs: usize,
    right: f64,
    worst: f64,
    wrong: usize,
    missing: usize,
    stopped: usize,
    /// Rewordings that made a figure wrong, and no finding names one of their headings.
    silent: Vec<String>,
}

impl Tally {
    pub(super) fn add(&mut self, rewording: &Rewording, outcome: &Outcome) {
        self.worst = if self.runs == 0 { 1.0 } else { self.worst }.min(outcome.right());
        self.runs += 1;
        self.right += outcome.right();
        self.wrong += outcome.wrong.len();
        self.missing += outcome.missing;
        self.stopped += usize::from(outcome.is_stopped);
        if outcome.is_silently_wrong() {
            let reworded = rewording.iter().map(|(heading, words)| {
                format!("{} {} as {words:?}", heading.field.kind, heading.field.name)
            });
            let reworded: Vec<String> = reworded.collect();
            self.silent.push(format!("{}: {}", reworded.join(", "), outcome.wrong.join(" ")));
        }
    }

    /// The mean share of figures that is right.
    pub(super) fn right(&self) -> f64 {
        self.right / self.runs.max(1) as f64
    }

    /// The runs in which a figure is wrong without a finding that names a reworded heading.
    pub(super) fn silent(&self) -> Vec<String> {
        self.silent
            .iter()
            .map(|reworded| format!("wrong, and no heading named: {reworded}"))
            .collect()
    }

    /// What does not hold of it.
    pub(super) fn faults(&self, right: f64) -> Vec<String> {
        let mut faults = self.silent();
        if self.right() < right {
            faults.push(format!("too few figures are right: {self}"));
        }
        if self.stopped > 0 {
            faults.push(format!("runs end without a report: {self}"));
        }
        faults
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = 100.0 * self.right();
        write!(
            f,
            "{share:.2} % of figures right in {} runs, {:.1} % in the worst; {} wrong, {} missing; {} runs silently wrong, \
             {} without a report",
            self.runs,
            100.0 * self.worst,
            self.wrong,
            self.missing,
            self.silent.len(),
            self.stopped
        )
    }
}
