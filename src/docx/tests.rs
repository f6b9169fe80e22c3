//! A Word document says what the page says, and is whole.

use super::*;
use crate::document;
use crate::style::drawing::{Anchor, Canvas, Mark, Stroke, Token};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use zip::ZipArchive;
use zip::write::SimpleFileOptions;

fn written_with(main: &str, template: Option<&WordTemplate>) -> Result<Vec<u8>> {
    let document = document::read(&page(main)).unwrap();
    let drawings = BTreeMap::from([("d".to_owned(), drawing())]);
    write(&document, &drawings, &DocumentInfo::sample(), &Theme::built_in().unwrap(), template)
}

fn page(main: &str) -> String {
    format!("<title>T</title><main>\n{main}</main>")
}

fn drawing() -> Drawing {
    let stroke = Stroke { token: Token::Mark, width: 1.0, dash: Some((2.0, 1.0)) };
    let text = Mark::Text {
        x: 10.0,
        y: 20.0,
        anchor: Anchor::End,
        text: "Żółć 7".to_owned(),
        size: 12.0,
        bold: true,
        fill: Token::Ink,
    };
    let line = Mark::Path { points: vec![(0.0, 0.0), (5.0, 5.0)], stroke };
    let wide = Canvas { width: 640.0, height: 100.0, marks: vec![line, text] };
    Drawing { name: "d".to_owned(), alt: "Six \"rose\".".to_owned(), wide, narrow: None }
}

/// The parts of a file by their paths.
fn parts(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

fn text(parts: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(parts[path].clone()).unwrap()
}

/// The words of the body: a paragraph, a tab, a line parts them; a list that counts says its number.
fn words(document: &str) -> Vec<String> {
    let (mut body, mut counts) = (String::new(), BTreeMap::<String, usize>::new());
    let mut reader = Reader::from_str(document);
    let mut is_text = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:p" | "w:tab" | "w:br" => body.push(' '),
                "w:t" => is_text = true,
                "w:numId" => {
                    let number = tag.try_get_attribute("w:val").unwrap().unwrap();
                    let number = number.value.into_owned();
                    if number != parts::BULLETS.to_string() {
                        let count = counts.entry(number).or_default();
                        *count += 1;
                        body += &format!(" {count} ");
                    }
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "w:t" => is_text = false,
            Event::Text(text) if is_text => body += &text.xml10_content(),
            Event::GeneralRef(reference) if is_text => {
                let name = format!("&{};", reference.xml10_content());
                body += &quick_xml::escape::unescape(&name).unwrap();
            }
            Event::Eof => return body.split_whitespace().map(str::to_owned).collect(),
            _ => {}
        }
    }
}

