//! The texts that a workbook's cells share, and the texts inside cells: rich text joined, phonetic guides left out.

use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, Read};

/// More text than this, in bytes, is not shared.
const MOST_TEXT: usize = 256 * 1024 * 1024;

pub(super) fn shared<R: Read>(part: R) -> Result<Vec<String>, Refusal> {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut texts = Vec::new();
    let mut left = MOST_TEXT;
    let mut is_complete = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                let text = rich(&mut reader, "si")?;
                left = left.checked_sub(text.len()).ok_or(Refusal::TooLarge)?;
                texts.push(text);
            }
            Event::End(end) if end.local_name().as_ref() == "sst" => is_complete = true,
            Event::Eof if is_complete => return Ok(texts),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// The text up to the end of `si` or `is`, whose start is read.
pub(super) fn rich<R: BufRead>(reader: &mut Reader<R>, element: &str) -> Result<String, Refusal> {
    let mut buffer = Vec::new();
    let mut whole = String::new();
    let mut is_guide = false;
    loop {
        match xml::next(reader, &mut buffer)? {
            Event::Start(start) if start.local_name().as_ref() == "rPh" => is_guide = true,
            Event::End(end) if end.local_name().as_ref() == "rPh" => is_guide = false,
            Event::Start(start) if start.local_name().as_ref() == "t" => {
                let keeps_space = keeps_space(&start)?;
                let text = xml::text(reader, &mut buffer, "t")?;
                if !is_guide {
                    whole.push_str(if keeps_space { &text } else { text.trim_matches(BLANK) });
                }
            }
            Event::End(end) if end.local_name().as_ref() == element => return Ok(unescaped(whole)),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// What XML calls white space.
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

fn keeps_space(start: &BytesStart<'_>) -> Result<bool, Refusal> {
    Ok(xml::attribute(start, "space")?.as_deref() == Some("preserve"))
}

/// A text in which Excel has written characters by their numbers: `_x000D_`, and `_x005F_` for a `_` that is one.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut plain = Vec::with_capacity(units.len());
    let mut at = 0;
    while at < units.len() {
        match escape(&units[at..]) {
            Some(unit) => {
                plain.push(unit);
                at += ESCAPE;
            }
            None => {
                plain.push(units[at]);
                at += 1;
            }
        }
    }
    String::from_utf16_lossy(&plain)
}

/// How long `_x000D_` is.
const ESCAPE: usize = 7;

fn escape(units: &[u16]) -> Option<u16> {
    let text = String::from_utf16(units.get(..ESCAPE)?).ok()?;
    let digits = text.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_joined_and_guides_left_out() {
        let part = "<sst><si><t>a &amp; b</t></si><si/><si><r><t xml:space=\"preserve\">Ma </t></r><r><t>ture</t></r>\
                    <rPh sb=\"0\" eb=\"1\"><t>guide</t></rPh></si><si><t> x_x000A_y_x005F_x000A_ </t></si></sst>";
        assert_eq!(shared(part.as_bytes()).unwrap(), ["a & b", "", "Ma ture", "x\ny_x000A_"]);
    }

    #[test]
    fn an_entity_of_ones_own_is_refused() {
        let part = "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst><si><t>&a;</t></si></sst>";
        assert_eq!(shared(part.as_bytes()), Err(Refusal::Entities));
        assert_eq!(shared("<sst><si><t>&a;</t></si></sst>".as_bytes()), Err(Refusal::Entities));
    }
}
