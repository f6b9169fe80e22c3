//! Assertions about texts and files that show what they got.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files by path.
type Files = BTreeMap<String, Vec<u8>>;

/// A text this long is shown in whole.
const SHORT: usize = 1500;

/// How much is shown of a long line.
const SHOWN: usize = 300;

/// A text holds these words.
#[track_caller]
pub(crate) fn assert_holds(text: &str, part: &str) {
    assert!(text.contains(part), "{part:?} is not in this text: {}", near(text, part));
}

/// A text does not hold these words.
#[track_caller]
pub(crate) fn assert_lacks(text: &str, part: &str) {
    if let Some(at) = text.find(part) {
        panic!("{part:?} is in this text: {}", around(text, at));
    }
}

/// A text begins with these words.
#[track_caller]
pub(crate) fn assert_begins(text: &str, start: &str) {
    assert!(text.starts_with(start), "not {start:?} but this: {}", around(text, 0));
}

/// A text ends with these words.
#[track_caller]
pub(crate) fn assert_ends(text: &str, end: &str) {
    assert!(text.ends_with(end), "not {end:?} but this: {}", around(text, text.len()));
}

/// A file or a folder is there.
#[track_caller]
pub(crate) fn assert_there(path: &Path) {
    assert!(path.exists(), "{} is not there; beside it: {:?}", path.display(), beside(path));
}

/// There is neither a file nor a folder of this path.
#[track_caller]
pub(crate) fn assert_absent(path: &Path) {
    assert!(!path.exists(), "{} is there; beside it: {:?}", path.display(), beside(path));
}

/// Two sets of files, by path, are the same to the byte.
#[track_caller]
pub(crate) fn assert_same_files(made: &Files, expected: &Files, moment: &str) {
    let paths: BTreeSet<&String> = made.keys().chain(expected.keys()).collect();
    let other: Vec<&String> =
        paths.into_iter().filter(|path| made.get(*path) != expected.get(*path)).collect();
    assert!(other.is_empty(), "{moment}: these files are made otherwise: {other:?}");
}

/// What stands in the folder of a path.
fn beside(path: &Path) -> Vec<String> {
    let entries = path.parent().map(fs::read_dir).into_iter().flatten().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A short text, or of a long one the line that shares the most words with a part.
fn near(text: &str, part: &str) -> String {
    if text.len() <= SHORT {
        return format!("\n{text}");
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    let shared = |line: &&str| words.iter().filter(|word| line.contains(**word)).count();
    let line = text.lines().rev().max_by_key(shared).unwrap_or_default();
    let at = words.iter().find_map(|word| line.find(word)).unwrap_or_default();
    format!("{} bytes, of which the nearest line is\n{}", text.len(), around(line, at))
}

/// A short text, or what stands around a place of a long one.
fn around(text: &str, at: usize) -> String {
    let start = text.floor_char_boundary(at.saturating_sub(SHOWN / 2));
    let end = text.ceil_char_boundary(at + SHOWN);
    match text.len() <= SHORT {
        true => format!("\n{text}"),
        false => format!("\n... {} ...", &text[start..end]),
    }
}

#[test]
fn of_a_long_text_the_nearest_line_is_shown() {
    let text = "one line of many\n".repeat(100) + "the total is 7\n" + &"another\n".repeat(100);
    let shown = near(&text, "the total is 8");
    assert_eq!(shown, "2515 bytes, of which the nearest line is\n\nthe total is 7");
    let shown = around(&"é".repeat(2000), 1001);
    assert!(shown.starts_with("\n... éé") && shown.len() < SHORT, "{shown}");
}
