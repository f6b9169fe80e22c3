//! What speaks for the rows below it: titles between rows, the name of the sheet, a name that is written once.

use super::scan::title;
use super::sheet_value::{SheetValue, SheetValues};
use super::table_layout::TableLayout;
use super::title::{bare, is_generic, is_note, of_sheet};
use super::title_value::{given, given_by_sheet};
use crate::domain::fold::fold;
use crate::domain::origin::Spot;
use crate::domain::place::CellRef;
use crate::schema::Field;
use crate::schema::word::spellings;
use crate::sheet::{Cell, CellValue, Sheet};
use crate::value::holds::Holds;
use crate::value::typed::typed;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The fields that a title may give, because no column and no lone cell does.
pub(crate) fn open_sections(layout: &TableLayout<'_>) -> Vec<usize> {
    let is_open = |index: &usize| {
        layout.fields.fields[*index].section
            && !layout.has_column(*index)
            && !layout.sheet_values.contains_key(index)
    };
    (0..layout.fields.fields.len()).filter(is_open).collect()
}

/// What holds for the rows before any title: the last title above the header where titles go on below it, else the
/// sheet's name, in full where a title above spells out what the tab cuts short. Titles that stand on other sheets of
/// the workbook too (`common`) are the workbook's; `is_alone` tells that no other table of the sheet is of this kind.
pub(crate) fn first_sections(
    path: &Arc<str>,
    sheet: &Sheet,
    layout: &TableLayout<'_>,
    common: &BTreeSet<String>,
    is_alone: bool,
) -> SheetValues {
    let above = TextAbove { path, sheet, titles: titles_above(sheet, layout), common };
    let is_one_of_several = !is_alone || titles_go_on(sheet, layout, &above);
    let mut sections = SheetValues::new();
    for index in open_sections(layout) {
        let field = &layout.fields.fields[index];
        let found = match field.holds {
            Holds::Text if field.known => {
                above.last_title(field).or_else(|| above.sheet_name(field))
            }
            Holds::Text if is_one_of_several => above
                .last_title(field)
                .or_else(|| field.required.then(|| above.sheet_name(field)).flatten()),
            Holds::Text if field.required => {
                above.full_name(field).or_else(|| above.sheet_name(field))
            }
            Holds::Text => None,
            _ => above.last_title(field).or_else(|| above.sheet_name(field)),
        };
        sections.extend(found.map(|found| (index, found)));
    }
    sections
}

/// What stands above a table and may name it.
struct TextAbove<'t> {
    path: &'t Arc<str>,
    sheet: &'t Sheet,
    titles: Vec<&'t Cell>,
    /// Titles that stand on other sheets of the workbook too.
    common: &'t BTreeSet<String>,
}

impl TextAbove<'_> {
    fn last_title(&self, field: &Field) -> Option<SheetValue> {
        self.titles.iter().rev().find_map(|cell| self.given(field, cell))
    }

    fn sheet_name(&self, field: &Field) -> Option<SheetValue> {
        let name = CellValue::Text(self.sheet.name.clone());
        Some(SheetValue::in_sheet_name(given_by_sheet(field, &name)?))
    }

    /// A title that says in full what the sheet's name cuts short, or one of its own where that name says nothing.
    fn full_name(&self, field: &Field) -> Option<SheetValue> {
        let own = || self.titles.iter().rev().find(|cell| !is_common(self.common, cell));
        let is_needed = is_generic(&self.sheet.name) && !self.common.is_empty();
        let full = self.titles.iter().find(|cell| spells_out(&self.sheet.name, cell));
        let cell = full.or_else(|| own().filter(|_| is_needed))?;
        self.given(field, cell)
    }

    fn given(&self, field: &Field, cell: &Cell) -> Option<SheetValue> {
        let (file, sheet) = (self.path.clone(), self.sheet.name.clone());
        let value = given(field, &cell.value)?;
        Some(SheetValue::in_cell(Spot { file, sheet, at: cell.at }, value))
    }
}

fn titles_above<'t>(sheet: &'t Sheet, layout: &TableLayout<'_>) -> Vec<&'t Cell> {
    let header = layout.header().rows.0;
    let rows = sheet.rows().map(|row| layout.area.clip(row));
    let above = rows.filter(|row| row.first().is_some_and(|cell| cell.at.row < header));
    above.filter_map(title).filter(|cell| !is_note(&cell.value.to_string())).collect()
}

fn titles_go_on(sheet: &Sheet, layout: &TableLayout<'_>, above: &TextAbove<'_>) -> bool {
    let has_own = || above.titles.iter().any(|cell| !is_common(above.common, cell));
    let below: Vec<&[Cell]> = layout.body(sheet.rows()).collect();
    let is_title = |row: &[Cell]| title(row).is_some_and(|cell| !is_note(&cell.value.to_string()));
    layout.headers.len() > 1 && has_own()
        || below.windows(2).any(|pair| is_title(pair[0]) && pair[1].len() > 1)
}

