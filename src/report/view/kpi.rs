//! A KPI of a contract in the reported quarter, as templates see it: the row of a table, and what its small line says.

use super::contract::ContractLink;
use crate::domain::fold::fold;
use crate::domain::money::Money;
use crate::domain::rating::Rating;
use crate::domain::share::Share;
use crate::measure::{
    CommentaryFault, Direction, Kpi, KpiQuarter, KpiState, Notation, Register, commentary_faults,
};
use serde::Serialize;

/// From how many results in a row a KPI that is not Good is said to be so.
const LONG: u64 = 3;

/// How many quarters the small line shows.
pub(super) const LINE: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct KpiView {
    /// Starts the ids of its figures: `<id>.target`, `.approaching-boundary`, `.improvement-boundary`, `.actual`,
    /// `.quarters-not-good`.
    pub id: String,
    /// Its ref within the contract.
    pub reference: String,
    pub description: String,
    pub contract: ContractLink,
    /// "or more", "or less": the side of the target that is good.
    pub side: &'static str,
    /// The unit of its numbers, where the workbook names one that is not said by the number itself.
    pub unit: Option<String>,
    /// As the register words it.
    pub frequency: Option<String>,
    /// Whether it is one of the three most material of its contract; none where the register does not say.
    pub is_most_material: Option<bool>,
    /// Whether a boundary is worked out from the target, because the register has none.
    pub has_default_boundary: bool,
    /// `not-due`, `not-returned`, `rated`, `answered` or `mitigated`.
    pub state: &'static str,
    /// Whether there is a number for the period: the figure `<id>.actual`.
    pub has_actual: bool,
    /// What stands instead of a number, or beside it: "not applicable: no visits this quarter".
    pub words: Option<String>,
    pub rating: Option<&'static str>,
    /// Its slug, which names its shape too; `not-returned` where nothing came.
    pub rating_slug: Option<&'static str>,
    /// The name of the rating from which it fell.
    pub fell_from: Option<&'static str>,
    /// Whether it has not been Good at its last three results or more, by the figure `<id>.quarters-not-good`.
    pub is_long: bool,
    /// What the supplier wrote.
    pub commentary: Option<String>,
    /// What is wrong with it: `missing`, `unchanged`, `cheerful`.
    pub commentary_faults: Vec<&'static str>,
    /// The last eight quarters, oldest first.
    pub quarters: Vec<QuarterView>,
    /// The name of the drawing of these.
    pub line: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct QuarterView {
    /// `Q2 2026/27`.
    pub period: String,
    /// Its rating or why it has none: "Good", "not due", "not returned".
    pub standing: &'static str,
    pub actual: Option<ActualView>,
}

/// What was returned, as a number and as tables print it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ActualView {
    pub value: String,
    pub words: String,
}

impl KpiView {
    pub(crate) fn from_register(register: &Register, index: usize) -> Option<KpiView> {
        let kpi = register.kpis.get(index)?;
        let contract = ContractLink::from_register(register, kpi.contract)?;
        let (now, before) = kpi.history.split_last()?;
        let rating = now.state.rating();
        let slug = match now.state {
            KpiState::NotReturned => Some("not-returned"),
            KpiState::NotKnown => Some("not-known"),
            _ => rating.map(Rating::slug),
        };
        Some(KpiView {
            id: kpi.id.clone(),
            reference: kpi.reference.clone(),
            description: kpi.description.clone(),
            contract,
            side: side(kpi.scale.direction),
            unit: unit(&kpi.notation),
            frequency: kpi.frequency.clone(),
            is_most_material: kpi.is_most_material,
            has_default_boundary: kpi.scale.has_default(),
            state: state(&now.state),
            has_actual: now.state.actual().is_some(),
            words: words(&now.state, kpi.finding),
            rating: rating.map(Rating::name),
            rating_slug: slug,
            fell_from: fell_from(kpi, before),
            is_long: kpi.quarters_not_good >= LONG,
            commentary: now.commentary.words().map(str::to_owned),
            commentary_faults: commentary_faults(kpi).into_iter().map(fault).collect(),
            quarters: last_quarters(kpi)
                .iter()
                .map(|quarter| QuarterView::new(quarter, &kpi.notation))
                .collect(),
            line: line(index),
        })
    }
}

/// The name of the drawing of a KPI's last quarters.
pub(super) fn line(index: usize) -> String {
    format!("kpi-line-{}", index + 1)
}

/// Oldest first.
pub(crate) fn last_quarters(kpi: &Kpi) -> &[KpiQuarter] {
    &kpi.history[kpi.history.len().saturating_sub(LINE)..]
}

fn side(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "or more",
        Direction::Lower => "or less",
    }
}

/// Units that say no more than that there is a number.
const BARE: [&str; 6] = ["number", "no", "count", "quantity", "n a", ""];

/// The unit as it stands after a number; per cent and pounds stand in the number.
fn unit(notation: &Notation) -> Option<String> {
    match notation {
        Notation::Own(unit) => unit.clone().filter(|unit| !BARE.contains(&fold(unit).as_str())),
        Notation::Percent | Notation::Pounds => None,
    }
}

