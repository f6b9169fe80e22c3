//! What a sheet holds: the header row found among its rows, the kind of record, and which column is which field.

use super::Kind;
use super::date;
use super::lone::{Lone, Spoken, Taken, lone};
use super::origin::{Source, Spot};
use super::scan::Scan;
use super::schema::{Field, Holds, KindFields, Schema};
use super::section::given;
use crate::place::Column;
use crate::sheet::{Cell, CellValue};
use std::collections::BTreeMap;

/// A header row lies within so many rows of the top.
const HEADER_WITHIN: usize = 100;

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
pub type Covers = BTreeMap<Kind, Lone>;

/// The table of a sheet. Of complete tables the one with the most fields wins, the higher row and the earlier kind
/// among equals; one that lacks a single required field is still the table that it clearly is.
pub fn find<'s>(scan: &Scan<'_>, schema: &'s Schema, covers: &Covers) -> Option<Layout<'s>> {
    let mut best: Option<Layout<'s>> = None;
    for header in 0..scan.rows.len().min(HEADER_WITHIN) {
        for fields in &schema.kinds {
            let columns = scan.columns(scan.rows[header], fields);
            if columns.len() < 2 {
                continue;
            }
            let layout = layout(scan, fields, header, columns, covers);
            if is_return(scan, schema, &layout, covers) {
                continue;
            }
            let is_clear = layout.missing.len() == 1 && layout.columns.len() > 2;
            let is_better = best.as_ref().is_none_or(|best| rank(&layout) > rank(best));
            if (layout.missing.is_empty() || is_clear) && is_better {
                best = Some(layout);
            }
        }
    }
    best
}

/// Whether what looks like a part of the register is a return that repeats it: it has a column for what was achieved,
/// and a period.
fn is_return(scan: &Scan<'_>, schema: &Schema, found: &Layout<'_>, covers: &Covers) -> bool {
    let returned = match found.fields.kind {
        Kind::Kpi => Kind::KpiResult,
        Kind::Commitment => Kind::Delivery,
        _ => return false,
    };
    let returned = schema.kinds.iter().find(|fields| fields.kind == returned);
    returned.is_some_and(|fields| {
        let columns = scan.columns(scan.rows[found.header], fields);
        layout(scan, fields, found.header, columns, covers).missing.is_empty()
    })
}

fn rank(layout: &Layout<'_>) -> (bool, usize) {
    (layout.missing.is_empty(), layout.columns.len())
}

fn layout<'s>(
    scan: &Scan<'_>,
    fields: &'s KindFields,
    header: usize,
    columns: BTreeMap<Column, usize>,
    covers: &Covers,
) -> Layout<'s> {
    let has_column = |index: usize| columns.values().any(|column| *column == index);
    let mut spoken = lone(scan, fields, taken(scan, header, &columns));
    for (index, cover) in covers.get(&fields.kind).into_iter().flatten() {
        spoken.entry(*index).or_insert_with(|| cover.clone());
    }
    spoken.retain(|index, _| !has_column(*index));
    for (index, field) in fields.fields.iter().enumerate().filter(|(_, field)| field.required) {
        if !spoken.contains_key(&index) && !has_column(index) {
            spoken.extend(title_date(scan, header, field).map(|date| (index, date)));
        }
    }
    let has = |index: usize| {
        has_column(index)
            || spoken.contains_key(&index)
            || fields.fields[index].section && may_be_section(scan, &fields.fields[index])
    };
    let missing = fields.missing(has);
    Layout { fields, header, columns, spoken, missing }
}

fn taken(scan: &Scan<'_>, header: usize, columns: &BTreeMap<Column, usize>) -> Option<Taken> {
    let (first, last) = columns.keys().next().zip(columns.keys().next_back())?;
    Some(Taken { header: scan.rows[header].first()?.at.row, columns: (*first, *last) })
}

/// The date that a title above the table gives, or the sheet's name.
fn title_date(scan: &Scan<'_>, header: usize, field: &Field) -> Option<Spoken> {
    if field.holds != Holds::Date {
        return None;
    }
    let above = scan.rows[..header].iter().copied().flatten();
    let titled = above.filter_map(|cell| {
        let date = date::within(cell.value.as_text()?)?;
        let spot = Spot { file: scan.path.clone(), sheet: scan.sheet.name.clone(), at: cell.at };
        Some(Spoken { value: CellValue::Date(date), source: Source::Lone(spot) })
    });
    let named = || {
        let date = date::within(&scan.sheet.name)?;
        Some(Spoken { value: CellValue::Date(date), source: Source::SheetName })
    };
    titled.into_iter().next().or_else(named)
}

/// Whether a title or the sheet's name can give a field: any words give a name, only the right words a principle.
fn may_be_section(scan: &Scan<'_>, field: &Field) -> bool {
    let titles = scan.rows.iter().filter_map(|row| title(row)).map(|cell| &cell.value);
    let name = CellValue::Text(scan.sheet.name.clone());
    given(field, &name).is_some() || titles.into_iter().any(|value| given(field, value).is_some())
}

/// The only cell of a row, if it holds words.
pub fn title(row: &[Cell]) -> Option<&Cell> {
    match row {
        [cell] if cell.value.as_text().is_some() => Some(cell),
        _ => None,
    }
}
