//! Texts that recur: a workbook writes the same refs, quarters and units again and again, and each is held once.

use std::sync::Arc;

/// Texts met lately, each in the slot that its letters point to; a newer text takes the slot of an older one, so that
/// there are never more than these.
const SLOTS: usize = 4096;

/// Texts met lately in one workbook.
#[derive(Debug)]
pub struct Texts {
    slots: Vec<Option<Arc<str>>>,
}

impl Texts {
    /// None yet.
    pub fn new() -> Texts {
        Texts { slots: vec![None; SLOTS] }
    }

    /// The text, shared with the cells that hold the same.
    pub fn shared(&mut self, text: &str) -> Arc<str> {
        self.in_slot(slot(text), text)
    }

    /// The same of a text that the reader holds once for all cells: where it stands in memory is quicker to tell than
    /// its letters.
    pub fn shared_as_stored(&mut self, text: &str) -> Arc<str> {
        self.in_slot((text.as_ptr() as usize >> 4) % SLOTS, text)
    }

    fn in_slot(&mut self, slot: usize, text: &str) -> Arc<str> {
        let slot = &mut self.slots[slot];
        match slot {
            Some(known) if **known == *text => known.clone(),
            _ => slot.insert(text.into()).clone(),
        }
    }
}

/// Where a text belongs (FNV-1a).
fn slot(text: &str) -> usize {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // the low bits alone would be those of the last letters
    (hash ^ (hash >> 32)) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_held_once_and_another_never_in_its_place() {
        let mut texts = Texts::new();
        let first = texts.shared("Q2 2026/27");
        assert!(Arc::ptr_eq(&first, &texts.shared("Q2 2026/27")));
        for number in 0..3 * SLOTS {
            let text = format!("KPI{number}");
            assert_eq!(*texts.shared(&text), *text);
            assert_eq!(*texts.shared_as_stored(&text), *text);
        }
    }
}