const EVERYTHING: &str = "<div class=\"front\" id=\"front\"><header class=\"mast\"><p>Council</p><p>Committee</p></header>\
    <p class=\"marking\">Public</p><h1>Title</h1><p class=\"state\">Six &lt; seven &amp; rose.</p>\
    <ol class=\"keys\"><li><p class=\"big\">2 <small>of 5</small></p><div><h2 class=\"key\">Two</h2><p>Words</p></div></li></ol>\
    <dl class=\"sheet\"><div><dt>Report to</dt><dd>Committee</dd></div></dl></div>\
    <nav class=\"toc\"><h2>Contents</h2><ol><li><a href=\"#s\"><span class=\"n\">1</span> First</a></li></ol></nav>\
    <section id=\"s\" class=\"newpage\"><h2><span class=\"n\">1</span> First</h2><p class=\"lead\">Lead <b>bold</b><i>italic</i></p>\
    <p class=\"para\" id=\"p\"><span class=\"n\">1.1</span> See <a href=\"#t\">Table 1</a>, <a href=\"https://example.org/a?b&amp;c\">away</a> \
    and <a class=\"note\" href=\"#note-1\" id=\"mark-1\">[note 1]</a>.</p>\
    <ol class=\"recs\"><li><span class=\"n\">1</span> note;</li><li><span class=\"n\">2</span> ask.</li></ol>\
    <ul><li>one<ul><li>within</li></ul></li></ul>\
    <figure><figcaption><span class=\"num-l\">Figure 1</span><span class=\"hl\">Six rose</span></figcaption><svg data-drawing=\"d\"></svg><p class=\"src\">Source</p></figure>\
    <table id=\"t\"><caption><span class=\"num-l\">Table 1</span><span class=\"hl\">All</span></caption><colgroup><col class=\"w40\"><col></colgroup>\
    <thead><tr><th scope=\"col\">Head</th><th scope=\"col\" class=\"r\">Number</th></tr></thead>\
    <tbody><tr><th scope=\"rowgroup\" colspan=\"2\">Group</th></tr><tr id=\"r\"><th scope=\"row\"><div>x<span class=\"s\">y</span></div></th><td class=\"r\"><svg data-drawing=\"d\"></svg>1</td></tr></tbody></table>\
    <p class=\"ask\"><b>Ask</b> what.</p></section>\
    <section class=\"landscape\"><h2>Wide</h2><table><tbody><tr><td>a</td></tr></tbody></table></section>\
    <section><h2>Last</h2><dl class=\"terms\"><div><dt>Term</dt><dd>Means</dd></div></dl>\
    <ol class=\"notes\"><li id=\"note-1\"><span class=\"n\">1</span> The Act. <a href=\"#mark-1\">Back</a></li></ol></section>";

#[test]
fn its_words_are_the_words_of_the_page() {
    let parts = parts(&written_with(EVERYTHING, None).unwrap());
    let expected = document::read(&page(EVERYTHING)).unwrap().words();
    assert_eq!(words(&text(&parts, "word/document.xml")), expected);
}

#[test]
fn every_part_is_well_formed_and_every_relationship_leads_somewhere() {
    let parts = parts(&written_with(EVERYTHING, None).unwrap());
    let mut ids = BTreeSet::new();
    for (path, bytes) in parts.iter().filter(|(path, _)| !path.ends_with(".emf")) {
        let mut reader = Reader::from_str(std::str::from_utf8(bytes).unwrap());
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
                Event::Start(tag) | Event::Empty(tag) => {
                    tag.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    if tag.name().as_ref() != "Relationship" {
                        continue;
                    }
                    let value = |name: &str| {
                        let found = tag.try_get_attribute(name).unwrap();
                        found.map(|it| it.value.into_owned())
                    };
                    let (target, kind) = (value("Target").unwrap(), value("Type").unwrap());
                    ids.insert(value("Id").unwrap());
                    if value("TargetMode").is_some() {
                        assert!(kind.ends_with("/hyperlink"), "{target}");
                        continue;
                    }
                    let below = if path.starts_with("word") { "word/" } else { "" };
                    assert!(parts.contains_key(&format!("{below}{target}")), "{target}");
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    let document = text(&parts, "word/document.xml");
    let asked = document.split("r:id=\"").chain(document.split("r:embed=\"")).skip(1);
    let asked = asked.filter_map(|rest| rest.split_once('"')).map(|(id, _)| id.to_owned());
    let asked: BTreeSet<String> = asked.filter(|id| !id.contains('<')).collect();
    assert!(asked.is_subset(&ids), "{asked:?} {ids:?}");
    assert!(parts.keys().all(|path| !path.contains("vba")));
}

#[test]
fn links_within_it_lead_to_bookmarks_that_stand_once() {
    let document = text(&parts(&written_with(EVERYTHING, None).unwrap()), "word/document.xml");
    let anchors: BTreeSet<&str> = values(&document, "w:anchor=\"").into_iter().collect();
    let bookmarks = values(&document, "w:name=\"");
    assert_eq!(bookmarks.len(), bookmarks.iter().collect::<BTreeSet<_>>().len());
    assert_eq!(anchors, bookmarks.into_iter().collect());
    assert_eq!(anchors.len(), 4, "a section, a table, a note and its mark");
}

fn values<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once('"')).map(|(it, _)| it).collect()
}

