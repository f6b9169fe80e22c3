//! Two columns of a table, or two cells beside it, that say the same field: where they differ, one is used and both are
//! named.

use super::heading::Heading;
use super::labelled_cell::{Footprint, all_labelled};
use super::record_row::cell_in;
use super::scale::scaled;
use super::scan::Scan;
use super::sheet_value::SheetValue;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::origin::Source;
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::{counted, toml_text};
use crate::schema::kind::RecordKind;
use crate::schema::kind_fields::NOT_USED;
use crate::schema::word::spellings;
use crate::schema::{Field, KindFields};
use crate::sheet::{Cell, CellValue};
use crate::value::amount::amount;
use crate::value::date;
use crate::value::holds::Holds;
use crate::value::typed::{says_nothing, typed};

pub(crate) fn second_columns(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<Diagnostic> {
    let unused = layout.header().unused_headings();
    unused.filter_map(|(column, heading)| differs(scan, layout, *column, heading)).collect()
}

/// What to say of a column whose heading names a field that another column is, where a row has two values of it.
fn differs(
    scan: &Scan<'_>,
    layout: &TableLayout<'_>,
    column: Column,
    heading: &Heading,
) -> Option<Diagnostic> {
    let (header, fields) = (layout.header(), layout.fields);
    let is_another_thing = scan.sheet.is_column_hidden(column)
        || heading.is_dated && fields.kind != RecordKind::Kpi
        || heading.quarter(layout.year.as_deref()).is_some()
        || fields.is_not_used(&heading.line());
    let index = named_field(fields, heading).filter(|_| !is_another_thing)?;
    let field = &fields.fields[index];
    let (used, _) = header.columns.iter().find(|(_, own)| **own == index)?;
    let first = header.headings.get(used)?;
    // words may say more of one thing in two columns
    if matches!(field.holds, Holds::Text | Holds::Ref | Holds::Mark) || first.is_dated {
        return None;
    }
    let compared = ColumnPair { scan, layout, field, used: *used, other: column };
    let rows: Vec<(Option<&Cell>, &Cell)> = layout
        .body(scan.rows.iter().copied())
        .filter_map(|row| Some((cell_in(row, *used), cell_in(row, column)?)))
        .filter(|(_, other)| !says_nothing(&other.value))
        .filter(|(own, other)| own.is_none_or(|own| !compared.is_same(own, other)))
        .collect();
    let (own, other) = *rows.first()?;
    let reads = |cell: &Cell| format!("{} reads \"{}\"", cell.at, cell.value);
    let own =
        own.map_or_else(|| format!("{} is empty", CellRef { column: *used, ..other.at }), reads);
    let message = format!(
        "Two columns say the {}, \"{}\" ({}) and \"{}\" ({}), and differ in {}: {own} and {}; the first was used",
        field.name,
        first.text(),
        first.at,
        heading.text(),
        heading.at,
        counted(rows.len(), "row", "rows"),
        reads(other),
    );
    let cells: Vec<CellRef> =
        [heading.at].into_iter().chain(rows.iter().map(|(_, other)| other.at)).collect();
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::ColumnUnread, place, message, hint(fields, field, heading)))
}

fn hint(fields: &KindFields, field: &Field, heading: &Heading) -> String {
    format!(
        "Take out the one that does not hold, or name the right one under [fields.{}] in report.toml, such as {} = [\"{}\"], and the other under {NOT_USED}.",
        fields.kind.key(),
        field.key,
        toml_text(&heading.line()),
    )
}

/// The field that a heading names, alone or with words beside it.
fn named_field(fields: &KindFields, heading: &Heading) -> Option<usize> {
    let own = heading.field(fields);
    own.or_else(|| qualified(fields, heading)).or_else(|| other_target(fields, heading))
}

/// Words before a field's own that leave it the same thing, said again by another or later.
const AGAIN: [&str; 16] = [
    "revised",
    "corrected",
    "amended",
    "updated",
    "restated",
    "adjusted",
    "audited",
    "validated",
    "verified",
    "confirmed",
    "approved",
    "moderated",
    "provisional",
    "unaudited",
    "agreed",
    "final",
];

/// Words of a column that is a target of another sort, or of another time, and not the one that holds.
const OTHER_TARGETS: [&str; 14] = [
    "stretch",
    "aspirational",
    "previous",
    "last",
    "prior",
    "old",
    "original",
    "baseline",
    "national",
    "benchmark",
    "next",
    "minimum",
    "actual",
    "direction",
];

/// The target of a KPI, where another heading speaks of one: `Target from Q2`.
fn other_target(fields: &KindFields, heading: &Heading) -> Option<usize> {
    let folded = fold(&heading.text());
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    let is_one = fields.kind == RecordKind::Kpi && has(&["target"]) && !has(&OTHER_TARGETS);
    fields.index("target").filter(|_| is_one)
}

