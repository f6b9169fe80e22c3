//! A zip of parts, looked at before any parser sees it: how many there are, how large they say they are and by how
//! much they swell, that no two share a name or their bytes, and that none brings entities. Parts in UTF-16 or another
//! encoding are written anew in UTF-8, which the parsers take for granted.

use super::refusal::Refusal;
use super::xml;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::events::Event;
use std::io::{Cursor, Read, Write};
use std::sync::Arc;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// More parts than this are no workbook.
const MOST_PARTS: usize = 10_000;

/// Of all parts together, in bytes.
const MOST_BYTES: u64 = 1024 * 1024 * 1024;

/// Up to this many bytes a part may swell as it likes.
const FREE: u64 = 32 * 1024 * 1024;

/// By how much a larger part may swell.
const MOST_SWELL: u64 = 200;

/// A part in another encoding that is larger than this is not written anew.
const MOST_RECODED: u64 = 64 * 1024 * 1024;

pub(super) struct Package {
    zip: ZipArchive<Cursor<Arc<[u8]>>>,
}

impl Package {
    /// Opens the zip, if it keeps within the limits.
    pub(super) fn open(bytes: &[u8]) -> Result<Package, Refusal> {
        let mut package = Package::unchecked(bytes.into())?;
        package.check()?;
        let other = package.in_other_encodings()?;
        if other.is_empty() {
            return Ok(package);
        }
        let bytes = package.recoded(&other)?;
        Package::unchecked(bytes.into())
    }

    fn unchecked(bytes: Arc<[u8]>) -> Result<Package, Refusal> {
        let zip = ZipArchive::new(Cursor::new(Arc::clone(&bytes))).map_err(reason)?;
        Ok(Package { zip })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// A part, one byte longer than it says it is at most: the byte beyond is where its sum is checked, and where a lie
    /// about its size breaks off. Names differ in case from writer to writer.
    pub(super) fn part(&mut self, name: &str) -> Result<impl Read + '_, Refusal> {
        let index = self.index(name).ok_or(Refusal::Damaged)?;
        let part = self.zip.by_index(index).map_err(reason)?;
        let size = part.size();
        Ok(part.take(size.saturating_add(1)))
    }

