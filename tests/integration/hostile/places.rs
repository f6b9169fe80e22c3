//! What stands in the input folder under a workbook's name and is no file, and how workers die and are replaced.

use super::book::{Book, relations, strings, workbook};
use super::checked;
use crate::assertions::{assert_begins, assert_holds};
use crate::cases::lay_out;
use crate::program::{AS_OF, outcome, program};
use scrutineer::sheet::noted;
use scrutineer::sheet::worker::{Limits, Pool};
use std::fs;
use std::path::Path;

const SEVEN: &str = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";

#[cfg(unix)]
#[test]
fn only_regular_files_are_opened() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_out(Path::new("tests/cases/one-assessment"), &input);
    let pipe = std::process::Command::new("mkfifo").arg(input.join("pipe.xlsx")).output().unwrap();
    assert!(pipe.status.success(), "{pipe:?}");
    symlink("/dev/zero", input.join("device.xlsx")).unwrap();
    symlink("circle.xlsx", input.join("circle.xlsx")).unwrap();
    symlink("nowhere", input.join("nowhere.xlsx")).unwrap();
    symlink("..", input.join("above")).unwrap();
    fs::create_dir(input.join("folder.xlsx")).unwrap();
    fs::write(input.join("~$open.xlsx"), b"\x05owner").unwrap();
    fs::write(input.join("good.xlsx"), Book::of(SEVEN).bytes()).unwrap();
    let (made, findings) = checked(folder.path());
    assert_eq!(made.code, 1, "{}", made.stderr);
    let finding = |file: &str| {
        let found = super::of(&findings, file);
        assert_eq!(found.len(), 1, "{file}: {found:?}");
        format!(
            "{}: {}",
            found[0]["effect"].as_str().unwrap(),
            found[0]["message"].as_str().unwrap()
        )
    };
    let left_out = |file: &str, words: &str| {
        let finding = finding(file);
        assert_begins(&finding, "workbook-left-out: ");
        assert_holds(&finding, words);
    };
    left_out("pipe.xlsx", "a pipe, a device or the like");
    left_out("device.xlsx", "a pipe, a device or the like");
    left_out("circle.xlsx", "a link to a workbook that cannot be followed");
    left_out("nowhere.xlsx", "a link to a workbook that cannot be followed");
    left_out("folder.xlsx", "This is a folder with the name of a workbook");
    assert_begins(
        &finding("~$open.xlsx"),
        "noted: This is no workbook but the mark that Excel sets",
    );
}

#[test]
fn a_worker_that_dies_is_replaced_and_the_answers_stay_in_order() {
    let lies = strings("<si><t>x</t></si>").replace("<sst ", "<sst uniqueCount=\"400000000000\" ");
    let bad = Book::of(SEVEN).with("xl/sharedStrings.xml", &lies).bytes();
    let files = (0..12)
        .map(|at| {
            let number = format!("<row r=\"1\"><c r=\"A1\"><v>{at}</v></c></row>");
            let bytes = if at % 3 == 1 { bad.clone() } else { Book::of(&number).bytes() };
            (format!("{at}.xlsx"), bytes)
        })
        .collect();
    let pool = Pool { program: env!("CARGO_BIN_EXE_scrutineer").into(), limits: Limits::default() };
    let answers = pool.read(files).unwrap();
    for (at, answer) in answers.iter().enumerate() {
        match answer {
            Ok((_, sheets)) => assert_eq!(sheets[0].cells[0].value.to_string(), at.to_string()),
            Err(refusal) => assert!(at % 3 == 1, "{at}: {refusal:?}"),
        }
        assert_eq!(answer.is_err(), at % 3 == 1, "{at}");
    }
}

#[cfg(unix)]
#[test]
fn at_most_one_worker_a_core_is_started_however_many_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (worker, starts) = (folder.path().join("worker"), folder.path().join("starts"));
    let program = env!("CARGO_BIN_EXE_scrutineer");
    let counted =
        format!("#!/bin/sh\necho started >>'{}'\nexec '{program}' \"$@\"\n", starts.display());
    fs::write(&worker, counted).unwrap();
    fs::set_permissions(&worker, fs::Permissions::from_mode(0o755)).unwrap();
    let pool = Pool { program: worker, limits: Limits::default() };
    let files = (0..40).map(|at| (format!("{at}.xlsx"), Book::of(SEVEN).bytes())).collect();
    assert!(pool.read(files).unwrap().iter().all(Result::is_ok));
    let started = fs::read_to_string(starts).unwrap().lines().count();
    let cores = std::thread::available_parallelism().unwrap().get();
    assert!((1..=cores).contains(&started), "{started} workers on {cores} cores");
}

