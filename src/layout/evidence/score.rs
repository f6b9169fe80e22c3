//! What all witnesses together say of each column of a table, for each field of a kind.

use super::heading_witness::HeadingWitness;
use super::join_witness::JoinWitness;
use super::order_witness;
use super::sample::SampledColumn;
use super::value_witness;
use super::weight::AGAINST;
use crate::domain::fold::fold;
use crate::layout::ref_like::{MOST_REFS, is_ref};
use crate::schema::{Field, KindFields};
use crate::value::holds::Holds;

/// What a heading is worth that is a field's own word.
const OWN_WORD: f64 = 10.0;
/// A field that records can do without is taken for its heading, its cells or a join alone if they say at least this.
const TELLING_HEADING: f64 = 1.0;
const TELLING_CELLS: f64 = 3.4;
/// What is left of a heading's worth that is more likely another column's.
const WEAK: f64 = 0.3;
const TELLING_JOIN: f64 = 2.4;
/// What it is worth to be a field that records need: of two fields that a column may be, that one comes first.
const NEEDED: f64 = 2.5;
/// What one cell with a day or a quarter says for a field that records need.
const DAY: f64 = 2.5;
/// What all witnesses together must say for a field that records can do without, and for one that they need.
const ENOUGH: f64 = 2.5;
const ENOUGH_FOR_NEEDED: f64 = 0.8;

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Score {
    pub heading: f64,
    pub cells: f64,
    pub join: f64,
    pub order: f64,
    /// That records cannot do without the field.
    pub need: f64,
}

impl Score {
    pub(super) fn total(self) -> f64 {
        self.heading + self.cells + self.join + self.order + self.need
    }

    pub(super) fn is_own_word(self) -> bool {
        self.heading >= OWN_WORD
    }

    /// How many witnesses would do by themselves.
    pub(super) fn strong_witnesses(self) -> usize {
        let is_telling = [
            self.heading >= 2.0 * TELLING_HEADING,
            self.cells >= TELLING_CELLS,
            self.join >= TELLING_JOIN,
        ];
        is_telling.into_iter().filter(|is_telling| *is_telling).count()
    }
}

/// The witnesses of a run.
#[derive(Debug)]
pub(super) struct Witnesses {
    pub headings: HeadingWitness,
    pub joins: JoinWitness,
}

/// By column, then by field; none where the column cannot be the field.
pub(super) type Scores = Vec<Vec<Option<Score>>>;

impl Witnesses {
    /// Of columns of a table.
    pub(super) fn scores(
        &self,
        fields: &KindFields,
        columns: &[SampledColumn<'_>],
        table: usize,
    ) -> Scores {
        let orders = order_witness::scores(fields, columns);
        let dated = columns.iter().filter(|column| column.named.is_dated);
        // of several years one would be chosen by chance
        let several_dated = dated.count() > 1;
        let score = |place: usize, column: &SampledColumn<'_>, index: usize| {
            let field = &fields.fields[index];
            if field.derived || column.heads_quarter() {
                return None;
            }
            if let Some(named) = own_field(fields, columns, column) {
                let own = Score { heading: OWN_WORD, ..Score::default() };
                return (named == index).then_some(own);
            }
            if is_refused(field, column) || field.counts && several_dated && column.named.is_dated {
                return None;
            }
            let cells = value_witness::score(field, column);
            let score = Score {
                heading: self.headings.score(fields.kind, index, &column.heading)
                    * if is_weak(field, &column.heading) { WEAK } else { 1.0 },
                cells,
                join: self.joins.score(field, column, table),
                order: orders.get(&(place, index)).copied().unwrap_or_default(),
                need: if is_needed(field) { NEEDED } else { 0.0 },
            };
            (cells > AGAINST && may_be(field, score)).then_some(score)
        };
        let of_column = |(place, column): (usize, &SampledColumn<'_>)| {
            (0..fields.fields.len()).map(|index| score(place, column, index)).collect()
        };
        columns.iter().enumerate().map(of_column).collect()
    }

