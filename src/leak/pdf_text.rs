//! The words of a PDF's pages from their content streams: strings shown, read through the ToUnicode map of their font.

use super::cmap::ToUnicode;
use super::pdf_blocks::Blocks;
use super::pdf_content::{Token, Tokens};
use super::pdf_object::string;
use crate::edition::BARRIER;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// From how far to the left a following string begins a new word, in thousandths of the type size.
const SPACE: f32 = -200.0;

/// The pages of a document, and what they share.
pub(super) struct Pages<'a> {
    document: &'a Document,
    blocks: Blocks,
    maps: BTreeMap<ObjectId, Rc<ToUnicode>>,
    has_pictures_alone: bool,
}

impl<'a> Pages<'a> {
    pub(super) fn new(document: &'a Document) -> Pages<'a> {
        Pages {
            document,
            blocks: Blocks::new(document),
            maps: BTreeMap::new(),
            has_pictures_alone: has_pictures_alone(document),
        }
    }

    /// The words of a page; an error where a string is shown in a font that does not say what its codes are.
    pub(super) fn words(&mut self, page: ObjectId) -> Result<String, String> {
        let content = self.document.get_page_content(page);
        let fonts = self.document.get_page_fonts(page).map_err(|error| error.to_string())?;
        let fonts = fonts.into_iter().filter_map(|(name, font)| Some((name, self.map(font)?)));
        let fonts = fonts.collect();
        let mut reader = Reader::new(self, page, fonts);
        let mut operands = Vec::new();
        for token in Tokens(&content) {
            match token {
                Token::Operator(operator) => {
                    reader.operation(operator, &operands)?;
                    operands.clear();
                }
                operand => operands.push(operand),
            }
        }
        Ok(reader.text + &reader.aside)
    }

    fn map(&mut self, font: &Dictionary) -> Option<Rc<ToUnicode>> {
        let id = font.get(b"ToUnicode").and_then(Object::as_reference).ok()?;
        if let Some(map) = self.maps.get(&id) {
            return Some(map.clone());
        }
        let stream = self.document.get_object(id).and_then(Object::as_stream).ok()?;
        let map = Rc::new(ToUnicode::read(&stream.get_plain_content().ok()?));
        self.maps.insert(id, map.clone());
        Some(map)
    }
}

/// Whether what pages draw by name are pictures: their bytes are colours, where another object could hold words.
fn has_pictures_alone(document: &Document) -> bool {
    let mut streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    !streams
        .any(|stream| matches!(stream.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Form")))
}

/// Whose a marked text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Block(ObjectId),
    /// No element's: running heads, page numbers.
    Nobody,
}

struct Reader<'a> {
    pages: &'a Pages<'a>,
    page: ObjectId,
    fonts: BTreeMap<Vec<u8>, Rc<ToUnicode>>,
    font: Option<Rc<ToUnicode>>,
    /// The owners of the marked texts that are open, the innermost last.
    owners: Vec<Owner>,
    last: Option<ObjectId>,
    /// What blocks say.
    text: String,
    /// What stands beside them.
    aside: String,
}

impl<'a> Reader<'a> {
    fn new(
        pages: &'a Pages<'a>,
        page: ObjectId,
        fonts: BTreeMap<Vec<u8>, Rc<ToUnicode>>,
    ) -> Reader<'a> {
        Reader {
            pages,
            page,
            fonts,
            font: None,
            owners: Vec::new(),
            last: None,
            text: String::new(),
            aside: BARRIER.to_string(),
        }
    }

