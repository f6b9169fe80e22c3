//! What people wrote beside cells: comments, the threads of newer editions of Excel, text boxes, headers and footers.

use super::parts::{Related, related};
use super::stored_cell::address;
use crate::sheet::gather::Gathered;
use crate::sheet::package::Package;
use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::Read;

/// More text than this, in bytes, is no comment of one sheet.
const MOST_TEXT: usize = 8 * 1024 * 1024;

/// What a sheet's part is related to; nothing where it says nothing of that.
pub(super) fn related_of(
    package: &mut Package,
    part: &str,
) -> Result<BTreeMap<String, Related>, Refusal> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    match package.has(&format!("{folder}/_rels/{name}.rels")) {
        true => related(package, part),
        false => Ok(BTreeMap::new()),
    }
}

/// The parts of a kind that belong to a sheet, by its part; those that are missing are not among them.
pub(in crate::sheet) fn parts_of(
    package: &mut Package,
    part: &str,
    kinds: &[&str],
) -> Result<Vec<String>, Refusal> {
    let parts = related_of(package, part)?.into_values();
    let parts: Vec<String> =
        parts.filter(|(kind, _)| kinds.contains(&kind.as_str())).map(|(_, part)| part).collect();
    Ok(parts.into_iter().filter(|part| package.has(part)).collect())
}

/// Adds the comments of a sheet, by its part.
pub(super) fn comments(
    package: &mut Package,
    part: &str,
    sheet: &mut Gathered,
) -> Result<(), Refusal> {
    for part in parts_of(package, part, &["comments", "threadedComment"])? {
        read(package.part(&part)?, sheet)?;
    }
    Ok(())
}

/// Adds the words of a sheet's text boxes and controls, by its part.
pub(in crate::sheet) fn drawings(
    package: &mut Package,
    part: &str,
    sheet: &mut Gathered,
) -> Result<(), Refusal> {
    for part in parts_of(package, part, &["drawing"])? {
        boxes(package.part(&part)?, sheet)?;
    }
    for part in parts_of(package, part, &["vmlDrawing"])? {
        // older editions write it as a browser would read it, which no parser of XML does
        let source = package.text(&part)?;
        for text in source.split("<v:textbox").skip(1) {
            let text = text.split("</v:textbox").next().unwrap_or_default();
            let words: String = text
                .split('<')
                .filter_map(|it| it.split_once('>'))
                .fold(String::new(), |words, (_, own)| words + own + " ");
            sheet.push_loose_text(unescape(&words).as_deref().unwrap_or(&words));
        }
    }
    Ok(())
}

fn boxes(part: impl Read, sheet: &mut Gathered) -> Result<(), Refusal> {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut words = String::new();
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) if start.local_name().as_ref() == "t" => {
                words.push_str(&xml::text(&mut reader, &mut buffer, "t")?);
            }
            Event::End(end) if end.local_name().as_ref() == "p" => words.push(' '),
            Event::End(end) if end.local_name().as_ref() == "txBody" => {
                sheet.push_loose_text(&std::mem::take(&mut words));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn read(part: impl Read, sheet: &mut Gathered) -> Result<(), Refusal> {
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let (mut at, mut left) = (None, MOST_TEXT);
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "comment" | "threadedComment" => {
                    let reference = xml::attribute(&start, "ref")?;
                    at = reference.and_then(|reference| address(&reference).ok());
                }
                "text" => {
                    let text = xml::text(&mut reader, &mut buffer, "text")?;
                    left = left.checked_sub(text.len()).ok_or(Refusal::TooLarge)?;
                    at.into_iter().for_each(|at| sheet.note(at, text.clone()));
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
