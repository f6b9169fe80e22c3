//! A table's header: which column is which field, and which columns hold the values of which quarter.

use super::heading::{Heading, Headings, is_value};
use super::scan::Scan;
use super::sheet_value::SheetValue;
use crate::domain::origin::{Source, Spot};
use crate::domain::place::{CellRef, Column, Row};
use crate::schema::KindFields;
use crate::schema::kind::Kind;
use crate::schema::named::WordMatch;
use crate::schema::word::spellings;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The headings of one quarter stand in no more columns.
const WIDEST_GROUP: u32 = 8;

/// A header of one row or more.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its first and its last row.
    pub rows: (Row, Row),
    /// Fields by their columns.
    pub columns: BTreeMap<Column, usize>,
    /// The quarters that have columns of their own, from the left.
    pub quarters: Vec<Quarter>,
    /// Columns of a quarter's values that another column gives too: none of them is read.
    pub duplicates: Vec<Column>,
    /// The zeros that numbers of a column are to be read with.
    pub scales: BTreeMap<Column, u32>,
    /// All its headings.
    pub headings: Arc<Headings>,
}

/// The columns of one quarter.
#[derive(Debug, Clone)]
pub struct Quarter {
    /// Fields by their columns.
    pub columns: BTreeMap<Column, usize>,
    /// The quarter as its heading gives it, and where.
    pub given: SheetValue,
}

impl Header {
    /// Headings as a kind of record reads them; a field that two headings name has the first.
    pub fn new(
        scan: &Scan<'_>,
        rows: (Row, Row),
        headings: &Arc<Headings>,
        fields: &KindFields,
        year: Option<&str>,
    ) -> Header {
        let (quarters, duplicates) = without_duplicates(quarters(scan, headings, fields, year));
        let of_quarters: BTreeSet<Column> =
            quarters.iter().flat_map(|(quarter, _)| quarter.columns.keys().copied()).collect();
        let of_others = headings.iter().filter(|(column, _)| !of_quarters.contains(column));
        let mut columns = fixed(of_others, fields);
        let in_quarters = |index: &usize| {
            quarters.iter().any(|(quarter, _)| quarter.columns.values().any(|own| own == index))
        };
        columns.retain(|_, index| !in_quarters(index));
        label_by_text(fields, &mut columns);
        let quarters = quarters.into_iter().map(|(quarter, _)| quarter).collect();
        let scales = BTreeMap::new();
        Header { rows, columns, quarters, duplicates, scales, headings: headings.clone() }
    }

    /// Whether a field has a column, in some quarter at least.
    pub fn has(&self, fields: &KindFields, index: usize) -> bool {
        let mut all =
            self.columns.values().chain(self.quarters.iter().flat_map(|q| q.columns.values()));
        all.any(|column| *column == index)
            || !self.quarters.is_empty() && fields.index("period") == Some(index)
    }

    /// How many fields have a column.
    pub fn fields(&self, fields: &KindFields) -> usize {
        (0..fields.fields.len()).filter(|index| self.has(fields, *index)).count()
    }

    /// The fields that have a column.
    pub fn used_fields(&self) -> BTreeSet<usize> {
        let quarters = self.quarters.iter().flat_map(|quarter| quarter.columns.values());
        self.columns.values().chain(quarters).copied().collect()
    }

    /// All its columns that are fields.
    pub fn used(&self) -> impl Iterator<Item = Column> {
        let quarters = self.quarters.iter().flat_map(|quarter| quarter.columns.keys());
        self.columns.keys().chain(quarters).copied()
    }

    /// Its headings that are no field, by their columns.
    pub fn unused_headings(&self) -> impl Iterator<Item = (&Column, &Heading)> {
        let used: Vec<Column> = self.used().collect();
        self.headings.iter().filter(move |(column, _)| !used.contains(column))
    }

    /// Its first and its last column that is a field, or stands beside one.
    pub fn edges(&self) -> Option<(Column, Column)> {
        let (first, last) = (self.used().min()?, self.used().max()?);
        let is_headed = |column: u32| self.headings.contains_key(&Column(column));
        let left = (0..first.0).rev().take_while(|column| is_headed(*column)).last();
        let right = (last.0 + 1..).take_while(|column| is_headed(*column)).last();
        Some((Column(left.unwrap_or(first.0)), Column(right.unwrap_or(last.0))))
    }
}

/// Fields by their columns. Of two headings of one field the one with the surer word is it, the first among equals; the
/// other may be another field that goes by the same word.
fn fixed<'h>(
    headings: impl Iterator<Item = (&'h Column, &'h Heading)>,
    fields: &KindFields,
) -> BTreeMap<Column, usize> {
    let mut found: Vec<(Column, WordMatch)> = Vec::new();
    let mut second: Vec<(Column, usize)> = Vec::new();
    for (column, heading) in headings {
        let Some(word) = heading.word_of(fields) else { continue };
        match found.iter_mut().find(|(_, known)| known.index == word.index) {
            None => found.push((*column, word)),
            Some(known) if word.rank < known.1.rank => {
                second.push((known.0, word.index));
                *known = (*column, word);
            }
            Some(_) => second.push((*column, word.index)),
        }
    }
    let mut columns: BTreeMap<Column, usize> =
        found.into_iter().map(|(column, word)| (column, word.index)).collect();
    for (column, index) in second {
        let other = fields.fields[index].second.as_deref().and_then(|key| fields.index(key));
        let is_free = |other: &usize| !columns.values().any(|known| known == other);
        if let Some(other) = other.filter(is_free) {
            columns.insert(column, other);
        }
    }
    columns
}

