//! The records of a workbook's stream that calamine does not hand on: how cells are shown, and which rows and columns
//! are hidden. The numbers of the records are those of [MS-XLS].

use super::bytes::{long, word};
use super::ink::{Font, Palette, ground};
use super::loose_text::LooseText;
use super::rich::{Runs, old_runs, shared_runs};
use crate::sheet::cell_style::CellStyle;
use crate::sheet::number_code::{Kind, NumberCode};
use crate::sheet::properties::words_of_bytes;
use crate::sheet::refusal::Refusal;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FONT: u16 = 0x0031;
const NAME: u16 = 0x0018;
const PALETTE: u16 = 0x0092;
const CONTINUE: u16 = 0x003C;
const COLUMNS: u16 = 0x007D;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const BOUND_SHEET: u16 = 0x0085;
const SHARED_TEXTS: u16 = 0x00FC;
const ROW: u16 = 0x0208;
const FORMULA: u16 = 0x0006;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const TRUTH: u16 = 0x0205;
const RICH_TEXT: u16 = 0x00D6;
const SHARED_TEXT: u16 = 0x00FD;
const RK: u16 = 0x027E;
const MUL_RK: u16 = 0x00BD;

/// The version that a stream before Excel 97 begins with.
const OLD: u16 = 0x0500;

#[derive(Debug, Default)]
pub(super) struct Book {
    pub styles: Vec<CellStyle>,
    fonts: Vec<Font>,
    /// Where the fonts of shared texts change, by the number of the text.
    runs: BTreeMap<u32, Runs>,
    /// One for each sheet, in the order of the tabs.
    pub sheets: Vec<Page>,
    /// The names that it gives to ranges, and its properties.
    pub names: Vec<String>,
}

/// What one sheet's records say beside its values.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The styles of cells that show them otherwise than plainly.
    styles: BTreeMap<(u32, u32), u16>,
    runs: BTreeMap<(u32, u32), Runs>,
    pub hidden: Vec<u32>,
    /// First and last of each run.
    pub hidden_columns: Vec<(u32, u32)>,
    pub beside: LooseText,
}

impl Page {
    pub(super) fn style<'b>(&self, at: (u32, u32), book: &'b Book) -> Option<&'b CellStyle> {
        book.styles.get(usize::from(*self.styles.get(&at)?))
    }

    /// What is not struck through of a cell's text, where its parts do not all follow the font of the cell.
    pub(super) fn unstruck(&self, at: (u32, u32), text: &str, book: &Book) -> Option<String> {
        let is_cell_struck = self.style(at, book).is_some_and(|style| style.is_struck);
        self.runs.get(&at)?.unstruck(text, is_cell_struck, |font| book.is_struck(font))
    }
}

