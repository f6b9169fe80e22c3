//! The records of a workbook's parts that calamine does not hand on. The numbers of the records are those of [MS-XLSB].

use crate::sheet::package::Package;
use crate::sheet::refusal::Refusal;
use crate::sheet::value::NumberFormat;
use crate::sheet::xlsx::{parts::Related, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

const ROW: u16 = 0;
const CELLS: std::ops::RangeInclusive<u16> = 1..=11;
const CELL_ERROR: u16 = 3;
const FORMULA_ERROR: u16 = 11;
const FORMAT: u16 = 44;
const XF: u16 = 47;
const SHEET: u16 = 156;
const MERGE: u16 = 176;
const BEGIN_CELL_XFS: u16 = 617;
const END_CELL_XFS: u16 = 618;

/// A longer record than this is none.
const LONGEST: usize = 16 * 1024 * 1024;

/// What one sheet's records say beside its values; cells by row and column from 0.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub percents: BTreeSet<(u32, u32)>,
    pub errors: BTreeMap<(u32, u32), String>,
    pub hidden: Vec<u32>,
    pub merges: Vec<((u32, u32), (u32, u32))>,
}

impl Page {
    pub(super) fn read(
        package: &mut Package,
        part: &str,
        percents: &[bool],
    ) -> Result<Page, Refusal> {
        let mut page = Page::default();
        let mut row = 0;
        each(package.part(part)?, |kind, data| {
            match kind {
                ROW => {
                    row = long(data, 0)?;
                    // after row, format and height come two bytes of options, then one in which bit 4 says hidden
                    if data.get(11).is_some_and(|options| options & 0x10 != 0) {
                        page.hidden.push(row);
                    }
                }
                kind if CELLS.contains(&kind) => {
                    let at = (row, long(data, 0)?);
                    let format = long(data, 4)? & 0x00FF_FFFF;
                    if percents.get(format as usize) == Some(&true) {
                        page.percents.insert(at);
                    }
                    if kind == CELL_ERROR || kind == FORMULA_ERROR {
                        page.errors.insert(at, error(*data.get(8)?));
                    }
                }
                MERGE => {
                    let first = (long(data, 0)?, long(data, 8)?);
                    page.merges.push((first, (long(data, 4)?, long(data, 12)?)));
                }
                _ => {}
            }
            Some(())
        })?;
        Ok(page)
    }
}

/// The part of each sheet, by tab.
pub(super) fn sheets(
    package: &mut Package,
    workbook: &str,
    related: &BTreeMap<String, Related>,
) -> Result<Vec<String>, Refusal> {
    let mut sheets = Vec::new();
    each(package.part(workbook)?, |kind, data| {
        if kind == SHEET && long(data, 8)? != u32::MAX {
            let (_, part) = related.get(&wide(data, 8)?)?;
            sheets.push(part.clone());
        }
        Some(())
    })?;
    Ok(sheets)
}

/// For each cell format, whether it shows percentages.
pub(super) fn percents(package: &mut Package) -> Result<Vec<bool>, Refusal> {
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    let mut percents = Vec::new();
    let mut is_cells = false;
    if !package.has("xl/styles.bin") {
        return Ok(percents);
    }
    each(package.part("xl/styles.bin")?, |kind, data| {
        match kind {
            FORMAT => drop(codes.insert(word(data, 0)?, wide(data, 2)?)),
            BEGIN_CELL_XFS => is_cells = true,
            END_CELL_XFS => is_cells = false,
            XF if is_cells => {
                let id = word(data, 2)?;
                let code = codes.get(&id).map_or("", String::as_str);
                percents.push(shown(Some(id.into()), code) == NumberFormat::Percent);
            }
            _ => {}
        }
        Some(())
    })?;
    Ok(percents)
}

/// The names of the errors that a cell may hold.
fn error(code: u8) -> String {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    };
    name.to_owned()
}

/// Gives each record of a part; one that is shorter than its kind needs is damage.
fn each(mut part: impl Read, mut see: impl FnMut(u16, &[u8]) -> Option<()>) -> Result<(), Refusal> {
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes).map_err(|_| Refusal::CutShort)?;
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        let kind = packed(&mut rest, 2).ok_or(Refusal::CutShort)?;
        let length = packed(&mut rest, 4).ok_or(Refusal::CutShort)? as usize;
        if length > LONGEST {
            return Err(Refusal::Damaged);
        }
        let data = rest.get(..length).ok_or(Refusal::CutShort)?;
        see(u16::try_from(kind).map_err(|_| Refusal::Damaged)?, data).ok_or(Refusal::Damaged)?;
        rest = &rest[length..];
    }
    Ok(())
}

/// A number of up to so many bytes, seven bits in each, the highest bit saying that another follows.
fn packed(rest: &mut &[u8], most: usize) -> Option<u32> {
    let mut number = 0;
    for at in 0..most {
        let (first, others) = rest.split_first()?;
        *rest = others;
        number |= u32::from(first & 0x7F) << (7 * at);
        if first & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// A text of two bytes a character after its length.
fn wide(data: &[u8], at: usize) -> Option<String> {
    let length = long(data, at)? as usize;
    let bytes = data.get(at + 4..)?.get(..length.checked_mul(2)?)?;
    let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|unit| word(unit, 0)).collect();
    Some(String::from_utf16_lossy(&units))
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
