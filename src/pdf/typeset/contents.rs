//! The contents: entries in two columns, each of them one link with a page number, or words alone where what it names
//! stands in another document.

use super::band::{Column, Padding, band};
use super::flow::{Flow, Measure};
use super::front::{HALF, ruled_halves};
use super::prose;
use super::strip::{KeepTogether, Placed, Strip, StripContent};
use super::words::Words;
use crate::document::{Block, Content, Span, Text};
use crate::pdf::page::{Artifact, Owner};
use crate::pdf::style::{GUTTER, TextStyle};
use crate::pdf::tree::{ElementId, Tag};
use crate::style::drawing::Token;

const ENTRY_NUMBER: f32 = 22.0;
const ENTRY_PAGE: f32 = 24.0;

/// The first half at the left.
pub(super) fn contents(
    flow: &mut Flow<'_>,
    parent: ElementId,
    heading: &[Block],
    entries: &[Text],
) {
    for block in heading {
        flow.anchors(&block.ids);
        if let Content::Heading { level, text, .. } = &block.content {
            set_heading(flow, parent, *level, text);
        }
    }
    let toc = flow.tree.add(parent, Tag::Toc);
    let items: Vec<ElementId> = entries.iter().map(|_| flow.tree.add(toc, Tag::TocI)).collect();
    let rows = entries.len().div_ceil(2);
    flow.space(4.0);
    for row in 0..rows {
        let pair: Vec<usize> =
            [row, row + rows].into_iter().filter(|index| *index < entries.len()).collect();
        let strip = entry_row(flow, &pair, entries, &items);
        flow.bond(if row > 0 { KeepTogether::Wish } else { KeepTogether::Free });
        flow.push(strip);
    }
    flow.space(18.0);
}

/// Quieter than the headings of sections.
fn set_heading(flow: &mut Flow<'_>, parent: ElementId, level: u8, text: &Text) {
    flow.shaper.heading = text.plain();
    let element = flow.tree.add(parent, Tag::Heading(level));
    let strips = flow.text(text, element, flow.styles.heading.colored(Token::Mute), Measure::FULL);
    flow.entry(level, text.plain());
    prose::push_firmly(flow, strips);
    flow.bond(KeepTogether::Firm);
}

/// One row of the contents: an entry at the left, and one at the right.
fn entry_row(flow: &mut Flow<'_>, pair: &[usize], entries: &[Text], items: &[ElementId]) -> Strip {
    let parts: Vec<(Option<Text>, Text)> =
        pair.iter().map(|index| unlinked(&entries[*index]).split_number()).collect();
    let (mut columns, mut links) = (Vec::new(), Vec::new());
    for (side, (number, title)) in parts.iter().enumerate() {
        let reference = flow.tree.add(items[pair[side]], Tag::Reference);
        let leads = !entries[pair[side]].links.is_empty();
        let owner = if leads { flow.tree.add(reference, Tag::Link) } else { reference };
        columns.extend(entry(flow, number.as_ref(), title, owner, side as f32 * (HALF + GUTTER)));
        links.push(owner);
    }
    let padding = Padding { top: 3.0, bottom: 2.6, sink: false };
    let strip = band(&mut flow.tree, columns, padding, f32::MAX).pop().unwrap_or_default();
    let mut strip = ruled_halves(strip, pair.len());
    for (side, link) in links.into_iter().enumerate() {
        strip.marks.extend(reach(
            flow.styles.entry,
            &entries[pair[side]],
            link,
            side,
            strip.height,
        ));
    }
    strip
}

/// An entry whose spans are no links of their own.
fn unlinked(entry: &Text) -> Text {
    let spans = entry.spans.iter().map(|span| Span { link: None, ..span.clone() });
    Text { spans: spans.collect(), ..entry.clone() }
}

/// The number and the title of an entry, both said by its link.
fn entry<'t>(
    flow: &mut Flow<'_>,
    number: Option<&'t Text>,
    title: &'t Text,
    link: ElementId,
    x: f32,
) -> Vec<Column<'t>> {
    let mut columns = Vec::new();
    if let Some(number) = number {
        let lines = flow.shaper.lines(number, flow.styles.entry.colored(Token::Mute), ENTRY_NUMBER);
        columns.push(Column::from_lines(x, Words::new(number, link), lines));
    }
    let lines = flow.shaper.lines(title, flow.styles.entry, HALF - ENTRY_NUMBER - ENTRY_PAGE);
    columns.push(Column::from_lines(x + ENTRY_NUMBER, Words::new(title, link), lines));
    columns
}

/// Where an entry can be followed, which is all of its half, and its page number at the right edge.
fn reach(style: TextStyle, entry: &Text, link: ElementId, side: usize, height: f32) -> Vec<Placed> {
    let Some(target) = entry.links.first() else { return Vec::new() };
    let left = side as f32 * (HALF + GUTTER);
    let right = left + HALF;
    let area = StripContent::Link {
        edges: [left, 0.0, right, height],
        target: target.clone(),
        words: entry.plain(),
    };
    let baseline = 3.0 + style.size;
    let page = StripContent::PageOf {
        target: target.clone(),
        right,
        baseline,
        style: style.colored(Token::Mute).numeric(),
    };
    let number = Placed { owner: Owner::Artifact(Artifact::PageNumber), what: page };
    vec![Placed { owner: Owner::Element(link), what: area }, number]
}
