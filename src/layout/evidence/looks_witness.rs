//! What texts say that no kind of value tells apart: whether they look like refs, organisations, posts, categories,
//! phrases, sentences or units.

use super::cell_sort::{
    bears_name, bears_other, has_word, is_number, is_organisation, is_post, is_unit, is_words,
    is_yes_no, takes,
};
use super::sample::SampledColumn;
use super::weight::{AGAINST, FEW_FIT, MOST_FIT, TELLING_WORDS};
use crate::layout::ref_like::is_ref;
use crate::schema::Field;
use crate::schema::field::TextShape;
use crate::value::holds::Holds;

/// From [`AGAINST`] to [`TELLING_WORDS`].
pub(super) fn score(field: &Field, column: &SampledColumn<'_>) -> f64 {
    let is_in_words = column.share(is_words) > MOST_FIT;
    let either = |holds: bool, yes: f64, no: f64| if holds { yes } else { no };
    match field.looks {
        TextShape::Anything => either(is_in_words, 0.5, -1.0),
        TextShape::Ref => refs(field, column),
        TextShape::Unit if column.share(is_yes_no) > MOST_FIT => AGAINST,
        TextShape::Unit => either(column.share(is_unit) > MOST_FIT, TELLING_WORDS, AGAINST),
        _ if column.share(|cell| is_ref(&cell.to_string())) > MOST_FIT => -3.0,
        _ if !is_in_words || column.share(is_yes_no) > MOST_FIT => AGAINST,
        _ if is_closed(column) => -2.0,
        TextShape::Organisation => either(column.share(is_organisation) > 0.4, 2.5, -1.5),
        TextShape::Post => either(column.share(is_post) > 0.6, 2.0, 0.0),
        TextShape::Category => categories(field, column),
        TextShape::Phrase if column.mean_length() > 160.0 => -0.5,
        TextShape::Phrase => either(column.distinctness() > 0.8, 1.0, 0.2),
        TextShape::Sentence => either(column.mean_length() > 40.0, 1.0, 0.2),
    }
}

fn refs(field: &Field, column: &SampledColumn<'_>) -> f64 {
    let share = |test: &dyn Fn(&str) -> bool| column.share(|cell| test(&cell.to_string()));
    if share(&is_ref) <= MOST_FIT || column.mean_length() >= 25.0 {
        return -2.0;
    }
    match field.identity && column.distinctness() == 1.0 {
        // numbers alone may be anything
        _ if column.share(is_number) > FEW_FIT => 0.3,
        _ if share(&|text| bears_name(&field.words, text)) > MOST_FIT => 3.0,
        _ if share(&|text| bears_other(&field.key, text)) > MOST_FIT => -1.0,
        true => 2.0,
        false => 1.5,
    }
}

fn categories(field: &Field, column: &SampledColumn<'_>) -> f64 {
    let is_known = || column.share(|cell| has_word(&field.values, &cell.to_string())) > MOST_FIT;
    match column.mean_length() > 80.0 {
        _ if !field.values.is_empty() && is_known() => TELLING_WORDS,
        _ if column.distinctness() > 0.9 && column.filled() > 3 => -1.0,
        true => -2.0,
        false => 1.0,
    }
}

/// Whether the cells are words of which some other kind of value knows a few.
fn is_closed(column: &SampledColumn<'_>) -> bool {
    const CLOSED: [Holds; 8] = [
        Holds::Principle,
        Holds::Direction,
        Holds::CommitmentKind,
        Holds::Frequency,
        Holds::State,
        Holds::Status,
        Holds::Level,
        Holds::Period,
    ];
    CLOSED.into_iter().any(|holds| column.share(|cell| takes(holds, cell)) > MOST_FIT)
}
