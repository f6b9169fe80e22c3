//! Each folder of `tests/cases` is an input folder, readable, with what the program must say and make of it.
//!
//! What goes in:
//!
//! - `<name>.txt`: a workbook, written as [`crate::workbook::from_text`] reads it
//! - `report.toml`: put below `tests/cases/report.toml`, the front sheet that cases share
//! - any other file: taken as it stands
//!
//! What must come out:
//!
//! - `expected.findings.txt`: what the program says on stderr, and its exit code
//! - `expected.sections.txt`: the words of those sections of the committee report that the case is about
//! - `expected.report.txt`: the words of the whole report, in the one case that has every section
//! - neither of the two: the program makes no report
//!
//! In these words a line that begins with `#` is a heading, and a section runs from its heading to the next one. The
//! headings in `expected.sections.txt` say which sections the case pins. A section is found by its title, whatever its
//! number, so that a case that is new needs only lines such as `## Self-assessment` there.
//!
//! `UPDATE_CASES=1 cargo test --release cases` writes the findings, and the same sections, anew, to be read in the diff.

mod sections;
mod words;

use crate::page::inside;
use crate::program::{AS_OF, SAMPLE, outcome, program};
use crate::workbook::from_text;
use sections::{headings, named_in};
use std::fs;
use std::path::{Path, PathBuf};
use words::words;

const FOLDER: &str = "tests/cases";
const FINDINGS: &str = "expected.findings.txt";
const SECTIONS: &str = "expected.sections.txt";
const WHOLE: &str = "expected.report.txt";
const REPORT_TOML: &str = "report.toml";

#[test]
fn cases_come_out_as_expected() {
    let is_update = std::env::var_os("UPDATE_CASES").is_some();
    let cases = folders(Path::new(FOLDER));
    assert!(cases.len() >= 10, "only {} cases", cases.len());
    let mut differing = Vec::new();
    for case in cases {
        let made = run(&case);
        let report = pinned(&case, made.report.as_deref());
        let findings = Pinned { path: case.join(FINDINGS), made: made.findings };
        let pinned = [Ok(Some(findings)), report].into_iter().filter_map(Result::transpose);
        for pinned in pinned {
            match pinned {
                Ok(pinned) if is_update => fs::write(pinned.path, pinned.made).unwrap(),
                Ok(pinned) => differing.extend(pinned.difference()),
                Err(error) => differing.push(error),
            }
        }
    }
    assert!(differing.is_empty(), "\n{}", differing.join("\n\n"));
}

#[test]
fn one_case_pins_a_whole_report_and_it_has_every_section_of_the_sample() {
    let mut wholes = folders(Path::new(FOLDER));
    wholes.retain(|case| case.join(WHOLE).exists());
    let [whole] = wholes.as_slice() else { panic!("whole reports are pinned by {wholes:?}") };
    let whole = fs::read_to_string(whole.join(WHOLE)).unwrap();
    let sample = words(&inside(&SAMPLE.text("public/committee-report.html"), "main"));
    // what stands before the contents differs with what the figures say
    let absent: Vec<&str> = headings(&sample)
        .skip_while(|heading| *heading != "Contents")
        .filter(|heading| !headings(&whole).any(|other| other == *heading))
        .collect();
    assert!(absent.is_empty(), "{absent:?}");
}

/// What the program made of a case.
struct Made {
    findings: String,
    report: Option<String>,
}

/// Runs the program on a case. The documents stay in the build's folder for tests' files, where the checks of
/// conformance find them.
fn run(case: &Path) -> Made {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(case.file_name().unwrap());
    drop(fs::remove_dir_all(&folder));
    lay_out(case, &folder.join("input"));
    let made = outcome(program(&folder, &["run", "--as-of", AS_OF]));
    let draft = folder.join("output/2026-27-Q2/draft");
    let report =
        ["public", "exempt"].map(|editions| draft.join(editions).join("committee-report.html"));
    let report = report.iter().find_map(|path| fs::read_to_string(path).ok());
    Made {
        findings: format!("{}exit code: {}\n", spaced(&made.stderr), made.code),
        report: report.map(|page| words(&inside(&page, "main"))),
    }
}

/// Makes the input folder that a case describes.
pub(crate) fn lay_out(case: &Path, input: &Path) {
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

/// A file of a case, and what the program made for it.
struct Pinned {
    path: PathBuf,
    made: String,
}

/// What of a report its case pins; none where a case expects no report.
fn pinned(case: &Path, report: Option<&str>) -> Result<Option<Pinned>, String> {
    let (whole, sections) = (case.join(WHOLE), case.join(SECTIONS));
    let (has_whole, has_sections) = (whole.exists(), sections.exists());
    let error = |what: &str| Err(format!("{}: {what}", case.display()));
    match report {
        None if has_whole || has_sections => error("a report is expected and none was made"),
        None => Ok(None),
        Some(_) if has_whole == has_sections => error(&format!(
            "a report was made, and the case must have one of {WHOLE} and {SECTIONS}"
        )),
        Some(report) if has_whole => Ok(Some(Pinned { path: whole, made: report.to_owned() })),
        Some(report) => match named_in(&fs::read_to_string(&sections).unwrap(), report) {
            Ok(made) => Ok(Some(Pinned { path: sections, made })),
            Err(what) => error(&format!("{SECTIONS}: {what}")),
        },
    }
}

impl Pinned {
    /// What to say where the file does not hold what was made: the first line that differs.
    fn difference(&self) -> Option<String> {
        let path = self.path.display();
        let Ok(expected) = fs::read_to_string(&self.path) else {
            return Some(format!("{path}: is not there; UPDATE_CASES=1 writes it"));
        };
        if expected == self.made {
            return None;
        }
        let lines = |text: &str| {
            text.lines().map(str::to_owned).chain([String::from("(end)")]).collect::<Vec<_>>()
        };
        let pairs = lines(&expected).into_iter().zip(lines(&self.made));
        let (number, (expected, made)) =
            (1..).zip(pairs).find(|(_, (expected, made))| expected != made)?;
        Some(format!("{path}:{number}\n  expected: {expected}\n  made:     {made}"))
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}
