//! What a sheet holds: the header row found among its rows, the kind of record, and which column is which field.

use super::date;
use super::lone::{Lone, Spoken, Taken, lone};
use super::origin::{Source, Spot};
use super::schema::{Field, Holds, KindFields, Schema};
use super::typed::typed;
use super::word::spellings;
use crate::place::Column;
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A header row lies within so many rows of the top.
const HEADER_WITHIN: usize = 100;

/// A heading is no longer than this.
const HEADING_LENGTH: usize = 80;

/// A sheet as the table that it holds.
#[derive(Debug, Clone)]
pub struct Layout<'s> {
    /// The kind and its fields.
    pub fields: &'s KindFields,
    /// The header's place among the sheet's rows.
    pub header: usize,
    /// Fields by their columns.
    pub columns: BTreeMap<Column, usize>,
    /// What speaks for all rows.
    pub spoken: Lone,
    /// Required fields that stand nowhere, as findings name them.
    pub missing: Vec<String>,
}

/// What the covers of a workbook say, by kind.
pub type Covers = BTreeMap<super::Kind, Lone>;

/// The table of a sheet. Of complete tables the one with the most fields wins, the higher row and the earlier kind
/// among equals; one that lacks a single required field is still the table that it clearly is.
pub fn find<'s>(
    path: &Arc<str>,
    sheet: &Sheet,
    schema: &'s Schema,
    covers: &Covers,
) -> Option<Layout<'s>> {
    let rows: Vec<&[Cell]> = sheet.rows().collect();
    let mut best: Option<Layout<'s>> = None;
    for (header, row) in rows.iter().enumerate().take(HEADER_WITHIN) {
        let headings = headings(row);
        for fields in schema.kinds.iter().filter(|_| headings.len() > 1) {
            let columns = columns(&headings, fields);
            if columns.len() < 2 {
                continue;
            }
            let layout = layout(path, sheet, &rows, fields, header, columns, covers);
            let is_table =
                layout.missing.is_empty() || layout.missing.len() == 1 && layout.columns.len() > 2;
            if is_table && best.as_ref().is_none_or(|best| rank(&layout) > rank(best)) {
                best = Some(layout);
            }
        }
    }
    best
}

fn rank(layout: &Layout<'_>) -> (bool, usize) {
    (layout.missing.is_empty(), layout.columns.len())
}

/// The texts of a row that may be headings, each with the spellings that it is looked up by.
pub fn headings(row: &[Cell]) -> Vec<(Column, Vec<String>)> {
    let texts = row.iter().filter_map(|cell| Some((cell.at.column, cell.value.as_text()?)));
    let short = texts.filter(|(_, text)| text.len() <= HEADING_LENGTH);
    short.map(|(column, text)| (column, spellings(text))).collect()
}

/// Fields by column; a field that two headings name has the first.
pub fn columns(headings: &[(Column, Vec<String>)], fields: &KindFields) -> BTreeMap<Column, usize> {
    let mut columns = BTreeMap::new();
    for (column, spellings) in headings {
        if let Some(index) =
            fields.field_of(spellings).filter(|index| !columns.values().any(|i| i == index))
        {
            columns.insert(*column, index);
        }
    }
    columns
}

fn layout<'s>(
    path: &Arc<str>,
    sheet: &Sheet,
    rows: &[&[Cell]],
    fields: &'s KindFields,
    header: usize,
    columns: BTreeMap<Column, usize>,
    covers: &Covers,
) -> Layout<'s> {
    let edges = columns.keys().next().zip(columns.keys().next_back());
    let taken = edges
        .map(|(first, last)| Taken { header: rows[header][0].at.row, columns: (*first, *last) });
    let mut spoken = lone(path, sheet, fields, taken);
    for (index, cover) in covers.get(&fields.kind).into_iter().flatten() {
        spoken.entry(*index).or_insert_with(|| cover.clone());
    }
    spoken.retain(|index, _| !columns.values().any(|column| column == index));
    for (index, field) in fields.fields.iter().enumerate() {
        let is_open =
            !spoken.contains_key(&index) && !columns.values().any(|column| *column == index);
        if let Some(date) = (is_open && field.required)
            .then(|| title_date(path, sheet, &rows[..header], field))
            .flatten()
        {
            spoken.insert(index, date);
        }
    }
    let has = |index: usize| {
        columns.values().any(|column| *column == index)
            || spoken.contains_key(&index)
            || fields.fields[index].section && may_be_section(sheet, rows, &fields.fields[index])
    };
    let missing = fields.missing(has);
    Layout { fields, header, columns, spoken, missing }
}

/// The date that a title above the table gives, or the sheet's name.
fn title_date(path: &Arc<str>, sheet: &Sheet, above: &[&[Cell]], field: &Field) -> Option<Spoken> {
    if field.holds != Holds::Date {
        return None;
    }
    let texts =
        above.iter().copied().flatten().filter_map(|cell| Some((cell, cell.value.as_text()?)));
    let titled = texts.filter_map(|(cell, text)| {
        let source =
            Source::Lone(Spot { file: path.clone(), sheet: sheet.name.clone(), at: cell.at });
        Some(Spoken { value: CellValue::Date(date::within(text)?), source })
    });
    let named = || {
        Some(Spoken {
            value: CellValue::Date(date::within(&sheet.name)?),
            source: Source::SheetName,
        })
    };
    titled.into_iter().next().or_else(named)
}

/// Whether a title or the sheet's name can give a field: any words give a name, only the right words a principle.
fn may_be_section(sheet: &Sheet, rows: &[&[Cell]], field: &Field) -> bool {
    let gives = |text: &str| typed(field.holds, &CellValue::Text(text.to_owned())).is_ok();
    gives(&sheet.name)
        || rows
            .iter()
            .filter_map(|row| title(row))
            .any(|cell| cell.value.as_text().is_some_and(gives))
}

/// The only cell of a row, if it holds words.
pub fn title<'a>(row: &'a [Cell]) -> Option<&'a Cell> {
    match row {
        [cell] if cell.value.as_text().is_some() => Some(cell),
        _ => None,
    }
}