    /// Of lone cells, for the fields that may stand in one and that no column of the table is.
    pub(super) fn lone_scores(
        &self,
        fields: &KindFields,
        lone: &[SampledColumn<'_>],
        is_open: impl Fn(usize) -> bool,
        table: usize,
    ) -> Scores {
        let mut scores = self.scores(fields, lone, table);
        for of_cell in &mut scores {
            for (index, score) in of_cell.iter_mut().enumerate() {
                let is_sure = |score: &Score| {
                    let is_day = fields.fields[index].required && score.cells >= DAY;
                    score.is_own_word() || is_day || score.strong_witnesses() > 0
                };
                *score = score
                    .filter(|score| fields.fields[index].alone && is_open(index) && is_sure(score));
            }
        }
        scores
    }
}

/// The field that a heading names; over refs that no other column is, the ref and not what is said of it.
fn own_field(
    fields: &KindFields,
    columns: &[SampledColumn<'_>],
    column: &SampledColumn<'_>,
) -> Option<usize> {
    let named = column.named.field(fields)?;
    let is_of =
        |field: &Field| field.required && field.second.as_ref() == Some(&fields.fields[named].key);
    let reference = fields.fields.iter().position(is_of).filter(|reference| {
        columns.iter().all(|other| other.named.field(fields) != Some(*reference))
            && column.share(|cell| is_ref(&cell.to_string())) > MOST_REFS
    });
    Some(reference.unwrap_or(named))
}

/// Whether a heading is more likely that of another column beside the field's.
fn is_weak(field: &Field, heading: &str) -> bool {
    let folded = fold(heading);
    let mut weak = field.weak.split(' ').filter(|word| !word.is_empty());
    weak.any(|word| folded.split(' ').any(|own| own == word))
}

/// Whether a heading says that its column holds something else than the field, whatever its cells are: sums to date, an
/// earlier quarter's values, what was planned at first; pounds are no quantity, and not those of one unit unless they
/// say so.
pub(super) fn is_refused(field: &Field, column: &SampledColumn<'_>) -> bool {
    const OF_ANOTHER: [&str; 10] = [
        "cumulative",
        "ytd",
        "previous",
        "prior",
        "forecast",
        "original",
        "former",
        "superseded",
        "old",
        "obsolete",
    ];
    const OF_ONE: [&str; 9] =
        ["unit", "per", "each", "one", "rate", "price", "proxy", "item", "apiece"];
    const SIZES: [&str; 8] =
        ["000", "000s", "thousand", "thousands", "million", "millions", "k", "m"];
    let folded = fold(&column.heading);
    let has = |words: &[&str]| folded.split(' ').any(|own| words.contains(&own));
    let never: Vec<&str> = field.never.split(' ').collect();
    let is_last = ["last year", "last quarter", "last period", "to date"]
        .iter()
        .any(|words| folded.contains(words));
    let is_in_pounds = column.named.is_in_pounds();
    // thousands that the heading does not say of pounds
    let is_money = field.holds == Holds::Amount || field.key == "proxy";
    let is_counted = field.counts && matches!(field.holds, Holds::Measured | Holds::Number);
    let is_of_size = column.named.scale.is_none()
        && (is_money && has(&SIZES) || is_counted && has(&SIZES[1..6]));
    let is_of_month = has(&["month", "months"]) && !has(&["12", "twelve"]);
    field.counts && (has(&OF_ANOTHER) || is_last)
        || is_of_month && field.key == "annual-value"
        || is_of_size
        || has(&never)
        || is_in_pounds && field.key == "quantity"
        || is_in_pounds && field.key == "proxy" && !has(&OF_ONE)
}

fn is_needed(field: &Field) -> bool {
    // of several fields that will do, a text that names no record is the last to be looked for
    let is_usual = field.holds != Holds::Text || field.identity;
    field.required || field.either.is_some() && is_usual
}

/// Whether enough is said for a column to be asked about.
fn may_be(field: &Field, score: Score) -> bool {
    let is_named = score.heading >= TELLING_HEADING;
    match is_needed(field) {
        true => score.total() - score.need >= ENOUGH_FOR_NEEDED,
        false => {
            let is_ordered = score.order >= 2.0 || score.order >= 1.0 && score.cells >= 2.0;
            let has_evidence = is_named
                || is_ordered
                || score.cells >= TELLING_CELLS
                || score.join >= TELLING_JOIN;
            has_evidence && score.total() >= ENOUGH
        }
    }
}
