//! A table's header: which column is which field, and which columns hold the values of which quarter.

use super::Kind;
use super::heading::Heading;
use super::lone::Spoken;
use super::origin::{Source, Spot};
use super::scan::Scan;
use super::schema::KindFields;
use crate::place::{Column, Row};
use std::collections::{BTreeMap, BTreeSet};

/// A header of one row or more.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its first and its last row.
    pub rows: (Row, Row),
    /// Fields by their columns.
    pub columns: BTreeMap<Column, usize>,
    /// The quarters that have columns of their own, from the left.
    pub quarters: Vec<Quarter>,
    /// All its headings.
    pub headings: BTreeMap<Column, Heading>,
}

/// The columns of one quarter.
#[derive(Debug, Clone)]
pub struct Quarter {
    /// Fields by their columns.
    pub columns: BTreeMap<Column, usize>,
    /// The quarter as its heading gives it, and where.
    pub spoken: Spoken,
}

impl Header {
    /// Headings as a kind of record reads them; a field that two headings name has the first.
    pub fn new(
        scan: &Scan<'_>,
        rows: (Row, Row),
        headings: &BTreeMap<Column, Heading>,
        fields: &KindFields,
        year: Option<&str>,
    ) -> Header {
        let quarters = quarters(scan, headings, fields, year);
        let of_quarters: BTreeSet<Column> =
            quarters.iter().flat_map(|(quarter, _)| quarter.columns.keys().copied()).collect();
        let mut columns = BTreeMap::new();
        for (column, heading) in headings.iter().filter(|(column, _)| !of_quarters.contains(column)) {
            let Some(index) = heading.field(fields) else { continue };
            let is_known = columns.values().any(|known| *known == index);
            let is_value = quarters.iter().any(|(quarter, _)| quarter.columns.values().any(|i| *i == index));
            if !is_known && !is_value {
                columns.insert(*column, index);
            }
        }
        let quarters = quarters.into_iter().map(|(quarter, _)| quarter).collect();
        Header { rows, columns, quarters, headings: headings.clone() }
    }

    /// Whether a field has a column, in some quarter at least.
    pub fn has(&self, fields: &KindFields, index: usize) -> bool {
        let mut all = self.columns.values().chain(self.quarters.iter().flat_map(|q| q.columns.values()));
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

    /// Its first and its last column that is a field, or stands beside one.
    pub fn edges(&self) -> Option<(Column, Column)> {
        let (first, last) = (self.used().min()?, self.used().max()?);
        let is_headed = |column: u32| self.headings.contains_key(&Column(column));
        let left = (0..first.0).rev().take_while(|column| is_headed(*column)).last();
        let right = (last.0 + 1..).take_while(|column| is_headed(*column)).last();
        Some((Column(left.unwrap_or(first.0)), Column(right.unwrap_or(last.0))))
    }
}

/// The quarters that have columns, where a kind is of quarters and has no column for them, each with its number.
fn quarters(
    scan: &Scan<'_>,
    headings: &BTreeMap<Column, Heading>,
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
    if headings.values().any(|heading| heading.field(fields) == Some(period)) {
        return Vec::new();
    }
    let mut quarters: Vec<(Quarter, String)> = Vec::new();
    for (column, heading) in headings {
        let Some(found) = heading.quarter(year) else { continue };
        let index = match &found.rest {
            None => Some(value),
            Some(rest) => fields.field_of(rest),
        };
        let Some(index) = index.filter(|index| !fields.fields[*index].identity) else { continue };
        let name = format!("{:?}", super::when::period(&found.value).ok());
        let place = quarters.iter().position(|(_, known)| *known == name);
        let place = place.unwrap_or_else(|| {
            let spot = Spot { file: scan.path.clone(), sheet: scan.sheet.name.clone(), at: found.at };
            let spoken = Spoken { value: found.value.clone(), source: Source::Lone(spot) };
            quarters.push((Quarter { columns: BTreeMap::new(), spoken }, name));
            quarters.len() - 1
        });
        let columns = &mut quarters[place].0.columns;
        if !columns.values().any(|known| *known == index) {
            columns.insert(*column, index);
        }
    }
    quarters.retain(|(quarter, _)| quarter.columns.values().any(|index| *index == value));
    quarters
}
