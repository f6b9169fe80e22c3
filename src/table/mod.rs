//! The records of a run as typed columns, by kind, with the cells they came from; repeated rows counted once or left
//! out.

mod account;
mod alike_rows;
mod contract_facts;
mod copies;
mod cores;
mod data_columns;
mod decision;
mod delivery;
mod description;
mod duplicate;
mod extension;
mod footnote;
mod frame;
pub(crate) mod frame_column;
mod gap;
mod gather;
mod hidden;
mod judgement;
mod kpi_result;
mod kpi_scale;
mod left_out_conflicts;
mod limiting_words;
mod limits;
mod lots;
mod model_held;
mod near_ref;
mod numbered_names;
mod open_tables;
mod payment;
mod percent_heading;
mod plan_terms;
mod quarantined_returns;
mod reading;
mod ref_index;
mod register_row;
mod restated_contract;
mod restated_facts;
mod restated_target;
mod result_decision;
mod return_row;
mod row_choice;
mod row_remarks;
mod stated_rating;
mod stated_worth;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
mod text_for_number;
mod unopened_return;
mod unusual;
mod without_year;
mod yes_no;

pub use crate::domain::action::{Principle, Status};
pub use crate::domain::origin::{Origin, Spot, field_places, places};
pub use crate::layout::scanned_workbook::NOT_READ;
pub use crate::record::explain_layout::{
    ColumnUse, ExplainedSheet, ExplainedTable, Inherited, SheetRole, layouts,
};
pub use crate::record::row_use::PassedOver;
pub use crate::schema::blank::{Heading, InputType, Requirement, headings};
pub use crate::schema::kind::RecordKind;
pub use crate::schema::unknown_fields;
pub use crate::value::typed::{day, days};
pub use account::SheetAccount;
pub use cores::on_all_cores;
pub use data_columns::data_columns;
pub use frame::{FILE, ORIGIN};
pub use gap::Gap;
pub use hidden::{Hidden, Refs, Sensitive, StatedText, looks_sensitive};
pub use model_held::model_held;
pub use stated_rating::StatedRating;
pub use tables::{AllKpis, DecidedCell, Doubt, Reading, RecordTable, Rewording, Tables};

use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic, Effect, Found};
use crate::domain::place::{CellRef, Place};
use crate::layout::scanned_workbook::scan_workbooks;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::layout::survey_workbooks::{LaterSchemas, survey_workbooks};
use crate::layout::transposed::with_sheets_transposed;
use crate::layout::vat_note;
use crate::schema::Schema;
use crate::sheet::Workbook;
use jiff::civil::Date;
use judgement::Judgements;
use polars::prelude::PolarsResult;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The tables of the workbooks on the day that the report speaks from; they are read in the order of their paths, by
/// tab, from the top.
pub fn tables(workbooks: &[Workbook], config: &Config, as_of: Date) -> Found<Tables> {
    read(workbooks, config, as_of, Looked::ForAll)
}

/// The tables of workbooks without what is hidden of them: that is not looked for again.
pub fn remaining_tables(workbooks: &[Workbook], config: &Config, as_of: Date) -> Found<Tables> {
    read(workbooks, config, as_of, Looked::ForMarks)
}

/// What is looked for of what a public edition may not hold.
enum Looked {
    ForAll,
    /// Marks of exemption alone.
    ForMarks,
}

impl Looked {
    fn hidden(
        &self,
        survey: &Survey<'_>,
        workbooks: &[&Workbook],
        by_kind: &BTreeMap<RecordKind, RecordTable>,
        left_out: &[Origin],
        config: &Config,
    ) -> PolarsResult<Hidden> {
        match self {
            Looked::ForAll => hidden::hidden(survey, workbooks, by_kind, left_out, config),
            Looked::ForMarks => Ok(hidden::marked(survey, workbooks, config)),
        }
    }
}