fn is_common(common: &BTreeSet<String>, cell: &Cell) -> bool {
    common.contains(&fold(&cell.value.to_string()))
}

/// Whether a title says in full what the name of the sheet cuts short.
fn spells_out(name: &str, cell: &Cell) -> bool {
    let (name, title) = (fold(&of_sheet(name)), fold(bare(&cell.value.to_string(), &[])));
    !name.is_empty() && title.starts_with(&name)
}

/// Whether a row between the records can give a field of a table its value.
pub(crate) fn can_be_named(layout: &TableLayout<'_>) -> bool {
    (0..layout.fields.fields.len()).any(|index| is_nameable(layout, index))
}

fn is_nameable(layout: &TableLayout<'_>, index: usize) -> bool {
    let field = &layout.fields.fields[index];
    (field.section || field.alone) && !layout.has_column(index)
}

/// A field that a title names, by its place among those of its kind, with the value for the rows below.
pub(crate) struct NamedValue {
    pub field: usize,
    pub at: CellRef,
    pub value: CellValue,
}

/// Whether a text that opens a row names a field to which the row may give a value.
pub(crate) fn names_field(layout: &TableLayout<'_>, text: &str) -> bool {
    let inline = text.split_once(':').filter(|(_, value)| !value.trim().is_empty());
    let names = [inline.map(|(name, _)| name), Some(text)];
    names.into_iter().flatten().any(|name| named_field(layout, name).is_some())
}

fn named_field(layout: &TableLayout<'_>, text: &str) -> Option<usize> {
    layout.fields.field_of(&spellings(text)).filter(|own| is_nameable(layout, *own))
}

/// A row between the records that names fields and gives them values for the rows below: `Contract: C-12`, in one cell
/// or two, or several of them side by side.
pub(crate) fn named(layout: &TableLayout<'_>, row: &[Cell]) -> Option<Vec<NamedValue>> {
    let fields = layout.fields;
    let label = |text: &str| named_field(layout, text);
    let mut found = Vec::new();
    let mut cells = row.iter();
    while let Some(cell) = cells.next() {
        let text = cell.value.as_text()?;
        let inline = text.split_once(':').filter(|(_, value)| !value.trim().is_empty());
        let own = match inline.and_then(|(name, value)| Some((label(name)?, value))) {
            Some((field, value)) => {
                let value = CellValue::Text(value.trim().into());
                NamedValue { field, at: cell.at, value }
            }
            None => {
                let field = label(text)?;
                let cell = cells.next()?;
                NamedValue { field, at: cell.at, value: cell.value.clone() }
            }
        };
        let is_value = !own.value.to_string().is_empty()
            && typed(fields.fields[own.field].holds, &own.value).is_ok();
        found.push(is_value.then_some(own)?);
    }
    (!found.is_empty()).then_some(found)
}

/// The first of the rows at the end that are titles or labels of what stands below them: those after the last row of
/// more than two cells, and after the empty row that parts them from it.
pub(crate) fn first_titles(rows: &[&[Cell]]) -> usize {
    let first = rows.iter().rposition(|row| row.len() > 2).map_or(0, |wide| wide + 1);
    let number = |index: usize| rows[index].first().map_or(0, |cell| cell.at.row.0);
    let gap = (first.max(1)..rows.len()).find(|index| number(*index) > number(index - 1) + 1);
    if first == 0 { first } else { gap.unwrap_or(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_gives_the_ref_or_the_quarter_that_it_names() {
        let field = |holds, words: &[&str]| Field {
            holds,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            ..Field::default()
        };
        let shown = |field: &Field, text: &str| {
            given(field, &CellValue::Text(text.into())).map(|value| value.to_string())
        };
        let reference = field(Holds::Ref, &["contract", "contract no"]);
        for (text, found) in [
            ("SEF/2025/001 - Brightside Cleaning Ltd", Some("SEF/2025/001")),
            ("Brightside Cleaning Ltd (SEF/2025/001)", Some("SEF/2025/001")),
            ("Contract DN123456: cleaning", Some("DN123456")),
            ("Contract no. 4600012", Some("4600012")),
            ("C-12 Care", Some("C-12")),
            ("Q2 2026/27", None),
            ("Our 24/7 line, COVID-19", None),
        ] {
            assert_eq!(shown(&reference, text).as_deref(), found, "{text}");
        }
        let period = field(Holds::Period, &[]);
        let value = shown(&period, "KPI return for Q2 2026/27 (final)");
        assert_eq!(value.as_deref(), Some("Q2 2026/27"));
        assert_eq!(shown(&period, "Return"), None);
    }
}
