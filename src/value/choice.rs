//! Words of which a field knows a few, each as the choice that it stands for.

use super::unusable::{Unusable, unusable};
use crate::domain::fold::fold;
use crate::domain::kpi::{Direction, Frequency};
use crate::domain::promise::{DeliveryState, PromiseKind};

const TICKS: [&str; 6] = ["✓", "✔", "☑", "●", "•", "√"];

const CROSSES: [&str; 5] = ["✗", "✘", "☒", "×", "☐"];

/// Whether it stands for yes or no.
pub(crate) fn is_sign(text: &str) -> bool {
    TICKS.contains(&text.trim()) || CROSSES.contains(&text.trim())
}

pub(crate) fn yes_no(text: &str) -> Result<bool, Unusable> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "t" => Ok(true),
        "no" | "n" | "false" | "0" | "f" => Ok(false),
        _ if text.trim() == "-" || CROSSES.contains(&text.trim()) => Ok(false),
        _ if TICKS.contains(&text.trim()) => Ok(true),
        _ => Err(unusable(", which is neither yes nor no", "Put Yes or No in the cell.")),
    }
}

const HIGHER: [&str; 11] = [
    "higher",
    "high",
    "up",
    "more",
    "increase",
    "maximise",
    "bigger",
    "above",
    "greater",
    "increasing",
    "rising",
];

const LOWER: [&str; 12] = [
    "lower",
    "low",
    "down",
    "less",
    "fewer",
    "decrease",
    "minimise",
    "smaller",
    "below",
    "decreasing",
    "falling",
    "reduce",
];

pub(crate) fn direction(text: &str) -> Result<Direction, Unusable> {
    let folded = fold(text);
    match text.trim() {
        "\u{2265}" | ">=" | ">" | "\u{2191}" | "\u{25b2}" | "\u{2b06}" => {
            return Ok(Direction::Higher);
        }
        "\u{2264}" | "<=" | "<" | "\u{2193}" | "\u{25bc}" | "\u{2b07}" => {
            return Ok(Direction::Lower);
        }
        _ => {}
    }
    match folded.as_str() {
        "h" | "at least" | "not less than" | "no less than" | "minimum" | "maximize" => {
            return Ok(Direction::Higher);
        }
        "l" | "at most" | "no more than" | "not more than" | "maximum" | "minimize" => {
            return Ok(Direction::Lower);
        }
        _ => {}
    }
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    match (has(&HIGHER), has(&LOWER)) {
        (true, false) => Ok(Direction::Higher),
        (false, true) => Ok(Direction::Lower),
        _ => Err(unusable(
            ", which is neither higher nor lower",
            "Put Higher or Lower in the cell: which of the two is better.",
        )),
    }
}

/// What is due every month or oftener is due every quarter too. None for words that are not known.
pub(crate) fn frequency(text: &str) -> Option<Frequency> {
    let folded = fold(text).replace(' ', "");
    let often = ["quarter", "qtr", "month", "week", "fortnight", "dail", "day", "continuous"];
    Some(match folded.as_str() {
        "halfyearly" | "halfyear" | "biannual" | "biannually" | "sixmonthly" | "6monthly"
        | "twiceyearly" | "twiceayear" | "every6months" | "everysixmonths" | "semiannual"
        | "semiannually" => Frequency::HalfYearly,
        "annual" | "annually" | "yearly" | "onceayear" | "year" | "everyyear" | "peryear"
        | "12monthly" | "every12months" => Frequency::Annual,
        "q" | "m" | "3monthly" | "threemonthly" | "every3months" => Frequency::Quarterly,
        other => {
            let is_other = other.contains(|c: char| c.is_ascii_digit())
                || ["two", "four", "six", "nine", "half", "bi", "alternate", "second", "last"]
                    .iter()
                    .any(|word| other.contains(word));
            let is_often = often.iter().any(|word| other.contains(word)) && !is_other;
            return is_often.then_some(Frequency::Quarterly);
        }
    })
}

