//! Sums that must come out: levels to statements, areas to the total, names to their stated count, statuses to actions.

use crate::domain::action::Status;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Figures};
use crate::domain::level::Level;

/// What to do about a fault that no workbook can cause.
pub(crate) const OWN_FAULT: &str = "Please report this: it is a fault of the program.";

/// Every sum that does not come out.
pub(crate) fn reconcile(figures: &Figures, areas: &[String]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut check = |total: &str, parts: Vec<String>| {
        let Some(stated) = figures.count(total) else { return };
        let sum: u64 = parts.iter().filter_map(|part| figures.count(part)).sum();
        if sum != stated {
            findings.push(mismatch(total, stated, sum, figures));
        }
    };
    let levels = |id: &str| Level::ALL.map(|level| format!("{id}.level.{}", level.slug())).to_vec();
    check("assessment.statements", levels("assessment"));
    check("assessment.baseline.statements", levels("assessment.baseline"));
    for area in areas {
        let id = format!("assessment.area.{area}");
        check(&format!("{id}.statements"), levels(&id));
        check(
            &format!("{id}.statements"),
            vec![format!("{id}.below-mature"), format!("{id}.mature-or-above")],
        );
    }
    check(
        "assessment.statements",
        areas.iter().map(|area| format!("assessment.area.{area}.statements")).collect(),
    );
    check(
        "assessment.statements",
        ["target-met", "below-target", "no-target"].map(|id| format!("assessment.{id}")).to_vec(),
    );
    check(
        "assessment.comparable",
        ["improved", "declined", "unchanged"].map(|id| format!("assessment.{id}")).to_vec(),
    );
    check(
        "benchmark.statements",
        ["at-or-above-benchmark", "below-benchmark"].map(|id| format!("assessment.{id}")).to_vec(),
    );
    check("action.total", Status::ALL.map(|status| format!("action.{}", status.slug())).to_vec());
    check("action.total", [1, 2].map(|year| format!("action.year.{year}.total")).to_vec());
    for list in ["focus-areas", "strengths", "weaknesses"] {
        let id = format!("assessment.{list}");
        let stated = figures.count(&format!("{id}-count"));
        if let (Some(stated), Some(FigureValue::List(names))) =
            (stated, figures.get(&id).map(|figure| &figure.value))
            && names.len() as u64 != stated
        {
            findings.push(mismatch(&id, stated, names.len() as u64, figures));
        }
    }
    findings
}

fn mismatch(id: &str, stated: u64, sum: u64, figures: &Figures) -> Diagnostic {
    let place = figures.get(id).and_then(|figure| figure.sources.first().cloned());
    let message =
        format!("A sum does not come out: {id} is {stated}, and its parts add up to {sum}");
    Diagnostic::new(Code::DoesNotReconcile, place.unwrap_or_default(), message, OWN_FAULT)
}
