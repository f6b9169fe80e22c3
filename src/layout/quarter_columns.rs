//! Quarters that have columns of their own in a table: `Q1 2026/27 | Q2 2026/27 | ...`.

use super::heading::{Heading, Headings, InQuarter, is_value};
use super::scan::Scan;
use super::sheet_value::SheetValue;
use crate::domain::place::{CellRef, Column, Row};
use crate::schema::kind::RecordKind;
use crate::schema::word::spellings;
use crate::schema::{Field, KindFields};
use crate::sheet::Sheet;
use crate::value::quarter;
use std::collections::BTreeMap;

/// The headings of one quarter stand in no more columns.
const WIDEST_GROUP: u32 = 8;

/// The columns of a quarter, or of an assessor, which a record each of its row has.
#[derive(Debug, Clone)]
pub(crate) struct QuarterColumns {
    /// Fields by their columns.
    pub columns: BTreeMap<Column, usize>,
    /// The quarter or the assessor as its heading gives it, and where.
    pub given: SheetValue,
    /// The quarter's number, and the month of it where the heading gives one.
    period: Option<(i32, Option<i32>)>,
}

impl QuarterColumns {
    pub(super) fn of_assessor(
        columns: BTreeMap<Column, usize>,
        given: SheetValue,
    ) -> QuarterColumns {
        QuarterColumns { columns, given, period: None }
    }
}

/// The quarters that have columns, from the left, where a kind is of quarters and has no column for them. A second
/// column of the same is kept apart, so that it is seen.
pub(crate) fn quarter_columns(
    scan: &Scan<'_>,
    headings: &Headings,
    fields: &KindFields,
    year: Option<&str>,
) -> Vec<QuarterColumns> {
    let Some(value) = value_field(fields) else { return Vec::new() };
    if !may_have_quarters(headings, fields, year) {
        return Vec::new();
    }
    let mut quarters: Vec<QuarterColumns> = Vec::new();
    for (column, heading) in headings {
        let Some(found) = heading.quarter(year) else { continue };
        let group = || is_group(scan, fields, heading.at, headings);
        let Some(index) = field_in_quarter(fields, heading, &found, value, group) else { continue };
        let period = quarter::period(&found.value).ok();
        let is_it = |known: &QuarterColumns| {
            known.period == period && !known.columns.values().any(|known| *known == index)
        };
        let place = quarters.iter().position(is_it).unwrap_or_else(|| {
            let given = SheetValue::in_cell(scan.spot(found.at), found.value.clone());
            quarters.push(QuarterColumns { columns: BTreeMap::new(), given, period });
            quarters.len() - 1
        });
        quarters[place].columns.insert(*column, index);
    }
    quarters.retain(|quarter| quarter.columns.values().any(|index| *index == value));
    quarters
}

/// The field for what is returned for a quarter.
fn value_field(fields: &KindFields) -> Option<usize> {
    match fields.kind {
        RecordKind::KpiResult => fields.index("actual"),
        RecordKind::Delivery => fields.index("quantity"),
        _ => None,
    }
}

fn may_have_quarters(headings: &Headings, fields: &KindFields, year: Option<&str>) -> bool {
    let Some(period) = fields.index("period") else { return false };
    let others = || headings.values().filter(|heading| heading.quarter(year).is_none());
    let named = || others().filter_map(|heading| heading.field(fields));
    names_identity(headings, fields)
        && !named().any(|index| index == period)
        && named().any(|index| may_identify(fields, index))
}

/// The field that a heading names beside its quarter; the value where it is the quarter alone and heads no group.
fn field_in_quarter(
    fields: &KindFields,
    heading: &Heading,
    found: &InQuarter,
    value: usize,
    is_group: impl Fn() -> bool,
) -> Option<usize> {
    let index = match &found.rest {
        None => Some(value).filter(|_| !is_group()),
        Some(rest) => fields.field_of(rest).or_else(|| Some(value).filter(|_| is_revised(rest))),
    }?;
    let is_no_quantity =
        fields.kind == RecordKind::Delivery && index == value && heading.is_in_pounds();
    (!is_no_quantity && !fields.fields[index].identity).then_some(index)
}

/// Whether a heading names what tells the records of a kind apart, or may head its refs.
pub(crate) fn names_identity(headings: &Headings, fields: &KindFields) -> bool {
    let mut named = headings.values().filter_map(|heading| heading.field(fields));
    named.any(|index| may_identify(fields, index))
}

fn may_identify(fields: &KindFields, index: usize) -> bool {
    let own = &fields.fields[index];
    let is_said_of = |field: &Field| field.identity && field.second.as_ref() == Some(&own.key);
    own.identity || fields.fields.iter().any(is_said_of)
}

/// Whether what stands beside a quarter says that its values are given anew.
fn is_revised(rest: &[String]) -> bool {
    let words = ["revised", "updated", "corrected", "restated", "final", "amended"];
    rest.iter().any(|rest| words.contains(&rest.as_str()))
}

/// Takes out the months of a quarter that has columns of its own, which say the same once more, and gives their columns.
pub(crate) fn take_months(quarters: &mut Vec<QuarterColumns>) -> Vec<Column> {
    let whole: Vec<i32> = quarters
        .iter()
        .filter_map(|own| own.period.filter(|it| it.1.is_none()))
        .map(|it| it.0)
        .collect();
    let is_part = |own: &QuarterColumns| {
        own.period.is_some_and(|(quarter, month)| month.is_some() && whole.contains(&quarter))
    };
    let (parts, others): (Vec<_>, Vec<_>) = std::mem::take(quarters).into_iter().partition(is_part);
    *quarters = others;
    parts.iter().flat_map(|own| own.columns.keys().copied()).collect()
}

/// The quarters whose values one column gives, and the columns of the others; a hidden column gives none that a visible
/// one gives.
pub(crate) fn without_duplicates(
    mut quarters: Vec<QuarterColumns>,
    sheet: &Sheet,
) -> (Vec<QuarterColumns>, Vec<Column>) {
    let is_hidden = |own: &QuarterColumns| own.columns.keys().all(|at| sheet.is_column_hidden(*at));
    let seen: Vec<_> =
        quarters.iter().filter(|own| !is_hidden(own)).map(|own| own.period).collect();
    quarters.retain(|own| !is_hidden(own) || !seen.contains(&own.period));
    let periods: Vec<_> = quarters.iter().map(|quarter| quarter.period).collect();
    let is_once =
        |own: &QuarterColumns| periods.iter().filter(|it| **it == own.period).count() == 1;
    let (once, others): (Vec<_>, Vec<_>) = quarters.into_iter().partition(is_once);
    let mut duplicates: Vec<Column> =
        others.iter().flat_map(|quarter| quarter.columns.keys().copied()).collect();
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
