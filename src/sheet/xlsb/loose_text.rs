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

#[cfg(test)]
mod tests {
    use super::{Attached, BEGIN_FORMATTING, CHECKED_CELLS, FORMATTING_RULE, LINK, margins};
    use crate::sheet::gather::Gathered;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn links_prompts_formats_and_margins_are_read() {
        // rows 2 and 3 of column D
        let range: Vec<u8> = [1_u32, 2, 3, 3].into_iter().flat_map(u32::to_le_bytes).collect();
        let (mut attached, mut sheet) = (Attached::default(), Gathered::default());
        for (kind, data) in [
            (LINK, [&range[..], &wide("exempt.example")].concat()),
            (CHECKED_CELLS, [&[0; 8], &range[..], &wide("Part 2")].concat()),
            (BEGIN_FORMATTING, [&[0; 12], &range[..]].concat()),
            (FORMATTING_RULE, wide("confidential")),
        ] {
            attached.add_record(kind, &data, &mut sheet);
        }
        // a header, and a footer that is missing
        let header = [&[0, 0][..], &[9, 0, 0, 0], &wide("&CNot now"), &[255; 4]].concat();
        margins(&header, &mut sheet);
        let display = sheet.into_sheet("S").unwrap().display;
        let attached: Vec<String> = display
            .attached
            .iter()
            .map(|((first, last), text)| format!("{first}:{last} {text}"))
            .collect();
        for text in ["exempt.example", "Part 2", "confidential"] {
            assert!(attached.contains(&format!("D2:D3 {text}")), "{text}: {attached:?}");
        }
        assert_eq!(display.asides, ["Not now"]);
    }
}
