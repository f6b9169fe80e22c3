//! Figures below a heading that says per cent, of KPIs that the register counts in something else.

use super::kpi_result::KpiResult;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::domain::prose::counted;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::schema::kind::RecordKind;
use crate::value::unit::Unit;
use std::collections::BTreeMap;

/// A finding for each sheet with such figures, which are used as the register counts them.
pub(super) fn percent_headings(survey: &Survey<'_>, results: &[KpiResult]) -> Vec<Diagnostic> {
    let headings = headings(survey);
    if headings.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<(&str, &str), (&str, Vec<CellRef>)> = BTreeMap::new();
    let counts =
        |result: &&KpiResult| result.actual.is_some() && result.question.known.unit == Unit::Other;
    for result in results.iter().filter(counts) {
        for spot in result.origin.spots("actual") {
            let key = (&*result.origin.file, &*result.origin.sheet, spot.at.column);
            if let Some(heading) = headings.get(&key) {
                let own = found.entry((key.0, key.1)).or_insert((heading, Vec::new()));
                own.1.push(spot.at);
            }
        }
    }
    let finding = |((file, sheet), (heading, cells)): ((&str, &str), (&str, Vec<CellRef>))| {
        let message = format!(
            "The heading \"{heading}\" says per cent, and {} below it of KPIs that the register counts in another unit; what stands there was used in the register's unit",
            counted(cells.len(), "figure stands", "figures stand")
        );
        let hint =
            "Take the % out of the heading, or put the unit of the KPI right in the register.";
        Diagnostic::new(Code::UnusualValue, Place::cells(file, sheet, &cells), message, hint)
    };
    found.into_iter().map(finding).collect()
}

/// A title right above the headings, at a column or to its left: `Performance (%)`.
fn title(table: &SheetTable<'_>, column: Column) -> Option<String> {
    let above = table.layout.header().rows.0.0.checked_sub(1)?;
    let mut cells = table.sheet.row(Row(above)).iter().filter(|cell| cell.at.column <= column);
    let text = cells.next_back()?.value.as_text()?;
    says_percent(text).then(|| text.to_owned())
}

fn says_percent(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains('%') || lower.contains("per cent") || lower.contains("percent")
}

/// The headings that say per cent over columns of figures, by workbook, sheet and column.
fn headings<'s>(survey: &'s Survey<'_>) -> BTreeMap<(&'s str, &'s str, Column), String> {
    let mut found = BTreeMap::new();
    let tables = survey.sheets.iter().filter(|it| it.layout.fields.kind == RecordKind::KpiResult);
    for table in tables {
        let Some(actual) = table.layout.fields.index("actual") else { continue };
        let header = table.layout.header();
        let of_quarters = header.quarters.iter().flat_map(|quarter| &quarter.columns);
        let columns = header.columns.iter().chain(of_quarters).filter(|(_, own)| **own == actual);
        for (column, _) in columns {
            let own = header.headings.get(column).map(|it| it.text()).filter(|it| says_percent(it));
            if let Some(heading) = own.or_else(|| title(table, *column)) {
                found.insert((&*table.path, &*table.sheet.name, *column), heading);
            }
        }
    }
    found
}
