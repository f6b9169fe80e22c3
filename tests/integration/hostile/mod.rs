//! Hostile files and files that are only odd: the first cost themselves alone, the second are read exactly.

mod as_shown;
mod beside_cells;
mod binary;
mod book;
mod memory;
mod places;
mod refused;
mod sound;

use crate::assertions::{assert_begins, assert_holds};
use crate::cases::lay_out;
use crate::program::{AS_OF, Outcome, outcome, program};
use refused::refused;
use scrutineer::domain::place::Row;
use scrutineer::sheet::worker::{Limits, Pool};
use scrutineer::sheet::{Cell, CellValue, Sheet, noted, read};
use serde_json::Value;
use sound::sound;
use std::fs;
use std::path::Path;

/// A pool of the built program's own workers.
fn pool() -> Pool {
    Pool { program: env!("CARGO_BIN_EXE_scrutineer").into(), limits: Limits::default() }
}

fn value(value: &CellValue) -> String {
    match value {
        CellValue::Text(_) => format!("\"{value}\""),
        CellValue::Error(_) => format!("error {value}"),
        CellValue::Uncached(_) => format!("formula {value}"),
        _ => value.to_string(),
    }
}

/// What a sheet holds, as [`sound`] writes it down.
fn held(sheet: &Sheet) -> String {
    if sheet.is_hidden {
        return "hidden".to_owned();
    }
    let cells = sheet.cells.iter().map(|cell| format!("{} {}", cell.at, value(&cell.value)));
    let hidden = sheet.hidden_rows.iter().map(|row: &Row| format!("hidden row {row}"));
    let merged = sheet.merges.iter().map(|(first, last)| format!("merged {first}:{last}"));
    let columns = sheet.hidden_columns.iter().map(|column| format!("hidden column {column}"));
    let off = |word: &'static str, cells: &[Cell]| {
        let one = |cell: &Cell| format!("{word} {} {}", cell.at, value(&cell.value));
        cells.iter().map(one).collect::<Vec<_>>()
    };
    let display = &sheet.display;
    let stored = display.restated.iter().map(|(at, number)| format!("{at} stored as {number}"));
    let all = cells.chain(hidden).chain(merged).chain(columns);
    let all = all.chain(off("struck", &display.struck)).chain(off("unseen", &display.unseen));
    let notes = display.notes.iter();
    let notes = notes.map(|(at, text)| format!("beside {at} \"{}\"", text.trim()));
    let asides = display.asides.iter().map(|text| format!("aside \"{text}\""));
    all.chain(stored).chain(notes).chain(asides).collect::<Vec<_>>().join(" | ")
}

fn all_held(sheets: &[Sheet]) -> String {
    sheets.iter().map(held).collect::<Vec<_>>().join(" / ")
}

