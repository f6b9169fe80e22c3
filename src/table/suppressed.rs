//! The results of KPIs that a public edition may not give: their rows stay, so that they count as returned, and hold
//! nothing by which they could be told.

use super::tables::{RecordTable, Tables};
use crate::domain::origin::Origin;
use crate::schema::kind::RecordKind;
use polars::prelude::*;
use std::collections::BTreeSet;

/// The column that marks these rows; a table without any has none.
pub const SUPPRESSED: &str = "suppressed";

/// The columns that tell what was returned.
const TELLING: [&str; 4] = ["actual", "answer", "mitigation-accepted", "mitigation-reason"];

impl Tables {
    /// The tables with the figures of these KPIs, by their row and the number of the quarter, taken out of the results;
    /// `words` stands where the supplier wrote of them.
    pub fn with_suppressed_results(
        &self,
        results: &BTreeSet<(usize, i32)>,
        words: &str,
    ) -> PolarsResult<Tables> {
        let mut tables = self.clone();
        if let Some(table) = tables.by_kind.get_mut(&RecordKind::KpiResult) {
            suppress(table, results, words)?;
        }
        Ok(tables)
    }

    pub fn suppressed_results(&self) -> PolarsResult<Vec<Origin>> {
        let Some(table) = self.by_kind.get(&RecordKind::KpiResult) else { return Ok(Vec::new()) };
        let Ok(marks) = table.frame.column(SUPPRESSED) else { return Ok(Vec::new()) };
        let marked = marks.bool()?.iter().zip(&table.origins);
        let marked = marked.filter(|(is_suppressed, _)| *is_suppressed == Some(true));
        Ok(marked.map(|(_, origin)| origin.clone()).collect())
    }
}

fn suppress(
    table: &mut RecordTable,
    results: &BTreeSet<(usize, i32)>,
    words: &str,
) -> PolarsResult<()> {
    let frame = &mut table.frame;
    let (kpis, quarters) = (frame.column("kpi")?.i32()?, frame.column("period")?.i32()?);
    let has_figure = frame.column("actual")?.is_not_null();
    let is_listed = |row: usize| {
        let kpi = kpis.get(row).and_then(|kpi| usize::try_from(kpi).ok());
        let is_of_these = kpi.zip(quarters.get(row)).is_some_and(|it| results.contains(&it));
        is_of_these && has_figure.get(row) == Some(true)
    };
    let marks: Vec<bool> = (0..frame.height()).map(is_listed).collect();
    frame.with_column(Column::new(SUPPRESSED.into(), marks))?;
    let is_suppressed = || col(SUPPRESSED);
    let telling =
        TELLING.map(|name| when(is_suppressed()).then(lit(NULL)).otherwise(col(name)).alias(name));
    let commentary = when(is_suppressed()).then(lit(words)).otherwise(col("commentary"));
    let columns = telling.into_iter().chain([commentary.alias("commentary")]);
    *frame = frame.clone().lazy().with_columns(columns.collect::<Vec<_>>()).collect()?;
    Ok(())
}
