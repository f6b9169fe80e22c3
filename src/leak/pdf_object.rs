//! Objects of a PDF, followed through their references.

use super::cmap::utf16;
use lopdf::{Object, Stream};

/// Adds the strings and names of an object, a line each.
pub(crate) fn collect(object: &Object, strings: &mut String) {
    match object {
        Object::String(bytes, _) => strings.push_str(&string(bytes)),
        Object::Name(bytes) => strings.push_str(&String::from_utf8_lossy(bytes)),
        Object::Array(items) => items.iter().for_each(|item| collect(item, strings)),
        Object::Dictionary(entries) => entries.iter().for_each(|(key, value)| {
            strings.push_str(&String::from_utf8_lossy(key));
            strings.push('\n');
            collect(value, strings);
        }),
        Object::Stream(stream) => {
            collect(&Object::Dictionary(stream.dict.clone()), strings);
        }
        _ => return,
    }
    strings.push('\n');
}

/// A text string of a PDF: UTF-16 or UTF-8 by its mark, otherwise a byte a letter.
pub(crate) fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Whether a stream packs objects or says where they are.
pub(crate) fn is_list(stream: &Stream) -> bool {
    matches!(stream.dict.get(b"Type").and_then(Object::as_name), Ok(b"ObjStm" | b"XRef"))
}
