//! `report.toml` as a new council begins with it. The one manual that there is, the sample council's own file, with
//! that council's answers taken out: texts that only a council can give are left open, all else becomes a comment that
//! shows how it is written.

use super::front_sheet::PartKey;
use super::keys::FRAME;

/// The manual, with the sample council's answers.
pub(super) const MANUAL: &str = include_str!("../../input/report.toml");

/// `report.toml` with every key explained and none answered.
pub fn blank() -> String {
    let mut table = String::new();
    let mut lines = Vec::new();
    let mut rest = MANUAL.lines();
    while let Some(line) = rest.next() {
        if line.is_empty() || line.starts_with('#') {
            lines.push(line.to_owned());
        } else if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            table = name.to_owned();
            lines.push(line.to_owned());
        } else {
            let mut statement = vec![line];
            if let Some(end) = last_line(line) {
                for next in rest.by_ref() {
                    statement.push(next);
                    if next == end {
                        break;
                    }
                }
            }
            lines.extend(open(&table, &statement));
        }
    }
    lines.join("\n") + "\n"
}

/// The last line of a value that goes on over several.
fn last_line(line: &str) -> Option<&'static str> {
    if line.ends_with("= [") {
        Some("]")
    } else if line.ends_with("= '''") {
        Some("'''")
    } else {
        None
    }
}

/// A key and its value as nobody has answered it yet.
fn open(table: &str, statement: &[&str]) -> Vec<String> {
    let key = statement[0].split(" =").next().unwrap_or_default();
    match is_the_councils_own(table, key) && statement.len() == 1 {
        true if statement[0].ends_with(']') => vec![format!("{key} = []")],
        true => vec![format!("{key} = \"\"")],
        false => statement.iter().map(|line| format!("# {line}")).collect(),
    }
}

/// Whether nobody but the council can answer: its name, its front sheet, its frame.
fn is_the_councils_own(table: &str, key: &str) -> bool {
    match table {
        "" => key == "council",
        "authority" => !key.ends_with("-published"),
        "front-sheet" => PartKey::ALL.iter().any(|part| part.key() == key),
        table => table == FRAME,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::frame::Frame;
    use crate::config::keys::{DECISION, TOP};
    use crate::config::read;
    use crate::config::section::Section;
    use std::collections::BTreeMap;

    fn lines_in_force(text: &str) -> Vec<&str> {
        text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
    }

    #[test]
    fn it_answers_nothing() {
        let config = read(&blank(), &BTreeMap::new()).unwrap();
        assert!(config.front_sheet.parts.iter().all(|part| part.text.is_empty()));
        assert_eq!(config.frame, Frame::default());
        let defaults = crate::config::resolved::Config::without_file();
        assert_eq!((config.council.as_str(), config.title), ("", defaults.title));
        assert_eq!(config.documents, defaults.documents);
        assert_eq!((config.period, config.as_of, config.baseline), (None, None, None));
        assert!(config.words.is_empty() && config.must_read.is_empty());
        assert_eq!(config.contract_values_include_vat, None);
        assert!(config.fields.is_empty() && config.decisions.is_empty());
        let own = |line: &&str| {
            !line.starts_with('[') && !line.ends_with("= \"\"") && !line.ends_with("= []")
        };
        assert_eq!(lines_in_force(&blank()).into_iter().filter(own).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn every_key_that_there_is_stands_in_it_with_its_explanation() {
        let text = blank();
        let stands = |key: &str| {
            let is_it = |line: &str| {
                let line = line.trim_start_matches("# ");
                line.starts_with(&format!("{key} =")) || line.trim_matches(['[', ']']) == key
            };
            text.lines().any(is_it)
        };
        let parts = PartKey::ALL.map(PartKey::key);
        let sections = Section::ALL.map(Section::key);
        let keys = TOP.iter().chain(&parts).chain(&sections).chain(DECISION).copied();
        for key in keys.chain(Frame::keys()).filter(|key| *key != "fields") {
            assert!(stands(key), "{key}\n{text}");
        }
        assert!(text.contains("# [fields.action]"));
        // every line of explanation of the manual is there word for word
        for line in MANUAL.lines().filter(|line| line.starts_with('#')) {
            assert!(text.contains(line), "{line}");
        }
        assert_eq!(MANUAL.lines().count(), text.lines().count());
    }

    #[test]
    fn what_is_shown_in_comments_can_be_switched_on() {
        let manual = read(MANUAL, &BTreeMap::new()).unwrap();
        let switched: Vec<String> = {
            let (blank, manual) = (blank(), MANUAL);
            let lines = blank.lines().zip(manual.lines());
            lines
                .map(|(line, own)| match line.strip_prefix("# ") {
                    Some(bare) if bare == own => own.to_owned(),
                    _ => line.to_owned(),
                })
                .collect()
        };
        let config = read(&switched.join("\n"), &BTreeMap::new()).unwrap();
        assert_eq!(config.must_read, manual.must_read);
        assert_eq!((config.period, config.as_of), (manual.period, manual.as_of));
        assert_eq!(config.words, manual.words);
    }
}
