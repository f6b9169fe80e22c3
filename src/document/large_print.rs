//! A document for large print: every table row becomes a point that names each of its cells, so that no letter has to
//! be small for a column to fit.

use super::Document;
use super::block::{
    Block, Content, Item, Key, ListKind, ParagraphKind, Section, Table, TableRow, ThScope,
};
use super::text::{Role, Span, Text};
use crate::style::drawing::Drawing;
use std::collections::BTreeMap;

/// The same document, and nothing of it left out: of a drawing in a cell its alternative text.
pub fn large_print(document: &Document, drawings: &BTreeMap<String, Drawing>) -> Document {
    let blocks = reflowed(&document.blocks, drawings);
    Document { title: document.title.clone(), blocks }
}

fn reflowed(blocks: &[Block], drawings: &BTreeMap<String, Drawing>) -> Vec<Block> {
    blocks.iter().flat_map(|block| reflowed_block(block, drawings)).collect()
}

fn reflowed_block(block: &Block, drawings: &BTreeMap<String, Drawing>) -> Vec<Block> {
    let reflowed = |blocks: &[Block]| reflowed(blocks, drawings);
    let content = match &block.content {
        Content::Front(blocks) => Content::Front(reflowed(blocks)),
        Content::Section(section) => Content::Section(Section {
            landscape: false,
            blocks: reflowed(&section.blocks),
            ..section.clone()
        }),
        Content::Table(table) => return table_as_list(block, table, drawings),
        Content::Keys(keys) => {
            return keys.iter().flat_map(|key| key_in_order(key, reflowed(&key.blocks))).collect();
        }
        // two columns of large letters break e-mail addresses
        Content::Sheet(entries) => Content::Terms(entries.clone()),
        other => other.clone(),
    };
    vec![Block { content, ..block.clone() }]
}

/// A key message: its heading, its number, then its words.
fn key_in_order(key: &Key, mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.insert(blocks.len().min(1), key.number.clone());
    blocks
}

fn table_as_list(block: &Block, table: &Table, drawings: &BTreeMap<String, Drawing>) -> Vec<Block> {
    let columns = column_headings(table);
    let rows = table.groups.iter().flatten();
    let items: Vec<Item> = rows.map(|row| item(block, row, &columns, drawings)).collect();
    let mut blocks: Vec<Block> = table.caption.iter().map(|text| paragraph(block, text)).collect();
    blocks.push(Block {
        line: block.line,
        ids: Vec::new(),
        content: Content::List { kind: ListKind::Bullets, items },
    });
    if let Some(first) = blocks.first_mut() {
        first.ids.clone_from(&block.ids);
    }
    blocks
}

/// What heads each column: the cells above it, joined.
fn column_headings(table: &Table) -> Vec<String> {
    let mut columns = vec![String::new(); table.columns()];
    for row in &table.head {
        let mut at = 0;
        for cell in &row.cells {
            let words = words(&cell.text);
            for column in columns.iter_mut().skip(at).take(cell.span).filter(|_| !words.is_empty())
            {
                column.push_str(if column.is_empty() { "" } else { ", " });
                column.push_str(&words);
            }
            at += cell.span;
        }
    }
    columns
}

/// A line for each cell of a row behind the heading of its column, the first in bold; a cell that shows nothing has none.
fn item(
    table: &Block,
    row: &TableRow,
    columns: &[String],
    drawings: &BTreeMap<String, Drawing>,
) -> Item {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    for cell in &row.cells {
        let heading = columns.get(at).filter(|_| cell.scope != Some(ThScope::Group));
        at += cell.span;
        let mut text = cell.text.clone();
        let drawing = cell.drawing.as_ref().and_then(|name| drawings.get(name));
        let alt =
            drawing.map(|drawing| Span { text: format!("{} ", drawing.alt), ..Span::default() });
        text.spans.splice(0..0, alt);
        if text.spans.iter().all(|span| span.text.trim().is_empty() && span.shape.is_none()) {
            continue;
        }
        if let Some(heading) = heading.filter(|heading| !heading.is_empty()) {
            text.spans.insert(0, Span { text: format!("{heading}: "), ..Span::default() });
        }
        if matches!(cell.scope, Some(ThScope::Row | ThScope::Group)) {
            text.spans.iter_mut().for_each(|span| span.bold = true);
        }
        blocks.push(paragraph(table, &text));
    }
    if let Some(first) = blocks.first_mut() {
        first.ids.clone_from(&row.ids);
    }
    Item { blocks }
}

fn paragraph(block: &Block, text: &Text) -> Block {
    let content = Content::Paragraph { kind: ParagraphKind::Plain, text: text.clone() };
    Block { line: block.line, ids: Vec::new(), content }
}

fn words(text: &Text) -> String {
    let spans = text.spans.iter().filter(|span| span.role != Role::NoteMark);
    let joined: String = spans.map(|span| span.text.as_str()).collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::block::Entry;
    use super::*;

    fn lines(main: &str) -> Vec<String> {
        let page = format!("<!doctype html><title>T</title><main id=\"main\">{main}</main>");
        let document = large_print(&super::super::read(&page).unwrap(), &BTreeMap::new());
        document.blocks.iter().flat_map(block_lines).collect()
    }

    fn block_lines(block: &Block) -> Vec<String> {
        match &block.content {
            Content::Paragraph { text, .. } => vec![words(text)],
            Content::List { items, .. } => items
                .iter()
                .map(|item| {
                    item.blocks.iter().flat_map(block_lines).collect::<Vec<_>>().join(" | ")
                })
                .collect(),
            Content::Terms(entries) => {
                let both =
                    |entry: &Entry| format!("{}: {}", words(&entry.term), words(&entry.detail));
                entries.iter().map(both).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_row_is_a_point_that_names_its_cells() {
        let table = "<table><caption>Paid</caption>\
            <thead><tr><th scope=\"col\">To</th><th scope=\"col\">Payments</th><th scope=\"col\">£</th></tr></thead>\
            <tbody><tr><th scope=\"row\">SMEs</th><td>4</td><td></td></tr>\
            <tr class=\"total\"><th scope=\"row\">All</th><td>5</td><td>12.50</td></tr></tbody></table>";
        assert_eq!(
            lines(table),
            ["Paid", "To: SMEs | Payments: 4", "To: All | Payments: 5 | £: 12.50"]
        );
    }

    #[test]
    fn a_heading_over_several_columns_stands_in_each() {
        let table = "<table><thead><tr><th scope=\"col\">Area</th><th scope=\"colgroup\" colspan=\"2\">Level</th></tr>\
            <tr><th scope=\"col\"></th><th scope=\"col\">then</th><th scope=\"col\">now</th></tr></thead>\
            <tbody><tr><th scope=\"row\">Policy</th><td>2</td><td>3</td></tr></tbody></table>";
        assert_eq!(lines(table), ["Area: Policy | Level, then: 2 | Level, now: 3"]);
    }

    #[test]
    fn a_sheet_of_two_columns_is_one_list() {
        let sheet = "<dl class=\"sheet\"><div><dt>Wards</dt><dd>All</dd></div></dl>";
        assert_eq!(lines(sheet), ["Wards: All"]);
    }
}
