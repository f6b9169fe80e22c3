//! Page 1: the bar at its top, the key messages, the front sheet; and the contents.

use super::band::{Column, Lines, Padding, band};
use super::flow::{Flow, Measure};
use super::prose;
use super::strip::{Bond, Placed, Strip, What};
use super::words::Words;
use crate::document::{Block, Content, Entry, Key, Role, Span, Text};
use crate::drawing::Token;
use crate::pdf::page::{Artifact, Mark, Owner};
use crate::pdf::style::{
    Align, BOTTOM, FIRST_TOP, GUTTER, KEY_COLUMN, NAME_COLUMN, TOP, TextStyle, WIDTH,
};
use crate::pdf::tree::{Attribute, ElementId, Tag};

/// The bar at the top of page 1.
const BAR: f32 = 6.0;
/// The room of the text at the left below the bar.
const MAST_LEFT: f32 = WIDTH * 0.3;
/// How far the spaces of page 1 may shrink.
const TIGHTEST: f32 = 0.4;
/// The width of one of two columns.
const HALF: f32 = (WIDTH - GUTTER) / 2.0;
/// The room of an entry's number in the contents.
const ENTRY_NUMBER: f32 = 22.0;
/// The room of a page number in the contents.
const ENTRY_PAGE: f32 = 24.0;

/// Sets the bar and the texts below it.
pub fn mast(flow: &mut Flow<'_>, parent: ElementId, sides: &[Text]) {
    let mut columns = Vec::new();
    for (index, side) in sides.iter().enumerate() {
        let style = if index == 0 {
            flow.styles.body.colored(Token::Brand)
        } else {
            TextStyle { align: Align::Right, ..flow.styles.body }
        };
        let measure = if index == 0 {
            Measure { x: 0.0, width: MAST_LEFT - 8.0 }
        } else {
            Measure { x: MAST_LEFT, width: WIDTH - MAST_LEFT }
        };
        columns.push(flow.column(side, parent, Tag::P, style, measure));
    }
    let padding = Padding { top: BAR + 6.0, bottom: 0.0, sink: false };
    for mut strip in band(&mut flow.tree, columns, padding, BOTTOM - TOP) {
        strip.marks.insert(0, Placed::decoration(Mark::area(0.0, 0.0, WIDTH, BAR, Token::Brand)));
        flow.push(strip);
    }
}

/// Sets the key messages, hair rules between them.
pub fn keys(flow: &mut Flow<'_>, parent: ElementId, keys: &[Key]) {
    let list = flow.tree.add(parent, Tag::L);
    flow.tree.set(list, Attribute::Unmarked);
    flow.space(16.0);
    for (index, key) in keys.iter().enumerate() {
        let item = flow.tree.add(list, Tag::LI);
        let body = flow.tree.add(item, Tag::LBody);
        let (number, counted) = number(key);
        let left = number_column(flow, body, &number, &counted);
        let right = message(flow, body, &key.blocks);
        let padding = Padding { top: 8.0, bottom: 9.0, sink: false };
        flow.anchors(&key.number.ids);
        for strip in band(&mut flow.tree, vec![left, right], padding, BOTTOM - TOP) {
            flow.push(ruled(strip, 0.0, WIDTH, index + 1 == keys.len()));
        }
    }
    flow.space(16.0);
}

/// The large number of a key message, and what it counts.
fn number(key: &Key) -> (Text, Text) {
    let Content::Paragraph { text, .. } = &key.number.content else { return Default::default() };
    let (mut number, mut counted) = (text.clone(), text.clone());
    number.spans.retain(|span| span.role != Role::Small);
    counted.spans.retain(|span| span.role == Role::Small);
    if let Some(last) = number.spans.last_mut() {
        last.text = format!("{} ", last.text.trim_end());
    }
    (number, counted)
}

