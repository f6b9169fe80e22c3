//! A finished file as the texts in which something could stand: by what its name says that it is.

use super::part::{Holds, Part, markup, part, text};
use super::{cells, pdf};
use crate::dataset;
use crate::edition::BARRIER;
use crate::publish::Output;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Takes up every text of a file, its name first, one after another: of a long file not all are held at once. Or why it
/// cannot be read.
pub(super) fn each(file: &Output, take: &mut impl FnMut(Part)) -> Result<(), String> {
    take(part("its name", file.path.as_str()));
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => markup("its source", text(&file.bytes)?, Holds::All).into_iter().for_each(take),
        "csv" => take(part("its cells", cells::csv(text(&file.bytes)?))),
        "json" => cells::json(text(&file.bytes)?, |values| take(part("its values", values)))?,
        "xlsx" | "docx" => members(&file.bytes, take)?,
        "parquet" => take(part("its values", dataset_texts(&file.bytes)?)),
        "pdf" => pdf::parts(&file.bytes)?.into_iter().for_each(take),
        other => return Err(format!("nothing is known of files that end in .{other}")),
    }
    Ok(())
}

/// The texts of a dataset, each alone.
fn dataset_texts(bytes: &[u8]) -> Result<String, String> {
    let texts = dataset::texts(bytes).map_err(|error| format!("{error:#}"))?;
    Ok(texts.join(&BARRIER.to_string()))
}

/// The parts of a workbook or a Word document whose tags say how it looks, and how wide and where things stand.
const LOOKS: [&str; 4] = ["xl/theme/", "xl/styles.xml", "xl/worksheets/", "word/"];

/// The members of a zip archive: their names, and their texts.
fn members(bytes: &[u8], take: &mut impl FnMut(Part)) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    take(part("the archive's comment", String::from_utf8_lossy(archive.comment())));
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = String::from_utf8_lossy(member.name_raw()).into_owned();
        take(part("the name of a part", name.as_str()));
        let mut content = Vec::new();
        member.read_to_end(&mut content).map_err(|error| error.to_string())?;
        let place = format!("the part {name}");
        if name.ends_with(".emf") {
            without_text(&content).map_err(|reason| format!("{place} {reason}"))?;
            continue;
        }
        let source =
            text(&content).map_err(|_| format!("{place} is not text ({} bytes)", content.len()))?;
        let is_looks = LOOKS.iter().any(|looks| name.starts_with(looks));
        let tags = if is_looks { Holds::Words } else { Holds::All };
        described(source).for_each(|words| take(part(format!("{place}, what it shows"), words)));
        markup(&place, source, tags).into_iter().for_each(&mut *take);
    }
    Ok(())
}

/// What the pictures and tables of a Word document say to those who cannot see them.
fn described(source: &str) -> impl Iterator<Item = String> {
    let after = ["descr=\"", "tblCaption w:val=\""]
        .into_iter()
        .flat_map(|attribute| source.split(attribute).skip(1));
    after.filter_map(|rest| rest.split_once('"')).map(|(words, _)| super::markup::decoded(words))
}

/// The records of a metafile that hold text ([MS-EMF] 2.1.1), and those of other formats within it.
const TEXTS: [u32; 5] = [83, 84, 96, 97, 108];
const COMMENT: u32 = 70;

/// Passes over a picture that is nothing but lines and shapes; fails on one that holds text.
fn without_text(picture: &[u8]) -> Result<(), String> {
    let mut rest = picture;
    while !rest.is_empty() {
        let word = |at: usize| rest.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
        let (Some(kind), Some(size)) = (word(0), word(4)) else {
            return Err("is cut short".to_owned());
        };
        if TEXTS.contains(&kind) || kind == COMMENT {
            return Err("holds text that is not searched".to_owned());
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size < 8 || size > rest.len() {
            return Err("is cut short".to_owned());
        }
        rest = &rest[size..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_text;

    #[test]
    fn a_picture_of_shapes_passes_and_one_with_text_or_cut_short_does_not() {
        let record = |kind: u32, size: u32| {
            let mut bytes = [kind.to_le_bytes(), size.to_le_bytes()].concat();
            bytes.resize(size as usize, 0);
            bytes
        };
        let refuses = |bytes: &[u8], why: &str| {
            let refusal = without_text(bytes).unwrap_err();
            assert!(refusal.contains(why), "{refusal}");
        };
        assert_eq!(without_text(&[record(1, 88), record(8, 20), record(14, 20)].concat()), Ok(()));
        refuses(&record(84, 40), "not searched");
        refuses(&record(70, 12), "not searched");
        refuses(&record(1, 88)[..80], "cut short");
    }
}
