//! What the review meeting of a contract has to answer for: the law, and at most three questions, chosen by rule.

use super::kpi::KpiView;
use super::promise::PromiseView;
use crate::domain::figure::Figures;
use crate::measure::{Contract, Duty, Scope};
use serde::Serialize;

/// How many questions a meeting is given.
const MOST: usize = 3;

/// What sections 52 and 71 of the Procurement Act 2023 ask of a contract.
#[derive(Debug, Serialize)]
pub(crate) struct LawView {
    pub is_in_scope: bool,
    pub has_too_few_kpis: bool,
    /// Why it has none or few, as the register has it.
    pub reason: Option<String>,
    pub is_assessment_due: bool,
    /// The last day of the latest quarter with a rating.
    pub last_rated: Option<String>,
}

/// A question for the meeting; its words stand in the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct QuestionView {
    pub kind: &'static str,
    /// The KPI or the promise that it is about; empty where it is about the contract.
    pub about: String,
    /// Of a KPI that fell: from which rating.
    pub from: Option<&'static str>,
    pub rating: Option<&'static str>,
}

impl LawView {
    /// None where the contract does not run on the period's last day.
    pub(crate) fn new(contract: &Contract) -> Option<LawView> {
        let Duty { scope, has_too_few_kpis, is_assessment_due, last_rated, .. } =
            contract.duty.as_ref()?;
        Some(LawView {
            is_in_scope: *scope == Scope::In,
            has_too_few_kpis: *has_too_few_kpis,
            reason: contract.no_kpi_reason.clone(),
            is_assessment_due: *is_assessment_due,
            last_rated: last_rated.map(|day| day.to_string()),
        })
    }
}

impl QuestionView {
    fn new(kind: &'static str, about: &str) -> QuestionView {
        QuestionView { kind, about: about.to_owned(), from: None, rating: None }
    }

    fn of_kpi(kind: &'static str, kpi: &KpiView) -> QuestionView {
        let new = QuestionView::new(kind, &kpi.description);
        QuestionView { from: kpi.fell_from, rating: kpi.rating, ..new }
    }
}

/// What a contract's questions are chosen from.
pub(super) struct Reviewed<'a> {
    pub law: Option<&'a LawView>,
    pub kpis: &'a [KpiView],
    pub promises: &'a [PromiseView],
    /// Whether less is validated than was expected.
    pub is_behind: bool,
    /// Whether it ends soon and nothing is decided.
    pub ends_undecided: bool,
}

/// The worst rating first, and of one rating what fell.
const WORST: [&str; 3] = ["inadequate", "requires-improvement", "approaching-target"];

/// What the law asks, the worst KPI, an explanation that contradicts its figure, what is missing, promises that are
/// behind, the contract's end: the first three that the data raise, and none that they do not.
pub(super) fn questions(of: &Reviewed<'_>) -> Vec<QuestionView> {
    let law = of.law.into_iter().flat_map(|law| {
        let asked = [
            (law.is_assessment_due, "assessment-due"),
            (law.has_too_few_kpis && law.reason.is_none(), "too-few-kpis"),
        ];
        asked
            .into_iter()
            .filter(|(is_asked, _)| *is_asked)
            .map(|(_, kind)| QuestionView::new(kind, ""))
    });
    let contradicted = of.kpis.iter().find(|kpi| kpi.commentary_faults.contains(&"cheerful"));
    let missing_kpi = of.kpis.iter().find(|kpi| kpi.state == "not-returned");
    let missing_promise = of.promises.iter().find(|promise| promise.state == "not-returned");
    law.chain(worst(of.kpis).map(|kpi| QuestionView::of_kpi("not-good", kpi)))
        .chain(contradicted.map(|kpi| QuestionView::of_kpi("contradicted", kpi)))
        .chain(missing_kpi.map(|kpi| QuestionView::of_kpi("not-returned", kpi)))
        .chain(missing_promise.map(|it| QuestionView::new("not-returned", it.name())))
        .chain(of.is_behind.then(|| QuestionView::new("behind", "")))
        .chain(of.ends_undecided.then(|| QuestionView::new("end", "")))
        .take(MOST)
        .collect()
}

fn worst(kpis: &[KpiView]) -> Option<&KpiView> {
    let place = |kpi: &&KpiView| WORST.iter().position(|slug| kpi.rating_slug == Some(*slug));
    let below = kpis.iter().filter(|kpi| place(kpi).is_some());
    below.min_by_key(|kpi| (place(kpi), kpi.fell_from.is_none()))
}

/// Whether less of a contract's promises is validated than was expected.
pub(super) fn is_behind(figures: &Figures, contract: &Contract) -> bool {
    let amount = |end: &str| figures.money(&format!("sv.contract.{}.{end}", contract.slug));
    amount("since-records.validated")
        .zip(amount("since-records.expected"))
        .is_some_and(|(validated, expected)| validated < expected)
}
