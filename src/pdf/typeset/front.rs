//! Page 1: the bar at its top, the key messages, the front sheet.

use super::band::{Column, Lines, Padding, band};
use super::flow::{Flow, Measure};
use super::strip::{Placed, Strip};
use super::words::Words;
use crate::document::{Block, Content, Entry, Key, Role, Text};
use crate::pdf::page::{Area, Mark};
use crate::pdf::style::{
    Align, BOTTOM, FIRST_TOP, GUTTER, KEY_COLUMN, NAME_COLUMN, TOP, TextStyle, WIDTH,
};
use crate::pdf::tree::{Attribute, ElementId, Tag};
use crate::style::drawing::Token;

/// The bar at the top of page 1.
const BAR: f32 = 6.0;
/// The room of the text at the left below the bar.
const MAST_LEFT: f32 = WIDTH * 0.3;
/// How far the spaces of page 1 may shrink.
const TIGHTEST: f32 = 0.4;
/// The width of one of two columns.
pub(super) const HALF: f32 = (WIDTH - GUTTER) / 2.0;

/// Between the text at the right and the logo.
const BESIDE_LOGO: f32 = 12.0;

pub(super) fn mast(flow: &mut Flow<'_>, parent: ElementId, sides: &[Text]) {
    let right = WIDTH - flow.logo.map_or(0.0, |(width, _)| width + BESIDE_LOGO);
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
            Measure { x: MAST_LEFT, width: right - MAST_LEFT }
        };
        columns.push(flow.column(side, parent, Tag::P, style, measure));
    }
    let top = BAR + 6.0;
    let padding = Padding { top, bottom: 0.0, sink: false };
    let mut logo = flow.logo;
    for mut strip in band(&mut flow.tree, columns, padding, BOTTOM - TOP) {
        strip.marks.insert(0, Placed::decoration(Mark::area(0.0, 0.0, WIDTH, BAR, Token::Brand)));
        if let Some((width, height)) = logo.take() {
            let area = Area { x: WIDTH - width, y: top, width, height };
            strip.marks.insert(1, Placed::decoration(Mark::Logo(area)));
            strip.height = strip.height.max(top + height);
        }
        flow.push(strip);
    }
}

pub(super) fn keys(flow: &mut Flow<'_>, parent: ElementId, keys: &[Key]) {
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

/// The large number and what it counts, as one paragraph.
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
    Column { x: 0.0, inset: None, texts: vec![large, small] }
}

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
    Column { x: measure.x, inset: None, texts }
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

/// In two columns, row by row.
pub(super) fn sheet(flow: &mut Flow<'_>, parent: ElementId, entries: &[Entry]) {
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
pub(super) fn ruled_halves(mut strip: Strip, halves: usize) -> Strip {
    for side in 0..halves {
        let rule = Mark::area(side as f32 * (HALF + GUTTER), 0.0, HALF, 0.75, Token::Rule);
        strip.marks.insert(side, Placed::decoration(rule));
    }
    strip
}

/// Narrows the spaces between strips so that they fit on page 1, as far as that can look well.
pub(super) fn tighten(strips: &mut [Strip]) {
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