#[test]
fn every_odd_but_sound_file_is_read_exactly_in_a_worker_and_in_the_program_itself() {
    let files = sound();
    let requests = files.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
    let answers = pool().read(requests).unwrap();
    let mut wrong = Vec::new();
    for (file, answer) in files.iter().zip(answers) {
        let worker = noted(&file.name, answer).map(|found| all_held(&found.value.sheets));
        let own = read(&file.name, &file.bytes).map(|book| all_held(&book.sheets));
        for found in [worker, own] {
            let found = found.unwrap_or_else(|finding| finding.message);
            if found != file.holds {
                wrong.push(format!("{}\n  holds {}\n  read  {found}", file.name, file.holds));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// `check` over a folder with a council in it, and the findings by file.
fn checked(folder: &Path) -> (Outcome, Vec<Value>) {
    let made = outcome(program(folder, &["check", "--as-of", AS_OF, "--findings", "json"]));
    let findings = findings(&made);
    (made, findings)
}

fn findings(made: &Outcome) -> Vec<Value> {
    made.stderr.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn of<'a>(findings: &'a [Value], file: &str) -> Vec<&'a Value> {
    findings.iter().filter(|finding| finding["file"] == file).collect()
}

#[test]
fn hostile_files_cost_themselves_alone() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_out(Path::new("tests/cases/one-assessment"), &input);
    fs::create_dir_all(input.join("odd")).unwrap();
    fs::create_dir_all(input.join("bad")).unwrap();
    let (sound, refused) = (sound(), refused());
    let counts = (sound.len(), refused.len());
    assert!(counts.0 + counts.1 >= 60 && counts.0 * 2 >= counts.1, "{counts:?}");
    for file in &sound {
        fs::write(input.join("odd").join(&file.name), &file.bytes).unwrap();
    }
    for file in &refused {
        fs::write(input.join("bad").join(&file.name), &file.bytes).unwrap();
    }
    let (made, most) = memory::watched(folder.path());
    let findings = findings(&made);
    assert!(most < 300 * 1024, "the program took {most} KiB");
    assert_eq!(made.code, 1, "{}", made.stderr);
    assert!(made.failed_nothing(), "{}", made.stderr);
    let mut wrong = Vec::new();
    for file in &refused {
        let found = of(&findings, &format!("bad/{}", file.name));
        let is_right = matches!(found.as_slice(), [one] if one["effect"] == "workbook-left-out"
            && one["message"].as_str().is_some_and(|message| message.contains(file.says)));
        if !is_right {
            wrong.push(format!("{}: {found:?}", file.name));
        }
    }
    for file in &sound {
        let found = of(&findings, &format!("odd/{}", file.name));
        wrong.extend(
            found.iter().filter(|one| one["effect"] != "noted").map(|one| format!("{one}")),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

impl Outcome {
    /// Whether the report would have been made.
    fn failed_nothing(&self) -> bool {
        !self.stderr.contains("\"failure\"") && !self.stdout.is_empty()
    }
}

#[test]
fn with_hostile_files_alone_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    fs::create_dir_all(&input).unwrap();
    for file in refused().iter().filter(|file| file.bytes.len() < 100_000).take(20) {
        fs::write(input.join(&file.name), &file.bytes).unwrap();
    }
    let (made, _) = checked(folder.path());
    assert_eq!(made.code, 3, "{}", made.stderr);
}

#[test]
fn a_name_of_another_format_is_noted_with_what_the_file_is() {
    let named = |name: &str| {
        let files = sound();
        let file = files.into_iter().find(|file| file.name == name).unwrap();
        let answer = pool().read(vec![(file.name.clone(), file.bytes)]).unwrap().remove(0);
        noted(&file.name, answer).unwrap().findings.remove(0).message
    };
    assert_eq!(
        named("old-named.xlsx"),
        "The name ends in .xlsx, but the file is a workbook of Excel 97 to 2003 (.xls); it was read as that"
    );
    assert_holds(&named("named.csv"), "the file is an Excel workbook (.xlsx)");
    assert_holds(&named("named.xls"), "the file is an OpenDocument spreadsheet (.ods)");
    assert_begins(&named("filtered.xlsx"), "Row 2 is hidden or filtered out");
}

#[test]
fn a_formula_without_its_result_is_a_finding_at_its_cell_and_no_zero() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_out(Path::new("tests/cases/one-assessment"), &input);
    let text = |at: &str, words: &str| {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    };
    let row = |number: u32, words: &[&str], more: &str| {
        let columns = ["A", "B", "C", "D", "E", "F"];
        let cells = columns.iter().zip(words);
        let cells: String =
            cells.map(|(column, word)| text(&format!("{column}{number}"), word)).collect();
        format!("<row r=\"{number}\">{cells}{more}</row>")
    };
    let formula = "<c r=\"F2\"><f>DATE(2026,9,30)</f></c>";
    let rows = row(1, &["Principle", "Action", "Year", "Owner", "Status", "Due"], "")
        + &row(
            2,
            &[
                "Go beyond compliance with the Act",
                "Train commissioners",
                "1",
                "Head of Procurement",
                "In progress",
            ],
            formula,
        );
    fs::write(input.join("action-plan.xlsx"), book::Book::of(&rows).bytes()).unwrap();
    let (made, findings) = checked(folder.path());
    let found = of(&findings, "action-plan.xlsx");
    assert_eq!((made.code, found.len()), (1, 1), "{}", made.stderr);
    assert_eq!(found[0]["effect"], "value-not-used");
    assert_eq!(
        found[0]["message"],
        "The due date of \"Train commissioners\" reads \"=DATE(2026,9,30)\", which is a formula whose result the file does not hold; it is not used"
    );
    assert_eq!(found[0]["cells"], "F2", "{}", found[0]);
}
