//! What the texts of a table mean, worked out once for each text of a column.

use crate::domain::memo::Memo;
use crate::schema::Field;
use crate::sheet::CellValue;
use crate::value::holds::Holds;
use crate::value::typed::{Typed, says_nothing, typed};

/// What a text says in its column.
#[derive(Debug, Clone)]
pub(super) enum Meaning {
    Nothing,
    Value(Typed),
    /// Something is to be said of each cell that holds it.
    Finding,
}

/// By the field of the column.
#[derive(Debug)]
pub(super) struct Meanings(Memo<usize, Meaning>);

impl Meanings {
    pub(super) fn new() -> Meanings {
        Meanings(Memo::new())
    }

    /// `index` is the place of the field among those of its kind.
    pub(super) fn meaning(&self, index: usize, field: &Field, value: &CellValue) -> Meaning {
        match value.as_text() {
            Some(text) => self.0.once(index, text, || meaning(field, value)),
            None => meaning(field, value),
        }
    }
}

fn meaning(field: &Field, value: &CellValue) -> Meaning {
    let may_be_empty = !is_needed(field) && !matches!(field.holds, Holds::Text | Holds::Ref);
    if may_be_empty && says_nothing(value) {
        return Meaning::Nothing;
    }
    match typed(field.holds, value) {
        Ok(Typed::Day(day)) if !(1950..=2100).contains(&day.year()) => Meaning::Finding,
        Ok(value) => Meaning::Value(value),
        Err(_) => Meaning::Finding,
    }
}

pub(super) fn is_needed(field: &Field) -> bool {
    field.required || field.either.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn the_same_text_is_the_same_value_in_every_row() {
        let meanings = Meanings::new();
        let field = Field { holds: Holds::Text, ..Field::default() };
        let of = |text: &str| match meanings.meaning(0, &field, &CellValue::Text(text.into())) {
            Meaning::Value(Typed::Text(text)) => text,
            other => panic!("{other:?}"),
        };
        assert!(Arc::ptr_eq(&of("Discussed at the review"), &of("Discussed at the review")));
        assert_eq!(&*of("two  spaces"), "two spaces");
    }

    #[test]
    fn a_text_that_cannot_be_used_is_reported_for_each_cell() {
        let meanings = Meanings::new();
        let field = Field { holds: Holds::Date, ..Field::default() };
        let of = |text: &str| meanings.meaning(0, &field, &CellValue::Text(text.into()));
        assert!(matches!(of("31/03/2026"), Meaning::Value(Typed::Day(_))));
        assert!(matches!(of("31/03/1206"), Meaning::Finding));
        assert!(matches!(of("soon"), Meaning::Finding));
        assert!(matches!(of("n/a"), Meaning::Nothing));
    }
}
