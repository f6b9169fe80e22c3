//! What two columns of a table say of each other: which of two days is the start, which of two sums the whole.

use super::sample::SampledColumn;
use crate::domain::kpi::Direction;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::date;
use crate::value::holds::Holds;
use crate::value::level::level;
use crate::value::typed::{Typed, days, typed};
use std::collections::{BTreeMap, BTreeSet};

/// In so many of the rows that have both, the order must hold.
const MOST_ROWS: f64 = 0.9;
const FEWEST_ROWS: usize = 3;
/// What it is worth to be on the right side of an order, and to be on the wrong one.
const RIGHT: f64 = 1.0;

/// Pairs of fields of which the first is at most the second in every record.
const ORDERED: [(&str, &str); 4] = [
    ("start", "end"),
    ("annual-value", "total-value"),
    ("level", "target"),
    ("start", "review-date"),
];
/// Pairs of fields of which the first has few values, each with several of the second.
const NESTED: [(&str, &str); 2] = [("theme", "outcome"), ("key-area", "label")];

/// The boundaries of a KPI, from its target to the worst.
const BOUNDARIES: [&str; 3] = ["target", "approaching", "improvement"];

/// Three columns of numbers that fall in every row where higher is better, and rise where lower is.
fn boundaries(columns: &[SampledColumn<'_>]) -> Option<[usize; 3]> {
    let directed = columns.iter().find(|column| {
        column.filled() > 0
            && column.share(|cell| typed(Holds::Direction, cell).is_ok()) > MOST_ROWS
    })?;
    let sign = |cell: &Option<&CellValue>| match typed(Holds::Direction, (*cell)?) {
        Ok(Typed::Direction(Direction::Higher)) => Some(1.0),
        Ok(_) => Some(-1.0),
        Err(_) => None,
    };
    let signs: Vec<Option<f64>> = directed.cells.iter().map(sign).collect();
    let better = |a: &SampledColumn<'_>, b: &SampledColumn<'_>| {
        let rows = a.numbers().into_iter().zip(b.numbers()).zip(&signs);
        let rows: Vec<bool> =
            rows.filter_map(|((a, b), sign)| Some((a? - b?) * (*sign)? > 0.0)).collect();
        rows.len() >= FEWEST_ROWS
            && rows.iter().filter(|holds| **holds).count() as f64 >= MOST_ROWS * rows.len() as f64
    };
    let numeric: Vec<usize> = (0..columns.len())
        .filter(|place| columns[*place].numbers().iter().any(Option::is_some))
        .collect();
    let mut found = Vec::new();
    for a in &numeric {
        for b in numeric.iter().filter(|b| better(&columns[*a], &columns[**b])) {
            found.extend(
                numeric
                    .iter()
                    .filter(|c| better(&columns[*b], &columns[**c]))
                    .map(|c| [*a, *b, *c]),
            );
        }
    }
    (found.len() == 1).then(|| found[0])
}

/// Scores to add, by column and field.
pub(super) fn scores(
    fields: &KindFields,
    columns: &[SampledColumn<'_>],
) -> BTreeMap<(usize, usize), f64> {
    let mut scores = BTreeMap::new();
    let mut add = |column: usize, field: usize, score: f64| {
        *scores.entry((column, field)).or_default() += score;
    };
    for (pairs, test) in [(&ORDERED[..], is_ordered as Test), (&NESTED[..], is_nested as Test)] {
        for (first, second) in pairs {
            let Some((first, second)) = fields.index(first).zip(fields.index(second)) else {
                continue;
            };
            for (a, b) in sides(columns, test) {
                add(a, first, RIGHT);
                add(b, second, RIGHT);
                add(a, second, -RIGHT);
                add(b, first, -RIGHT);
            }
        }
    }
    if fields.kind == RecordKind::Kpi {
        for (column, key) in boundaries(columns).into_iter().flatten().zip(BOUNDARIES) {
            let index = fields.index(key);
            index
                .into_iter()
                .for_each(|index| *scores.entry((column, index)).or_default() += 3.0 * RIGHT);
        }
    }
    scores
}

type Test = fn(&SampledColumn<'_>, &SampledColumn<'_>) -> bool;

/// The pairs of columns in which one side is plain: a column that stands on one side of some pair and on the other of
/// none.
fn sides(columns: &[SampledColumn<'_>], test: Test) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (a, first) in columns.iter().enumerate() {
        for (b, second) in columns.iter().enumerate() {
            if a != b && test(first, second) && !test(second, first) {
                pairs.push((a, b));
            }
        }
    }
    let firsts: BTreeSet<usize> = pairs.iter().map(|pair| pair.0).collect();
    let seconds: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    let mut once = BTreeSet::new();
    pairs.retain(|(a, b)| {
        !seconds.contains(a) && !firsts.contains(b) && once.insert(*a) | once.insert(*b)
    });
    pairs
}

/// Whether of two columns of the same sort of values the first is at most the second, and less in some row.
fn is_ordered(first: &SampledColumn<'_>, second: &SampledColumn<'_>) -> bool {
    let (a, b) = (positions(first), positions(second));
    let both: Vec<((Sort, f64), (Sort, f64))> =
        a.into_iter().zip(b).filter_map(|(a, b)| a.zip(b)).collect();
    let same = both.iter().filter(|(a, b)| a.0 == b.0).count();
    let holds = both.iter().filter(|(a, b)| a.1 <= b.1).count();
    let is_less = both.iter().any(|(a, b)| a.1 < b.1);
    both.len() >= FEWEST_ROWS
        && same == both.len()
        && is_less
        && holds as f64 >= MOST_ROWS * both.len() as f64
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Day,
    Number,
    Level,
}

fn positions(column: &SampledColumn<'_>) -> Vec<Option<(Sort, f64)>> {
    let numbers = column.numbers();
    let position = |(cell, number): (&Option<&CellValue>, Option<f64>)| {
        let day = || date::day((*cell)?).ok().map(|day| (Sort::Day, f64::from(days(day))));
        let level = || level((*cell)?).map(|level| (Sort::Level, f64::from(level.number())));
        number.map(|number| (Sort::Number, number)).or_else(day).or_else(level)
    };
    column.cells.iter().zip(numbers).map(position).collect()
}

/// Whether each cell of the second stands beside one of the first alone, and some of the first beside several.
fn is_nested(first: &SampledColumn<'_>, second: &SampledColumn<'_>) -> bool {
    let is_few = 4 * first.distinct.len() <= 3 * second.distinct.len() && first.distinct.len() > 1;
    if !is_few || first.mean_length() > 80.0 {
        return false;
    }
    let mut above: BTreeMap<String, String> = BTreeMap::new();
    let rows = first.cells.iter().zip(&second.cells);
    rows.filter_map(|(a, b)| Some((a.as_ref()?.to_string(), b.as_ref()?.to_string())))
        .all(|(a, b)| *above.entry(b).or_insert_with(|| a.clone()) == a)
}
