//! Words of which a field knows a few: each as its number in the frames.

use super::unusable::{Unusable, unusable};
use crate::domain::fold::fold;

const TICKS: [&str; 6] = ["✓", "✔", "☑", "●", "•", "√"];

const CROSSES: [&str; 5] = ["✗", "✘", "☒", "×", "☐"];

/// Whether it stands for yes or no.
pub(crate) fn is_sign(text: &str) -> bool {
    TICKS.contains(&text.trim()) || CROSSES.contains(&text.trim())
}

/// Yes is 1, no is 0.
pub(crate) fn yes_no(text: &str) -> Result<i32, Unusable> {
    match fold(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "t" => Ok(1),
        "no" | "n" | "false" | "0" | "f" => Ok(0),
        _ if text.trim() == "-" || CROSSES.contains(&text.trim()) => Ok(0),
        _ if TICKS.contains(&text.trim()) => Ok(1),
        _ => Err(unusable(", which is neither yes nor no", "Put Yes or No in the cell.")),
    }
}

/// Higher is better is 0, lower is better is 1.
pub(crate) fn direction(text: &str) -> Result<i32, Unusable> {
    let folded = fold(text);
    match text.trim() {
        "\u{2265}" | ">=" | ">" | "\u{2191}" => return Ok(0),
        "\u{2264}" | "<=" | "<" | "\u{2193}" => return Ok(1),
        _ => {}
    }
    match folded.as_str() {
        "h" | "at least" | "not less than" | "no less than" | "minimum" | "maximize" => {
            return Ok(0);
        }
        "l" | "at most" | "no more than" | "not more than" | "maximum" | "minimize" => {
            return Ok(1);
        }
        _ => {}
    }
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let higher = has(&[
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
    ]);
    let lower = has(&[
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
    ]);
    match (higher, lower) {
        (true, false) => Ok(0),
        (false, true) => Ok(1),
        _ => Err(unusable(
            ", which is neither higher nor lower",
            "Put Higher or Lower in the cell: which of the two is better.",
        )),
    }
}

/// Every quarter is 0, half-yearly 1, annual 2; a word that is not known is every quarter.
pub(crate) fn frequency(text: &str) -> i32 {
    match fold(text).replace(' ', "").as_str() {
        "halfyearly" | "halfyear" | "biannual" | "biannually" | "sixmonthly" | "6monthly"
        | "twiceyearly" | "twiceayear" | "every6months" | "everysixmonths" | "semiannual"
        | "semiannually" => 1,
        "annual" | "annually" | "yearly" | "onceayear" | "year" | "everyyear" | "peryear"
        | "12monthly" | "every12months" => 2,
        _ => 0,
    }
}

/// Flow is 0, FTE 1, record-only 2.
pub(crate) fn commitment_kind(text: &str) -> Result<i32, Unusable> {
    match fold(text).as_str() {
        "flow" | "unit" | "units" | "quantity" => Ok(0),
        "fte" | "ftes" | "full time equivalent" | "full time equivalents" | "person years" => Ok(1),
        "record only" | "record" | "recordonly" | "not valued" | "unvalued" | "no value" => Ok(2),
        _ => Err(unusable(
            ", which is not a kind of commitment that is known",
            "Put flow, fte or record-only in the cell.",
        )),
    }
}

pub(crate) const STATES: [&str; 5] = ["claimed", "evidenced", "queried", "validated", "rejected"];

/// Claimed is 0, evidenced 1, queried 2, validated 3, rejected 4.
///
/// A column that asks whether it is validated says yes, or no for a claim that nobody has looked at.
pub(crate) fn state(text: &str) -> Result<i32, Unusable> {
    if TICKS.contains(&text.trim()) {
        return Ok(3);
    }
    if CROSSES.contains(&text.trim()) {
        return Ok(0);
    }
    match fold(text).as_str() {
        "claimed" | "claim" | "submitted" | "reported" | "returned" | "self reported"
        | "supplier claimed" | "not validated" | "unvalidated" | "not yet validated" | "no"
        | "n" => Ok(0),
        "evidenced" | "evidence" | "evidence provided" | "evidence submitted"
        | "evidence received" | "with evidence" => Ok(1),
        "queried" | "query" | "in query" | "under query" | "challenged" | "being queried" => Ok(2),
        "validated" | "valid" | "yes" | "y" | "verified" | "approved" | "signed off"
        | "accepted" | "confirmed" => Ok(3),
        "rejected" | "reject" | "not accepted" | "disallowed" | "declined" => Ok(4),
        _ => Err(unusable(
            ", which is not a state that is known",
            "Put Claimed, Evidenced, Queried, Validated or Rejected in the cell.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_whatever_their_case_and_hyphens() {
        assert_eq!([yes_no("Yes"), yes_no("n"), yes_no("✓")], [Ok(1), Ok(0), Ok(1)]);
        assert_eq!(yes_no("maybe").unwrap_err().why, ", which is neither yes nor no");
        assert_eq!([direction("Higher is better"), direction("lower")], [Ok(0), Ok(1)]);
        assert!(direction("higher or lower").is_err() && direction("better").is_err());
        let words = ["Quarterly", "Half-yearly", "6-monthly", "Annual", "yearly", "Weekly"];
        assert_eq!(words.map(frequency), [0, 1, 1, 2, 2, 0]);
        assert_eq!([commitment_kind("FTE"), commitment_kind("Record only")], [Ok(1), Ok(2)]);
        assert_eq!([state("Validated"), state("rejected")], [Ok(3), Ok(4)]);
        assert_eq!(
            [state("Yes"), state("✓"), state("Not validated"), state("N")],
            [Ok(3), Ok(3), Ok(0), Ok(0)]
        );
        assert!(state("1").is_err(), "a quantity says nothing of a state");
        assert!(state("good").is_err() && commitment_kind("gift").is_err());
    }
}
