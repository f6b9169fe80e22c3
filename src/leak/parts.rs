//! A finished file as the texts in which something could stand: by what its name says that it is.

use super::part::{Holds, Part, markup, part, text};
use super::{cells, pdf};
use crate::publish::Output;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Every text of a file, its name first; or why it cannot be read.
pub(super) fn parts(file: &Output) -> Result<Vec<Part>, String> {
    let mut parts = vec![part("its name", file.path.as_str())];
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => parts.extend(markup("its source", text(&file.bytes)?, Holds::All)),
        "csv" => parts.push(part("its cells", cells::csv(text(&file.bytes)?))),
        "json" => parts.push(part("its values", cells::json(text(&file.bytes)?)?)),
        "xlsx" => parts.extend(members(&file.bytes)?),
        "pdf" => parts.extend(pdf::parts(&file.bytes)?),
        other => return Err(format!("nothing is known of files that end in .{other}")),
    }
    Ok(parts)
}

/// The parts of a workbook that say how it looks.
const LOOKS: [&str; 2] = ["xl/theme/", "xl/styles.xml"];

/// The parts whose tags say where cells stand and how wide they are.
const SHEETS: &str = "xl/worksheets/";

/// The members of a zip archive: their names, and their texts.
fn members(bytes: &[u8]) -> Result<Vec<Part>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut parts = vec![part("the archive's comment", String::from_utf8_lossy(archive.comment()))];
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(|error| error.to_string())?;
        let name = String::from_utf8_lossy(member.name_raw()).into_owned();
        parts.push(part("the name of a part", name.as_str()));
        let mut content = Vec::new();
        member.read_to_end(&mut content).map_err(|error| error.to_string())?;
        let place = format!("the part {name}");
        let source =
            text(&content).map_err(|_| format!("{place} is not text ({} bytes)", content.len()))?;
        let is_looks = LOOKS.iter().any(|looks| name.starts_with(looks));
        let tags = if is_looks || name.starts_with(SHEETS) { Holds::Words } else { Holds::All };
        parts.extend(markup(&place, source, tags));
    }
    Ok(parts)
}
