//! The sentences of page 1 and of the sections for councils of every kind.

use super::*;

#[test]
fn two_assessments_and_a_plan() {
    says(
        &page_of(middling()),
        &[
            "Two of four statements have improved since March 2025 and one has declined. Three things need the committee’s attention.",
            "Statements at Mature or above are up from none to two of four",
            "The one weakness has no action in the plan",
            "One action is overdue by one day",
            "It is “Train commissioners”, due on 14 October 2026 and owned by the Head of Procurement. See section 4.",
            "Most statements on social value are still below Mature",
            "Since 31 March 2025, two of four statements that can be compared have improved, one has declined and one is unchanged. Statements at Minimum are down from two to one of four.",
            "Measured against the council’s own targets, two statements have reached theirs, one is below and one has no target.",
            "None is below Mature here while more than half of the other councils stand at Mature or above; none stands at Mature or above here while half of them or fewer do.",
            "One of three actions is overdue by one day; one is complete.",
            "One open action has no date set, so it can never count as overdue.",
            "what is planned for “Reporting”, two levels from its target.",
        ],
    );
}

#[test]
fn one_assessment_has_nothing_to_compare_with() {
    let page = page_of(
        Council::default()
            .statement("Obtaining social value", "Policy", None, Level::MATURE, None)
            .statement("Obtaining social value", "Reporting", None, Level::LEADER, None),
    );
    says(
        &page,
        &[
            "Two statements were assessed on 30 September 2026. There is no earlier assessment to compare with. Nothing needs an answer from the committee.",
            "There is one assessment in this report, so there is nothing to compare it with yet.",
            "The council has set no targets for its statements.",
            "Both statements stand at Mature or above.",
            "In no key area are more than half of the statements below Mature",
            "No statement stands at Minimum.",
            "when the next self-assessment is due",
        ],
    );
    says_nothing_of(&page, &["improved since", "Others", "Action Plan", "Then"]);
}

#[test]
fn nothing_has_moved() {
    let page = page_of(Council::default().statement(
        "Risk",
        "Fraud",
        Some(Level::MATURE),
        Level::MATURE,
        Some(Level::MATURE),
    ));
    says(
        &page,
        &[
            "No statement has changed its level since March 2025: one is unchanged.",
            "Statements at Mature or above are unchanged at 1 of 1",
            "The assessment has no key area called “Obtaining social value”, so this report has no section of its own on it.",
        ],
    );
}

#[test]
fn everything_has_improved_and_all_is_complete() {
    let page = page_of(
        Council::default()
            .statement("Risk", "Fraud", Some(Level::DEVELOPING), Level::MATURE, None)
            .statement("Risk", "Resilience", Some(Level::MINIMUM), Level::DEVELOPING, None)
            .action("Do this", None, Status::Complete, None)
            .action("Do that", Some(date(2026, 1, 1)), Status::Complete, None),
    );
    says(
        &page,
        &[
            "Both statements that can be compared have improved since March 2025. Nothing needs an answer from the committee.",
            "Statements at Mature or above are up from none to 1 of 2 since March 2025. See section 2.",
            "Both actions are complete.",
            "what the council will do next, now that the plan is complete",
        ],
    );
    says_nothing_of(&page, &["Overdue actions", "No date set, so"]);
}

#[test]
fn more_has_declined_than_improved() {
    let page = page_of(
        Council::default()
            .statement("Risk", "Fraud", Some(Level::LEADER), Level::MATURE, None)
            .statement("Risk", "Resilience", Some(Level::INNOVATOR), Level::LEADER, None)
            .statement("Risk", "Reports", Some(Level::MATURE), Level::MATURE, None),
    );
    says(
        &page,
        &[
            "None of three statements has improved since March 2025 and two have declined. One thing needs the committee’s attention.",
            "Two statements have declined and none has improved",
            "Declined are “Fraud” and “Resilience”.",
            "why “Fraud” (Risk) has gone from Leader to Mature",
        ],
    );
}

#[test]
fn fewer_stand_at_mature_and_none_at_leader() {
    let page = page_of(
        Council::default()
            .statement("Risk", "Fraud", Some(Level::LEADER), Level::MATURE, None)
            .statement("Risk", "Resilience", Some(Level::MATURE), Level::DEVELOPING, None)
            .statement("Risk", "Reports", Some(Level::MATURE), Level::MATURE, None),
    );
    says(
        &page,
        &[
            "Fewer statements stand at Mature or above",
            "Statements at Mature or above are down from three to two of three since March 2025.",
            "No statement stands at Leader or Innovator any more: there was one in March 2025.",
        ],
    );
}

#[test]
fn nothing_is_overdue() {
    let page = page_of(
        Council::default()
            .statement("Risk", "Fraud", None, Level::MATURE, None)
            .action("Do this", Some(date(2026, 12, 1)), Status::InProgress, None)
            .action("Do that", Some(date(2027, 1, 1)), Status::NotStarted, None),
    );
    says(
        &page,
        &[
            "No action of the plan is overdue",
            "None of two actions is complete; every other is before its date.",
            "No action is overdue. None of two actions is complete.",
            "whether “Do this” will be done by 1 December 2026.",
        ],
    );
}

#[test]
fn numbers_from_ten_are_digits_and_change_keeps_both_alike() {
    let mut council = Council::default();
    for index in 0..12 {
        let before = if index < 2 { Level::MATURE } else { Level::MINIMUM };
        council = council.statement(
            "Risk",
            &format!(
                "Statement {}",
                ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"][index]
            ),
            Some(before),
            Level::MATURE,
            None,
        );
    }
    says(
        &page_of(council),
        &[
            "10 of 12 statements have improved since March 2025 and none has declined.",
            "Statements at Mature or above are up from 2 to 12 of 12",
            "Statements at Minimum are down from 10 to none of 12.",
        ],
    );
}

#[test]
fn an_overdue_action_that_names_no_owner_is_asked_about_all_the_same() {
    let plan = "Principle | Action | Year | Owner | Due | Status\n\
                Catch up with those leading the field | Train commissioners | 1 | | 14/10/2026 | In progress";
    let page = page_of(Council::default().workbook("plan.xlsx", plan));
    says(
        &page,
        &[
            "It is “Train commissioners”, due on 14 October 2026. See section 2.",
            "The committee may want to ask what has held up “Train commissioners”, and what the new date is.",
        ],
    );
}
