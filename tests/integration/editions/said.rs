//! What files say, read by nothing of the program's own.

use lopdf::Document;
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
pub(crate) fn said(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let mut said = path.file_name().unwrap().to_string_lossy().into_owned();
    match path.extension().unwrap().to_str().unwrap() {
        "xlsx" => {
            let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
            for index in 0..archive.len() {
                let mut member = archive.by_index(index).unwrap();
                said.push_str(&member.name().unwrap());
                member.read_to_string(&mut said).unwrap();
            }
        }
        "pdf" => {
            let document = Document::load_mem(&bytes).unwrap();
            let pages: Vec<u32> = document.get_pages().keys().copied().collect();
            said.push_str(&document.extract_text(&pages).unwrap());
            said.push_str(&format!("{:?}", document.objects));
        }
        _ => said.push_str(&String::from_utf8(bytes).unwrap()),
    }
    said
}
