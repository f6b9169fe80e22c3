//! What files say, read by nothing of the program's own.

use bytes::Bytes;
use lopdf::{Document, Object};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Everything that a file says, its name first; read by nothing of the program's own.
pub(crate) fn file_text(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    text_of(&name, &fs::read(path).unwrap())
}

/// The same of a file's name and bytes.
pub(crate) fn text_of(name: &str, bytes: &[u8]) -> String {
    let mut text = format!("{name}\n");
    match name.rsplit_once('.').unwrap().1 {
        "xlsx" | "docx" => {
            let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
            for index in 0..archive.len() {
                let mut member = archive.by_index(index).unwrap();
                text.push_str(&member.name().unwrap());
                // a picture of lines and shapes
                if !member.name().unwrap().ends_with(".emf") {
                    member.read_to_string(&mut text).unwrap();
                }
            }
        }
        "pdf" => {
            let document = Document::load_mem(bytes).unwrap();
            let pages: Vec<u32> = document.get_pages().keys().copied().collect();
            text.push_str(&document.extract_text(&pages).unwrap());
            of_object(&Object::Dictionary(document.trailer.clone()), &mut text);
            document.objects.values().for_each(|object| of_object(object, &mut text));
        }
        "parquet" => of_parquet(bytes.to_vec(), &mut text),
        _ => text.push_str(std::str::from_utf8(bytes).unwrap()),
    }
    text
}

/// What a Parquet file says of itself, then its rows, with pence as pounds, too.
fn of_parquet(bytes: Vec<u8>, text: &mut String) {
    let reader = SerializedFileReader::new(Bytes::from(bytes)).unwrap();
    for pair in reader.metadata().file_metadata().key_value_metadata().unwrap() {
        text.push_str(&format!("{}: {}\n", pair.key, pair.value.clone().unwrap_or_default()));
    }
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        text.push_str(&format!("{row}\n"));
        for (name, field) in row.get_column_iter() {
            if let (true, Field::Long(pence)) = (name == "pence", field) {
                text.push_str(&format!("{}.{:02}\n", pence / 100, pence.abs() % 100));
            }
        }
    }
}

/// The strings and names of an object of a PDF, and its metadata.
fn of_object(object: &Object, text: &mut String) {
    text.push('\n');
    match object {
        Object::String(bytes, _) if bytes.starts_with(&[0xfe, 0xff]) => {
            let units = bytes[2..].chunks(2).map(|two| u16::from_be_bytes([two[0], two[1]]));
            text.extend(char::decode_utf16(units).map(Result::unwrap));
        }
        Object::String(bytes, _) | Object::Name(bytes) => {
            text.push_str(&String::from_utf8_lossy(bytes));
        }
        Object::Array(items) => items.iter().for_each(|item| of_object(item, text)),
        Object::Dictionary(entries) => entries.iter().for_each(|(key, value)| {
            text.push_str(&String::from_utf8_lossy(key));
            of_object(value, text);
        }),
        Object::Stream(stream) => {
            of_object(&Object::Dictionary(stream.dict.clone()), text);
            if stream.dict.has_type(b"Metadata") {
                text.push_str(std::str::from_utf8(&stream.get_plain_content().unwrap()).unwrap());
            }
        }
        _ => {}
    }
}
