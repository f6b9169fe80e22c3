//! The words that evidence gives to fields, a workbook at a time.

use super::assignment::Assigned;
use super::block::{Block, blocks};
use super::heading_witness::HeadingWitness;
use super::join_witness::JoinWitness;
use super::reading::{Reading, best_reading};
use super::sample::SampledColumn;
use super::score::{Score, Witnesses};
use crate::domain::fold::word;
use crate::domain::place::CellRef;
use crate::layout::workbook_tables::WorkbookTables;
use crate::schema::kind::RecordKind;
use crate::schema::{KindFields, Schema};
use std::collections::BTreeSet;

/// What is learned of one table may tell what another is; so many times it is asked again.
const ROUNDS: usize = 3;

/// A heading that is read as a field's, and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Learned {
    pub kind: RecordKind,
    pub field: usize,
    /// As the schema compares it.
    pub word: String,
    /// As it stands there.
    pub heading: String,
    pub at: CellRef,
    pub why: String,
    /// The name of the field that comes next.
    pub next: Option<String>,
}

/// For each workbook the words that its tables give to fields; none where headings say all.
pub(crate) fn learn(workbooks: &[WorkbookTables<'_, '_>], schema: &Schema) -> Vec<Vec<Learned>> {
    let mut tables: Vec<(usize, Block<'_>)> = Vec::new();
    for (number, workbook) in workbooks.iter().enumerate() {
        let read = workbook.sheets.iter().filter(|sheet| !sheet.sheet.scan.sheet.is_hidden);
        tables.extend(read.flat_map(|sheet| blocks(sheet, schema)).map(|block| (number, block)));
    }
    let mut learned = vec![Vec::new(); workbooks.len()];
    let open = open(&tables, schema);
    if open.is_empty() {
        return learned;
    }
    let joins = JoinWitness::new(tables.iter().map(|(_, table)| table), schema);
    let mut witnesses = Witnesses { headings: HeadingWitness::new(schema), joins };
    for _ in 0..ROUNDS {
        let found = read_all(&tables, &open, &witnesses, schema);
        for FieldColumn { table, fields, own, column, .. } in &found {
            witnesses.joins.learn(&fields.fields[own.field], column, *table);
        }
        let is_new = found.iter().any(|found| !found.own.score.is_own_word());
        learned.iter_mut().for_each(Vec::clear);
        for found in &found {
            add(&mut learned[tables[found.table].0], found);
        }
        if !is_new {
            break;
        }
    }
    learned
}

/// The tables of which something is not known by its heading, and the covers of their workbooks.
fn open(tables: &[(usize, Block<'_>)], schema: &Schema) -> BTreeSet<usize> {
    let is_open = |table: &Block<'_>| !table.columns.is_empty() && !is_settled(table, schema);
    let workbooks: BTreeSet<usize> =
        tables.iter().filter(|(_, table)| is_open(table)).map(|(workbook, _)| *workbook).collect();
    let all = tables.iter().enumerate().filter(|(_, (workbook, table))| {
        is_open(table) || table.columns.is_empty() && workbooks.contains(workbook)
    });
    all.map(|(number, _)| number).collect()
}

/// A column or a lone cell of a table that is a field.
#[derive(Debug)]
struct FieldColumn<'t, 'a, 's> {
    table: usize,
    fields: &'s KindFields,
    own: Assigned,
    /// The field that comes next.
    next: Option<usize>,
    column: &'t SampledColumn<'a>,
}

fn read_all<'t, 'a, 's>(
    tables: &'t [(usize, Block<'a>)],
    open: &BTreeSet<usize>,
    witnesses: &Witnesses,
    schema: &'s Schema,
) -> Vec<FieldColumn<'t, 'a, 's>> {
    let mut found = Vec::new();
    for (number, (_, table)) in tables.iter().enumerate() {
        if !open.contains(&number) || table.columns.is_empty() {
            continue;
        }
        for reading in readings(table, number, witnesses, schema) {
            let sure = reading.sure.iter().zip(&reading.next);
            let columns = sure.map(|(own, next)| (*own, *next, &table.columns[own.column]));
            let lone = reading.lone.iter().map(|own| (*own, None, &table.lone[own.column]));
            let of_both = columns.chain(lone);
            found.extend(of_both.map(|(own, next, column)| FieldColumn {
                table: number,
                fields: reading.fields,
                own,
                next,
                column,
            }));
        }
    }
    // a cover speaks for the tables of its workbook
    for (number, (_, table)) in tables
        .iter()
        .enumerate()
        .filter(|(number, (_, table))| open.contains(number) && table.columns.is_empty())
    {
        for fields in &schema.kinds {
            let reading = Reading::new(table, number, witnesses, fields);
            found.extend(reading.lone.iter().map(|own| FieldColumn {
                table: number,
                fields,
                own: *own,
                next: None,
                column: &table.lone[own.column],
            }));
        }
    }
    found
}

