//! The rows below a header as records: titles, totals, notes and repeated headers told apart from them.

use super::layout::{Layout, title};
use super::lone::{Lone, Spoken};
use super::origin::{Origin, Source, Spot};
use super::scan::headings;
use super::schema::{Field, Holds};
use super::section::{fill_down, first_sections, given, named, open_sections};
use super::word::word;
use crate::fold::fold;
use crate::place::Column;
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A record as its cells have it.
#[derive(Debug, Clone)]
pub struct Record {
    /// Where it stands.
    pub origin: Origin,
    /// Values by field; none for an empty cell.
    pub values: Vec<Option<CellValue>>,
}

/// The records of a sheet, from the top.
pub fn records(path: &Arc<str>, sheet: &Sheet, layout: &Layout<'_>) -> Vec<Record> {
    let rows: Vec<&[Cell]> = sheet.rows().collect();
    let mut reader = Reader {
        path,
        sheet,
        layout,
        columns: layout.columns.clone(),
        sections: first_sections(path, sheet, layout, &rows),
        sources: Arc::default(),
    };
    reader.share_sources();
    let mut records: Vec<Record> =
        rows[layout.header + 1..].iter().filter_map(|row| reader.row(row)).collect();
    fill_down(layout, &mut records);
    records
}

/// Where the reading of a sheet stands.
struct Reader<'a> {
    path: &'a Arc<str>,
    sheet: &'a Sheet,
    layout: &'a Layout<'a>,
    columns: BTreeMap<Column, usize>,
    sections: Lone,
    sources: Arc<BTreeMap<String, Source>>,
}

impl Reader<'_> {
    fn row(&mut self, row: &[Cell]) -> Option<Record> {
        let fields = self.layout.fields;
        if let Some((index, at, value)) = named(self.layout, row) {
            let spot = Spot { file: self.path.clone(), sheet: self.sheet.name.clone(), at };
            self.sections.insert(index, Spoken { value, source: Source::Lone(spot) });
            self.share_sources();
            return None;
        }
        if let Some(cell) = title(row).filter(|_| !open_sections(self.layout).is_empty()) {
            self.enter(cell);
            return None;
        }
        let again = if is_header(row) { headings(row, fields) } else { BTreeMap::new() };
        if again.len() > 1 && 2 * again.len() > self.columns.len() {
            self.columns = again;
            self.share_sources();
            return None;
        }
        let filled: BTreeMap<usize, &Cell> = row
            .iter()
            .filter_map(|cell| Some((*self.columns.get(&cell.at.column)?, cell)))
            .collect();
        if !is_record(self.layout, &self.columns, &filled) || is_total(row, &filled, self.layout) {
            return None;
        }
        Some(self.record(row, &filled))
    }

    /// A title begins a section: a principle where it names one, else the name of an area or a heading.
    fn enter(&mut self, cell: &Cell) {
        let fields = &self.layout.fields.fields;
        let open = open_sections(self.layout);
        let named = open.iter().find(|index| {
            fields[**index].holds != Holds::Text && given(&fields[**index], &cell.value).is_some()
        });
        let spot = Spot { file: self.path.clone(), sheet: self.sheet.name.clone(), at: cell.at };
        let value = named.and_then(|index| given(&fields[*index], &cell.value));
        let value = value.unwrap_or_else(|| cell.value.clone());
        let spoken = Spoken { value, source: Source::Lone(spot) };
        match named {
            Some(index) => {
                self.sections.retain(|index, _| fields[*index].holds != Holds::Text);
                self.sections.insert(*index, spoken);
            }
            None => {
                for index in open.iter().filter(|index| fields[**index].holds == Holds::Text) {
                    self.sections.insert(*index, spoken.clone());
                }
            }
        }
        self.share_sources();
    }

    fn record(&self, row: &[Cell], filled: &BTreeMap<usize, &Cell>) -> Record {
        let count = self.layout.fields.fields.len();
        let mut values: Vec<Option<CellValue>> = vec![None; count];
        for (index, spoken) in self.layout.spoken.iter().chain(&self.sections) {
            values[*index] = Some(spoken.value.clone());
        }
        for (index, cell) in filled {
            values[*index] = Some(cell.value.clone());
        }
        if let Some(level) = self.layout.fields.index("level").filter(|_| self.has_marks()) {
            values[level] = marked(&self.layout.fields.fields, filled);
        }
        let origin = Origin {
            file: self.path.clone(),
            sheet: self.sheet.name.clone(),
            row: row[0].at.row,
            sources: self.sources.clone(),
        };
        Record { origin, values }
    }

    /// Whether the level is a mark in one of five columns, rather than a word in one.
    fn has_marks(&self) -> bool {
        let fields = &self.layout.fields.fields;
        let level = self.layout.fields.index("level");
        !self.columns.values().any(|index| Some(*index) == level)
            && self.columns.values().any(|index| fields[*index].holds == Holds::Mark)
    }

    fn share_sources(&mut self) {
        let fields = &self.layout.fields.fields;
        let mut sources = BTreeMap::new();
        for (index, spoken) in self.layout.spoken.iter().chain(&self.sections) {
            sources.insert(fields[*index].key.clone(), spoken.source.clone());
        }
        for (column, index) in &self.columns {
            sources.insert(fields[*index].key.clone(), Source::Columns(vec![*column]));
        }
        if self.has_marks() {
            let is_mark = |index: &usize| fields[*index].holds == Holds::Mark;
            let marks =
                self.columns.iter().filter(|(_, index)| is_mark(index)).map(|(column, _)| *column);
            sources.insert("level".to_owned(), Source::Columns(marks.collect()));
        }
        self.sources = Arc::new(sources);
    }
}

