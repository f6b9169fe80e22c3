//! A council with faults planted in its workbooks: each is found where it stands, does to the report what it should,
//! and all are told in one run.

use crate::assertions::{assert_holds, assert_there};
use crate::relaid::page::{Book, Page, text, xlsx};
use crate::sample::opened;
use jiff::civil::{Date, date};
use scrutineer::command::run;
use scrutineer::config::Config;
use scrutineer::domain::diagnostic::{Diagnostic, Effect};
use scrutineer::options::{Command, Options};
use scrutineer::pipeline::failure::Exit;
use scrutineer::table::{Reading, Tables, tables};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

const AS_OF: Date = date(2026, 10, 15);
const FOLDER: &str = "tests/faults/input";
const TEXTS: &str = "tests/faults/expected.findings.txt";

/// A fault as its maker lists it.
#[derive(Debug, Deserialize)]
struct Fault {
    id: String,
    file: String,
    sheet: Option<String>,
    cell: Option<String>,
    effect: String,
    #[serde(default)]
    rows: Vec<u32>,
    rows_left_out: Option<usize>,
    note: Option<String>,
}

impl Fault {
    /// The workbook below the input folder.
    fn path(&self) -> &str {
        self.file.strip_prefix("input/").unwrap()
    }

    fn effect(&self) -> Effect {
        match self.effect.as_str() {
            "noted" => Effect::Noted,
            "row left out" => Effect::RowLeftOut,
            "workbook left out" => Effect::WorkbookLeftOut,
            "report stopped" => Effect::DocumentStopped,
            other => panic!("{other}"),
        }
    }

    /// Whether a finding is about this fault: its workbook, its sheet, its cell, and one of its rows.
    fn is_found_by(&self, finding: &Diagnostic) -> bool {
        let cells = finding.place.refs();
        let holds = |cell: &String| cells.iter().any(|at| at.to_string() == *cell);
        let is_row = |row: &u32| cells.iter().any(|at| at.row.0 + 1 == *row);
        *finding.place.file == *self.path()
            && finding.effect() == self.effect()
            && self.sheet.as_deref().is_none_or(|s| finding.place.sheet.as_deref() == Some(s))
            && self.cell.as_ref().is_none_or(holds)
            && (self.rows.is_empty() || self.rows.iter().any(is_row))
    }
}

fn faults() -> Vec<Fault> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/faults.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn read_tables() -> (Tables, Vec<Diagnostic>) {
    let workbooks: Vec<_> = opened(Path::new(FOLDER)).into_iter().filter_map(Result::ok).collect();
    let found = tables(&workbooks, &Config::default(), AS_OF);
    let doubts = found.value.doubts.iter().map(|doubt| doubt.finding.clone());
    let findings = found.findings.iter().cloned().chain(doubts).collect();
    (found.value, findings)
}

#[test]
fn every_planted_fault_is_reported_in_one_run_with_its_place_and_its_effect() {
    let outcome = run(&Options {
        input: Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER),
        templates: PathBuf::from("no-templates"),
        output: PathBuf::from("no-output"),
        as_of: Some(AS_OF),
        ..Options::new(Command::Check { decisions: None }, AS_OF)
    });
    assert_eq!(outcome.exit, Exit::Stopped);
    let faults = faults();
    assert_eq!(faults.len(), 18);
    for fault in &faults {
        let found = outcome.findings.iter().any(|finding| fault.is_found_by(finding));
        let all: Vec<String> = outcome.findings.iter().map(ToString::to_string).collect();
        assert!(found, "{}\n{}", fault.id, all.join("\n"));
    }
}

/// The workbook of an assessment with its stopping fault put right: the level that was meant, or one row of the two.
fn put_right(path: &str, bytes: &[u8]) -> Vec<u8> {
    let book = scrutineer::sheet::read(path, bytes).unwrap();
    let pages = book.sheets.iter().map(|sheet| {
        let mut page = Page::new(&sheet.name);
        for cell in &sheet.cells {
            let is_second = path == "assessment-2025-03-31.xlsx" && cell.at.row.0 + 1 == 63;
            let is_level = path == "assessment-2026-09-30.xlsx" && cell.at.to_string() == "F38";
            let value = if is_level { text("Mature") } else { cell.value.clone() };
            if !is_second {
                page.put(cell.at.row.0, cell.at.column.0, value);
            }
        }
        page
    });
    let name = path.trim_end_matches(".xlsx").to_owned();
    xlsx(&Book { path: name, pages: pages.collect() })
}