fn state(state: &KpiState) -> &'static str {
    match state {
        KpiState::NotDue => "not-due",
        KpiState::NotReturned => "not-returned",
        KpiState::NotKnown => "not-known",
        KpiState::Known(..) => "rated",
        KpiState::Answered(_) => "answered",
        KpiState::Mitigated(..) => "mitigated",
    }
}

/// That a row was left out, with the number of the finding about it.
pub(super) fn not_known(finding: Option<usize>) -> String {
    let number = finding.map_or_else(String::new, |number| format!(" (F{number})"));
    format!("not known: a row was left out{number}")
}

fn words(state: &KpiState, finding: Option<usize>) -> Option<String> {
    let with = |words: &str, reason: &str| match reason.trim() {
        "" => words.to_owned(),
        reason => format!("{words}: {reason}"),
    };
    match state {
        KpiState::Known(..) => None,
        KpiState::NotDue => Some("not due".to_owned()),
        KpiState::NotReturned => Some("not returned".to_owned()),
        KpiState::NotKnown => Some(not_known(finding)),
        KpiState::Answered(answer) => Some(match not_applicable(answer) {
            Some(reason) => with("not applicable", reason),
            None => with("no figure", answer),
        }),
        KpiState::Mitigated(actual, reason) => {
            let accepted = with("mitigation accepted", reason.as_deref().unwrap_or_default());
            Some(if actual.is_some() { accepted } else { with("no figure", &accepted) })
        }
    }
}

/// What follows `n/a` or `not applicable` in an answer; none where it does not begin so.
fn not_applicable(answer: &str) -> Option<&str> {
    let answer = answer.trim();
    ["not applicable", "n/a", "na"].into_iter().find_map(|word| {
        let (start, rest) = answer.split_at_checked(word.len())?;
        let is_whole = !rest.starts_with(char::is_alphanumeric);
        let is_sign = |c: char| c.is_whitespace() || ":;,.-\u{2013}\u{2014}".contains(c);
        (start.eq_ignore_ascii_case(word) && is_whole).then(|| rest.trim_start_matches(is_sign))
    })
}

/// The name of the last rating before this quarter's, where the KPI fell; Other is neither better nor worse.
fn fell_from(kpi: &Kpi, before: &[KpiQuarter]) -> Option<&'static str> {
    let mut ratings = before.iter().rev().filter_map(|quarter| quarter.state.rating());
    let last = ratings.find(|rating| *rating != Rating::Other)?;
    kpi.has_fallen.then(|| last.name())
}

fn fault(fault: CommentaryFault) -> &'static str {
    match fault {
        CommentaryFault::Missing => "missing",
        CommentaryFault::Unchanged => "unchanged",
        CommentaryFault::Cheerful => "cheerful",
    }
}

impl QuarterView {
    fn new(quarter: &KpiQuarter, notation: &Notation) -> QuarterView {
        let standing = match &quarter.state {
            KpiState::NotDue => "not due",
            KpiState::NotReturned => "not returned",
            KpiState::NotKnown => "not known",
            other => other.rating().map_or("not rated", Rating::name),
        };
        let actual = quarter.state.actual().map(|actual| ActualView::new(actual, notation));
        QuarterView { period: quarter.period.short(), standing, actual }
    }
}

impl ActualView {
    fn new(actual: Share, notation: &Notation) -> ActualView {
        let pounds = || Money::from_pounds(actual).map(|pounds| pounds.to_string());
        let words = match notation {
            Notation::Percent => Some(actual.percent()),
            Notation::Pounds => pounds(),
            Notation::Own(_) => None,
        };
        ActualView {
            value: format!("{:?}", actual.to_f64()),
            words: words.unwrap_or_else(|| actual.decimal(2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(state: KpiState) -> String {
        words(&state, Some(3)).unwrap_or_default()
    }

    #[test]
    fn what_is_no_number_stays_what_it_is() {
        let answered = |text: &str| plain(KpiState::Answered(text.to_owned()));
        assert_eq!(answered("n/a"), "not applicable");
        assert_eq!(
            answered("N/A - no visits this quarter"),
            "not applicable: no visits this quarter"
        );
        assert_eq!(answered("Not applicable: closed"), "not applicable: closed");
        assert_eq!(answered("Nadir of the year"), "no figure: Nadir of the year");
        assert_eq!(answered("No visits this quarter"), "no figure: No visits this quarter");
        let mitigated = |actual, reason: Option<&str>| {
            plain(KpiState::Mitigated(actual, reason.map(str::to_owned)))
        };
        assert_eq!(mitigated(None, Some("flood")), "no figure: mitigation accepted: flood");
        assert_eq!(mitigated(None, None), "no figure: mitigation accepted");
        assert_eq!(mitigated(Some(Share::ZERO), Some("flood")), "mitigation accepted: flood");
        assert_eq!(plain(KpiState::NotDue), "not due");
        assert_eq!(plain(KpiState::NotReturned), "not returned");
        assert_eq!(plain(KpiState::NotKnown), "not known: a row was left out (F3)");
        assert_eq!(words(&KpiState::Known(Share::ZERO, Rating::Inadequate), None), None);
    }
}
