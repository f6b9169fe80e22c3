//! The rows of the benchmark, with their names folded, as statements are matched with them.

use crate::domain::fold::fold;
use crate::measure::assessment::model::Statement;
use crate::measure::assessment::read::Assessment;
use crate::measure::figures::read::{frame_rows, needed};
use crate::table::{ORIGIN, RecordTable};
use polars::prelude::*;

/// What the benchmark gives for a statement, with its names folded.
pub(super) struct BenchmarkRow {
    /// The row, by its place among the origins of the benchmarks' table.
    pub origin: usize,
    pub group: Option<String>,
    pub area: Option<String>,
    pub reference: Option<String>,
    pub label: Option<String>,
    pub mean_score: Option<f64>,
    pub mature_share: Option<f64>,
}

pub(super) fn benchmark_rows(benchmarks: &RecordTable) -> PolarsResult<Vec<BenchmarkRow>> {
    let rows = frame_rows(&benchmarks.frame).map(|row| {
        let folded = |column: &str| row.text(column).map(|text| text.map(fold));
        Ok(BenchmarkRow {
            origin: needed(row.index(ORIGIN)?, ORIGIN)?,
            group: folded("reference-group")?,
            area: folded("key-area")?,
            reference: folded("ref")?,
            label: folded("label")?,
            mean_score: row.number("mean-score")?,
            mature_share: row.number("mature-share")?,
        })
    });
    rows.collect()
}

/// Without a key area a row is taken for that of the only statement with its ref, or else with its label.
pub(super) fn find_areas(rows: &mut [BenchmarkRow], current: &Assessment<'_>) {
    for row in rows.iter_mut().filter(|row| row.area.is_none()) {
        let is_its = |statement: &&Statement| {
            let own = statement.reference.as_deref().map(fold);
            if own.is_some() && row.reference.is_some() {
                own == row.reference
            } else {
                Some(fold(&statement.label)) == row.label
            }
        };
        let found: Vec<&Statement> = current.assessed.statements.iter().filter(is_its).collect();
        if let [statement] = found[..] {
            row.area = Some(fold(&current.assessed.areas[statement.area].name));
        }
    }
}

pub(super) fn frame(rows: &[BenchmarkRow]) -> PolarsResult<DataFrame> {
    df!(
        ORIGIN => rows.iter().map(|row| row.origin as i32).collect::<Vec<_>>(),
        "area-key" => rows.iter().map(|row| row.area.as_deref()).collect::<Vec<_>>(),
        "ref-key" => rows.iter().map(|row| row.reference.as_deref()).collect::<Vec<_>>(),
        "label-key" => rows.iter().map(|row| row.label.as_deref()).collect::<Vec<_>>(),
        "mean-score" => rows.iter().map(|row| row.mean_score).collect::<Vec<_>>(),
        "mature-share" => rows.iter().map(|row| row.mature_share).collect::<Vec<_>>(),
    )
}