#[test]
fn with_the_two_that_stop_it_put_right_the_report_is_made_and_names_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    for path in crate::sample::files(Path::new(FOLDER)) {
        let name = path.strip_prefix(FOLDER).unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        let bytes = if name.starts_with("assessment-2025") || name.starts_with("assessment-2026-09")
        {
            put_right(name, &bytes)
        } else {
            bytes
        };
        fs::create_dir_all(input.join(name).parent().unwrap()).unwrap();
        fs::write(input.join(name), bytes).unwrap();
    }
    let arguments =
        ["run", "--as-of", crate::program::AS_OF, "--period", "2026-27-Q2", "--findings", "json"];
    let made = crate::program::outcome(crate::program::program(folder.path(), &arguments));
    assert_eq!(made.code, 1, "{}", made.stderr);
    let draft = folder.path().join("output/2026-27-Q2/draft");
    for path in ["public/committee-report.html", "public/committee-report.pdf"] {
        assert_there(&draft.join(path));
    }
    let findings: Vec<serde_json::Value> =
        made.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places = |finding: &serde_json::Value| {
        (
            finding["file"].as_str().unwrap_or_default().to_owned(),
            finding["effect"].as_str().unwrap().to_owned(),
        )
    };
    for fault in faults().iter().filter(|fault| fault.effect() != Effect::DocumentStopped) {
        let effect = fault.effect.replace(' ', "-");
        let is_it = |finding: &&serde_json::Value| {
            places(finding) == (fault.path().to_owned(), effect.clone())
        };
        assert!(findings.iter().any(|finding| is_it(&finding)), "{}\n{}", fault.id, made.stderr);
    }
    assert!(
        findings.iter().all(|finding| finding["effect"] != "document-stopped"),
        "{}",
        made.stderr
    );
    let listed = fs::read_to_string(draft.join("internal/findings.html")).unwrap();
    assert_holds(&listed, "castlegate-security-ltd.xlsx");
    assert_holds(&listed, "has a password");
}

#[test]
fn a_fault_leaves_out_the_rows_that_it_should_and_no_others() {
    let (tables, _) = read_tables();
    for fault in &faults() {
        let Some(expected) = fault.rows_left_out.filter(|_| fault.effect != "workbook left out")
        else {
            continue;
        };
        let readings: Vec<&Reading> =
            tables.readings.iter().filter(|reading| *reading.place.file == *fault.path()).collect();
        let left_out: usize = readings.iter().map(|reading| reading.rows_left_out.len()).sum();
        let places = readings.iter().flat_map(|reading| &reading.rows_left_out);
        let is_row = |row: u32| {
            places.clone().any(|place| place.refs().iter().any(|at| at.row.0 + 1 == row))
        };
        // Three faults stand in the register, and the history has results of a KPI that one of them leaves out.
        let stands_alone = !["contracts-register.xlsx", "kpi-history.xlsx"].contains(&fault.path());
        if stands_alone {
            assert_eq!(left_out, expected, "{}", fault.id);
        }
        if fault.note.as_deref() == Some("every row of this workbook") {
            let used: u64 = readings.iter().map(|reading| reading.rows_used).sum();
            assert_eq!(used, 0, "{}", fault.id);
        } else if let Some(cell) = &fault.cell {
            let row: u32 = cell.trim_start_matches(char::is_alphabetic).parse().unwrap();
            let places: Vec<String> = places.clone().map(ToString::to_string).collect();
            assert!(is_row(row), "{}: row {row} is not among {places:?}", fault.id);
        }
    }
}

#[test]
fn the_findings_of_the_faults_are_as_agreed() {
    let (_, findings) = read_tables();
    let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let findings = findings.join("\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TEXTS);
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&path, &findings).unwrap();
    }
    assert_eq!(findings, fs::read_to_string(path).unwrap());
}

#[test]
fn every_row_that_is_read_is_used_or_left_out() {
    let (tables, _) = read_tables();
    for (kind, table) in &tables.by_kind {
        let used: u64 = tables
            .readings
            .iter()
            .filter(|reading| reading.kind == *kind)
            .map(|reading| reading.rows_used)
            .sum();
        assert_eq!(used, table.origins.len() as u64, "{kind:?}");
        assert_eq!(table.frame.height(), table.origins.len(), "{kind:?}");
    }
    for reading in &tables.readings {
        let mut rows: Vec<&str> =
            reading.rows_left_out.iter().filter_map(|place| place.cells.as_deref()).collect();
        let used: Vec<_> = reading.place.refs();
        let count = rows.len();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.len(), count, "{}: a row is left out twice", reading.place);
        let is_used = |place: &scrutineer::domain::place::Place| {
            reading.rows_used > 0 && place.refs().iter().any(|at| used.contains(at))
        };
        assert!(!reading.rows_left_out.iter().any(is_used), "{}", reading.place);
    }
}
