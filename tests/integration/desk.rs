//! What an officer reads on the terminal, and the commands for the desk: the last lines of a run, colours, `run --open`,
//! `watch`, `doctor`.

use crate::assertions::{assert_begins, assert_ends, assert_holds, assert_lacks};
use crate::cases::lay_out;
use crate::council::{Council, as_nobody};
use crate::program::{AS_OF, SAMPLE, outcome, program};
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

#[test]
fn a_run_ends_with_what_to_read_and_the_next_command() {
    let council = Council::new();
    assert_ends(
        &council.expect(0, &["check"]).stdout,
        "the committee report can be made. Nothing is written.\nNo findings.\n\
         The papers must be public by Monday 26 October 2026, five clear working days before the meeting of Tuesday 3 November 2026.\n\
         \nNext:       scrutineer run\n            (which makes the report)\n",
    );
    let made = council.expect(0, &["run", "--as-of", AS_OF]);
    assert_ends(
        &made.stdout,
        "\nRead this:  output/2026-27-Q2/draft/internal/findings.html\n\
         Then this:  output/2026-27-Q2/draft/public/committee-report.html\n\
         Next:       scrutineer publish --as-of 2026-10-15\n            (when it may be published)\n",
    );
    let published = council.expect(0, &["publish", "--on", "2026-10-27"]);
    assert_ends(
        &published.stdout,
        "\nRead this:  output/2026-27-Q2/v1/internal/findings.html\n\
         Then this:  output/2026-27-Q2/v1/public/committee-report.html\n\
         Next:       scrutineer verify output/2026-27-Q2/v1\n            (which proves that it is as it was made)\n",
    );
}

#[test]
fn a_first_mistake_is_reported_with_what_to_decide_and_where() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(Path::new("tests/cases/unknown-level"), &folder.path().join("input"));
    let call = |arguments: &[&str]| {
        outcome(program(folder.path(), &[arguments, &["--as-of", AS_OF][..]].concat()))
    };
    let made = call(&["check"]);
    assert_begins(&made.stderr, "Document stopped: ");
    assert_ends(
        &made.stdout,
        "\nRead this:  the findings above, the gravest first\n\
         Next:       scrutineer check --as-of 2026-10-15 --decisions decisions.xlsx\n            \
         (which writes what you can decide into a workbook)\n",
    );
    let made = call(&["run"]);
    assert_ends(
        &made.stdout,
        "\nRead this:  output/2026-27-Q2/stopped/internal/findings.html\n\
         Next:       scrutineer run --as-of 2026-10-15\n            \
         (when output/2026-27-Q2/stopped/internal/decisions.xlsx is filled in and stands in input)\n",
    );
}

#[test]
fn a_run_that_stops_leaves_the_last_good_draft_as_it_was() {
    let council = Council::new();
    council.expect(0, &["run"]);
    let report = council.path("output/2026-27-Q2/draft/public/committee-report.html");
    let before = fs::read(&report).unwrap();
    fs::remove_file(council.path("input/assessment.xlsx")).unwrap();
    let toml = council.path("input/report.toml");
    let text = fs::read_to_string(&toml).unwrap();
    fs::write(&toml, format!("must-read = [\"assessment.xlsx\"]\n{text}")).unwrap();
    let made = council.expect(3, &["run"]);
    assert_holds(&made.stdout, "The draft in output/2026-27-Q2/draft is as it was.\n");
    assert!(fs::read(&report).unwrap() == before);
    assert_ends(
        &made.stdout,
        "\nRead this:  output/2026-27-Q2/stopped/internal/findings.html\n\
         Next:       scrutineer run\n            (when what stops it is put right)\n",
    );
}

#[test]
fn what_many_returns_have_in_common_is_reported_once() {
    assert_holds(
        &SAMPLE.outcome.stderr,
        "Noted: 17 returns give no commentary on a KPI that is not Good; internal/findings.html names each\n  \
         where:      returns/2026-27-Q2/ashgrove-care-support-ltd.xlsx, ",
    );
    assert_eq!(SAMPLE.outcome.stderr.matches("Ask the supplier what happened").count(), 1);
    assert_holds(&SAMPLE.text("internal/findings.html"), "ashgrove-care-support-ltd.xlsx");
}

#[test]
fn colours_stand_where_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(Path::new("tests/cases/unknown-level"), &folder.path().join("input"));
    let stderr = |arguments: &[&str]| {
        let arguments = [&["check", "--as-of", AS_OF], arguments].concat();
        outcome(program(folder.path(), &arguments)).stderr
    };
    assert_begins(
        &stderr(&["--color", "always"]),
        "\u{1b}[1m\u{1b}[31mDocument stopped\u{1b}[0m: ",
    );
    for plain in [&[][..], &["--color", "never"], &["--color", "auto"]] {
        assert_begins(&stderr(plain), "Document stopped: ");
        assert_lacks(&stderr(plain), "\u{1b}");
    }
    assert_begins(&stderr(&["--findings", "json", "--color", "always"]), "{\"effect\":");
}

