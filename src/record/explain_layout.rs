//! What every sheet was taken for and which column became which field, for an officer to look at and to put right.

use super::read_record::Record;
use super::reader::read_rows;
use crate::config::Config;
use crate::domain::diagnostic::Found;
use crate::domain::origin::Source;
use crate::domain::place::{CellRef, Column, Row};
use crate::layout::candidate::TableSearch;
use crate::layout::cover::is_cover;
use crate::layout::evidence::{Learned, may_be};
use crate::layout::find_tables::nearest;
use crate::layout::likely_heading::{likely_headings, likeness, wanted_field};
use crate::layout::scanned_workbook::{ScannedWorkbook, scan_workbooks};
use crate::layout::section::first_sections;
use crate::layout::sheet_layouts::SheetLayouts;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey_workbooks::{LaterSchemas, Surveyed, survey_workbooks};
use crate::layout::table_layout::{Covers, TableLayout};
use crate::layout::transposed::with_sheets_transposed;
use crate::layout::workbook_tables::WorkbookTables;
use crate::schema::Schema;
use crate::schema::kind::RecordKind;
use crate::sheet::{Sheet, Workbook};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A heading must be so like a field's words to be proposed for it.
const LIKE: f64 = 0.85;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedSheet {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub role: SheetRole,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetRole {
    /// Its cells are not read.
    Hidden,
    Empty,
    /// It holds no table and speaks for its workbook.
    Cover,
    /// No kind of record; what it comes nearest to, where there is anything.
    Unknown(Option<ExplainedTable>),
    Tables(Vec<ExplainedTable>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedTable {
    pub kind: RecordKind,
    /// The rows of its header, and of the same header further down.
    pub headers: Vec<(Row, Row)>,
    /// From the header to the last record.
    pub range: Option<(CellRef, CellRef)>,
    /// How many rows became records.
    pub records: usize,
    /// From the left.
    pub columns: Vec<ExplainedColumn>,
    /// What rows take from elsewhere.
    pub inherited: Vec<Inherited>,
    /// Required fields that stand nowhere, as findings name them.
    pub missing: Vec<String>,
    /// The same by their keys.
    pub wanted: Vec<String>,
    /// Lines for `[fields.<kind>]` in report.toml: a field's key, and the heading that may be it.
    pub proposals: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedColumn {
    pub column: Column,
    pub heading: String,
    pub used_as: ColumnUse,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnUse {
    Field(String),
    /// A field whose words its heading has not, and what speaks for it.
    ByEvidence(String, String),
    /// A field in one quarter, as its heading gives it.
    InQuarter(String, String),
    Unused,
}

/// What a cell or the name of a sheet says for rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inherited {
    pub field: String,
    pub value: String,
    /// The cell with its sheet where it is another; none where it is the sheet's name.
    pub at: Option<(Arc<str>, CellRef)>,
    /// For how many records.
    pub records: usize,
}

/// By path and tab.
pub fn layouts(workbooks: &[Workbook], config: &Config) -> Found<Vec<ExplainedSheet>> {
    let schema = Schema::new(config);
    let mut in_order: Vec<&Workbook> = workbooks.iter().collect();
    in_order.sort_by(|a, b| a.path.cmp(&b.path));
    let turned = with_sheets_transposed(&in_order, &schema);
    let in_order: Vec<&Workbook> = turned.value.iter().map(|workbook| &**workbook).collect();
    let mut scanned = scan_workbooks(&in_order, &schema);
    let later = LaterSchemas::default();
    let Surveyed { survey, schemas, learned } = survey_workbooks(&mut scanned, &schema, &later);
    let sheets = scanned.iter().zip(schemas).zip(&learned);
    let value =
        sheets.flat_map(|((workbook, schema), learned)| of_workbook(workbook, schema, learned));
    let value = value.collect();
    let findings = [turned.findings, survey.findings].concat();
    Found { value, findings }
}

fn of_workbook<'a>(
    scanned: &ScannedWorkbook<'a>,
    schema: &'a Schema,
    learned: &[Learned],
) -> Vec<ExplainedSheet> {
    let workbook = scanned.workbook;
    let mut found: BTreeMap<Arc<str>, SheetRole> = BTreeMap::new();
    for SheetLayouts { sheet, layouts: tables } in WorkbookTables::new(scanned, schema).sheets {
        let scan = &sheet.scan;
        let role = match tables.as_slice() {
            [] if is_cover(scan, schema) => SheetRole::Cover,
            [] => {
                let near = nearest(TableSearch { sheet, schema, covers: &Covers::new() });
                SheetRole::Unknown(
                    near.map(|layout| of_table(scan.sheet, layout, Vec::new(), learned)),
                )
            }
            _ => {
                let tables = tables.into_iter().enumerate().map(|(number, layout)| {
                    let first =
                        first_sections(&workbook.path, scan.sheet, &layout, &BTreeSet::new(), true);
                    let (path, sheet) = (workbook.path.clone(), scan.sheet);
                    let is_repeated = false;
                    let table = SheetTable { path, sheet, number, layout, first, is_repeated };
                    let records = read_rows(&table).records;
                    of_table(scan.sheet, table.layout, records, learned)
                });
                SheetRole::Tables(tables.collect())
            }
        };
        found.insert(scan.sheet.name.clone(), role);
    }
    let sheets = workbook.sheets.iter().map(|sheet| {
        let role = match found.remove(&sheet.name) {
            _ if sheet.is_hidden => SheetRole::Hidden,
            role => role.unwrap_or(SheetRole::Empty),
        };
        ExplainedSheet { file: workbook.path.clone(), sheet: sheet.name.clone(), role }
    });
    sheets.collect()
}

fn of_table(
    sheet: &Sheet,
    layout: TableLayout<'_>,
    records: Vec<Record>,
    learned: &[Learned],
) -> ExplainedTable {
    let header = layout.header();
    let name = |index: &usize| layout.fields.fields[*index].name.clone();
    let columns = header.headings.iter().map(|(column, heading)| {
        let in_quarter = header.quarters.iter().find_map(|quarter| {
            let index = quarter.columns.get(column)?;
            Some(ColumnUse::InQuarter(name(index), quarter.given.value.to_string()))
        });
        let evidence = |index: &usize| {
            let own = |own: &&Learned| {
                own.kind == layout.fields.kind
                    && own.field == *index
                    && own.heading == heading.line()
            };
            let own = learned.iter().find(own)?;
            let next = own.next.as_ref().map(|next| format!("; next comes the {next}"));
            let why = format!("{}{}", own.why, next.unwrap_or_default());
            Some(ColumnUse::ByEvidence(name(index), why))
        };
        let field = header
            .columns
            .get(column)
            .map(|index| evidence(index).unwrap_or_else(|| ColumnUse::Field(name(index))));
        let used_as = in_quarter.or(field).unwrap_or(ColumnUse::Unused);
        ExplainedColumn { column: *column, heading: heading.text(), used_as }
    });
    let columns: Vec<_> = columns.collect();
    ExplainedTable {
        kind: layout.fields.kind,
        headers: layout.headers.iter().map(|header| header.rows).collect(),
        range: range(&layout, &records),
        records: records.len(),
        inherited: inherited_values(&layout, &records),
        proposals: proposals(sheet, &layout),
        wanted: layout
            .missing
            .iter()
            .filter_map(|name| wanted_field(&layout, name))
            .map(|field| field.key.clone())
            .collect(),
        missing: layout.missing.clone(),
        columns,
    }
}

fn range(layout: &TableLayout<'_>, records: &[Record]) -> Option<(CellRef, CellRef)> {
    let header = layout.header();
    let (left, right) = header.edges()?;
    let last = records.iter().map(|record| record.origin.row).max().unwrap_or(header.rows.1);
    let first = CellRef { row: header.rows.0, column: left };
    Some((first, CellRef { row: last, column: right }))
}

/// What records take from elsewhere than their own row, in the order in which it is first taken.
fn inherited_values(layout: &TableLayout<'_>, records: &[Record]) -> Vec<Inherited> {
    let mut inherited: Vec<Inherited> = Vec::new();
    for record in records {
        let fields = layout.fields.fields.iter().zip(&record.values);
        for (field, value) in fields.filter_map(|(field, value)| Some((field, value.as_ref()?))) {
            let at = match record.origin.sources.get(&field.key) {
                Some(Source::SharedCell(spot)) => Some((spot.sheet.clone(), spot.at)),
                Some(Source::SheetName) => None,
                _ => continue,
            };
            match inherited.iter_mut().find(|known| known.field == field.name && known.at == at) {
                Some(known) => known.records += 1,
                None => inherited.push(Inherited {
                    field: field.name.clone(),
                    value: value.to_string(),
                    at,
                    records: 1,
                }),
            }
        }
    }
    inherited
}

/// For each missing field the heading that is most like it; then each other heading that is like a field without one.
fn proposals(sheet: &Sheet, layout: &TableLayout<'_>) -> Vec<(String, String)> {
    let mut proposals: Vec<(String, String)> = Vec::new();
    for missing in &layout.missing {
        let near = likely_headings(sheet, layout, missing).into_iter().next();
        if let Some((heading, field)) = near.zip(wanted_field(layout, missing)) {
            proposals.push((field.key.clone(), heading.line()));
        }
    }
    for (column, heading) in layout.header().unused_headings() {
        let free = layout.fields.fields.iter().enumerate().filter(|(index, field)| {
            !field.derived
                && !layout.has_column(*index)
                && may_be(sheet, layout, *column, field)
                && !proposals.iter().any(|(key, _)| *key == field.key)
        });
        let rated = free
            .map(|(_, field)| (likeness(heading, field), field))
            .filter(|(like, _)| *like >= LIKE);
        let best = rated.max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, field)) =
            best.filter(|_| !proposals.iter().any(|(_, text)| *text == heading.line()))
        {
            proposals.push((field.key.clone(), heading.line()));
        }
    }
    proposals
}
