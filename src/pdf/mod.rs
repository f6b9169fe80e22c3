//! Blocks to the bytes of a tagged PDF (PDF/UA-1 and PDF/A-2a).
//!
//! - [`typeset`]: blocks to pages with fixed positions and a structure tree, pure
//! - `paint`: pages to content streams, and `subset` the fonts that they use, which printpdf embeds
//! - `tag`: the structure tree as objects of the file
//! - `finish`: what a file says of itself: language, dates, outline, XMP, colour profile, identifier
//! - `save`: the finished file as bytes

mod content;
mod finish;
mod icc;
mod logo;
pub(crate) mod missing_glyph;
mod object;
mod object_bytes;
mod outline;
mod packing;
mod page;
mod paint;
mod save;
mod style;
mod subset;
mod tag;
mod tree;
pub(crate) mod typeset;
mod xmp;

pub use missing_glyph::MissingGlyph;

use crate::document::{Document, DocumentInfo};
use crate::style::drawing::Drawing;
use crate::style::theme::Theme;
use std::collections::BTreeMap;
use std::sync::Arc;
use typeset::Typeset;
use typeset::shaping::ShapingContexts;

#[derive(Debug, Clone, PartialEq)]
pub struct WrittenPdf {
    pub bytes: Vec<u8>,
    /// Whether what page 1 is to hold needs a second page.
    pub runs_over: bool,
    /// Characters that no font has, each shown as a stand-in.
    pub missing: Vec<MissingGlyph>,
}

/// Writes documents of one theme, whose fonts are read once for all of them.
pub struct PdfWriter {
    theme: Theme,
    contexts: Arc<ShapingContexts>,
}

/// A document on its pages, of which no file is written yet.
pub struct LaidOut<'w> {
    theme: &'w Theme,
    typeset: Typeset,
}

impl PdfWriter {
    pub fn new(theme: &Theme) -> PdfWriter {
        let contexts = Arc::new(ShapingContexts::new(theme.fonts.clone()));
        PdfWriter { theme: theme.clone(), contexts }
    }

    /// A writer of the same fonts, with a smaller title.
    pub fn small_title(&self) -> PdfWriter {
        PdfWriter { theme: self.theme.small_title(), contexts: Arc::clone(&self.contexts) }
    }

    /// The same document gives the same bytes, whatever was written before.
    pub fn write(
        &self,
        document: &Document,
        drawings: &BTreeMap<String, Drawing>,
        about: &DocumentInfo,
    ) -> anyhow::Result<WrittenPdf> {
        self.laid_out(document, drawings, about)?.written(about)
    }

    pub fn laid_out(
        &self,
        document: &Document,
        drawings: &BTreeMap<String, Drawing>,
        about: &DocumentInfo,
    ) -> anyhow::Result<LaidOut<'_>> {
        let theme = &self.theme;
        let typeset = self
            .contexts
            .lend(|context| typeset::typeset(document, drawings, about, theme, context))?;
        Ok(LaidOut { theme, typeset })
    }
}

