//! The records of a workbook's stream that calamine does not hand on: which cells are in a percent format, and which
//! rows are hidden. The numbers of the records are those of [MS-XLS].

use crate::sheet::refusal::Refusal;
use crate::sheet::value::NumberFormat;
use crate::sheet::xlsx::shown;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const BOUND_SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const FORMULA: u16 = 0x0006;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027E;
const MUL_RK: u16 = 0x00BD;

#[derive(Debug, Default)]
pub(super) struct Book {
    /// The cell formats that show percentages.
    pub percents: BTreeSet<u16>,
    /// One for each sheet, in the order of the tabs.
    pub sheets: Vec<Page>,
}

/// What one sheet's records say beside its values.
#[derive(Debug, Default)]
pub(super) struct Page {
    formats: BTreeMap<(u32, u32), u16>,
    pub hidden: Vec<u32>,
}

impl Page {
    /// Whether a cell's number is shown as a percentage.
    pub(super) fn is_percent(&self, at: (u32, u32), percents: &BTreeSet<u16>) -> bool {
        self.formats.get(&at).is_some_and(|format| percents.contains(format))
    }
}

impl Book {
    pub(super) fn read(bytes: &[u8]) -> Result<Book, Refusal> {
        let stream = stream(bytes)?;
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let mut formats = Vec::new();
        let mut starts = Vec::new();
        for (kind, data) in records(&stream) {
            match kind {
                FORMAT => {
                    codes.insert(word(data, 0).ok_or(Refusal::Damaged)?, code(data));
                }
                XF => formats.push(word(data, 2).ok_or(Refusal::Damaged)?),
                BOUND_SHEET => starts.push(long(data, 0).ok_or(Refusal::Damaged)?),
                EOF => break,
                _ => {}
            }
        }
        let is_percent = |id: &u16| {
            let code = codes.get(id).map_or("", String::as_str);
            shown(Some((*id).into()), code) == NumberFormat::Percent
        };
        let of = |(index, id): (usize, &u16)| {
            is_percent(id).then(|| u16::try_from(index).ok()).flatten()
        };
        let percents = formats.iter().enumerate().filter_map(of).collect();
        let sheets =
            starts.iter().map(|start| page(stream.get(*start as usize..).unwrap_or_default()));
        Ok(Book { percents, sheets: sheets.collect() })
    }
}

/// The stream that every record stands in.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::CutShort)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let mut stream =
        file.open_stream(name.ok_or(Refusal::NotAWorkbook)?).map_err(|_| Refusal::CutShort)?;
    let mut records = Vec::new();
    stream.read_to_end(&mut records).map_err(|_| Refusal::CutShort)?;
    Ok(records)
}

/// The records of one sheet. Those of a chart inside it are passed over.
fn page(stream: &[u8]) -> Page {
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
            FORMULA | NUMBER | RK => page.format(data, word(data, 2), word(data, 4)),
            MUL_RK => {
                let first = word(data, 2).unwrap_or_default();
                let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
                    page.format(data, Some(column), word(cell, 0));
                }
            }
            _ => {}
        }
    }
    page
}

impl Page {
    fn format(&mut self, data: &[u8], column: Option<u16>, format: Option<u16>) {
        if let (Some(row), Some(column), Some(format)) = (word(data, 0), column, format) {
            self.formats.insert((row.into(), column.into()), format);
        }
    }
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

/// The code of a format: its length in characters, then one byte or two for each.
fn code(data: &[u8]) -> String {
    let text = data.get(5..).unwrap_or_default();
    match data.get(4) {
        Some(1) => {
            let units: Vec<u16> = text.chunks_exact(2).filter_map(|unit| word(unit, 0)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => text.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
