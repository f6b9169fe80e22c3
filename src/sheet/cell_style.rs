//! How a cell is shown: its number format, whether it is struck through, and whether it can be seen.

use super::number_code::{Kind, NumberCode};
use super::shown::{Meaning, meaning, text};
use super::value::CellValue;

/// The most letters of a unit.
const UNIT: usize = 3;

#[derive(Debug, Clone, Default)]
pub(super) struct CellStyle {
    pub code: NumberCode,
    pub is_struck: bool,
    /// In the colour of its ground, or in a very small font.
    pub is_faint: bool,
    /// The colour of its ground, or else of its letters, where it has one.
    pub tint: Option<String>,
}

impl CellStyle {
    /// What a number in this style means. One that is no number (NaN, infinity) is an error.
    pub(super) fn number(&self, stored: f64, is_1904: bool) -> Meaning {
        if !stored.is_finite() {
            return Meaning::Seen(CellValue::Error(stored.to_string()));
        }
        match self.code.kind() {
            Kind::Plain => Meaning::Same,
            Kind::Percent => self.percentage(stored),
            Kind::Day => Meaning::Seen(self.day(CellValue::from_serial(stored, is_1904))),
            Kind::Clock => match self.code.number(stored) {
                Some(seen) => Meaning::Seen(text(&seen)),
                None => Meaning::Seen(CellValue::hashes()),
            },
            Kind::Picture => {
                self.code.number(stored).map_or(Meaning::Same, |seen| meaning(stored, &seen))
            }
        }
    }

    /// A percentage with the sign that is seen.
    fn percentage(&self, stored: f64) -> Meaning {
        match self.code.sign(stored) {
            _ if stored == 0.0 => Meaning::Seen(CellValue::Percent(stored)),
            None => Meaning::Nothing,
            Some(sign) if sign == stored.signum() => Meaning::Seen(CellValue::Percent(stored)),
            Some(_) => Meaning::Other(CellValue::Percent(-stored)),
        }
    }

    /// A day as far as it is shown.
    fn day(&self, day: CellValue) -> CellValue {
        let part = self.code.part_of_day().zip(day.as_date());
        part.map_or(day, |(part, date)| part.seen(date))
    }

    /// The words of its number format beside a value, where they are more than a unit.
    pub(super) fn words(&self, stored: &CellValue) -> Option<String> {
        if !self.code.has_words() {
            return None;
        }
        let number = match stored {
            CellValue::Number(number) => Some(*number),
            CellValue::Text(_) => None,
            _ => return None,
        };
        let words = self.code.words(number);
        let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
        (letters > UNIT).then(|| words.trim().to_owned())
    }

    pub(super) fn text(&self, stored: &str) -> Meaning {
        if !self.code.has_text_section() {
            return Meaning::Same;
        }
        let seen = self.code.text(stored);
        match seen.trim() {
            "" => Meaning::Nothing,
            seen if seen == stored.trim() => Meaning::Same,
            seen => Meaning::Seen(text(seen)),
        }
    }
}
