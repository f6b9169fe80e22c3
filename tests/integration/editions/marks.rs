//! Every way of marking a contract as exempt, and what stops the public edition until the officer says.

use super::hushed::{Hushed, REGISTER, returns};
use crate::assertions::{assert_holds, assert_lacks};
use crate::workbook::{Content, from_text, with_cell};
use std::fs;

#[test]
fn each_way_of_marking_an_exemption_is_one() {
    for (heading, mark) in [
        ("Exempt paragraph", "#N/A"),
        ("Schedule 12A", "Yes"),
        ("Part II", "3"),
        ("Part 2", "x"),
        ("Confidential", "Y"),
        ("Exempt (Y/N)", "TRUE"),
        ("Exempt information", "commercially sensitive"),
        ("Pt 2", "Yes"),
        ("Sched. 12(A)", "Yes"),
        ("Commercial in confidence", "Y"),
        ("Press & public excluded", "Yes"),
    ] {
        let register = REGISTER
            .replace("Exempt paragraph", heading)
            .replace("| 3 | Their business", &format!("| {mark} |"));
        hushed(&register, heading);
    }
    // a reason, the outcome of a test or a day of review beside a blank paragraph
    for (heading, mark) in [
        ("Reason for exemption", "Their business"),
        ("Public interest test", "Outweighed"),
        ("Exemption review date", "2027-01-15"),
        ("Exemption review date", "in the spring"),
    ] {
        let register = REGISTER
            .replace("Reason for exemption", heading)
            .replace("| 3 | Their business", &format!("| | {mark}"));
        hushed(&register, heading);
    }
}

#[test]
fn a_register_is_exempt_by_the_name_of_its_sheet_its_file_or_its_folder() {
    let lines = REGISTER
        .lines()
        .take(5)
        .map(|line| line.split(" | ").take(9).collect::<Vec<_>>().join(" | ") + "\n");
    let lines: Vec<String> = lines.collect();
    let open = lines[..4].concat() + &REGISTER[REGISTER.find("# KPIs").unwrap()..];
    let exempt = lines[..2].concat() + &lines[4];
    for (path, sheet) in
        [("exempt-contracts.xlsx", "Contracts"), ("Not for publication/other.xlsx", "Contracts")]
    {
        let council = Hushed::new();
        council.put("register.xlsx", &open);
        fs::create_dir_all(council.0.path().join("input").join(path).parent().unwrap()).unwrap();
        council.put(path, &exempt.replace("# Contracts", &format!("# {sheet}")));
        council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
        council.drafted_without_it(path);
    }
    // the second part of what, nobody can tell
    let council = Hushed::new();
    council.put("register.xlsx", &open);
    council.put("other.xlsx", &exempt.replace("# Contracts", "# Part II"));
    let made = council.draft();
    assert_eq!(made.code, 3, "{}", made.stderr);
    assert_holds(&made.stderr, "The name of the register's sheet \"Part II\"");
    assert!(council.public().is_empty());
}

#[test]
fn a_row_that_is_marked_on_another_sheet_is_kept_back_too() {
    let council = Hushed::new();
    let register = REGISTER
        .replace("Improvement boundary\n", "Improvement boundary | Confidential\n")
        .replace("| 95% | 90%\n", "| 95% | 90% | Yes\n");
    council.put("register.xlsx", &register);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    let made = council.draft();
    assert_holds(
        &made.stderr,
        "has \"Yes\" under \"Confidential\", so the public edition is made without that row",
    );
    assert_lacks(&council.page(), "Bins emptied on the day");
    assert_holds(&council.page(), "Visits on time");
}

#[test]
fn an_error_and_a_formula_without_its_result_are_marks_too() {
    let register = from_text(&REGISTER.replace("| 3 | Their business", "| 3 |"));
    for mark in [Content::NotFound, Content::Uncalculated] {
        let council = Hushed::new();
        let path = council.0.path().join("input/register.xlsx");
        fs::write(path, with_cell(&register, "Contracts", "J4", &mark)).unwrap();
        council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
        assert_holds(&council.drafted_without_it(&format!("{mark:?}")).stderr, "J4");
    }
}

