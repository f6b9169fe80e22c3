//! Sums that must come out: levels to statements, areas to the total, names to their stated count, statuses to actions.

use crate::domain::action::Status;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::figure::{FigureValue, Figures};
use crate::domain::maturity::ModelRef;

/// A count, and counts that add up to it; sums of figures that a run does not have are not looked at.
struct Sum {
    total: String,
    parts: Vec<String>,
}

/// Lists of names, each with a count of its own.
const LISTS: [&str; 3] =
    ["assessment.focus-areas", "assessment.strengths", "assessment.weaknesses"];

/// Every sum that does not come out.
pub(crate) fn reconcile(figures: &Figures, areas: &[String]) -> Vec<Diagnostic> {
    let sums = sums(areas, figures.maturity).into_iter().filter_map(|sum| {
        let stated = figures.count(&sum.total)?;
        let added = sum.parts.iter().filter_map(|part| figures.count(part)).sum();
        (added != stated).then(|| mismatch(&sum.total, stated, added, figures))
    });
    let lists = LISTS.into_iter().filter_map(|id| {
        let stated = figures.count(&format!("{id}-count"))?;
        let FigureValue::List(names) = &figures.get(id)?.value else { return None };
        let names = names.len() as u64;
        (names != stated).then(|| mismatch(id, stated, names, figures))
    });
    sums.chain(lists).collect()
}

fn sums(areas: &[String], model: ModelRef) -> Vec<Sum> {
    let sum = |total: &str, parts: Vec<String>| Sum { total: total.to_owned(), parts };
    let levels = |id: &str| -> Vec<String> {
        model.levels().map(|level| format!("{id}.level.{}", level.slug())).collect()
    };
    let under = |id: &str, parts: &[&str]| -> Vec<String> {
        parts.iter().map(|part| format!("{id}.{part}")).collect()
    };
    let mut sums = vec![
        sum("assessment.statements", levels("assessment")),
        sum("assessment.baseline.statements", levels("assessment.baseline")),
    ];
    for area in areas {
        let id = format!("assessment.area.{area}");
        let total = format!("{id}.statements");
        sums.push(sum(&total, levels(&id)));
        sums.push(sum(&total, under(&id, &["below-mature", "mature-or-above"])));
    }
    let by_area = areas.iter().map(|area| format!("assessment.area.{area}.statements"));
    let by_target =
        under("assessment", &["target-met", "below-target", "no-target", "target-not-read"]);
    let by_change = under("assessment", &["improved", "declined", "unchanged"]);
    let by_year = (1..=9).map(|year| format!("action.year.{year}.total"));
    let by_benchmark = under("assessment", &["at-or-above-benchmark", "below-benchmark"]);
    sums.extend([
        sum("assessment.statements", by_area.collect()),
        sum("assessment.statements", by_target),
        sum("assessment.comparable", by_change),
        sum("benchmark.statements", by_benchmark),
        sum("action.total", under("action", &Status::ALL.map(Status::slug))),
        sum("action.total", by_year.collect()),
    ]);
    sums
}

fn mismatch(id: &str, stated: u64, sum: u64, figures: &Figures) -> Diagnostic {
    let place = figures.get(id).and_then(|figure| figure.sources.first().cloned());
    let message =
        format!("A sum does not come out: {id} is {stated}, and its parts add up to {sum}");
    Diagnostic::own_fault(place.unwrap_or_default(), message)
}