fn read(workbooks: &[Workbook], config: &Config, as_of: Date, looked: Looked) -> Found<Tables> {
    let schema = Schema::new(config);
    let decided = decision::decide(workbooks, &config.decisions);
    let mut findings = decided.findings;
    let mut in_order = Vec::from_iter(decided.workbooks.iter().map(|workbook| &**workbook));
    in_order.sort_by(|a, b| a.path.cmp(&b.path));
    let (in_order, copies) = copies::without_copies(in_order);
    findings.extend(copies);
    let turned = with_sheets_transposed(&in_order, &schema);
    findings.extend(turned.findings);
    let in_order: Vec<&Workbook> = turned.value.iter().map(|workbook| &**workbook).collect();
    let mut scanned = scan_workbooks(&in_order, &schema);
    let later = LaterSchemas::default();
    let survey = survey_workbooks(&mut scanned, &schema, &later).survey;
    findings.extend(survey.findings.iter().cloned());
    let judgements = Judgements::new(&in_order, config.returns);
    let mut gathered = gather::gather(&survey, &schema, config, judgements, as_of);
    gathered.findings = without_year::told_once(&in_order, gathered.findings);
    findings.extend(gathered.findings);
    let accounts = account::account(&survey, &gathered.others, &findings);
    findings.extend(accounts.findings);
    let used = [decided.used, gathered.decided].concat();
    let decisions_used = BTreeSet::from_iter(used.iter().map(|cell| cell.decision));
    let mut tables = Tables {
        by_kind: gathered.by_kind,
        workbooks: in_order.iter().map(|workbook| workbook.path.clone()).collect(),
        doubts: gathered.doubts,
        gaps: gathered.gaps,
        lost: survey.lost.clone(),
        accounts: accounts.value,
        decisions_used,
        stated_ratings: stated_rating::stated_ratings(&survey),
        decided: used,
        value_note: vat_note::note(&survey),
        ..Tables::default()
    };
    match numbered_names::unify_names(&mut tables) {
        Ok(found) => findings.extend(found),
        Err(error) => findings.push(hidden_unknown(&error.to_string())),
    }
    tables.unread = unread(&findings);
    tables.left_out = left_out(&survey, &findings);
    tables.readings = reading::readings(&survey, &tables, &gathered.left_out);
    match looked.hidden(&survey, &in_order, &tables.by_kind, &gathered.left_out, config) {
        Ok(hidden) => tables.hidden = hidden,
        Err(error) => findings.push(hidden_unknown(&error.to_string())),
    }
    findings.extend(tables.hidden.exemptions.findings.iter().cloned());
    tables.mark_exempt();
    Found { value: tables, findings }
}

/// The kinds of which a table or a row was left out, by the sheets that the findings name.
fn left_out(survey: &Survey<'_>, findings: &[Diagnostic]) -> BTreeSet<RecordKind> {
    let grave = findings.iter().filter(|finding| finding.effect() == Effect::RowLeftOut);
    let sheets: BTreeSet<_> =
        grave.map(|finding| (&finding.place.file, &finding.place.sheet)).collect();
    let is_of = |table: &&SheetTable<'_>| {
        sheets.iter().any(|(file, sheet)| {
            **file == table.path && sheet.as_ref().is_none_or(|own| *own == table.sheet.name)
        })
    };
    let kinds = survey.sheets.iter().filter(is_of).map(|table| table.layout.fields.kind);
    kinds.chain(survey.lost.iter().copied()).collect()
}

/// The cells of optional values that cannot be used.
fn unread(findings: &[Diagnostic]) -> BTreeSet<(Arc<str>, Arc<str>, CellRef)> {
    let not_used = findings.iter().filter(|finding| finding.code == Code::OptionalCellUnusable);
    let cells = not_used.filter_map(|finding| {
        let Place { file, sheet, .. } = &finding.place;
        let sheet = sheet.clone()?;
        let refs = finding.place.refs().into_iter();
        Some(refs.map(move |at| (file.clone(), sheet.clone(), at)))
    });
    cells.flatten().collect()
}

fn hidden_unknown(error: &str) -> Diagnostic {
    let message = format!("What a public edition may not hold could not be told: {error}");
    let hint = "Please report this: it is a fault of the program.";
    Diagnostic::new(Code::DoesNotReconcile, Place::default(), message, hint)
}
