//! What the cells of a column say: whether they are what a field takes.

use super::cell_sort::{has_word, is_number, is_words, takes};
use super::looks_witness;
use super::sample::SampledColumn;
use super::weight::{AGAINST, FEW_FIT, MOST_FIT, TELLING_WORDS};
use crate::schema::Field;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use crate::value::answer::is_awaited;
use crate::value::date;
use crate::value::holds::Holds;
use crate::value::percent::is_percent;
use crate::value::typed::says_nothing;

/// Words of headings whose numbers are names.
const CODES: &str = "no number id code ref reference phone telephone postcode po row year";

/// From [`AGAINST`] to 4: the more telling the fewer other fields take such cells.
pub(super) fn score(field: &Field, column: &SampledColumn<'_>) -> f64 {
    if column.filled() == 0 {
        // nothing speaks for or against, and a record cannot do without
        let is_needed = field.required && !field.blank || field.either.is_some();
        return if is_needed { AGAINST } else { 0.0 };
    }
    match field.holds {
        Holds::Text | Holds::Ref => looks_witness::score(field, column),
        holds => fits(holds, field, column),
    }
}

/// Whether cells alone are reason to ask whether a column is the field: they are what few other columns hold.
pub(super) fn may_be(field: &Field, column: &SampledColumn<'_>) -> bool {
    let least = match field.holds {
        Holds::Amount if is_money(column) => 1.0,
        Holds::Measured if !is_coded(column) => 1.0,
        Holds::Measured | Holds::Amount => return false,
        // ones and noughts are numbers first
        Holds::YesNo if column.share(is_number) > FEW_FIT => return false,
        Holds::Text => TELLING_WORDS,
        _ => 2.0,
    };
    column.filled() > 0 && score(field, column) >= least
}

/// Sums as contracts cost: no numbers of records.
fn is_money(column: &SampledColumn<'_>) -> bool {
    largest(column) >= 1000.0 && !is_coded(column)
}

/// Whether the heading says that its numbers are names: a postcode, a number of a purchase order.
fn is_coded(column: &SampledColumn<'_>) -> bool {
    has_word(CODES, &column.heading)
}

fn fits(holds: Holds, field: &Field, column: &SampledColumn<'_>) -> f64 {
    let is_open =
        |cell: &CellValue| says_nothing(cell) || is_awaited(cell) || field.blank && is_words(cell);
    let stated = column.distinct.values().filter(|(_, cell)| !is_open(cell));
    let (fit, all) = stated.fold((0, 0), |(fit, all), (count, cell)| {
        (fit + if takes(holds, cell) { *count } else { 0 }, all + count)
    });
    if all == 0 {
        // words alone may be answers, and are no numbers
        return if column.share(is_words) > FEW_FIT { -3.0 } else { 0.0 };
    }
    let share = fit as f64 / all as f64;
    match share {
        _ if share >= MOST_FIT => share * weight_of(holds, column) + bonus(field, column),
        _ if share >= FEW_FIT && is_number_like(holds) => 0.0,
        _ => AGAINST,
    }
}

/// Whether a field takes numbers, which stand among words in many columns.
fn is_number_like(holds: Holds) -> bool {
    matches!(holds, Holds::Measured | Holds::Amount | Holds::Number | Holds::Share)
}

/// How telling it is that cells are what a field takes.
fn weight_of(holds: Holds, column: &SampledColumn<'_>) -> f64 {
    let is_in_words = column.share(is_words) > MOST_FIT;
    match holds {
        Holds::Principle | Holds::Direction | Holds::CommitmentKind | Holds::Frequency => 4.0,
        Holds::State | Holds::Status if is_in_words => 3.5,
        Holds::Level | Holds::LevelOf(_) if is_in_words => 3.5,
        Holds::Period if column.share(|cell| date::day(cell).is_ok()) > FEW_FIT => 1.0,
        Holds::Period => 3.5,
        Holds::Date => 2.5,
        Holds::YesNo => 2.0,
        Holds::Level | Holds::LevelOf(_) | Holds::Year => 1.5,
        Holds::Share | Holds::Amount | Holds::Measured | Holds::Number => 1.0,
        _ => 0.5,
    }
}

/// What numbers say beyond being some.
fn bonus(field: &Field, column: &SampledColumn<'_>) -> f64 {
    let is_fraction = |cell: &CellValue| {
        is_percent(cell) || amount(cell).is_some_and(|number| (0.0..=1.0).contains(&number))
    };
    match field.key.as_str() {
        "total-value" | "annual-value" if largest(column) >= 1000.0 => 1.0,
        "attribution" if column.share(is_fraction) == 1.0 => 2.0,
        "attribution" if largest(column) > 100.0 => AGAINST,
        // an action that is not complete has no day of completion
        "due" if is_full(column) => 1.0,
        "completed-on" if is_full(column) => -2.0,
        "mean-score" if largest(column) > 5.0 => AGAINST,
        "quantity" if column.share(is_percent) > FEW_FIT => -1.0,
        _ => 0.0,
    }
}

/// Whether hardly a row is without it.
fn is_full(column: &SampledColumn<'_>) -> bool {
    column.cells.len() > 3 && column.filled() as f64 > 0.9 * column.cells.len() as f64
}

fn largest(column: &SampledColumn<'_>) -> f64 {
    column.numbers().into_iter().flatten().fold(0.0, f64::max)
}
