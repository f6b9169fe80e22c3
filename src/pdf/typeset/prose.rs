//! Headings, paragraphs, lists and terms.

use super::band::{Padding, band};
use super::flow::{Flow, Measure};
use super::strip::{KeepTogether, Placed, Strip};
use crate::document::block::ParagraphKind;
use crate::document::{Block, Content, Entry, Item, ListKind, Text};
use crate::pdf::page::Mark;
use crate::pdf::style::{NUMBER_COLUMN, Styles, TEXT_RIGHT, TOP, TextStyle, WIDTH};
use crate::pdf::tree::{Attribute, ElementId, Tag};
use crate::style::drawing::Token;

/// The thickest rule, above a section's title.
const SECTION_RULE: f32 = 2.25;
const BULLET_ROOM: f32 = 14.0;
const RECOMMENDATION_ROOM: f32 = 25.5;
const TERM_ROOM: f32 = 96.0;

/// Space above a heading, its style, and space below.
fn heading_style(styles: &Styles, level: u8, key: bool) -> (f32, TextStyle, f32) {
    match (level, key) {
        (1, _) => (14.0, styles.title, 6.0),
        (_, true) => (0.0, styles.key, 2.0),
        (2, _) => (22.0, styles.section, 8.0),
        (3, _) => (16.0, styles.heading, 4.0),
        _ => (12.0, styles.minor, 3.0),
    }
}

/// What follows stays with it.
pub(super) fn heading(flow: &mut Flow<'_>, parent: ElementId, level: u8, key: bool, text: &Text) {
    let (above, style, below) = heading_style(&flow.styles, level, key);
    flow.shaper.heading = text.plain();
    let element = flow.tree.add(parent, Tag::Heading(level));
    let mut strips = flow.text(text, element, style, Measure::FULL);
    if level == 2
        && let Some(first) = strips.first_mut()
    {
        let width = flow.orientation.width();
        first.pad_top(SECTION_RULE + 6.0);
        first
            .marks
            .insert(0, Placed::decoration(Mark::area(0.0, 0.0, width, SECTION_RULE, Token::Brand)));
    }
    flow.space(above);
    flow.entry(level, text.plain());
    push_firmly(flow, strips);
    flow.space(below);
    flow.bond(KeepTogether::Firm);
}

/// Adds strips that no page break may part.
pub(super) fn push_firmly(flow: &mut Flow<'_>, strips: Vec<Strip>) {
    for (index, strip) in strips.into_iter().enumerate() {
        let bond = if index > 0 { KeepTogether::Firm } else { strip.bond };
        flow.push(Strip { bond, ..strip });
    }
}

pub(super) fn paragraph(flow: &mut Flow<'_>, parent: ElementId, kind: ParagraphKind, text: &Text) {
    match kind {
        ParagraphKind::Plain | ParagraphKind::Own | ParagraphKind::Big => {
            running(flow, parent, text)
        }
        ParagraphKind::Marking => lines(flow, parent, text, flow.styles.body, (4.0, 0.0)),
        ParagraphKind::Sub => lines(flow, parent, text, flow.styles.sub, (2.0, 2.0)),
        ParagraphKind::State => lines(flow, parent, text, flow.styles.state, (14.0, 12.0)),
        ParagraphKind::Source => {
            flow.bond(KeepTogether::Firm);
            lines(flow, parent, text, flow.styles.source, (4.0, 10.0));
        }
        ParagraphKind::Lead => {
            lines(flow, parent, text, flow.styles.lead, (4.0, 10.0));
            flow.bond(KeepTogether::Firm);
        }
        ParagraphKind::Ask => ask(flow, parent, text),
    }
}

/// Sets a text over the whole width.
fn lines(
    flow: &mut Flow<'_>,
    parent: ElementId,
    text: &Text,
    style: TextStyle,
    (above, below): (f32, f32),
) {
    let element = flow.tree.add(parent, Tag::P);
    let strips = flow.text(text, element, style, Measure::FULL);
    flow.space(above);
    flow.push_lines(strips);
    flow.space(below);
}

