//! The sample council written anew in the layouts and formats of other councils: every figure stays what it is.

mod columns;
mod council;
mod layouts;
pub(crate) mod page;
mod plain;

use crate::truth::{differing_of, measured_of};
use council::Council;
use page::{Book, Kind, reopened};
use scrutineer::domain::diagnostic::Effect;
use scrutineer::measure::Measures;

/// What differs from the truth where the council is laid out so and written in a format, and what is lost.
fn losses(layout: fn(&Council) -> Vec<Book>, kind: Kind) -> Vec<String> {
    let workbooks = reopened(&layout(&Council::read()), kind);
    let (found, findings) = measured_of(&workbooks);
    let losses = findings.iter().filter(|finding| finding.effect() != Effect::Noted);
    let mut losses: Vec<String> = losses.map(ToString::to_string).collect();
    let measures: &Measures = &found.value;
    losses.extend(differing_of(measures, "truth/sefton.json"));
    losses.truncate(20);
    losses
}

#[test]
fn a_sheet_for_each_key_area_with_marks_for_levels_and_targets() {
    assert_eq!(losses(layouts::areas_with_marks, Kind::Xlsx), [""; 0]);
}

#[test]
fn tables_away_from_the_corner_with_other_words_and_more_columns() {
    assert_eq!(losses(layouts::off_the_corner, Kind::Xlsx), [""; 0]);
}

#[test]
fn consolidated_returns_parted_by_titles() {
    assert_eq!(losses(layouts::consolidated, Kind::Xlsx), [""; 0]);
}

#[test]
fn a_sheet_for_each_contract_with_two_tables() {
    assert_eq!(losses(layouts::sheet_for_each, Kind::Xlsx), [""; 0]);
}

#[test]
fn quarters_in_columns() {
    assert_eq!(losses(layouts::wide, Kind::Xlsx), [""; 0]);
}

#[test]
fn consolidated_returns_as_text_with_commas() {
    assert_eq!(losses(layouts::consolidated, Kind::Csv), [""; 0]);
}

#[test]
fn tables_away_from_the_corner_as_text_with_commas() {
    assert_eq!(losses(layouts::off_the_corner, Kind::Csv), [""; 0]);
}

#[test]
fn quarters_in_columns_in_an_open_document() {
    assert_eq!(losses(layouts::wide, Kind::Ods), [""; 0]);
}

#[test]
fn marks_in_an_open_document() {
    assert_eq!(losses(layouts::areas_with_marks, Kind::Ods), [""; 0]);
}
