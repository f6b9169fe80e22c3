//! What people wrote beside cells: comments, headers and footers. The numbers of the records are those of [MS-XLSB].

use super::book::Text;
use super::records::{each, long, wide};
use crate::sheet::gather::Gathered;
use crate::sheet::package::Package;
use crate::sheet::properties::words_of_bytes;
use crate::sheet::refusal::Refusal;
use crate::sheet::xlsx::loose_text::parts_of;
use crate::sheet::xlsx::margins::margin_words;

const BEGIN_COMMENT: u16 = 635;
const COMMENT_TEXT: u16 = 637;
const BEGIN_FORMATTING: u16 = 461;
const FORMATTING_RULE: u16 = 463;
const CHECKED_CELLS: u16 = 64;
const LINK: u16 = 494;

/// Adds the comments of a sheet, by its part.
pub(super) fn comments(
    package: &mut Package,
    part: &str,
    sheet: &mut Gathered,
) -> Result<(), Refusal> {
    for part in parts_of(package, part, &["comments"])? {
        let mut at = (0, 0);
        each(package.part(&part)?, |kind, data| {
            match kind {
                // after the number of the author: first and last row, first and last column
                BEGIN_COMMENT => at = (long(data, 4)?, long(data, 12)?),
                COMMENT_TEXT => sheet.note(at, Text::read(data, 0)?.whole),
                _ => {}
            }
            Some(())
        })?;
    }
    Ok(())
}

/// Adds the headers and footers of a sheet's pages, up to six texts of which each may be missing.
pub(super) fn margins(data: &[u8], sheet: &mut Gathered) {
    let mut at = 2;
    while let Some(length) = long(data, at) {
        let words = wide(data, at).filter(|_| length != u32::MAX);
        sheet.push_loose_text(&margin_words(&words.unwrap_or_default()));
        let size = if length == u32::MAX { 0 } else { 2 * length as usize };
        at = at.saturating_add(4).saturating_add(size);
    }
}

/// What is kept about ranges, each as its first and last row, then its first and last column.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// Of the conditional format whose rules follow.
    formatted: Option<((u32, u32), (u32, u32))>,
}

impl Attached {
    pub(super) fn add_record(&mut self, kind: u16, data: &[u8], sheet: &mut Gathered) {
        let range = |at: usize| {
            let [top, bottom, left, right] = [0, 4, 8, 12].map(|more| long(data, at + more));
            Some(((top?, left?), (bottom?, right?)))
        };
        let own = match kind {
            BEGIN_FORMATTING => {
                self.formatted = range(12);
                return;
            }
            FORMATTING_RULE => self.formatted,
            CHECKED_CELLS => range(8),
            LINK => range(0),
            _ => return,
        };
        for text in words_of_bytes(data) {
            match own {
                Some(range) => sheet.attach(range, &text),
                None => sheet.push_loose_text(&text),
            }
        }
    }
}
