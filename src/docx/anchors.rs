//! Where links within the document lead: a bookmark for each name that a link asks for.

use crate::document::{Block, Content, Document, Entry, Figure, Section, Table, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Bookmarks by the names that links ask for, and those that stand already.
pub(super) struct Anchors {
    bookmarks: BTreeMap<String, usize>,
    placed: BTreeSet<String>,
}

impl Anchors {
    /// The names that stand in a document and that a link of it asks for.
    pub(super) fn new(document: &Document) -> Anchors {
        let (mut asked, mut standing) = (BTreeSet::new(), BTreeSet::new());
        gather(&document.blocks, &mut asked, &mut standing);
        let known = standing.into_iter().filter(|name| asked.contains(name));
        let bookmarks = known.enumerate().map(|(at, name)| (name, at + 1)).collect();
        Anchors { bookmarks, placed: BTreeSet::new() }
    }

    /// The bookmark that a target such as `#table-levels` leads to.
    pub(super) fn target(&self, target: &str) -> Option<String> {
        let at = self.bookmarks.get(target.strip_prefix('#')?)?;
        Some(bookmark(*at))
    }

    /// The bookmarks of a place, each once in the document.
    pub(super) fn place(&mut self, ids: &[String]) -> String {
        let mut marks = String::new();
        for id in ids {
            let Some(at) = self.bookmarks.get(id) else { continue };
            if self.placed.insert(id.clone()) {
                let name = bookmark(*at);
                marks += &format!(
                    "<w:bookmarkStart w:id=\"{at}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{at}\"/>"
                );
            }
        }
        marks
    }
}

fn bookmark(at: usize) -> String {
    format!("place_{at}")
}

fn gather(blocks: &[Block], asked: &mut BTreeSet<String>, standing: &mut BTreeSet<String>) {
    for block in blocks {
        standing.extend(block.ids.iter().cloned());
        let mut texts: Vec<&Text> = Vec::new();
        match &block.content {
            Content::Front(inner) | Content::Section(Section { blocks: inner, .. }) => {
                gather(inner, asked, standing)
            }
            Content::Mast(sides) => texts.extend(sides),
            Content::Heading { text, .. } | Content::Paragraph { text, .. } => texts.push(text),
            Content::Keys(keys) => {
                for key in keys {
                    gather(std::slice::from_ref(&key.number), asked, standing);
                    gather(&key.blocks, asked, standing);
                }
            }
            Content::Sheet(entries) | Content::Terms(entries) => {
                for Entry { ids, term, detail, .. } in entries {
                    standing.extend(ids.iter().cloned());
                    texts.extend([term, detail]);
                }
            }
            Content::Contents { heading, entries } => {
                gather(heading, asked, standing);
                texts.extend(entries);
            }
            Content::List { items, .. } => {
                items.iter().for_each(|item| gather(&item.blocks, asked, standing))
            }
            Content::Figure(Figure { caption, notes, .. }) => {
                texts.push(caption);
                gather(notes, asked, standing);
            }
            Content::Table(table) => texts.extend(texts_of_table(table)),
        }
        let links = texts.into_iter().flat_map(|text| &text.links);
        asked.extend(links.filter_map(|link| link.strip_prefix('#')).map(str::to_owned));
    }
}

fn texts_of_table(table: &Table) -> Vec<&Text> {
    let rows = table.head.iter().chain(table.groups.iter().flatten());
    let cells = rows.flat_map(|row| row.cells.iter().map(|cell| &cell.text));
    table.caption.iter().chain(cells).collect()
}

/// The names of a table that are not those of its rows.
pub(super) fn names_of_table(ids: &[String], table: &Table) -> Vec<String> {
    let rows = table.head.iter().chain(table.groups.iter().flatten());
    let of_rows: BTreeSet<&String> = rows.flat_map(|row| &row.ids).collect();
    ids.iter().filter(|id| !of_rows.contains(id)).cloned().collect()
}
