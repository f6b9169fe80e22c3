//! What the program answers to each way of calling it: exit codes, and the full text of what it says.

use crate::assertions::{assert_absent, assert_begins, assert_holds, assert_there};
use crate::cases::lay_out;
use crate::program::{AS_OF, Outcome, outcome, program};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with a case's input in it.
fn with_input(case: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    lay_out(&Path::new("tests/cases").join(case), &folder.path().join("input"));
    folder
}

fn call(folder: &TempDir, arguments: &[&str]) -> Outcome {
    outcome(program(folder.path(), arguments))
}

fn run(folder: &TempDir, more: &[&str]) -> Outcome {
    call(folder, &[&["run", "--as-of", AS_OF], more].concat())
}

#[test]
fn help_names_every_command() {
    let help = call(&tempfile::tempdir().unwrap(), &["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    for command in ["run", "check", "explain", "publish", "verify", "compare", "returns", "init"] {
        assert_holds(&help.stdout, &format!("\n  {command} "));
    }
}

#[test]
fn a_command_line_that_cannot_be_read_is_2() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, says) in [
        (&[][..], "Usage: scrutineer [OPTIONS] <COMMAND>"),
        (
            &["rum"][..],
            "error: unrecognized subcommand 'rum'\n\n  tip: a similar subcommand exists: 'run'",
        ),
        (
            &["run", "--inptu", "x"][..],
            "error: unexpected argument '--inptu' found\n\n  tip: a similar argument exists: '--input'",
        ),
        (
            &["run", "--period", "2026-27-Q5"][..],
            "'2026-27-Q5' for '--period <QUARTER>': write a quarter as 2026-27-Q2",
        ),
        (
            &["run", "--as-of", "10/15/2026"][..],
            "'10/15/2026' for '--as-of <DATE>': write a day as 2026-10-15 or 15/10/2026",
        ),
        (&["run", "--findings", "xml"][..], "invalid value 'xml' for '--findings <FINDINGS>'"),
    ] {
        let made = call(&folder, arguments);
        assert_eq!((made.code, made.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(made.stderr.contains(says), "{arguments:?}\n{}", made.stderr);
    }
}

#[test]
fn a_folder_of_templates_that_is_named_has_to_be_there() {
    let folder = with_input("one-assessment");
    let made = run(&folder, &["--templates", "nowhere"]);
    assert_eq!((made.code, made.stdout.as_str()), (2, ""));
    assert_eq!(
        made.stderr,
        "There is no folder nowhere, which --templates names. Name the folder of your templates, or leave the option out to \
         use the built-in ones.\n"
    );
}

#[test]
fn help_is_a_command_too() {
    let folder = tempfile::tempdir().unwrap();
    for (words, option) in
        [(&["help"][..], &["--help"][..]), (&["help", "run"], &["run", "--help"])]
    {
        let (made, asked) = (call(&folder, words), call(&folder, option));
        assert_eq!((made.code, made.stdout.trim_end()), (0, asked.stdout.trim_end()));
    }
    assert_eq!(call(&folder, &["help", "rum"]).code, 2);
}

#[test]
fn a_wrong_report_toml_is_2_with_every_mistake_at_its_place() {
    let folder = with_input("one-assessment");
    let report = "council = \"Anywhere Council\"\ncouncl = \"x\"\n\n[front-sheet]\nlegal-referense = \"LD.1\"\n";
    fs::write(folder.path().join("input/report.toml"), report).unwrap();
    let made = run(&folder, &[]);
    assert_eq!((made.code, made.stdout.as_str()), (2, ""));
    assert_eq!(
        made.stderr,
        "report.toml line 2, column 1: there is no key `councl`; the nearest known key is `council`\n  2 | councl = \"x\"\n    | ^\n\
         report.toml line 5, column 1: there is no key `legal-referense` in [front-sheet]; the nearest known key is `legal-reference`\n  5 | legal-referense = \"LD.1\"\n    | ^\n"
    );
    assert_absent(&folder.path().join("output"));
}

#[test]
fn a_figure_that_there_is_not_is_2_with_the_nearest() {
    let made = call(
        &with_input("decision-used"),
        &["explain", "assessment.levl.mature", "--as-of", AS_OF],
    );
    assert_eq!((made.code, made.stdout.as_str()), (2, ""));
    let message = "There is no figure assessment.levl.mature; the nearest is assessment.level.mature. \
                `scrutineer explain` without an id lists all figures.\n";
    assert!(made.stderr.ends_with(message), "{}", made.stderr);
}

#[test]
fn all_made_is_0_and_says_where() {
    let folder = with_input("one-assessment");
    let made = run(&folder, &[]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let draft = Path::new("output").join("2026-27-Q2").join("draft");
    for file in [
        "public/committee-report.html",
        "public/committee-report.pdf",
        "internal/figures.json",
        "internal/findings.html",
        "manifest.json",
    ] {
        assert_holds(&made.stdout, &draft.join(file).display().to_string());
        assert_there(&folder.path().join(&draft).join(file));
    }
}

#[test]
fn something_left_out_is_1_and_with_strict_3() {
    let folder = with_input("row-left-out");
    assert_eq!(run(&folder, &[]).code, 1);
    let report = folder.path().join("output/2026-27-Q2/draft/public/committee-report.html");
    assert_there(&report);

    let strict = run(&folder, &["--strict"]);
    assert_eq!(strict.code, 3, "{}", strict.stderr);
    assert_there(&report);
    let stopped = folder.path().join("output/2026-27-Q2/stopped");
    assert_there(&stopped.join("internal/findings.html"));
    assert_absent(&stopped.join("public"));
}

#[test]
fn nothing_to_report_from_is_3() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("input")).unwrap();
    let made = run(&folder, &[]);
    assert_eq!(made.code, 3, "{}", made.stderr);
    assert_holds(&made.stderr, "Document stopped: ");
    assert_absent(&folder.path().join("output/2026-27-Q2/draft/public"));
}

