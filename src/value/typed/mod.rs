//! One cell's value as its field needs it, or why it cannot be used.

#[cfg(test)]
mod tests;

use super::amount::amount;
use super::holds::Holds;
use super::level::{level, level_of, no_level};
use super::number::number;
use super::unusable::{Unusable, not_a_number, unless_time, unusable};
use super::{choice, date, quarter};
use crate::domain::action::{Principle, Status};
use crate::domain::fold::fold;
use crate::domain::kpi::{Direction, Frequency};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::memo::Memo;
use crate::domain::promise::{DeliveryState, PromiseKind};
use crate::sheet::CellValue;
use jiff::civil::Date;
use std::sync::Arc;

/// A value as it stands in a frame.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Typed {
    Text(Arc<str>),
    Level(Level),
    Principle(Principle),
    Status(Status),
    /// A year of the action plan, counted from 1.
    Year(u8),
    Day(Date),
    /// The number of a row, or of one of a few words.
    Whole(i32),
    Number(f64),
    /// A quarter by its [`Period::number`](crate::domain::period::Period::number), and the month of it where the cell
    /// gives one.
    When(i32, Option<i32>),
    YesNo(bool),
    Direction(Direction),
    Frequency(Frequency),
    PromiseKind(PromiseKind),
    DeliveryState(DeliveryState),
    /// The words of some of a few choices.
    Choices(Vec<&'static str>),
    /// A value that cannot be read before its unit is known.
    Cell(CellValue),
}

/// The first day of frames' dates.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// A day as frames hold it.
pub fn days(date: Date) -> i32 {
    (date - EPOCH).get_days()
}

