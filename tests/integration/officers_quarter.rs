//! The steps of the README's quarter, run in its order and as they stand there, in a copy of the sample council.

use crate::assertions::{assert_holds, assert_there};
use crate::deciding::rows;
use crate::program::{outcome, program};
use crate::workbook::{Content, with_cell};
use std::fs;
use std::path::Path;
use std::process::Command;

const CALL: &str = "cargo run --release -- ";

/// The chapter's commands, without what builds the program. A placeholder stands for the figure that the README asks
/// for in an earlier chapter.
fn commands(readme: &str) -> Vec<String> {
    let (before, rest) = readme.split_once("## The officer's quarter, step by step").unwrap();
    let chapter = rest.split("\n## ").next().unwrap();
    let figure = before.split("-- explain ").nth(1).unwrap().split_whitespace().next().unwrap();
    let calls = chapter.split(CALL).skip(1);
    let ends = |call: &str| call.split(['`', '\n']).next().unwrap().replace("FIGURE-ID", figure);
    calls.map(ends).collect()
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => copied(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

/// Every row kept as it is, as an officer may who has looked.
fn filled_in(workbook: Vec<u8>) -> Vec<u8> {
    let open: Vec<usize> = rows(&workbook).iter().map(|row| row.number).collect();
    assert!(!open.is_empty(), "there is nothing to decide");
    open.into_iter().fold(workbook, |workbook, row| {
        let cells = [
            ("I", Content::Text("keep as it is".to_owned())),
            ("J", Content::Text("Head of Procurement".to_owned())),
            ("K", Content::Text("12/10/2026".to_owned())),
            ("L", Content::Text("It is right".to_owned())),
        ];
        cells.into_iter().fold(workbook, |workbook, (column, content)| {
            with_cell(&workbook, "Decisions", &format!("{column}{row}"), &content)
        })
    })
}

#[test]
fn the_steps_of_the_quarter_run_as_they_stand() {
    let readme = fs::read_to_string("README.md").unwrap();
    let commands = commands(&readme);
    let names: Vec<&str> = commands.iter().map(|it| it.split(' ').next().unwrap()).collect();
    assert_eq!(names, ["check", "check", "run", "explain", "publish", "init"]);

    let folder = tempfile::tempdir().unwrap();
    let path = |path: &str| folder.path().join(path);
    let call = |command: &str| {
        let words: Vec<&str> = command.split(' ').collect();
        let made = outcome(program(folder.path(), &words));
        assert_eq!(made.code, 0, "{command}\n{}\n{}", made.stdout, made.stderr);
        made.stdout
    };
    // 1 and 2
    copied(Path::new("input"), &path("input"));
    let settings = fs::read_to_string(path("input/report.toml")).unwrap();
    for key in ["period", "as-of"] {
        assert_holds(&readme, &format!("`{key}`"));
        assert_holds(&settings, &format!("\n{key} = "));
    }
    // 3 and 4
    call(&commands[0]);
    call(&commands[1]);
    let decided = filled_in(fs::read(path("decisions.xlsx")).unwrap());
    fs::write(path("input/decisions.xlsx"), decided).unwrap();
    call(&commands[0]);
    // 5
    fs::create_dir_all(path("input/words")).unwrap();
    let words = "We moved {assessment.improved} statements.\n";
    fs::write(path("input/words/self-assessment.md"), words).unwrap();
    // 6 and 7
    call(&commands[2]);
    let report =
        fs::read_to_string(path("output/2026-27-Q2/draft/public/committee-report.html")).unwrap();
    assert_holds(&report, "We moved ");
    call(&commands[3]);
    // 8
    call(&commands[4]);
    assert_there(&path("output/2026-27-Q2/v1/public/committee-report.pdf"));
    // and a new council
    call(&commands[5]);
    assert_there(&path("anywhere/input/report.toml"));
    drop(Command::new("chmod").args(["-R", "u+w"]).arg(folder.path()).status());
}