/// A workbook whose forty sheets are one part of millions of empty rows: small, within every declared limit, and slow.
fn slow() -> Vec<u8> {
    let rows = "<row/>".repeat(5_000_000);
    let names: Vec<String> = (1..=40).map(|at| format!("S{at}")).collect();
    let sheets: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "visible")).collect();
    let ids: Vec<String> = (1..=40).map(|at| format!("rId{at}")).collect();
    let related: Vec<(&str, &str, &str)> =
        ids.iter().map(|id| (id.as_str(), "worksheet", "worksheets/sheet1.xml")).collect();
    Book::of(&rows)
        .with("xl/workbook.xml", &workbook("", &sheets))
        .with("xl/_rels/workbook.xml.rels", &relations(&related))
        .bytes()
}

#[cfg(unix)]
#[test]
fn a_workbook_that_takes_too_long_is_left_out_and_the_next_is_read() {
    let limits = Limits { memory: 1024, seconds: 1 };
    let pool = Pool { program: env!("CARGO_BIN_EXE_scrutineer").into(), limits };
    let files =
        vec![("slow.xlsx".to_owned(), slow()), ("good.xlsx".to_owned(), Book::of(SEVEN).bytes())];
    let mut answers = pool.read(files).unwrap().into_iter();
    let finding = noted("slow.xlsx", answers.next().unwrap()).unwrap_err();
    assert_eq!(finding.message, "Reading the workbook took longer than one workbook may take");
    let next = answers.next().unwrap();
    assert!(next.is_ok(), "{next:?}");
}

#[test]
fn a_program_that_is_no_worker_is_reported_in_one_sentence() {
    for (program, words) in
        [("/nowhere/scrutineer", "could not be started"), ("/bin/true", "could not be started")]
    {
        let pool = Pool { program: program.into(), limits: Limits::default() };
        let error = pool.read(vec![("a.xlsx".to_owned(), Vec::new())]).unwrap_err();
        assert_holds(&format!("{error:#}"), words);
    }
}

/// A name that is no text cannot be named by a figure: its file is left out, and what to do is said.
#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_is_left_out() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_out(Path::new("tests/cases/one-assessment"), &input);
    let name = OsStr::from_bytes(b"caf\xe9.xlsx");
    fs::write(input.join(name), Book::of(SEVEN).bytes()).unwrap();
    let made = outcome(program(folder.path(), &["check", "--as-of", AS_OF]));
    assert_eq!(made.code, 1, "{}", made.stderr);
    let message = "Workbook left out: The name of this file holds bytes that are no text in UTF-8, shown here as \u{fffd}, so it was not read\n  \
                where:      caf\u{fffd}.xlsx\n  \
                the report: The report is made without this workbook, and names it.\n  \
                to do:      Give the file another name, of letters, digits and hyphens, and run again.\n";
    assert_holds(&format!("{}{}", made.stdout, made.stderr), message);
}

/// What report.toml says holds, and the command line wins.
#[cfg(unix)]
#[test]
fn the_limits_may_stand_in_report_toml() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_out(Path::new("tests/cases/one-assessment"), &input);
    fs::write(input.join("slow.xlsx"), slow()).unwrap();
    let report = input.join("report.toml");
    let own = fs::read_to_string(&report).unwrap_or_default();
    fs::write(&report, format!("worker-seconds = 1\n{own}")).unwrap();
    let made = outcome(program(folder.path(), &["check", "--as-of", AS_OF]));
    let all = format!("{}{}", made.stdout, made.stderr);
    assert_eq!(made.code, 1, "{all}");
    assert_holds(&all, "Reading the workbook took longer than one workbook may take");
    fs::write(&report, format!("worker-memory = 1\n{own}")).unwrap();
    assert_eq!(outcome(program(folder.path(), &["check", "--as-of", AS_OF])).code, 2);
}

#[test]
fn the_limits_can_be_set() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(Path::new("tests/cases/one-assessment"), &folder.path().join("input"));
    let outcome = |arguments: &[&str]| {
        let all = [&["check", "--as-of", AS_OF], arguments].concat();
        outcome(program(folder.path(), &all))
    };
    assert_eq!(outcome(&["--worker-memory", "512", "--worker-seconds", "5"]).code, 0);
    assert_eq!(outcome(&["--worker-memory", "1"]).code, 2);
    assert_eq!(outcome(&["--worker-seconds", "0"]).code, 2);
}
