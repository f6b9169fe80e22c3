//! The words of a document in reading order: what the PDF's structure tree must say, no more and no less.

use super::Document;
use super::block::{Block, Content, Entry, Section, Table};
use super::text::Text;

impl Document {
    /// Its words in reading order. The words within drawings are not among them.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        for text in texts(&self.blocks) {
            words.extend(text.plain().split_whitespace().map(str::to_owned));
        }
        words
    }
}

fn texts(blocks: &[Block]) -> Vec<&Text> {
    blocks.iter().flat_map(block_texts).collect()
}

fn block_texts(block: &Block) -> Vec<&Text> {
    match &block.content {
        Content::Front(blocks) | Content::Section(Section { blocks, .. }) => texts(blocks),
        Content::Mast(sides) => sides.iter().collect(),
        Content::Heading { text, .. } | Content::Paragraph { text, .. } => vec![text],
        Content::Keys(keys) => keys
            .iter()
            .flat_map(|key| [block_texts(&key.number), texts(&key.blocks)].concat())
            .collect(),
        Content::Sheet(entries) | Content::Terms(entries) => {
            entries.iter().flat_map(entry_texts).collect()
        }
        Content::Contents { heading, entries } => {
            texts(heading).into_iter().chain(entries).collect()
        }
        Content::List { items, .. } => items.iter().flat_map(|item| texts(&item.blocks)).collect(),
        Content::Figure(figure) => [vec![&figure.caption], texts(&figure.notes)].concat(),
        Content::Table(table) => table_texts(table),
    }
}

fn entry_texts(entry: &Entry) -> [&Text; 2] {
    [&entry.term, &entry.detail]
}

/// Caption, then cells row by row.
fn table_texts(table: &Table) -> Vec<&Text> {
    let rows = table.head.iter().chain(table.groups.iter().flatten());
    table
        .caption
        .iter()
        .chain(rows.flat_map(|row| row.cells.iter().map(|cell| &cell.text)))
        .collect()
}
