//! What was read of each sheet: the record for the report's section on sources.

use super::tables::{Reading, Tables};
use crate::domain::fold;
use crate::domain::origin::{Origin, rows_place};
use crate::domain::place::Place;
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use std::collections::BTreeMap;

/// Rows by their workbook, their sheet and its table.
type ByTable<'a> = BTreeMap<(&'a str, &'a str, usize), Vec<&'a Origin>>;

pub(super) fn readings(survey: &Survey<'_>, tables: &Tables, left_out: &[Origin]) -> Vec<Reading> {
    let used = by_table(tables.by_kind.values().flat_map(|table| &table.origins));
    let left_out = by_table(left_out);
    let mut slugs = BTreeMap::new();
    survey.sheets.iter().map(|sheet| reading(sheet, &used, &left_out, &mut slugs)).collect()
}

fn by_table<'a>(origins: impl IntoIterator<Item = &'a Origin>) -> ByTable<'a> {
    let mut tables = ByTable::new();
    for origin in origins {
        tables.entry((&origin.file, &origin.sheet, origin.table)).or_default().push(origin);
    }
    tables
}

fn reading(
    sheet: &SheetTable<'_>,
    used: &ByTable<'_>,
    left_out: &ByTable<'_>,
    slugs: &mut BTreeMap<String, usize>,
) -> Reading {
    let key = (&*sheet.path, &*sheet.sheet.name, sheet.number);
    let used = used.get(&key).map_or(&[][..], Vec::as_slice);
    let mut out = left_out.get(&key).cloned().unwrap_or_default();
    out.sort_by_key(|origin| origin.row);
    let place = match used.is_empty() {
        true => Place::sheet(&sheet.path, &sheet.sheet.name),
        false => rows_place(used),
    };
    Reading {
        place,
        kind: sheet.layout.fields.kind,
        rows_used: used.len() as u64,
        rows_left_out: out.iter().map(|origin| rows_place(&[*origin])).collect(),
        is_used: sheet.layout.fields.is_used,
        slug: slug(&sheet.path, &sheet.sheet.name, slugs),
    }
}

/// The slug of a sheet, made of its path without the ending and its name; a second of the same gets a number.
pub(super) fn slug(path: &str, sheet: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let slug = fold::slug(&format!("{stem} {sheet}"));
    let count = taken.entry(slug.clone()).or_default();
    *count += 1;
    match *count {
        1 => slug,
        count => format!("{slug}-{count}"),
    }
}
