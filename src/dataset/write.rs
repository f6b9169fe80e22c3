//! Columns to the bytes of a Parquet file: the same columns give the same bytes.

use super::leaves::{Leaf, Primitives, leaves, schema};
use super::stamp::Stamp;
use crate::domain::data_column::DataColumn;
use anyhow::{Context, Result, bail};
use parquet::data_type::{BoolType, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// The rows of one group, which an engine reads at once.
const ROWS: usize = 1_000_000;

pub fn write(columns: &[DataColumn], stamp: &Stamp) -> Result<Vec<u8>> {
    let rows = columns.first().map_or(0, |column| column.values.rows());
    if columns.iter().any(|column| column.values.rows() != rows) || rows > ROWS {
        bail!("the columns of {} have not the same number of rows, or too many", stamp.holds);
    }
    let fields = columns.iter().map(|column| schema(&column.name, &column.values));
    let message = format!("message {} {{ {} }}", name(stamp), fields.collect::<Vec<_>>().join(" "));
    let schema = Arc::new(parse_message_type(&message).context("the schema of a dataset")?);
    let pairs = stamp.pairs().into_iter();
    let pairs = pairs.map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect();
    let properties = WriterProperties::builder().set_key_value_metadata(Some(pairs)).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for leaf in columns.iter().flat_map(|column| leaves(&column.values)) {
        let mut column = group.next_column()?.context("the schema has a column less")?;
        write_leaf(&mut column, &leaf)?;
        column.close()?;
    }
    group.close()?;
    Ok(writer.into_inner()?)
}

/// What the file calls its rows: letters, digits and underscores.
fn name(stamp: &Stamp) -> String {
    stamp.holds.replace('-', "_")
}

fn write_leaf(column: &mut SerializedColumnWriter<'_>, leaf: &Leaf) -> Result<()> {
    let (definition, repetition) = (Some(leaf.definition.as_slice()), leaf.repetition.as_deref());
    match &leaf.values {
        Primitives::Texts(texts) => {
            column.typed::<ByteArrayType>().write_batch(texts, definition, repetition)?
        }
        Primitives::Wholes(wholes) => {
            column.typed::<Int64Type>().write_batch(wholes, definition, repetition)?
        }
        Primitives::Numbers(numbers) => {
            column.typed::<DoubleType>().write_batch(numbers, definition, repetition)?
        }
        Primitives::Flags(flags) => {
            column.typed::<BoolType>().write_batch(flags, definition, repetition)?
        }
        Primitives::Days(days) => {
            column.typed::<Int32Type>().write_batch(days, definition, repetition)?
        }
    };
    Ok(())
}
