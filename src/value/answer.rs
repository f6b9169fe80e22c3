//! What a cell for a figure says: a number, an answer in words, or nothing yet.

use super::amount::amount;
use super::in_words::{gives_number, is_nought};
use super::percent::{is_percent, measure, no_percentage};
use super::rating_word::ratings_of_word;
use super::typed::{has_sign, says_nothing};
use super::unit::Unit;
use super::unusable::{Unusable, unless_time, unusable};
use super::with_unit::amount_in;
use crate::domain::fold::fold;
use crate::domain::rating::Rating;
use crate::sheet::CellValue;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    /// A number in its unit.
    Number(f64),
    /// 0, said in words.
    Nought,
    Words(String),
    /// Nothing yet: empty, `-`, `TBC`, `TBA`, `awaited` and the like.
    Nothing,
}

/// What a cell says in the unit of its KPI, which the register writes as `named`; `counted` is all that the register
/// says of what is counted.
pub(crate) fn answer_in_unit(
    value: Option<&CellValue>,
    unit: Unit,
    named: &str,
    counted: &str,
) -> Result<Answer, Unusable> {
    let is_count = !matches!(unit, Unit::Percent | Unit::Fraction);
    answer(value, Some(counted).filter(|_| is_count), |value| match (is_percent(value), unit) {
        (true, Unit::Other) => Err(no_percentage()),
        (true, Unit::Points) => Err(no_unit(value)),
        (is_percent, unit) => {
            let is_percent = is_percent || unit == Unit::Percent;
            let number = amount_in(value, named).filter(|_| !is_percent);
            let number = number.map_or_else(|| measure(value, is_percent), Ok)?;
            let is_certain = is_percent || !is_of_other_size(number, unit);
            if is_certain { Ok(number) } else { Err(no_unit(value)) }
        }
    })
}

/// Whether a number is the size of a percentage in the other spelling than its target, whose unit is not named: 0.97
/// where the target is 98, 97 where it is 0.98.
fn is_of_other_size(number: f64, unit: Unit) -> bool {
    match unit {
        Unit::Points => 0.0 < number && number < 1.0,
        Unit::Fraction => (2.0..=200.0).contains(&number),
        Unit::Percent | Unit::Other => false,
    }
}

fn no_unit(value: &CellValue) -> Unusable {
    unusable(
        &format!(
            ", and the register gives no unit, so whether {value} and the target are percentages cannot be told"
        ),
        "Put the unit of the KPI in the register: % where it is a percentage.",
    )
}

/// What a cell says, its number read by `number`; `counted` is what the register says of a count, none where it is no
/// count.
pub(crate) fn answer(
    value: Option<&CellValue>,
    counted: Option<&str>,
    number: impl Fn(&CellValue) -> Result<f64, Unusable>,
) -> Result<Answer, Unusable> {
    let Some(value) = value.filter(|value| !is_awaited(value)) else { return Ok(Answer::Nothing) };
    match value.as_text() {
        Some(text) if is_nought(text, counted) => Ok(Answer::Nought),
        Some(text) if !looks_like_number(text, value) => {
            no_answer(text).map_or_else(|| Ok(Answer::Words(value.to_string())), Err)
        }
        _ => number(value).map(Answer::Number).map_err(|why| unless_time(value, why)),
    }
}

/// Why words are no answer: they give a number or a rating, or are none.
fn no_answer(text: &str) -> Option<Unusable> {
    let is_rating = |ratings: Vec<Rating>| ratings != [Rating::Other];
    if gives_number(text) {
        Some(in_other_words())
    } else if ratings_of_word(text).is_some_and(is_rating) {
        Some(unusable(
            ", which is a rating and no figure",
            "Put the figure in the cell: the report works out the rating itself.",
        ))
    } else if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        // one letter may be a sign too, as those of Wingdings are
        Some(unusable(
            ", which is a sign and no figure",
            "Put the figure in the cell, or in words the reason why there is none.",
        ))
    } else {
        None
    }
}

fn in_other_words() -> Unusable {
    unusable(
        ", which gives a number in words and is no figure",
        "Put the number alone in the cell, without words.",
    )
}

