//! What one cell holds, and how a person would write it down.

use crate::domain::share::Share;
use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellValue {
    /// Never blank. A text that many cells of a sheet hold is there once.
    Text(Arc<str>),
    /// Exactly as stored.
    Number(f64),
    /// A number in a percent format, as stored: 0.95 for 95%.
    Percent(f64),
    Date(Date),
    DateTime(DateTime),
    Bool(bool),
    /// An error such as `#REF!`, or a number that is none (`NaN`).
    Error(String),
    /// A formula whose result the file does not hold: its text, with `=`.
    Uncached(String),
    /// What is struck through where a record needs a value.
    Struck(String),
}

/// The first serial number past Excel's calendar, which ends on 31 December 9999.
const AFTER_CALENDAR: f64 = 2_958_466.0;

/// What Excel shows of a number below 1 as a day.
const NO_DAY: &str = "00/01/1900";

impl CellValue {
    /// The value that calamine gives, a number as it is stored; nothing for an empty or blank cell.
    pub fn from_stored(stored: DataRef<'_>) -> Option<CellValue> {
        Some(match stored {
            DataRef::Empty => return None,
            DataRef::Int(whole) => CellValue::Number(whole as f64),
            DataRef::Float(float) => CellValue::Number(float),
            DataRef::Bool(truth) => CellValue::Bool(truth),
            DataRef::String(text) => return CellValue::from_text(text),
            DataRef::SharedString(text) => return CellValue::from_text(text.to_owned()),
            DataRef::DateTime(serial) => CellValue::Number(serial.as_f64()),
            DataRef::DateTimeIso(text) => CellValue::from_iso(text),
            DataRef::DurationIso(text) => CellValue::Text(text.into()),
            DataRef::Error(error) => CellValue::Error(error.to_string()),
        })
    }

    /// An Excel date, which is a serial number, as the day that its format shows, with its time; hashes where the
    /// calendar has no such day.
    pub fn from_serial(number: f64, is_1904: bool) -> CellValue {
        if (0.0..1.0).contains(&number) {
            return CellValue::Text(NO_DAY.into());
        }
        moment(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904))
            .unwrap_or_else(CellValue::hashes)
    }

    /// What Excel shows where it cannot show a number.
    pub fn hashes() -> CellValue {
        CellValue::Error("########".to_owned())
    }

    /// Nothing where it is blank.
    pub fn from_text(text: String) -> Option<CellValue> {
        let text = if text.is_ascii() { text } else { text.replace(is_unseen, "") };
        (!text.trim().is_empty()).then(|| CellValue::Text(text.into()))
    }

    /// A day or a day with a time as `2026-09-30` or `2026-09-30T12:00:00`; any other text as it stands.
    pub fn from_iso(text: String) -> CellValue {
        if let Ok(date) = text.parse::<Date>().or_else(|_| text.trim_end_matches('Z').parse()) {
            let time = text.trim_end_matches('Z').parse::<DateTime>();
            let is_day = time.is_ok_and(|time| time.time() == jiff::civil::Time::midnight());
            if is_day || !text.contains('T') {
                return CellValue::Date(date);
            }
        }
        text.trim_end_matches('Z')
            .parse()
            .map_or_else(|_| CellValue::Text(text.into()), CellValue::DateTime)
    }

    /// In bytes.
    pub fn text_len(&self) -> usize {
        match self {
            CellValue::Text(text) => text.len(),
            CellValue::Error(text) | CellValue::Uncached(text) | CellValue::Struck(text) => {
                text.len()
            }
            _ => 0,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            CellValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// As it is written down; the text that it is, where it is one with its words parted by single spaces.
    pub(crate) fn written(&self) -> Arc<str> {
        match self {
            CellValue::Text(text) if is_tidy(text) => Arc::clone(text),
            other => other.to_string().into(),
        }
    }

    pub fn as_date(&self) -> Option<Date> {
        match self {
            CellValue::Date(date) => Some(*date),
            CellValue::DateTime(moment) => Some(moment.date()),
            _ => None,
        }
    }
}

/// What is written and takes no room: marks of the direction of writing and of places where a line may break.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn moment(serial: ExcelDateTime) -> Option<CellValue> {
    let number = serial.as_f64();
    if !serial.is_datetime() || !(1.0..AFTER_CALENDAR).contains(&number) {
        return None;
    }
    let (year, month, day, hour, minute, second, _) = serial.to_ymd_hms_milli();
    let date =
        Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    let time = date.at(hour as i8, minute as i8, second as i8, 0);
    Some(if time.time() == jiff::civil::Time::midnight() {
        CellValue::Date(date)
    } else {
        CellValue::DateTime(time)
    })
}

/// A fraction in per cent points, as a sheet shows it: two decimals at most.
fn points(share: Share) -> String {
    Share::new(share.numerator() * 100, share.denominator()).unwrap_or(share).decimal(2)
}

/// Whether the words of a text are parted by single spaces, as those of most are.
fn is_tidy(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_control();
    let mut before = b' ';
    let is_so = text.bytes().all(|byte| {
        let is_second = byte == b' ' && before == b' ';
        before = byte;
        is_plain(byte) && !is_second
    });
    is_so && (before != b' ' || text.is_empty())
}

/// A text with its words parted by single spaces.
fn words(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if is_tidy(text) {
        return f.write_str(text);
    }
    for (place, word) in text.split_whitespace().enumerate() {
        f.write_str(if place > 0 { " " } else { "" })?;
        f.write_str(word)?;
    }
    Ok(())
}

impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellValue::Text(text) => words(text, f),
            CellValue::Number(number) => write!(f, "{number}"),
            CellValue::Percent(number) => match Share::from_decimal(*number) {
                Some(share) => write!(f, "{}%", points(share)),
                None => write!(f, "{number}"),
            },
            CellValue::Date(date) => {
                write!(f, "{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
            }
            CellValue::DateTime(moment) => {
                write!(f, "{} {}", CellValue::Date(moment.date()), moment.time())
            }
            CellValue::Bool(true) => f.write_str("TRUE"),
            CellValue::Bool(false) => f.write_str("FALSE"),
            CellValue::Error(error) => f.write_str(error),
            CellValue::Uncached(formula) => f.write_str(formula),
            CellValue::Struck(text) => f.write_str(text),
        }
    }
}
