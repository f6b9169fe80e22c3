//! The texts of a Parquet file, for the search of finished files.

use anyhow::Result;
use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

/// Every text of a file, each alone: what it says of itself, then row by row. Pence stand as pounds, so that an amount is
/// found as it would be printed.
pub fn texts(file: &[u8]) -> Result<Vec<String>> {
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(file))?;
    let pairs = reader.metadata().file_metadata().key_value_metadata();
    let pairs = pairs.into_iter().flatten();
    let mut texts: Vec<String> = pairs.map(|pair| pair.value.clone().unwrap_or_default()).collect();
    for row in reader.get_row_iter(None)? {
        for (name, field) in row?.get_column_iter() {
            gather(name, field, &mut texts);
        }
    }
    Ok(texts)
}

fn gather(name: &str, field: &Field, texts: &mut Vec<String>) {
    match field {
        Field::Null => {}
        Field::Str(text) => texts.push(text.clone()),
        Field::Long(pence) if name == "pence" => {
            let sign = if *pence < 0 { "-" } else { "" };
            let pence = pence.unsigned_abs();
            texts.push(format!("{sign}{}.{:02}", pence / 100, pence % 100));
        }
        Field::Group(row) => {
            row.get_column_iter().for_each(|(name, field)| gather(name, field, texts));
        }
        Field::ListInternal(list) => {
            list.elements().iter().for_each(|field| gather(name, field, texts));
        }
        other => texts.push(other.to_string()),
    }
}
