//! What speaks for the rows below it: titles between rows, the name of the sheet, a name that is written once.

use super::layout::{Layout, title};
use super::lone::{Lone, Spoken};
use super::origin::{Source, Spot};
use super::registered::is_outside;
use super::rows::Record;
use super::schema::{Field, Holds};
use super::typed::typed;
use super::when;
use super::word::spellings;
use crate::fold::fold;
use crate::period::Period;
use crate::place::CellRef;
use crate::sheet::{Cell, CellValue, Sheet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which cell speaks for each field, shared by the rows that it speaks for.
type Sources = Arc<BTreeMap<String, Source>>;

/// The fields that a title may give, because no column and no lone cell does.
pub fn open_sections(layout: &Layout<'_>) -> Vec<usize> {
    let is_open = |index: &usize| {
        layout.fields.fields[*index].section
            && !layout.columns.values().any(|column| column == index)
            && !layout.spoken.contains_key(index)
    };
    (0..layout.fields.fields.len()).filter(is_open).collect()
}

/// What holds for the rows before any title: the last title above the header where titles go on below it, else the
/// sheet's name, in full where a title above spells out what the tab cuts short.
pub fn first_sections(
    path: &Arc<str>,
    sheet: &Sheet,
    layout: &Layout<'_>,
    rows: &[&[Cell]],
) -> Lone {
    let (above, below) = rows.split_at(layout.header);
    let titles: Vec<&Cell> = above.iter().filter_map(|row| title(row)).collect();
    let goes_on =
        below.windows(2).skip(1).any(|pair| title(pair[0]).is_some() && pair[1].len() > 1);
    let spoken = |cell: &Cell| {
        let spot = Spot { file: path.clone(), sheet: sheet.name.clone(), at: cell.at };
        Spoken { value: cell.value.clone(), source: Source::Lone(spot) }
    };
    let mut sections = Lone::new();
    for index in open_sections(layout) {
        let field = &layout.fields.fields[index];
        let last = titles.iter().rev().find(|cell| gives(field, cell));
        let full = titles
            .iter()
            .find(|cell| fold(&cell.value.to_string()).starts_with(&fold(&sheet.name)));
        let name = CellValue::Text(sheet.name.to_string());
        let found = match (field.holds, goes_on) {
            (Holds::Text, false) if field.required => Some(
                full.map_or(Spoken { value: name, source: Source::SheetName }, |cell| spoken(cell)),
            ),
            (Holds::Text, false) => None,
            (Holds::Text, true) => last.map(|cell| spoken(cell)),
            _ => {
                let titled = last.and_then(|cell| {
                    Some(Spoken { value: given(field, &cell.value)?, ..spoken(cell) })
                });
                titled.or_else(|| {
                    Some(Spoken { value: given(field, &name)?, source: Source::SheetName })
                })
            }
        };
        sections.extend(found.map(|found| (index, found)));
    }
    sections
}

fn gives(field: &Field, cell: &Cell) -> bool {
    given(field, &cell.value).is_some()
}

/// What a title or the name of a sheet gives a field: any words give a name, only the right words a principle, and of
/// words that begin with a ref only that.
pub fn given(field: &Field, value: &CellValue) -> Option<CellValue> {
    if field.holds == Holds::Ref {
        let text = value.to_string();
        let first = text.split([' ', ':', ',']).next().filter(|first| looks_like_ref(first))?;
        let is_time = when::period(value).is_ok() || !Period::touched(&text).is_empty();
        return (!is_time).then(|| CellValue::Text(first.to_owned()));
    }
    typed(field.holds, value).is_ok().then(|| value.clone())
}

/// Letters and digits, parted: `SEF/2025/001`, `C-12`.
fn looks_like_ref(word: &str) -> bool {
    let has = |is: fn(char) -> bool| word.chars().any(is);
    has(char::is_alphabetic)
        && has(|c| c.is_ascii_digit())
        && has(|c| "/-_.".contains(c))
        && word.chars().all(|c| c.is_alphanumeric() || "/-_.".contains(c))
}

/// A row between the records that names a field and gives it a value for the rows below: `Contract: C-12`, in one
/// cell or two.
pub fn named(layout: &Layout<'_>, row: &[Cell]) -> Option<(usize, CellRef, CellValue)> {
    let fields = layout.fields;
    let (label, at, value) = match row {
        [cell] => {
            let (label, value) = cell.value.as_text()?.split_once(':')?;
            (label, cell.at, CellValue::Text(value.trim().to_owned()))
        }
        [label, cell] => (label.value.as_text()?, cell.at, cell.value.clone()),
        _ => return None,
    };
    let index = fields.field_of(&spellings(label))?;
    let field = &fields.fields[index];
    let is_free = field.section && !layout.columns.values().any(|column| *column == index);
    let is_value = !value.to_string().is_empty() && typed(field.holds, &value).is_ok();
    (is_free && is_value).then_some((index, at, value))
}

/// A name that is written once for the rows below it, as merged cells are, speaks for them: where most of its column
/// is empty.
pub fn fill_down(layout: &Layout<'_>, records: &mut [Record]) {
    for (column, index) in &layout.columns {
        let field = &layout.fields.fields[*index];
        let empty = records.iter().filter(|record| record.values[*index].is_none()).count();
        if !field.section || 2 * empty < records.len() {
            continue;
        }
        let mut last: Option<(CellValue, Spot)> = None;
        let mut shared: Option<(Sources, Sources)> = None;
        for record in records.iter_mut() {
            if let Some(value) = &record.values[*index] {
                let at = CellRef { row: record.origin.row, column: *column };
                let spot = Spot {
                    file: record.origin.file.clone(),
                    sheet: record.origin.sheet.clone(),
                    at,
                };
                last = Some((value.clone(), spot));
                shared = None;
            } else if let Some((value, spot)) = last.as_ref().filter(|_| !is_alone(layout, record))
            {
                record.values[*index] = Some(value.clone());
                let sources = match &shared {
                    Some((from, to)) if Arc::ptr_eq(from, &record.origin.sources) => to.clone(),
                    _ => {
                        let mut own = (*record.origin.sources).clone();
                        own.insert(field.key.clone(), Source::Lone(spot.clone()));
                        Arc::new(own)
                    }
                };
                shared = Some((record.origin.sources.clone(), sources.clone()));
                record.origin.sources = sources;
            }
        }
    }
}

/// Whether a record is a promise made outside contracts: the contract above it is not its own.
fn is_alone(layout: &Layout<'_>, record: &Record) -> bool {
    let made_by = layout.fields.index("made-by").and_then(|index| record.values[index].as_ref());
    made_by.and_then(CellValue::as_text).is_some_and(is_outside)
}
