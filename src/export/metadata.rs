//! What the CSV files hold, as the W3C's "Metadata Vocabulary for Tabular Data" (CSVW) says it.

use super::grid::Grid;
use super::info::TablesInfo;
use super::name::UsedNames;
use super::separated::{RULE, escaped};
use super::value::{NOTHING, Value};
use anyhow::Result;
use serde::Serialize;

#[derive(Serialize)]
struct Group {
    #[serde(rename = "@context")]
    context: (&'static str, Language),
    #[serde(rename = "dc:title")]
    title: String,
    #[serde(rename = "dc:creator")]
    creator: String,
    #[serde(rename = "dc:language")]
    language: &'static str,
    #[serde(rename = "dc:date")]
    date: String,
    #[serde(rename = "dc:description")]
    description: String,
    dialect: Dialect,
    tables: Vec<CsvTable>,
}

#[derive(Serialize)]
struct Language {
    #[serde(rename = "@language")]
    language: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    encoding: &'static str,
    delimiter: &'static str,
    line_terminators: [&'static str; 1],
    quote_char: &'static str,
    double_quote: bool,
    header: bool,
    trim: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CsvTable {
    url: String,
    #[serde(rename = "dc:title")]
    title: String,
    #[serde(rename = "dc:description", skip_serializing_if = "String::is_empty")]
    description: String,
    table_schema: Schema,
}

#[derive(Serialize)]
struct Schema {
    columns: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    name: String,
    titles: String,
    datatype: &'static str,
    null: [&'static str; 1],
}

pub(super) fn bytes(grids: &[Grid], about: &TablesInfo) -> Result<Vec<u8>> {
    let group = Group {
        context: ("http://www.w3.org/ns/csvw", Language { language: "en" }),
        title: about.title.clone(),
        creator: about.author.clone(),
        language: "en-GB",
        date: about.as_of.to_string(),
        description: format!(
            "The tables of the report. {NOTHING} stands where the report's table has no entry. {RULE}"
        ),
        dialect: Dialect {
            encoding: "utf-8",
            delimiter: ",",
            line_terminators: ["\r\n"],
            quote_char: "\"",
            double_quote: true,
            header: true,
            trim: false,
        },
        tables: grids.iter().map(table).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&group)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn table(grid: &Grid) -> CsvTable {
    let about = [std::slice::from_ref(&grid.measure), grid.sources.as_slice()].concat();
    let about: Vec<String> = about.into_iter().filter(|text| !text.is_empty()).collect();
    let mut used = UsedNames::default();
    let columns = (0..).zip(&grid.headers);
    let columns = columns.map(|(at, header)| Column {
        // a CSVW name is part of a URI template: no hyphen may stand in it
        name: used.slug(header, &format!("column-{}", at + 1)).replace('-', "_"),
        titles: escaped(header),
        datatype: datatype(grid, at),
        null: [NOTHING],
    });
    CsvTable {
        url: format!("{}.csv", grid.name),
        title: grid.title.clone(),
        description: about.join(". "),
        table_schema: Schema { columns: columns.collect() },
    }
}

/// The type that all cells of a column share; a string where they share none.
fn datatype(grid: &Grid, column: usize) -> &'static str {
    let values = grid.rows.iter().map(|row| &row.values[column]);
    let mut types = values.filter(|value| !value.is_nothing()).map(|value| match value {
        Value::Text(_) => "string",
        Value::Count(_) => "integer",
        Value::Ratio(..) => "double",
        Value::Money(_) => "decimal",
        Value::Day(_) => "date",
    });
    let first = types.next().unwrap_or("string");
    if types.all(|other| other == first) { first } else { "string" }
}
