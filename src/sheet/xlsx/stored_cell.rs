//! One cell as its sheet's part stores it, and what it holds by what the workbook says once for all its cells.

use super::plain_cell::PlainCell;
use super::strings;
use super::strings::StoredText;
use crate::domain::place::CellRef;
use crate::sheet::budget::Budget;
use crate::sheet::cell_style::CellStyle;
use crate::sheet::gather::{CellFormatting, Gathered};
use crate::sheet::refusal::Refusal;
use crate::sheet::value::CellValue;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// What a workbook says once for all its cells.
#[derive(Debug)]
pub(super) struct Shared {
    pub texts: Vec<StoredText>,
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
pub(super) struct Stored {
    pub at: Option<(u32, u32)>,
    kind: Kind,
    format: usize,
    has_value: bool,
    value: String,
    inline: Option<StoredText>,
    formula: Option<String>,
}

impl Stored {
    fn clear(&mut self) {
        let mut value = std::mem::take(&mut self.value);
        value.clear();
        *self = Stored { value, ..Stored::default() };
    }

    /// All of a plain cell.
    pub(super) fn take(&mut self, cell: &PlainCell<'_>) -> Result<(), Refusal> {
        self.clear();
        self.at = cell.address.map(address).transpose()?;
        self.kind = cell.kind.map(Kind::named).unwrap_or_default();
        if let Some(style) = cell.style {
            self.format = style.parse().map_err(|_| Refusal::Damaged)?;
        }
        if let Some(value) = cell.value {
            self.has_value = true;
            self.value.push_str(value);
        }
        Ok(())
    }

    /// Begins anew, with what the start of a cell says.
    pub(super) fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        self.clear();
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
    pub(super) fn finish<R: BufRead>(
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
                    "is" => self.inline = Some(strings::rich(reader, "is")?.into()),
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "c" => return Ok(()),
                Event::Eof => return Err(Refusal::CutShort),
                _ => {}
            }
        }
    }

    pub(super) fn place(
        &mut self,
        at: (u32, u32),
        shared: &Shared,
        sheet: &mut Gathered,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let style = shared.style(self.format);
        let text = self.rich(shared)?;
        let unstruck = text.and_then(|text| text.rich.unstruck(style.is_struck)).map(str::to_owned);
        let value = match text {
            Some(text) => text.value.clone(),
            None => self.value()?,
        };
        let Some(value) = value else {
            // a colour may be all that an empty cell says
            if let Some(tint) = &style.tint {
                sheet.mark_tint(at, tint);
            }
            return Ok(());
        };
        let formatting = CellFormatting { style, is_1904: shared.is_1904, unstruck };
        sheet.push_formatted(at, value, formatting, budget)
    }

    /// The text that the cell names or holds, whose parts may be written differently.
    fn rich<'t>(&'t self, shared: &'t Shared) -> Result<Option<&'t StoredText>, Refusal> {
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
