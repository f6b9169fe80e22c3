//! What stands around the body: sections, numbering, the edges of pages, settings, what the file says of itself.

use super::package::{Kind, id};
use super::style_name::Paragraph;
use super::styles::Styles;
use super::xml;
use crate::document::info::DocumentInfo;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The number of the list of bullets, and that of the first list that counts; a template's own numbers are smaller.
pub(super) const BULLETS: usize = 9_001;
pub(super) const FIRST_NUMBERED: usize = 9_002;

const fn word(content: &'static str, relationship: &'static str) -> Kind {
    Kind { content, relationship }
}

pub(super) const DOCUMENT: Kind = word(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "officeDocument",
);
pub(super) const STYLES: Kind =
    word("application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml", "styles");
pub(super) const NUMBERING: Kind = word(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
    "numbering",
);
pub(super) const SETTINGS: Kind =
    word("application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml", "settings");
pub(super) const HEADER: Kind =
    word("application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml", "header");
pub(super) const FOOTER: Kind =
    word("application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml", "footer");
pub(super) const THEME: Kind =
    word("application/vnd.openxmlformats-officedocument.theme+xml", "theme");
pub(super) const CORE: Kind = word(
    "application/vnd.openxmlformats-package.core-properties+xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
);
pub(super) const APP: Kind = word(
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "extended-properties",
);

/// The whole part from what stands in its body.
pub(super) fn document(content: &str, is_one: bool) -> String {
    format!(
        "{}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{content}{}</w:body></w:document>",
        xml::HEAD,
        section(false, is_one)
    )
}

/// The paragraph that ends pages which lie so.
pub(super) fn last_of_section(landscape: bool, is_first: bool) -> String {
    format!("<w:p><w:pPr>{}</w:pPr></w:p>", section(landscape, is_first))
}

/// A4, its margins those of the PDF. The first page of the first section has a head of its own.
fn section(landscape: bool, is_first: bool) -> String {
    let (width, height, way) = match landscape {
        true => (16_838, 11_906, " w:orient=\"landscape\""),
        false => (11_906, 16_838, ""),
    };
    let (first, head, foot) = (id("header1.xml"), id("header2.xml"), id("footer1.xml"));
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{head}\"/><w:headerReference w:type=\"first\" r:id=\"{first}\"/>\
         <w:footerReference w:type=\"default\" r:id=\"{foot}\"/><w:footerReference w:type=\"first\" r:id=\"{foot}\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{way}/>\
         <w:pgMar w:top=\"1247\" w:right=\"1020\" w:bottom=\"1134\" w:left=\"1020\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>{}</w:sectPr>",
        if is_first { "<w:titlePg/>" } else { "" }
    )
}

/// Bullets, and for each list that counts a count of its own.
pub(super) fn numbering(lists: usize) -> String {
    let level = |number: usize, format: &str, text: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
             <w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"567\" w:hanging=\"567\"/></w:pPr></w:lvl></w:abstractNum>"
        )
    };
    let counted = FIRST_NUMBERED..FIRST_NUMBERED + lists;
    let mut kinds = level(BULLETS, "bullet", "\u{2022}");
    kinds.extend(counted.clone().map(|number| level(number, "decimal", "%1")));
    let uses = std::iter::once(BULLETS).chain(counted).map(|number| {
        format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>")
    });
    format!(
        "{}<w:numbering xmlns:w=\"{W}\">{kinds}{}</w:numbering>",
        xml::HEAD,
        uses.collect::<String>()
    )
}

pub(super) fn settings(language: &str) -> String {
    format!(
        "{}<w:settings xmlns:w=\"{W}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{language}\"/></w:settings>",
        xml::HEAD
    )
}

/// What page 1 says above everything: which edition is the record.
const NOTICE: &str =
    "A copy for putting the agenda together. The record is the published PDF and web page.";

pub(super) fn first_header(styles: &Styles) -> String {
    edge("hdr", styles.paragraph(Paragraph::Header), &run(NOTICE))
}

pub(super) fn header(about: &DocumentInfo, styles: &Styles) -> String {
    let words = [run(&about.running_left), run(&about.running_right)].join(TAB);
    edge("hdr", styles.paragraph(Paragraph::Header), &words)
}

pub(super) fn footer(about: &DocumentInfo, styles: &Styles) -> String {
    let page = [run("Page "), field("PAGE"), run(" of "), field("NUMPAGES")].concat();
    edge("ftr", styles.paragraph(Paragraph::Footer), &[run(&about.footer()), page].join(TAB))
}

const TAB: &str = "<w:r><w:tab/></w:r>";

fn edge(kind: &str, style: &str, runs: &str) -> String {
    format!(
        "{}<w:{kind} xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p></w:{kind}>",
        xml::HEAD
    )
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", xml::text(words))
}

fn field(name: &str) -> String {
    format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
}

pub(super) fn core(about: &DocumentInfo) -> String {
    let made = format!("{}T00:00:00Z", about.date);
    let DocumentInfo { title, author, subject, language, .. } = about;
    let [title, author, subject] = [title, author, subject].map(|words| xml::text(words));
    format!(
        "{}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>\
         <dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:modified><dc:language>{language}</dc:language></cp:coreProperties>",
        xml::HEAD
    )
}

pub(super) fn app(about: &DocumentInfo) -> String {
    format!(
        "{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>scrutineer</Application><Company>{}</Company></Properties>",
        xml::HEAD,
        xml::text(&about.author)
    )
}
