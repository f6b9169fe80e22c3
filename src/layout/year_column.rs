//! Tables with a column for each of several years: of an assessment that of its own year is read.

use super::heading::Heading;
use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::period::Period;
use crate::domain::place::{Column, Place};
use crate::domain::prose::listed;
use crate::value::date;
use crate::value::holds::Holds;
use crate::value::quarter::month;
use crate::value::typed::{Typed, typed};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Of several columns of one field that speak of different years takes that of the year in which the sheet was
/// assessed; where that is not known it takes none.
pub(crate) fn take_year(scan: &Scan<'_>, layout: &mut TableLayout<'_>) {
    for index in 0..layout.fields.fields.len() {
        let columns = of_years(layout, index);
        if !columns.is_empty() {
            choose(scan, layout, index, &columns);
        }
    }
}

/// The columns of a field, where each speaks of a year and not all of the same.
fn of_years(layout: &TableLayout<'_>, index: usize) -> Vec<(Column, Heading)> {
    let field = &layout.fields.fields[index];
    let is_value = matches!(
        field.holds,
        Holds::Level
            | Holds::LevelOf(_)
            | Holds::Measured
            | Holds::Amount
            | Holds::Number
            | Holds::Share
    );
    let header = layout.header();
    let is_read = header.columns.values().any(|own| *own == index);
    if !is_value || !is_read {
        return Vec::new();
    }
    let headings = header.headings.iter();
    let named = headings.filter(|(_, heading)| heading.field(layout.fields) == Some(index));
    let named: Vec<_> = named.map(|(column, heading)| (*column, heading.clone())).collect();
    let years: Vec<Option<HeadingYear>> =
        named.iter().map(|(_, h)| moment_within(&h.line())).collect();
    let different: BTreeSet<HeadingYear> = years.iter().flatten().copied().collect();
    let is_each = years.iter().all(Option::is_some) && different.len() > 1;
    if is_each { named } else { Vec::new() }
}

fn choose(
    scan: &Scan<'_>,
    layout: &mut TableLayout<'_>,
    index: usize,
    columns: &[(Column, Heading)],
) {
    let assessed = assessed_on(layout);
    let is_own = |heading: &Heading| assessed.is_some_and(|day| is_of(&heading.line(), day));
    let own: Vec<&(Column, Heading)> = columns.iter().filter(|(_, h)| is_own(h)).collect();
    let chosen = match own.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    for header in &mut layout.headers {
        header.columns.retain(|_, own| *own != index);
        header.columns.extend(chosen.map(|(column, _)| (*column, index)));
    }
    let field = &layout.fields.fields[index];
    let shown =
        |(_, heading): &(Column, Heading)| format!("\"{}\" ({})", heading.text(), heading.at);
    let cells: Vec<_> = columns.iter().map(|(_, heading)| heading.at).collect();
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    let name = &field.name;
    let note = match chosen {
        Some(one) => {
            let others = columns.iter().filter(|(column, _)| *column != one.0);
            let others: Vec<String> = others.map(shown).collect();
            let were = if others.len() == 1 { "was" } else { "were" };
            let message = format!(
                "The {name} has a column for each of several years; {} is that of the assessment's day and was read, {} {were} not",
                shown(one),
                listed(&others)
            );
            let hint = "Put the assessment of another year on a sheet of its own, with its date.";
            Diagnostic::new(Code::ReadAs, place, message, hint)
        }
        None => {
            let all: Vec<String> = columns.iter().map(shown).collect();
            let message = format!(
                "The {name} has a column for each of several years, {}, and which of them counts cannot be told, so none is used",
                listed(&all)
            );
            let hint = "Leave one of them with that heading, and take its year out of it.";
            Diagnostic::new(Code::TableUnread, place, message, hint)
        }
    };
    layout.notes.push(note);
    let need = field.either.clone().or_else(|| field.required.then(|| field.name.clone()));
    layout.missing.extend(need.filter(|_| chosen.is_none()));
}

/// The day that speaks for all statements.
fn assessed_on(layout: &TableLayout<'_>) -> Option<Date> {
    let own = layout.sheet_values.get(&layout.fields.index("assessed-on")?)?;
    match typed(Holds::Date, &own.value) {
        Ok(Typed::Day(date)) => Some(date),
        _ => None,
    }
}

/// When a heading speaks of: a month of a year, a financial year by its first, or a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum HeadingYear {
    Month(i16, i8),
    Financial(i16),
    Calendar(i16),
}

fn moment_within(text: &str) -> Option<HeadingYear> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let in_month = |date: Date| HeadingYear::Month(date.year(), date.month());
    let month = || words.windows(2).find_map(|pair| month(&pair.join(" ")));
    let year = || {
        words.iter().find_map(|word| {
            financial(word)
                .map(HeadingYear::Financial)
                .or_else(|| calendar(word).map(HeadingYear::Calendar))
        })
    };
    date::first_day_within(text).or_else(month).map(in_month).or_else(year)
}

/// Whether a day lies in what a heading speaks of.
fn is_of(text: &str, day: Date) -> bool {
    match moment_within(text) {
        Some(HeadingYear::Month(year, month)) => (day.year(), day.month()) == (year, month),
        Some(HeadingYear::Financial(first)) => {
            Period::containing(day).number().div_euclid(4) == i32::from(first)
        }
        Some(HeadingYear::Calendar(year)) => day.year() == year,
        None => false,
    }
}

fn financial(word: &str) -> Option<i16> {
    let first = Period::parse(&format!("Q1 {word}")).filter(|_| word.contains(['/', '-']))?;
    i16::try_from(first.number().div_euclid(4)).ok()
}

fn calendar(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year))
}