impl LaidOut<'_> {
    /// Whether what page 1 is to hold needs a second page.
    pub fn runs_over(&self) -> bool {
        self.typeset.runs_over
    }

    pub fn written(self, about: &DocumentInfo) -> anyhow::Result<WrittenPdf> {
        let LaidOut { theme, typeset } = self;
        let painted = paint::paint(&typeset.pages, theme)?;
        let bytes = finish::finish(painted, &typeset, about)?;
        Ok(WrittenPdf { bytes, runs_over: typeset.runs_over, missing: typeset.missing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::style::theme::BUILT_IN;

    fn written(main: &str) -> anyhow::Result<WrittenPdf> {
        written_with(BUILT_IN, main)
    }

    fn written_with(theme: &str, main: &str) -> anyhow::Result<WrittenPdf> {
        let document = document::read(&format!("<title>T</title><main>\n{main}</main>")).unwrap();
        PdfWriter::new(&Theme::parse(theme).unwrap()).write(
            &document,
            &BTreeMap::new(),
            &DocumentInfo::sample(),
        )
    }

    #[test]
    fn fonts_are_read_once_for_documents_written_one_after_another() {
        let writer = PdfWriter::new(&Theme::built_in().unwrap());
        let bytes = |words: &str| {
            let page = format!("<title>T</title><main>\n<h1>T</h1><p>{words}</p></main>");
            let document = document::read(&page).unwrap();
            writer.write(&document, &BTreeMap::new(), &DocumentInfo::sample()).unwrap().bytes
        };
        let first = bytes("Łódź → €");
        bytes("<b>Łódź</b> → €");
        assert_eq!(bytes("Łódź → €"), first);
        assert_eq!(writer.contexts.made(), 1);
    }

    #[test]
    fn a_smaller_title_is_set_with_the_fonts_that_are_read_already() {
        let theme = Theme::built_in().unwrap();
        let document = document::read("<title>T</title><main>\n<h1>T</h1></main>").unwrap();
        let bytes = |writer: &PdfWriter| {
            writer.write(&document, &BTreeMap::new(), &DocumentInfo::sample()).unwrap().bytes
        };
        let writer = PdfWriter::new(&theme);
        let (own, small) = (bytes(&writer), bytes(&writer.small_title()));
        assert_ne!(own, small);
        assert_eq!(small, bytes(&PdfWriter::new(&theme.small_title())));
        assert_eq!(writer.contexts.made(), 1);
    }

    #[test]
    fn a_file_is_identified_by_its_content() {
        let identifier = |page: &str| {
            let file = lopdf::Document::load_mem(&written(page).unwrap().bytes).unwrap();
            file.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
        };
        assert_eq!(identifier("<h1>T</h1>"), identifier("<h1>T</h1>"));
        assert_ne!(identifier("<h1>T</h1>"), identifier("<h1>U</h1>"));
        assert_ne!(identifier("<h1>T</h1>"), [0; 16]);
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        let page = "<h1>T</h1><p>Łódź → €</p><p><a href=\"https://example.org\">away</a></p>";
        assert_eq!(written(page).unwrap(), written(page).unwrap());
        assert_ne!(written(page).unwrap().bytes, written("<h1>T</h1>").unwrap().bytes);
    }

    #[test]
    fn a_page_one_that_needs_a_second_page_is_reported() {
        let front = |lines: usize| {
            let lines = "<p class=\"state\">A line</p>".repeat(lines);
            written(&format!("<div class=\"front\"><h1>T</h1>{lines}</div><p>More</p>")).unwrap()
        };
        assert!(!front(10).runs_over);
        assert!(front(60).runs_over);
        assert!(!written(&"<p>A line</p>".repeat(200)).unwrap().runs_over);
    }

    #[test]
    fn colours_are_those_of_the_theme() {
        let title = |theme: &str| written_with(theme, "<h1>T</h1>").unwrap().bytes;
        let (brand, alert) = ("brand = \"#12436D\"", "alert = \"#801650\"");
        assert_ne!(title(&BUILT_IN.replacen(brand, "brand = \"#0B5D1E\"", 1)), title(BUILT_IN));
        assert_eq!(title(&BUILT_IN.replacen(alert, "alert = \"#0B5D1E\"", 1)), title(BUILT_IN));
    }

    #[test]
    fn sizes_are_those_of_the_theme() {
        let title = |theme: &str| written_with(theme, "<h1>T</h1>").unwrap().bytes;
        assert_ne!(title(&BUILT_IN.replacen("title = 36.0", "title = 40.0", 1)), title(BUILT_IN));
        assert_eq!(title(&BUILT_IN.replacen("body = 12.0", "body = 13.0", 1)), title(BUILT_IN));
    }

    #[test]
    fn a_character_without_a_picture_is_reported_where_it_stands() {
        let missing = written("<h1>Top</h1>\n<p>漢 and 漢</p>").unwrap().missing;
        assert_eq!(missing, [MissingGlyph { character: '漢', heading: "Top".to_owned(), line: 3 }]);
    }

    /// Written where `SCRUTINEER_SAMPLE_PDF` says, for `tests/conformance`.
    #[test]
    fn the_sample_page_is_typeset() {
        let document = document::read(&crate::html::sample_page()).unwrap();
        let writer = PdfWriter::new(&Theme::built_in().unwrap());
        let drawings = crate::html::sample_drawings();
        let written = writer.write(&document, &drawings, &DocumentInfo::sample()).unwrap();
        assert_eq!(written.missing, []);
        if let Some(path) = std::env::var_os("SCRUTINEER_SAMPLE_PDF") {
            std::fs::write(path, written.bytes).unwrap();
        }
    }

    #[test]
    fn links_and_drawings_that_lead_nowhere_stop_the_file() {
        let page = "<p><a href=\"#gone\">there</a></p>\n<figure><figcaption>F</figcaption><svg data-drawing=\"none\"></svg></figure>";
        let expected = "Line 3 of the rendered page names the drawing \"none\", which was not made\n\
            The link \"there\" leads to #gone, which the report does not have";
        assert_eq!(written(page).unwrap_err().to_string(), expected);
    }
}
