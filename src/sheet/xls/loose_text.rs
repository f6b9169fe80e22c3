//! What people wrote beside cells: comments, text boxes, headers and footers. The numbers of the records are those of
//! [MS-XLS].

use super::bytes::word;
use crate::sheet::gather::Gathered;
use crate::sheet::xlsx::margins::margin_words;
use std::collections::BTreeMap;

const HEADER: u16 = 0x0014;
const FOOTER: u16 = 0x0015;
const NOTE: u16 = 0x001C;
const CONTINUE: u16 = 0x003C;
const OBJECT: u16 = 0x005D;
const OBJECT_TEXT: u16 = 0x01B6;

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
            _ => {}
        }
    }

    /// A comment is the text of an object that stands by a cell; all others stand by none.
    pub(super) fn add(&self, sheet: &mut Gathered) {
        for (at, object) in &self.notes {
            sheet.note(*at, self.texts.get(object).cloned().unwrap_or_default());
        }
        let is_note = |object: &u16| self.notes.iter().any(|(_, own)| own == object);
        let boxes = self.texts.iter().filter(|(object, _)| !is_note(object)).map(|(_, text)| text);
        self.margins.iter().chain(boxes).for_each(|text| sheet.push_loose_text(text));
    }
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
