//! The fonts that the program carries, in the order in which a character is looked for, and how wide a text is in them.
//! A council that prefers its own type changes [`FACES`] and the files beside it, and nothing else.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// One font file.
#[derive(Debug, Clone, Copy)]
pub struct Face {
    /// The family that it belongs to; families stand in [`FAMILIES`] in their order.
    pub family: &'static str,
    /// Its PostScript name.
    pub name: &'static str,
    /// Whether it is the bold of its family.
    pub bold: bool,
    /// Whether it is the italic of its family.
    pub italic: bool,
    /// The file.
    pub bytes: &'static [u8],
}

/// The families, the text family first and then those that fill its gaps.
pub const FAMILIES: [&str; 4] =
    ["Source Sans 3", "Noto Sans", "Noto Sans Symbols", "Noto Sans Symbols 2"];

/// Every font file, grouped by family.
pub const FACES: [Face; 7] = [
    face(
        0,
        "SourceSans3-Regular",
        false,
        false,
        include_bytes!("../templates/fonts/SourceSans3-Regular.ttf"),
    ),
    face(
        0,
        "SourceSans3-Bold",
        true,
        false,
        include_bytes!("../templates/fonts/SourceSans3-Bold.ttf"),
    ),
    face(0, "SourceSans3-It", false, true, include_bytes!("../templates/fonts/SourceSans3-It.ttf")),
    face(
        1,
        "NotoSans-Regular",
        false,
        false,
        include_bytes!("../templates/fonts/NotoSans-Regular.ttf"),
    ),
    face(1, "NotoSans-Bold", true, false, include_bytes!("../templates/fonts/NotoSans-Bold.ttf")),
    face(
        2,
        "NotoSansSymbols-Regular",
        false,
        false,
        include_bytes!("../templates/fonts/NotoSansSymbols-Regular.ttf"),
    ),
    face(
        3,
        "NotoSansSymbols2-Regular",
        false,
        false,
        include_bytes!("../templates/fonts/NotoSansSymbols2-Regular.ttf"),
    ),
];

/// One row of [`FACES`].
const fn face(
    family: usize,
    name: &'static str,
    bold: bool,
    italic: bool,
    bytes: &'static [u8],
) -> Face {
    Face { family: FAMILIES[family], name, bold, italic, bytes }
}

impl Face {
    /// The parsed file; `None` for a file that is no font.
    pub fn parsed(&self) -> Option<FontRef<'static>> {
        FontRef::new(self.bytes).ok()
    }
}

/// Whether some font has a picture of the character.
pub fn covers(c: char) -> bool {
    FACES.iter().filter_map(Face::parsed).any(|font| font.charmap().map(c).is_some())
}

/// How wide a text is when it is set on one line: the sum of its advances, each character in the first font that has it.
pub fn text_width(text: &str, size: f32, bold: bool) -> f32 {
    let chain: Vec<FontRef> = chain(bold).filter_map(Face::parsed).collect();
    text.chars().map(|c| advance(&chain, c)).sum::<f32>() * size
}

/// The fonts of a weight in the order in which a character is looked for.
fn chain(bold: bool) -> impl Iterator<Item = &'static Face> {
    let only_one =
        |face: &Face| FACES.iter().filter(|other| other.family == face.family).count() == 1;
    FACES.iter().filter(move |face| !face.italic && (face.bold == bold || only_one(face)))
}

/// The advance of a character in units of the font size; half an em where no font has it.
fn advance(chain: &[FontRef], c: char) -> f32 {
    let found = chain.iter().find_map(|font| {
        let glyph = font.charmap().map(c)?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        metrics.advance_width(glyph)
    });
    found.unwrap_or(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font() {
        assert!(FACES.iter().all(|face| face.parsed().is_some()));
    }

    #[test]
    fn a_text_is_as_wide_as_its_characters() {
        let one = text_width("n", 10.0, false);
        assert!((text_width("nnn", 10.0, false) - 3.0 * one).abs() < 0.001);
        assert!(text_width("n", 10.0, true) > one);
        assert!(text_width("☃", 10.0, false) > 0.0);
    }

    #[test]
    fn the_chain_covers_what_reports_write() {
        assert!("ŁódźΑθήναЖук✓≥→€☃\u{fffd}".chars().all(covers));
        assert!(!covers('漢'));
    }
}
