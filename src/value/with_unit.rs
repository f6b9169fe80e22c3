//! Numbers with what they count behind them: `72 bins`, `10 FTE`, `£250.00 per week`.

use super::amount::{amount, is_of_a_year};
use super::unit_words::is_same_measure;
use super::unusable::{Unusable, unusable};
use crate::domain::fold::word;
use crate::sheet::CellValue;

/// Words that say in what a number counts, whatever the register says; as compared.
const UNITS: [&str; 30] = [
    "fte",
    "hour",
    "hr",
    "day",
    "week",
    "month",
    "year",
    "minute",
    "min",
    "person",
    "people",
    "no",
    "number",
    "unit",
    "each",
    "tonne",
    "kg",
    "mile",
    "km",
    "visit",
    "call",
    "job",
    "item",
    "case",
    "complaint",
    "incident",
    "placement",
    "apprentice",
    "apprenticeship",
    "session",
];

/// Words that say nothing of what is counted.
const SMALL: [&str; 7] = ["of", "per", "a", "the", "number", "in", "total"];

/// The number of a cell with its unit behind it: every word of that is one of the register's unit, or, where the
/// register gives none, one that is plainly a unit.
pub(crate) fn amount_in(value: &CellValue, unit: &str) -> Option<f64> {
    let text = value.as_text()?.trim();
    let end = text.find(|c: char| c.is_alphabetic()).filter(|end| *end > 0)?;
    let (number, words) = text.split_at(end);
    // an amount that says its size itself: `1.2m`, `40k`
    if number.ends_with(|c: char| c.is_ascii_digit()) && words.split_whitespace().next()?.len() < 2
    {
        return None;
    }
    let own = word(unit);
    let own: Vec<&str> = own.split(' ').filter(|word| !word.is_empty()).collect();
    let words = word(words);
    let is_unit = |word: &str| match own.is_empty() {
        true => UNITS.contains(&word),
        false => own.iter().any(|own| *own == word || is_same_measure(own, word)),
    };
    let mut units = words.split(' ').filter(|word| !SMALL.contains(word)).peekable();
    units.peek()?;
    units.all(is_unit).then(|| amount(&CellValue::Text(number.trim().into())))?
}

/// Whether a number is in pounds, and its unit is none of money.
pub(crate) fn is_other_money(value: &CellValue, unit: &str) -> bool {
    const MONEY: [&str; 13] = [
        "gbp",
        "pound",
        "spend",
        "spent",
        "value",
        "money",
        "cost",
        "saving",
        "funding",
        "donation",
        "grant",
        "investment",
        "invested",
    ];
    if value.as_text().is_none_or(|text| !text.trim().starts_with('\u{a3}')) {
        return false;
    }
    let words = word(unit);
    let is_money = unit.contains('\u{a3}') || words.split(' ').any(|word| MONEY.contains(&word));
    !words.is_empty() && !is_money
}

/// Why a number is no quantity of a promise: it is in pounds and the unit is not, or it is that of one year.
pub(crate) fn other_quantity(value: &CellValue, unit: &str) -> Option<Unusable> {
    let text = value.as_text()?.trim();
    if is_other_money(value, unit) {
        let why = format!(", which is pounds, and the unit is \"{unit}\"");
        return Some(unusable(&why, "Put the quantity in the cell, in the unit of the promise."));
    }
    is_of_a_year(text).then(|| {
        unusable(
            ", which is the number of one year",
            "Put the number of the whole time in the cell, without words.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_is_the_register_s_or_plain_stands_behind_its_number() {
        let read = |text: &str, unit: &str| amount_in(&CellValue::Text(text.into()), unit);
        for (text, unit, number) in [
            ("72 bins", "bins", 72.0),
            ("72 Bins", "Number of bins", 72.0),
            ("28 secs", "seconds", 28.0),
            ("10 FTE", "FTE", 10.0),
            ("10 FTE", "", 10.0),
            ("1,200 hours", "", 1200.0),
            ("\u{a3}250.00 per week", "weeks", 250.0),
            ("3.5 days", "days", 3.5),
        ] {
            assert_eq!(read(text, unit), Some(number), "{text} in {unit}");
        }
        for (text, unit) in [
            ("10 hours", "days"),
            ("72 bins", ""),
            ("72 bins and 3 bags", "bins"),
            ("1.2m", "m"),
            ("about 72 bins", "bins"),
            ("72", "bins"),
            ("95 per cent", "bins"),
            ("bins", "bins"),
            ("7 of 10", "number"),
        ] {
            assert_eq!(read(text, unit), None, "{text} in {unit}");
        }
    }

    #[test]
    fn pounds_and_numbers_of_a_year_are_no_quantity_of_a_promise() {
        let is_other =
            |text: &str, unit: &str| other_quantity(&CellValue::Text(text.into()), unit).is_some();
        assert!(is_other("\u{a3}450", "hours") && is_other("100 per annum", "hours"));
        for (text, unit) in [("\u{a3}450", "\u{a3}"), ("\u{a3}450", ""), ("100", "hours")] {
            assert!(!is_other(text, unit), "{text} in {unit}");
        }
    }
}
