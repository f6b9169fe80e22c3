//! The cells of one sheet's part, one by one: the size that a sheet claims to have costs nothing.
//!
//! Calamine's reader of cells is not used: it ends a sheet at an error that it does not know (`#SPILL!`), takes text 0
//! where the number of a shared text is none, finds a sheet by its name alone, and says neither which rows are hidden
//! nor what is struck through nor that a formula has no result.

use super::margins::{is_margin, margin_words};
use super::strings;
use crate::domain::place::CellRef;
use crate::sheet::cell_style::CellStyle;
use crate::sheet::gather::{Budget, CellFormatting, Gathered};
use crate::sheet::refusal::Refusal;
use crate::sheet::rich_text::RichText;
use crate::sheet::value::CellValue;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, Read};

/// What a workbook says once for all its cells.
#[derive(Debug)]
pub(super) struct Shared {
    pub texts: Vec<RichText>,
    pub styles: Vec<CellStyle>,
    /// That of a cell that names none of them.
    pub plain: CellStyle,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
}

impl Shared {
    fn style(&self, number: usize) -> &CellStyle {
        self.styles.get(number).unwrap_or(&self.plain)
    }
}

pub(super) fn cells<R: Read>(
    part: R,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<Gathered, Refusal> {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut sheet = Gathered::default();
    let mut is_complete = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "sheetData" => {
                    rows(&mut reader, shared, budget, &mut sheet)?;
                    is_complete = true;
                }
                element if is_margin(element) => {
                    let element = element.to_owned();
                    let coded = xml::text(&mut reader, &mut buffer, &element)?;
                    sheet.push_loose_text(&margin_words(&coded));
                }
                "col" => hidden_columns(&start, &mut sheet)?,
                "mergeCell" => {
                    let range = xml::attribute(&start, "ref")?.ok_or(Refusal::Damaged)?;
                    let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                    sheet.merge(address(first)?, address(last)?);
                }
                _ => {}
            },
            Event::Eof if is_complete => return Ok(sheet),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// A run of columns, by their numbers from 1, which may be hidden.
fn hidden_columns(start: &BytesStart<'_>, sheet: &mut Gathered) -> Result<(), Refusal> {
    let (first, last) = (xml::count(start, "min")?, xml::count(start, "max")?);
    let width = xml::attribute(start, "width")?;
    let has_no_width = width.is_some_and(|width| width.trim().parse() == Ok(0.0));
    if (has_no_width || xml::is_set(start, "hidden")?)
        && let (Some(first), Some(last)) = (first, last)
    {
        sheet.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
    }
    Ok(())
}

/// The rows up to the end of `sheetData`, whose start is read.
fn rows<R: BufRead>(
    reader: &mut Reader<R>,
    shared: &Shared,
    budget: &mut Budget,
    sheet: &mut Gathered,
) -> Result<(), Refusal> {
    let mut buffer = Vec::new();
    // the cells are read into the one, so that none takes memory of its own
    let mut cell = Stored::default();
    let (mut row, mut column) = (0, 0);
    loop {
        match xml::next(reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    if let Some(number) = xml::count(&start, "r")? {
                        row = number.checked_sub(1).ok_or(Refusal::Damaged)?;
                    }
                    column = 0;
                    if xml::is_set(&start, "hidden")? {
                        sheet.hide(row);
                    }
                }
                "c" => {
                    cell.begin(&start)?;
                    let at = cell.at.unwrap_or((row, column));
                    (row, column) = (at.0, at.1 + 1);
                    cell.finish(reader, &mut buffer)?;
                    cell.place(at, shared, sheet, budget)?;
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "row" => row += 1,
                "sheetData" => return Ok(()),
                _ => {}
            },
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// An address such as `C17`, by row and column from 0.
pub(super) fn address(text: &str) -> Result<(u32, u32), Refusal> {
    let at = CellRef::parse(text).ok_or(Refusal::Damaged)?;
    Ok((at.row.0, at.column.0))
}

/// What a cell says that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Number,
    SharedText,
    InlineText,
    Text,
    Truth,
    Error,
    Day,
    Unknown,
}

impl Kind {
    fn named(name: &str) -> Kind {
        match name {
            "n" => Kind::Number,
            "s" => Kind::SharedText,
            "inlineStr" | "is" => Kind::InlineText,
            "str" => Kind::Text,
            "b" => Kind::Truth,
            "e" => Kind::Error,
            "d" => Kind::Day,
            _ => Kind::Unknown,
        }
    }
}

/// A cell as the part writes it.
#[derive(Debug, Default)]
struct Stored {
    at: Option<(u32, u32)>,
    kind: Kind,
    format: usize,
    has_value: bool,
    value: String,
    inline: Option<RichText>,
    formula: Option<String>,
}

impl Stored {
    /// Begins anew, with what the start of a cell says.
    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        let mut value = std::mem::take(&mut self.value);
        value.clear();
        *self = Stored { value, ..Stored::default() };
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Refusal::Damaged)?;
            match attribute.key.as_ref() {
                "r" => self.at = Some(address(&attribute.value)?),
                "s" => self.format = attribute.value.parse().map_err(|_| Refusal::Damaged)?,
                "t" => self.kind = Kind::named(&attribute.value),
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads on up to the end of the cell.
    fn finish<R: BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Refusal> {
        loop {
            match xml::next(reader, buffer)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "v" => {
                        self.has_value = true;
                        self.value.clear();
                        xml::push_text(reader, buffer, "v", &mut self.value)?;
                    }
                    "f" => self.formula = Some(xml::text(reader, buffer, "f")?),
                    "is" => self.inline = Some(strings::rich(reader, "is")?),
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "c" => return Ok(()),
                Event::Eof => return Err(Refusal::CutShort),
                _ => {}
            }
        }
    }

    fn place(
        &mut self,
        at: (u32, u32),
        shared: &Shared,
        sheet: &mut Gathered,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let style = shared.style(self.format);
        let text = self.rich(shared)?;
        let unstruck = text.and_then(|text| text.unstruck(style.is_struck)).map(str::to_owned);
        let value = match text {
            Some(text) => CellValue::from_text(text.whole.clone()),
            None => self.value()?,
        };
        let formatting = CellFormatting { style, is_1904: shared.is_1904, unstruck };
        value.map_or(Ok(()), |value| sheet.push_formatted(at, value, formatting, budget))
    }

    /// The text that the cell names or holds, whose parts may be written differently.
    fn rich<'t>(&'t self, shared: &'t Shared) -> Result<Option<&'t RichText>, Refusal> {
        let stored = self.value.trim();
        Ok(match self.kind {
            Kind::SharedText if !stored.is_empty() => {
                let index: usize = stored.parse().map_err(|_| Refusal::Damaged)?;
                Some(shared.texts.get(index).ok_or(Refusal::Damaged)?)
            }
            Kind::InlineText => self.inline.as_ref(),
            _ => None,
        })
    }

    /// What any other cell holds, as its kind says.
    fn value(&mut self) -> Result<Option<CellValue>, Refusal> {
        // a formula that gives no text at all still has a value, an empty one
        let is_text = self.kind == Kind::Text && self.formula.is_some() && self.has_value;
        if self.kind == Kind::InlineText {
            return Ok(None);
        }
        let stored = self.value.trim();
        if stored.is_empty() && !is_text {
            return Ok(self.formula.take().map(uncached));
        }
        Ok(match self.kind {
            Kind::Text => CellValue::from_text(strings::unescaped(self.value.clone())),
            Kind::Truth => match stored {
                "1" | "true" | "TRUE" => Some(CellValue::Bool(true)),
                "0" | "false" | "FALSE" => Some(CellValue::Bool(false)),
                _ => return Err(Refusal::Damaged),
            },
            Kind::Error => Some(CellValue::Error(stored.to_owned())),
            Kind::Day => Some(CellValue::from_iso(self.value.clone())),
            Kind::Number => Some(CellValue::Number(stored.parse().map_err(|_| Refusal::Damaged)?)),
            Kind::SharedText | Kind::InlineText | Kind::Unknown => return Err(Refusal::Damaged),
        })
    }
}

/// The longest text of a formula that is kept.
const LONGEST: usize = 200;

fn uncached(formula: String) -> CellValue {
    CellValue::Uncached(format!("={}", formula.chars().take(LONGEST).collect::<String>()))
}
