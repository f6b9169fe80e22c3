//! Which format bytes are in. Bytes decide; a file's name only decides whether text may be a workbook.

use super::package::Package;
use super::refusal::Refusal;
use super::xlsx;
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Excel since 2007.
    Xlsx,
    /// With macros, which are never run.
    Xlsm,
    /// In binary parts.
    Xlsb,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument.
    Ods,
    Csv,
}

impl Format {
    pub const ALL: [Format; 6] =
        [Format::Xlsx, Format::Xlsm, Format::Xlsb, Format::Xls, Format::Ods, Format::Csv];

    pub fn ending(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xlsm => "xlsm",
            Format::Xlsb => "xlsb",
            Format::Xls => "xls",
            Format::Ods => "ods",
            Format::Csv => "csv",
        }
    }

    pub fn named(path: &str) -> Option<Format> {
        let (_, ending) = path.rsplit_once('.')?;
        if ["tsv", "tab"].iter().any(|own| own.eq_ignore_ascii_case(ending)) {
            return Some(Format::Csv);
        }
        Format::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Xlsx => "an Excel workbook (.xlsx)",
            Format::Xlsm => "an Excel workbook with macros (.xlsm)",
            Format::Xlsb => "a binary Excel workbook (.xlsb)",
            Format::Xls => "a workbook of Excel 97 to 2003 (.xls)",
            Format::Ods => "an OpenDocument spreadsheet (.ods)",
            Format::Csv => "text in columns (.csv)",
        })
    }
}

/// What bytes are, opened as far as that takes.
pub(super) enum Opened {
    Zip(Format, Package),
    Xls,
    Csv,
}

pub(super) fn sniff(path: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    match bytes {
        [] => Err(Refusal::Empty),
        [b'P', b'K', 3, 4, ..] => {
            let mut package = Package::open(bytes)?;
            Ok(Opened::Zip(zipped(&mut package)?, package))
        }
        [b'P', b'K', 5, 6, ..] => Err(Refusal::NotAWorkbook),
        [0xD0, 0xCF, 0x11, 0xE0, ..] if is_encrypted(bytes) => Err(Refusal::Password),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Ok(Opened::Xls),
        _ => written(bytes, Format::named(path) == Some(Format::Csv)),
    }
}

/// The format of a zip, by what its parts say of themselves.
fn zipped(package: &mut Package) -> Result<Format, Refusal> {
    if package.has("mimetype") {
        let kind = package.text("mimetype")?;
        let is_sheet = kind.starts_with("application/vnd.oasis.opendocument.spreadsheet");
        return if is_sheet { Ok(Format::Ods) } else { Err(Refusal::NotAWorkbook) };
    }
    if !package.has("[Content_Types].xml") {
        return Err(Refusal::NotAWorkbook);
    }
    let kinds = package.text("[Content_Types].xml")?.to_ascii_lowercase();
    if xlsx::workbook(package)?.to_ascii_lowercase().ends_with(".bin") {
        return Ok(Format::Xlsb);
    }
    match kinds.contains("spreadsheetml") || kinds.contains("ms-excel") {
        true if kinds.contains("macroenabled.main") => Ok(Format::Xlsm),
        true => Ok(Format::Xlsx),
        false => Err(Refusal::NotAWorkbook),
    }
}

/// The old container holds either an old workbook or an encrypted new one, which has a stream of this name.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|part| part == name)
}

/// Text: a workbook where its name says that it is text in columns, and no web page or other file.
fn written(bytes: &[u8], is_named_csv: bool) -> Result<Opened, Refusal> {
    let start = &bytes[..bytes.len().min(4096)];
    let is_utf16 = start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]);
    if !is_utf16 && start.iter().any(|byte| *byte < 9) {
        return Err(Refusal::NotAWorkbook);
    }
    let text = String::from_utf8_lossy(start).replace('\0', "").to_lowercase();
    let text = text.trim_start_matches(['\u{feff}', '\u{fffd}', ' ', '\r', '\n']);
    let first = text.lines().next().unwrap_or_default();
    if text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<table")
    {
        Err(Refusal::WebPage)
    } else if is_named_csv {
        Ok(Opened::Csv)
    } else if first.contains([',', ';', '\t']) {
        Err(Refusal::CommaSeparated)
    } else {
        Err(Refusal::Text)
    }
}
