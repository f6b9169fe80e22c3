//! A table of the report as plain rows and columns: heads of several rows in one, group titles as a column, no empty
//! cell, no text longer than a cell.

use super::name::UsedNames;
use super::value::{Value, words};
use crate::document::block::{ParagraphKind, ThScope};
use crate::document::{Block, Content, Document, Role, Section, Table, TableRow, Text};
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::figure::Figures;
use crate::domain::place::Place;

/// The longest text of a spreadsheet's cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// The column that holds group titles.
pub(super) const GROUP: &str = "Group";

#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Its name in files: small letters, digits and `-`.
    pub name: String,
    pub sheet: String,
    /// Number and headline.
    pub title: String,
    /// What it measures; may be empty.
    pub measure: String,
    /// Where it comes from, a line each.
    pub sources: Vec<String>,
    /// Whether its first column holds group titles.
    pub is_grouped: bool,
    /// Its headers, none empty and each once.
    pub headers: Vec<String>,
    /// Each as long as the headers.
    pub rows: Vec<Line>,
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub is_total: bool,
    pub values: Vec<Value>,
}

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
    for placed in &placed {
        let mut grid = grid(placed, figures, &mut names, &mut sheets);
        without_pictures(&mut grid, placed.table);
        found.findings.extend(part_long_texts(&mut grid));
        found.value.push(grid);
    }
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
    let sheet = sheets.sheet(titles.first().unwrap_or(&"Table"));
    Grid {
        name: names.slug(id.strip_prefix("table-").unwrap_or(id), "table"),
        title: if titles.is_empty() { sheet.clone() } else { titles.join(": ") },
        sheet,
        measure: caption(Role::Measure),
        sources: sources.clone(),
        is_grouped,
        headers: headers(table, is_grouped),
        rows: rows(table, is_grouped, figures),
    }
}

/// The words of a caption that play a part.
fn part(caption: Option<&Text>, role: Role) -> String {
    let spans = caption.into_iter().flat_map(|caption| &caption.spans);
    let text: String =
        spans.filter(|span| span.role == role).map(|span| span.text.as_str()).collect();
    text.trim().to_owned()
}

/// The headers: of several rows of a head, each column's words from the top down.
fn headers(table: &Table, is_grouped: bool) -> Vec<String> {
    let mut titles: Vec<Vec<String>> = vec![Vec::new(); table.columns()];
    for row in &table.head {
        let cells = row.cells.iter().flat_map(|cell| std::iter::repeat_n(cell, cell.span));
        for (title, cell) in titles.iter_mut().zip(cells) {
            let words = words(&cell.text);
            if !words.is_empty() && title.last() != Some(&words) {
                title.push(words);
            }
        }
    }
    let mut used = UsedNames::default();
    let group = is_grouped.then(|| used.header(GROUP, 1));
    let first = if is_grouped { 2 } else { 1 };
    let own = (first..).zip(titles).map(|(at, title)| used.header(&title.join(": "), at));
    group.into_iter().chain(own.collect::<Vec<_>>()).collect()
}

/// The rows. A table without any has one that says nothing, because no spreadsheet's table is without a row.
fn rows(table: &Table, is_grouped: bool, figures: &Figures) -> Vec<Line> {
    let width = table.columns();
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
                let values = first.into_iter().chain(values(row, width, figures)).collect();
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
fn values(row: &TableRow, width: usize, figures: &Figures) -> Vec<Value> {
    let mut values = Vec::new();
    for cell in &row.cells {
        values.push(Value::from_cell(cell, figures));
        values.extend(std::iter::repeat_n(Value::nothing(), cell.span.saturating_sub(1)));
    }
    values.resize(width, Value::nothing());
    values
}

/// Takes out columns that hold pictures and not a word: no spreadsheet shows them.
fn without_pictures(grid: &mut Grid, table: &Table) {
    let first = usize::from(grid.is_grouped);
    let has_picture = |column: usize| {
        let rows = table.groups.iter().flatten();
        let cells = rows.filter(|row| row.cells.iter().all(|cell| cell.span == 1));
        cells.filter_map(|row| row.cells.get(column)).any(|cell| cell.drawing.is_some())
    };
    for column in (first..grid.headers.len()).rev() {
        let says_nothing = grid.rows.iter().all(|row| row.values[column].is_nothing());
        if says_nothing && has_picture(column - first) {
            grid.headers.remove(column);
            grid.rows.iter_mut().for_each(|row| drop(row.values.remove(column)));
        }
    }
}

/// Lets texts that are too long for a cell run on in columns beside theirs.
fn part_long_texts(grid: &mut Grid) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for column in (0..grid.headers.len()).rev() {
        let lengths = grid.rows.iter().map(|row| parts(&row.values[column]).len());
        let most = lengths.max().unwrap_or(1);
        if most > 1 {
            findings.insert(0, too_long(grid, column));
            part_column(grid, column, most);
        }
    }
    findings
}

/// Puts as many columns in the place of one as its longest text needs.
fn part_column(grid: &mut Grid, column: usize, count: usize) {
    for row in &mut grid.rows {
        let mut parts = parts(&row.values[column]);
        parts.resize(count, Value::nothing());
        row.values.splice(column..=column, parts);
    }
    let mut used = UsedNames::with(&grid.headers.iter().map(String::as_str).collect::<Vec<_>>());
    let header = grid.headers[column].clone();
    for part in (2..=count).rev() {
        let more = used.header(&format!("{header} (part {part})"), column + part);
        grid.headers.insert(column + 1, more);
    }
}

fn parts(value: &Value) -> Vec<Value> {
    let Value::Text(text) = value else {
        return vec![value.clone()];
    };
    let (mut parts, mut length) = (vec![String::new()], 0);
    for c in text.chars() {
        length += c.len_utf16();
        if length > LONGEST {
            parts.push(String::new());
            length = c.len_utf16();
        }
        let last = parts.len() - 1;
        parts[last].push(c);
    }
    parts.into_iter().map(Value::Text).collect()
}

fn too_long(grid: &Grid, column: usize) -> Diagnostic {
    let (title, header) = (&grid.title, &grid.headers[column]);
    Diagnostic::new(
        Code::TextTooLong,
        Place::file("tables.xlsx"),
        format!(
            "A text under \"{header}\" in \"{title}\" is longer than the 32,767 characters that a cell may hold; it runs on in columns beside it, named \"{header} (part 2)\" and so on"
        ),
        "Shorten the text in the workbook that it comes from, or read the columns one after another.",
    )
}
