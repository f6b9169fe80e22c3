//! Objects of a PDF, followed through their references.

use super::cmap::utf16;
use crate::edition::BARRIER;
use lopdf::{Object, ObjectId};

/// Adds the strings and names of an object, each of which stands alone.
pub(super) fn collect(object: &Object, strings: &mut String) {
    match object {
        Object::String(bytes, _) => strings.push_str(&string(bytes)),
        Object::Name(bytes) => strings.push_str(&String::from_utf8_lossy(bytes)),
        Object::Array(items) => items.iter().for_each(|item| collect(item, strings)),
        Object::Dictionary(entries) => entries.iter().for_each(|(key, value)| {
            strings.push_str(&String::from_utf8_lossy(key));
            strings.push(BARRIER);
            collect(value, strings);
        }),
        Object::Stream(stream) => {
            collect(&Object::Dictionary(stream.dict.clone()), strings);
        }
        _ => return,
    }
    strings.push(BARRIER);
}

/// An object as a document is read into memory: an element without what says nothing but where it stands and which cells
/// head it, which is most of what a long table takes up. A stream stays as it is, and is asked for by nobody.
pub(super) fn without_layout(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Dictionary(element) = object
        && element.has_type(b"StructElem")
        && element.get(b"A").is_ok_and(is_layout)
    {
        element.remove(b"A");
    }
    let is_stream = matches!(object, Object::Stream(_));
    Some((id, if is_stream { Object::Null } else { object.clone() }))
}

/// What says of an element where it stands and what it heads.
const LAYOUT: [&[u8]; 6] = [b"Table", b"Row", b"Column", b"Layout", b"Block", b"List"];

/// Whether an object holds no text but names of elements.
fn is_layout(object: &Object) -> bool {
    match object {
        Object::String(text, _) => {
            matches!(text.as_slice(), [b'e', digits @ ..] if digits.iter().all(u8::is_ascii_digit))
        }
        Object::Name(name) => LAYOUT.contains(&name.as_slice()),
        Object::Array(items) => items.iter().all(is_layout),
        Object::Dictionary(entries) => entries.iter().all(|(_, value)| is_layout(value)),
        Object::Stream(_) => false,
        _ => true,
    }
}

/// A text string of a PDF: UTF-16 or UTF-8 by its mark, otherwise a byte a letter.
pub(super) fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn an_element_is_read_without_its_layout_and_with_all_that_it_says() {
        let read = |attribute: Object| {
            let element = dictionary! { "Type" => "StructElem", "S" => "TD", "A" => attribute };
            let (_, read) = without_layout((1, 0), &mut element.into()).unwrap();
            let mut strings = String::new();
            collect(&read, &mut strings);
            strings
        };
        let head = Object::string_literal("e0000012");
        let heads = dictionary! { "O" => Object::Name(b"Table".to_vec()), "Headers" => vec![head] };
        assert!(!read(vec![heads.into()].into()).contains("Headers"));
        for said in [Object::string_literal("Jane Doe"), Object::Name(b"Jane Doe".to_vec())] {
            let said = dictionary! { "O" => Object::Name(b"Table".to_vec()), "Summary" => said };
            assert!(read(vec![said.into()].into()).contains("Jane Doe"));
        }
    }
}
