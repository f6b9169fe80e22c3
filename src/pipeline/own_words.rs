//! The files of `words/`: Markdown, plain text and Word documents, each for the section that it is named after.

use crate::config::{Section, markdown_faults, nearest, plain};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::place::Place;
use crate::input::InputFile;
use crate::sheet::{decoded, docx_words};
use std::collections::BTreeMap;

/// What a file of words may be, by the end of its name.
const ENDINGS: [&str; 3] = ["md", "txt", "docx"];

/// Each text as Markdown by its section, with a finding for each file that no section takes; or what in them cannot be
/// printed, a sentence each.
pub(super) fn own_words(
    files: &[InputFile],
) -> Result<Found<BTreeMap<String, String>>, Vec<String>> {
    let mut found: Found<BTreeMap<String, String>> = Found::default();
    let mut faults = Vec::new();
    for file in files {
        let Some((section, ending)) = section(&file.path) else {
            found.findings.push(not_taken(&file.path));
            continue;
        };
        match markdown(&file.bytes, ending) {
            Ok(_) if found.value.contains_key(section) => faults.push(format!(
                "{}: there is another file for the section {section}. Put both into one.",
                file.path
            )),
            Ok(text) => drop(found.value.insert(section.to_owned(), text)),
            Err(mistakes) => {
                let sentence = |fault: String| match fault.starts_with("line ") {
                    true => format!("{}, {fault}", file.path),
                    false => format!("{}: {fault}", file.path),
                };
                faults.extend(mistakes.into_iter().map(sentence));
            }
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// The section that a file is named after, and the end of its name.
fn section(path: &str) -> Option<(&'static str, &'static str)> {
    let (stem, ending) = path.strip_prefix("words/")?.rsplit_once('.')?;
    let section = Section::ALL.map(Section::key).into_iter().find(|key| *key == stem)?;
    let ending = ENDINGS.into_iter().find(|known| known.eq_ignore_ascii_case(ending))?;
    Some((section, ending))
}

fn markdown(bytes: &[u8], ending: &str) -> Result<String, Vec<String>> {
    if ending == "docx" {
        return docx_words(bytes);
    }
    let text = decoded(bytes).replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\u{fffd}') || text.contains('\0') {
        return Err(vec![
            "it is no text whose letters can be told. Save it as text in UTF-8.".to_owned(),
        ]);
    }
    if ending == "txt" {
        let line = |line: &str| plain(line.trim());
        return Ok(text.lines().map(line).collect::<Vec<_>>().join("\n"));
    }
    match markdown_faults(&text) {
        faults if faults.is_empty() => Ok(text),
        faults => Err(faults),
    }
}

fn not_taken(path: &str) -> Diagnostic {
    let name = path.strip_prefix("words/").unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let sections = Section::ALL.map(Section::key);
    let near = nearest(stem, &sections);
    let near = near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default();
    let message = format!(
        "No section of the report takes this file of words, so nothing of it is printed: a file is named after its \
         section and ends in .md, .txt or .docx{near}"
    );
    let hint = "Give the file the name of a section, or take it out.";
    Diagnostic::new(Code::WordsNotTaken, Place::file(path), message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> InputFile {
        InputFile::new(format!("words/{name}"), bytes.to_vec())
    }

    #[test]
    fn letters_are_recognised_by_the_bytes() {
        let text = "Caf\u{e9} \u{a3}5";
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let cp1252 = b"Caf\xe9 \xa35";
        for bytes in [text.as_bytes(), &utf16, cp1252] {
            let found = own_words(&[file("sources.md", bytes)]).unwrap();
            assert_eq!(found.value["sources"], text);
        }
        let mistakes = own_words(&[file("sources.txt", b"a\xef\xbf\xbd")]).unwrap_err();
        assert_eq!(
            mistakes,
            [
                "words/sources.txt: it is no text whose letters can be told. Save it as text in UTF-8."
            ]
        );
    }

    #[test]
    fn a_text_says_what_it_says_and_markdown_is_checked() {
        let found = own_words(&[file("sources.txt", b"*One*\n\n# two")]).unwrap();
        assert_eq!(found.value["sources"], "\\*One\\*\n\n\\# two");
        let mistakes =
            own_words(&[file("sources.md", b"One\n\n# two"), file("action-plan.docx", b"x")]);
        assert_eq!(
            mistakes.unwrap_err(),
            [
                "words/sources.md, line 3: a heading cannot stand here, because the section has its own. Write it as a \
                 paragraph.",
                "words/action-plan.docx: the file is no Word document that can be read. Save it as .docx again.",
            ]
        );
        let twice = own_words(&[file("sources.md", b"One"), file("sources.txt", b"Two")]);
        assert_eq!(
            twice.unwrap_err(),
            [
                "words/sources.txt: there is another file for the section sources. Put both into one."
            ]
        );
    }

    #[test]
    fn a_file_that_no_section_takes_is_a_finding_with_the_nearest() {
        let found = own_words(&[file("souces.md", b"One")]).unwrap();
        assert_eq!(
            found.findings[0].to_string(),
            "Value not used: No section of the report takes this file of words, so nothing of it is printed: a file is \
             named after its section and ends in .md, .txt or .docx; the nearest is `sources`\n  \
             where:      words/souces.md\n  \
             the report: The row counts without this value; the figures that it would be part of lack it.\n  \
             to do:      Give the file the name of a section, or take it out.\n"
        );
    }
}
