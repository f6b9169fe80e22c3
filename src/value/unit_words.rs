//! Two wordings of a unit: whether they count the same, or so many of one are one of the other.

use super::percent::is_percent_unit;
use crate::domain::fold::{fold, word};

/// How a unit stands to another that should be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum UnitMatch {
    Same,
    /// So many of the other are one of it.
    Times(f64),
    /// They count something else, or how many of one are one of the other is not certain.
    Differs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Percent,
    Money,
    Fte,
    /// Seconds, minutes and hours.
    Time,
    /// Of a day nobody knows how many hours are meant, of a week how many days.
    Day,
    Week,
    Month,
    Year,
    Mass,
    Length,
}

/// A unit of measure, and how many of the smallest of its kind it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Size {
    of: Measure,
    size: f64,
}

const WORDS: [(Measure, f64, &[&str]); 13] = [
    (Measure::Fte, 1.0, &["fte", "ftes", "wte"]),
    (Measure::Time, 1.0, &["second", "sec", "secs"]),
    (Measure::Time, 60.0, &["minute", "min", "mins"]),
    (Measure::Time, 3600.0, &["hour", "hr", "hrs"]),
    (Measure::Day, 1.0, &["day"]),
    (Measure::Week, 1.0, &["week", "wk", "wks"]),
    (Measure::Month, 1.0, &["month", "mth", "mths"]),
    (Measure::Year, 1.0, &["year", "yr", "yrs"]),
    (Measure::Mass, 1.0, &["kg", "kgs", "kilo", "kilogram", "kilogramme", "kgco2e", "kgco2"]),
    (Measure::Mass, 1000.0, &["tonne", "t", "tco2e", "tco2"]),
    (Measure::Length, 1.0, &["metre", "meter"]),
    (Measure::Length, 1000.0, &["km", "kilometre", "kilometer"]),
    (Measure::Length, 1609.344, &["mile"]),
];

/// Words that say that something is counted, and nothing of what.
const COUNTS: [&str; 9] =
    ["number", "no", "nr", "count", "quantity", "qty", "unit", "each", "figure"];

/// Words that say nothing.
const SMALL: [&str; 10] = ["of", "per", "a", "an", "the", "in", "total", "and", "for", "to"];

/// Words for what is measured in pounds or per cent.
const MONEY: [&str; 6] = ["spend", "value", "donation", "cost", "amount", "spent"];
const SHARES: [&str; 4] = ["rate", "share", "proportion", "score"];

/// A unit's own words against those of the register; an empty one says nothing.
pub(crate) fn unit_match(own: &str, registered: &str) -> UnitMatch {
    if own.trim().is_empty()
        || registered.trim().is_empty()
        || own == registered
        || fold(own) == fold(registered) && own.contains('£') == registered.contains('£')
    {
        return UnitMatch::Same;
    }
    match (size(own), size(registered)) {
        (Some(own), Some(registered)) if own == registered => UnitMatch::Same,
        (Some(own), Some(registered)) if own.of == registered.of => {
            UnitMatch::Times(own.size / registered.size)
        }
        (Some(_), Some(_)) => UnitMatch::Differs,
        (None, None) => UnitMatch::Same,
        (Some(size), None) => compare_units(size, own, registered),
        (None, Some(size)) => compare_units(size, registered, own),
    }
}

/// Whether two words are one unit of measure: `secs` and `seconds`.
pub(crate) fn is_same_measure(one: &str, other: &str) -> bool {
    let known = |word: &str| WORDS.iter().position(|(_, _, words)| words.contains(&word));
    known(one).is_some_and(|place| known(other) == Some(place))
}

/// A unit of measure beside words that name none.
fn compare_units(size: Size, measured: &str, words: &str) -> UnitMatch {
    let counts = word(words);
    let is_count = counts.split(' ').all(|word| COUNTS.contains(&word) || SMALL.contains(&word));
    let own = distinctive_words(measured);
    let other = distinctive_words(words);
    let is_of = |known: &[&str]| other.iter().all(|word| known.contains(&word.as_str()));
    let is_same = match size.of {
        Measure::Percent => !is_count && is_of(&SHARES),
        Measure::Money => is_count || is_of(&MONEY),
        _ => is_count,
    };
    match is_same || other.iter().any(|word| own.contains(word)) {
        true => UnitMatch::Same,
        false => UnitMatch::Differs,
    }
}

fn distinctive_words(text: &str) -> Vec<String> {
    let words = word(text);
    let is_telling =
        |word: &&str| !word.is_empty() && !COUNTS.contains(word) && !SMALL.contains(word);
    words.split(' ').filter(is_telling).map(str::to_owned).collect()
}

/// The unit of measure that a text opens with or names before `per`.
fn size(text: &str) -> Option<Size> {
    if is_percent_unit(text) {
        return Some(Size { of: Measure::Percent, size: 1.0 });
    }
    money(text).or_else(|| {
        let folded = word(text);
        let head =
            folded.split(" per ").next().unwrap_or_default().replace("full time equivalent", "fte");
        let mut words = head.split(' ');
        words.find_map(|word| {
            let known = WORDS.iter().find(|(_, _, known)| known.contains(&word));
            known.map(|(of, size, _)| Size { of: *of, size: *size })
        })
    })
}

/// Pounds, thousands or millions of them.
fn money(text: &str) -> Option<Size> {
    let folded = fold(text);
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let is_money = text.contains('£') || has(&["gbp", "pound", "pounds"]);
    let is_rate = folded.split(' ').next() == Some("per");
    let size = match () {
        () if has(&["000", "000s", "k", "thousand", "thousands"]) => 1e3,
        () if has(&["m", "mn", "million", "millions"]) => 1e6,
        () => 1.0,
    };
    (is_money && !is_rate).then_some(Size { of: Measure::Money, size })
}

#[cfg(test)]
mod tests {
    use super::UnitMatch::{Differs, Same, Times};
    use super::*;

    #[test]
    fn wordings_of_one_unit_are_the_same() {
        for (own, registered) in [
            ("hours", "Hours"),
            ("hrs", "volunteer hours"),
            ("mins", "minutes"),
            ("working days", "days"),
            ("weeks", "no. of weeks of training"),
            ("number", "hours"),
            ("No.", "FTE"),
            ("no. people FTE", "FTE"),
            ("people", "employees"),
            ("£", "GBP"),
            ("£", "spend"),
            ("per cent", "%"),
            ("% of calls in 30 seconds", "%"),
            ("tonnes CO2e", "tCO2e"),
            ("", "hours"),
            ("visits per day", "visits"),
        ] {
            assert_eq!(unit_match(own, registered), Same, "{own} in {registered}");
        }
    }

    #[test]
    fn units_of_one_kind_are_so_many_of_each_other_where_that_is_certain() {
        assert_eq!(unit_match("minutes", "hours"), Times(1.0 / 60.0));
        assert_eq!(unit_match("kg", "tonnes"), Times(0.001));
        assert_eq!(unit_match("£000", "£"), Times(1000.0));
        assert_eq!(unit_match("£", "£m"), Times(1e-6));
        for (own, registered) in [
            ("days", "hours"),
            ("weeks", "days"),
            ("people", "FTE"),
            ("number", "%"),
            ("%", "complaints"),
            ("hours", "weeks"),
            ("sessions", "hours"),
            ("£", "hours"),
        ] {
            assert_eq!(unit_match(own, registered), Differs, "{own} in {registered}");
        }
    }
}
