//! Rows put together by the question that they answer, and those left out that do not count.

use crate::domain::diagnostic::Diagnostic;
use crate::domain::origin::Origin;
use std::collections::BTreeMap;

/// Rows of which each answers a question of its own.
#[derive(Debug)]
pub(crate) struct Deduplicated<R> {
    /// In their order.
    pub rows: Vec<R>,
    /// In their order.
    pub left_out: Vec<Repeated<R>>,
}

#[derive(Debug)]
pub(crate) struct Repeated<R> {
    pub row: R,
    /// What is to be said of it; a conflict is told at its first row.
    pub finding: Option<Diagnostic>,
}

/// A row of several that answer one question, by its place among them, which does not count.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub at: usize,
    pub finding: Option<Diagnostic>,
}

/// Judges all rows together that answer one question.
pub(crate) fn deduplicate<R, Q: Ord>(
    mut rows: Vec<R>,
    question: impl Fn(&R) -> Q,
    judge: impl Fn(&[&R]) -> Vec<Verdict>,
) -> Deduplicated<R> {
    let mut order: Vec<(Q, usize)> = rows.iter().map(question).zip(0..).collect();
    order.sort_unstable();
    let mut verdicts: BTreeMap<usize, Option<Diagnostic>> = BTreeMap::new();
    for group in order.chunk_by(|(a, _), (b, _)| a == b).filter(|group| group.len() > 1) {
        let same: Vec<&R> = group.iter().map(|(_, index)| &rows[*index]).collect();
        verdicts.extend(judge(&same).into_iter().map(|own| (group[own.at].1, own.finding)));
    }
    drop(order);
    let mut place = 0..;
    let is_left_out = |_: &mut R| place.next().is_some_and(|at| verdicts.contains_key(&at));
    let left_out: Vec<R> = rows.extract_if(.., is_left_out).collect();
    let left_out = left_out.into_iter().zip(verdicts.into_values());
    let left_out = left_out.map(|(row, finding)| Repeated { row, finding }).collect();
    Deduplicated { rows, left_out }
}

/// One of some rows counts: each other is left out, with its finding.
pub(crate) fn one_counts(
    rows: impl IntoIterator<Item = usize>,
    counting: usize,
    finding: impl Fn(usize) -> Diagnostic,
) -> Vec<Verdict> {
    let others = rows.into_iter().filter(|at| *at != counting);
    others.map(|at| Verdict { at, finding: Some(finding(at)) }).collect()
}

/// None of some rows counts: one finding for all of them.
pub(crate) fn none_counts(
    rows: impl IntoIterator<Item = usize>,
    conflict: Diagnostic,
) -> Vec<Verdict> {
    let mut conflict = Some(conflict);
    rows.into_iter().map(|at| Verdict { at, finding: conflict.take() }).collect()
}

/// Those of some rows that stand on the sheet of the first: a finding's place is on one sheet.
pub(crate) fn on_first_sheet<'o>(origins: impl Iterator<Item = &'o Origin>) -> Vec<&'o Origin> {
    let mut first: Option<&Origin> = None;
    let is_here = |origin: &&'o Origin| {
        let first = *first.get_or_insert(*origin);
        first.file == origin.file && first.sheet == origin.sheet
    };
    origins.filter(is_here).collect()
}
