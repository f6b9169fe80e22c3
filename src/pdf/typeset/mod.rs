//! Blocks to pages: pure, plain data in and plain data out. It knows nothing of the PDF format.

mod band;
pub(crate) mod canvas;
mod columns;
mod contents;
mod figure;
mod flow;
mod front;
mod glyph_cluster;
mod headers;
mod inset;
mod keep;
mod line;
mod paginate;
mod place;
mod prose;
mod shape;
mod shaped_texts;
mod shaper;
pub(crate) mod shaping;
mod span_style;
mod strip;
mod table;
mod words;

use super::style::Orientation;
use super::tree::{ElementId, Tag};
use crate::document::info::DocumentInfo;
use crate::document::{Block, Content, Document, Section, Start};
use crate::style::drawing::Drawing;
use crate::style::theme::Theme;
use anyhow::bail;
use flow::Flow;
pub(crate) use place::{Entry, Typeset};
use shaping::ShapingContext;
use std::collections::BTreeMap;

pub(crate) fn typeset(
    document: &Document,
    drawings: &BTreeMap<String, Drawing>,
    about: &DocumentInfo,
    theme: &Theme,
    context: &mut ShapingContext,
) -> anyhow::Result<Typeset> {
    let mut flow = Flow::new(drawings, theme, context);
    blocks(&mut flow, 0, &document.blocks);
    let mut failures = std::mem::take(&mut flow.failures);
    let typeset = place::place(flow, about);
    failures.extend(dead_links(&typeset));
    if !failures.is_empty() {
        bail!("{}", failures.join("\n"));
    }
    Ok(typeset)
}

/// Links within the report that lead nowhere.
fn dead_links(typeset: &Typeset) -> Vec<String> {
    let links = typeset.pages.iter().flat_map(|page| &page.links);
    let dead = links.filter(|link| {
        link.target.strip_prefix('#').is_some_and(|name| !typeset.anchors.contains_key(name))
    });
    dead.map(|link| {
        format!(
            "The link \"{}\" leads to {}, which the report does not have",
            link.words, link.target
        )
    })
    .collect()
}

fn blocks(flow: &mut Flow<'_>, parent: ElementId, blocks: &[Block]) {
    for block in blocks {
        flow.anchors(&block.ids);
        content(flow, parent, block);
    }
}

fn content(flow: &mut Flow<'_>, parent: ElementId, block: &Block) {
    match &block.content {
        Content::Front(inner) => {
            let first = flow.strips.len();
            blocks(flow, parent, inner);
            front::tighten(&mut flow.strips[first..]);
            flow.front = Some(flow.strips.len());
            flow.start(Start::NewPage);
        }
        Content::Section(inner) => section(flow, parent, inner),
        Content::Mast(sides) => front::mast(flow, parent, sides),
        Content::Heading { level, key, text } => prose::heading(flow, parent, *level, *key, text),
        Content::Paragraph { kind, text } => prose::paragraph(flow, parent, *kind, text),
        Content::Keys(keys) => front::keys(flow, parent, keys),
        Content::Sheet(entries) => front::sheet(flow, parent, entries),
        Content::Terms(entries) => prose::terms(flow, parent, entries),
        Content::Contents { heading, entries } => {
            contents::contents(flow, parent, heading, entries)
        }
        Content::List { kind, items } => prose::list(flow, parent, *kind, items, blocks),
        Content::Figure(figure) => figure::figure(flow, parent, block.line, figure),
        Content::Table(table) => table::table(flow, parent, table),
    }
}

fn section(flow: &mut Flow<'_>, parent: ElementId, section: &Section) {
    let element = flow.tree.add(parent, Tag::Sect);
    let outer = flow.orientation;
    if section.landscape {
        flow.orientation = Orientation::Landscape;
    }
    flow.start(section.start);
    blocks(flow, element, &section.blocks);
    flow.orientation = outer;
}
