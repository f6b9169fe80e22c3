//! What one cell holds, and how a person would write it down.

use super::shared::Texts;
use crate::share::Share;
use calamine::{DataRef, ExcelDateTime};
use jiff::civil::{Date, DateTime};
use std::fmt;
use std::sync::Arc;

/// The value of a cell as stored.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// Words, never blank.
    Text(Arc<str>),
    /// A number, exactly as stored.
    Number(f64),
    /// A number in a percent format, as stored: 0.95 for 95%.
    Percent(f64),
    /// A day.
    Date(Date),
    /// A day with a time.
    DateTime(DateTime),
    /// True or false.
    Bool(bool),
    /// An error such as `#REF!`.
    Error(String),
}

/// The first serial number past Excel's calendar, which ends on 31 December 9999.
const AFTER_CALENDAR: f64 = 2_958_466.0;

impl CellValue {
    /// The value that a reader gives, and whether its format shows a percentage; nothing for an empty or blank cell.
    pub fn from_stored(
        stored: &DataRef<'_>,
        is_percent: bool,
        texts: &mut Texts,
    ) -> Option<CellValue> {
        let number = if is_percent { CellValue::Percent } else { CellValue::Number };
        Some(match stored {
            DataRef::Empty => return None,
            DataRef::Int(whole) => number(*whole as f64),
            DataRef::Float(float) => number(*float),
            DataRef::Bool(truth) => CellValue::Bool(*truth),
            DataRef::String(text) => return text_value(text, || texts.shared(text)),
            DataRef::SharedString(text) => {
                return text_value(text, || texts.shared_as_stored(text));
            }
            DataRef::DateTime(serial) => serial_value(*serial),
            DataRef::DateTimeIso(text) => iso_value(text, texts),
            DataRef::DurationIso(text) => CellValue::Text(texts.shared(text)),
            DataRef::Error(error) => CellValue::Error(error.to_string()),
        })
    }

    /// The words, where it holds words.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            CellValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a person reads in the cell; words that stand as they are read are shared.
    pub fn shown(&self) -> Arc<str> {
        match self {
            CellValue::Text(text) if is_spaced(text) => text.clone(),
            value => value.to_string().into(),
        }
    }

    /// The day, where it holds one.
    pub fn as_date(&self) -> Option<Date> {
        match self {
            CellValue::Date(date) => Some(*date),
            CellValue::DateTime(moment) => Some(moment.date()),
            _ => None,
        }
    }
}

fn text_value(text: &str, shared: impl FnOnce() -> Arc<str>) -> Option<CellValue> {
    (!text.trim().is_empty()).then(|| CellValue::Text(shared()))
}

/// A serial number in a date format; one that is no day (a time alone, a duration) stays a number.
fn serial_value(serial: ExcelDateTime) -> CellValue {
    moment(serial).unwrap_or(CellValue::Number(serial.as_f64()))
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

fn iso_value(text: &str, texts: &mut Texts) -> CellValue {
    if let Ok(date) = text.parse::<Date>().or_else(|_| text.trim_end_matches('Z').parse()) {
        return CellValue::Date(date);
    }
    let moment = text.trim_end_matches('Z').parse().ok();
    moment.map_or_else(|| CellValue::Text(texts.shared(text)), CellValue::DateTime)
}

/// Whether words are parted by single spaces and by nothing else.
fn is_spaced(text: &str) -> bool {
    if !text.is_empty() && text.bytes().all(|byte| (b'!'..0x7f).contains(&byte)) {
        return true;
    }
    let mut before = ' ';
    let are_parted = text.chars().all(|letter| {
        let is_parted = !letter.is_whitespace() || letter == ' ' && before != ' ';
        before = letter;
        is_parted
    });
    are_parted && before != ' '
}

/// A fraction in per cent points, as a sheet shows it: two decimals at most.
fn points(share: Share) -> String {
    Share::new(share.numerator() * 100, share.denominator()).unwrap_or(share).decimal(2)
}

impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellValue::Text(text) if is_spaced(text) => f.write_str(text),
            CellValue::Text(text) => {
                f.write_str(&text.split_whitespace().collect::<Vec<_>>().join(" "))
            }
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
        }
    }
}