/// A browser that writes down what it is to open.
fn with_browser(council: &Council) {
    let browser = council.path("xdg-open");
    fs::write(&browser, "#!/bin/sh\nprintf %s \"$1\" > \"${0%/*}/told\" && mv \"${0%/*}/told\" \"${0%/*}/opened\"\n")
        .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_report_is_opened_once_it_is_made() {
    let council = Council::new();
    with_browser(&council);
    let mut command = council.command(&["run", "--open"]);
    let path = std::env::var("PATH").unwrap();
    command.env("PATH", format!("{}:{path}", council.path("").display()));
    assert_eq!(outcome(command).code, 0);
    let opened = council.path("opened");
    for _ in 0..100 {
        if opened.exists() {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    let report = council.path("output/2026-27-Q2/draft/public/committee-report.html");
    assert_eq!(
        fs::canonicalize(fs::read_to_string(opened).unwrap()).unwrap(),
        fs::canonicalize(report).unwrap()
    );
    let mut command = council.command(&["run", "--open"]);
    command.env("PATH", "");
    let made = outcome(command);
    assert_eq!(made.code, 0);
    assert_holds(
        &made.stdout,
        "output/2026-27-Q2/draft/public/committee-report.html cannot be opened from here (",
    );
    assert_ends(&made.stdout, "). Open it yourself.\n");
}

/// Ends with the test.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn a_saved_workbook_makes_the_draft_again_with_what_changed() {
    let council = Council::new();
    let mut command = council.command(&["watch"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut watching = Watching(child);
    let mut lines = BufReader::new(watching.0.stdout.take().unwrap()).lines();
    let end = "Watching input: save a workbook, and the draft is made again. Ctrl+C ends it.";
    let mut turn = || -> String {
        let lines = lines.by_ref().map(Result::unwrap).take_while(|line| line != end);
        lines.map(|line| line + "\n").collect()
    };
    assert_begins(&turn(), "Made for Quarter 2 of 2026/27, as of 15 October 2026:\n");
    council.set_status("In progress");
    let second = turn();
    assert_begins(&second, "Made for Quarter 2 of 2026/27, as of 15 October 2026:\n");
    assert_holds(
        &second,
        "From the draft before to this one\n\nConclusions that differ: 1\n  Action, Publish a guide: Not started, now In progress\n",
    );
    assert_holds(
        &second,
        "Cells of the input that differ: 1\n  action-plan.xlsx, sheet \"Action plan\", cell F2: \"Not started\", now \"In progress\"\n",
    );
}

#[test]
fn where_there_is_no_input_there_is_nothing_to_watch() {
    let folder = tempfile::tempdir().unwrap();
    let made = outcome(program(folder.path(), &["watch", "--input", "nowhere"]));
    assert_eq!((made.code, made.stdout.as_str()), (2, ""));
    assert_holds(&made.stderr, "nowhere");
}

#[test]
fn the_doctor_says_what_a_run_needs() {
    let council = Council::new();
    let mut command = council.command(&["doctor"]);
    command.env("TZ", "Europe/London");
    let made = outcome(command);
    let lines: Vec<&str> = made.stdout.lines().collect();
    let version = concat!("ok   version    scrutineer ", env!("CARGO_PKG_VERSION"), " for ");
    let begins = [
        version,
        "ok   input      input can be read: 2 workbooks; report.toml is understood",
        "ok   templates  the built-in ones, since there is no folder templates",
        "ok   fonts      Source Sans 3, Noto Sans, Noto Sans Symbols, Noto Sans Symbols 2, built in; no font of the system is used",
        "ok   output     output can be written; no other run holds it",
        "ok   space      ",
        "ok   readers    each workbook is read in a process of its own, which may take 1024 MiB and 20 s of the processor",
        "ok   time zone  Europe/London; today is ",
        "All is in order for a run.",
    ];
    assert_eq!(lines.len(), begins.len(), "{}", made.stdout);
    for (line, begin) in lines.iter().zip(begins) {
        assert_begins(line, begin);
    }
    assert_eq!(made.code, 0);
    assert!(!council.path("output").exists(), "the doctor leaves nothing behind");
}

#[test]
fn the_doctor_names_what_is_not_in_order() {
    let council = Council::new();
    fs::write(council.path("input/report.toml"), "councl = \"x\"\n").unwrap();
    let made = council.expect(2, &["doctor"]);
    assert_holds(
        &made.stdout,
        "NOT  input      report.toml line 1, column 1: there is no key `councl`; the nearest known key is `council`",
    );
    assert_ends(&made.stdout, "1 thing is not in order.\n");
    if let Some(command) = as_nobody(&council, &["doctor"]) {
        let made = outcome(command);
        assert_holds(&made.stdout, "NOT  output     The output folder cannot be used: ");
        assert_ends(&made.stdout, "2 things are not in order.\n");
        assert_eq!(made.code, 4);
    }
}
