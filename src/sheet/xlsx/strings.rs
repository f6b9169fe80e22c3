//! The texts that a workbook's cells share, and the texts inside cells: rich text joined, phonetic guides left out, and
//! what stands of a text of which a part is struck through.

use crate::sheet::refusal::Refusal;
use crate::sheet::rich_text::RichText;
use crate::sheet::value::CellValue;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, Read};

/// More text than this, in bytes, is not shared.
const MOST_TEXT: usize = 256 * 1024 * 1024;

/// A text, and the value of the cells that hold it; none where it is blank.
#[derive(Debug, PartialEq)]
pub(super) struct StoredText {
    pub rich: RichText,
    pub value: Option<CellValue>,
}

impl From<RichText> for StoredText {
    fn from(rich: RichText) -> StoredText {
        StoredText { value: CellValue::from_text(rich.whole.clone()), rich }
    }
}

pub(super) fn shared<R: Read>(part: R) -> Result<Vec<StoredText>, Refusal> {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut texts = Vec::new();
    let mut left = MOST_TEXT;
    let mut is_complete = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                let text = rich(&mut reader, "si")?;
                left = left.checked_sub(text.whole.len()).ok_or(Refusal::TooLarge)?;
                texts.push(text.into());
            }
            Event::End(end) if end.local_name().as_ref() == "sst" => is_complete = true,
            Event::Eof if is_complete => return Ok(texts),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// The text up to the end of `si` or `is`, whose start is read.
pub(super) fn rich<R: BufRead>(reader: &mut Reader<R>, element: &str) -> Result<RichText, Refusal> {
    let mut buffer = Vec::new();
    let mut whole = RichText::default();
    let mut is_guide = false;
    // whether the run that is read is struck through, where it says so itself
    let mut own: Option<bool> = None;
    let mut is_raised = false;
    loop {
        match xml::next(reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "rPh" => is_guide = true,
                "r" => (own, is_raised) = (None, false),
                "vertAlign" => {
                    is_raised = xml::attribute(&start, "val")?.as_deref() == Some("superscript");
                }
                "rPr" => own = Some(false),
                "strike" => own = Some(is_struck(&start)?),
                "t" => {
                    let keeps_space = keeps_space(&start)?;
                    let text = xml::text(reader, &mut buffer, "t")?;
                    let text = if keeps_space { &text } else { text.trim_matches(BLANK) };
                    let raised = is_raised.then(|| raised(text));
                    let text = raised.as_deref().unwrap_or(text);
                    if !is_guide {
                        whole.push(text, own);
                    }
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "rPh" => is_guide = false,
            Event::End(end) if end.local_name().as_ref() == element => {
                return Ok(whole.changed(unescaped));
            }
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// Digits as those that stand raised by themselves, so that the mark of a footnote is no part of a number or a name.
fn raised(text: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| c.to_digit(10).and_then(|digit| RAISED.get(digit as usize).copied());
    text.chars().map(|c| raise(c).unwrap_or(c)).collect()
}

/// What a `strike` says of its font.
pub(super) fn is_struck(strike: &BytesStart<'_>) -> Result<bool, Refusal> {
    Ok(!matches!(xml::attribute(strike, "val")?.as_deref(), Some("0" | "false" | "off")))
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
        let texts = shared(part.as_bytes()).unwrap();
        let whole: Vec<&str> = texts.iter().map(|text| text.rich.whole.as_str()).collect();
        assert_eq!(whole, ["a & b", "", "Ma ture", "x\ny_x000A_"]);
        assert!(
            texts
                .iter()
                .all(|text| text.rich.unstruck(false).is_none()
                    && text.rich.unstruck(true).is_none())
        );
    }

    #[test]
    fn what_is_struck_through_does_not_stand() {
        let part = "<sst><si><r><rPr><strike/></rPr><t>\u{a3}99 </t></r><r><rPr><b/></rPr><t>\u{a3}55</t></r></si>\
                    <si><r><t>follows </t></r><r><rPr><strike val=\"false\"/></rPr><t>stands</t></r></si>\
                    <si><r><rPr><strike/></rPr><t>all</t></r></si></sst>";
        let texts = shared(part.as_bytes()).unwrap();
        let unstruck: Vec<_> = texts
            .iter()
            .map(|text| (text.rich.unstruck(false), text.rich.unstruck(true)))
            .collect();
        let pound = Some("\u{a3}55");
        assert_eq!(unstruck, [(pound, pound), (None, Some("stands")), (Some(""), None)]);
    }

    #[test]
    fn a_raised_digit_stays_one() {
        let part = "<sst><si><r><t>Ash Ltd</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>\
                    <r><t>a</t></r></si><si><r><rPr><vertAlign val=\"subscript\"/></rPr><t>2</t></r></si></sst>";
        let texts = shared(part.as_bytes()).unwrap();
        assert_eq!([&*texts[0].rich.whole, &*texts[1].rich.whole], ["Ash Ltd\u{b9}a", "2"]);
    }

    #[test]
    fn an_entity_of_ones_own_is_refused() {
        let part = "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><sst><si><t>&a;</t></si></sst>";
        assert_eq!(shared(part.as_bytes()), Err(Refusal::Entities));
        assert_eq!(shared("<sst><si><t>&a;</t></si></sst>".as_bytes()), Err(Refusal::Entities));
    }
}
