//! Files of the input folder that are no workbooks and may hold records all the same: named, with what it costs.

use super::record_words::{is_for_people, speaks_of_records, stands_among_records};
use super::regular;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use std::path::Path;

struct Kind {
    endings: &'static [&'static str],
    what: &'static str,
    hint: &'static str,
}

const SAVE: &str =
    "Put its tables into a workbook (.xlsx) in the input folder, or take it out of the folder.";

/// What holds tables or workbooks, whatever its name.
const OF_TABLES: [Kind; 3] = [
    Kind {
        endings: &["zip", "7z", "rar", "gz", "tar"],
        what: "an archive",
        hint: "Unpack it into the input folder, or take it out of the folder.",
    },
    Kind {
        endings: &["gsheet", "numbers"],
        what: "a spreadsheet of another program",
        hint: "Open it there, download or export it as .xlsx into the input folder, and take this file out.",
    },
    Kind {
        endings: &[
            "xltx", "xltm", "xlt", "xlw", "ots", "fods", "sxc", "dif", "slk", "wk1", "wks",
            "parquet",
        ],
        what: "a spreadsheet in a format that is not read",
        hint: "Open it in Excel, save it as .xlsx into the input folder, and take this file out.",
    },
];

/// Texts that are looked into as well.
const TEXTS: [&str; 7] = ["eml", "msg", "txt", "md", "htm", "html", "prn"];

/// What is no document: settings, words and pictures of the council's own.
const OTHERS: [&str; 8] = ["toml", "css", "json", "svg", "ttf", "otf", "woff", "woff2"];

/// How much of a text is looked into, in bytes.
const LOOKED_INTO: usize = 256 * 1024;

/// The finding for a file that is not read although its kind, its name or its words say that it holds records.
pub(super) fn unread(folder: &Path, path: &str) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_litter = name.starts_with('.') || name.starts_with("~$") || name.ends_with('~');
    if is_litter || OTHERS.contains(&ending.as_str()) || is_litter_of_system(name) {
        return None;
    }
    if let Some(kind) = OF_TABLES.iter().find(|kind| kind.endings.contains(&ending.as_str())) {
        return Some(finding(path, kind.what, kind.hint));
    }
    let says = || TEXTS.contains(&ending.as_str()) && mentions_records(&folder.join(path));
    let is_for_people = is_for_people(name) || name.to_ascii_lowercase().starts_with("read");
    let is_of_records = stands_among_records(path) || !is_for_people && says();
    let found = is_of_records.then(|| finding(path, what(&ending), SAVE));
    found.or_else(|| (!is_for_people).then(|| passed_over(path, what(&ending))))
}

/// Nothing says that it holds records, and it could say which contracts are exempt.
fn passed_over(path: &str, what: &str) -> Diagnostic {
    let message = format!(
        "This is {what}, and only workbooks are read; if it says which contracts are exempt, nothing was kept back for that"
    );
    let hint = "Mark exempt contracts in the register; take the file out of the input folder if it is not for the report.";
    Diagnostic::new(Code::FileSkipped, Place::file(path), message, hint)
}

fn is_litter_of_system(name: &str) -> bool {
    ["thumbs.db", "desktop.ini", "icon\r"].contains(&name.to_ascii_lowercase().as_str())
}

fn what(ending: &str) -> &'static str {
    match ending {
        "pdf" => "a PDF",
        "docx" | "doc" | "docm" | "odt" | "rtf" | "pages" | "gdoc" => "a text document",
        "msg" | "eml" => "an e-mail",
        "txt" | "md" | "prn" => "a plain text",
        "htm" | "html" | "mht" => "a web page",
        "url" | "lnk" | "webloc" => "a link",
        "jpg" | "jpeg" | "png" | "tif" | "tiff" | "heic" | "gif" => "a picture",
        _ => "no workbook",
    }
}

fn finding(path: &str, what: &str, hint: &str) -> Diagnostic {
    let message = format!(
        "This is {what}, and only workbooks are read; whatever it registers or returns counts nowhere, and what it answers stands as not returned"
    );
    Diagnostic::new(Code::CannotOpen, Place::file(path), message, hint)
}

/// Whether the first part of a file speaks of records; what cannot be read says nothing.
fn mentions_records(path: &Path) -> bool {
    let bytes = regular::read(path, 16 * 1024 * 1024).unwrap_or_default();
    let start: Vec<u8> = bytes.into_iter().filter(|byte| *byte != 0).take(LOOKED_INTO).collect();
    speaks_of_records(&String::from_utf8_lossy(&start))
}
