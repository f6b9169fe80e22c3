//! A drawing as text and shapes of a page.

use super::line::Line;
use super::shaper::Shaper;
use super::strip::{Placed, StripContent};
use crate::document::{Span, Text};
use crate::pdf::page::{Mark, Outline, Owner, Pen, circle, rectangle};
use crate::pdf::style::{Align, TextStyle, WIDTH};
use crate::pdf::tree::ElementId;
use crate::style::drawing::{Anchor, Canvas, Mark as Drawn, Stroke, Token};

/// The marks of a canvas from its left top corner, said by an element, and how high they stand together.
pub(crate) fn canvas(
    shaper: &mut Shaper<'_>,
    element: ElementId,
    canvas: &Canvas,
    scale: f32,
) -> (Vec<Placed>, f32) {
    let (width, height) = (canvas.width * scale, canvas.height * scale);
    let mut marks = vec![Placed {
        owner: Owner::Element(element),
        what: StripContent::Edges([0.0, 0.0, width, height]),
    }];
    for drawn in &canvas.marks {
        marks.extend(
            painted(shaper, drawn, scale).into_iter().map(|mark| Placed::from_mark(element, mark)),
        );
    }
    (marks, height)
}

pub(crate) fn painted(shaper: &mut Shaper<'_>, drawn: &Drawn, scale: f32) -> Vec<Mark> {
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

pub(crate) fn pen(stroke: Stroke, scale: f32) -> Pen {
    let dash = stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale));
    Pen { color: stroke.token, width: stroke.width * scale, dash, round: false }
}

/// How wide a text is on one line.
pub(crate) fn width(shaper: &mut Shaper<'_>, text: &str, style: TextStyle) -> f32 {
    one_line(shaper, text, style).as_ref().map_or(0.0, line_width)
}

fn line_width(line: &Line) -> f32 {
    line.pieces.iter().map(|piece| piece.width).sum()
}

fn one_line(shaper: &mut Shaper<'_>, text: &str, style: TextStyle) -> Option<Line> {
    let span = Span { text: text.to_owned(), ..Span::default() };
    let text = Text { spans: vec![span], ..Text::default() };
    let lines = shaper.lines(&text, TextStyle { align: Align::Left, ..style }, f32::MAX);
    lines.into_iter().next()
}

/// One line of text on a baseline.
pub(crate) fn label(
    shaper: &mut Shaper<'_>,
    text: &str,
    style: TextStyle,
    (x, y): (f32, f32),
    anchor: Anchor,
) -> Vec<Mark> {
    let Some(line) = one_line(shaper, text, style) else { return Vec::new() };
    let width = line_width(&line);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    let baseline = line.baseline;
    let runs = line.pieces.into_iter().map(|piece| piece.run);
    runs.map(|run| Mark::Glyphs(run).moved(left, y - baseline)).collect()
}

/// What a unit of a drawing measures on paper.
pub(crate) const UNIT: f32 = WIDTH / 640.0;