/// Sets running text; its number, if it has one, hangs beside it. Where paragraphs have none, text starts at the edge.
fn running(flow: &mut Flow<'_>, parent: ElementId, text: &Text) {
    let element = flow.tree.add(parent, Tag::P);
    let (number, rest) = text.split_number();
    let number = number.map(|number| {
        flow.text(&number, element, flow.styles.body.strong().colored(Token::Mute), Measure::FULL)
    });
    let is_bare = number.is_none() && flow.measure == Measure::TEXT;
    let measure = if is_bare { Measure::BARE } else { flow.measure };
    let mut strips = flow.text(&rest, element, flow.styles.body, measure);
    if let (Some(number), Some(first)) = (number, strips.first_mut()) {
        first.marks.splice(0..0, number.into_iter().flat_map(|strip| strip.marks));
    }
    flow.space(7.0);
    flow.push_lines(strips);
    flow.space(7.0);
}

/// Sets what the committee may want to ask, with a bar beside it, below what it asks about.
fn ask(flow: &mut Flow<'_>, parent: ElementId, text: &Text) {
    let element = flow.tree.add(parent, Tag::P);
    let mut strips = flow.text(text, element, flow.styles.body, flow.measure.indented(11.0));
    for strip in &mut strips {
        let bar = Mark::area(flow.measure.x, 0.0, 2.5, strip.height, Token::Brand);
        strip.marks.insert(0, Placed::decoration(bar));
    }
    flow.space(10.0);
    flow.bond(KeepTogether::Wish);
    push_firmly(flow, strips);
    flow.space(12.0);
}