/// The large number and what it counts as a column, one paragraph.
fn number_column<'t>(
    flow: &mut Flow<'_>,
    body: ElementId,
    number: &'t Text,
    counted: &'t Text,
) -> Column<'t> {
    let width = KEY_COLUMN - 12.0;
    let large = flow.lines(number, body, Tag::P, flow.styles.big, width);
    let words = Words::new(counted, large.words.element);
    let small =
        Lines { words, lines: flow.shaper.lines(counted, flow.styles.source, width), before: 2.0 };
    Column { x: 0.0, texts: vec![large, small] }
}

/// The words of a key message as a column.
fn message<'t>(flow: &mut Flow<'_>, body: ElementId, blocks: &'t [Block]) -> Column<'t> {
    let measure = Measure { x: KEY_COLUMN, width: WIDTH - KEY_COLUMN };
    let mut texts: Vec<Lines<'t>> = Vec::new();
    for block in blocks {
        match &block.content {
            Content::Heading { level, text, .. } => {
                flow.shaper.heading = text.plain();
                texts.push(flow.lines(
                    text,
                    body,
                    Tag::Heading(*level),
                    flow.styles.key,
                    measure.width,
                ));
            }
            Content::Paragraph { text, .. } => {
                let lines = flow.lines(text, body, Tag::P, flow.styles.body, measure.width);
                texts.push(Lines { before: 2.0, ..lines });
            }
            _ => flow.failures.push(format!(
                "Line {} of the rendered page: a key message holds a heading and paragraphs only",
                block.line
            )),
        }
    }
    Column { x: measure.x, texts }
}

/// A strip with a hair rule above, and below where it is the last.
fn ruled(mut strip: Strip, x: f32, width: f32, last: bool) -> Strip {
    strip.marks.insert(0, Placed::decoration(Mark::area(x, 0.0, width, 0.75, Token::Rule)));
    if last {
        strip
            .marks
            .insert(1, Placed::decoration(Mark::area(x, strip.height, width, 0.75, Token::Rule)));
    }
    strip
}

/// Sets the front sheet in two columns, row by row.
pub fn sheet(flow: &mut Flow<'_>, parent: ElementId, entries: &[Entry]) {
    let list = flow.tree.add(parent, Tag::L);
    flow.tree.set(list, Attribute::Unmarked);
    flow.space(14.0);
    for pair in entries.chunks(2) {
        let mut columns = Vec::new();
        for (side, entry) in pair.iter().enumerate() {
            let x = side as f32 * (HALF + GUTTER);
            let item = flow.tree.add(list, Tag::LI);
            flow.anchors(&entry.ids);
            columns.push(flow.column(
                &entry.term,
                item,
                Tag::Lbl,
                flow.styles.sheet.colored(Token::Mute),
                Measure { x, width: NAME_COLUMN - 2.0 },
            ));
            let detail = Measure { x: x + NAME_COLUMN, width: HALF - NAME_COLUMN };
            columns.push(flow.column(&entry.detail, item, Tag::LBody, flow.styles.sheet, detail));
        }
        let padding = Padding { top: 3.6, bottom: 3.2, sink: false };
        for strip in band(&mut flow.tree, columns, padding, BOTTOM - TOP) {
            flow.push(ruled_halves(strip, pair.len()));
        }
    }
    flow.space(14.0);
}

/// A strip with a hair rule above each of its halves.
fn ruled_halves(mut strip: Strip, halves: usize) -> Strip {
    for side in 0..halves {
        let rule = Mark::area(side as f32 * (HALF + GUTTER), 0.0, HALF, 0.75, Token::Rule);
        strip.marks.insert(side, Placed::decoration(rule));
    }
    strip
}

