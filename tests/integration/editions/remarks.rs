//! Remarks that say so in other words, and on other sheets than the register's.

use super::hushed::{Hushed, REGISTER, returns};
use crate::assertions::{assert_holds, assert_lacks};

/// The council with a register whose column Reason for exemption is one of notes, which says this of C/666.
fn noted(note: &str) -> Hushed {
    let council = Hushed::new();
    let register = REGISTER
        .replace("Exempt paragraph | Reason for exemption", "Invoice address | Notes")
        .replace("| No |", "| |")
        .replace("| 3 | Their business", &format!("| | {note}"));
    council.put("register.xlsx", &register);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    council
}

#[test]
fn a_remark_that_denies_publicity_marks_its_row() {
    for note in [
        "Do NOT put on web",
        "keep off web",
        "Not 4 publication",
        "withold",
        "sub judice",
        "legally privileged",
        "s.100I",
        "TLP:RED",
    ] {
        noted(note).drafted_without_it(note);
    }
}

#[test]
fn a_remark_of_another_matter_marks_nothing() {
    for note in [
        "Website not live until May",
        "Not public sector",
        "Not released from bond",
        "Not advertised",
        "Award notice not published in time",
    ] {
        let council = noted(note);
        let made = council.draft();
        assert_eq!(made.code, 0, "{note}: {}", made.stderr);
        assert_holds(&council.page(), "Zephyrhaven");
    }
}

#[test]
fn a_row_of_another_sheet_is_kept_back_by_a_remark_too() {
    let council = Hushed::new();
    let register = REGISTER
        .replace("Improvement boundary\n", "Improvement boundary | Notes\n")
        .replace("| 95% | 90%\n", "| 95% | 90% | EXEMPT: Part 2\n");
    council.put("register.xlsx", &register);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    let made = council.draft();
    assert_holds(&made.stderr, "has \"EXEMPT: Part 2\" under \"Notes\"");
    assert_lacks(&council.page(), "Bins emptied on the day");
    assert_holds(&council.page(), "Visits on time");
}

#[test]
fn a_short_ref_in_a_sentence_and_a_name_without_its_end_are_known() {
    let council = noted("");
    council.put("cabinet.xlsx", "# Cabinet\nMeeting | Note\nMay | C/666 is exempt under para 3\n");
    council.drafted_without_it("a sentence");
    let council = noted("");
    council.put("agenda.xlsx", "# Agenda\nItem | Body | Status\n1 | Zephyrhaven | Exempt\n");
    let made = council.draft();
    assert_eq!(made.code, 3, "{}", made.stderr);
    let council = noted("");
    council.put(
        "plan.xlsx",
        "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
         Go beyond compliance with the Act | Review the exempt contract C/666 | 1 | | 2026-12-31 | Not started\n",
    );
    council.drafted_without_it("an action");
}

#[test]
fn an_action_names_nobody_by_a_title() {
    let council = noted("Confidential");
    council.put(
        "plan.xlsx",
        "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
         Go beyond compliance with the Act | Meet Cllr Okafor | 1 | | 2026-12-31 | Not started\n",
    );
    council.drafted_without_it("a title");
    assert_lacks(&council.page(), "Okafor");
}
