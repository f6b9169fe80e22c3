//! A table's header: which column is which field, and which columns hold the values of which quarter.

use super::assessor_columns::assessor_columns;
use super::heading::{Heading, Headings};
use super::quarter_columns::{QuarterColumns, quarter_columns, take_months, without_duplicates};
use super::record_row::cell_in;
use super::ref_like::{MOST_REFS, is_ref};
use super::scan::Scan;
use crate::domain::place::{Column, Row};
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::schema::named::WordMatch;
use crate::sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many rows below a header are looked at.
const SAMPLED: usize = 60;

#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// First and last.
    pub rows: (Row, Row),
    /// Fields by their columns.
    pub columns: BTreeMap<Column, usize>,
    /// Of quarters, or of assessors, from the left.
    pub quarters: Vec<QuarterColumns>,
    /// Columns of a quarter's values that another column gives too: none of them is read.
    pub duplicates: Vec<Column>,
    /// Columns of the months of a quarter that has a column of its own: none of them is read.
    pub months: Vec<Column>,
    /// The zeros that numbers of a column are to be read with.
    pub scales: BTreeMap<Column, u32>,
    pub headings: Arc<Headings>,
}

impl Header {
    /// Headings as a kind of record reads them; a field that two headings name has the first, and a hidden column none that
    /// a visible one has.
    pub(crate) fn new(
        scan: &Scan<'_>,
        rows: (Row, Row),
        headings: &Arc<Headings>,
        fields: &KindFields,
        year: Option<&str>,
    ) -> Header {
        let mut quarters = quarter_columns(scan, headings, fields, year);
        let months = take_months(&mut quarters);
        let (mut quarters, duplicates) = without_duplicates(quarters, scan.sheet);
        quarters.extend(assessor_columns(scan, rows.1, headings, fields));
        let of_quarters: BTreeSet<Column> =
            quarters.iter().flat_map(|quarter| quarter.columns.keys().copied()).collect();
        let of_others = headings.iter().filter(|(column, _)| !of_quarters.contains(column));
        let mut columns = fixed(of_others, fields, scan.sheet);
        let in_quarters = |index: &usize| {
            quarters.iter().any(|quarter| quarter.columns.values().any(|own| own == index))
        };
        columns.retain(|_, index| !in_quarters(index));
        stand_in(fields, &mut columns);
        take_refs(scan, rows.1, fields, &mut columns);
        let scales = BTreeMap::new();
        Header { rows, columns, quarters, duplicates, months, scales, headings: headings.clone() }
    }

    /// In some quarter at least.
    pub(crate) fn has(&self, fields: &KindFields, index: usize) -> bool {
        let mut all =
            self.columns.values().chain(self.quarters.iter().flat_map(|q| q.columns.values()));
        all.any(|column| *column == index)
            || !self.quarters.is_empty() && given_by_columns(fields) == Some(index)
    }

    /// How many fields have a column.
    pub(crate) fn field_count(&self, fields: &KindFields) -> usize {
        (0..fields.fields.len()).filter(|index| self.has(fields, *index)).count()
    }

    pub(crate) fn used_fields(&self) -> BTreeSet<usize> {
        let quarters = self.quarters.iter().flat_map(|quarter| quarter.columns.values());
        self.columns.values().chain(quarters).copied().collect()
    }

    /// All its columns that are fields.
    pub(crate) fn used(&self) -> impl Iterator<Item = Column> {
        let quarters = self.quarters.iter().flat_map(|quarter| quarter.columns.keys());
        self.columns.keys().chain(quarters).copied()
    }

    /// Its headings that are no field, by their columns.
    pub(crate) fn unused_headings(&self) -> impl Iterator<Item = (&Column, &Heading)> {
        let used: Vec<Column> = self.used().collect();
        self.headings.iter().filter(move |(column, _)| !used.contains(column))
    }