impl Book {
    pub(super) fn read(bytes: &[u8]) -> Result<Book, Refusal> {
        let (stream, properties) = streams(bytes)?;
        let names = properties.iter().flat_map(|data| words_of_bytes(data)).collect();
        let mut book = Book { names, ..Book::default() };
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let (mut formats, mut starts, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        let (mut is_old, mut before, mut palette) = (false, 0, Palette::default());
        for (kind, data) in records(&stream) {
            match kind {
                BOF => is_old = word(data, 0) == Some(OLD),
                FORMAT => {
                    codes.insert(word(data, 0).ok_or(Refusal::Damaged)?, code(data, is_old));
                }
                FONT => book.fonts.push(Font::read(data)),
                NAME => book.names.extend(words_of_bytes(data)),
                PALETTE => palette = Palette::read(data),
                XF => {
                    let font = word(data, 0).ok_or(Refusal::Damaged)?;
                    formats.push((font, word(data, 2).ok_or(Refusal::Damaged)?, data));
                }
                BOUND_SHEET => starts.push(long(data, 0).ok_or(Refusal::Damaged)?),
                SHARED_TEXTS => texts.push(data),
                CONTINUE if before == SHARED_TEXTS && !texts.is_empty() => texts.push(data),
                EOF => break,
                _ => {}
            }
            if kind != CONTINUE {
                before = kind;
            }
        }
        let style = |(font, id, format): &(u16, u16, &[u8])| {
            let ink = book.font(*font).map(|font| font.ink(&palette)).unwrap_or_default();
            let ground = ground(format, &palette).filter(|_| !is_old);
            CellStyle {
                code: NumberCode::new(Some((*id).into()), codes.get(id).map_or("", String::as_str)),
                is_struck: book.is_struck(*font),
                tint: ink.tint_on(ground.as_ref()),
                is_faint: ground.is_some_and(|ground| ink.is_faint_on(&ground)),
            }
        };
        book.styles = formats.iter().map(style).collect();
        book.runs = shared_runs(&texts);
        let start = |start: u32| stream.get(start as usize..).unwrap_or_default();
        book.sheets = starts.iter().map(|at| book.page(start(*at))).collect();
        Ok(book)
    }

    fn is_struck(&self, font: u16) -> bool {
        self.font(font).is_some_and(|font| font.is_struck)
    }

    /// There is no font of number 4.
    fn font(&self, font: u16) -> Option<Font> {
        let index = usize::from(font);
        let index = if index > 4 { index - 1 } else { index };
        self.fonts.get(index).copied()
    }

    /// The records of one sheet. Those of a chart inside it are passed over.
    fn page(&self, stream: &[u8]) -> Page {
        let mut page = Page::default();
        let mut depth = 0_u32;
        for (kind, data) in records(stream) {
            match kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                _ if depth > 1 => {}
                // bit 5 of its options: its height is zero
                ROW if data.get(12).is_some_and(|options| options & 0x20 != 0) => {
                    page.hidden.extend(word(data, 0).map(u32::from));
                }
                COLUMNS if data.get(8).is_some_and(|options| options & 1 != 0) => {
                    let columns = word(data, 0).zip(word(data, 2));
                    page.hidden_columns
                        .extend(columns.map(|(first, last)| (first.into(), last.into())));
                }
                FORMULA | NUMBER | RK | TEXT | TRUTH | RICH_TEXT | SHARED_TEXT => {
                    let column = word(data, 2);
                    self.take_style(&mut page, data, column, word(data, 4));
                    self.take_runs(&mut page, kind, data);
                }
                MUL_RK => {
                    let first = word(data, 2).unwrap_or_default();
                    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                    for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
                        self.take_style(&mut page, data, Some(column), word(cell, 0));
                    }
                }
                _ => page.beside.add_record(kind, data),
            }
        }
        page
    }

    fn take_style(&self, page: &mut Page, data: &[u8], column: Option<u16>, style: Option<u16>) {
        let (Some(row), Some(column), Some(style)) = (word(data, 0), column, style) else { return };
        let own = self.styles.get(usize::from(style));
        let is_plain = |own: &CellStyle| {
            let is_shown = !own.is_struck && !own.is_faint && own.tint.is_none();
            own.code.kind() == Kind::Plain && is_shown
        };
        if own.is_some_and(|own| !is_plain(own)) {
            page.styles.insert((row.into(), column.into()), style);
        }
    }

    fn take_runs(&self, page: &mut Page, kind: u16, data: &[u8]) {
        let runs = match kind {
            SHARED_TEXT => long(data, 6).and_then(|text| self.runs.get(&text).cloned()),
            RICH_TEXT => old_runs(data),
            _ => None,
        };
        if let (Some(row), Some(column), Some(runs)) = (word(data, 0), word(data, 2), runs) {
            page.runs.insert((row.into(), column.into()), runs);
        }
    }
}

/// What the file says of its document.
const PROPERTIES: [&str; 2] = ["/\u{5}SummaryInformation", "/\u{5}DocumentSummaryInformation"];

/// The stream that every record stands in, and those of properties as far as they can be read.
fn streams(bytes: &[u8]) -> Result<(Vec<u8>, Vec<Vec<u8>>), Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::CutShort)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let mut stream =
        file.open_stream(name.ok_or(Refusal::NotAWorkbook)?).map_err(|_| Refusal::CutShort)?;
    let mut records = Vec::new();
    stream.read_to_end(&mut records).map_err(|_| Refusal::CutShort)?;
    let properties = PROPERTIES.into_iter().filter_map(|name| {
        let mut data = Vec::new();
        file.open_stream(name).ok()?.read_to_end(&mut data).ok()?;
        Some(data)
    });
    Ok((records, properties.collect()))
}

/// Kind and data of each record, as far as they are whole.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let kind = word(rest, 0)?;
        let length = usize::from(word(rest, 2)?);
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

/// The code of a format: its length in characters, then one byte or two for each; before Excel 97 one alone.
fn code(data: &[u8], is_old: bool) -> String {
    if is_old {
        return data.iter().skip(3).map(|byte| char::from(*byte)).collect();
    }
    let text = data.get(5..).unwrap_or_default();
    match data.get(4) {
        Some(1) => {
            let units: Vec<u16> = text.chunks_exact(2).filter_map(|unit| word(unit, 0)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => text.iter().map(|byte| char::from(*byte)).collect(),
    }
}