fn is_header(row: &[Cell]) -> bool {
    row.iter().all(|cell| cell.value.as_text().is_some())
}

/// A record holds its identity, or at least two of the cells that its kind requires.
fn is_record(
    layout: &Layout<'_>,
    columns: &BTreeMap<Column, usize>,
    filled: &BTreeMap<usize, &Cell>,
) -> bool {
    let fields = &layout.fields.fields;
    let is_needed = |index: &usize| fields[*index].required || fields[*index].either.is_some();
    let has_identity = filled.keys().any(|index| fields[*index].identity);
    let needed = columns.values().filter(|index| is_needed(index)).count();
    let has = filled.keys().filter(|index| is_needed(index)).count();
    let stands_alone = layout.columns.len() > 1 && filled.len() == 1 && !is_note(filled);
    let is_named = filled.len() > 1 || filled.len() == columns.len() || stands_alone;
    has_identity && is_named || has > 1 && 2 * has >= needed
}

/// A sentence under the table rather than a name in it.
fn is_note(filled: &BTreeMap<usize, &Cell>) -> bool {
    filled.values().filter_map(|cell| cell.value.as_text()).any(|text| {
        let first = word(text.split([':', ' ']).next().unwrap_or_default());
        ["note", "source", "key", "end", "total"].contains(&first.as_str())
            || text.trim_start().starts_with('*')
    })
}

/// A row that adds up the rows above it, or signs them.
fn is_total(row: &[Cell], filled: &BTreeMap<usize, &Cell>, layout: &Layout<'_>) -> bool {
    let Some(first) = row.iter().find_map(|cell| cell.value.as_text()) else { return false };
    let first = word(first);
    if ["total", "grand total", "subtotal", "sub total", "sum", "average", "mean"]
        .contains(&first.as_str())
    {
        return true;
    }
    // a signature below the table: "Prepared by", "Signed"
    first.starts_with("total ")
        || first.starts_with("signed")
        || first.ends_with(" by")
            && !layout
                .fields
                .missing(|index| filled.contains_key(&index) || layout.spoken.contains_key(&index))
                .is_empty()
}

/// The level whose column is marked; two marks are no level.
fn marked(fields: &[Field], filled: &BTreeMap<usize, &Cell>) -> Option<CellValue> {
    let is_marked = |cell: &Cell| {
        !["", "no", "n", "false", "0", "n a"].contains(&fold(&cell.value.to_string()).as_str())
            || ["✓", "✔", "☑", "●", "•", "√", "*"].contains(&cell.value.to_string().trim())
    };
    let columns = filled.iter().filter(|(index, _)| fields[**index].holds == Holds::Mark);
    let is_broken =
        |value: &CellValue| matches!(value, CellValue::Error(_) | CellValue::Uncached(_));
    if let Some((_, broken)) = columns.clone().find(|(_, cell)| is_broken(&cell.value)) {
        return Some(broken.value.clone());
    }
    let marks = columns.filter(|(_, cell)| is_marked(cell));
    let mut names: Vec<(&str, &str)> = marks
        .map(|(index, _)| (fields[*index].key.as_str(), fields[*index].name.as_str()))
        .collect();
    names.sort_by_key(|(_, name)| {
        crate::level::Level::ALL.iter().position(|level| level.name() == *name)
    });
    let names: Vec<&str> = names.into_iter().map(|(_, name)| name).collect();
    (!names.is_empty()).then(|| CellValue::Text(names.join(" and ")))
}
