//! Objects of a PDF, followed through their references.

use super::cmap::utf16;
use crate::edition::BARRIER;
use lopdf::Object;

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

/// A text string of a PDF: UTF-16 or UTF-8 by its mark, otherwise a byte a letter.
pub(super) fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