/// A table as its kind, and as the register or the returns that it may be as well.
fn readings<'s>(
    table: &Block<'_>,
    number: usize,
    witnesses: &Witnesses,
    schema: &'s Schema,
) -> Vec<Reading<'s>> {
    let reading = |fields: &'s KindFields| Reading::new(table, number, witnesses, fields);
    let best = match table.kind {
        Some(kind) => schema.fields_of(kind).map(reading),
        None => {
            let may_be = |fields: &&KindFields| {
                !fields.kind.is_like_others() || fields.is_named_by(table.sheet)
            };
            best_reading(schema.kinds.iter().filter(may_be).map(reading).collect())
        }
    };
    let Some(best) = best else { return Vec::new() };
    let kind = best.fields.kind;
    let others = [kind.registered_as(), kind.returned_as()].into_iter().flatten();
    let others = others.filter_map(|kind| schema.fields_of(kind)).map(reading);
    [best].into_iter().chain(others.filter(Reading::is_whole_by_columns)).collect()
}

fn add(learned: &mut Vec<Learned>, found: &FieldColumn<'_, '_, '_>) {
    let FieldColumn { fields, own, column, .. } = found;
    let word = word(&column.heading);
    let is_known = |other: &Learned| other.kind == fields.kind && other.word == word;
    if own.score.is_own_word() || learned.iter().any(is_known) {
        return;
    }
    let why = why(fields, own.field, own.score, column);
    let (heading, at) = (column.heading.clone(), column.at);
    let next = found.next.map(|index| fields.fields[index].name.clone());
    learned.push(Learned { kind: fields.kind, field: own.field, word, heading, at, why, next });
}

/// Whether the headings of a table say what every filled column is.
fn is_settled(table: &Block<'_>, schema: &Schema) -> bool {
    let Some(fields) = table.kind.and_then(|kind| schema.fields_of(kind)) else {
        return false;
    };
    table.columns.iter().all(|column| {
        column.filled() == 0 || column.named.field(fields).is_some() || column.heads_quarter()
    })
}

/// What speaks most for a column, in words.
fn why(fields: &KindFields, index: usize, score: Score, column: &SampledColumn<'_>) -> String {
    let field = &fields.fields[index];
    let strongest = score.heading.max(score.cells).max(score.join);
    if score.join > 0.0 && score.join >= strongest {
        return format!("its cells stand as the {} in other tables", field.name);
    }
    if score.cells >= strongest && score.cells > 1.0 {
        let examples: Vec<String> =
            column.distinct.keys().take(2).map(|text| format!("\"{}\"", short(text))).collect();
        return format!(
            "its cells are what a {} is, such as {}",
            field.name,
            examples.join(" and ")
        );
    }
    match score.heading >= 1.0 {
        true => "its heading is like others of it".to_owned(),
        false => "no other column can be it".to_owned(),
    }
}

fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}
