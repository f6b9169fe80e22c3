//! A finished file as the texts in which something could stand: by what its name says that it is.

use super::part::{Part, part, text};
use super::{markup, pdf};
use crate::publish::Output;
use serde_json::Value;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Every text of a file, its name first; or why it cannot be read.
pub(super) fn parts(file: &Output) -> Result<Vec<Part>, String> {
    let mut parts = vec![part("its name", file.path.as_str())];
    let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => parts.extend(sources("its source", &text(&file.bytes)?)),
        "csv" => parts.push(part("its rows", text(&file.bytes)?)),
        "json" => parts.extend(json("", &file.bytes)?),
        "xlsx" => parts.extend(members(&file.bytes)?),
        "pdf" => parts.extend(pdf::parts(&file.bytes)?),
        other => return Err(format!("nothing is known of files that end in .{other}")),
    }
    Ok(parts)
}

fn sources(place: &str, source: &str) -> Vec<Part> {
    markup::readings(source).into_iter().map(|reading| part(place, reading)).collect()
}

/// The parts of a workbook that say how it looks.
const LOOKS: [&str; 2] = ["xl/theme/", "xl/styles.xml"];

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
        match String::from_utf8(content) {
            Ok(source) => {
                let has_amounts = !LOOKS.iter().any(|looks| name.starts_with(looks));
                let sources = sources(&place, &source).into_iter();
                parts.extend(sources.map(|part| Part { has_amounts, ..part }));
            }
            Err(binary) => {
                return Err(format!("{place} is not text ({} bytes)", binary.as_bytes().len()));
            }
        }
    }
    Ok(parts)
}

/// The source of a JSON file, and its names and values as they are read.
fn json(place: &str, bytes: &[u8]) -> Result<Vec<Part>, String> {
    let source = text(bytes)?;
    let value: Value = serde_json::from_str(&source).map_err(|error| error.to_string())?;
    let mut read = String::new();
    values(&value, &mut read);
    Ok(vec![part(format!("its source{place}"), source), part("its values", read)])
}

fn values(value: &Value, read: &mut String) {
    match value {
        Value::String(text) => *read = std::mem::take(read) + text + "\n",
        Value::Array(items) => items.iter().for_each(|item| values(item, read)),
        Value::Object(fields) => {
            for (name, value) in fields {
                *read = std::mem::take(read) + name + "\n";
                values(value, read);
            }
        }
        other => *read = std::mem::take(read) + &other.to_string() + "\n",
    }
}
