use crate::config::read;
use crate::domain::period::Period;
use std::collections::BTreeMap;

fn message(text: &str) -> String {
    let mistakes = read(text, &BTreeMap::new()).unwrap_err();
    mistakes.iter().map(|mistake| format!("{mistake}\n")).collect()
}

#[track_caller]
fn tells(text: &str, words: &str) {
    let message = message(text);
    assert!(message.contains(words), "{message}");
}

#[test]
fn curly_quotation_marks_are_reported_with_the_straight_ones() {
    assert_eq!(
        message("council = \"Own\"\ntitle = \u{201c}Our report\u{201d}\n"),
        "report.toml line 2, column 9: the quotation marks are curly ones, as Word sets them, and straight ones have to \
         stand here; write it as title = \"Our report\"\n\
         \x20 2 | title = \u{201c}Our report\u{201d}\n\
         \x20   |         ^\n"
    );
    tells("posts = [\u{2018}Head\u{2019}]", "write it as posts = [\"Head\"]\n");
}

#[test]
fn a_missing_quotation_mark_is_reported_where_it_is_missing() {
    assert_eq!(
        message("title = \"Our report\nposts = []\n"),
        "report.toml line 1, column 9: the text that begins here has no quotation mark at its end; write it as title = \
         \"Our report\"\n\
         \x20 1 | title = \"Our report\n\
         \x20   |         ^\n"
    );
    assert_eq!(
        message("title = Our report\"\n"),
        "report.toml line 1, column 9: a text stands between quotation marks; write it as title = \"Our report\"\n\
         \x20 1 | title = Our report\"\n\
         \x20   |         ^\n"
    );
    tells("title = Our report", "write it as title = \"Our report\"\n");
    tells("posts = [\n    \"Head of Procurement,\n    \"Clerk\"\n]\n", "line 2, column 5: ");
}

#[test]
fn a_british_date_without_quotation_marks_is_reported_as_one_with_the_year_first() {
    assert_eq!(
        message("as-of = 15/10/2026 # the day\n"),
        "report.toml line 1, column 9: a day stands in quotation marks, or year first without them; write it as as-of = \
         2026-10-15\n\
         \x20 1 | as-of = 15/10/2026 # the day\n\
         \x20   |         ^\n"
    );
    tells("as-of = 15 October 2026\n", "write it as as-of = 2026-10-15\n");
}

#[test]
fn one_square_bracket_is_reported_as_two() {
    let decision = "[decision]\ncontract = \"C\"\nkpi = \"K\"\nperiod = \"Q1 2026/27\"\nuse = \"1\"\nby = \"H\"\n\
                    on = 2026-10-12\nwhy = \"W\"\n";
    let expected = |line: usize| {
        format!(
            "report.toml line {line}, column 1: a decision has two square brackets on each side, because there may be \
             several; write it as [[decision]]\n  {line} | [decision]\n    | ^\n"
        )
    };
    let message_once = message(decision);
    assert_eq!(message_once.replace("column 2", "column 1").replace("|  ^", "| ^"), expected(1));
    tells(&decision.repeat(2), "write it as [[decision]]\n");
}

#[test]
fn a_text_over_two_lines_is_reported_with_three_quotation_marks() {
    assert_eq!(
        message("[words]\nsources = \"The first line\nand the second.\"\n"),
        "report.toml line 2, column 11: the text that begins here goes on over several lines; put three quotation marks \
         at its beginning and at its end: sources = \"\"\"The first line ... \"\"\"\n\
         \x20 2 | sources = \"The first line\n\
         \x20   |           ^\n"
    );
}

#[test]
fn a_value_of_another_kind_is_reported_in_words_that_officers_know() {
    assert_eq!(
        message("must-read = 3"),
        "report.toml line 1, column 13: a number stands here, and a list in square brackets, such as [\"one\", \"two\"] has \
         to\n  1 | must-read = 3\n    |             ^\n"
    );
    tells(
        "contract-values-include-vat = \"yes\"",
        "a text stands here, and true or false, without quotation marks has to\n",
    );
}

#[test]
fn the_mark_stands_under_its_place_in_a_long_line_too() {
    let message = message(&format!("title = \"{}\" x", "long ".repeat(60)));
    let lines: Vec<&str> = message.lines().collect();
    assert!(lines[1].chars().count() < 140, "{message}");
    let place = lines[2].find('^').unwrap();
    assert_eq!(lines[1].chars().nth(place), Some('x'), "{message}");
}

#[test]
fn days_and_quarters_are_read_as_people_write_them() {
    let text = "as-of = \"15/10/2026\"\nperiod = \"Q2 2026/27\"\nbaseline = \"31 March 2025\"\n\
                title = \"The council\u{2019}s \u{a3}\"\n[front-sheet]\ndate-of-meeting = \"3 November 2026\"\n";
    let config = read(text, &BTreeMap::new()).unwrap();
    assert_eq!(config.as_of.unwrap().to_string(), "2026-10-15");
    assert_eq!(config.baseline.unwrap().to_string(), "2025-03-31");
    assert_eq!(config.period.map(Period::id).as_deref(), Some("2026-27-Q2"));
    assert_eq!(config.front_sheet.meeting.unwrap().to_string(), "2026-11-03");
}