#[test]
fn tables_repeat_their_heads_and_pictures_say_what_they_show() {
    let document = text(&parts(&written_with(EVERYTHING, None).unwrap()), "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(document.matches("<w:tblCaption w:val=\"Table 1 All\"/>").count(), 1);
    assert_eq!(document.matches("descr=\"Six &quot;rose&quot;.\"").count(), 4);
    assert_eq!(document.matches("w:orient=\"landscape\"").count(), 1);
    assert_eq!(document.matches("<w:titlePg/>").count(), 1);
}

#[test]
fn the_same_document_gives_the_same_bytes_with_no_time_of_day() {
    let file = written_with(EVERYTHING, None).unwrap();
    assert_eq!(file, written_with(EVERYTHING, None).unwrap());
    let mut archive = ZipArchive::new(Cursor::new(file.as_slice())).unwrap();
    for at in 0..archive.len() {
        let time = archive.by_index(at).unwrap().last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day()), (1980, 1, 1));
    }
    assert!(text(&parts(&file), "docProps/core.xml").contains("2026-10-15T00:00:00Z"));
}

#[test]
fn a_drawing_that_nobody_drew_stops_it() {
    let main = "<figure><figcaption>F</figcaption><svg data-drawing=\"none\"></svg></figure>";
    let expected = "Line 2 of the rendered page names the drawing \"none\", which was not made";
    assert_eq!(written_with(main, None).unwrap_err().to_string(), expected);
}

#[test]
fn a_picture_is_a_metafile_without_text() {
    let file = metafile::bytes(&drawing().wide, &Theme::built_in().unwrap());
    let word = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    assert_eq!((word(0), word(40), word(48) as usize), (1, 0x464D_4520, file.len()));
    let (mut at, mut kinds) = (0, Vec::new());
    while at < file.len() {
        kinds.push(word(at));
        at += word(at + 4) as usize;
    }
    assert_eq!((at, kinds.len(), kinds.last()), (file.len(), word(52) as usize, Some(&14)));
    assert!(kinds.contains(&8) && !kinds.contains(&83) && !kinds.contains(&84), "{kinds:?}");
}

fn template(styles: &str, other: Option<&str>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in
        [Some(("word/styles.xml", styles)), other.map(|path| (path, "x"))].into_iter().flatten()
    {
        archive.start_file(path, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const STYLES: &str = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"Heading 1\"/></w:style></w:styles>";

#[test]
fn a_councils_own_template_gives_the_styles_that_it_has() {
    let own = WordTemplate::read(&template(STYLES, None)).unwrap();
    let parts = parts(&written_with(EVERYTHING, Some(&own)).unwrap());
    let document = text(&parts, "word/document.xml");
    assert!(document.contains("<w:pStyle w:val=\"berschrift1\"/>"), "{document}");
    assert!(document.contains("<w:pStyle w:val=\"ReportLead\"/>"), "{document}");
    let styles = text(&parts, "word/styles.xml");
    assert!(styles.starts_with(STYLES.strip_suffix("</w:styles>").unwrap()));
    assert!(
        styles.contains("w:styleId=\"ReportLead\"") && !styles.contains("w:styleId=\"Heading1\"")
    );
    assert!(styles.contains("<w:basedOn w:val=\"Standard\"/>"), "{styles}");
}

#[test]
fn a_template_that_cannot_be_used_says_why() {
    let refusal = |bytes: &[u8]| WordTemplate::read(bytes).unwrap_err();
    let unread = "is not a Word document that can be read. Save it again in Word as .docx";
    assert_eq!(refusal(b"text"), unread);
    assert_eq!(refusal(&template("<w:styles><w:style>", None)), unread);
    let with_macro = template(STYLES, Some("word/vbaProject.bin"));
    assert_eq!(refusal(&with_macro), "holds a macro. Save it in Word as .docx, which holds none");
}
