//! A canvas to paint on with plotters: a plane whose coordinates are drawing units, or a chart's own (statements
//! across, say), which plotters maps.

use super::recorder::{PIXELS, Recorder, colour};
use super::refused::Refused;
use crate::style::drawing::{Anchor, Canvas, Mark, Token};
use plotters::coord::types::RangedCoordf64;
use plotters::coord::{CoordTranslate, Shift};
use plotters::element::{
    Circle, DashedPathElement, Drawable, PathElement, PointCollection, Rectangle, Text,
};
use plotters::prelude::{Cartesian2d, DrawingArea, IntoDrawingArea, IntoFont, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, ShapeStyle};
use std::ops::Range;

pub(super) type Point = (f64, f64);

pub(super) type Painted = Result<(), Refused>;

type Plane = Cartesian2d<RangedCoordf64, RangedCoordf64>;

pub(super) struct Plot<'a> {
    root: DrawingArea<Recorder<'a>, Shift>,
    plane: DrawingArea<Recorder<'a>, Plane>,
}

/// A line's colour and its width in units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line(pub Token, pub f64);

#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    /// Units high.
    pub size: f64,
    pub bold: bool,
    pub token: Token,
    /// Which end of it stands at its point.
    pub anchor: Anchor,
}

impl Type {
    /// Regular ink from the left.
    pub(super) fn new(size: f64) -> Type {
        Type { size, bold: false, token: Token::Ink, anchor: Anchor::Start }
    }

    pub(super) fn bold(self, bold: bool) -> Type {
        Type { bold, ..self }
    }

    pub(super) fn token(self, token: Token) -> Type {
        Type { token, ..self }
    }

    pub(super) fn anchor(self, anchor: Anchor) -> Type {
        Type { anchor, ..self }
    }
}

pub(super) fn canvas(
    width: f32,
    height: f64,
    paint: impl FnOnce(&Plot<'_>) -> Painted,
) -> Result<Canvas, Refused> {
    let mut canvas = Canvas { width, height: height as f32, marks: Vec::new() };
    let (right, bottom) = (f64::from(width), height);
    let root = Recorder::on(&mut canvas).into_drawing_area();
    let plane = root.apply_coord_spec(plane(0.0..right, 0.0..bottom, 0.0..right, 0.0..bottom));
    let plot = Plot { root, plane };
    paint(&plot)?;
    drop(plot);
    canvas.marks.dedup_by(|outline, fill| join(fill, outline));
    Ok(canvas)
}

/// A plane that lays `x` over the units `across` and `y` over the units `down`.
fn plane(x: Range<f64>, y: Range<f64>, across: Range<f64>, down: Range<f64>) -> Plane {
    Cartesian2d::new(x, y, (pixel_range(across), pixel_range(down)))
}

fn pixel_range(units: Range<f64>) -> Range<i32> {
    pixels(units.start)..pixels(units.end)
}

fn pixels(units: f64) -> i32 {
    (units * f64::from(PIXELS)).round() as i32
}

impl<'a> Plot<'a> {
    /// The same canvas, across which `x` is laid over the units `across`; downwards it stays in units.
    pub(super) fn across(&self, x: Range<f64>, across: Range<f64>) -> Plot<'a> {
        let bottom = f64::from(self.root.dim_in_pixel().1) / f64::from(PIXELS);
        let plane = self.root.apply_coord_spec(plane(x, 0.0..bottom, across, 0.0..bottom));
        Plot { root: self.root.clone(), plane }
    }

    pub(super) fn rectangle(
        &self,
        corners: [Point; 2],
        fill: Token,
        outline: Option<Line>,
    ) -> Painted {
        self.paint(&Rectangle::new(corners, colour(fill).filled()))?;
        outline.map_or(Ok(()), |line| self.paint(&Rectangle::new(corners, pen(line))))
    }

    /// `radius` is in units.
    pub(super) fn disc(
        &self,
        centre: Point,
        radius: f64,
        fill: Token,
        outline: Option<Line>,
    ) -> Painted {
        self.paint(&Circle::new(centre, pixels(radius), colour(fill).filled()))?;
        outline.map_or(Ok(()), |line| self.paint(&Circle::new(centre, pixels(radius), pen(line))))
    }

    pub(super) fn line(&self, ends: [Point; 2], line: Line) -> Painted {
        self.paint(&PathElement::new(ends, pen(line)))
    }

    pub(super) fn path(&self, points: Vec<Point>, line: Line) -> Painted {
        self.paint(&PathElement::new(points, pen(line)))
    }

    /// A straight line of dashes and gaps of a length in units.
    pub(super) fn dashes(&self, ends: [Point; 2], line: Line, length: f64) -> Painted {
        self.paint(&DashedPathElement::new(ends, pixels(length), pixels(length), pen(line)))
    }

    /// A text at its baseline.
    pub(super) fn text(&self, text: &str, at: Point, set: Type) -> Painted {
        let weight = if set.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = ("sans-serif", set.size * f64::from(PIXELS)).into_font().style(weight);
        let from = match set.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = TextStyle {
            color: colour(set.token).to_backend_color(),
            ..TextStyle::from(font).pos(Pos::new(from, VPos::Bottom))
        };
        self.paint(&Text::new(text.to_owned(), at, style))
    }

    /// Texts one below the other, the first at its baseline.
    pub(super) fn lines(
        &self,
        lines: &[String],
        (x, first): Point,
        leading: f64,
        set: Type,
    ) -> Painted {
        let mut lines = lines.iter().enumerate();
        lines.try_for_each(|(line, text)| self.text(text, (x, first + leading * line as f64), set))
    }

    fn paint<E>(&self, element: &E) -> Painted
    where
        for<'e> &'e E: PointCollection<'e, <Plane as CoordTranslate>::From>,
        E: Drawable<Recorder<'a>>,
    {
        self.plane.draw(element).map_err(|error| Refused::Unpainted(error.to_string()))
    }
}

fn pen(Line(token, width): Line) -> ShapeStyle {
    colour(token).stroke_width(pixels(width).unsigned_abs())
}

/// Puts an outline on the fill that was painted just before it in the same place; whether it did.
fn join(fill: &mut Mark, outline: &Mark) -> bool {
    match (fill, outline) {
        (
            Mark::Rect { x, y, width, height, stroke: stroke @ None, .. },
            Mark::Rect { x: x2, y: y2, width: w2, height: h2, fill: None, stroke: line },
        ) => {
            let same = (*x, *y, *width, *height) == (*x2, *y2, *w2, *h2);
            same.then(|| *stroke = *line).is_some()
        }
        (
            Mark::Circle { x, y, radius, stroke: stroke @ None, .. },
            Mark::Circle { x: x2, y: y2, radius: r2, fill: None, stroke: line },
        ) => {
            let same = (*x, *y, *radius) == (*x2, *y2, *r2);
            same.then(|| *stroke = *line).is_some()
        }
        _ => false,
    }
}
