//! Which kind of record a sheet holds, and its cells as typed columns with the cells they came from.

mod action;
mod amount;
mod answer;
mod check;
mod coded;
mod date;
mod decision;
mod delivery;
mod frame;
mod kind;
mod kpi_result;
mod layout;
mod link;
mod lone;
mod origin;
mod percent;
mod reading;
mod rows;
mod scan;
mod schema;
mod section;
mod survey;
#[cfg(test)]
mod tests;
mod twice;
mod typed;
mod when;
mod word;

pub use action::{Principle, Status};
pub use frame::{FILE, ORIGIN};
pub use kind::Kind;
pub use origin::{Origin, Spot, places};
pub use reading::Reading;
pub use schema::unknown_fields;
pub use typed::{day, days};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Found};
use crate::place::Place;
use crate::sheet::Workbook;
use check::Row;
use jiff::civil::Date;
use link::Register;
use polars::prelude::{DataFrame, PolarsResult};
use schema::Schema;
use std::collections::BTreeMap;
use std::sync::Arc;
use typed::Typed;

/// Everything that the workbooks hold, as frames with the cells behind them.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// A table for each kind that is used and stands somewhere.
    pub by_kind: BTreeMap<Kind, Table>,
    /// What was read of each sheet, in workbook order.
    pub readings: Vec<Reading>,
    /// Workbooks that were opened, by path.
    pub workbooks: Vec<Arc<str>>,
    /// Findings about one assessment, which matter as far as that assessment does.
    pub doubts: Vec<Doubt>,
    /// Decisions that were used, by their place in report.toml.
    pub decisions_used: Vec<usize>,
}

/// The records of one kind.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Typed columns by field key, with [`ORIGIN`] and [`FILE`]. Days are counted from 1970, levels from 1, statuses
    /// and principles from 0 in the order of their lists.
    pub frame: DataFrame,
    /// Where each row stands.
    pub origins: Vec<Origin>,
}

impl Tables {
    /// The council that the assessments name, where a sheet gives its authority.
    pub fn authority(&self) -> Option<&str> {
        let frame = &self.by_kind.get(&Kind::Assessment)?.frame;
        let names = frame.column("authority").ok()?.str().ok()?;
        names.iter().flatten().next_back()
    }
}

/// A finding about an assessment: whether it stops a document depends on which assessment that document states.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The day of the assessment, as frames hold it.
    pub assessed_on: i32,
    /// The statement that it leaves out.
    pub statement: Naming,
    /// The finding as it is for an assessment that is stated.
    pub finding: Diagnostic,
}

/// What a statement is called, as the workbook writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    /// Its key area.
    pub area: Option<String>,
    /// Its ref.
    pub reference: Option<String>,
    /// Its label.
    pub label: Option<String>,
}

/// The tables of the workbooks on the day that the report speaks from; they are read in the order of their paths, by
/// tab, from the top.
pub fn tables(workbooks: &[Workbook], config: &Config, _as_of: Date) -> Found<Tables> {
    let schema = Schema::new(config);
    let decided = decision::decide(workbooks, &config.decisions);
    let mut findings = decided.findings;
    let mut in_order: Vec<&Workbook> =
        decided.workbooks.iter().map(|workbook| &**workbook).collect();
    in_order.sort_by(|a, b| a.path.cmp(&b.path));
    let survey = survey::survey(&in_order, &schema);
    let mut tables = Tables { decisions_used: decided.used, ..Tables::default() };
    tables.workbooks = in_order.iter().map(|workbook| workbook.path.clone()).collect();
    findings.extend(survey.findings.iter().cloned());
    let mut left_out: Vec<Origin> = Vec::new();
    let mut register = Register::default();
    for fields in &schema.kinds {
        let mut rows = Vec::new();
        for sheet in survey.sheets.iter().filter(|sheet| sheet.layout.fields.kind == fields.kind) {
            rows.extend(check_sheet(sheet, &mut left_out, &mut tables.doubts, &mut findings));
        }
        let table = match fields.kind {
            Kind::KpiResult | Kind::Delivery => {
                returned(&register, fields, rows, &mut left_out, &mut findings)
            }
            _ => {
                let rows = link(&register, fields, rows, &mut left_out, &mut findings);
                let rows = told(fields, rows, &mut left_out, &mut tables.doubts, &mut findings);
                register.learn(fields, &rows);
                frame::frame(fields, &rows)
                    .map(|frame| (frame, rows.into_iter().map(|row| row.origin).collect()))
            }
        };
        add_table(&mut tables, fields.kind, table, &mut findings);
    }
    tables.readings = reading::readings(&survey, &tables, &left_out);
    Found { value: tables, findings }
}