/// Asserts that a run says nothing of the exempt contract in public, and that it is marked without a paragraph.
fn hushed(register: &str, what: &str) {
    let council = Hushed::new();
    council.put("register.xlsx", register);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    let made = council.drafted_without_it(what);
    if !register.contains("| 3 |") {
        let is_found = made.stderr.contains("names no paragraph of Schedule 12A")
            || made.stderr.contains("in no column for exemptions");
        assert!(is_found, "{what}: {}", made.stderr);
    }
}

#[test]
fn a_title_that_could_be_about_exemption_stops_the_public_edition() {
    let council = Hushed::new();
    let plain = REGISTER.replace(" | Exempt paragraph | Reason for exemption", "");
    let plain = plain.replace(" | 3 | Their business", "").replace(" | |\n", "\n");
    let titled = plain.replace("# Contracts\n", "# Contracts\nEXEMPT: not for publication\n\n");
    council.put("register.xlsx", &titled.replace(" | No |\n", "\n"));
    let stopped = council.draft();
    assert_eq!(stopped.code, 3, "{}", stopped.stderr);
    assert_holds(
        &stopped.stderr,
        "The register has \"EXEMPT: not for publication\" above or beside rows",
    );
}

#[test]
fn a_column_that_could_be_about_exemption_stops_the_public_edition_until_the_officer_says() {
    let register =
        REGISTER.replace("Exempt paragraph", "Publish?").replace("Reason for exemption", "Other");
    let council = Hushed::new();
    council.put("register.xlsx", &register);
    let stopped = council.draft();
    assert_eq!(stopped.code, 3, "{}", stopped.stderr);
    assert_holds(&stopped.stderr, "column \"Publish?\" could say which contracts are exempt");
    let path = council.0.path().join("input/report.toml");
    let toml = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("not-exemption = [\"Publish?\", \"Other\"]\n{toml}")).unwrap();
    assert_eq!(council.draft().code, 0);
}

/// What stops the documents is said, and not what would have broken them.
#[test]
fn a_template_of_officers_that_is_broken_does_not_hide_what_stops_the_public_edition() {
    let council = Hushed::new();
    council.put("register.xlsx", &REGISTER.replace("Exempt paragraph", "Publish?"));
    let templates = council.0.path().join("templates");
    fs::create_dir(&templates).unwrap();
    fs::write(templates.join("why.html"), "{{ nothing_of_this_name }}").unwrap();
    let stopped = council.draft();
    assert_eq!(stopped.code, 3, "{}", stopped.stderr);
    assert_holds(&stopped.stderr, "column \"Publish?\" could say which contracts are exempt");
    assert_lacks(&stopped.stderr, "nothing_of_this_name");
}

/// Its cells look like procedures of procurement, and it may be one column more that says what is exempt.
#[test]
fn a_column_that_evidence_takes_for_another_field_may_be_about_exemption_all_the_same() {
    let register = |heading: &str, open: &str, exempt: &str| {
        REGISTER
            .replace(" | Exempt paragraph | Reason for exemption", &format!(" | {heading}"))
            .replace("| Procurement Act | |", &format!("| Procurement Act | {open}"))
            .replace("| Light-touch | No |", &format!("| Light-touch | {open}"))
            .replace("| 3 | Their business", &format!("| {exempt}"))
    };
    hushed(&register("Confidentiality", "Open", "Restricted"), "Confidentiality");
    for (heading, exempt) in [
        ("Notes", "Exempt under Schedule 12A: framework prices"),
        ("Remarks", "Confidential until award"),
    ] {
        hushed(&register(heading, "Open tender", exempt), heading);
    }
}

#[test]
fn an_exempt_row_that_is_left_out_for_another_fault_is_named_to_nobody() {
    hushed(
        &REGISTER
            .replace("Adults | 2025-04-01 | 2028-03-31 | 1234567", "Adults | soon | never | lots"),
        "dates",
    );
    hushed(&REGISTER.replace("C/666 | K1 | Quiet", "c 666 | K1 | Quiet"), "another spelling");
}
