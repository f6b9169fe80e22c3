//! Why bytes are no workbook, in the words of the person who has to put it right.

use crate::diagnostic::{Code, Diagnostic};
use crate::place::Place;

/// A reason not to read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing in it at all.
    Empty,
    /// Text in columns, named as a workbook.
    CommaSeparated,
    /// A web page, named as a workbook.
    WebPage,
    /// Other text.
    Text,
    /// A password.
    Password,
    /// The format of Excel before 2007.
    OldExcel,
    /// It ends half way.
    CutShort,
    /// Some other file.
    NotAWorkbook,
    /// Something inside it cannot be read.
    Damaged,
    /// More than a person can have typed.
    TooLarge,
}

impl Refusal {
    /// The finding for a file.
    pub fn finding(self, path: &str) -> Diagnostic {
        let (message, hint) = self.words();
        Diagnostic::new(Code::CannotOpen, Place::file(path), message, hint)
    }

    fn words(self) -> (&'static str, &'static str) {
        let again = "Ask the sender for the workbook again, and check that it opens in Excel.";
        let save =
            "Open it in Excel, save it as an Excel workbook (.xlsx), and put that in its place.";
        match self {
            Refusal::Empty => ("The file is empty", again),
            Refusal::CommaSeparated => {
                ("This is not an Excel workbook but CSV text with an Excel name", save)
            }
            Refusal::WebPage => {
                ("This is not an Excel workbook but a web page with an Excel name", save)
            }
            Refusal::Text => {
                ("This is not an Excel workbook but plain text with an Excel name", save)
            }
            Refusal::Password => (
                "The workbook has a password, so it cannot be opened",
                "Ask the sender for a copy without a password.",
            ),
            Refusal::OldExcel => (
                "This is a workbook in the format of Excel 97 to 2003, which is not read yet",
                save,
            ),
            Refusal::CutShort => ("The workbook cannot be opened; it seems to be cut short", again),
            Refusal::NotAWorkbook => {
                ("This is not an Excel workbook, whatever its name says", save)
            }
            Refusal::Damaged => ("The workbook cannot be opened; it seems to be damaged", again),
            Refusal::TooLarge => (
                "The workbook is larger than this program reads (100 MB, or five million cells)",
                "Take out the sheets and rows that the report does not need, and save it again.",
            ),
        }
    }
}

/// The reason that the first bytes give, if they give one.
pub fn refuse(bytes: &[u8]) -> Option<Refusal> {
    match bytes {
        [] => Some(Refusal::Empty),
        [b'P', b'K', 3, 4, ..] => None,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(compound(bytes)),
        _ => Some(written(bytes)),
    }
}

/// The old container holds either an old workbook or an encrypted new one, which has a stream of this name.
fn compound(bytes: &[u8]) -> Refusal {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|part| part == name) {
        Refusal::Password
    } else {
        Refusal::OldExcel
    }
}

fn written(bytes: &[u8]) -> Refusal {
    let start = &bytes[..bytes.len().min(4096)];
    let is_utf16 = start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]);
    if !is_utf16 && start.iter().any(|byte| *byte < 9) {
        return Refusal::NotAWorkbook;
    }
    let text = String::from_utf8_lossy(start).replace('\0', "").to_lowercase();
    let text = text.trim_start_matches(['\u{feff}', '\u{fffd}', ' ', '\r', '\n']);
    let first = text.lines().next().unwrap_or_default();
    if text.starts_with("<!doctype html") || text.starts_with("<html") {
        Refusal::WebPage
    } else if first.contains([',', ';', '\t']) {
        Refusal::CommaSeparated
    } else {
        Refusal::Text
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn said(bytes: &[u8]) -> String {
        read("returns/a.xlsx", bytes).unwrap_err().to_string()
    }

    #[test]
    fn the_finding_says_what_the_file_is_and_what_to_do() {
        assert_eq!(
            said(b"Contract ref,KPI ref,Actual\r\nA,B,1\r\n"),
            "Workbook left out: This is not an Excel workbook but CSV text with an Excel name\n  \
             where:      returns/a.xlsx\n  \
             the report: The report is made without this workbook, and names it.\n  \
             to do:      Open it in Excel, save it as an Excel workbook (.xlsx), and put that in its place.\n"
        );
        assert!(said(b"PK\x03\x04 and no more").contains("it seems to be cut short"));
        assert!(said(b"").contains("The file is empty"));
        assert!(said(b"<!DOCTYPE html><table>").contains("a web page"));
        assert!(said(&[0x89, b'P', b'N', b'G', 0, 1, 2]).contains("This is not an Excel workbook"));
        let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0];
        assert!(said(&locked).contains("Excel 97 to 2003"));
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(said(&locked).contains("has a password"));
    }
}
