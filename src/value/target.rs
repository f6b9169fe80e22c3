//! Targets that say themselves on which side of them is good: `\u{2265}98%`, `at least 98`, `98% or above`.

use super::unusable::{Unusable, unusable};
use crate::domain::kpi::Direction;
use crate::domain::kpi::Direction::{Higher, Lower};
use crate::sheet::CellValue;

/// What says before a number that more is better, and that less is.
const BEFORE: [(&str, Direction); 18] = [
    ("\u{2265}", Higher),
    (">=", Higher),
    ("=>", Higher),
    ("at least", Higher),
    ("not less than", Higher),
    ("no less than", Higher),
    ("minimum of", Higher),
    ("\u{2264}", Lower),
    ("<=", Lower),
    ("=<", Lower),
    ("at most", Lower),
    ("no more than", Lower),
    ("not more than", Lower),
    ("maximum of", Lower),
    ("within", Lower),
    ("up to", Lower),
    ("max", Lower),
    ("min", Higher),
];

/// The same behind a number.
const BEHIND: [(&str, Direction); 11] = [
    ("or above", Higher),
    ("or more", Higher),
    ("or higher", Higher),
    ("or over", Higher),
    ("or better", Higher),
    ("and above", Higher),
    ("or below", Lower),
    ("or less", Lower),
    ("or fewer", Lower),
    ("or lower", Lower),
    ("or under", Lower),
];

/// The number of a target without the words that say which side is good; a target that says the other side than its KPI
/// cannot be used.
pub(crate) fn bare(value: &CellValue, direction: Option<Direction>) -> Result<CellValue, Unusable> {
    let Some((number, side)) = value.as_text().and_then(split_sign) else {
        return Ok(value.clone());
    };
    match direction {
        Some(direction) if direction != side => Err(unusable(
            ", which says the other side than the direction of the KPI",
            "Put the number alone in the cell, and Higher or Lower in the column for the direction.",
        )),
        _ => Ok(CellValue::Text(number.into())),
    }
}

/// The side of a target that it says is good.
pub(crate) fn side(value: &CellValue) -> Option<Direction> {
    value.as_text().and_then(split_sign).map(|(_, side)| side)
}

/// The number, and the side that is good.
fn split_sign(text: &str) -> Option<(&str, Direction)> {
    let text = text.trim();
    let before = BEFORE.iter().find_map(|(sign, side)| {
        let start = text.get(..sign.len()).filter(|own| own.eq_ignore_ascii_case(sign))?;
        Some((&text[start.len()..], *side))
    });
    let behind = || {
        BEHIND.iter().find_map(|(sign, side)| {
            let at = text.len().checked_sub(sign.len())?;
            text.get(at..).filter(|own| own.eq_ignore_ascii_case(sign))?;
            Some((&text[..at], *side))
        })
    };
    let (number, side) = before.or_else(behind)?;
    Some((number.trim(), side)).filter(|(number, _)| !number.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_may_say_which_side_of_it_is_good() {
        let read = |text: &str, direction| {
            bare(&CellValue::Text(text.into()), Some(direction)).map(|value| value.to_string())
        };
        for (text, number) in [
            ("\u{2265}98%", "98%"),
            (">= 98", "98"),
            ("At least 98%", "98%"),
            ("98% or above", "98%"),
            ("98", "98"),
        ] {
            assert_eq!(read(text, Higher).as_deref(), Ok(number), "{text}");
        }
        for (text, number) in [("\u{2264}4", "4"), ("no more than 4", "4"), ("4 or fewer", "4")] {
            assert_eq!(read(text, Lower).as_deref(), Ok(number), "{text}");
            assert_eq!(
                read(text, Higher).unwrap_err().why,
                ", which says the other side than the direction of the KPI"
            );
        }
        for text in ["> 98", "<5", "about 98", "\u{2265}"] {
            assert_eq!(read(text, Higher).as_deref(), Ok(text), "{text} is left as it is");
        }
    }
}
