//! An object as a file has it (ISO 32000-1, 7.3).

use lopdf::{Dictionary, Object, StringFormat};
use std::io::{Result, Write};

pub(super) fn write(object: &Object, to: &mut Vec<u8>) -> Result<()> {
    match object {
        Object::Null => to.extend(b"null"),
        Object::Boolean(value) => write!(to, "{value}")?,
        Object::Integer(number) => write_integer(*number, to),
        Object::Real(number) => write_real(*number, to),
        Object::Name(name) => write_name(name, to)?,
        Object::String(text, StringFormat::Literal) => write_literal(text, to),
        Object::String(text, StringFormat::Hexadecimal) => write_hexadecimal(text, to),
        Object::Array(items) => write_array(items, to)?,
        Object::Dictionary(entries) => write_dictionary(entries, to)?,
        Object::Stream(stream) => {
            write_dictionary(&stream.dict, to)?;
            to.extend(b"stream\n");
            to.extend(&stream.content);
            to.extend(b"\nendstream");
        }
        Object::Reference((id, generation)) => {
            write_integer(i64::from(*id), to);
            to.push(b' ');
            write_integer(i64::from(*generation), to);
            to.extend(b" R");
        }
    }
    Ok(())
}

/// So many hundredths are told apart by a number of 32 bits.
const HUNDREDTHS: f32 = 6_000_000.0;

/// In as few digits as tell it from any other. Most are whole hundredths, which need no search for them.
pub(super) fn write_real(number: f32, to: &mut Vec<u8>) {
    let hundredths = (number * 100.0).round();
    let is_whole = hundredths.abs() < HUNDREDTHS && hundredths / 100.0 == number;
    if !is_whole || hundredths == 0.0 && number.is_sign_negative() {
        to.extend(number.to_string().as_bytes());
        return;
    }
    let rest = hundredths.abs() as u32;
    if number < 0.0 {
        to.push(b'-');
    }
    write_integer(i64::from(rest / 100), to);
    let (tenth, hundredth) = ((rest / 10 % 10) as u8, (rest % 10) as u8);
    if tenth + hundredth > 0 {
        to.extend([b'.', b'0' + tenth]);
    }
    if hundredth > 0 {
        to.push(b'0' + hundredth);
    }
}

fn write_integer(number: i64, to: &mut Vec<u8>) {
    if number < 0 {
        to.push(b'-');
    }
    let start = to.len();
    let mut rest = number.unsigned_abs();
    loop {
        to.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    to[start..].reverse();
}

/// Whether what stands before an object has to be parted from it.
fn is_bare(object: &Object) -> bool {
    matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    )
}

fn write_name(name: &[u8], to: &mut Vec<u8>) -> Result<()> {
    to.push(b'/');
    for byte in name {
        match byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            true => to.push(*byte),
            false => write!(to, "#{byte:02X}")?,
        }
    }
    Ok(())
}

/// Parentheses that have no partner are marked, and what a reader would take otherwise.
fn write_literal(text: &[u8], to: &mut Vec<u8>) {
    let mut is_marked = vec![false; text.len()];
    let mut open = Vec::new();
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'(' => open.push(at),
            b')' => is_marked[at] = open.pop().is_none(),
            byte => is_marked[at] = matches!(byte, b'\\' | b'\r'),
        }
    }
    open.into_iter().for_each(|at| is_marked[at] = true);
    to.push(b'(');
    for (byte, is_marked) in text.iter().zip(is_marked) {
        if is_marked {
            to.push(b'\\');
        }
        to.push(if *byte == b'\r' { b'r' } else { *byte });
    }
    to.push(b')');
}

fn write_hexadecimal(text: &[u8], to: &mut Vec<u8>) {
    let digit = |half: u8| b"0123456789ABCDEF"[usize::from(half & 15)];
    to.push(b'<');
    to.extend(text.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]));
    to.push(b'>');
}

fn write_array(items: &[Object], to: &mut Vec<u8>) -> Result<()> {
    to.push(b'[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 && is_bare(item) {
            to.push(b' ');
        }
        write(item, to)?;
    }
    to.push(b']');
    Ok(())
}

fn write_dictionary(entries: &Dictionary, to: &mut Vec<u8>) -> Result<()> {
    to.extend(b"<<");
    for (key, value) in entries {
        write_name(key, to)?;
        if is_bare(value) {
            to.push(b' ');
        }
        write(value, to)?;
    }
    to.extend(b">>");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn written(object: impl Into<Object>) -> String {
        let mut bytes = Vec::new();
        write(&object.into(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn objects_are_parted_where_they_would_run_together() {
        let items = vec![1.into(), (-2).into(), Object::Real(0.5), Object::Null, true.into()];
        assert_eq!(written(items), "[1 -2 0.5 null true]");
        let name = || Object::Name(b"N".to_vec());
        assert_eq!(written(vec![name(), name(), (7, 0).into()]), "[/N/N 7 0 R]");
        let inner = dictionary! { "B" => 1 };
        let text = Object::string_literal("T");
        assert_eq!(
            written(dictionary! { "A" => inner, "C" => text, "D" => name() }),
            "<</A<</B 1>>/C(T)/D/N>>"
        );
    }

    #[test]
    fn numbers_are_written_as_shortly_as_can_be() {
        let real = |number: f32| written(Object::Real(number));
        for hundredths in (-7_000_000..7_000_000).step_by(37) {
            let number = hundredths as f32 / 100.0;
            assert_eq!(real(number), number.to_string());
        }
        for number in [0.0, -0.0, 0.125, 1.0 / 3.0, 0.07058824, 59_999.99, 1e9, 1e-7, -12.345] {
            assert_eq!(real(number), number.to_string());
        }
        for number in [0, -1, 10, i64::MAX, i64::MIN] {
            assert_eq!(written(number), number.to_string());
        }
    }

    #[test]
    fn signs_that_would_be_taken_otherwise_are_marked() {
        let name = Object::Name("a b/#é".as_bytes().to_vec());
        assert_eq!(written(name), "/a#20b#2F#23#C3#A9");
        let literal = |text: &str| written(Object::string_literal(text));
        assert_eq!(literal("f(x) and (y))"), "(f(x) and (y)\\))");
        assert_eq!(literal("((a)"), "(\\((a))");
        assert_eq!(literal("a\\b\rc\n"), "(a\\\\b\\rc\n)");
        let text = Object::String(vec![0xfe, 0xff, 0x01], StringFormat::Hexadecimal);
        assert_eq!(written(text), "<FEFF01>");
    }
}
