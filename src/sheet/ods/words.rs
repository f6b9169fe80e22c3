//! The words of an element of an OpenDocument spreadsheet: its paragraphs, and what stands beside them.

use super::styles::Styles;
use crate::sheet::refusal::Refusal;
use crate::sheet::rich_text::RichText;
use crate::sheet::xlsx::attached::steps;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// The paragraphs of a cell, a line each.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub text: RichText,
    pub has_paragraph: bool,
    /// Of the comment beside it.
    pub note: String,
    /// Of the links in it.
    pub links: Vec<String>,
    /// How many paragraphs are open, and how many elements that stand beside the cell's own words.
    paragraphs: usize,
    beside: usize,
    /// Of each span that is open, whether it is struck through.
    spans: Vec<Option<bool>>,
}

/// The paragraphs up to the end of an element whose start is read.
pub(super) fn words<R: BufRead>(
    reader: &mut Reader<R>,
    element: &str,
    styles: &Styles,
) -> Result<Words, Refusal> {
    let mut buffer = Vec::new();
    let mut words = Words::default();
    loop {
        match xml::next(reader, &mut buffer)? {
            Event::Start(start) => words.open(&start, styles)?,
            Event::End(end) if end.name().as_ref() == element && words.beside == 0 => {
                return Ok(words);
            }
            Event::End(end) => words.close(end.name().as_ref()),
            Event::Text(part) if words.beside > 0 => words.note.push_str(&part.xml10_content()),
            Event::Text(part) => words.push(&part.xml10_content()),
            Event::CData(part) => words.push(&part.xml10_content()),
            Event::GeneralRef(reference) if words.is_read() => {
                let mut text = String::new();
                xml::push_reference(&mut text, &reference)?;
                words.push(&text);
            }
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// The words up to the end of an element that stands in no cell, whose start is read.
pub(super) fn drawn<R: BufRead>(
    reader: &mut Reader<R>,
    element: &str,
    styles: &Styles,
) -> Result<String, Refusal> {
    let words = words(reader, element, styles)?;
    Ok(words.note + " " + &words.text.whole)
}

/// Elements whose words are not the cell's own: comments, pictures, tables.
const BESIDE: [&str; 4] = ["office:annotation", "draw:frame", "draw:custom-shape", "table:table"];

impl Words {
    fn open(&mut self, start: &BytesStart<'_>, styles: &Styles) -> Result<(), Refusal> {
        let own = self.is_struck();
        match start.name().as_ref() {
            name if BESIDE.contains(&name) => {
                self.beside += 1;
                self.note.push(' ');
            }
            _ if self.beside > 0 => {}
            "text:p" => {
                if self.has_paragraph {
                    self.text.push("\n", own);
                }
                (self.has_paragraph, self.paragraphs) = (true, self.paragraphs + 1);
            }
            "text:a" => {
                self.links.extend(xml::attribute(start, "href")?.iter().flat_map(|it| steps(it)));
                self.links.extend(xml::attribute(start, "title")?);
            }
            "text:span" => {
                let style = xml::attribute(start, "style-name")?;
                self.spans.push(style.and_then(|style| styles.of_text(&style)));
            }
            "text:s" => {
                let spaces = xml::count(start, "c")?.unwrap_or(1);
                self.text.push(&" ".repeat(spaces.min(1000) as usize), own);
            }
            "text:tab" => self.text.push("\t", own),
            "text:line-break" => self.text.push("\n", own),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            name if BESIDE.contains(&name) => self.beside = self.beside.saturating_sub(1),
            "text:p" if self.beside == 0 => self.paragraphs = self.paragraphs.saturating_sub(1),
            "text:span" if self.beside == 0 => drop(self.spans.pop()),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.is_read() {
            let own = self.is_struck();
            self.text.push(text, own);
        }
    }

    /// Whether what follows stands in a paragraph of the cell itself.
    fn is_read(&self) -> bool {
        self.paragraphs > 0 && self.beside == 0
    }

    /// Whether what follows is struck through, where a span says so.
    fn is_struck(&self) -> Option<bool> {
        self.spans.iter().rev().find_map(|own| *own)
    }
}

#[cfg(test)]
mod tests {
    use super::{Styles, words};
    use crate::sheet::xml;

    #[test]
    fn links_and_comments_stand_beside_the_words_of_a_cell() {
        let cell = "<c><office:annotation><text:p>Not public</text:p></office:annotation>\
            <text:p>See <text:a xlink:href=\"https://exempt.example\" xlink:title=\"Part 2\">this</text:a></text:p></c>";
        let mut reader = xml::reader(cell.as_bytes());
        xml::next(&mut reader, &mut Vec::new()).unwrap();
        let read = words(&mut reader, "c", &Styles::default()).unwrap();
        assert_eq!((read.text.whole.as_str(), read.note.trim()), ("See this", "Not public"));
        assert!(read.links.iter().any(|link| link.contains("exempt")), "{:?}", read.links);
        assert!(read.links.contains(&"Part 2".to_owned()), "{:?}", read.links);
    }
}