pub(crate) fn promise_kind(text: &str) -> Result<PromiseKind, Unusable> {
    match fold(text).as_str() {
        "flow" | "unit" | "units" | "quantity" => Ok(PromiseKind::Flow),
        "fte" | "ftes" | "full time equivalent" | "full time equivalents" | "person years" => {
            Ok(PromiseKind::Fte)
        }
        "record only" | "record" | "recordonly" | "not valued" | "unvalued" | "no value" => {
            Ok(PromiseKind::RecordOnly)
        }
        _ => Err(unusable(
            ", which is not a kind of commitment that is known",
            "Put flow, fte or record-only in the cell.",
        )),
    }
}

/// A column that asks whether a delivery is validated says yes, or no for a claim that nobody has looked at.
pub(crate) fn delivery_state(text: &str) -> Result<DeliveryState, Unusable> {
    if TICKS.contains(&text.trim()) {
        return Ok(DeliveryState::Validated);
    }
    if CROSSES.contains(&text.trim()) {
        return Ok(DeliveryState::Claimed);
    }
    match fold(text).as_str() {
        "claimed" | "claim" | "submitted" | "reported" | "returned" | "self reported"
        | "supplier claimed" | "not validated" | "unvalidated" | "not yet validated" | "no"
        | "n" => Ok(DeliveryState::Claimed),
        "evidenced" | "evidence" | "evidence provided" | "evidence submitted"
        | "evidence received" | "with evidence" => Ok(DeliveryState::Evidenced),
        "queried" | "query" | "in query" | "under query" | "challenged" | "being queried" => {
            Ok(DeliveryState::Queried)
        }
        "validated" | "valid" | "yes" | "y" | "verified" | "approved" | "signed off"
        | "accepted" | "confirmed" => Ok(DeliveryState::Validated),
        "rejected" | "reject" | "not accepted" | "disallowed" | "declined" => {
            Ok(DeliveryState::Rejected)
        }
        _ => Err(unusable(
            ", which is not a state that is known",
            "Put Claimed, Evidenced, Queried, Validated or Rejected in the cell.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::delivery_state as state;
    use super::*;
    use DeliveryState::{Claimed, Rejected, Validated};
    use Direction::{Higher, Lower};
    use Frequency::{Annual, HalfYearly, Quarterly};
    use PromiseKind::{Fte, RecordOnly};

    #[test]
    fn words_are_read_whatever_their_case_and_hyphens() {
        assert_eq!([yes_no("Yes"), yes_no("n"), yes_no("✓")], [Ok(true), Ok(false), Ok(true)]);
        assert_eq!(yes_no("maybe").unwrap_err().why, ", which is neither yes nor no");
        assert_eq!([direction("Higher is better"), direction("lower")], [Ok(Higher), Ok(Lower)]);
        assert!(direction("higher or lower").is_err() && direction("better").is_err());
        let words = ["Quarterly", "Half-yearly", "6-monthly", "Annual", "yearly", "Weekly"];
        assert_eq!(
            words.map(frequency),
            [Quarterly, HalfYearly, HalfYearly, Annual, Annual, Quarterly].map(Some)
        );
        let unknown = ["As required", "Ad hoc", "Every 2 months", "Bi-monthly", "Last day of term"];
        assert_eq!(unknown.map(frequency), [None; 5]);
        assert_eq!([promise_kind("FTE"), promise_kind("Record only")], [Ok(Fte), Ok(RecordOnly)]);
        assert_eq!([state("Validated"), state("rejected")], [Ok(Validated), Ok(Rejected)]);
        assert_eq!(
            [state("Yes"), state("✓"), state("Not validated"), state("N")],
            [Ok(Validated), Ok(Validated), Ok(Claimed), Ok(Claimed)]
        );
        assert!(state("1").is_err(), "a quantity says nothing of a state");
        assert!(state("good").is_err() && promise_kind("gift").is_err());
    }
}