/// Statements that have a text and no label go by their text.
fn label_by_text(fields: &KindFields, columns: &mut BTreeMap<Column, usize>) {
    let (Some(label), Some(text)) = (fields.index("label"), fields.index("text")) else { return };
    if fields.kind == Kind::Assessment && !columns.values().any(|index| *index == label) {
        let text = columns.values_mut().find(|index| **index == text);
        if let Some(index) = text {
            *index = label;
        }
    }
}

/// The quarters that have columns, where a kind is of quarters and has no column for them, each with its number.
fn quarters(
    scan: &Scan<'_>,
    headings: &Headings,
    fields: &KindFields,
    year: Option<&str>,
) -> Vec<(Quarter, String)> {
    let value = match fields.kind {
        Kind::KpiResult => "actual",
        Kind::Delivery => "quantity",
        _ => return Vec::new(),
    };
    let (Some(period), Some(value)) = (fields.index("period"), fields.index(value)) else {
        return Vec::new();
    };
    let is_identity = |index: usize| fields.fields[index].identity;
    if !names_identity(headings, fields) {
        return Vec::new();
    }
    let others = || headings.values().filter(|heading| heading.quarter(year).is_none());
    let named = || others().filter_map(|heading| heading.field(fields));
    if named().any(|index| index == period) || !named().any(is_identity) {
        return Vec::new();
    }
    let mut quarters: Vec<(Quarter, String)> = Vec::new();
    for (column, heading) in headings {
        let Some(found) = heading.quarter(year) else { continue };
        let index = match &found.rest {
            None => Some(value).filter(|_| !is_group(scan, fields, heading.at, headings)),
            Some(rest) => {
                fields.field_of(rest).or_else(|| Some(value).filter(|_| is_revised(rest)))
            }
        };
        let is_no_quantity = |index: &usize| *index == value && heading.is_in_pounds();
        let index = index.filter(|index| fields.kind != Kind::Delivery || !is_no_quantity(index));
        let Some(index) = index.filter(|index| !fields.fields[*index].identity) else { continue };
        let name = format!("{:?}", crate::value::quarter::period(&found.value).ok());
        // a second column of the same is kept apart, so that it is seen
        let is_it = |(quarter, known): &(Quarter, String)| {
            *known == name && !quarter.columns.values().any(|known| *known == index)
        };
        let place = quarters.iter().position(is_it);
        let place = place.unwrap_or_else(|| {
            let spot =
                Spot { file: scan.path.clone(), sheet: scan.sheet.name.clone(), at: found.at };
            let given = SheetValue { value: found.value.clone(), source: Source::SharedCell(spot) };
            quarters.push((Quarter { columns: BTreeMap::new(), given }, name));
            quarters.len() - 1
        });
        quarters[place].0.columns.insert(*column, index);
    }
    quarters.retain(|(quarter, _)| quarter.columns.values().any(|index| *index == value));
    quarters
}

/// Whether a heading names what tells the records of a kind apart.
pub fn names_identity(headings: &Headings, fields: &KindFields) -> bool {
    let mut named = headings.values().filter_map(|heading| heading.field(fields));
    named.any(|index| fields.fields[index].identity)
}

/// Whether what stands beside a quarter says that its values are given anew.
fn is_revised(rest: &[String]) -> bool {
    let words = ["revised", "updated", "corrected", "restated", "final", "amended"];
    rest.iter().any(|rest| words.contains(&rest.as_str()))
}

/// The quarters whose values one column gives, and the columns of the others.
fn without_duplicates(quarters: Vec<(Quarter, String)>) -> (Vec<(Quarter, String)>, Vec<Column>) {
    let count = |name: &str| quarters.iter().filter(|(_, known)| known == name).count();
    let is_once: Vec<bool> = quarters.iter().map(|(_, name)| count(name) == 1).collect();
    let (mut once, mut duplicates) = (Vec::new(), Vec::new());
    for (quarter, is_once) in quarters.into_iter().zip(is_once) {
        match is_once {
            true => once.push(quarter),
            false => duplicates.extend(quarter.0.columns.keys().copied()),
        }
    }
    duplicates.sort_unstable();
    (once, duplicates)
}

/// Whether the name of a quarter stands over headings of its own: it spreads over columns, or the row below names the
/// value of a quarter under it or to its right, up to the next heading.
fn is_group(scan: &Scan<'_>, fields: &KindFields, at: CellRef, headings: &Headings) -> bool {
    let next = headings.range(Column(at.column.0 + 1)..).next().map(|(column, _)| column.0);
    let end = next.unwrap_or(at.column.0 + WIDEST_GROUP).min(at.column.0 + WIDEST_GROUP);
    let below = (at.column.0..end.max(at.column.0 + 1)).filter_map(|column| {
        scan.sheet.cell(CellRef { row: Row(at.row.0 + 1), column: Column(column) })
    });
    let names_value = |text: &str| {
        let named = fields.field_of(&spellings(text));
        named.is_some_and(|index| is_value(&fields.fields[index].key))
    };
    scan.merged.is_wide(at) || below.filter_map(|cell| cell.value.as_text()).any(names_value)
}
