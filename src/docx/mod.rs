//! Blocks to the bytes of a Word document (ECMA-376, transitional), for those who put an agenda together from parts. Its
//! words are the printed page's. Charts are vectors that need no font, each with its alternative text.
//!
//! - `body`: blocks to paragraphs and tables, with `runs` within a line and `table`
//! - `picture`: a drawing in its place, and `metafile` its bytes
//! - `styles`: every style by its name, the theme's or those of a council's own `template.docx`, which `template` reads
//! - `parts`: what stands around the body: numbering, edges of pages, settings, what the file says of itself
//! - `package`: the parts as one file

mod anchors;
mod body;
mod formatting;
mod metafile;
mod package;
mod parts;
mod picture;
mod runs;
mod style_name;
mod styles;
mod table;
mod template;
mod xml;

pub use template::{MOST_BYTES, TEMPLATE, WordTemplate};

use crate::document::{Document, DocumentInfo};
use crate::style::drawing::Drawing;
use crate::style::theme::Theme;
use anyhow::Result;
use body::{Body, Finished};
use package::Package;
use std::collections::BTreeMap;

/// The same document gives the same bytes. Fails with every drawing that the document names and nobody drew.
pub fn write(
    document: &Document,
    drawings: &BTreeMap<String, Drawing>,
    about: &DocumentInfo,
    theme: &Theme,
    template: Option<&WordTemplate>,
) -> Result<Vec<u8>> {
    let styles = styles::Styles::new(theme, template, &about.language);
    let mut body = Body::new(document, drawings, theme, &styles);
    body.blocks(&document.blocks);
    let Finished { content, pictures, links, lists } = body.finish()?;
    let mut package = Package::default();
    package.add("word/document.xml", parts::DOCUMENT, content);
    package.add("word/styles.xml", parts::STYLES, styles.part());
    package.add("word/numbering.xml", parts::NUMBERING, parts::numbering(lists));
    package.add("word/settings.xml", parts::SETTINGS, parts::settings(&about.language));
    package.add("word/header1.xml", parts::HEADER, parts::first_header(&styles));
    package.add("word/header2.xml", parts::HEADER, parts::header(about, &styles));
    package.add("word/footer1.xml", parts::FOOTER, parts::footer(about, &styles));
    package.add("docProps/core.xml", parts::CORE, parts::core(about));
    package.add("docProps/app.xml", parts::APP, parts::app(about));
    if let Some(theme) = template.and_then(WordTemplate::theme) {
        package.add("word/theme/theme1.xml", parts::THEME, theme.to_owned());
    }
    for (name, bytes) in pictures {
        package.picture(&format!("word/media/{name}"), bytes);
    }
    package.finish(&links)
}

#[cfg(test)]
mod tests;