/// Sets the contents in two columns, the first half at the left, with page numbers.
pub fn contents(flow: &mut Flow<'_>, parent: ElementId, heading: &[Block], entries: &[Text]) {
    for block in heading {
        flow.anchors(&block.ids);
        if let Content::Heading { level, text, .. } = &block.content {
            contents_heading(flow, parent, *level, text);
        }
    }
    let toc = flow.tree.add(parent, Tag::Toc);
    let items: Vec<ElementId> = entries.iter().map(|_| flow.tree.add(toc, Tag::TocI)).collect();
    let rows = entries.len().div_ceil(2);
    flow.space(4.0);
    for row in 0..rows {
        let pair: Vec<usize> =
            [row, row + rows].into_iter().filter(|index| *index < entries.len()).collect();
        let strip = contents_row(flow, &pair, entries, &items);
        flow.push(strip);
        flow.bond(Bond::Wish);
    }
    flow.bond(Bond::Free);
    flow.space(18.0);
}

/// The heading of the contents, quieter than those of sections.
fn contents_heading(flow: &mut Flow<'_>, parent: ElementId, level: u8, text: &Text) {
    flow.shaper.heading = text.plain();
    let element = flow.tree.add(parent, Tag::Heading(level));
    let strips = flow.text(text, element, flow.styles.heading.colored(Token::Mute), Measure::FULL);
    flow.entry(level, text.plain());
    prose::push_firmly(flow, strips);
    flow.bond(Bond::Firm);
}

/// One row of the contents: an entry at the left, and one at the right, each of them one link.
fn contents_row(
    flow: &mut Flow<'_>,
    pair: &[usize],
    entries: &[Text],
    items: &[ElementId],
) -> Strip {
    let parts: Vec<(Option<Text>, Text)> =
        pair.iter().map(|index| unlinked(&entries[*index]).split_number()).collect();
    let (mut columns, mut links) = (Vec::new(), Vec::new());
    for (side, (number, title)) in parts.iter().enumerate() {
        let reference = flow.tree.add(items[pair[side]], Tag::Reference);
        let link = flow.tree.add(reference, Tag::Link);
        columns.extend(entry(flow, number.as_ref(), title, link, side as f32 * (HALF + GUTTER)));
        links.push(link);
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
        columns.push(Column::of(x, Words::new(number, link), lines));
    }
    let lines = flow.shaper.lines(title, flow.styles.entry, HALF - ENTRY_NUMBER - ENTRY_PAGE);
    columns.push(Column::of(x + ENTRY_NUMBER, Words::new(title, link), lines));
    columns
}

/// Where an entry can be followed, which is all of its half, and its page number at the right edge.
fn reach(style: TextStyle, entry: &Text, link: ElementId, side: usize, height: f32) -> Vec<Placed> {
    let Some(target) = entry.links.first() else { return Vec::new() };
    let left = side as f32 * (HALF + GUTTER);
    let right = left + HALF;
    let area = What::Link {
        edges: [left, 0.0, right, height],
        target: target.clone(),
        words: entry.plain(),
    };
    let baseline = 3.0 + style.size;
    let page = What::PageOf {
        target: target.clone(),
        right,
        baseline,
        style: style.colored(Token::Mute).numeric(),
    };
    let number = Placed { owner: Owner::Artifact(Artifact::PageNumber), what: page };
    vec![Placed { owner: Owner::Element(link), what: area }, number]
}

/// Narrows the spaces between strips so that they fit on page 1, as far as that can look well.
pub fn tighten(strips: &mut [Strip]) {
    let solid: f32 = strips.iter().map(|strip| strip.height).sum();
    let spaces: f32 = strips.iter().skip(1).map(|strip| strip.before).sum();
    let scale = (BOTTOM - FIRST_TOP - solid) / spaces.max(1.0);
    if (TIGHTEST..1.0).contains(&scale) {
        strips.iter_mut().for_each(|strip| strip.before *= scale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_one_gives_up_space_before_it_flows_over() {
        let room = BOTTOM - FIRST_TOP;
        let strip = |height, before| Strip { height, before, ..Strip::default() };
        let mut near = [strip(room - 60.0, 0.0), strip(40.0, 40.0)];
        tighten(&mut near);
        assert_eq!(near[1].before.round(), 20.0);
        let mut far = [strip(room, 0.0), strip(40.0, 40.0)];
        tighten(&mut far);
        assert_eq!(far[1].before, 40.0);
    }
}
