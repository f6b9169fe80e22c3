//! The records of a binary part, one after the other, and what stands in them: numbers and texts.

use crate::sheet::refusal::Refusal;
use std::io::Read;

/// A longer record than this is none.
const LONGEST: usize = 16 * 1024 * 1024;

/// Gives each record of a part; one that is shorter than its kind needs is damage.
pub(super) fn each(
    mut part: impl Read,
    mut see: impl FnMut(u16, &[u8]) -> Option<()>,
) -> Result<(), Refusal> {
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
pub(super) fn wide(data: &[u8], at: usize) -> Option<String> {
    let length = long(data, at)? as usize;
    let bytes = data.get(at + 4..)?.get(..length.checked_mul(2)?)?;
    let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|unit| word(unit, 0)).collect();
    Some(String::from_utf16_lossy(&units))
}

pub(super) fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}
