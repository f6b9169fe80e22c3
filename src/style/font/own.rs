//! A council's own type: what its files must be for a report to be set in them, and embedded.

use super::{Face, Fonts, OWN};
use skrifa::raw::TableProvider;
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::sync::Arc;

pub const MOST_BYTES: u64 = 10_000_000;

/// What every report writes.
const WRITTEN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;-()%£";

/// Embedding is forbidden by the font's licence, unless one of [`ALLOWED`] is set too (OpenType, OS/2, fsType).
const RESTRICTED: u16 = 0x0002;
/// Embedding is allowed for print, or for editing.
const ALLOWED: u16 = 0x0004 | 0x0008;
/// A document may not hold a part of the font, or its pictures as bitmaps alone.
const WHOLE_OR_BITMAP: u16 = 0x0100 | 0x0200;

impl Fonts {
    /// The fonts with a council's own type before them: its regular, its bold and its italic, each of which
    /// [`own_face`] has found fit.
    pub fn with_own(mut self, own: [Face; 3]) -> Fonts {
        let regular = own[0].parsed();
        let family = regular.and_then(|font| {
            let name = |id| string(&font, id, |c| c.is_alphanumeric() || c == ' ' || c == '-');
            name(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(StringId::FAMILY_NAME))
        });
        // a type without a name that a style sheet can say stands in the PDF alone
        self.own = Some(family.unwrap_or_default());
        self.faces.splice(0..0, own);
        self
    }
}

/// A face of a council's own type; or why it cannot be one, as the end of a sentence about the file.
pub fn own_face(bytes: Vec<u8>, bold: bool, italic: bool) -> Result<Face, String> {
    let font = FontRef::new(&bytes).map_err(|error| {
        format!("is not a font that can be read ({error}). Use a TrueType file (.ttf)")
    })?;
    let has = |tag: &[u8; 4]| font.data_for_tag(Tag::new(tag)).is_some();
    if !has(b"glyf") {
        return Err("has no TrueType outlines. Use a TrueType file (.ttf)".to_owned());
    }
    if has(b"fvar") {
        return Err(
            "is a variable font. Use the files of the regular, the bold and the italic".to_owned()
        );
    }
    may_be_embedded(&font)?;
    let lacks = lacking(&font);
    if !lacks.is_empty() {
        return Err(format!("has no picture of {lacks}, which reports write. Choose another font"));
    }
    let name = string(&font, StringId::POSTSCRIPT_NAME, |c| c.is_ascii_alphanumeric() || c == '-');
    let name = name.unwrap_or_else(|| "CouncilType".to_owned());
    Ok(Face { family: OWN, name, bold, italic, bytes: Arc::new(bytes) })
}

fn may_be_embedded(font: &FontRef<'_>) -> Result<(), String> {
    let ask = "Ask its maker for a licence and a file that allow it, or choose another font";
    let Ok(os2) = font.os2() else {
        return Err(format!("does not say whether it may be embedded in documents. {ask}"));
    };
    let rights = os2.fs_type();
    if rights & RESTRICTED != 0 && rights & ALLOWED == 0 {
        return Err(format!(
            "says that it may not be embedded in documents (fsType {rights}). {ask}"
        ));
    }
    if rights & WHOLE_OR_BITMAP != 0 {
        return Err(format!(
            "says that documents may not hold the part of it that they use (fsType {rights}). {ask}"
        ));
    }
    Ok(())
}

/// Of [`WRITTEN`], five at most.
fn lacking(font: &FontRef<'_>) -> String {
    let map = font.charmap();
    let lacks = WRITTEN.chars().filter(|c| map.map(*c).is_none());
    let lacks: Vec<String> = lacks.take(5).map(|c| format!("\"{c}\"")).collect();
    lacks.join(", ")
}

/// A text that a font says of itself, of these characters alone; none where nothing of it is left.
fn string(font: &FontRef<'_>, id: StringId, keeps: impl Fn(char) -> bool) -> Option<String> {
    let text = font.localized_strings(id).english_or_first()?;
    let text: String = text.chars().filter(|c| keeps(*c)).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTO: &[u8] = include_bytes!("../../../templates/fonts/NotoSans-Regular.ttf");
    const SYMBOLS: &[u8] = include_bytes!("../../../templates/fonts/NotoSansSymbols-Regular.ttf");

    /// Where a table's entry stands in a font's directory.
    fn entry(font: &[u8], tag: &[u8; 4]) -> usize {
        (12..).step_by(16).find(|at| font[*at..at + 4] == *tag).unwrap()
    }

    fn with_rights(rights: u16) -> Vec<u8> {
        let mut font = NOTO.to_vec();
        let at = entry(&font, b"OS/2") + 8;
        let table = u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
        font[table + 8..table + 10].copy_from_slice(&rights.to_be_bytes());
        font
    }

    fn renamed(from: &[u8; 4], to: &[u8; 4]) -> Vec<u8> {
        let mut font = NOTO.to_vec();
        let at = entry(&font, from);
        font[at..at + 4].copy_from_slice(to);
        font
    }

    fn refusal(bytes: Vec<u8>) -> String {
        own_face(bytes, false, false).unwrap_err()
    }

    #[test]
    fn what_is_no_font_for_a_report_is_refused() {
        assert!(refusal(b"<html>".to_vec()).starts_with("is not a font that can be read ("));
        assert!(refusal(renamed(b"glyf", b"glyg")).starts_with("has no TrueType outlines. "));
        assert!(refusal(renamed(b"fpgm", b"fvar")).starts_with("is a variable font. "));
        let symbols = refusal(SYMBOLS.to_vec());
        assert!(symbols.starts_with("has no picture of \""), "{symbols}");
    }

    #[test]
    fn a_font_that_forbids_embedding_is_refused() {
        for (rights, is_fit) in
            [(0, true), (2, false), (4, true), (6, true), (8, true), (0x104, false), (0x200, false)]
        {
            let read = own_face(with_rights(rights), false, false);
            assert_eq!(read.is_ok(), is_fit, "{rights}: {read:?}");
        }
        let words = "says that it may not be embedded in documents (fsType 2). Ask its maker for a licence and a file \
                     that allow it, or choose another font";
        assert_eq!(refusal(with_rights(2)), words);
        assert!(refusal(renamed(b"OS/2", b"OS/3")).starts_with("does not say whether"));
    }

    #[test]
    fn a_type_of_its_own_stands_before_ours_and_is_measured_as_the_wider() {
        let own = [(false, false), (true, false), (false, true)];
        let own = own.map(|(bold, italic)| own_face(NOTO.to_vec(), bold, italic).unwrap());
        let (ours, fonts) = (Fonts::default(), Fonts::default().with_own(own));
        assert_eq!(fonts.families()[..2], [OWN, "Source Sans 3"]);
        assert_eq!(fonts.own_family(), Some("Noto Sans"));
        assert_eq!(fonts.faces()[0].name, "NotoSans-Regular");
        // Noto Sans is wider than Source Sans 3
        assert!(fonts.text_width("n", 10.0, false) > ours.text_width("n", 10.0, false));
        assert!(fonts.covers('☃') && fonts.text_width("☃", 10.0, false) > 0.0);
    }
}
