//! The officer's own words in a Word document, as Markdown: paragraphs, points of lists, and what is bold or in italics.

use super::package::Package;
use super::refusal::Refusal;
use super::xml;
use crate::config::plain;
use quick_xml::events::{BytesStart, Event};

/// The part of a document that holds its text.
const DOCUMENT: &str = "word/document.xml";

/// What stands in a document beside its words, and what to say of it.
const OTHERS: [(&[&str], &str); 6] = [
    (&["drawing", "pict", "object"], "an image or a drawing cannot stand here. Take it out."),
    (&["tbl"], "a table cannot stand here. Write its rows as a list."),
    (
        &["ins", "del", "moveFrom", "moveTo"],
        "the document holds changes that nobody has accepted or rejected. Accept or reject them in Word, and save it.",
    ),
    (
        &["footnoteReference", "endnoteReference"],
        "a footnote cannot stand here. Write it in the paragraph.",
    ),
    (&["vanish"], "the document holds hidden text. Show it or take it out."),
    (&["oMath"], "a formula cannot stand here. Write it in words."),
];

const HEADING: &str =
    "a heading cannot stand here, because the section has its own. Write it as a paragraph.";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct SpanStyle {
    is_bold: bool,
    is_italic: bool,
}

#[derive(Debug, Default)]
struct Reading {
    /// Paragraphs and points, each with whether it is a point.
    done: Vec<(bool, String)>,
    runs: Vec<(SpanStyle, String)>,
    span_style: SpanStyle,
    is_point: bool,
    faults: Vec<&'static str>,
}

/// The words; or what cannot be printed as it is meant, in sentences.
pub fn docx_words(bytes: &[u8]) -> Result<String, Vec<String>> {
    let unread = |_| {
        vec!["the file is no Word document that can be read. Save it as .docx again.".to_owned()]
    };
    let reading = read(bytes).map_err(unread)?;
    match reading.faults.is_empty() {
        true => Ok(reading.markdown()),
        false => Err(reading.faults.into_iter().map(str::to_owned).collect()),
    }
}

fn read(bytes: &[u8]) -> Result<Reading, Refusal> {
    let mut package = Package::open(bytes)?;
    let mut reader = xml::reader(package.part(DOCUMENT)?);
    let (mut buffer, mut text) = (Vec::new(), Vec::new());
    let mut reading = Reading::default();
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == "t" => {
                let words = xml::text(&mut reader, &mut text, "t")?;
                reading.add(&words);
            }
            Event::Start(element) => reading.start(&element)?,
            Event::End(end) if end.local_name().as_ref() == "p" => reading.end(),
            Event::Eof => return Ok(reading),
            _ => {}
        }
    }
}

impl Reading {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        let name = element.local_name();
        let name: &str = name.as_ref();
        let value = xml::attribute(element, "val")?;
        let is_on = !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"));
        match name {
            "r" => self.span_style = SpanStyle::default(),
            "b" => self.span_style.is_bold = is_on,
            "i" => self.span_style.is_italic = is_on,
            "tab" | "br" | "cr" => self.add(" "),
            "numPr" => self.is_point = true,
            "pStyle" => {
                let style = value.unwrap_or_default();
                if style.starts_with("Heading") || style == "Title" {
                    self.refuse(HEADING);
                }
            }
            name => {
                let other = OTHERS.iter().find(|(names, _)| names.contains(&name) && is_on);
                if let Some((_, fault)) = other {
                    self.refuse(fault);
                }
            }
        }
        Ok(())
    }

    fn refuse(&mut self, fault: &'static str) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn add(&mut self, words: &str) {
        match self.runs.last_mut() {
            Some((span_style, text)) if *span_style == self.span_style => text.push_str(words),
            _ => self.runs.push((self.span_style, words.to_owned())),
        }
    }

    fn end(&mut self) {
        let text: String = std::mem::take(&mut self.runs).iter().map(marked).collect();
        let is_point = std::mem::take(&mut self.is_point);
        if !text.trim().is_empty() {
            self.done.push((is_point, text.trim().to_owned()));
        }
    }

    fn markdown(self) -> String {
        let mut text = String::new();
        let mut was_point = false;
        for (is_point, words) in self.done {
            let parted = if is_point && was_point { "\n" } else { "\n\n" };
            let mark = if is_point { "- " } else { "" };
            text.push_str(&format!("{parted}{mark}{words}"));
            was_point = is_point;
        }
        text.trim_start().to_owned()
    }
}

/// Words with the stars of their look, which stand close to them.
fn marked((span_style, text): &(SpanStyle, String)) -> String {
    let stars = match (span_style.is_bold, span_style.is_italic) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    let words = text.trim();
    if stars.is_empty() || words.is_empty() {
        return plain(text);
    }
    let start = &text[..text.len() - text.trim_start().len()];
    let end = &text[text.trim_end().len()..];
    format!("{start}{stars}{}{stars}{end}", plain(words))
}

#[cfg(test)]
mod tests {
    use super::docx_words;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn document(body: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>"
        );
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    fn paragraph(properties: &str, runs: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    }

    #[test]
    fn paragraphs_points_and_emphasis_are_markdown() {
        let run = |span_style: &str, text: &str| {
            format!(
                "<w:r><w:rPr>{span_style}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
            )
        };
        let runs = [
            run("", "We buy "),
            run("<w:b/>", "well "),
            run("<w:i w:val=\"0\"/>", "&amp; *fairly*"),
        ]
        .concat();
        let point = |text: &str| paragraph("<w:numPr/>", &run("", text));
        let body = paragraph("", &runs)
            + &point("one")
            + &point("two")
            + &paragraph("", "")
            + &paragraph("", &run("<w:i/>", "End"));
        assert_eq!(
            docx_words(&document(&body)).unwrap(),
            "We buy **well** \\& \\*fairly\\*\n\n- one\n- two\n\n*End*"
        );
    }

    #[test]
    fn what_cannot_stand_there_is_refused_with_a_sentence() {
        let told = |body: &str| docx_words(&document(body)).unwrap_err().join(" / ");
        assert_eq!(
            told(&paragraph("<w:pStyle w:val=\"Heading1\"/>", "")),
            "a heading cannot stand here, because the section has its own. Write it as a paragraph."
        );
        assert_eq!(
            told("<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins><w:del/></w:p>"),
            "the document holds changes that nobody has accepted or rejected. Accept or reject them in Word, and save it."
        );
        assert_eq!(told("<w:tbl/>"), "a table cannot stand here. Write its rows as a list.");
        assert_eq!(
            docx_words(b"no zip").unwrap_err(),
            ["the file is no Word document that can be read. Save it as .docx again."]
        );
    }
}
