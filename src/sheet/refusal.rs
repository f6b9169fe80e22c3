//! Why bytes are no workbook, in the words of the person who has to put it right.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    Empty,
    /// Text in columns, named as a workbook.
    CommaSeparated,
    /// A web page, named as a workbook.
    WebPage,
    /// Other text.
    Text,
    Password,
    /// It ends half way.
    CutShort,
    NotAWorkbook,
    Damaged,
    /// More than a person can have typed.
    TooLarge,
    /// A zip that swells beyond any workbook when it is opened.
    Swells,
    /// A document type, or entities of its own.
    Entities,
    Memory,
    Time,
    /// It broke the process that read it.
    Broke,
}

impl Refusal {
    pub fn finding(self, path: &str) -> Diagnostic {
        let (message, hint) = self.words();
        Diagnostic::new(Code::CannotOpen, Place::file(path), message, hint)
    }

    fn words(self) -> (&'static str, &'static str) {
        let again = "Ask the sender for the workbook again, and check that it opens in Excel.";
        let save =
            "Open it in Excel, save it as an Excel workbook (.xlsx), and put that in its place.";
        let less = "Take out the sheets and rows that the report does not need, and save it again.";
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
            Refusal::CutShort => ("The workbook cannot be opened; it seems to be cut short", again),
            Refusal::NotAWorkbook => {
                ("This is not an Excel workbook, whatever its name says", save)
            }
            Refusal::Damaged => ("The workbook cannot be opened; it seems to be damaged", again),
            Refusal::TooLarge => (
                "The workbook is larger than this program reads (100 MB, two million cells, or 64 MB of text)",
                less,
            ),
            Refusal::Swells => (
                "The workbook's parts are far larger than the file, or more than a workbook has, so it was not opened",
                again,
            ),
            Refusal::Entities => (
                "The workbook defines names for texts inside itself (a document type), which no workbook needs, so it was not read",
                again,
            ),
            Refusal::Memory => {
                ("Reading the workbook took more memory than one workbook may take", less)
            }
            Refusal::Time => ("Reading the workbook took longer than one workbook may take", less),
            Refusal::Broke => {
                ("The workbook cannot be read; the process that read it broke off", again)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sheet::read;

    fn said(bytes: &[u8]) -> String {
        read("returns/a.xlsx", bytes).unwrap_err().to_string()
    }

    #[track_caller]
    fn says(bytes: &[u8], words: &str) {
        let said = said(bytes);
        assert!(said.contains(words), "{said}");
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
        says(b"PK\x03\x04 and no more", "it seems to be cut short");
        says(b"", "The file is empty");
        says(b"<!DOCTYPE html><table>", "a web page");
        says(&[0x89, b'P', b'N', b'G', 0, 1, 2], "This is not an Excel workbook");
        let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0];
        says(&locked, "it seems to be");
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        says(&locked, "has a password");
    }
}
