//! Small PDF objects.

use super::style::Orientation;
use lopdf::{Object, StringFormat};

/// A text string: as it is in ASCII, as UTF-16 elsewhere.
pub(super) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

pub(super) fn count(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// To the hundredth.
pub(super) fn real(number: f32) -> Object {
    Object::Real((number * 100.0).round() / 100.0)
}

/// A height on a page as PDF counts it: from the foot, not from the top.
pub(super) fn upward(orientation: Orientation, y: f32) -> f32 {
    orientation.paper().1 - y
}

/// A rectangle with y up, from its left, top, right and bottom with y down.
pub(super) fn rectangle(orientation: Orientation, [left, top, right, bottom]: [f32; 4]) -> Object {
    let (low, high) = (upward(orientation, bottom), upward(orientation, top));
    Object::Array([left, low, right, high].map(real).to_vec())
}
