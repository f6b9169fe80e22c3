//! What a workbook says once for all its sheets: its tabs, its styles, and the texts that its cells share. The numbers of
//! the records are those of [MS-XLSB].

use super::ink::{ground, ink};
use super::records::{each, long, wide, word};
use crate::sheet::cell_style::CellStyle;
use crate::sheet::colour::{Colour, Ink, WHITE};
use crate::sheet::number_code::NumberCode;
use crate::sheet::package::Package;
use crate::sheet::refusal::Refusal;
use crate::sheet::xlsx::parts::{Related, Tab};
use std::collections::BTreeMap;

const SHARED_TEXT: u16 = 19;
const NAME: u16 = 39;
const FONT: u16 = 43;
const FORMAT: u16 = 44;
const FILL: u16 = 45;
const XF: u16 = 47;
const WORKBOOK: u16 = 153;
const SHEET: u16 = 156;
const BEGIN_CELL_XFS: u16 = 617;
const END_CELL_XFS: u16 = 618;

/// Of a font's options: it is struck through.
const STRUCK: u16 = 0x0008;

#[derive(Debug, Default)]
pub(super) struct Book {
    /// The worksheets, by tab.
    pub tabs: Vec<Tab>,
    pub styles: Vec<CellStyle>,
    /// For each font, whether it is struck through.
    pub fonts: Vec<bool>,
    pub texts: Vec<Text>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
    /// The names that it gives to ranges.
    pub names: Vec<String>,
}

/// A text with the places, counted in characters of two bytes, from which it is in a font of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    pub whole: String,
    fonts: Vec<(u16, u16)>,
}

impl Text {
    /// As it stands in a record, with the options before it.
    pub(super) fn read(data: &[u8], at: usize) -> Option<Text> {
        let options = *data.get(at)?;
        let length = long(data, at + 1)? as usize;
        let whole = wide(data, at + 1)?;
        let mut fonts = Vec::new();
        if options & 1 != 0 {
            let start = at.checked_add(5)?.checked_add(length.checked_mul(2)?)?;
            let count = long(data, start)? as usize;
            let runs = data.get(start + 4..)?.chunks_exact(4).take(count);
            fonts.extend(runs.filter_map(|run| Some((word(run, 0)?, word(run, 2)?))));
        }
        Some(Text { whole, fonts })
    }

    /// What is not struck through, where its parts do not all follow the font of their cell.
    pub(super) fn unstruck(&self, is_cell_struck: bool, fonts: &[bool]) -> Option<String> {
        let is_struck = |font: u16| fonts.get(usize::from(font)).copied().unwrap_or_default();
        if self.fonts.iter().all(|(_, font)| is_struck(*font) == is_cell_struck) {
            return None;
        }
        let runs: Vec<(usize, bool)> =
            self.fonts.iter().map(|(from, font)| (usize::from(*from), is_struck(*font))).collect();
        Some(without_struck(&self.whole, is_cell_struck, &runs))
    }
}

/// What is not struck through of a text, by the places from which it is and is not.
pub(in crate::sheet) fn without_struck(
    whole: &str,
    at_first: bool,
    runs: &[(usize, bool)],
) -> String {
    let units: Vec<u16> = whole.encode_utf16().collect();
    let (mut unstruck, mut is_struck) = (Vec::new(), at_first);
    let mut waiting = runs.iter().peekable();
    for (at, unit) in units.into_iter().enumerate() {
        while let Some((_, own)) = waiting.next_if(|(from, _)| *from <= at) {
            is_struck = *own;
        }
        if !is_struck {
            unstruck.push(unit);
        }
    }
    String::from_utf16_lossy(&unstruck)
}

impl Book {
    pub(super) fn read(
        package: &mut Package,
        workbook: &str,
        related: &BTreeMap<String, Related>,
    ) -> Result<Book, Refusal> {
        let mut book = Book::default();
        each(package.part(workbook)?, |kind, data| {
            match kind {
                WORKBOOK => book.is_1904 = data.first()? & 1 != 0,
                NAME => book.names.extend(wide(data, 9)),
                SHEET => book.tabs.extend(tab(data, related)?),
                _ => {}
            }
            Some(())
        })?;
        // a part that no relationship names stands where Excel puts it
        let part = |own: &str, package: &Package| {
            let found = related.values().find(|(kind, _)| kind == own);
            let part = found.map_or_else(|| format!("xl/{own}.bin"), |(_, part)| part.clone());
            Some(part).filter(|part| package.has(part))
        };
        if let Some(styles) = part("styles", package) {
            book.read_styles(package, &styles)?;
        }
        if let Some(strings) = part("sharedStrings", package) {
            each(package.part(&strings)?, |kind, data| {
                if kind == SHARED_TEXT {
                    book.texts.push(Text::read(data, 0)?);
                }
                Some(())
            })?;
        }
        Ok(book)
    }

    fn read_styles(&mut self, package: &mut Package, part: &str) -> Result<(), Refusal> {
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let (mut inks, mut grounds): (Vec<Ink>, Vec<Option<Colour>>) = (Vec::new(), Vec::new());
        let mut is_cells = false;
        each(package.part(part)?, |kind, data| {
            match kind {
                FORMAT => drop(codes.insert(word(data, 0)?, wide(data, 2)?)),
                FONT => {
                    self.fonts.push(word(data, 2)? & STRUCK != 0);
                    inks.push(ink(data)?);
                }
                FILL => grounds.push(ground(data)),
                BEGIN_CELL_XFS => is_cells = true,
                END_CELL_XFS => is_cells = false,
                XF if is_cells => {
                    let id = word(data, 2)?;
                    let code = codes.get(&id).map_or("", String::as_str);
                    let font = usize::from(word(data, 4)?);
                    let is_struck = self.fonts.get(font).copied().unwrap_or_default();
                    let code = NumberCode::new(Some(id.into()), code);
                    let own = grounds.get(usize::from(word(data, 6)?));
                    let own = own.map_or(Some(&WHITE), Option::as_ref);
                    let ink = inks.get(font).cloned().unwrap_or_default();
                    let is_faint = own.is_some_and(|ground| ink.is_faint_on(ground));
                    let tint = ink.tint_on(own);
                    self.styles.push(CellStyle { code, is_struck, is_faint, tint });
                }
                _ => {}
            }
            Some(())
        })
    }
}

/// A tab, unless it is no worksheet: a chart, a dialog, a sheet of macros, a module.
fn tab(data: &[u8], related: &BTreeMap<String, Related>) -> Option<Option<Tab>> {
    if long(data, 8)? == u32::MAX {
        return Some(None);
    }
    let id = wide(data, 8)?;
    let name = wide(data, 12 + 2 * id.encode_utf16().count())?;
    let (kind, part) = related.get(&id)?;
    let tab = Tab { name, part: part.clone(), is_hidden: long(data, 0)? != 0 };
    Some((kind == "worksheet").then_some(tab))
}
