//! Texts that are shaped already, kept from one document to the next: scorecards say much the same.

use super::span_style::{Ink, SpanStyle};
use crate::pdf::style::TextStyle;
use parley::Layout;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many texts are kept; the next one begins anew.
const KEPT: usize = 1_500;
/// Longer texts, of which hardly one comes twice, are not kept.
const LONGEST: usize = 120;

/// What of a span counts for its shape, beside its words.
pub(crate) struct ShapedSpan {
    pub look: SpanStyle,
    pub range: Range<usize>,
    /// Room between letters, and between which.
    pub spacing: Option<(f32, Range<usize>)>,
}

/// Everything on which the shape of a text depends: its colours do not count.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ShapeKey(Vec<u8>);

impl ShapeKey {
    /// None for a text that is not kept.
    pub(crate) fn new(words: &str, style: TextStyle, spans: &[ShapedSpan]) -> Option<ShapeKey> {
        if words.len() > LONGEST {
            return None;
        }
        let mut key = Vec::with_capacity(words.len() + 10 + 24 * spans.len());
        key.extend(words.as_bytes());
        // no text has this byte
        key.push(0xff);
        for number in [style.size, style.line] {
            key.extend(number.to_bits().to_le_bytes());
        }
        key.push(style.tabular.into());
        for ShapedSpan { look, range, spacing } in spans {
            key.extend(look.size.to_bits().to_le_bytes());
            key.extend([look.bold.into(), look.italic.into(), range.start as u8, range.end as u8]);
            let (room, spaced) = spacing.clone().unwrap_or_default();
            key.extend(room.to_bits().to_le_bytes());
            key.extend([spaced.start as u8, spaced.end as u8]);
        }
        Some(ShapeKey(key))
    }
}

#[derive(Default)]
pub(crate) struct ShapedTexts {
    known: BTreeMap<ShapeKey, Layout<Ink>>,
}

impl ShapedTexts {
    pub(crate) fn get(&self, key: &ShapeKey) -> Option<Layout<Ink>> {
        self.known.get(key).cloned()
    }

    pub(crate) fn keep(&mut self, key: ShapeKey, layout: &Layout<Ink>) {
        if self.known.len() == KEPT {
            self.known.clear();
        }
        self.known.insert(key, layout.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::style::Styles;
    use crate::style::drawing::Token;
    use crate::style::theme::Theme;

    /// The key of a text of one span, whose look and room between letters are these.
    fn key(words: &str, look: SpanStyle, spacing: Option<f32>) -> Option<ShapeKey> {
        let style = Styles::new(&Theme::built_in().unwrap().print).cell;
        let range = 0..words.len();
        let spacing = spacing.map(|room| (room, range.clone()));
        ShapeKey::new(words, style, &[ShapedSpan { look, range, spacing }])
    }

    #[test]
    fn a_text_is_known_by_all_that_shapes_it_and_not_by_its_colour() {
        let look = SpanStyle { size: 9.0, bold: false, italic: false, color: Token::Ink };
        let own = key("Good", look, None);
        assert!(own == key("Good", SpanStyle { color: Token::Mute, ..look }, None));
        for other in [
            key("Goods", look, None),
            key("Good", SpanStyle { size: 9.5, ..look }, None),
            key("Good", SpanStyle { bold: true, ..look }, None),
            key("Good", SpanStyle { italic: true, ..look }, None),
            key("Good", look, Some(1.0)),
        ] {
            assert!(own != other);
        }
    }

    #[test]
    fn a_long_text_is_not_kept() {
        let look = SpanStyle { size: 9.0, bold: false, italic: false, color: Token::Ink };
        assert!(key(&"a".repeat(LONGEST + 1), look, None).is_none());
    }
}
