//! Return workbooks: whom they ask for what, what may be changed in them, and that the program reads them back, filled in
//! as they are, without any mapping.

use crate::assertions::{assert_absent, assert_begins, assert_holds, assert_lacks, assert_there};
use crate::program::{Outcome, outcome, program};
use crate::workbook::{Content, with_cell};
use scrutineer::domain::place::CellRef;
use scrutineer::sheet::{Sheet, Workbook, read};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The quarter that nobody has returned anything for yet, and a day after its end.
const QUARTER: &str = "2026-27-Q3";
const AFTER: &str = "2027-01-15";

/// A copy of the sample council's input, of which a run makes these documents alone.
fn council(documents: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("input"), &folder.path().join("input"));
    let path = folder.path().join("input/report.toml");
    let report = fs::read_to_string(&path).unwrap();
    let asked = |line: &str| match line.starts_with("documents = ") {
        true => format!("documents = {documents}"),
        false => line.to_owned(),
    };
    fs::write(path, report.lines().map(asked).collect::<Vec<_>>().join("\n")).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        match from.is_dir() {
            true => copy(&from, &to),
            false => fs::copy(&from, &to).map(drop).unwrap(),
        }
    }
}

fn call(folder: &TempDir, arguments: &[&str]) -> Outcome {
    outcome(program(folder.path(), arguments))
}

/// The return workbooks that were made, by path.
fn made(folder: &TempDir, quarter: &str) -> Vec<PathBuf> {
    let returns = folder.path().join("output").join(quarter).join("returns");
    let entries = fs::read_dir(returns).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn opened(path: &Path) -> Workbook {
    read(path.file_name().unwrap().to_str().unwrap(), &fs::read(path).unwrap()).unwrap()
}

fn sheet<'a>(workbook: &'a Workbook, name: &str) -> Option<&'a Sheet> {
    workbook.sheets.iter().find(|sheet| &*sheet.name == name)
}

/// The figures of a run, by id.
fn figure(folder: &TempDir, quarter: &str, id: &str) -> f64 {
    let path = folder.path().join("output").join(quarter).join("draft/internal/figures.json");
    let figures: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let found = figures.iter().find(|figure| figure["id"] == id);
    found.unwrap_or_else(|| panic!("no figure {id}"))["value"].as_f64().unwrap()
}

/// The cells below a heading of a sheet, one for each row of its table, with what stands in another column there.
fn below(sheet: &Sheet, heading: &str, beside: &str) -> Vec<(CellRef, String)> {
    let at = |words: &str| {
        let cell = sheet.cells.iter().find(|cell| cell.value.to_string() == words);
        cell.unwrap_or_else(|| panic!("no heading {words}")).at
    };
    let (column, head) = (at(heading).column, at(beside));
    let rows = sheet.cells.iter().filter(|c| c.at.column == head.column && c.at.row > head.row);
    rows.map(|cell| (CellRef { row: cell.at.row, column }, cell.value.to_string())).collect()
}

/// A return with every KPI at its target and one unit of every promise delivered, written into the workbook's cells.
fn filled_in(path: &Path) -> Vec<u8> {
    let (mut bytes, workbook) = (fs::read(path).unwrap(), opened(path));
    if let Some(kpis) = sheet(&workbook, "KPIs") {
        for (cell, _) in below(kpis, "Actual", "KPI ref") {
            let target =
                below(kpis, "Target", "KPI ref").into_iter().find(|(at, _)| at.row == cell.row);
            let target = &kpis.cell(target.unwrap().0).unwrap().value;
            let target = match target {
                scrutineer::sheet::CellValue::Number(n)
                | scrutineer::sheet::CellValue::Percent(n) => *n,
                other => panic!("{other}"),
            };
            bytes = with_cell(&bytes, "KPIs", &cell.to_string(), &Content::Number(target));
        }
    }
    if let Some(promises) = sheet(&workbook, "Social value") {
        for (cell, _) in below(promises, "Quantity delivered", "Commitment ref") {
            bytes = with_cell(&bytes, "Social value", &cell.to_string(), &Content::Number(1.0));
        }
        for (cell, _) in below(promises, "State", "Commitment ref") {
            let state = Content::Text("Validated".to_owned());
            bytes = with_cell(&bytes, "Social value", &cell.to_string(), &state);
        }
    }
    bytes
}

