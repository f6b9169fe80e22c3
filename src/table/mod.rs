//! The records of a run as typed columns, by kind, with the cells they came from; repeated rows counted once or left
//! out.

mod decision;
mod delivery;
mod duplicate;
mod frame;
mod gather;
mod kpi_result;
mod quarantined_returns;
mod reading;
mod ref_index;
mod register_row;
mod result_decision;
mod return_row;
mod suppressed;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
mod without;

pub use crate::domain::action::{Principle, Status};
pub use crate::domain::origin::{Origin, Spot, field_places, places};
pub use crate::layout::scanned_workbook::NOT_READ;
pub use crate::record::explain_layout::{
    ColumnUse, ExplainedSheet, ExplainedTable, Inherited, TakenFor, layouts,
};
pub use crate::schema::blank::{Heading, Need, Takes, headings};
pub use crate::schema::kind::RecordKind;
pub use crate::schema::unknown_fields;
pub use crate::value::typed::{day, days};
pub use frame::{FILE, ORIGIN};
pub use suppressed::SUPPRESSED;
pub use tables::{Doubt, Reading, RecordTable, Tables};
pub use without::Stated;

use crate::config::Config;
use crate::domain::diagnostic::Found;
use crate::layout::scanned_workbook::scan_workbooks;
use crate::layout::survey_workbooks::survey_workbooks;
use crate::layout::vat_note;
use crate::schema::Schema;
use crate::sheet::Workbook;
use jiff::civil::Date;
use std::cell::OnceCell;

/// The tables of the workbooks on the day that the report speaks from; they are read in the order of their paths, by
/// tab, from the top.
pub fn tables(workbooks: &[Workbook], config: &Config, as_of: Date) -> Found<Tables> {
    let schema = Schema::new(config);
    let decided = decision::decide(workbooks, &config.decisions);
    let mut findings = decided.findings;
    let mut in_order: Vec<&Workbook> =
        decided.workbooks.iter().map(|workbook| &**workbook).collect();
    in_order.sort_by(|a, b| a.path.cmp(&b.path));
    let scanned = scan_workbooks(&in_order, &schema);
    let named = OnceCell::new();
    let survey = survey_workbooks(&scanned, &schema, &named);
    findings.extend(survey.findings.iter().cloned());
    let gathered = gather::gather(&survey, &schema, &config.decisions, as_of);
    findings.extend(gathered.findings);
    let mut decisions_used = decided.used;
    decisions_used.extend(gathered.decisions_used);
    decisions_used.sort_unstable();
    let mut tables = Tables {
        by_kind: gathered.by_kind,
        workbooks: in_order.iter().map(|workbook| workbook.path.clone()).collect(),
        doubts: gathered.doubts,
        decisions_used,
        value_note: vat_note::note(&survey),
        ..Tables::default()
    };
    tables.readings = reading::readings(&survey, &tables, &gathered.left_out);
    Found { value: tables, findings }
}
