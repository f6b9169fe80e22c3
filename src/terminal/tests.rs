use super::stderr_text;
use crate::command::Outcome;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::options::Format;
use std::collections::BTreeMap;

fn finding(code: Code, file: &str, message: &str, hint: &str) -> Diagnostic {
    Diagnostic::new(code, Place::file(file), message, hint)
}

/// As a terminal without colours shows it.
fn plain(outcome: &Outcome) -> String {
    let text = stderr_text(outcome, Format::Text);
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    first + &parts.map(|part| part.split_once('m').unwrap().1).collect::<String>()
}

#[test]
fn the_gravest_stands_first_then_what_is_of_one_workbook_and_a_block_stays_with_its_finding() {
    let outcome = Outcome {
        findings: vec![
            finding(Code::TargetZero, "b.xlsx", "One", "Look."),
            finding(Code::TargetZero, "a.xlsx", "Two", "Look."),
            finding(Code::CellUnusable, "b.xlsx", "Three", "Mend it."),
            finding(Code::Leak, "", "Four", "Tell us."),
        ],
        blocks: BTreeMap::from([(2, "[[decision]]\nuse = \"\u{1b}\"\n".to_owned())]),
        failure: Some("It ended\nhere.".to_owned()),
        ..Outcome::default()
    };
    assert_eq!(
        plain(&outcome),
        "Document stopped: Four
  the report: The committee report is not made until this is put right.
  to do:      Tell us.

Row left out: Three
  where:      b.xlsx
  the report: The report is made without it, and lists it among what was left out.
  to do:      Mend it.
  to decide:  in decisions.xlsx, or in report.toml:
    [[decision]]
    use = \"\\u{1b}\"

Noted: Two
  where:      a.xlsx
  the report: Nothing is lost from the report.
  to do:      Look.

Noted: One
  where:      b.xlsx
  the report: Nothing is lost from the report.
  to do:      Look.

It ended
here.
"
    );
}

#[test]
fn one_cause_in_many_workbooks_is_reported_once() {
    let of = |file: &str| finding(Code::CommentaryMissing, file, &format!("of {file}"), "Ask.");
    let files = ["e.xlsx", "d.xlsx", "c.xlsx", "b.xlsx", "a.xlsx"];
    let outcome = Outcome {
        findings: files.map(of).into(),
        folder: Some("draft".into()),
        ..Outcome::default()
    };
    assert_eq!(
        plain(&outcome),
        "Noted: 5 returns give no commentary on a KPI that is not Good; internal/findings.html names each
  where:      a.xlsx, b.xlsx, c.xlsx and 2 more
  the report: Nothing is lost from the report.
  to do:      Ask.
"
    );
    // where there is no page that names them, each is named here
    let outcome =
        Outcome { findings: ["b.xlsx", "a.xlsx", "c.xlsx"].map(of).into(), ..Outcome::default() };
    assert_eq!(
        plain(&outcome),
        "Noted: 3 findings with one thing to do
  - of a.xlsx
    where:    a.xlsx
  - of b.xlsx
    where:    b.xlsx
  - of c.xlsx
    where:    c.xlsx
  the report: Nothing is lost from the report.
  to do:      Ask.
"
    );
}

#[test]
fn what_a_person_decides_is_reported_one_by_one() {
    let of = |file: &str| finding(Code::CellUnusable, file, "It is wrong", "Mend it.");
    let blocks = (0..4).map(|number| (number, "[[decision]]\n".to_owned())).collect();
    let findings = ["a", "b", "c", "d"].map(of).into();
    let outcome = Outcome { findings, blocks, ..Outcome::default() };
    assert_eq!(plain(&outcome).matches("Row left out: It is wrong\n").count(), 4);
}

#[test]
fn a_title_has_a_colour_and_its_message_has_none() {
    let findings = vec![finding(Code::CellUnusable, "a.xlsx", "It is wrong", "Mend it.")];
    let outcome = Outcome { findings, ..Outcome::default() };
    assert_eq!(
        stderr_text(&outcome, Format::Text),
        "\u{1b}[1m\u{1b}[33mRow left out\u{1b}[0m: It is wrong
\u{1b}[2m  where:      \u{1b}[0ma.xlsx
\u{1b}[2m  the report: \u{1b}[0mThe report is made without it, and lists it among what was left out.
\u{1b}[2m  to do:      \u{1b}[0mMend it.
"
    );
}

#[test]
fn a_program_gets_a_line_for_each_in_the_order_of_the_stages() {
    let of = |file: &str| finding(Code::CommentaryMissing, file, "x", "Ask.");
    let findings = ["c.xlsx", "b.xlsx", "a.xlsx"].map(of).into();
    let outcome = Outcome { findings, failure: Some("It ended".to_owned()), ..Outcome::default() };
    let printed = stderr_text(&outcome, Format::Json);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].contains("\"c.xlsx\""), "{}", lines[0]);
    assert_eq!(lines[3], "{\"failure\":\"It ended\"}");
}