pub fn day(days: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

thread_local! {
    static KNOWN: Memo<Holds, Result<Typed, Unusable>> = Memo::new();
}

pub(crate) fn typed(holds: Holds, value: &CellValue) -> Result<Typed, Unusable> {
    if let CellValue::Error(_) = value {
        return Err(unusable(
            ", which is an error in Excel",
            "Put the formula or the value in the cell right.",
        ));
    }
    if let CellValue::Uncached(_) = value {
        return Err(unusable(
            ", which is a formula whose result the file does not hold",
            "Open the workbook in Excel and save it, so that it holds the result.",
        ));
    }
    if let CellValue::Struck(_) = value {
        return Err(unusable(
            ", which is struck through",
            "Take the row out; or take the strike-through off the cell, if it holds.",
        ));
    }
    match (holds, value) {
        (Holds::Text | Holds::Ref | Holds::Mark | Holds::Measured, _) => worked_out(holds, value),
        (_, CellValue::Text(text)) => {
            KNOWN.with(|known| known.once(holds, text, || worked_out(holds, value)))
        }
        _ => worked_out(holds, value),
    }
}

fn worked_out(holds: Holds, value: &CellValue) -> Result<Typed, Unusable> {
    read(holds, value).map_err(|why| unless_time(value, why))
}

fn read(holds: Holds, value: &CellValue) -> Result<Typed, Unusable> {
    // a number is written down only where its text is asked for
    let text = || value.written();
    if is_in_doubt(holds, value) {
        return Err(unusable(
            ", which is in doubt",
            "Put what holds in the cell, without the question mark.",
        ));
    }
    match holds {
        Holds::Text | Holds::Ref | Holds::Mark => Ok(Typed::Text(text())),
        Holds::Level => {
            level(value).map(Typed::Level).ok_or_else(|| no_level(value, ModelRef::BUILT_IN))
        }
        Holds::LevelOf(model) => {
            level_of(model, value).map(Typed::Level).ok_or_else(|| no_level(value, model))
        }
        Holds::Date => date::day(value).map(Typed::Day),
        Holds::Number => number(value).map(Typed::Number).ok_or_else(not_a_number),
        Holds::Share => share(value).map(Typed::Number).ok_or_else(|| {
            unusable(", which is not a share", "Put a percentage from 0% to 100% in the cell.")
        }),
        Holds::Status => {
            let status = done(value).or_else(|| Status::parse(&text()));
            status.map(Typed::Status).ok_or_else(|| no_status(&text()))
        }
        Holds::Principle => {
            Principle::parse(&text()).map(Typed::Principle).ok_or_else(no_principle)
        }
        Holds::Amount => amount(value).map(Typed::Number).ok_or_else(not_a_number),
        Holds::Measured => Ok(Typed::Cell(value.clone())),
        Holds::YesNo => choice::yes_no(&text()).map(Typed::YesNo),
        Holds::Direction => choice::direction(&text()).map(Typed::Direction),
        Holds::CommitmentKind => choice::promise_kind(&text()).map(Typed::PromiseKind),
        Holds::State => choice::delivery_state(&text()).map(Typed::DeliveryState),
        Holds::Period => quarter::period(value).map(|(period, month)| Typed::When(period, month)),
        Holds::Frequency | Holds::Whole | Holds::Choices => Ok(Typed::Text(text())),
        Holds::Year => year(&text()).map(Typed::Year).ok_or_else(|| {
            unusable(
                ", which is not a year of the plan",
                "Put the number of the year in the cell, such as 1 or 2.",
            )
        }),
    }
}

/// Whether a word of a few that are known has a question mark behind it: `Complete?`.
fn is_in_doubt(holds: Holds, value: &CellValue) -> bool {
    let is_word = matches!(
        holds,
        Holds::Status | Holds::YesNo | Holds::State | Holds::Direction | Holds::CommitmentKind
    );
    let asks = |text: &str| text.ends_with('?') && text.contains(char::is_alphanumeric);
    is_word && asks(&value.written())
}

/// Whether an optional cell says in words that it holds nothing.
pub(crate) fn says_nothing(value: &CellValue) -> bool {
    // most begin with another letter, and need not be folded
    let may_be = |text: &str| {
        let first = text.bytes().find(u8::is_ascii_alphanumeric);
        !text.is_ascii() || first.is_none_or(|letter| letter.eq_ignore_ascii_case(&b'n'))
    };
    let is_nothing = |text: &str| {
        let nothing = ["", "n a", "na", "not applicable", "none"];
        nothing.contains(&fold(text).as_str()) && !has_sign(text)
    };
    value.as_text().is_some_and(|text| may_be(text) && is_nothing(text))
}

/// Whether a text without letters says something all the same: a tick, an arrow, the marks of a ditto.
pub(crate) fn has_sign(text: &str) -> bool {
    let is_dash = |c: char| {
        matches!(c, '\u{2010}'..='\u{2015}' | '\u{2026}' | '\u{2212}' | '\u{b7}' | '\u{2022}')
    };
    let is_sign = |c: char| {
        let is_blank = c.is_ascii() || c.is_whitespace() || c.is_alphanumeric() || is_dash(c);
        c == '"' || !is_blank
    };
    fold(text).is_empty() && text.contains(is_sign)
}

/// The status of an action of which so many per cent are done.
fn done(value: &CellValue) -> Option<Status> {
    let is_share = matches!(value, CellValue::Percent(_))
        || value.as_text().is_some_and(|text| text.trim().ends_with('%'));
    match share(value).filter(|_| is_share)? {
        done if done <= 0.0 => Some(Status::NotStarted),
        done if done >= 1.0 => Some(Status::Complete),
        _ => Some(Status::InProgress),
    }
}

fn no_status(text: &str) -> Unusable {
    let is_colour =
        ["red", "amber", "green", "blue", "yellow", "grey"].contains(&fold(text).as_str());
    let why = match is_colour {
        true => ", which is a colour and does not say how the action stands",
        false => ", which is not a status that is known",
    };
    unusable(why, "Put Not started, In progress, On hold or Complete in the cell.")
}

fn no_principle() -> Unusable {
    unusable(
        ", which is not one of the four principles",
        "Write the principle as the Social Value strategy words it.",
    )
}

/// A share: a fraction from 0 to 1, per cent points from 2 to 100, or a number with a `%` sign.
fn share(value: &CellValue) -> Option<f64> {
    if let Some(points) = value.as_text().and_then(|text| text.trim().strip_suffix('%')) {
        return hundredth(number(&CellValue::Text(points.into()))?).filter(|share| *share <= 1.0);
    }
    let number = number(value)?;
    match number {
        _ if matches!(value, CellValue::Percent(_)) => {
            Some(number).filter(|share| (0.0..=1.0).contains(share))
        }
        0.0..=1.0 => Some(number),
        2.0..=100.0 => hundredth(number),
        _ => None,
    }
}

/// A hundredth as the nearest float to its decimal spelling, so that the spelling stays exact.
fn hundredth(points: f64) -> Option<f64> {
    format!("{:.12}", points / 100.0).parse().ok().filter(|share: &f64| *share >= 0.0)
}

fn year(text: &str) -> Option<u8> {
    let folded = fold(text.split('(').next().unwrap_or(text));
    let bare =
        ["year ", "yr ", "year", "yr", "y"].iter().find_map(|start| folded.strip_prefix(start));
    const WORDS: [&str; 5] = ["one", "two", "three", "four", "five"];
    let bare = bare.unwrap_or(&folded).trim();
    let by_word = || WORDS.iter().position(|word| *word == bare).map(|place| place + 1);
    let year = bare.parse::<usize>().ok().or_else(by_word)?;
    u8::try_from(year).ok().filter(|year| (1..=9).contains(year))
}