pub(super) fn list(
    flow: &mut Flow<'_>,
    parent: ElementId,
    kind: ListKind,
    items: &[Item],
    blocks: impl Fn(&mut Flow<'_>, ElementId, &[Block]),
) {
    let list = flow.tree.add(parent, Tag::L);
    flow.tree
        .set(list, if kind == ListKind::Bullets { Attribute::Bullets } else { Attribute::Numbers });
    let outer = flow.measure;
    for item in items {
        let element = flow.tree.add(list, Tag::LI);
        let first = flow.strips.len();
        match kind {
            ListKind::Bullets => {
                flow.measure = outer.indented(BULLET_ROOM);
                point(flow, element, item, &blocks);
                mark_bullet(flow, first, outer.x);
            }
            ListKind::Recommendations => recommendation(flow, element, item, &blocks),
            ListKind::Notes => endnote(flow, element, item, &blocks),
        }
        flow.measure = outer;
    }
    flow.space(if outer == Measure::TEXT { 10.0 } else { 3.0 });
}

fn point(
    flow: &mut Flow<'_>,
    item: ElementId,
    point: &Item,
    blocks: &impl Fn(&mut Flow<'_>, ElementId, &[Block]),
) {
    let body = flow.tree.add(item, Tag::LBody);
    match point.blocks.as_slice() {
        [Block { ids, content: Content::Paragraph { text, .. }, .. }] => {
            flow.anchors(ids);
            let strips = flow.text(text, body, flow.styles.body, flow.measure);
            flow.space(3.0);
            flow.push_lines(strips);
            flow.space(3.0);
        }
        several => blocks(flow, body, several),
    }
}

fn mark_bullet(flow: &mut Flow<'_>, strip: usize, x: f32) {
    if let Some(strip) = flow.strips.get_mut(strip) {
        let disc = Mark::disc(x + 5.0, flow.styles.body.size * 0.75, 1.7, Token::Ink);
        strip.marks.insert(0, Placed::decoration(disc));
    }
}

fn recommendation(
    flow: &mut Flow<'_>,
    item: ElementId,
    point: &Item,
    blocks: &impl Fn(&mut Flow<'_>, ElementId, &[Block]),
) {
    let mut rest = point.clone();
    let mut number = None;
    if let Some(Block { content: Content::Paragraph { text, .. }, .. }) = rest.blocks.first_mut() {
        (number, *text) = text.split_number();
    }
    let label = number.map(|number| {
        let label = flow.tree.add(item, Tag::Lbl);
        flow.text(
            &number,
            label,
            TextStyle { line: 1.29, ..flow.styles.heading.colored(Token::Brand) },
            flow.measure,
        )
    });
    let rule =
        Placed::decoration(Mark::area(flow.measure.x, 0.0, flow.measure.width, 0.75, Token::Rule));
    let first = flow.strips.len();
    flow.measure = flow.measure.indented(RECOMMENDATION_ROOM);
    point_below_rule(flow, item, &rest, blocks, first);
    if let Some(strip) = flow.strips.get_mut(first) {
        let label = label
            .into_iter()
            .flatten()
            .flat_map(|strip| strip.marks)
            .map(|mark| mark.moved(0.0, 4.0));
        strip.marks.splice(0..0, std::iter::once(rule).chain(label));
    }
}

/// Sets a point with room for a rule above it.
fn point_below_rule(
    flow: &mut Flow<'_>,
    item: ElementId,
    rest: &Item,
    blocks: &impl Fn(&mut Flow<'_>, ElementId, &[Block]),
    first: usize,
) {
    point(flow, item, rest, blocks);
    if let Some(strip) = flow.strips.get_mut(first) {
        strip.pad_top(4.0);
    }
}

fn endnote(
    flow: &mut Flow<'_>,
    item: ElementId,
    note: &Item,
    blocks: &impl Fn(&mut Flow<'_>, ElementId, &[Block]),
) {
    let [Block { ids, content: Content::Paragraph { text, .. }, .. }] = note.blocks.as_slice()
    else {
        return point(flow, item, note, blocks);
    };
    let (number, rest) = text.split_number();
    let style = flow.styles.sheet;
    let label = number.map(|number| {
        let label = flow.tree.add(item, Tag::Lbl);
        flow.text(&number, label, style.strong().colored(Token::Mute), flow.measure)
    });
    let body = flow.tree.add(item, Tag::LBody);
    let element = flow.tree.add(body, Tag::Note);
    // ISO 14289-1, 7.9: every note has an identifier
    flow.tree.elements[element].is_named = true;
    let measure = flow.measure.indented(BULLET_ROOM);
    let mut strips = flow.text(&rest, element, style, measure);
    if let (Some(label), Some(first)) = (label, strips.first_mut()) {
        first.marks.splice(0..0, label.into_iter().flat_map(|strip| strip.marks));
    }
    flow.anchors(ids);
    flow.space(3.0);
    flow.push_lines(strips);
    flow.space(3.0);
}

pub(super) fn terms(flow: &mut Flow<'_>, parent: ElementId, entries: &[Entry]) {
    let list = flow.tree.add(parent, Tag::L);
    flow.tree.set(list, Attribute::Unmarked);
    let padding = Padding { top: 2.5, bottom: 2.5, sink: false };
    for entry in entries {
        let item = flow.tree.add(list, Tag::LI);
        let left = Measure { x: NUMBER_COLUMN, width: TERM_ROOM - 8.0 };
        let right = Measure {
            x: NUMBER_COLUMN + TERM_ROOM,
            width: WIDTH - NUMBER_COLUMN - TERM_ROOM - TEXT_RIGHT,
        };
        let term = flow.column(&entry.term, item, Tag::Lbl, flow.styles.body.strong(), left);
        let detail = flow.column(&entry.detail, item, Tag::LBody, flow.styles.body, right);
        flow.anchors(&entry.ids);
        for strip in
            band(&mut flow.tree, vec![term, detail], padding, flow.orientation.bottom() - TOP)
        {
            flow.push(strip);
        }
    }
    flow.space(10.0);
}
