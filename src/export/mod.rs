//! The report's tables as an accessible workbook and as CSV, with their metadata. The source is the rendered report
//! read back, so that what stands in the report stands in the files; a cell that states one figure or one day holds
//! its exact value. The layout is that of the Analysis Function's "Releasing statistics in spreadsheets".

mod drawn;
mod facts;
mod grid;
mod grids;
pub(crate) mod info;
mod long_text;
mod metadata;
mod name;
mod notes;
mod page;
mod print;
mod saved;
mod separated;
mod value;
mod workbook;

pub use info::TablesInfo;
pub(crate) use print::lines;
pub(crate) use saved::saved;
pub(crate) use separated::is_steering;

use crate::document::Document;
use crate::domain::diagnostic::Found;
use crate::domain::figure::Figures;
use anyhow::Result;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    /// Below the folder of the report, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Every table of a report: one workbook, a CSV file for each, and one file that says what the CSV files hold.
pub fn tables(
    document: &Document,
    figures: &Figures,
    about: &TablesInfo,
) -> Result<Found<Vec<TableFile>>> {
    let Found { value: grids, findings } = grids::grids(document, figures);
    let file = |path: String, bytes| TableFile { path, bytes };
    let mut files = vec![file("tables.xlsx".to_owned(), workbook::bytes(&grids, about)?)];
    for grid in &grids {
        files.push(file(format!("tables/{}.csv", grid.name), separated::bytes(grid)?));
    }
    files.push(file("tables/csv-metadata.json".to_owned(), metadata::bytes(&grids, about)?));
    Ok(Found { value: files, findings })
}
