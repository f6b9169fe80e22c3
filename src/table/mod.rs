//! Which kind of record a sheet holds, and its cells as typed columns with the cells they came from.

mod action;
mod amount;
mod answer;
mod blank;
mod bound;
mod check;
mod coded;
mod date;
mod decision;
mod delivery;
mod delivery_twice;
mod find;
mod frame;
mod gather;
mod header;
mod heading;
mod heads;
mod inherit;
mod kind;
mod kpi_result;
mod layout;
mod layouts;
mod link;
mod lone;
mod mark;
mod merged;
mod origin;
mod percent;
mod plan_year;
mod reading;
mod refusal;
mod registered;
mod result_decision;
mod result_twice;
mod returned;
mod row;
mod rows;
mod scale;
mod scan;
mod schema;
mod section;
mod seen;
mod supplier;
mod survey;
#[cfg(test)]
mod tests;
mod title;
mod total;
mod twice;
mod typed;
mod united;
mod unread;
mod vat;
mod when;
mod without;
mod word;
mod year_column;

pub use action::{Principle, Status};
pub use blank::{Heading, Need, Takes, headings};
pub use frame::{FILE, ORIGIN};
pub use kind::Kind;
pub use layouts::{Said, SheetLayout, TableLayout, Taken, Use, layouts};
pub use origin::{Origin, Spot, field_places, places};
pub use reading::Reading;
pub use schema::unknown_fields;
pub use survey::NOT_READ;
pub use typed::{day, days};
pub use without::Stated;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Found};
use crate::place::Place;
use crate::sheet::Workbook;
use jiff::civil::Date;
use polars::prelude::DataFrame;
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
    /// Whether the register's values include VAT, where a note on its sheet says so, and where that stands.
    pub value_note: Option<(bool, Place)>,
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
pub fn tables(workbooks: &[Workbook], config: &Config, as_of: Date) -> Found<Tables> {
    let schema = Schema::new(config);
    let decided = decision::decide(workbooks, &config.decisions);
    let mut findings = decided.findings;
    let mut in_order: Vec<&Workbook> =
        decided.workbooks.iter().map(|workbook| &**workbook).collect();
    in_order.sort_by(|a, b| a.path.cmp(&b.path));
    let looked = survey::look(&in_order, &schema);
    let first = survey::survey(&looked, &schema);
    let named = schema.with_suppliers(&first.suppliers());
    let survey = match survey::names_suppliers(&in_order, &named) {
        true => survey::survey(&looked, &named),
        false => first,
    };
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
        value_note: vat::note(&survey),
        ..Tables::default()
    };
    tables.readings = reading::readings(&survey, &tables, &gathered.left_out);
    Found { value: tables, findings }
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
