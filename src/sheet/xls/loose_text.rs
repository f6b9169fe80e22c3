//! What people wrote beside cells: comments, text boxes, headers and footers. The numbers of the records are those of
//! [MS-XLS].

use super::bytes::word;
use crate::sheet::colour::Colour;
use crate::sheet::gather::Gathered;
use crate::sheet::properties::words_of_bytes;
use crate::sheet::xlsx::margins::margin_words;
use std::collections::BTreeMap;

const HEADER: u16 = 0x0014;
const FOOTER: u16 = 0x0015;
const NOTE: u16 = 0x001C;
const CONTINUE: u16 = 0x003C;
const OBJECT: u16 = 0x005D;
const OBJECT_TEXT: u16 = 0x01B6;
const FORMATTING: u16 = 0x01B0;
const FORMATTING_RULE: u16 = 0x01B1;
const CHECKED_CELLS: u16 = 0x01BE;
const LINK: u16 = 0x01B8;
const LINK_TIP: u16 = 0x0800;
const SHEET_MORE: u16 = 0x0862;

/// First and last cell of a range.
type Range = ((u32, u32), (u32, u32));

/// The words of a sheet that stand in no cell, as its records give them.
#[derive(Debug, Default)]
pub(super) struct LooseText {
    /// The texts of objects, by their numbers.
    texts: BTreeMap<u16, String>,
    /// The cells of comments, each with the number of its object.
    notes: Vec<((u32, u32), u16)>,
    margins: Vec<String>,
    object: u16,
    /// How many characters of the object's text are still to come.
    left: usize,
    attached: Vec<(Range, String)>,
    /// Of the conditional format whose rules follow.
    formatted: Option<Range>,
    tab_tint: Option<Colour>,
}

impl LooseText {
    pub(super) fn add_record(&mut self, kind: u16, data: &[u8]) {
        match kind {
            OBJECT => self.object = word(data, 6).unwrap_or_default(),
            OBJECT_TEXT => self.left = usize::from(word(data, 10).unwrap_or_default()),
            CONTINUE if self.left > 0 => {
                let text = text(data, 0);
                self.left = self.left.saturating_sub(text.chars().count().max(1));
                self.texts.entry(self.object).or_default().push_str(&text);
            }
            HEADER | FOOTER => self.margins.push(margin_words(&text(data, 2))),
            NOTE => {
                let at = word(data, 0).zip(word(data, 2));
                let at = at.map(|(row, column)| (row.into(), column.into()));
                self.notes.extend(at.zip(word(data, 6)));
            }
            FORMATTING => self.formatted = range(data, 4),
            FORMATTING_RULE => self.attach(self.formatted, data),
            // the last range of a list at the end
            CHECKED_CELLS => self.attach(range(data, data.len().saturating_sub(8)), data),
            LINK => self.attach(range(data, 0), data),
            LINK_TIP => self.attach(range(data, 2), data),
            SHEET_MORE => {
                let number = word(data, 16).map(|number| u32::from(number & 0x7F));
                self.tab_tint = number.and_then(Colour::numbered);
            }
            _ => {}
        }
    }

    fn attach(&mut self, range: Option<Range>, data: &[u8]) {
        let words =
            range.into_iter().flat_map(|range| words_of_bytes(data).map(move |it| (range, it)));
        self.attached.extend(words);
    }

    /// A comment is the text of an object that stands by a cell; all others stand by none.
    pub(super) fn add(&self, sheet: &mut Gathered) {
        for (at, object) in &self.notes {
            sheet.note(*at, self.texts.get(object).cloned().unwrap_or_default());
        }
        let is_note = |object: &u16| self.notes.iter().any(|(_, own)| own == object);
        let boxes = self.texts.iter().filter(|(object, _)| !is_note(object)).map(|(_, text)| text);
        self.margins.iter().chain(boxes).for_each(|text| sheet.push_loose_text(text));
        self.attached.iter().for_each(|(range, text)| sheet.attach(*range, text));
        sheet.set_tab_tint(self.tab_tint.clone());
    }
}

/// First and last row, then first and last column.
fn range(data: &[u8], at: usize) -> Option<Range> {
    let [top, bottom, left, right] = [0, 2, 4, 6].map(|more| word(data, at + more).map(u32::from));
    Some(((top?, left?), (bottom?, right?)))
}

/// Characters of one byte each or of two, as the byte before them says.
fn text(data: &[u8], at: usize) -> String {
    let text = data.get(at + 1..).unwrap_or_default();
    match data.get(at).map(|options| options & 1) {
        Some(1) => {
            let units: Vec<u16> = text.chunks_exact(2).filter_map(|unit| word(unit, 0)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => text.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{CHECKED_CELLS, FORMATTING, FORMATTING_RULE, LINK, LINK_TIP, LooseText};
    use crate::sheet::gather::Gathered;

    /// Rows 2 and 3 of column D.
    const RANGE: [u8; 8] = [1, 0, 2, 0, 3, 0, 3, 0];

    #[test]
    fn links_prompts_and_formats_stand_by_their_cells() {
        let mut loose = LooseText::default();
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for (kind, data) in [
            (LINK, [&RANGE[..], &wide("exempt.example")].concat()),
            (LINK_TIP, [&[0, 8], &RANGE[..], &wide("Not public")].concat()),
            (CHECKED_CELLS, [&wide("Part 2")[..], &RANGE].concat()),
            (FORMATTING, [&[1, 0, 0, 0], &RANGE[..]].concat()),
            (FORMATTING_RULE, wide("confidential")),
        ] {
            loose.add_record(kind, &data);
        }
        let mut sheet = Gathered::default();
        loose.add(&mut sheet);
        let attached = sheet.into_sheet("S").unwrap().display.attached;
        let attached: Vec<String> =
            attached.iter().map(|((first, last), text)| format!("{first}:{last} {text}")).collect();
        for text in ["exempt.example", "Not public", "Part 2", "confidential"] {
            assert!(attached.contains(&format!("D2:D3 {text}")), "{text}: {attached:?}");
        }
    }
}