/// Words of a figure that is still to come; as compared.
const AWAITED: [&str; 24] = [
    "",
    "tbc",
    "tba",
    "tbd",
    "awaited",
    "awaiting",
    "pending",
    "to be confirmed",
    "to be advised",
    "to be determined",
    "to be provided",
    "to follow",
    "figure to follow",
    "data to follow",
    "awaiting data",
    "awaiting figure",
    "awaiting figures",
    "awaiting return",
    "data awaited",
    "data pending",
    "no data",
    "no return",
    "not returned",
    "not yet available",
];

/// Words of [`AWAITED`] that leave open whether there is a figure beside them.
const OPEN: [&str; 9] = [
    "",
    "tbc",
    "tba",
    "tbd",
    "pending",
    "to be confirmed",
    "to be advised",
    "to be determined",
    "to be provided",
];

/// A text says that there is no figure, so that none can stand beside it.
pub(crate) fn says_no_figure(text: &str) -> bool {
    let text = fold(text);
    AWAITED.contains(&text.as_str()) && !OPEN.contains(&text.as_str())
}

/// The figure is still to come.
pub(crate) fn is_awaited(value: &CellValue) -> bool {
    let is_it = |text: &str| AWAITED.contains(&fold(text).as_str()) && !has_sign(text);
    value.as_text().is_some_and(is_it)
}

pub(crate) fn is_not_applicable(value: &CellValue) -> bool {
    says_nothing(value) && !is_awaited(value) && fold(&value.to_string()) != "none"
}

fn looks_like_number(text: &str, value: &CellValue) -> bool {
    let starts = |c: char| c.is_ascii_digit() || "£-+~<>=(.\u{2212}".contains(c);
    amount(value).is_some()
        || is_percent(value)
        || text.trim().starts_with(starts) && text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_deny_a_figure_differ_from_words_that_leave_it_open() {
        for text in ["No data", "not returned", "Data to follow", "Awaiting data"] {
            assert!(says_no_figure(text), "{text}");
        }
        for text in ["", "-", "TBC", "n/a", "Provisional, not yet validated", "pending"] {
            assert!(!says_no_figure(text), "{text}");
        }
    }

    #[test]
    fn a_number_an_answer_and_nothing_are_three_things() {
        let text = |text: &str| {
            answer_in_unit(Some(&CellValue::Text(text.into())), Unit::Percent, "%", "")
        };
        let without_name = |value, unit| answer_in_unit(value, unit, "", "");
        assert_eq!(without_name(None, Unit::Percent), Ok(Answer::Nothing));
        for nothing in ["-", "TBC", "tba", "Awaited", "\u{2013}", "Pending", "No data", "to follow"]
        {
            assert_eq!(text(nothing), Ok(Answer::Nothing), "{nothing}");
        }
        for words in ["n/a", "Not applicable", "Service paused", "No jobs in Q2 2026"] {
            assert_eq!(text(words), Ok(Answer::Words(words.to_owned())), "{words}");
        }
        assert_eq!(text("95%"), Ok(Answer::Number(0.95)));
        assert_eq!(text("nil"), Ok(Answer::Nought));
        assert_eq!(text("None"), Ok(Answer::Words("None".to_owned())));
        let count = |text: &str| {
            let value = CellValue::Text(text.into());
            answer_in_unit(Some(&value), Unit::Other, "number", "number Complaints upheld")
        };
        for nought in ["None", "nil", "Zero", "No complaints"] {
            assert_eq!(count(nought), Ok(Answer::Nought), "{nought}");
        }
        for other in [
            "about 8",
            "six",
            "c. 6",
            "8 or 9",
            "Green",
            "R",
            "Not met",
            "\u{1f534}",
            "\u{2605}\u{2605}",
            "J",
        ] {
            assert!(count(other).is_err(), "{other}");
        }
        let sentence = "survey runs in Q3 only";
        assert_eq!(count(sentence), Ok(Answer::Words(sentence.to_owned())));
        assert_eq!(
            without_name(Some(&CellValue::Number(0.0)), Unit::Other),
            Ok(Answer::Number(0.0))
        );
        assert_eq!(text("95 or so").unwrap_err().why, ", which is not a number");
        assert!(text("950").is_err());
        let half = CellValue::Percent(0.5);
        assert_eq!(without_name(Some(&half), Unit::Fraction), Ok(Answer::Number(0.5)));
        assert!(
            without_name(Some(&half), Unit::Other).unwrap_err().why.contains("its unit is not")
        );
    }
}
