//! A PDF as the texts in which something could stand, read from its objects alone: the words of each page, the strings of
//! every object (alternative texts, titles, metadata, links), its names, and every stream that is text.

use super::part::{Holds, Part, markup, part};
use super::pdf_object::{collect, without_layout};
use super::pdf_text::Pages;
use lopdf::{Document, LoadOptions, Object, Stream};
use std::collections::BTreeSet;

pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part>, String> {
    let options = LoadOptions::with_filter(without_layout);
    let document = Document::load_mem_with_options(bytes, options);
    let document = document.map_err(|error| error.to_string())?;
    let mut parts = Vec::new();
    let mut drawn = BTreeSet::new();
    let mut pages = Pages::new(&document);
    for (number, page) in document.get_pages() {
        drawn.extend(document.get_page_contents(page));
        parts.push(part(format!("the words of page {number}"), pages.words(page)?));
    }
    let mut strings = String::new();
    collect(&Object::Dictionary(document.trailer.clone()), &mut strings);
    for (id, object) in &document.objects {
        collect(object, &mut strings);
        // what a content stream shows is read above
        if let (Object::Stream(stream), false) = (object, drawn.contains(id)) {
            parts.extend(metadata(stream)?);
        }
    }
    parts.push(part("its alternative texts, titles and metadata", strings));
    Ok(parts)
}

/// A stream of metadata, or any other that is text.
fn metadata(stream: &Stream) -> Result<Vec<Part>, String> {
    if is_of_objects(stream) || is_picture(stream) {
        return Ok(Vec::new());
    }
    let content = stream.get_plain_content().map_err(|error| error.to_string())?;
    // a map of letters holds their numbers alone
    let text = String::from_utf8(content).ok().filter(|text| !text.starts_with("/CIDInit"));
    let parts = text.map(|text| markup("a stream of text", &text, Holds::All));
    Ok(parts.unwrap_or_default())
}

/// Whether a stream is a picture: its bytes are colours, which may look like letters.
fn is_picture(stream: &Stream) -> bool {
    matches!(stream.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Image"))
}

/// Whether a stream holds objects or where they stand: these are read one by one, and their places are no amounts.
fn is_of_objects(stream: &Stream) -> bool {
    let kind = stream.dict.get(b"Type").and_then(Object::as_name);
    kind.is_ok_and(|kind| [&b"ObjStm"[..], b"XRef"].contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Dictionary;

    fn stream(kind: &[u8], text: &[u8]) -> Stream {
        let mut entries = Dictionary::new();
        entries.set("Type", Object::Name(kind.to_vec()));
        Stream::new(entries, text.to_vec())
    }

    #[test]
    fn the_places_of_objects_and_the_numbers_of_letters_are_no_texts() {
        assert!(metadata(&stream(b"ObjStm", b"12 10016 13 10070")).unwrap().is_empty());
        assert!(metadata(&stream(b"XRef", b"10016")).unwrap().is_empty());
        let letters = b"/CIDInit /ProcSet findresource begin <00660066>";
        assert!(metadata(&stream(b"CMap", letters)).unwrap().is_empty());
        assert!(!metadata(&stream(b"Metadata", b"<x>worth 10016</x>")).unwrap().is_empty());
    }
}