fn check_sheet(
    sheet: &survey::SheetTable<'_>,
    left_out: &mut Vec<Origin>,
    doubts: &mut Vec<Doubt>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let fields = sheet.layout.fields;
    let mut rows = Vec::new();
    for record in rows::records(&sheet.path, sheet.sheet, &sheet.layout) {
        let origin = record.origin.clone();
        let checked = check::check(&sheet.layout, record);
        for finding in checked.findings {
            let statement = checked.statement.clone();
            sort_finding(finding, fields.kind, checked.assessed_on, statement, doubts, findings);
        }
        match checked.row {
            Some(row) => rows.push(row),
            None => left_out.push(origin),
        }
    }
    rows
}

/// A finding that would stop a document for the sake of one assessment waits until it is known which one is stated.
fn sort_finding(
    finding: Diagnostic,
    kind: Kind,
    assessed_on: Option<i32>,
    statement: Naming,
    doubts: &mut Vec<Doubt>,
    findings: &mut Vec<Diagnostic>,
) {
    let stops = matches!(finding.code, Code::LevelUnusable | Code::ScoredTwice);
    match assessed_on.filter(|_| kind == Kind::Assessment && stops) {
        Some(assessed_on) => doubts.push(Doubt { assessed_on, statement, finding }),
        None => findings.push(finding),
    }
}

fn assessed_on(fields: &schema::KindFields, values: &[Option<Typed>]) -> Option<i32> {
    match values.get(fields.index("assessed-on")?)? {
        Some(Typed::Whole(days)) => Some(*days),
        _ => None,
    }
}

fn naming(fields: &schema::KindFields, values: &[Option<Typed>]) -> Naming {
    let text = |key: &str| match values.get(fields.index(key)?)? {
        Some(Typed::Text(text)) => Some(text.clone()),
        _ => None,
    };
    Naming { area: text("key-area"), reference: text("ref"), label: text("label") }
}

fn add_table(
    tables: &mut Tables,
    kind: Kind,
    table: PolarsResult<(DataFrame, Vec<Origin>)>,
    findings: &mut Vec<Diagnostic>,
) {
    match table {
        Ok((_, origins)) if origins.is_empty() => {}
        Ok((frame, origins)) => {
            tables.by_kind.insert(kind, Table { frame, origins });
        }
        Err(error) => findings.push(Diagnostic::new(
            Code::DoesNotReconcile,
            Place::default(),
            format!("The rows of the {} could not be put in one table: {error}", kind.name()),
            "Please report this: it is a fault of the program.",
        )),
    }
}

/// The rows of the register with their links.
fn link(
    register: &Register,
    fields: &schema::KindFields,
    rows: Vec<Row>,
    left_out: &mut Vec<Origin>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let mut linked = Vec::with_capacity(rows.len());
    for row in rows {
        match link::linked(register, fields, row, findings) {
            Ok(row) => linked.push(row),
            Err(refused) => {
                left_out.push(refused.0);
                findings.push(refused.1);
            }
        }
    }
    linked
}

/// The rows that answer a question once.
fn told(
    fields: &schema::KindFields,
    rows: Vec<Row>,
    left_out: &mut Vec<Origin>,
    doubts: &mut Vec<Doubt>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let told = twice::tell(fields, rows);
    left_out.extend(told.left_out.into_iter().map(|row| row.origin));
    for (row, finding) in told.findings {
        let (day, statement) = (assessed_on(fields, &row.values), naming(fields, &row.values));
        sort_finding(finding, fields.kind, day, statement, doubts, findings);
    }
    told.rows
}

/// What suppliers return, as a frame.
fn returned(
    register: &Register,
    fields: &schema::KindFields,
    rows: Vec<Row>,
    left_out: &mut Vec<Origin>,
    findings: &mut Vec<Diagnostic>,
) -> PolarsResult<(DataFrame, Vec<Origin>)> {
    let mut refuse = |refused: Box<(Origin, Diagnostic)>| {
        left_out.push(refused.0);
        findings.push(refused.1);
    };
    if fields.kind == Kind::KpiResult {
        let read = rows.into_iter().map(|row| kpi_result::result(register, fields, row));
        let results: Vec<_> = read.filter_map(|read| read.map_err(&mut refuse).ok()).collect();
        let frame = kpi_result::frame(&results)?;
        return Ok((frame, results.into_iter().map(|result| result.origin).collect()));
    }
    let read = rows.into_iter().map(|row| delivery::delivery(register, fields, row));
    let deliveries: Vec<_> =
        read.filter_map(|read| read.map_err(&mut refuse).ok().flatten()).collect();
    let frame = delivery::frame(&deliveries)?;
    Ok((frame, deliveries.into_iter().map(|delivery| delivery.origin).collect()))
}
