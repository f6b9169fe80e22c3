//! Figures: caption, drawing and source, never split.

use super::flow::{Flow, Measure};
use super::prose;
use super::shaper::Shaper;
use super::strip::{Bond, Placed, Strip, What};
use crate::document::{Block, Content, Figure, Kind, Span, Text};
use crate::drawing::{Anchor, Canvas, Drawing, Mark as Drawn, Stroke, Token};
use crate::pdf::page::{Mark, Outline, Owner, Pen, circle, rectangle};
use crate::pdf::style::{Align, TOP, TextStyle, WIDTH};
use crate::pdf::tree::{ElementId, Tag};

/// Room that a page keeps for the words around a drawing.
const WORDS: f32 = 130.0;

/// What a unit of a drawing measures on paper.
pub const UNIT: f32 = WIDTH / 640.0;

/// The drawing of a name; that nobody made it keeps the report from being made.
pub fn drawing<'a>(flow: &mut Flow<'a>, name: &str, line: u64) -> Option<&'a Drawing> {
    let drawing = flow.drawings.get(name);
    if drawing.is_none() {
        flow.failures.push(format!(
            "Line {line} of the rendered page names the drawing \"{name}\", which was not made"
        ));
    }
    drawing
}

/// Sets a figure.
pub fn figure(flow: &mut Flow<'_>, parent: ElementId, line: u64, figure: &Figure) {
    let Some(drawing) = drawing(flow, &figure.drawing, line) else { return };
    let group = flow.tree.add(parent, Tag::Div);
    let caption = flow.tree.add(group, Tag::Caption);
    let strips = flow.text(&figure.caption, caption, flow.styles.caption, Measure::FULL);
    flow.space(12.0);
    flow.floats();
    prose::push_firmly(flow, strips);
    flow.space(7.0);
    flow.bond(Bond::Firm);
    let element = flow.tree.add(group, Tag::Figure);
    flow.tree.elements[element].alt = Some(drawing.alt.clone());
    let scale = UNIT.min((flow.orientation.bottom() - TOP - WORDS) / drawing.wide.height);
    let (marks, height) = canvas(&mut flow.shaper, element, &drawing.wide, scale);
    flow.push(Strip { height, marks, ..Strip::default() });
    figure.notes.iter().for_each(|note| notes(flow, group, note));
    flow.space(12.0);
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

/// The marks of a canvas from its left top corner, said by an element, and how high they stand together.
pub fn canvas(
    shaper: &mut Shaper,
    element: ElementId,
    canvas: &Canvas,
    scale: f32,
) -> (Vec<Placed>, f32) {
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
    (marks, height)
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
        Drawn::Circle { x, y, radius, fill: Some(color), stroke: None } => {
            vec![Mark::disc(x * scale, y * scale, radius * scale, *color)]
        }
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
    Pen { color: stroke.token, width: stroke.width * scale, dash, round: false }
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
