//! What one cell of an exported table holds: a number, a day or a text.

use crate::document::{Cell, Datum, Fact, Text};
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::money::Money;
use crate::domain::share::Share;
use jiff::civil::Date;

/// The mark of a cell in which the report has nothing.
pub(super) const NOTHING: &str = "[z]";

/// The mark of a cell whose number is suppressed.
pub(super) const SUPPRESSED_MARK: &str = "[c]";

/// Numbers of more digits are not exact in a spreadsheet.
const EXACT: u64 = 1_000_000_000_000_000;

/// How a share is shown: as the report prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RatioFormat {
    /// As per cent with one decimal.
    Percent,
    /// With so many decimals.
    Decimals(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Count(u64),
    Ratio(Share, RatioFormat),
    Money(Money),
    Day(Date),
}

impl Value {
    pub(super) fn from_cell(cell: &Cell, figures: &Figures) -> Value {
        Value::new(&cell.text, cell.datum.as_ref(), figures)
    }

    pub(super) fn from_fact(fact: &Fact, figures: &Figures) -> Value {
        Value::new(&fact.text, fact.datum.as_ref(), figures)
    }

    fn new(text: &Text, datum: Option<&Datum>, figures: &Figures) -> Value {
        let words = words(text);
        let exact = match datum {
            Some(Datum::Figure(id)) => figures.get(id).and_then(|figure| number(figure, &words)),
            Some(Datum::Number(number)) => bare_number(number, &words),
            Some(Datum::Time(time)) => day(time),
            None => None,
        };
        exact.unwrap_or_else(|| Value::text(words))
    }

    /// A text, marked where it says nothing.
    pub(super) fn text(words: String) -> Value {
        Value::Text(if words.is_empty() { NOTHING.to_owned() } else { words })
    }

    pub(super) fn nothing() -> Value {
        Value::Text(NOTHING.to_owned())
    }

    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Value::Text(text) if text == NOTHING)
    }
}

/// A figure as a number; `None` for one that a spreadsheet would round.
fn number(figure: &Figure, words: &str) -> Option<Value> {
    match &figure.value {
        FigureValue::Count(count) => (*count < EXACT).then_some(Value::Count(*count)),
        FigureValue::List(names) => Some(Value::Count(names.len() as u64)),
        FigureValue::Money(money) => {
            (money.pence().unsigned_abs() < EXACT).then_some(Value::Money(*money))
        }
        FigureValue::Ratio(share) => {
            let format = match figure.unit {
                Unit::Share => RatioFormat::Percent,
                _ => RatioFormat::Decimals(decimals(words)),
            };
            Some(Value::Ratio(*share, format))
        }
        FigureValue::Suppressed => Some(Value::Text(SUPPRESSED_MARK.to_owned())),
    }
}

/// A number that is no figure, shown as its words are.
fn bare_number(number: &str, words: &str) -> Option<Value> {
    let share = Share::from_decimal(number.parse().ok()?)?;
    Some(match words {
        words if words.trim_start_matches(['-', '\u{2212}']).starts_with('£') => {
            Value::Money(Money::from_pounds(share)?)
        }
        words if words.ends_with('%') => Value::Ratio(share, RatioFormat::Percent),
        _ => Value::Ratio(share, RatioFormat::Decimals(decimals(words))),
    })
}

/// The decimals of the first number in words.
fn decimals(words: &str) -> usize {
    let number = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let decimals = number.strip_prefix('.').unwrap_or_default();
    decimals.chars().take_while(char::is_ascii_digit).count()
}

/// A day; `None` for a month, and for a day that spreadsheets cannot count to.
fn day(time: &str) -> Option<Value> {
    time.parse::<Date>().ok().filter(|day| day.year() > 1900).map(Value::Day)
}

/// The words of a text on one line: its lines parted by "; ", or by a space where a line ends in a mark of its own.
pub(super) fn words(text: &Text) -> String {
    let mut words = String::new();
    for span in &text.spans {
        if span.own_line && !words.is_empty() {
            let is_ended = words.trim_end().ends_with(['.', ';', ':', ',', '!', '?']);
            words.truncate(words.trim_end().len());
            words.push_str(if is_ended { " " } else { "; " });
        }
        words.push_str(&span.text);
    }
    words.chars().map(|c| if is_unwritable(c) { '\u{fffd}' } else { c }).collect()
}

/// Characters that no XML may hold, in whatever spelling.
fn is_unwritable(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
        || (c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_decimals_that_the_report_prints() {
        let cases = [("60", 0), ("2,400", 0), ("−1.5 days", 1), ("£12.50", 2), ("none", 0)];
        for (words, expected) in cases {
            assert_eq!(decimals(words), expected, "{words}");
        }
    }
}
