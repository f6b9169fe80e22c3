//! What people wrote beside cells: comments, and the threads of newer editions of Excel.

use super::cells::address;
use super::parts::related;
use crate::sheet::gather::Gathered;
use crate::sheet::package::Package;
use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::events::Event;
use std::io::Read;

/// More text than this, in bytes, is no comment of one sheet.
const MOST_TEXT: usize = 8 * 1024 * 1024;

/// Adds the comments of a sheet, by its part; one whose part is missing has none.
pub(super) fn add(package: &mut Package, part: &str, sheet: &mut Gathered) -> Result<(), Refusal> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    if !package.has(&format!("{folder}/_rels/{name}.rels")) {
        return Ok(());
    }
    let parts = related(package, part)?.into_values();
    let is_comments = |kind: &str| ["comments", "threadedComment"].contains(&kind);
    let parts: Vec<String> =
        parts.filter(|(kind, _)| is_comments(kind)).map(|(_, part)| part).collect();
    for part in parts {
        if package.has(&part) {
            read(package.part(&part)?, sheet)?;
        }
    }
    Ok(())
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