#[test]
fn an_output_that_cannot_be_written_is_4() {
    let folder = with_input("one-assessment");
    fs::write(folder.path().join("output"), "a file stands where the folder should").unwrap();
    let made = run(&folder, &[]);
    assert_eq!(made.code, 4, "{}", made.stderr);
    assert_eq!(
        made.stderr,
        "The output folder cannot be used: output cannot be written: something of that name is there already (File exists \
         (os error 17)). Nothing was written.\n"
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("output")).unwrap(),
        "a file stands where the folder should"
    );
}

#[test]
fn check_writes_nothing() {
    let folder = with_input("row-left-out");
    let made = call(&folder, &["check", "--as-of", AS_OF]);
    assert_eq!(made.code, 1, "{}", made.stderr);
    assert_eq!(made.stderr, run(&folder, &["--output", "elsewhere"]).stderr);
    assert_absent(&folder.path().join("output"));
}

#[test]
fn findings_as_json_are_the_findings_as_text() {
    let folder = with_input("row-left-out");
    let text = run(&folder, &[]).stderr;
    let json = run(&folder, &["--findings", "json"]).stderr;
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let blocks: Vec<&str> = text.trim_end().split("\n\n").collect();
    assert_eq!(lines.len(), blocks.len(), "{text}\n{json}");
    for line in &lines {
        let is_reported = |block: &&&str| block.contains(line["message"].as_str().unwrap());
        let block = blocks.iter().find(is_reported).unwrap_or_else(|| panic!("{line}\n{text}"));
        for key in ["message", "report", "hint"] {
            let sentence = line[key].as_str().unwrap();
            assert!(!sentence.is_empty() && block.contains(sentence), "{key} {line}\n{block}");
        }
        assert!(block.contains(line["file"].as_str().unwrap()), "{line}\n{block}");
        assert!(line["code"].is_string() && line["effect"].is_string(), "{line}");
    }
}

#[test]
fn what_keeps_a_run_from_its_end_is_json_too_where_json_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("input")).unwrap();
    fs::write(folder.path().join("input/report.toml"), "councill = 1\n").unwrap();
    let made = run(&folder, &["--findings", "json"]);
    assert_eq!(made.code, 2, "{}", made.stderr);
    let line: serde_json::Value = serde_json::from_str(&made.stderr).unwrap();
    assert_eq!(
        line["failure"],
        "report.toml line 1, column 1: there is no key `councill`; the nearest known key is `council`\n  1 | councill = 1\n    | ^"
    );
}

#[test]
fn a_quarter_that_has_not_begun_is_refused() {
    let folder = with_input("one-assessment");
    let made = run(&folder, &["--period", "2027-28-Q3"]);
    assert_eq!((made.code, made.stdout.as_str()), (2, ""));
    assert_holds(
        &made.stderr,
        "Quarter 3 of 2027/28 begins on 1 October 2027, after the day that the report speaks from (15 October 2026), \
             so there is nothing to report of it. Name an earlier quarter with --period or in report.toml, or a later day \
             with --as-of.\n",
    );
    assert_absent(&folder.path().join("output"));
    assert_ne!(run(&folder, &["--period", "2026-27-Q3"]).code, 2);
}

#[test]
fn the_layout_of_every_sheet_is_shown_and_nothing_is_made() {
    let folder = with_input("one-assessment");
    let made = call(&folder, &["check", "--layout"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_begins(&made.stdout, "action-plan.xlsx\n  sheet \"Action plan\": action plan, ");
    assert_holds(&made.stdout, "    date of assessment: \"");
    assert_absent(&folder.path().join("output"));
}
