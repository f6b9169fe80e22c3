//! Tables: caption, head, rows, each row a strip.

use super::band::{Column, Padding, band};
use super::canvas::UNIT;
use super::columns::{WidthRange, widths};
use super::flow::{Flow, Measure};
use super::headers::name_heads;
use super::inset::Inset;
use super::keep::row_bonds;
use super::shaper::Paragraph;
use super::strip::{KeepTogether, Placed, Strip};
use super::words::Words;
use super::{figure, prose};
use crate::document::block::ThScope;
use crate::document::{Cell, Table, TableRow};
use crate::pdf::page::Mark;
use crate::pdf::style::{Orientation, TOP, TextStyle};
use crate::pdf::tree::{Attribute, ElementId, Tag};
use crate::style::drawing::{Drawing, Token};

/// Space between two columns.
const GAP: f32 = 9.0;
/// Space between numbers at the right of their column and words at the left of theirs.
const NUMBERS_TO_WORDS: f32 = 15.0;
/// The rule under a head and at a table's foot.
const EDGE_RULE: f32 = 1.5;
const ROW_RULE: f32 = 0.75;

struct Grid {
    /// The left edge of each column.
    edges: Vec<f32>,
    /// The width of each column, the gap to the next not counted.
    widths: Vec<f32>,
    width: f32,
    style: TextStyle,
    /// How high a row may be.
    limit: f32,
}

/// A row with its shaped cells, before columns have widths.
struct Shaped<'t, 'd> {
    row: &'t TableRow,
    cells: Vec<Content<'d>>,
}

struct Content<'d> {
    drawing: Option<&'d Drawing>,
    words: Paragraph,
    style: TextStyle,
}

pub(super) fn table(flow: &mut Flow<'_>, parent: ElementId, table: &Table) {
    let element = flow.tree.add(parent, Tag::Table);
    if let Some(summary) = summary(table) {
        flow.tree.set(element, Attribute::Summary(summary));
    }
    flow.space(12.0);
    if let Some(text) = &table.caption {
        let caption = flow.tree.add(element, Tag::Caption);
        let strips = flow.text(text, caption, flow.styles.caption, Measure::FULL);
        flow.floats();
        prose::push_firmly(flow, strips);
        flow.space(4.0);
        flow.bond(KeepTogether::Firm);
    }
    let style = if table.small { flow.styles.small_cell } else { flow.styles.cell };
    let head: Vec<Shaped<'_, '_>> =
        table.head.iter().map(|row| shaped(flow, row, flow.styles.head_cell)).collect();
    let groups: Vec<Vec<Shaped<'_, '_>>> = table
        .groups
        .iter()
        .map(|rows| rows.iter().map(|row| shaped(flow, row, style)).collect())
        .collect();
    let mut grid = grid(table, &head, &groups, style, flow.orientation);
    let head = head_strip(flow, element, head, &grid);
    grid.limit -= head.map_or(0.0, |head| flow.heads[head].height);
    body(flow, element, table, groups, &grid, head);
    name_heads(&mut flow.tree, element);
    flow.space(14.0);
}

/// What a screen reader says of a table before its cells: the columns by name.
fn summary(table: &Table) -> Option<String> {
    let head = table.head.last()?;
    let names: Vec<String> = head.cells.iter().map(|cell| cell.text.plain()).collect();
    Some(format!("Columns: {}.", names.join("; ")))
}

fn shaped<'t, 'd>(flow: &mut Flow<'d>, row: &'t TableRow, style: TextStyle) -> Shaped<'t, 'd> {
    let cells = row.cells.iter().map(|cell| {
        let bold = style.bold || row.total || cell.scope == Some(ThScope::Group);
        let style = TextStyle { bold, ..if cell.right { style.numeric() } else { style } };
        let name = cell.drawing.as_ref();
        let drawing = name.and_then(|name| figure::drawing(flow, name, cell.text.line));
        Content { drawing, words: flow.shaper.paragraph(&cell.text, style), style }
    });
    Shaped { row, cells: cells.collect() }
}

fn grid(
    table: &Table,
    head: &[Shaped<'_, '_>],
    groups: &[Vec<Shaped<'_, '_>>],
    style: TextStyle,
    page: Orientation,
) -> Grid {
    let mut wishes: Vec<WidthRange> = vec![WidthRange::default(); table.columns().max(1)];
    for (wish, percent) in wishes.iter_mut().zip(&table.widths) {
        wish.percent = *percent;
    }
    for shaped in head.iter().chain(groups.iter().flatten()) {
        widen(&mut wishes, shaped);
    }
    let last = wishes.len() - 1;
    let gaps: Vec<f32> = (0..last).map(|column| gap(table, column)).collect();
    for (wish, gap) in wishes.iter_mut().zip(&gaps) {
        *wish = WidthRange { min: wish.min + gap, max: wish.max + gap, ..*wish };
    }
    let mut widths = widths(&wishes, page.width(), table.fit);
    let edges =
        widths.iter().scan(0.0, |x, width| Some(std::mem::replace(x, *x + width))).collect();
    let width = widths.iter().sum();
    for (width, gap) in widths.iter_mut().zip(&gaps) {
        *width -= gap;
    }
    Grid { edges, widths, width, style, limit: page.bottom() - TOP }
}

/// The space between a column and the next: wider where numbers stand at the right and words follow at the left.
fn gap(table: &Table, column: usize) -> f32 {
    let stands_right = |column: usize| {
        let rows = table.head.iter().chain(table.groups.iter().flatten());
        let mut whole = rows.filter(|row| row.cells.len() == table.columns());
        whole.next().and_then(|row| row.cells.get(column)).is_some_and(|cell| cell.right)
    };
    if stands_right(column) && !stands_right(column + 1) { NUMBERS_TO_WORDS } else { GAP }
}