    pub(super) fn text(&mut self, name: &str) -> Result<String, Refusal> {
        let mut bytes = Vec::new();
        self.part(name)?.take(FREE).read_to_end(&mut bytes).map_err(|_| Refusal::CutShort)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn index(&self, name: &str) -> Option<usize> {
        let is_it = |found: &str| found.replace('\\', "/").eq_ignore_ascii_case(name);
        self.zip.index_for_name(name).or_else(|| {
            (0..self.zip.len()).find(|index| {
                self.zip
                    .name_for_index(*index)
                    .is_some_and(|found| found.is_ok_and(|found| is_it(&found)))
            })
        })
    }

    fn check(&mut self) -> Result<(), Refusal> {
        if self.zip.len() > MOST_PARTS {
            return Err(Refusal::Swells);
        }
        if self.zip.has_duplicate_names() {
            return Err(Refusal::Damaged);
        }
        let mut all = 0_u64;
        for index in 0..self.zip.len() {
            let part = self.zip.by_index_raw(index).map_err(reason)?;
            let (size, packed) = (part.size(), part.compressed_size().max(1));
            all = all.saturating_add(size);
            if all > MOST_BYTES || size > FREE && size / packed > MOST_SWELL {
                return Err(Refusal::Swells);
            }
            if part.encrypted() {
                return Err(Refusal::Password);
            }
        }
        match self.zip.has_overlapping_files() {
            Ok(false) => Ok(()),
            Ok(true) => Err(Refusal::Swells),
            Err(error) => Err(reason(error)),
        }
    }

    /// The parts whose XML is not in UTF-8, by number, each with its encoding; entities are refused on the way.
    fn in_other_encodings(&mut self) -> Result<Vec<(usize, &'static Encoding)>, Refusal> {
        let mut other = Vec::new();
        for index in 0..self.zip.len() {
            let part = self.zip.by_index(index).map_err(reason)?;
            let name = part.name().map_err(reason)?.to_ascii_lowercase();
            if !name.ends_with(".xml") && !name.ends_with(".rels") {
                continue;
            }
            let size = part.size();
            let encoding = opening(part.take(size), size)?;
            if encoding != UTF_8 && size > MOST_RECODED {
                return Err(Refusal::TooLarge);
            }
            if encoding != UTF_8 {
                other.push((index, encoding));
            }
        }
        Ok(other)
    }

    /// The zip with these parts in UTF-8.
    fn recoded(&mut self, other: &[(usize, &'static Encoding)]) -> Result<Vec<u8>, Refusal> {
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.zip.len() {
            let Some((_, encoding)) = other.iter().find(|(other, _)| *other == index) else {
                let part = self.zip.by_index_raw(index).map_err(reason)?;
                to.raw_copy_file(part).map_err(reason)?;
                continue;
            };
            let mut part = self.zip.by_index(index).map_err(reason)?;
            let name = part.name().map_err(reason)?.into_owned();
            let mut bytes = Vec::new();
            part.by_ref()
                .take(MOST_RECODED)
                .read_to_end(&mut bytes)
                .map_err(|_| Refusal::CutShort)?;
            let text = in_utf8(&bytes, encoding)?;
            to.start_file(name, SimpleFileOptions::default()).map_err(reason)?;
            to.write_all(text.as_bytes()).map_err(|_| Refusal::Damaged)?;
        }
        Ok(to.finish().map_err(reason)?.into_inner())
    }
}

/// A text that cells share takes no fewer bytes than this: `<si/>`.
const LEAST_TEXT: u64 = 5;

/// The encoding of an XML part of so many bytes, by its first bytes or by what it says; a document type in it is
/// refused, and so is a list that says it has more texts than it has room for, since its reader makes room for as many.
fn opening(mut part: impl Read, size: u64) -> Result<&'static Encoding, Refusal> {
    let mut start = Vec::new();
    part.by_ref().take(4).read_to_end(&mut start).map_err(|_| Refusal::CutShort)?;
    match start.as_slice() {
        [0xFE, 0xFF, ..] | [0, b'<', ..] => return Ok(UTF_16BE),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => return Ok(UTF_16LE),
        _ => {}
    }
    let mut reader = xml::reader(start.as_slice().chain(part));
    let mut buffer = Vec::new();
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Decl(decl) => {
                let name = decl.encoding().and_then(Result::ok);
                let named = name.and_then(|name| Encoding::for_label(name.as_bytes()));
                let is_plain =
                    named.is_none_or(|named| named == UTF_8 || !named.is_ascii_compatible());
                if !is_plain {
                    return Ok(named.unwrap_or(UTF_8));
                }
            }
            Event::Start(root) | Event::Empty(root) if root.local_name().as_ref() == "sst" => {
                let count = xml::attribute(&root, "uniqueCount")?;
                let unique = count.and_then(|count| count.trim().parse().ok());
                let is_met = unique.is_none_or(|count: u64| count <= size / LEAST_TEXT);
                return if is_met { Ok(UTF_8) } else { Err(Refusal::Damaged) };
            }
            Event::Start(_) | Event::Eof => return Ok(UTF_8),
            _ => {}
        }
    }
}

/// A part's text in UTF-8, saying so itself.
fn in_utf8(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Refusal> {
    let (text, _, is_broken) = encoding.decode(bytes);
    if is_broken {
        return Err(Refusal::Damaged);
    }
    let body = match text.split_once("?>") {
        Some((declaration, body)) if declaration.starts_with("<?xml") => body,
        _ => &text,
    };
    if body.contains("<!DOCTYPE") {
        return Err(Refusal::Entities);
    }
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{body}"))
}

fn reason(error: ZipError) -> Refusal {
    match error {
        ZipError::Io(_) | ZipError::InvalidArchive(_) => Refusal::CutShort,
        _ => Refusal::Damaged,
    }
}
