//! What a contract's own words come to, so that figures rest on it and no edition needs the words: how it was let, and
//! whether its end is decided.

use crate::domain::choice::Choice;
use crate::domain::fold::fold;
use crate::domain::regime::{LetAs, Regime};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::value::answer::is_awaited;
use crate::value::typed::{Typed, says_nothing};

pub(super) fn note(fields: &KindFields, row: &mut TypedRecord) {
    for (key, of) in [("let-as", "contract-type"), ("framework-let-as", "framework-rules")] {
        let said = row.text(fields, of).map(Regime::parse).unwrap_or_default();
        row.put(fields, key, Some(Typed::Choices(said.all().map(LetAs::word).collect())));
    }
    let is_decided = row.text(fields, "end-decision").is_some_and(decides);
    row.put(fields, "has-end-decision", Some(Typed::YesNo(is_decided)));
}

/// Whether a text is a decision, and not a word that one is still to come.
fn decides(text: &str) -> bool {
    let open = [
        "no",
        "n",
        "not yet",
        "no decision",
        "none yet",
        "undecided",
        "not decided",
        "not yet decided",
        "to be decided",
        "to be determined",
        "to be agreed",
        "under review",
        "in progress",
        "under consideration",
    ];
    let cell = CellValue::Text(text.into());
    !says_nothing(&cell) && !is_awaited(&cell) && !open.contains(&fold(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::decides;

    #[test]
    fn a_word_that_a_decision_is_to_come_is_none() {
        assert_eq!(["Extend to 2028", "Re-tender", "Let it end"].map(decides), [true; 3]);
        assert_eq!(["TBC", "", "n/a", "Not yet decided", "under review"].map(decides), [false; 5]);
    }
}
