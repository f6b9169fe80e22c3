//! The fixed-position form of a page: what is painted where, and whose it is in the structure tree. Points, y down.

use super::style::Orientation;
use super::tree::ElementId;
use crate::style::drawing::Token;
use std::sync::Arc;

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Page {
    pub orientation: Orientation,
    /// What is painted, in painting order; each group is one marked-content sequence.
    pub groups: Vec<Group>,
    /// How many of them an element says.
    pub spoken: usize,
    pub links: Vec<LinkArea>,
}

/// Marks of one owner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Group {
    pub owner: Owner,
    pub marks: Vec<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    Element(ElementId),
    /// Nobody's: it says nothing.
    Artifact(Artifact),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Artifact {
    /// Rules, tints, bullets, status shapes.
    Layout,
    /// Running heads and repeated table heads.
    Header,
    Footer,
    /// Page numbers in the contents.
    PageNumber,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Glyphs(Run),
    Outline(Outline),
    Logo(Area),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// Glyphs of one font, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// A number in [`crate::style::font::Fonts::faces`].
    pub face: usize,
    pub size: f32,
    pub color: Token,
    /// Where the first glyph starts.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    /// Its number in the font file.
    pub id: u16,
    /// How far the next glyph stands from it.
    pub advance: f32,
    /// How far it is moved to the right of its place.
    pub shift: f32,
    /// The text that it stands for in this document.
    pub text: Arc<str>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outline {
    /// The points; with `curved`, triples after the first are two handles and an end.
    pub points: Vec<(f32, f32)>,
    pub curved: bool,
    pub closed: bool,
    pub fill: Option<Token>,
    pub pen: Option<Pen>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    pub color: Token,
    pub width: f32,
    /// Dash and gap; none is a whole line.
    pub dash: Option<(f32, f32)>,
    pub round: bool,
}

/// A link on one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LinkArea {
    /// Left, top, right, bottom.
    pub edges: [f32; 4],
    pub element: ElementId,
    pub target: String,
    /// Its words, for those who cannot see it.
    pub words: String,
}

impl Mark {
    pub(crate) fn moved(mut self, dx: f32, dy: f32) -> Mark {
        match &mut self {
            Mark::Glyphs(run) => (run.x, run.y) = (run.x + dx, run.y + dy),
            Mark::Logo(area) => (area.x, area.y) = (area.x + dx, area.y + dy),
            Mark::Outline(outline) => {
                outline.points.iter_mut().for_each(|(x, y)| (*x, *y) = (*x + dx, *y + dy));
            }
        }
        self
    }

    pub(crate) fn area(x: f32, y: f32, width: f32, height: f32, color: Token) -> Mark {
        let points = rectangle(x, y, width, height);
        Mark::Outline(Outline { points, curved: false, closed: true, fill: Some(color), pen: None })
    }

    /// A disc: a point drawn with a round pen, which takes far fewer bytes than the four curves of a circle.
    pub(crate) fn disc(x: f32, y: f32, radius: f32, color: Token) -> Mark {
        let pen = Pen { color, width: 2.0 * radius, dash: None, round: true };
        Mark::line(vec![(x, y), (x, y)], pen)
    }

    pub(crate) fn line(points: Vec<(f32, f32)>, pen: Pen) -> Mark {
        Mark::Outline(Outline { points, curved: false, closed: false, fill: None, pen: Some(pen) })
    }
}

pub(super) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Vec<(f32, f32)> {
    vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
}

pub(super) fn circle(x: f32, y: f32, radius: f32) -> Vec<(f32, f32)> {
    let (r, k) = (radius, radius * 0.552_285);
    let quarters = [
        (r, 0.0),
        (r, k),
        (k, r),
        (0.0, r),
        (-k, r),
        (-r, k),
        (-r, 0.0),
        (-r, -k),
        (-k, -r),
        (0.0, -r),
        (k, -r),
        (r, -k),
        (r, 0.0),
    ];
    quarters.iter().map(|(dx, dy)| (x + dx, y + dy)).collect()
}
