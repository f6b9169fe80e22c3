//! One cell of an OpenDocument spreadsheet: its value by its attributes, its words by its paragraphs.

use super::styles::RowStyles;
use super::words::{Words, words};
use crate::sheet::budget::Budget;
use crate::sheet::cell_style::CellStyle;
use crate::sheet::gather::Gathered;
use crate::sheet::number_code::part_seen;
use crate::sheet::refusal::Refusal;
use crate::sheet::shown::{Meaning, meaning};
use crate::sheet::value::CellValue;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::BytesStart;
use std::io::BufRead;

/// A cell as the part writes it.
#[derive(Debug)]
pub(super) struct Stored {
    column: u32,
    /// How many cells it stands for.
    pub repeats: u32,
    spans: (u32, u32),
    value: Option<(CellValue, Meaning)>,
    /// What stands of it, where anything of it is struck through.
    unstruck: Option<String>,
    is_faint: bool,
    tint: Option<String>,
    /// The comment beside it.
    note: String,
    links: Vec<String>,
    kind: CellKind,
}

/// What a cell says that it holds.
#[derive(Debug, Default)]
struct CellKind {
    name: String,
    is_error: bool,
    number: Option<String>,
    day: Option<String>,
    time: Option<String>,
    truth: Option<String>,
    text: Option<String>,
    formula: Option<String>,
    style: Option<String>,
    currency: Option<String>,
}

impl CellKind {
    fn read(start: &BytesStart<'_>) -> Result<CellKind, Refusal> {
        let mut kind = CellKind::default();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Refusal::Damaged)?;
            let value = quick_xml::escape::unescape(&attribute.value);
            let value = value.map_err(|_| Refusal::Damaged)?.into_owned();
            match attribute.key.as_ref() {
                "office:value-type" => kind.name = value,
                "calcext:value-type" => kind.is_error = value == "error",
                "office:value" => kind.number = Some(value),
                "office:date-value" => kind.day = Some(value),
                "office:time-value" => kind.time = Some(value),
                "office:boolean-value" => kind.truth = Some(value),
                "office:string-value" => kind.text = Some(value),
                "table:formula" => kind.formula = Some(value),
                "table:style-name" => kind.style = Some(value),
                "office:currency" => kind.currency = Some(value),
                _ => {}
            }
        }
        Ok(kind)
    }

    /// What it holds, and what that means beside the words of the cell's paragraphs, which a person sees.
    fn content(&self, words: &Words) -> Result<Option<(CellValue, Meaning)>, Refusal> {
        let whole = || words.text.whole.clone();
        if self.is_error {
            let error = CellValue::from_text(whole());
            return Ok(error.map(|text| (CellValue::Error(text.to_string()), Meaning::Same)));
        }
        let value = match self.name.as_str() {
            "float" | "percentage" | "currency" => match &self.number {
                Some(number) => {
                    let number: f64 = number.trim().parse().map_err(|_| Refusal::Damaged)?;
                    return Ok(Some((CellValue::Number(number), self.meaning(number, words))));
                }
                None => None,
            },
            "date" => {
                self.day.clone().map(CellValue::from_iso).map(|day| as_far_as_seen(day, words))
            }
            "time" => self.time.as_deref().and_then(|time| {
                let is_seen = words.text.whole.contains(|c: char| c.is_ascii_digit());
                CellValue::from_text(if is_seen { whole() } else { span(time) })
            }),
            "boolean" => self.truth.as_ref().map(|truth| CellValue::Bool(truth == "true")),
            "string" => CellValue::from_text(self.text.clone().unwrap_or_else(whole)),
            _ => CellValue::from_text(whole()),
        };
        let formula = self.formula.as_ref().filter(|_| self.name != "string");
        let value = value.or_else(|| formula.map(|it| CellValue::Uncached(plain(it))));
        Ok(value.map(|value| (value, Meaning::Same)))
    }

    fn meaning(&self, number: f64, words: &Words) -> Meaning {
        match self.name.as_str() {
            _ if !number.is_finite() => CellStyle::default().number(number, false),
            "percentage" => Meaning::Seen(CellValue::Percent(number)),
            _ if !words.has_paragraph => Meaning::Same,
            _ => meaning(number, &words.text.whole),
        }
    }
}

