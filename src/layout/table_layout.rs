//! A table of a sheet: its header, the kind of its records, which column is which field, and what speaks for its rows.

use super::area::Area;
use super::header::Header;
use super::labelled_cell::{Footprint, labelled_cells};
use super::quarter_words::year_within;
use super::scan::Scan;
use super::sheet_value::{SheetValue, SheetValues};
use super::target_side::sides_in_targets;
use super::title_value::{given, names_several};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::period::Period;
use crate::domain::place::Row;
use crate::schema::kind::RecordKind;
use crate::schema::{Field, KindFields};
use crate::sheet::{Cell, CellValue};
use crate::value::holds::Holds;
use crate::value::{date, quarter};
use jiff::civil::Date;
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub(crate) struct TableLayout<'s> {
    pub fields: &'s KindFields,
    /// The first, then the same repeated further down.
    pub headers: Vec<Header>,
    pub area: Area,
    pub sheet_values: SheetValues,
    /// The financial year that the sheet speaks of, where its records are of quarters.
    pub year: Option<String>,
    /// Required fields that stand nowhere, as findings name them.
    pub missing: Vec<String>,
    /// What is to be said of how it was read.
    pub notes: Vec<Diagnostic>,
}

/// What the covers of a workbook say, by kind.
pub(crate) type Covers = BTreeMap<RecordKind, SheetValues>;

impl<'s> TableLayout<'s> {
    /// The table below a header, in an area of its sheet; `taken` are the parts of the sheet that tables take up.
    pub(crate) fn new(
        scan: &Scan<'_>,
        fields: &'s KindFields,
        headers: Vec<Header>,
        area: Area,
        footprints: &[Footprint],
        covers: &Covers,
    ) -> TableLayout<'s> {
        let has_column = |index: usize| headers[0].has(fields, index);
        let mut sheet_values = labelled_cells(scan, fields, area, footprints);
        sheet_values.retain(|index, _| !has_column(*index));
        for (index, cover) in covers.get(&fields.kind).into_iter().flatten() {
            let field = &fields.fields[*index];
            if !has_column(*index) && !is_closer(scan, area, field, &cover.value) {
                sheet_values.entry(*index).or_insert_with(|| cover.clone());
            }
        }
        let above = headers[0].rows.0;
        for (index, field) in fields.fields.iter().enumerate().filter(|(_, field)| field.required) {
            if !sheet_values.contains_key(&index) && !has_column(index) {
                sheet_values.extend(title_date(scan, area, above, field).map(|date| (index, date)));
            }
        }
        let has = |index: usize| {
            has_column(index)
                || sheet_values.contains_key(&index)
                || fields.fields[index].section && may_be_section(scan, area, &fields.fields[index])
        };
        let mut missing = fields.missing(has);
        let mut notes = Vec::new();
        let direction = fields.index("direction").map(|index| &fields.fields[index].name);
        if fields.kind == RecordKind::Kpi
            && missing.iter().eq(direction)
            && let Some(note) = sides_in_targets(scan, fields, &headers[0], area)
        {
            missing.clear();
            notes.push(note);
        }
        let year = fields.index("period").and_then(|_| year(scan, fields, above, covers));
        let mut layout = TableLayout { fields, headers, area, sheet_values, year, missing, notes };
        if let Some(period) = fields.index("period")
            && let Some(value) =
                layout.quarter(|index| layout.sheet_values.get(&index).map(|own| &own.value))
            && let Some(own) = layout.sheet_values.get_mut(&period)
        {
            own.value = value;
        }
        layout
    }

    /// The quarter of a record that gives it without its year, where the year stands beside it or on the sheet.
    pub(crate) fn quarter<'v>(
        &self,
        value: impl Fn(usize) -> Option<&'v CellValue>,
    ) -> Option<CellValue> {
        let written = value(self.fields.index("period")?)?;
        if quarter::period(written).is_ok() {
            return None;
        }
        let own = self.fields.index("financial-year").and_then(&value);
        let own = own.and_then(|year| year_within(&year.to_string()));
        let year = own.as_ref().or(self.year.as_ref())?;
        let quarter = match written {
            CellValue::Number(number) => format!("Q{number} {year}"),
            CellValue::Text(text) if matches!(text.trim(), "1" | "2" | "3" | "4") => {
                format!("Q{} {year}", text.trim())
            }
            written => format!("{written} {year}"),
        };
        Period::parse(&quarter).map(|_| CellValue::Text(quarter.into()))
    }

    pub(crate) fn header(&self) -> &Header {
        &self.headers[0]
    }

    pub(crate) fn has_column(&self, index: usize) -> bool {
        self.header().has(self.fields, index)
    }

    /// How good a reading of its sheet it is: complete first, then the more fields the better, then those that it does
    /// not have to look for elsewhere.
    pub(crate) fn rank(&self) -> (bool, usize, usize) {
        let own = self.fields.fields.iter().enumerate().filter(|(index, field)| {
            (field.required || field.either.is_some()) && self.has_column(*index)
        });
        (self.missing.is_empty(), self.header().field_count(self.fields), own.count())
    }

    /// Whether it is clear what it is although a required field is missing.
    pub(crate) fn is_clear(&self) -> bool {
        self.missing.len() == 1 && self.header().field_count(self.fields) > 2
    }

    /// The rows of the sheet that stand in its area, from below its first header.
    pub(crate) fn body<'c>(
        &self,
        rows: impl Iterator<Item = &'c [Cell]>,
    ) -> impl Iterator<Item = &'c [Cell]> {
        let (area, below) = (self.area, self.header().rows.1);
        rows.filter(move |row| row.first().is_some_and(|cell| cell.at.row > below))
            .map(move |row| area.clip(row))
            .filter(|row| !row.is_empty())
    }
}

