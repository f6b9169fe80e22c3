//! Typed rows as a polars frame: a column a field, and for each row its origin, its workbook and its sheet.

use super::frame_column::{choices, days_of, lists, words};
use crate::domain::action::Status;
use crate::domain::choice::Choice;
use crate::domain::kpi::{Direction, Frequency};
use crate::domain::money::Money;
use crate::domain::origin::Origin;
use crate::domain::promise::{DeliveryState, PromiseKind};
use crate::domain::share::Share;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::value::holds::Holds;
use crate::value::typed::Typed;
use jiff::civil::Date;
use polars::prelude::{Column, DataFrame, DataType, PolarsResult};

/// The column with a row's place among the origins of its frame.
pub const ORIGIN: &str = "origin";

/// A number for each workbook, in workbook order.
pub const FILE: &str = "file";

/// Whether a column holds texts of the workbooks, and no choices.
pub(crate) fn is_text(column: &Column) -> bool {
    column.dtype() == &DataType::String
}

/// The rows of a kind as a frame; without rows, its columns alone.
pub(super) fn frame(fields: &KindFields, rows: &[TypedRecord]) -> PolarsResult<DataFrame> {
    let mut columns = vec![
        Column::new(ORIGIN.into(), (0..rows.len() as i32).collect::<Vec<_>>()),
        Column::new(FILE.into(), files(rows.iter().map(|row| &row.origin))),
    ];
    for (index, field) in
        fields.fields.iter().enumerate().filter(|(_, field)| field.holds != Holds::Mark)
    {
        let values = rows.iter().map(|row| row.values[index].as_ref());
        columns.push(column(&field.key, field.holds, values)?);
    }
    DataFrame::new(rows.len(), columns)
}

/// The values of a field as the type that it holds.
fn column<'a>(
    name: &str,
    holds: Holds,
    values: impl Iterator<Item = Option<&'a Typed>>,
) -> PolarsResult<Column> {
    let key = name.into();
    Ok(match holds {
        Holds::Text | Holds::Ref => Column::new(key, values.map(text).collect::<Vec<_>>()),
        Holds::Number | Holds::Share | Holds::Measured => {
            Column::new(key, values.map(number).collect::<Vec<_>>())
        }
        Holds::Amount => Column::new(key, values.map(pence).collect::<Vec<_>>()),
        Holds::YesNo => Column::new(key, values.map(yes_no).collect::<Vec<_>>()),
        Holds::Date => days_of(name, values.map(day))?,
        Holds::Status => choices(name, values.map(choice::<Status>))?,
        Holds::Direction => choices(name, values.map(choice::<Direction>))?,
        Holds::Frequency => choices(name, values.map(choice::<Frequency>))?,
        Holds::CommitmentKind => choices(name, values.map(choice::<PromiseKind>))?,
        Holds::State => choices(name, values.map(choice::<DeliveryState>))?,
        // a plan may have principles of its own
        Holds::Principle => words(name, values.map(word))?,
        Holds::Choices => lists(name, values.map(chosen)),
        Holds::Level
        | Holds::LevelOf(_)
        | Holds::Mark
        | Holds::Year
        | Holds::Period
        | Holds::Whole => Column::new(key, values.map(whole).collect::<Vec<_>>()),
    })
}

/// A number for each workbook, in the order of the rows.
pub(super) fn files<'a>(origins: impl Iterator<Item = &'a Origin>) -> Vec<i32> {
    let mut number = 0;
    let mut last: Option<&Origin> = None;
    let steps = origins.map(|origin| {
        number += i32::from(last.is_some_and(|last| last.file != origin.file));
        last = Some(origin);
        number
    });
    steps.collect()
}

fn text(value: Option<&Typed>) -> Option<&str> {
    match value {
        Some(Typed::Text(text)) => Some(text),
        _ => None,
    }
}

fn yes_no(value: Option<&Typed>) -> Option<bool> {
    match value {
        Some(Typed::YesNo(is_so)) => Some(*is_so),
        _ => None,
    }
}

fn choice<T: Choice>(value: Option<&Typed>) -> Option<T> {
    T::from_word(word(value)?)
}

/// The word of a choice; a principle may be of the plan's own words.
fn word(value: Option<&Typed>) -> Option<&str> {
    match value {
        Some(Typed::Text(text)) => Some(text),
        Some(Typed::Principle(principle)) => Some(principle.name()),
        Some(Typed::Status(status)) => Some(status.word()),
        Some(Typed::Direction(direction)) => Some(direction.word()),
        Some(Typed::Frequency(frequency)) => Some(frequency.word()),
        Some(Typed::PromiseKind(kind)) => Some(kind.word()),
        Some(Typed::DeliveryState(state)) => Some(state.word()),
        _ => None,
    }
}

/// The words of some choices.
fn chosen(value: Option<&Typed>) -> &[&'static str] {
    match value {
        Some(Typed::Choices(words)) => words,
        _ => &[],
    }
}

fn day(value: Option<&Typed>) -> Option<Date> {
    match value {
        Some(Typed::Day(date)) => Some(*date),
        _ => None,
    }
}

fn whole(value: Option<&Typed>) -> Option<i32> {
    match value {
        Some(Typed::Whole(number)) => Some(*number),
        Some(Typed::Level(level)) => Some(level.number().into()),
        Some(Typed::Year(year)) => Some((*year).into()),
        _ => None,
    }
}

fn number(value: Option<&Typed>) -> Option<f64> {
    match value {
        Some(Typed::Number(number)) => Some(*number),
        _ => None,
    }
}

/// Pounds in pence; none where they have more digits than can be exact.
fn pence(value: Option<&Typed>) -> Option<i64> {
    let exact = Share::from_decimal(number(value)?)?;
    Some(Money::from_pounds(exact)?.pence())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_are_kept_to_the_penny() {
        let amounts = [40_074_127.9, 0.005, f64::NAN].map(Typed::Number);
        let kept = amounts.iter().map(|amount| pence(Some(amount))).collect::<Vec<_>>();
        assert_eq!(kept, [Some(4_007_412_790), Some(1), None]);
    }
}
