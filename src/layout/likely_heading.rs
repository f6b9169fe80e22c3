//! Which headings may be the column that a table lacks: advice is given only for a column whose cells are what the field
//! takes, and whose heading does not say that it is another one.

use super::evidence::may_be;
use super::heading::Heading;
use super::table_layout::TableLayout;
use crate::domain::fold::word;
use crate::domain::place::Column;
use crate::schema::Field;
use crate::sheet::Sheet;
use crate::value::holds::Holds;

/// A heading must be so like a field's words to be asked about.
const LIKE: f64 = 0.75;

/// The field that a required name speaks of, the first of several.
pub(crate) fn wanted_field<'l>(layout: &'l TableLayout<'_>, name: &str) -> Option<&'l Field> {
    let fields = layout.fields.fields.iter();
    let is_it = |field: &&Field| field.name == name || field.either.as_deref() == Some(name);
    fields.filter(is_it).find(|field| field.key != "supplier")
}

/// Of the headings that name no field two at most, the likeliest first; of a field that is no text also those that are
/// like none of its words.
pub(crate) fn likely_headings<'l>(
    sheet: &Sheet,
    layout: &'l TableLayout<'_>,
    missing: &str,
) -> Vec<&'l Heading> {
    let fields = layout.fields.fields.iter();
    let same: Vec<&Field> = fields
        .filter(|field| field.name == missing || field.either.as_deref() == Some(missing))
        .collect();
    let best = |column: Column, heading: &Heading| {
        let able = same
            .iter()
            .filter(|field| field.holds != Holds::Mark && may_be(sheet, layout, column, field));
        let all = able.map(|field| (likeness(heading, field), field.holds != Holds::Text));
        all.fold(None, |best: Option<(f64, bool)>, (like, is_typed)| {
            let (most, any) = best.unwrap_or_default();
            Some((most.max(like), any || is_typed))
        })
    };
    let unused = layout.header().unused_headings();
    let rated = unused.filter_map(|(column, heading)| Some((best(*column, heading)?, heading)));
    let mut rated: Vec<((f64, bool), &Heading)> =
        rated.filter(|((like, is_typed), _)| *is_typed || *like >= LIKE).collect();
    rated.sort_by(|a, b| b.0.0.total_cmp(&a.0.0));
    rated.into_iter().take(2).map(|(_, heading)| heading).collect()
}

/// By its letters, or by the words that both have.
pub(crate) fn likeness(heading: &Heading, field: &Field) -> f64 {
    let names = field.words.iter().chain([&field.name]).map(|known| word(known));
    let own = word(&heading.text());
    names
        .map(|known| strsim::jaro_winkler(&own, &known).max(shared(&own, &known)))
        .fold(0.0, f64::max)
}

fn shared(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let is_word = |word: &&&str| word.len() > 2 && !["the", "and", "for"].contains(*word);
    let both = a.iter().filter(is_word).filter(|word| b.contains(word)).count();
    2.0 * both as f64 / (a.len() + b.len()) as f64
}
