//! Figures: caption, drawing and source, never split.

use super::flow::{Flow, Measure};
use super::prose;
use super::shaper::Shaper;
use super::strip::{Bond, Placed, Strip, What};
use crate::document::{Block, Content, Figure, Kind, Span, Text};
use crate::drawing::{Anchor, Canvas, Mark as Drawn, Stroke, Token};
use crate::pdf::page::{Mark, Outline, Owner, Pen, circle, rectangle};
use crate::pdf::style::{Align, BOTTOM, TOP, TextStyle, WIDTH};
use crate::pdf::tree::{ElementId, Tag};

/// Room that a page keeps for the words around a drawing.
const WORDS: f32 = 130.0;

/// Sets a figure.
pub fn figure(flow: &mut Flow<'_>, parent: ElementId, line: u64, figure: &Figure) {
    let drawings = flow.drawings;
    let Some(drawing) = drawings.get(&figure.drawing) else {
        flow.failures.push(format!(
            "Line {line} of the rendered page names the drawing \"{}\", which was not made",
            figure.drawing
        ));
        return;
    };
    let group = flow.tree.add(parent, Tag::Div);
    let caption = flow.tree.add(group, Tag::Caption);
    let strips = flow.text(&figure.caption, caption, flow.styles.caption, Measure::FULL);
    flow.space(14.0);
    prose::push_firmly(flow, strips);
    flow.space(7.0);
    flow.bond(Bond::Firm);
    let element = flow.tree.add(group, Tag::Figure);
    flow.tree.elements[element].alt = Some(drawing.alt.clone());
    let strip = canvas_strip(&mut flow.shaper, element, &drawing.wide);
    flow.push(strip);
    figure.notes.iter().for_each(|note| notes(flow, group, note));
    flow.space(14.0);
}

/// Sets what stands below a drawing.
fn notes(flow: &mut Flow<'_>, group: ElementId, block: &Block) {
    let Content::Paragraph { kind, text } = &block.content else { return };
    let element = flow.tree.add(group, Tag::P);
    let style = if *kind == Kind::Source { flow.styles.source } else { flow.styles.caption };
    let strips = flow.text(text, element, style, Measure::FULL);
    flow.anchors(&block.ids);
    flow.space(6.0);
    flow.bond(Bond::Firm);
    prose::push_firmly(flow, strips);
}

/// A drawing as a strip, as wide as the text block, or narrower where it would be higher than a page.
fn canvas_strip(shaper: &mut Shaper, element: ElementId, canvas: &Canvas) -> Strip {
    let scale = (WIDTH / canvas.width).min((BOTTOM - TOP - WORDS) / canvas.height);
    let (width, height) = (canvas.width * scale, canvas.height * scale);
    let mut marks = vec![Placed {
        owner: Owner::Element(element),
        what: What::Edges([0.0, 0.0, width, height]),
    }];
    for drawn in &canvas.marks {
        marks.extend(
            painted(shaper, drawn, scale).into_iter().map(|mark| Placed::of(element, mark)),
        );
    }
    Strip { height, marks, ..Strip::default() }
}

/// The marks of one thing drawn, at a scale.
fn painted(shaper: &mut Shaper, drawn: &Drawn, scale: f32) -> Vec<Mark> {
    let at = |points: &[(f32, f32)]| {
        points.iter().map(|(x, y)| (x * scale, y * scale)).collect::<Vec<_>>()
    };
    let outline = |points, curved, closed, fill: &Option<Token>, stroke: Option<Stroke>| {
        let pen = stroke.map(|stroke| pen(stroke, scale));
        vec![Mark::Outline(Outline { points, curved, closed, fill: *fill, pen })]
    };
    match drawn {
        Drawn::Rect { x, y, width, height, fill, stroke } => {
            outline(at(&rectangle(*x, *y, *width, *height)), false, true, fill, *stroke)
        }
        Drawn::Path { points, stroke } => outline(at(points), false, false, &None, Some(*stroke)),
        Drawn::Polygon { points, fill, stroke } => outline(at(points), false, true, fill, *stroke),
        Drawn::Circle { x, y, radius, fill, stroke } => {
            outline(at(&circle(*x, *y, *radius)), true, true, fill, *stroke)
        }
        Drawn::Text { x, y, anchor, text, size, bold, fill } => {
            let style = TextStyle {
                size: size * scale,
                bold: *bold,
                color: *fill,
                line: 1.2,
                align: Align::Left,
                tabular: true,
            };
            label(shaper, text, style, (x * scale, y * scale), *anchor)
        }
    }
}

/// A pen at a scale.
fn pen(stroke: Stroke, scale: f32) -> Pen {
    let dash = stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale));
    Pen { color: stroke.token, width: stroke.width * scale, dash }
}

/// One line of text on a baseline.
pub fn label(
    shaper: &mut Shaper,
    text: &str,
    style: TextStyle,
    (x, y): (f32, f32),
    anchor: Anchor,
) -> Vec<Mark> {
    let span = Span { text: text.to_owned(), ..Span::default() };
    let text = Text { spans: vec![span], ..Text::default() };
    let lines = shaper.lines(&text, TextStyle { align: Align::Left, ..style }, f32::MAX);
    let Some(line) = lines.first() else { return Vec::new() };
    let width: f32 = line.pieces.iter().map(|piece| piece.width).sum();
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    line.pieces
        .iter()
        .map(|piece| Mark::Glyphs(piece.run.clone()).moved(left, y - line.baseline))
        .collect()
}