#[test]
fn a_filled_in_return_is_read_back_and_the_figures_follow() {
    let folder = council("[]");
    let asked = call(&folder, &["returns", "--for", QUARTER, "--as-of", AFTER]);
    assert!(asked.code <= 1, "{}", asked.stderr);
    let forms = made(&folder, QUARTER);
    assert_holds(&asked.stdout, &format!("{} returns to send", forms.len()));

    let run = ["run", "--period", QUARTER, "--as-of", AFTER];
    call(&folder, &run);
    let before = |id: &str| figure(&folder, QUARTER, id);
    let (due, promises) = (before("kpi.due"), before("sv.promises-due"));
    assert_eq!((before("kpi.returned"), before("sv.promises-not-returned")), (0.0, promises));
    assert!(due > 100.0 && promises > 100.0, "{due} {promises}");
    let (claimed, validated) = (before("sv.claimed"), before("sv.validated"));

    // unanswered, they change nothing and nothing is found in them
    let to = folder.path().join("input/returns").join(QUARTER);
    fs::create_dir_all(&to).unwrap();
    let quiet = call(&folder, &run).stderr;
    for form in &forms {
        fs::copy(form, to.join(form.file_name().unwrap())).unwrap();
    }
    assert_eq!(call(&folder, &run).stderr, quiet);
    assert_eq!(figure(&folder, QUARTER, "kpi.returned"), 0.0);

    for form in &forms {
        fs::write(to.join(form.file_name().unwrap()), filled_in(form)).unwrap();
    }
    let answered = call(&folder, &run);
    let in_returns = |text: &str| {
        text.lines().filter(|line| line.contains(&format!("returns/{QUARTER}"))).count()
    };
    assert_eq!(in_returns(&answered.stderr), 0, "{}", answered.stderr);
    let after = |id: &str| figure(&folder, QUARTER, id);
    assert_eq!(
        (after("kpi.due"), after("kpi.returned"), after("kpi.rating.good")),
        (due, due, due)
    );
    assert_eq!((after("sv.promises-due"), after("sv.promises-not-returned")), (promises, 0.0));
    assert_eq!(after("sv.contracts-returned"), after("sv.contracts-due"));
    for (id, before) in [("sv.claimed", claimed), ("sv.validated", validated)] {
        assert!(after(id) > before, "{id}: {before}, then {}", after(id));
    }
    let delivered = after("sv.period.validated");
    assert_eq!(delivered, after("sv.period.claimed"));
    let more = after("sv.validated") - validated;
    assert!((more - delivered).abs() < 0.005, "{more}, not {delivered}");

    // and then nobody is asked again
    let again = call(&folder, &["returns", "--for", QUARTER, "--as-of", AFTER]);
    assert_begins(&again.stdout, "Everything is returned for Quarter 3 of 2026/27");
    assert_eq!(made(&folder, QUARTER), [] as [PathBuf; 0]);
}

#[test]
fn what_is_known_stands_there_locked_and_what_is_asked_is_open_in_the_same_bytes_each_time() {
    let folder = council("[]");
    call(&folder, &["returns", "--for", QUARTER]);
    let bytes =
        || made(&folder, QUARTER).iter().map(|form| fs::read(form).unwrap()).collect::<Vec<_>>();
    let first = bytes();
    call(&folder, &["returns", "--for", QUARTER]);
    assert!(first == bytes(), "the same returns are made of other bytes");
    assert!(first.len() > 50, "only {} returns", first.len());
    let forms = made(&folder, QUARTER);
    for form in &forms {
        let name = form.file_stem().unwrap().to_str().unwrap();
        assert!(name.starts_with("sef-20") && name.len() == 12, "{name}");
    }
    // no quarter is late before its end
    assert_absent(&folder.path().join("output").join(QUARTER).join("returns/internal"));

    let form = forms.iter().find(|path| sheet(&opened(path), "KPIs").is_some()).unwrap();
    let workbook = opened(form);
    let cover = sheet(&workbook, "Return").unwrap();
    let texts: Vec<String> = cover.cells.iter().map(|cell| cell.value.to_string()).collect();
    for label in ["Supplier", "Contract ref", "Quarter", "Q3 2026/27"] {
        let is_there =
            texts.iter().any(|text| text == label || label == "Quarter" && text == "Period");
        assert!(is_there, "{label} {texts:?}");
    }
    for part in ["sheet1", "sheet2"] {
        let xml = part_of(form, &format!("xl/worksheets/{part}.xml"));
        assert_holds(&xml, "<sheetProtection");
        assert_lacks(&xml, "password");
    }
    let kpis = part_of(form, "xl/worksheets/sheet2.xml");
    assert_lacks(&kpis, "Yes,No");
    assert_holds(&part_of(form, "xl/styles.xml"), "<protection locked=\"0\"/>");
}

#[test]
fn the_reported_quarter_asks_only_for_what_is_missing_and_says_who_chases_it() {
    let folder = council("[\"chase-list\"]");
    let asked = call(&folder, &["returns"]);
    assert!(asked.code <= 1, "{}", asked.stderr);
    let forms = made(&folder, "2026-27-Q2");
    call(&folder, &["run"]);
    let missing = |id: &str| figure(&folder, "2026-27-Q2", id);
    let count = |name: &str, head: &str| -> usize {
        let sheets = forms.iter().map(|form| opened(form));
        sheets.filter_map(|book| Some(below(sheet(&book, name)?, head, head).len())).sum()
    };
    assert_eq!(count("KPIs", "KPI ref") as f64, missing("kpi.not-returned"));
    assert_eq!(count("Social value", "Commitment ref") as f64, missing("sv.promises-not-returned"));
    let internal = folder.path().join("output/2026-27-Q2/returns/internal");
    let list = fs::read_to_string(internal.join("chase-list.html")).unwrap();
    let draft = folder.path().join("output/2026-27-Q2/draft/internal/chase-list.html");
    assert_eq!(list, fs::read_to_string(draft).unwrap());
    assert_there(&internal.join("chase-list.xlsx"));
}

#[test]
fn without_a_register_nobody_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("input")).unwrap();
    let made = call(&folder, &["returns", "--as-of", AFTER]);
    assert_eq!((made.code, made.stdout.as_str()), (3, ""));
    assert_holds(&made.stderr, "No workbook holds a contract register");
    assert_absent(&folder.path().join("output"));
}

/// A part of a workbook as text.
fn part_of(path: &Path, part: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}
