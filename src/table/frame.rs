//! Typed rows as a polars frame: a column a field, and for each row its origin, its workbook and its sheet.

use crate::domain::origin::Origin;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::value::holds::Holds;
use crate::value::typed::Typed;
use polars::prelude::{Column, DataFrame, PolarsResult};

/// The column with a row's place among the origins of its frame.
pub const ORIGIN: &str = "origin";

/// A number for each workbook, in workbook order.
pub const FILE: &str = "file";

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

fn whole(value: Option<&Typed>) -> Option<i32> {
    match value {
        Some(Typed::Whole(number)) => Some(*number),
        _ => None,
    }
}

fn number(value: Option<&Typed>) -> Option<f64> {
    match value {
        Some(Typed::Number(number)) => Some(*number),
        _ => None,
    }
}
