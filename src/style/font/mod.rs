//! The fonts of a report in the order in which a character is looked for, and how wide a text is in them: a council's
//! own type, and those that the program carries.

mod outline;
pub(crate) mod own;

pub use outline::Outline;
pub use own::{MOST_BYTES, own_face};

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::fmt;
use std::sync::Arc;

pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

#[derive(Clone)]
pub struct Face {
    /// The family that it belongs to, as typesetting calls it.
    pub family: &'static str,
    /// Its PostScript name.
    pub name: String,
    pub bold: bool,
    pub italic: bool,
    pub bytes: Bytes,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Fonts {
    /// Every font file, grouped by family, the text family first and then those that fill its gaps.
    faces: Vec<Face>,
    own: Option<String>,
}

/// What a council's own type is called among the families: no font has this name.
const OWN: &str = "The council's own";

const TEXT: &str = "Source Sans 3";

/// The files that the program carries: family, PostScript name, whether bold, whether italic.
const CARRIED: [(&str, &str, bool, bool, &[u8]); 7] = [
    (
        TEXT,
        "SourceSans3-Regular",
        false,
        false,
        include_bytes!("../../../templates/fonts/SourceSans3-Regular.ttf"),
    ),
    (
        TEXT,
        "SourceSans3-Bold",
        true,
        false,
        include_bytes!("../../../templates/fonts/SourceSans3-Bold.ttf"),
    ),
    (
        TEXT,
        "SourceSans3-It",
        false,
        true,
        include_bytes!("../../../templates/fonts/SourceSans3-It.ttf"),
    ),
    (
        "Noto Sans",
        "NotoSans-Regular",
        false,
        false,
        include_bytes!("../../../templates/fonts/NotoSans-Regular.ttf"),
    ),
    (
        "Noto Sans",
        "NotoSans-Bold",
        true,
        false,
        include_bytes!("../../../templates/fonts/NotoSans-Bold.ttf"),
    ),
    (
        "Noto Sans Symbols",
        "NotoSansSymbols-Regular",
        false,
        false,
        include_bytes!("../../../templates/fonts/NotoSansSymbols-Regular.ttf"),
    ),
    (
        "Noto Sans Symbols 2",
        "NotoSansSymbols2-Regular",
        false,
        false,
        include_bytes!("../../../templates/fonts/NotoSansSymbols2-Regular.ttf"),
    ),
];

impl Default for Fonts {
    fn default() -> Fonts {
        let face = |(family, name, bold, italic, bytes): (&'static str, &str, _, _, _)| Face {
            family,
            name: name.to_owned(),
            bold,
            italic,
            bytes: Arc::new(bytes),
        };
        Fonts { faces: CARRIED.map(face).to_vec(), own: None }
    }
}

impl Fonts {
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// In the order in which a character is looked for.
    pub fn families(&self) -> Vec<&'static str> {
        let mut families: Vec<&str> = self.faces.iter().map(|face| face.family).collect();
        families.dedup();
        families
    }

    /// As readers' machines call it: letters, digits, spaces and hyphens.
    pub fn own_family(&self) -> Option<&str> {
        self.own.as_deref()
    }

    pub fn covers(&self, c: char) -> bool {
        self.faces.iter().filter_map(Face::parsed).any(|font| font.charmap().map(c).is_some())
    }

    /// How wide a text is when it is set on one line: the sum of its advances, each character in the first font that
    /// has it. A council's own type may not be at hand to who reads the page, so that the wider of it and ours counts.
    pub fn text_width(&self, text: &str, size: f32, bold: bool) -> f32 {
        let chain: Vec<FontRef> = self.chain(bold).filter_map(Face::parsed).collect();
        let width = |chain: &[FontRef]| text.chars().map(|c| advance(chain, c)).sum::<f32>() * size;
        match self.own {
            Some(_) => width(&chain).max(width(&chain[1..])),
            None => width(&chain),
        }
    }

    /// The fonts of a weight in the order in which a character is looked for.
    fn chain(&self, bold: bool) -> impl Iterator<Item = &Face> {
        let only_one = |face: &Face| {
            self.faces.iter().filter(|other| other.family == face.family).count() == 1
        };
        self.faces.iter().filter(move |face| !face.italic && (face.bold == bold || only_one(face)))
    }
}

impl Face {
    /// `None` for a file that is no font.
    pub fn parsed(&self) -> Option<FontRef<'_>> {
        FontRef::new(self.file()).ok()
    }

    pub fn file(&self) -> &[u8] {
        self.bytes.as_ref().as_ref()
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Face) -> bool {
        let looks = |face: &Face| (face.family, face.bold, face.italic);
        (looks(self), &self.name, self.file()) == (looks(other), &other.name, other.file())
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
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
        assert!(Fonts::default().faces().iter().all(|face| face.parsed().is_some()));
    }

    #[test]
    fn a_text_is_as_wide_as_its_characters() {
        let fonts = Fonts::default();
        let one = fonts.text_width("n", 10.0, false);
        assert!((fonts.text_width("nnn", 10.0, false) - 3.0 * one).abs() < 0.001);
        assert!(fonts.text_width("n", 10.0, true) > one);
        assert!(fonts.text_width("☃", 10.0, false) > 0.0);
    }

    #[test]
    fn the_chain_covers_what_reports_write() {
        let fonts = Fonts::default();
        assert!("ŁódźΑθήναЖук✓≥→€☃\u{fffd}".chars().all(|c| fonts.covers(c)));
        assert!(!fonts.covers('漢'));
    }
}