/// Lets columns be as wide as the cells of a row ask, those that span columns left out.
fn widen(wishes: &mut [WidthRange], shaped: &Shaped<'_, '_>) {
    let mut column = 0;
    for (cell, content) in shaped.row.cells.iter().zip(&shaped.cells) {
        if let Some(wish) = wishes.get_mut(column).filter(|_| cell.span == 1) {
            let (min, max) = content.words.widths();
            let drawn = content.drawing.map_or(0.0, |drawing| drawing.wide.width * UNIT);
            wish.min = wish.min.max(min + 0.1).max(drawn);
            wish.max = wish.max.max(max + 0.1).max(drawn);
        }
        column += cell.span;
    }
}

/// Sets the head as one strip, and keeps it for repetition; its number.
fn head_strip(
    flow: &mut Flow<'_>,
    table: ElementId,
    rows: Vec<Shaped<'_, '_>>,
    grid: &Grid,
) -> Option<usize> {
    if rows.is_empty() {
        return None;
    }
    let element = flow.tree.add(table, Tag::THead);
    let mut head = Strip::default();
    for row in rows {
        let padding = Padding { top: 4.0, bottom: 4.0 + EDGE_RULE, sink: true };
        for strip in row_strips(flow, element, row, grid, padding) {
            let marks = strip.marks.into_iter();
            head.marks.extend(marks.map(|mark| mark.moved(0.0, head.height)));
            head.height += strip.height;
        }
    }
    rule(&mut head, grid, EDGE_RULE);
    flow.heads.push(head.clone());
    flow.push(head);
    Some(flow.heads.len() - 1)
}

fn body(
    flow: &mut Flow<'_>,
    table: ElementId,
    source: &Table,
    groups: Vec<Vec<Shaped<'_, '_>>>,
    grid: &Grid,
    head: Option<usize>,
) {
    let titles: Vec<bool> =
        groups.iter().flatten().map(|shaped| shaped.row.is_group_title()).collect();
    let bonds = row_bonds(&titles, source.keep, head.is_some() || source.caption.is_some());
    let mut index = 0;
    for rows in groups.into_iter().filter(|rows| !rows.is_empty()) {
        let element = flow.tree.add(table, Tag::TBody);
        for shaped in rows {
            let row = shaped.row;
            flow.anchors(&row.ids);
            flow.bond(bonds[index]);
            let thickness = if index + 1 == titles.len() { EDGE_RULE } else { ROW_RULE };
            let padding = Padding {
                top: if titles[index] { 9.0 } else { 3.6 },
                bottom: 3.6 + thickness,
                sink: false,
            };
            for mut strip in row_strips(flow, element, shaped, grid, padding) {
                rule(&mut strip, grid, thickness);
                if row.total {
                    strip.marks.insert(
                        0,
                        Placed::decoration(Mark::area(
                            0.0,
                            -ROW_RULE,
                            grid.width,
                            1.0,
                            Token::Mark,
                        )),
                    );
                }
                flow.push(Strip { head, continues: true, ..strip });
            }
            index += 1;
        }
    }
}

/// A rule at the foot of a strip.
fn rule(strip: &mut Strip, grid: &Grid, thickness: f32) {
    let color = if thickness > ROW_RULE { Token::Mark } else { Token::Rule };
    let mark = Mark::area(0.0, strip.height - thickness, grid.width, thickness, color);
    strip.marks.insert(0, Placed::decoration(mark));
}

/// The strips of a row: one, or several where it is higher than a page.
fn row_strips(
    flow: &mut Flow<'_>,
    parent: ElementId,
    shaped: Shaped<'_, '_>,
    grid: &Grid,
    padding: Padding,
) -> Vec<Strip> {
    let row = flow.tree.add(parent, Tag::TR);
    let mut columns = Vec::new();
    let mut at = 0;
    for (cell, content) in shaped.row.cells.iter().zip(shaped.cells) {
        let element = cell_element(flow, row, cell);
        let last = (at + cell.span).min(grid.edges.len()) - 1;
        let first = at.min(last);
        let width = grid.edges[last] + grid.widths[last] - grid.edges[first];
        let inset = content.drawing.map(|drawing| {
            Inset::from_drawing(
                &mut flow.shaper,
                &mut flow.tree,
                element,
                drawing,
                cell.right,
                width,
            )
        });
        let lines = flow.shaper.break_lines(content.words, content.style, width);
        let words = Words::new(&cell.text, element);
        columns.push(Column { inset, ..Column::from_lines(grid.edges[first], words, lines) });
        at += cell.span;
    }
    let least = grid.style.size + padding.top + padding.bottom;
    let mut strips = band(&mut flow.tree, columns, padding, grid.limit);
    for strip in &mut strips {
        strip.height = strip.height.max(least);
    }
    strips
}

fn cell_element(flow: &mut Flow<'_>, row: ElementId, cell: &Cell) -> ElementId {
    let element = flow.tree.add(row, if cell.scope.is_some() { Tag::TH } else { Tag::TD });
    match cell.scope {
        Some(ThScope::Column) => flow.tree.set(element, Attribute::ColumnScope),
        Some(ThScope::Row | ThScope::Group) => flow.tree.set(element, Attribute::RowScope),
        None => {}
    }
    if cell.span > 1 {
        flow.tree.set(element, Attribute::ColumnSpan(cell.span));
    }
    element
}