    fn operation(&mut self, operator: &[u8], operands: &[Token<'_>]) -> Result<(), String> {
        match operator {
            b"Tf" => {
                if let Some(Token::Name(name)) = operands.first() {
                    self.font = self.fonts.get(*name).cloned();
                }
            }
            b"Tj" | b"TJ" => self.show(operands)?,
            b"'" | b"\"" => {
                self.shown().push('\n');
                self.show(operands)?;
            }
            b"Td" | b"TD" | b"Tm" | b"T*" | b"BT" | b"ET" => self.shown().push('\n'),
            b"BI" => return Err("a page holds a picture within its text".to_owned()),
            b"Do" if !self.pages.has_pictures_alone => {
                return Err("a page draws an object of its own".to_owned());
            }
            b"BMC" | b"BDC" => self.open(operands),
            b"DP" => self.note(operands),
            b"EMC" => drop(self.owners.pop()),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, operands: &[Token<'_>]) {
        self.note(operands);
        let mark = operands.windows(2).find_map(|pair| match pair {
            [Token::Name(b"MCID"), Token::Number(number)] => Some(*number as i64),
            _ => None,
        });
        let block = mark.and_then(|mark| self.pages.blocks.block(self.page, mark));
        if let Some(block) = block {
            if self.last != Some(block) {
                self.text.push(BARRIER);
            }
            self.last = Some(block);
        }
        self.owners.push(block.map_or(Owner::Nobody, Owner::Block));
    }

    /// The names and texts by which a marked text is described.
    fn note(&mut self, operands: &[Token<'_>]) {
        for operand in operands {
            self.aside.push(BARRIER);
            match operand {
                Token::Name(name) => self.aside.push_str(&String::from_utf8_lossy(name)),
                Token::Text(bytes) => self.aside.push_str(&string(bytes)),
                _ => {}
            }
        }
        self.aside.push(BARRIER);
    }

    /// Where what is shown now is added.
    fn shown(&mut self) -> &mut String {
        match self.owners.last() {
            Some(Owner::Block(_)) => &mut self.text,
            _ => &mut self.aside,
        }
    }

    fn show(&mut self, operands: &[Token<'_>]) -> Result<(), String> {
        let font = self.font.clone();
        let shown = self.shown();
        for operand in operands {
            match operand {
                Token::Text(bytes) => {
                    let font = font.as_ref().ok_or("a font does not say what its letters are")?;
                    font.read_out(bytes, shown);
                }
                Token::Number(by) if *by < SPACE => shown.push(' '),
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Pages;
    use crate::edition::BARRIER;
    use lopdf::{Document, Object, Stream, dictionary};

    fn drawing(kind: &str) -> Result<String, String> {
        let mut document = Document::with_version("1.7");
        let drawn = dictionary! { "Type" => "XObject", "Subtype" => kind };
        document.add_object(Stream::new(drawn, Vec::new()));
        let content = document.add_object(Stream::new(dictionary! {}, b"/Logo Do".to_vec()));
        let page = document.add_object(dictionary! { "Type" => "Page", "Contents" => content });
        Pages::new(&document).words(page)
    }

    #[test]
    fn a_page_may_draw_pictures_and_nothing_that_could_hold_words() {
        assert!(drawing("Image").is_ok());
        assert_eq!(drawing("Form"), Err("a page draws an object of its own".to_owned()));
    }

    /// A page of two cells, of which the first has a bold word and a rule through its lines.
    #[test]
    fn the_words_of_a_cell_are_one_text_and_two_cells_are_two() {
        let mut document = Document::with_version("1.7");
        let map = b"1 beginbfrange <0041> <007a> <0041> endbfrange";
        let map = document.add_object(Stream::new(dictionary! {}, map.to_vec()));
        let font = dictionary! { "Type" => "Font", "ToUnicode" => map };
        let resources = dictionary! { "Font" => dictionary! { "F" => font } };
        let text =
            |mark: u8, c: u8| format!("/Span <</MCID {mark}>> BDC /F 9 Tf <00{c:02x}> Tj EMC ");
        let rule = "/Artifact <</Type /Layout>> BDC /F 9 Tf <007a> Tj EMC ";
        let stream = [&text(0, b'A'), rule, &text(1, b'B'), &text(2, b'C')].concat();
        let content = document.add_object(Stream::new(dictionary! {}, stream.into_bytes()));
        let page = document.add_object(
            dictionary! { "Type" => "Page", "Contents" => content, "Resources" => resources },
        );
        let element = |tag: &str, parent: Option<Object>, kids: Object| {
            let mut own =
                dictionary! { "Type" => "StructElem", "S" => tag, "Pg" => page, "K" => kids };
            own.extend(&parent.map(|it| dictionary! { "P" => it }).unwrap_or_default());
            own
        };
        let cell = document.add_object(element("TD", None, vec![0.into()].into()));
        document.add_object(element("Span", Some(cell.into()), 1.into()));
        document.add_object(element("TD", None, 2.into()));
        let words = Pages::new(&document).words(page).unwrap();
        assert!(words.starts_with(&format!("{BARRIER}AB{BARRIER}C")), "{words:?}");
    }
}
