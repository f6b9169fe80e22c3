//! The contracts of a set's own file of records, as far as a register over several councils takes them.

use crate::domain::money::Money;
use anyhow::Result;
use bytes::Bytes;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContractRow {
    pub reference: String,
    pub title: String,
    pub supplier: String,
    pub identifier: Option<String>,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub signed_on: Option<Date>,
    pub total: Option<Money>,
    pub annual: Option<Money>,
    pub extension_options: Option<String>,
}

/// In the order of the workbooks.
pub fn contracts(file: &[u8]) -> Result<Vec<ContractRow>> {
    let reader = SerializedFileReader::new(Bytes::copy_from_slice(file))?;
    reader.get_row_iter(None)?.map(|row| Ok(contract(&row?))).collect()
}

fn contract(row: &Row) -> ContractRow {
    let mut contract = ContractRow::default();
    for (name, field) in row.get_column_iter() {
        match name.as_str() {
            "contract_ref" => contract.reference = text(field).unwrap_or_default(),
            "title" => contract.title = text(field).unwrap_or_default(),
            "supplier" => contract.supplier = text(field).unwrap_or_default(),
            "supplier_identifier" => contract.identifier = text(field),
            "start" => contract.start = day(field),
            "end" => contract.end = day(field),
            "signed_on" => contract.signed_on = day(field),
            "total_value_pence" => contract.total = pence(field),
            "annual_value_pence" => contract.annual = pence(field),
            "extension_options" => contract.extension_options = text(field),
            _ => {}
        }
    }
    contract
}

fn text(field: &Field) -> Option<String> {
    match field {
        Field::Str(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

fn pence(field: &Field) -> Option<Money> {
    match field {
        Field::Long(pence) => Some(Money::from_pence(*pence)),
        _ => None,
    }
}

fn day(field: &Field) -> Option<Date> {
    match field {
        Field::Date(days) => date(1970, 1, 1).checked_add(days.days()).ok(),
        _ => None,
    }
}