/// The financial year that the sheet speaks of: above the header, in its name, or by its cover's quarter.
pub(crate) fn year(
    scan: &Scan<'_>,
    fields: &KindFields,
    header: Row,
    covers: &Covers,
) -> Option<String> {
    let above = scan.rows_above(header).iter().rev();
    let mut texts = above.flat_map(|row| row.iter()).filter_map(|cell| cell.value.as_text());
    let cover = || {
        let own = covers.get(&fields.kind)?.get(&fields.index("period")?)?;
        let (number, _) = quarter::period(&own.value).ok()?;
        year_within(&Period::from_number(number)?.short())
    };
    texts.find_map(year_within).or_else(|| year_within(&scan.sheet.name)).or_else(cover)
}

/// Whether the sheet's own name gives a field, closer than a cover does; or its titles where the cover names several.
fn is_closer(scan: &Scan<'_>, area: Area, field: &Field, cover: &CellValue) -> bool {
    let name = CellValue::Text(scan.sheet.name.clone());
    let is_particular = matches!(field.holds, Holds::Ref | Holds::Period) || field.known;
    field.section
        && is_particular
        && (given(field, &name).is_some()
            || names_several(cover) && may_be_section(scan, area, field))
}

/// The date that a title above the table gives, or the sheet's name.
fn title_date(scan: &Scan<'_>, area: Area, header: Row, field: &Field) -> Option<SheetValue> {
    if field.holds != Holds::Date {
        return None;
    }
    let above = scan.rows_above(header).iter().flat_map(|row| area.clip(row));
    let mut titled = above.filter_map(|cell| {
        let text = cell.value.as_text()?;
        let date = date::first_day_within(text).or_else(|| last_day_within(field, text))?;
        Some(SheetValue::in_cell(scan.spot(cell.at), CellValue::Date(date)))
    });
    let named = || {
        let date = date::first_day_within(&scan.sheet.name)?;
        Some(SheetValue::in_sheet_name(CellValue::Date(date)))
    };
    titled.next().or_else(named)
}

/// The last day of the month that a title ends with, where a month stands for it: `Assessed September 2026`.
fn last_day_within(field: &Field, text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let pair = words.len().checked_sub(2).map(|start| words[start..].join(" "))?;
    field.ends.then(|| quarter::month(&pair)).flatten().map(Date::last_of_month)
}

/// Whether a title or the sheet's name can give a field: any words give a name, only the right words a principle.
fn may_be_section(scan: &Scan<'_>, area: Area, field: &Field) -> bool {
    let name = CellValue::Text(scan.sheet.name.clone());
    given(field, &name).is_some()
        || scan.titles(area).any(|cell| given(field, &cell.value).is_some())
}
