//! The words of a PDF page from its content stream: strings shown, read through the ToUnicode map of their font.

use super::cmap::ToUnicode;
use super::pdf_object::collect;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// From how far to the left a following string begins a new word, in thousandths of the type size.
const SPACE: f32 = -200.0;

struct Reader<'a> {
    document: &'a Document,
    fonts: BTreeMap<Vec<u8>, ToUnicode>,
    font: Vec<u8>,
    text: String,
}

/// The words of a page; an error where a string is shown in a font that does not say what its codes are.
pub(super) fn page_text(document: &Document, page: ObjectId) -> Result<String, String> {
    let fonts = document.get_page_fonts(page).map_err(|error| error.to_string())?;
    let fonts =
        fonts.into_iter().filter_map(|(name, font)| Some((name, to_unicode(document, font)?)));
    let content = Content::decode(&document.get_page_content(page));
    let content = content.map_err(|error| error.to_string())?;
    let mut reader =
        Reader { document, fonts: fonts.collect(), font: Vec::new(), text: String::new() };
    for operation in &content.operations {
        reader.operation(&operation.operator, &operation.operands)?;
    }
    Ok(reader.text)
}

/// Whether what pages draw by name are pictures: their bytes are colours, where another object could hold words.
fn has_pictures_alone(document: &Document) -> bool {
    let mut streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    !streams
        .any(|stream| matches!(stream.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Form")))
}

fn to_unicode(document: &Document, font: &Dictionary) -> Option<ToUnicode> {
    let stream = font.get(b"ToUnicode").ok()?;
    let (_, stream) = document.dereference(stream).ok()?;
    let content = stream.as_stream().ok()?.get_plain_content().ok()?;
    Some(ToUnicode::read(&content))
}

impl Reader<'_> {
    fn operation(&mut self, operator: &str, operands: &[Object]) -> Result<(), String> {
        match operator {
            "Tf" => {
                if let Some(Object::Name(name)) = operands.first() {
                    self.font.clone_from(name);
                }
            }
            "Tj" => self.show(operands)?,
            "'" | "\"" => {
                self.text.push('\n');
                self.show(operands)?;
            }
            "TJ" => {
                for item in
                    operands.iter().flat_map(|operand| operand.as_array().into_iter().flatten())
                {
                    match item {
                        Object::String(..) => self.show(std::slice::from_ref(item))?,
                        item if item.as_float().is_ok_and(|by| by < SPACE) => self.text.push(' '),
                        _ => {}
                    }
                }
            }
            "Td" | "TD" | "Tm" | "T*" | "BT" | "ET" => self.text.push('\n'),
            "Do" if !has_pictures_alone(self.document) => {
                return Err("a page draws an object of its own".to_owned());
            }
            "BDC" | "DP" => operands.iter().for_each(|operand| collect(operand, &mut self.text)),
            _ => {}
        }
        Ok(())
    }

    fn show(&mut self, operands: &[Object]) -> Result<(), String> {
        for operand in operands {
            let Object::String(bytes, _) = operand else { continue };
            let font = self.fonts.get(&self.font).ok_or_else(|| {
                let pages = self.document.get_pages().len();
                format!("a font of its {pages} pages does not say what its letters are")
            })?;
            self.text.push_str(&font.text(bytes));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::page_text;
    use lopdf::{Document, Stream, dictionary};

    fn drawing(kind: &str) -> Result<String, String> {
        let mut document = Document::with_version("1.7");
        let drawn = dictionary! { "Type" => "XObject", "Subtype" => kind };
        document.add_object(Stream::new(drawn, Vec::new()));
        let content = document.add_object(Stream::new(dictionary! {}, b"/Logo Do".to_vec()));
        let page = document.add_object(dictionary! { "Type" => "Page", "Contents" => content });
        page_text(&document, page)
    }

    #[test]
    fn a_page_may_draw_pictures_and_nothing_that_could_hold_words() {
        assert_eq!(drawing("Image"), Ok(String::new()));
        assert_eq!(drawing("Form"), Err("a page draws an object of its own".to_owned()));
    }
}
