//! What one cell holds, and how a person would write it down.

use crate::domain::share::Share;
use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellValue {
    /// Never blank.
    Text(String),
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
}

/// How a number's format shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberFormat {
    /// As a number, or as a span of time.
    #[default]
    Plain,
    Percent,
    /// As a day, a time, or both.
    Moment,
}

/// The first serial number past Excel's calendar, which ends on 31 December 9999.
const AFTER_CALENDAR: f64 = 2_958_466.0;

impl CellValue {
    /// The value that calamine gives, and whether its format shows a percentage; nothing for an empty or blank cell.
    pub fn from_stored(stored: DataRef<'_>, is_percent: bool) -> Option<CellValue> {
        let shown = if is_percent { NumberFormat::Percent } else { NumberFormat::Plain };
        Some(match stored {
            DataRef::Empty => return None,
            DataRef::Int(whole) => CellValue::from_number(whole as f64, shown, false),
            DataRef::Float(float) => CellValue::from_number(float, shown, false),
            DataRef::Bool(truth) => CellValue::Bool(truth),
            DataRef::String(text) => return CellValue::from_text(text),
            DataRef::SharedString(text) => return CellValue::from_text(text.to_owned()),
            DataRef::DateTime(serial) => serial_value(serial),
            DataRef::DateTimeIso(text) => CellValue::from_iso(text),
            DataRef::DurationIso(text) => CellValue::Text(text),
            DataRef::Error(error) => CellValue::Error(error.to_string()),
        })
    }

    /// A number as its format shows it. One that is no number (NaN, infinity) is an error.
    pub fn from_number(number: f64, shown: NumberFormat, is_1904: bool) -> CellValue {
        match shown {
            _ if !number.is_finite() => CellValue::Error(number.to_string()),
            NumberFormat::Plain => CellValue::Number(number),
            NumberFormat::Percent => CellValue::Percent(number),
            NumberFormat::Moment => {
                let kind = ExcelDateTimeType::DateTime;
                serial_value(ExcelDateTime::new(number, kind, is_1904))
            }
        }
    }

    /// Nothing where it is blank.
    pub fn from_text(text: String) -> Option<CellValue> {
        (!text.trim().is_empty()).then_some(CellValue::Text(text))
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
        text.trim_end_matches('Z').parse().map_or(CellValue::Text(text), CellValue::DateTime)
    }

    /// In bytes.
    pub fn text_len(&self) -> usize {
        match self {
            CellValue::Text(text) | CellValue::Error(text) | CellValue::Uncached(text) => {
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

    pub fn as_date(&self) -> Option<Date> {
        match self {
            CellValue::Date(date) => Some(*date),
            CellValue::DateTime(moment) => Some(moment.date()),
            _ => None,
        }
    }
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

/// A fraction in per cent points, as a sheet shows it: two decimals at most.
fn points(share: Share) -> String {
    Share::new(share.numerator() * 100, share.denominator()).unwrap_or(share).decimal(2)
}

impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
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
            CellValue::Uncached(formula) => f.write_str(formula),
        }
    }
}