    /// Its first and its last column that is a field, or stands beside one.
    pub(crate) fn edges(&self) -> Option<(Column, Column)> {
        let (first, last) = (self.used().min()?, self.used().max()?);
        let is_headed = |column: u32| self.headings.contains_key(&Column(column));
        let left = (0..first.0).rev().take_while(|column| is_headed(*column)).last();
        let right = (last.0 + 1..).take_while(|column| is_headed(*column)).last();
        Some((Column(left.unwrap_or(first.0)), Column(right.unwrap_or(last.0))))
    }
}

/// The field that the heading of a quarter or of an assessor gives.
pub(crate) fn given_by_columns(fields: &KindFields) -> Option<usize> {
    fields.index("period").or_else(|| fields.index("assessor"))
}

/// Fields by their columns. Of two headings of one field the one with the surer word is it, the first among equals; the
/// other may be another field that goes by the same word.
fn fixed<'h>(
    headings: impl Iterator<Item = (&'h Column, &'h Heading)>,
    fields: &KindFields,
    sheet: &Sheet,
) -> BTreeMap<Column, usize> {
    let mut found: Vec<(Column, WordMatch)> = Vec::new();
    let mut second: Vec<(Column, usize)> = Vec::new();
    for (column, heading) in headings {
        let Some(word) = heading.word_of(fields) else { continue };
        match found.iter_mut().find(|(_, known)| known.index == word.index) {
            None => found.push((*column, word)),
            Some(known) => {
                let is_surer = (sheet.is_column_hidden(*column), word.rank)
                    < (sheet.is_column_hidden(known.0), known.1.rank);
                let index = word.index;
                let other = match is_surer {
                    true => std::mem::replace(known, (*column, word)).0,
                    false => *column,
                };
                second.push((other, index));
            }
        }
    }
    let mut columns: BTreeMap<Column, usize> =
        found.into_iter().map(|(column, word)| (column, word.index)).collect();
    for (column, index) in second.into_iter().filter(|(at, _)| !sheet.is_column_hidden(*at)) {
        let other = fields.fields[index].second.as_deref().and_then(|key| fields.index(key));
        let is_free = |other: &usize| !columns.values().any(|known| known == other);
        if let Some(other) = other.filter(is_free) {
            columns.insert(column, other);
        }
    }
    columns
}

/// A column under words for what a record says is its ref where its cells are refs and no other column is: `Indicator`
/// over `KPI1`.
fn take_refs(
    scan: &Scan<'_>,
    last: Row,
    fields: &KindFields,
    columns: &mut BTreeMap<Column, usize>,
) {
    for (index, field) in fields.fields.iter().enumerate().filter(|(_, field)| field.required) {
        let second = field.second.as_deref().and_then(|key| fields.index(key));
        if second.is_none() || columns.values().any(|own| *own == index) {
            continue;
        }
        let own = columns
            .iter_mut()
            .find(|(column, own)| Some(**own) == second && holds_refs(scan, last, **column));
        if let Some((_, own)) = own {
            *own = index;
        }
    }
}

/// Whether nearly all cells of a column below a row are refs.
fn holds_refs(scan: &Scan<'_>, last: Row, column: Column) -> bool {
    let rows = scan.rows_from(Row(last.0 + 1)).iter().take(SAMPLED);
    let cells = rows.filter_map(|row| cell_in(row, column)).map(|cell| cell.value.to_string());
    let (refs, all) =
        cells.fold((0, 0), |(refs, all), text| (refs + u32::from(is_ref(&text)), all + 1u32));
    all > 1 && f64::from(refs) > MOST_REFS * f64::from(all)
}

/// Statements that have a text and no label go by their text, and promises that have no ref of their own by that of
/// their measure.
fn stand_in(fields: &KindFields, columns: &mut BTreeMap<Column, usize>) {
    let (name, other) = match fields.kind {
        RecordKind::Assessment => ("label", "text"),
        RecordKind::Commitment => ("commitment-ref", "measure-ref"),
        _ => return,
    };
    let (Some(name), Some(other)) = (fields.index(name), fields.index(other)) else { return };
    if !columns.values().any(|index| *index == name) {
        let column = columns.values_mut().find(|index| **index == other);
        if let Some(index) = column {
            *index = name;
        }
    }
}
