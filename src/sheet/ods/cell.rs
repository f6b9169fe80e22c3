//! One cell of an OpenDocument spreadsheet: its value by its attributes, its words by its paragraphs.

use crate::sheet::gather::{Budget, Gathered};
use crate::sheet::refusal::Refusal;
use crate::sheet::value::{CellValue, NumberFormat};
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// A cell as the part writes it.
#[derive(Debug)]
pub(super) struct Stored {
    column: u32,
    /// How many cells it stands for.
    pub repeats: u32,
    spans: (u32, u32),
    value: Option<CellValue>,
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
                _ => {}
            }
        }
        Ok(kind)
    }

    /// The value, with the words that the cell's paragraphs hold.
    fn value(&self, words: String) -> Result<Option<CellValue>, Refusal> {
        let shown =
            if self.name == "percentage" { NumberFormat::Percent } else { NumberFormat::Plain };
        if self.is_error {
            return Ok(CellValue::from_text(words).map(|text| CellValue::Error(text.to_string())));
        }
        let value = match self.name.as_str() {
            "float" | "percentage" | "currency" => match &self.number {
                Some(number) => {
                    let number = number.trim().parse().map_err(|_| Refusal::Damaged)?;
                    Some(CellValue::from_number(number, shown, false))
                }
                None => None,
            },
            "date" => self.day.clone().map(CellValue::from_iso),
            "time" => self.time.clone().and_then(CellValue::from_text),
            "boolean" => self.truth.as_ref().map(|truth| CellValue::Bool(truth == "true")),
            "string" => return Ok(CellValue::from_text(self.text.clone().unwrap_or(words))),
            _ => CellValue::from_text(words),
        };
        Ok(match (value, &self.formula) {
            (None, Some(formula)) => Some(CellValue::Uncached(plain(formula))),
            (value, _) => value,
        })
    }
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
            kind: CellKind::read(start)?,
        })
    }

    /// Reads on up to the end of the cell. What is said of the cell beside it (a comment, a drawing) is no part of it.
    pub(super) fn finish<R: BufRead>(
        mut self,
        reader: &mut Reader<R>,
        is_covered: bool,
    ) -> Result<Stored, Refusal> {
        let element = if is_covered { "table:covered-table-cell" } else { "table:table-cell" };
        let words = words(reader, element)?;
        self.value = self.kind.value(words)?;
        Ok(self)
    }

    pub(super) fn holds_something(&self) -> bool {
        self.value.is_some() || self.spans != (1, 1)
    }

    /// As often as it is repeated.
    pub(super) fn place(
        &self,
        row: u32,
        sheet: &mut Gathered,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let (down, across) = self.spans;
        for column in self.column..self.column.saturating_add(self.repeats) {
            if let Some(value) = &self.value {
                sheet.push((row, column), value.clone(), budget)?;
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

/// The paragraphs up to the end of an element whose start is read, a line each.
fn words<R: BufRead>(reader: &mut Reader<R>, element: &str) -> Result<String, Refusal> {
    let mut buffer = Vec::new();
    let mut words = String::new();
    let (mut is_later, mut paragraphs, mut beside) = (false, 0_usize, 0_usize);
    loop {
        match xml::next(reader, &mut buffer)? {
            Event::Start(start) => match start.name().as_ref() {
                "office:annotation" | "draw:frame" | "draw:custom-shape" | "table:table" => {
                    beside += 1
                }
                _ if beside > 0 => {}
                "text:p" => {
                    if is_later {
                        words.push('\n');
                    }
                    (is_later, paragraphs) = (true, paragraphs + 1);
                }
                "text:s" => {
                    let spaces = xml::count(&start, "c")?.unwrap_or(1);
                    words.extend(std::iter::repeat_n(' ', spaces.min(1000) as usize));
                }
                "text:tab" => words.push('\t'),
                "text:line-break" => words.push('\n'),
                _ => {}
            },
            Event::End(end) => match end.name().as_ref() {
                "office:annotation" | "draw:frame" | "draw:custom-shape" | "table:table" => {
                    beside = beside.saturating_sub(1);
                }
                "text:p" if beside == 0 => paragraphs = paragraphs.saturating_sub(1),
                name if name == element && beside == 0 => return Ok(words),
                _ => {}
            },
            Event::Text(part) if paragraphs > 0 && beside == 0 => {
                words.push_str(&part.xml10_content())
            }
            Event::CData(part) if paragraphs > 0 && beside == 0 => {
                words.push_str(&part.xml10_content())
            }
            Event::GeneralRef(reference) if paragraphs > 0 && beside == 0 => {
                xml::push_reference(&mut words, &reference)?;
            }
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}