/// A day, or the part of it that its words show.
fn as_far_as_seen(day: CellValue, words: &Words) -> CellValue {
    let seen = |date| Some(part_seen(date, &words.text.whole)?.seen(date));
    day.as_date().and_then(seen).unwrap_or(day)
}

/// A length of time such as `PT36H30M00S` as a clock shows it: `36:30:00`.
fn span(time: &str) -> String {
    let parts: Vec<&str> = time
        .trim_start_matches("PT")
        .split(|c: char| c.is_ascii_alphabetic())
        .filter(|part| !part.is_empty())
        .map(|part| part.split(['.', ',']).next().unwrap_or_default())
        .collect();
    parts.join(":")
}

/// The longest text of a formula that is kept.
const LONGEST: usize = 200;

/// A formula without the name of its language: `of:=SUM([.A1:.A3])`.
fn plain(formula: &str) -> String {
    let start = formula.find('=').unwrap_or(0);
    formula[start..].chars().take(LONGEST).collect()
}

impl Stored {
    /// A cell at a column, of which the start is read.
    pub(super) fn begin(start: &BytesStart<'_>, column: u32) -> Result<Stored, Refusal> {
        let count = |name| xml::count(start, name).map(|count| count.unwrap_or(1).max(1));
        Ok(Stored {
            column,
            repeats: count("number-columns-repeated")?,
            spans: (count("number-rows-spanned")?, count("number-columns-spanned")?),
            value: None,
            unstruck: None,
            is_faint: false,
            tint: None,
            note: String::new(),
            links: Vec::new(),
            kind: CellKind::read(start)?,
        })
    }

    /// Reads on up to the end of the cell. What is said of the cell beside it (a comment, a drawing) is no part of its value.
    pub(super) fn finish<R: BufRead>(
        mut self,
        reader: &mut Reader<R>,
        is_covered: bool,
        styles: &RowStyles<'_>,
    ) -> Result<Stored, Refusal> {
        let element = if is_covered { "table:covered-table-cell" } else { "table:table-cell" };
        let words = words(reader, element, styles.all)?;
        self.value = self.kind.content(&words)?;
        self.note.clone_from(&words.note);
        self.links.clone_from(&words.links);
        let is_struck = styles.is_struck(self.kind.style.as_deref(), self.column);
        self.is_faint = styles.is_faint(self.kind.style.as_deref(), self.column);
        self.tint = styles.tint(self.kind.style.as_deref(), self.column);
        let unstruck = words.text.unstruck(is_struck).map(str::to_owned);
        self.unstruck = unstruck.or(is_struck.then(String::new));
        Ok(self)
    }

    pub(super) fn holds_something(&self) -> bool {
        self.value.is_some() || self.spans != (1, 1) || !self.note.trim().is_empty()
    }

    /// As often as it is repeated.
    pub(super) fn place(
        &self,
        row: u32,
        sheet: &mut Gathered,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let (down, across) = self.spans;
        let at = (row, self.column);
        sheet.note(at, self.note.clone());
        self.links.iter().for_each(|text| sheet.attach((at, at), text));
        for column in self.column..self.column.saturating_add(self.repeats) {
            if let Some(value) = &self.value {
                if self.kind.currency.as_deref() == Some("GBP") {
                    sheet.mark_unit((row, column), "\u{a3}");
                }
                if self.is_faint {
                    sheet.mark_faint((row, column));
                }
                if let Some(tint) = &self.tint {
                    sheet.mark_tint((row, column), tint);
                }
                sheet.push_value((row, column), value.clone(), self.unstruck.clone(), budget)?;
            }
            if self.spans != (1, 1) {
                let last = (row.saturating_add(down - 1), column.saturating_add(across - 1));
                sheet.merge((row, column), last);
            }
            if self.value.is_none() && self.spans == (1, 1) {
                break;
            }
        }
        Ok(())
    }
}
