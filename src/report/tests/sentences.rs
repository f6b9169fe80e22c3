//! The sentences of page 1 and of the sections for councils of every kind.

use super::*;

#[track_caller]
fn says(page: &str, sentence: &str) {
    let text = text(page);
    assert!(text.contains(sentence), "no {sentence:?} in:\n{text}");
}

#[test]
fn two_assessments_and_a_plan() {
    let page = page_of(middling());
    for sentence in [
        "Two of four statements have improved since March 2025 and one has declined. Three things need the committee’s attention.",
        "Statements at Mature or above are up two from no to two",
        "One action is overdue by one day",
    ] {
        says(&page, sentence);
    }
}
