//! Where the files of a dataset stand: in a set, and in the partitions that Hive and the engines after it know.

/// Below a set's folder, made of nothing but `public/data.json`.
pub const PUBLIC_FIGURES: &str = "public/data.parquet";

/// What it is made of, as other programs read it.
pub const PUBLIC_DATA: &str = "public/data.json";

/// Below a set's folder, for officers.
pub const FIGURES: &str = "internal/figures.parquet";

pub const FINDINGS: &str = "internal/findings.parquet";

/// Its folder holds a file for each kind of record.
pub const RECORDS: &str = "internal/records/";

/// The file of a set in the dataset of many: `table` is `figures`, `findings` or `records/<kind>`.
pub fn partition(table: &str, council: &str, period: &str, version: &str) -> String {
    format!("{table}/council={council}/period={period}/version={version}/part.parquet")
}