/// The field of a heading without the words for who says it, or when: `Audited actual`, `Revised target`.
fn qualified(fields: &KindFields, heading: &Heading) -> Option<usize> {
    let folded = fold(&heading.text());
    let words: Vec<&str> = folded.split(' ').collect();
    let bare: Vec<&str> = words.iter().copied().filter(|word| !AGAIN.contains(word)).collect();
    let index = fields.field_of(&spellings(&bare.join(" ")))?;
    // dates that are set anew are read where they stand
    let is_date = fields.fields[index].holds == Holds::Date;
    (bare.len() < words.len() && !bare.is_empty() && !is_date).then_some(index)
}

/// Two columns of one field.
struct ColumnPair<'c> {
    scan: &'c Scan<'c>,
    layout: &'c TableLayout<'c>,
    field: &'c Field,
    used: Column,
    other: Column,
}

impl ColumnPair<'_> {
    /// Whether two cells of a row say the same, in pounds or thousands, for a year or for all of a contract's.
    fn is_same(&self, own: &Cell, other: &Cell) -> bool {
        if is_same(self.field, &own.value, &other.value) {
            return true;
        }
        if self.field.holds != Holds::Amount {
            return false;
        }
        let zeros = [self.zeros(self.used), self.zeros(self.other)];
        let pounds = |cell: &Cell, zeros: u32| amount(&scaled(&cell.value, zeros));
        let (Some(own_pounds), Some(others)) = (pounds(own, zeros[0]), pounds(other, zeros[1]))
        else {
            return false;
        };
        let rounded =
            zeros.map(|zeros| if zeros == 0 { 0.005 } else { 0.5 * 10f64.powi(zeros as i32) });
        let is_near = |a: f64, b: f64, by: f64| (a - b).abs() <= by;
        let is_of_years = || {
            self.years(own.at).is_some_and(|years| {
                let (large, small) = (own_pounds.max(others), own_pounds.min(others));
                years > 1.5 && is_near(large, small * years, 0.02 * large)
            })
        };
        is_near(own_pounds, others, rounded[0].max(rounded[1])) || is_of_years()
    }

    /// The zeros that the numbers of a column are short of.
    fn zeros(&self, column: Column) -> u32 {
        let header = self.layout.header();
        let own = header.scales.get(&column).copied();
        own.or(header.headings.get(&column).and_then(|heading| heading.scale)).unwrap_or_default()
    }

    /// For how many years the contract of a row runs.
    fn years(&self, at: CellRef) -> Option<f64> {
        let day = |key: &str| {
            let index = self.layout.fields.index(key)?;
            let (column, _) =
                self.layout.header().columns.iter().find(|(_, own)| **own == index)?;
            let cell = self.scan.sheet.cell(CellRef { row: at.row, column: *column })?;
            date::day(&cell.value).ok()
        };
        let (start, end) = day("start").zip(day("end"))?;
        Some(f64::from((end - start).get_days() + 1) / 365.25)
    }
}

/// What to say of fields that two labelled cells beside a table give otherwise.
pub(crate) fn second_cells(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<Diagnostic> {
    let footprint = Footprint::new(layout.header(), layout.area);
    let footprints: Vec<Footprint> = footprint.into_iter().collect();
    let all = all_labelled(scan, layout.fields, layout.area, &footprints);
    let findings = layout.sheet_values.iter().filter_map(|(index, used)| {
        let field = &layout.fields.fields[*index];
        if !matches!(field.holds, Holds::Date | Holds::Period | Holds::Year) {
            return None;
        }
        let is_other = |(own, value): &&(usize, SheetValue)| {
            own == index
                && cell_of(scan, used) != cell_of(scan, value)
                && !is_same(field, &used.value, &value.value)
        };
        let (_, other) = all.iter().find(is_other)?;
        let (first, second) = (cell_of(scan, used)?, cell_of(scan, other)?);
        let message = format!(
            "Two cells say the {}: {first} reads \"{}\" and {second} reads \"{}\"; the first was used",
            field.name, used.value, other.value,
        );
        let hint = "Take out the one that does not hold.";
        let place = Place::cells(&scan.path, &scan.sheet.name, &[first, second]);
        Some(Diagnostic::new(Code::ReadAs, place, message, hint))
    });
    findings.collect()
}

/// The cell of a sheet that says a value.
fn cell_of(scan: &Scan<'_>, value: &SheetValue) -> Option<CellRef> {
    match &value.source {
        Source::SharedCell(spot) if spot.sheet == scan.sheet.name => Some(spot.at),
        _ => None,
    }
}

fn is_same(field: &Field, own: &CellValue, other: &CellValue) -> bool {
    let read = |value: &CellValue| typed(field.holds, value).ok();
    fold(&own.to_string()) == fold(&other.to_string())
        || read(own).is_some_and(|own| read(other) == Some(own))
}
