//! What a run tells while it runs: a log of one JSON object a line, or a line of progress on a terminal.

use crate::assertions::assert_ends;
use crate::cases::lay_out;
use crate::council::{Council, has};
use crate::program::{AS_OF, Outcome, outcome, program};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn events(made: &Outcome) -> Vec<Value> {
    made.stderr
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

fn named<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| event["event"] == name).collect()
}

#[test]
fn the_log_tells_the_run_each_workbook_each_document_each_finding_and_the_outcome() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(Path::new("tests/cases/row-left-out"), &folder.path().join("input"));
    let made = outcome(program(folder.path(), &["run", "--as-of", AS_OF, "--log", "json"]));
    let events = events(&made);
    assert_eq!(events[0]["event"], "run");
    for event in &events {
        assert_ends(event["time"].as_str().unwrap(), "Z");
    }

    let workbooks = named(&events, "workbook");
    let mut files: Vec<&str> =
        workbooks.iter().map(|event| event["file"].as_str().unwrap()).collect();
    // side by side, they end in any order
    files.sort_unstable();
    assert_eq!(files, ["action-plan.xlsx", "assessment-2025.xlsx", "assessment-2026.xlsx"]);
    let documents = named(&events, "document");
    let report = documents.iter().find(|event| event["file"] == "public/committee-report");
    assert!(report.unwrap()["files"].as_u64() > Some(2), "{documents:?}");
    for event in workbooks.iter().chain(&documents) {
        assert!(event["milliseconds"].is_number(), "{event}");
    }

    let logged = named(&events, "finding");
    let lines = outcome(program(
        folder.path(),
        &["run", "--as-of", AS_OF, "--findings", "json", "--output", "elsewhere"],
    ));
    let printed: Vec<Value> =
        lines.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!printed.is_empty(), "nothing is found");
    assert_eq!(logged.len(), printed.len());
    for (logged, printed) in logged.iter().zip(&printed) {
        // the lines to copy into report.toml are for whoever decides, and not for a log
        for (key, value) in
            printed.as_object().unwrap().iter().filter(|(key, _)| *key != "decision")
        {
            assert_eq!(logged[key], *value, "{key}");
        }
    }
    let last = events.last().unwrap();
    assert_eq!((&last["event"], &last["exit"]), (&"outcome".into(), &made.code.into()));
    assert_eq!((made.code, last["summary"].as_str()), (1, Some(made.stdout.as_str())));
    assert!(last["milliseconds"].is_number(), "{last}");
}

#[test]
fn each_workbook_is_read_once_and_each_document_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    lay_out(Path::new("tests/cases/every-section"), &input);
    let asked = fs::read_to_string(input.join("report.toml")).unwrap();
    let documents = "documents = [\"committee-report\", \"scorecards\", \"chase-list\"]";
    fs::write(input.join("report.toml"), format!("{documents}\n{asked}")).unwrap();
    let made = outcome(program(folder.path(), &["run", "--as-of", AS_OF, "--log", "json"]));
    let events = events(&made);
    for (event, least) in [("workbook", 3), ("document", 3)] {
        let mut files: Vec<&str> =
            named(&events, event).iter().map(|event| event["file"].as_str().unwrap()).collect();
        files.sort_unstable();
        let all = files.clone();
        files.dedup();
        assert_eq!(files, all, "{event}");
        assert!(files.len() >= least, "{files:?}");
    }
}

#[test]
fn how_long_a_workbook_took_is_how_long_its_reading_took() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(Path::new("tests/cases/tiny-council"), &folder.path().join("input"));
    // a large sheet that holds no record takes its time in the reading alone
    let rows: String = (0..60_000).map(|row| format!("{row},a,b,c,d,e,f,g\n")).collect();
    fs::write(folder.path().join("input/large.csv"), rows).unwrap();
    let made = outcome(program(folder.path(), &["run", "--as-of", AS_OF, "--log", "json"]));
    let events = events(&made);
    let took = |file: &str| {
        let own = events.iter().find(|event| event["event"] == "workbook" && event["file"] == file);
        own.unwrap()["milliseconds"].as_f64().unwrap()
    };
    let (small, large) = (took("action-plan.xlsx"), took("large.csv"));
    assert!(small > 0.0 && large > 10.0, "{small} {large}");
    let whole = events.last().unwrap()["milliseconds"].as_f64().unwrap();
    assert!(large < whole, "{large} of {whole}");
}

#[test]
fn whatever_ends_a_run_is_logged_too() {
    let council = Council::new();
    for (code, arguments) in [
        (2, &["run", "--log", "json", "--period", "never"][..]),
        (2, &["--log=json", "rum"][..]),
        (2, &["run", "--log", "json", "--input", "nowhere"][..]),
        (3, &["verify", "input", "--log", "json"][..]),
    ] {
        let made = council.expect(code, arguments);
        let events = events(&made);
        let last = events.last().unwrap();
        assert_eq!((&last["event"], &last["exit"]), (&"outcome".into(), &code.into()));
        assert!(last["failure"].as_str().is_some_and(|words| words.len() > 20), "{last}");
    }
}

#[test]
fn a_terminal_keeps_no_line_of_progress_and_a_pipe_gets_none() {
    let council = Council::new();
    assert_eq!(council.expect(0, &["run"]).stderr, "");
    if !has("script") {
        println!("not tried: script is not there, so there is no terminal");
        return;
    }
    let program = env!("CARGO_BIN_EXE_scrutineer");
    let mut terminal = Command::new("script");
    terminal.args(["--quiet", "--return", "--command", &format!("{program} run --output other")]);
    let made = outcome({
        terminal.arg("/dev/null").current_dir(council.path(""));
        terminal
    });
    // Either it was too short to speak of, or what was said is cleared before the summary.
    let printed = made.stdout.split("Made for ").next().unwrap();
    assert!(printed.is_empty() || printed.ends_with("\r\u{1b}[2K"), "{printed:?}");
}
