//! The records of a kind as the columns of a dataset.

use super::frame::{FILE, ORIGIN};
use super::tables::RecordTable;
use crate::domain::data_column::{DataColumn, DataSource, DataValues};
use crate::domain::origin::{Origin, rows_place};
use crate::domain::period::Period;
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use crate::value::holds::Holds;
use polars::prelude::*;

/// The columns of a table by the names of their fields, with `_` for `-`, then the cells of each row. Pounds are pence,
/// under a name that ends in `_pence`; days are days, quarters stand by their ids. `digest` is of a file by its path.
pub fn data_columns<'a>(
    kind: RecordKind,
    table: &RecordTable,
    digest: impl Fn(&str) -> Option<&'a str>,
) -> PolarsResult<Vec<DataColumn>> {
    let schema = Schema::built_in();
    let fields = schema.kinds.iter().find(|fields| fields.kind == kind);
    let holds = |name: &str| {
        let field = fields?.fields.iter().find(|field| field.key == name)?;
        Some(field.holds)
    };
    let mut columns = Vec::new();
    for column in table.frame.columns() {
        let name = column.name().as_str();
        if [ORIGIN, FILE].contains(&name) {
            continue;
        }
        columns.extend(data_column(column, name, holds(name).unwrap_or_default())?);
    }
    let sources = table.origins.iter().map(|origin| vec![source(origin, digest(&origin.file))]);
    columns.push(DataColumn::new("sources", DataValues::Sources(sources.collect())));
    Ok(columns)
}

fn source(origin: &Origin, sha256: Option<&str>) -> DataSource {
    DataSource::of_place(&rows_place(&[origin]), sha256)
}

/// None where a column is of a type that no field has.
fn data_column(column: &Column, name: &str, holds: Holds) -> PolarsResult<Option<DataColumn>> {
    let name = name.replace('-', "_");
    let values = match column.dtype() {
        DataType::String => texts(column)?,
        DataType::Boolean => DataValues::Flags(column.bool()?.iter().collect()),
        DataType::Int64 if holds == Holds::Amount => {
            let pence = DataValues::Wholes(column.i64()?.iter().collect());
            return Ok(Some(DataColumn::new(&format!("{name}_pence"), pence)));
        }
        DataType::Date => DataValues::Days(column.date()?.physical().iter().collect()),
        DataType::Categorical(..) => texts(&column.cast(&DataType::String)?)?,
        DataType::List(_) => DataValues::Lists(lists(column.list()?)?),
        DataType::Float64 => DataValues::Numbers(column.f64()?.iter().collect()),
        DataType::Int64 => DataValues::Wholes(column.i64()?.iter().collect()),
        DataType::Int32 => whole(column.i32()?, holds),
        _ => return Ok(None),
    };
    Ok(Some(DataColumn::new(&name, values)))
}

fn whole(values: &Int32Chunked, holds: Holds) -> DataValues {
    match holds {
        Holds::Period => {
            let id = |number: Option<i32>| Some(Period::from_number(number?)?.id());
            DataValues::Texts(values.iter().map(id).collect())
        }
        _ => DataValues::Wholes(values.iter().map(|it| it.map(i64::from)).collect()),
    }
}

fn texts(column: &Column) -> PolarsResult<DataValues> {
    Ok(DataValues::Texts(column.str()?.iter().map(|text| text.map(str::to_owned)).collect()))
}

fn lists(column: &ListChunked) -> PolarsResult<Vec<Option<Vec<String>>>> {
    let words = |row| -> PolarsResult<Option<Vec<String>>> {
        let Some(words) = column.get_as_series(row) else { return Ok(None) };
        Ok(Some(words.str()?.iter().flatten().map(str::to_owned).collect()))
    };
    (0..column.len()).map(words).collect()
}
