//! Pages to the operations of printpdf: each group of marks within its marked-content sequence.

use super::logo;
use super::object::upward;
use super::page::{Artifact, Group, Mark, Outline, Owner, Page, Pen, Run};
use super::style::Orientation;
use super::subset::{Subsets, font_id};
use crate::style::drawing::Token;
use crate::style::theme::{Rgb, Theme};
use printpdf::{
    Color, DictItem, Line, LineCapStyle, LineDashPattern, LinePoint, Op, PaintMode, PdfDocument,
    PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix,
    WindingOrder,
};
use std::collections::BTreeMap;

pub(super) fn paint(pages: &[Page], theme: &Theme) -> anyhow::Result<PdfDocument> {
    let mut subsets = Subsets::new(&theme.fonts);
    let mut document = PdfDocument::new("");
    for page in pages {
        let operations = operations(page, theme, &mut subsets)?;
        let (width, height) = page.orientation.paper();
        document.pages.push(PdfPage::new(Pt(width).into(), Pt(height).into(), operations));
    }
    document.resources.fonts.map = subsets.fonts()?;
    let logo = theme.logo.iter().map(|logo| (logo::id(), logo::object(logo)));
    document.resources.xobjects.map.extend(logo);
    Ok(document)
}

fn operations(page: &Page, theme: &Theme, subsets: &mut Subsets<'_>) -> anyhow::Result<Vec<Op>> {
    let mut brush = Brush::new(theme, page.orientation);
    let mut mcid = 0;
    for group in &page.groups {
        brush.operations.push(opening(group, &mut mcid));
        for mark in &group.marks {
            match mark {
                Mark::Glyphs(run) => brush.glyphs(run, subsets)?,
                Mark::Outline(outline) => brush.outline(outline),
                Mark::Logo(area) => brush.operations.push(logo::painted(*area, page.orientation)),
            }
        }
        brush.operations.push(Op::EndMarkedContent);
    }
    Ok(brush.operations)
}

/// The operation that opens a group; groups of elements count up.
fn opening(group: &Group, mcid: &mut i64) -> Op {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let (tag, properties) = match group.owner {
        Owner::Element(_) => ("Span", vec![("MCID", DictItem::Int(*mcid))]),
        Owner::Artifact(Artifact::Layout) => ("Artifact", vec![("Type", name("Layout"))]),
        Owner::Artifact(Artifact::PageNumber) => ("Artifact", vec![("Type", name("Pagination"))]),
        Owner::Artifact(Artifact::Header) => {
            ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Header"))])
        }
        Owner::Artifact(Artifact::Footer) => {
            ("Artifact", vec![("Type", name("Pagination")), ("Subtype", name("Footer"))])
        }
    };
    *mcid += i64::from(tag == "Span");
    let map = properties
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect::<BTreeMap<_, _>>();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

struct Brush<'a> {
    theme: &'a Theme,
    orientation: Orientation,
    operations: Vec<Op>,
    fill: Option<Token>,
    pen: Option<Pen>,
    is_round: bool,
    font: Option<(usize, f32)>,
}

impl<'a> Brush<'a> {
    fn new(theme: &'a Theme, orientation: Orientation) -> Brush<'a> {
        let operations = Vec::new();
        Brush { theme, orientation, operations, fill: None, pen: None, is_round: false, font: None }
    }

    fn glyphs(&mut self, run: &Run, subsets: &mut Subsets<'_>) -> anyhow::Result<()> {
        let codes = subsets.encode(run)?;
        self.fill(run.color);
        self.operations.push(Op::StartTextSection);
        if self.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
            self.operations.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(run.face)),
                size: Pt(run.size),
            });
        }
        let at = self.point((run.x, run.y));
        self.operations.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(at.x, at.y) });
        self.operations.push(Op::ShowText { items: vec![TextItem::GlyphIds(codes)] });
        self.operations.push(Op::EndTextSection);
        Ok(())
    }

    fn outline(&mut self, outline: &Outline) {
        let mode = match (outline.fill, outline.pen) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, _) => PaintMode::Stroke,
        };
        if let Some(color) = outline.fill {
            self.fill(color);
        }
        if let Some(pen) = outline.pen {
            self.pen(pen);
        }
        let painted = match self.rectangle(outline) {
            Some(bare) => Op::DrawRectangle { rectangle: Rect { mode: Some(mode), ..bare } },
            None => self.path(outline, mode),
        };
        self.operations.push(painted);
    }

    /// Sets the colour of glyphs and areas.
    fn fill(&mut self, color: Token) {
        if self.fill.replace(color) != Some(color) {
            self.operations.push(Op::SetFillColor { col: ink(self.theme.light(color)) });
        }
    }

    fn pen(&mut self, pen: Pen) {
        if self.pen.replace(pen) == Some(pen) {
            return;
        }
        let pattern: &[f32] = match &pen.dash {
            Some((dash, gap)) => &[*dash, *gap],
            None => &[],
        };
        self.operations.push(Op::SetOutlineColor { col: ink(self.theme.light(pen.color)) });
        let cap = if pen.round { LineCapStyle::Round } else { LineCapStyle::Butt };
        if std::mem::replace(&mut self.is_round, pen.round) != pen.round {
            self.operations.push(Op::SetLineCapStyle { cap });
        }
        self.operations.push(Op::SetOutlineThickness { pt: Pt(pen.width) });
        self.operations.push(Op::SetLineDashPattern {
            dash: LineDashPattern { offset: 0.0, pattern: pattern.iter().copied().collect() },
        });
    }

    /// A path of lines or curves; of curves, every third point is an end and the others are handles.
    fn path(&self, outline: &Outline, mode: PaintMode) -> Op {
        let points = outline.points.iter().enumerate();
        let points: Vec<LinePoint> = points
            .map(|(index, at)| LinePoint {
                p: self.point(*at),
                bezier: outline.curved && !index.is_multiple_of(3),
            })
            .collect();
        match mode {
            PaintMode::Stroke => Op::DrawLine { line: Line { points, is_closed: outline.closed } },
            mode => Op::DrawPolygon {
                polygon: Polygon {
                    rings: vec![PolygonRing { points }],
                    mode,
                    winding_order: WindingOrder::NonZero,
                },
            },
        }
    }

    /// A path as the upright rectangle that it is, if it is one.
    fn rectangle(&self, outline: &Outline) -> Option<Rect> {
        let [(left, top), (right, above), (edge, bottom), (start, below)] = outline.points[..]
        else {
            return None;
        };
        let is_upright = left == start && right == edge && top == above && bottom == below;
        if !is_upright || !outline.closed || outline.curved {
            return None;
        }
        let (low, high) = (self.point((left, bottom)), self.point((right, top)));
        let size = |from: Pt, to: Pt| Pt(((to.0 - from.0) * 100.0).round() / 100.0);
        Some(Rect {
            x: low.x,
            y: low.y,
            width: size(low.x, high.x),
            height: size(low.y, high.y),
            mode: None,
            winding_order: None,
        })
    }

    /// A point as PDF counts: y up, to the hundredth of a point.
    fn point(&self, (x, y): (f32, f32)) -> Point {
        let rounded = |value: f32| Pt((value * 100.0).round() / 100.0);
        Point { x: rounded(x), y: rounded(upward(self.orientation, y)) }
    }
}

fn ink([r, g, b]: Rgb) -> Color {
    let part = |byte: u8| f32::from(byte) / 255.0;
    Color::Rgb(printpdf::Rgb { r: part(r), g: part(g), b: part(b), icc_profile: None })
}
