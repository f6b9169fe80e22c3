//! Each folder of `tests/cases` is an input folder, readable, with what the program must say and make of it.
//!
//! - `<name>.txt`: a workbook, written as [`crate::workbook::from_text`] reads it
//! - `report.toml`: put below `tests/cases/report.toml`, the front sheet that cases share
//! - any other file: taken as it stands
//! - `expected.findings.txt`: what the program says on stderr, and its exit code
//! - `expected.report.txt`: the words of the report; absent where none is made
//!
//! `UPDATE_CASES=1 cargo test --release cases` writes the two anew, to be read in the diff.

use crate::page::{Piece, inside};
use crate::program::{AS_OF, outcome, program};
use crate::workbook::from_text;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const FINDINGS: &str = "expected.findings.txt";
const REPORT: &str = "expected.report.txt";
const REPORT_TOML: &str = "report.toml";

#[test]
fn cases_come_out_as_expected() {
    let is_update = std::env::var_os("UPDATE_CASES").is_some();
    let cases = folders(Path::new("tests/cases"));
    assert!(cases.len() >= 10, "only {} cases", cases.len());
    let mut differing = Vec::new();
    for case in cases {
        let made = run(&case);
        for name in [FINDINGS, REPORT] {
            let (path, made) = (case.join(name), made.get(name));
            match made {
                Some(text) if is_update => fs::write(&path, text).unwrap(),
                None if is_update => drop(fs::remove_file(&path)),
                _ => differing.extend(difference(&path, made.map(String::as_str))),
            }
        }
    }
    assert!(differing.is_empty(), "\n{}", differing.join("\n\n"));
}

/// Runs the program on a case, and gives what it made by the name of the file that expects it. The documents stay in
/// the build's folder for tests' files, where the checks of conformance find them.
fn run(case: &Path) -> BTreeMap<&'static str, String> {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(case.file_name().unwrap());
    drop(fs::remove_dir_all(&folder));
    lay_out(case, &folder.join("input"));
    let made = outcome(program(&folder, &["run", "--as-of", AS_OF]));
    let findings = format!("{}exit code: {}\n", spaced(&made.stderr), made.code);
    let draft = folder.join("output/2026-27-Q2/draft");
    let report =
        ["public", "exempt"].map(|editions| draft.join(editions).join("committee-report.html"));
    let report = report.iter().find_map(|path| fs::read_to_string(path).ok());
    let report = report.map(|page| words(&inside(&page, "main")));
    [(FINDINGS, Some(findings)), (REPORT, report)]
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?)))
        .collect()
}

/// Makes the input folder that a case describes.
pub fn lay_out(case: &Path, input: &Path) {
    fs::create_dir_all(input).unwrap();
    for entry in fs::read_dir(case).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name == REPORT_TOML {
            let shared = fs::read_to_string(Path::new("tests/cases").join(name)).unwrap();
            let own = fs::read_to_string(&path).unwrap();
            fs::write(input.join(name), format!("{shared}\n{own}")).unwrap();
            continue;
        }
        match name.strip_suffix(".txt") {
            Some(expected) if expected.starts_with("expected.") => {}
            Some(workbook) => {
                let bytes = from_text(&fs::read_to_string(&path).unwrap());
                fs::write(input.join(format!("{workbook}.xlsx")), bytes).unwrap();
            }
            None => drop(fs::copy(&path, input.join(name)).unwrap()),
        }
    }
}

/// Findings as they were said, with an empty line after the last.
fn spaced(stderr: &str) -> String {
    if stderr.is_empty() { String::new() } else { format!("{}\n\n", stderr.trim_end()) }
}

/// The words of a page: a line for each element that stands as a block, cells parted by ` | `; a chart has no words.
fn words(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut is_drawn = false;
    for piece in pieces {
        match piece {
            Piece::Open(name, _) if name == "svg" => is_drawn = true,
            Piece::Close(name) if name == "svg" => is_drawn = false,
            _ if is_drawn => {}
            Piece::Text(words) => text.push_str(&words.replace('\n', " ")),
            Piece::Close(name) if matches!(name.as_str(), "td" | "th") => text.push_str(" | "),
            Piece::Open(name, _) | Piece::Close(name) if !flows(name) => text.push('\n'),
            _ => {}
        }
    }
    let fold = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = text.lines().map(fold).filter(|line| !line.is_empty());
    lines.map(|line| format!("{}\n", line.trim_end_matches(" |"))).collect()
}

/// Whether an element flows in its line; all others stand on lines of their own.
fn flows(name: &str) -> bool {
    let flowing = [
        "a", "abbr", "b", "cite", "code", "data", "em", "i", "small", "span", "strong", "td", "th",
        "time",
    ];
    flowing.contains(&name)
}

/// What to say where a file does not hold what was made: the first line that differs.
fn difference(path: &Path, made: Option<&str>) -> Option<String> {
    let expected = fs::read_to_string(path).ok();
    if expected.as_deref() == made {
        return None;
    }
    let (Some(expected), Some(made)) = (&expected, made) else {
        let is =
            if made.is_some() { "was made and not expected" } else { "was expected and not made" };
        return Some(format!("{}: {is}", path.display()));
    };
    let lines = |text: &str| {
        text.lines().map(str::to_owned).chain([String::from("(end)")]).collect::<Vec<_>>()
    };
    let pairs = lines(expected).into_iter().zip(lines(made));
    let (number, (expected, made)) =
        (1..).zip(pairs).find(|(_, (expected, made))| expected != made)?;
    Some(format!("{}:{number}\n  expected: {expected}\n  made:     {made}", path.display()))
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}
