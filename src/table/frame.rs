//! Typed rows as a polars frame: a column a field, and for each row its origin, its workbook and its sheet.

use super::check::Row;
use super::schema::{Holds, KindFields};
use super::typed::Typed;
use polars::prelude::{Column, DataFrame, PolarsResult};

/// The column with a row's place among the origins of its frame.
pub const ORIGIN: &str = "origin";

/// The column with a number for each workbook, in workbook order.
pub const FILE: &str = "file";

/// The rows of a kind as a frame; without rows, its columns alone.
pub fn frame(fields: &KindFields, rows: &[Row]) -> PolarsResult<DataFrame> {
    let mut columns = vec![
        Column::new(ORIGIN.into(), (0..rows.len() as i32).collect::<Vec<_>>()),
        Column::new(FILE.into(), files(rows)),
    ];
    for (index, field) in
        fields.fields.iter().enumerate().filter(|(_, field)| field.holds != Holds::Mark)
    {
        let values = rows.iter().map(|row| row.values[index].as_ref());
        let name = field.key.as_str().into();
        columns.push(match field.holds {
            Holds::Text | Holds::Mark => Column::new(name, values.map(text).collect::<Vec<_>>()),
            Holds::Number | Holds::Share => {
                Column::new(name, values.map(number).collect::<Vec<_>>())
            }
            _ => Column::new(name, values.map(whole).collect::<Vec<_>>()),
        });
    }
    DataFrame::new(rows.len(), columns)
}

fn files(rows: &[Row]) -> Vec<i32> {
    let mut number = 0;
    let steps = rows.iter().enumerate().map(|(i, row)| {
        number += i32::from(i > 0 && rows[i - 1].origin.file != row.origin.file);
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
