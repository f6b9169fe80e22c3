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
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A record as its cells have it.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    /// Where it stands.
    pub origin: Origin,
    /// Values by field; none for an empty cell.
    pub values: Vec<Option<Cow<'a, CellValue>>>,
}

/// The cells of a row that stand under a heading, each with its field.
type Filled<'a> = [(usize, &'a Cell)];

/// The records of a sheet, from the top.
pub fn records<'a>(
    path: &'a Arc<str>,
    sheet: &'a Sheet,
    layout: &'a Layout<'_>,
) -> Vec<Record<'a>> {
    let rows: Vec<&[Cell]> = sheet.rows().collect();
    let mut reader = Reader {
        path,
        sheet,
        layout,
        columns: layout.columns.clone(),
        sections: first_sections(path, sheet, layout, &rows),
        sources: Arc::default(),
        has_marks: false,
        first: ("", String::new()),
    };
    reader.share_sources();
    let mut records: Vec<Record<'a>> =
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
    /// Whether the level is a mark in one of five columns, rather than a word in one.
    has_marks: bool,
    /// The first text of the row above and how it is compared: most rows open as the one above does.
    first: (&'a str, String),
}

impl<'a> Reader<'a> {
    fn row(&mut self, row: &'a [Cell]) -> Option<Record<'a>> {
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
        let filled: Vec<(usize, &Cell)> = row
            .iter()
            .filter_map(|cell| Some((*self.columns.get(&cell.at.column)?, cell)))
            .collect();
        if !is_record(self.layout, &self.columns, &filled) || self.is_total(row, &filled) {
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

    fn record(&self, row: &'a [Cell], filled: &Filled<'a>) -> Record<'a> {
        let count = self.layout.fields.fields.len();
        let mut values: Vec<Option<Cow<'a, CellValue>>> = vec![None; count];
        for (index, spoken) in &self.layout.spoken {
            values[*index] = Some(Cow::Borrowed(&spoken.value));
        }
        for (index, spoken) in &self.sections {
            values[*index] = Some(Cow::Owned(spoken.value.clone()));
        }
        for (index, cell) in filled {
            values[*index] = Some(Cow::Borrowed(&cell.value));
        }
        if let Some(level) = self.layout.fields.index("level").filter(|_| self.has_marks) {
            values[level] = marked(&self.layout.fields.fields, filled).map(Cow::Owned);
        }
        let origin = Origin {
            file: self.path.clone(),
            sheet: self.sheet.name.clone(),
            row: row[0].at.row,
            sources: self.sources.clone(),
        };
        Record { origin, values }
    }

    /// A row that adds up the rows above it, or signs them.
    fn is_total(&mut self, row: &'a [Cell], filled: &Filled<'_>) -> bool {
        let Some(first) = row.iter().find_map(|cell| cell.value.as_text()) else { return false };
        if self.first.0 != first {
            self.first = (first, word(first));
        }
        is_total(&self.first.1, filled, self.layout)
    }

    fn are_marks(&self) -> bool {
        let fields = &self.layout.fields.fields;
        let level = self.layout.fields.index("level");
        !self.columns.values().any(|index| Some(*index) == level)
            && self.columns.values().any(|index| fields[*index].holds == Holds::Mark)
    }

    fn share_sources(&mut self) {
        self.has_marks = self.are_marks();
        let fields = &self.layout.fields.fields;
        let mut sources = BTreeMap::new();
        for (index, spoken) in self.layout.spoken.iter().chain(&self.sections) {
            sources.insert(fields[*index].key.clone(), spoken.source.clone());
        }
        for (column, index) in &self.columns {
            sources.insert(fields[*index].key.clone(), Source::Columns(vec![*column]));
        }
        if self.has_marks {
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
fn is_record(layout: &Layout<'_>, columns: &BTreeMap<Column, usize>, filled: &Filled<'_>) -> bool {
    let fields = &layout.fields.fields;
    let is_needed = |index: &usize| fields[*index].required || fields[*index].either.is_some();
    let has_identity = filled.iter().any(|(index, _)| fields[*index].identity);
    let needed = columns.values().filter(|index| is_needed(index)).count();
    let has = filled.iter().filter(|(index, _)| is_needed(index)).count();
    let stands_alone = layout.columns.len() > 1 && filled.len() == 1 && !is_note(filled);
    let is_named = filled.len() > 1 || filled.len() == columns.len() || stands_alone;
    has_identity && is_named || has > 1 && 2 * has >= needed
}

/// A sentence under the table rather than a name in it.
fn is_note(filled: &Filled<'_>) -> bool {
    filled.iter().filter_map(|(_, cell)| cell.value.as_text()).any(|text| {
        let first = word(text.split([':', ' ']).next().unwrap_or_default());
        ["note", "source", "key", "end", "total"].contains(&first.as_str())
            || text.trim_start().starts_with('*')
    })
}

/// Whether a row that opens with a word adds up the rows above it, or signs them.
fn is_total(first: &str, filled: &Filled<'_>, layout: &Layout<'_>) -> bool {
    if ["total", "grand total", "subtotal", "sub total", "sum", "average", "mean"].contains(&first)
    {
        return true;
    }
    // a signature below the table: "Prepared by", "Signed"
    first.starts_with("total ")
        || first.starts_with("signed")
        || first.ends_with(" by")
            && !layout
                .fields
                .missing(|index| {
                    filled.iter().any(|(field, _)| *field == index)
                        || layout.spoken.contains_key(&index)
                })
                .is_empty()
}

/// The level whose column is marked; two marks are no level.
fn marked(fields: &[Field], filled: &Filled<'_>) -> Option<CellValue> {
    let is_marked = |cell: &Cell| {
        !["", "no", "n", "false", "0", "n a"].contains(&fold(&cell.value.to_string()).as_str())
            || ["✓", "✔", "☑", "●", "•", "√", "*"].contains(&cell.value.to_string().trim())
    };
    let marks = filled
        .iter()
        .filter(|(index, cell)| fields[*index].holds == Holds::Mark && is_marked(cell));
    let mut names: Vec<(&str, &str)> = marks
        .map(|(index, _)| (fields[*index].key.as_str(), fields[*index].name.as_str()))
        .collect();
    names.sort_by_key(|(_, name)| {
        crate::level::Level::ALL.iter().position(|level| level.name() == *name)
    });
    let names: Vec<&str> = names.into_iter().map(|(_, name)| name).collect();
    (!names.is_empty()).then(|| CellValue::Text(names.join(" and ").into()))
}
