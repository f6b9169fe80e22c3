//! A workbook's bytes, the same on every system.
//!
//! A zip archive says for each of its parts on which system it was made, and what writes workbooks lets nobody choose
//! that. It is set here, so that a digest means the same whoever made the file.

use rust_xlsxwriter::{Workbook, XlsxError};

/// The end of an archive without a comment, and in it the place of the list of parts and how many there are.
const END: usize = 22;
const COUNT: usize = 10;
const LIST: usize = 16;
/// An entry of the list without its names, and in it the system, and how long the names are.
const ENTRY: usize = 46;
const SYSTEM: usize = 5;
const NAMES: [usize; 3] = [28, 30, 32];
const UNIX: u8 = 3;

pub(crate) fn saved(workbook: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut bytes = workbook.save_to_buffer()?;
    let made = mark(&mut bytes);
    debug_assert!(made.is_some(), "what was just written is an archive");
    Ok(bytes)
}

/// Names the system in each entry of the list; none where the bytes are no such archive.
fn mark(archive: &mut [u8]) -> Option<()> {
    let end = archive.len().checked_sub(END)?;
    let count = short(archive, end + COUNT)?;
    let mut entry = long(archive, end + LIST)?;
    for _ in 0..count {
        *archive.get_mut(entry + SYSTEM)? = UNIX;
        let names: Option<Vec<usize>> = NAMES.iter().map(|at| short(archive, entry + at)).collect();
        entry += ENTRY + names?.iter().sum::<usize>();
    }
    Some(())
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?).into())
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + 4)?;
    u32::from_le_bytes(bytes.try_into().ok()?).try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_says_the_same_system_and_nothing_else_changes() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write_string(0, 0, "text").unwrap();
        let bytes = saved(&mut workbook).unwrap();
        let mut elsewhere = bytes.clone();
        let list = long(&bytes, bytes.len() - END + LIST).unwrap();
        let entries: Vec<usize> =
            (list..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
        assert_eq!(entries.len(), short(&bytes, bytes.len() - END + COUNT).unwrap());
        for entry in entries {
            elsewhere[entry + SYSTEM] = 0;
        }
        assert_ne!(elsewhere, bytes);
        mark(&mut elsewhere).unwrap();
        assert_eq!(elsewhere, bytes);
        assert_eq!(mark(&mut [0; 9]), None);
    }
}
