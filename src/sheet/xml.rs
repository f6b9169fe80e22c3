//! XML parts, event by event: what the readers of .xlsx and .ods share.

use super::refusal::Refusal;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::{BufRead, BufReader, Read};

/// An empty element is given as its start and its end.
pub(super) fn reader<R: Read>(part: R) -> Reader<BufReader<R>> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, part));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    reader
}

/// A document type is refused: no workbook needs one, and entities come with it.
pub(super) fn next<'b, R: BufRead>(
    reader: &mut Reader<R>,
    buffer: &'b mut Vec<u8>,
) -> Result<Event<'b>, Refusal> {
    buffer.clear();
    match reader.read_event_into(buffer) {
        Ok(Event::DocType(_)) => Err(Refusal::Entities),
        Ok(event) => Ok(event),
        Err(quick_xml::Error::Io(_)) => Err(Refusal::CutShort),
        Err(_) => Err(Refusal::Damaged),
    }
}

/// By its name without a prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refusal> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Refusal::Damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = unescape(&attribute.value).map_err(|_| Refusal::Damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Nothing where it is missing.
pub(super) fn count(element: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Refusal> {
    let number = |text: String| text.trim().parse().map_err(|_| Refusal::Damaged);
    attribute(element, name)?.map(number).transpose()
}

pub(super) fn is_set(element: &BytesStart<'_>, name: &str) -> Result<bool, Refusal> {
    Ok(matches!(attribute(element, name)?.as_deref(), Some("1" | "true" | "on")))
}

/// Adds what `&name;` or `&#10;` stands for; only the five that XML itself knows have a name.
pub(super) fn push_reference(text: &mut String, reference: &BytesRef<'_>) -> Result<(), Refusal> {
    let character = reference.resolve_char_ref().map_err(|_| Refusal::Damaged)?;
    if let Some(character) = character {
        text.push(character);
        return Ok(());
    }
    text.push_str(match reference.xml10_content().as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => return Err(Refusal::Entities),
    });
    Ok(())
}

/// The text up to the end of an element whose start is read, its children's among it.
pub(super) fn text<R: BufRead>(
    reader: &mut Reader<R>,
    buffer: &mut Vec<u8>,
    element: &str,
) -> Result<String, Refusal> {
    let mut text = String::new();
    push_text(reader, buffer, element, &mut text)?;
    Ok(text)
}

/// Adds it to a text.
pub(super) fn push_text<R: BufRead>(
    reader: &mut Reader<R>,
    buffer: &mut Vec<u8>,
    element: &str,
    text: &mut String,
) -> Result<(), Refusal> {
    loop {
        match next(reader, buffer)? {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => push_reference(text, &reference)?,
            Event::End(end) if end.local_name().as_ref() == element => return Ok(()),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}
