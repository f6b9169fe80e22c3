//! The tables of the report as grids: heads of several rows in one, group titles as a column, no empty cell, no text longer
//! than a cell.

use super::drawn::DrawnTables;
use super::facts::{FactHeads, placed};
use super::grid::{GROUP, Grid, Line, titles};
use super::long_text::part_long_texts;
use super::name::UsedNames;
use super::value::{Value, words};
use crate::document::block::{ParagraphKind, ThScope};
use crate::document::{Block, Content, Document, Role, Section, Table, TableRow, Text};
use crate::domain::diagnostic::Found;
use crate::domain::figure::Figures;

struct Placed<'a> {
    id: &'a str,
    table: &'a Table,
    sources: Vec<String>,
}

/// The tables of a document in reading order; those without a single column are none.
pub(super) fn grids(document: &Document, figures: &Figures) -> Found<Vec<Grid>> {
    let mut placed = Vec::new();
    gather(&document.blocks, &mut placed);
    placed.retain(|placed| placed.table.columns() > 0);
    let mut names = UsedNames::default();
    let mut sheets = UsedNames::with(&["Cover", "Contents", "Notes", "History"]);
    let mut found: Found<Vec<Grid>> = Found::default();
    let mut drawn = DrawnTables::default();
    for placed in &placed {
        let grid = grid(placed, figures, &mut names, &mut sheets);
        drawn.add(placed.table, figures);
        found.value.push(grid);
    }
    found.value.extend(drawn.into_grids(&mut names, &mut sheets));
    found.findings = found.value.iter_mut().flat_map(part_long_texts).collect();
    found
}

/// Adds the tables within blocks, each with the sources that follow it.
fn gather<'a>(blocks: &'a [Block], placed: &mut Vec<Placed<'a>>) {
    let mut follows_table = false;
    for block in blocks {
        match &block.content {
            Content::Table(table) => {
                let id = block.ids.first().map_or("", String::as_str);
                placed.push(Placed { id, table, sources: Vec::new() });
                follows_table = true;
            }
            Content::Paragraph { kind: ParagraphKind::Source, text } if follows_table => {
                placed.last_mut().into_iter().for_each(|table| table.sources.push(words(text)));
            }
            content => {
                follows_table = false;
                below(content).into_iter().for_each(|blocks| gather(blocks, placed));
            }
        }
    }
}

fn below(content: &Content) -> Vec<&[Block]> {
    match content {
        Content::Front(blocks) | Content::Section(Section { blocks, .. }) => vec![blocks],
        Content::Keys(keys) => keys.iter().map(|key| key.blocks.as_slice()).collect(),
        Content::List { items, .. } => items.iter().map(|item| item.blocks.as_slice()).collect(),
        _ => Vec::new(),
    }
}

fn grid(
    placed: &Placed<'_>,
    figures: &Figures,
    names: &mut UsedNames,
    sheets: &mut UsedNames,
) -> Grid {
    let Placed { id, table, sources } = placed;
    let caption = |role| part(table.caption.as_ref(), role);
    let (number, headline) = (caption(Role::FigureNumber), caption(Role::Headline));
    let plain = caption(Role::Plain);
    let titles = [number.as_str(), headline.as_str(), plain.as_str()];
    let titles: Vec<&str> = titles.into_iter().filter(|title| !title.is_empty()).collect();
    let is_grouped = table.groups.iter().flatten().any(TableRow::is_group_title);
    let heads = FactHeads::of_words(table);
    let sheet = sheets.sheet(titles.first().unwrap_or(&"Table"));
    let mut grid = Grid {
        name: names.slug(id.strip_prefix("table-").unwrap_or(id), "table"),
        title: if titles.is_empty() { sheet.clone() } else { titles.join(": ") },
        sheet,
        measure: caption(Role::Measure),
        sources: sources.clone(),
        is_grouped,
        headers: headers(table, &heads, is_grouped),
        rows: rows(table, &heads, is_grouped, figures),
    };
    without_pictures(&mut grid, table, &heads);
    grid
}

/// The words of a caption that play a part.
fn part(caption: Option<&Text>, role: Role) -> String {
    let spans = caption.into_iter().flat_map(|caption| &caption.spans);
    let text: String =
        spans.filter(|span| span.role == role).map(|span| span.text.as_str()).collect();
    text.trim().to_owned()
}

/// The headers, with those of facts in the place of their column's.
fn headers(table: &Table, heads: &FactHeads, is_grouped: bool) -> Vec<String> {
    let mut used = UsedNames::default();
    let group = is_grouped.then(|| used.header(GROUP, 1));
    let first = if is_grouped { 2 } else { 1 };
    let own = (first..).zip(heads.headers(titles(table)));
    let own: Vec<String> = own.map(|(at, title)| used.header(&title, at)).collect();
    group.into_iter().chain(own).collect()
}

/// The rows. A table without any has one that says nothing, because no spreadsheet's table is without a row.
fn rows(table: &Table, heads: &FactHeads, is_grouped: bool, figures: &Figures) -> Vec<Line> {
    let width = (0..table.columns()).map(|column| heads.width(column)).sum::<usize>();
    let mut lines = Vec::new();
    for body in &table.groups {
        let mut group = Value::nothing();
        for row in body {
            let title = row.cells.iter().find(|cell| cell.scope == Some(ThScope::Group));
            if let Some(title) = title {
                group = Value::text(words(&title.text));
            }
            let says_more = |row: &TableRow| {
                row.cells.iter().any(|c| c.scope != Some(ThScope::Group) && !c.text.is_empty())
            };
            if title.is_none() || says_more(row) {
                let first = is_grouped.then(|| group.clone());
                let values = first.into_iter().chain(values(row, heads, width, figures)).collect();
                lines.push(Line { is_total: row.total, values });
            }
        }
    }
    if lines.is_empty() {
        let width = width + usize::from(is_grouped);
        lines.push(Line { is_total: false, values: vec![Value::nothing(); width] });
    }
    lines
}

/// The cells of a row: what spans columns stands in the first of them.
fn values(row: &TableRow, heads: &FactHeads, width: usize, figures: &Figures) -> Vec<Value> {
    let mut values = Vec::new();
    for (column, cell) in placed(row) {
        if cell.span == 1 {
            values.extend(heads.values(column, cell, figures));
        } else {
            let own = (column..column + cell.span).map(|column| heads.width(column)).sum::<usize>();
            values.push(Value::from_cell(cell, figures));
            values.extend(std::iter::repeat_n(Value::nothing(), own.saturating_sub(1)));
        }
    }
    values.resize(width, Value::nothing());
    values
}

/// Takes out columns that hold pictures and not a word: no spreadsheet shows them.
fn without_pictures(grid: &mut Grid, table: &Table, heads: &FactHeads) {
    let has_picture = |column: usize| {
        let rows = table.groups.iter().flatten();
        let cells = rows.filter(|row| row.cells.iter().all(|cell| cell.span == 1));
        cells.filter_map(|row| row.cells.get(column)).any(|cell| cell.drawing.is_some())
    };
    let columns = 0..table.columns();
    let columns = columns.flat_map(|column| std::iter::repeat_n(column, heads.width(column)));
    let pictures: Vec<bool> = columns.map(has_picture).collect();
    let first = usize::from(grid.is_grouped);
    for column in (first..grid.headers.len()).rev() {
        let says_nothing = grid.rows.iter().all(|row| row.values[column].is_nothing());
        if says_nothing && pictures[column - first] {
            grid.headers.remove(column);
            grid.rows.iter_mut().for_each(|row| drop(row.values.remove(column)));
        }
    }
}
