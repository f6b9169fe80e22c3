//! Typed rows as a polars frame: a column a field, and for each row its origin, its workbook and its sheet.

use crate::domain::origin::Origin;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::value::holds::Holds;
use crate::value::typed::{Typed, days};
use polars::prelude::{Column, DataFrame, DataType, PolarsResult};

/// The column with a row's place among the origins of its frame.
pub const ORIGIN: &str = "origin";

/// A number for each workbook, in workbook order.
pub const FILE: &str = "file";

/// The columns whose words are names of choices, and no texts of the workbooks.
const CHOICES: [&str; 6] =
    ["principle", "status", "direction", "frequency", "commitment-kind", "state"];

/// Whether a column holds texts of the workbooks.
pub(crate) fn is_text(column: &Column) -> bool {
    column.dtype() == &DataType::String && !CHOICES.contains(&column.name().as_str())
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
        let name = field.key.as_str().into();
        columns.push(match field.holds {
            Holds::Text | Holds::Ref => Column::new(name, values.map(text).collect::<Vec<_>>()),
            Holds::Number | Holds::Share | Holds::Amount | Holds::Measured => {
                Column::new(name, values.map(number).collect::<Vec<_>>())
            }
            Holds::YesNo => Column::new(name, values.map(yes_no).collect::<Vec<_>>()),
            holds if holds.is_choice() => Column::new(name, values.map(choice).collect::<Vec<_>>()),
            _ => Column::new(name, values.map(whole).collect::<Vec<_>>()),
        });
    }
    DataFrame::new(rows.len(), columns)
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

/// The name of a choice, which the choice gives itself; a principle may be of the plan's own words.
fn choice(value: Option<&Typed>) -> Option<&str> {
    match value {
        Some(Typed::Text(text)) => Some(text),
        Some(Typed::Principle(principle)) => Some(principle.name()),
        Some(Typed::Status(status)) => Some(status.name()),
        Some(Typed::Direction(direction)) => Some(direction.name()),
        Some(Typed::Frequency(frequency)) => Some(frequency.name()),
        Some(Typed::PromiseKind(kind)) => Some(kind.name()),
        Some(Typed::DeliveryState(state)) => Some(state.name()),
        _ => None,
    }
}

fn whole(value: Option<&Typed>) -> Option<i32> {
    match value {
        Some(Typed::Whole(number)) => Some(*number),
        Some(Typed::Level(level)) => Some(level.number().into()),
        Some(Typed::Year(year)) => Some((*year).into()),
        Some(Typed::Day(date)) => Some(days(*date)),
        _ => None,
    }
}

fn number(value: Option<&Typed>) -> Option<f64> {
    match value {
        Some(Typed::Number(number)) => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;
    use std::collections::BTreeSet;

    #[test]
    fn the_columns_of_choices_are_those_of_the_schema() {
        let fields = Schema::built_in().kinds.iter().flat_map(|kind| &kind.fields);
        let choices = fields.filter(|field| field.holds.is_choice()).map(|field| field.key.clone());
        let listed = CHOICES.map(str::to_owned).into_iter().collect();
        assert_eq!(choices.collect::<BTreeSet<_>>(), listed);
    }
}
