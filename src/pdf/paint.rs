//! Pages to content streams, each group of marks within its marked-content sequence, and to printpdf's document with the
//! fonts that they use.

use super::content::Content;
use super::logo;
use super::object::upward;
use super::page::{Artifact, Group, Mark, Outline, Owner, Page, Pen, Run};
use super::style::Orientation;
use super::subset::{Subsets, font_name};
use crate::style::drawing::Token;
use crate::style::theme::{Rgb, Theme};
use printpdf::{PdfDocument, PdfPage, Pt};
use std::mem::take;

pub(super) struct Painted {
    /// Its pages are empty.
    pub document: PdfDocument,
    /// What stands on each page.
    pub contents: Vec<Vec<u8>>,
}

pub(super) fn paint(pages: &[Page], theme: &Theme) -> anyhow::Result<Painted> {
    let mut subsets = Subsets::new(&theme.fonts);
    let contents = pages.iter().map(|page| content(page, theme, &mut subsets));
    let contents = contents.collect::<anyhow::Result<Vec<_>>>()?;
    let mut document = PdfDocument::new("");
    let mut shown = subsets.shown();
    for page in pages {
        let (width, height) = page.orientation.paper();
        document.pages.push(PdfPage::new(Pt(width).into(), Pt(height).into(), take(&mut shown)));
    }
    document.resources.fonts.map = subsets.fonts()?;
    let logo = theme.logo.iter().map(|logo| (logo::id(), logo::object(logo)));
    document.resources.xobjects.map.extend(logo);
    Ok(Painted { document, contents })
}

fn content(page: &Page, theme: &Theme, subsets: &mut Subsets<'_>) -> anyhow::Result<Vec<u8>> {
    let mut brush = Brush::new(theme, page.orientation);
    let mut mcid = 0;
    for group in &page.groups {
        brush.content.add_written(&opening(group, &mut mcid));
        for mark in &group.marks {
            match mark {
                Mark::Glyphs(run) => brush.glyphs(run, subsets)?,
                Mark::Outline(outline) => brush.outline(outline),
                Mark::Logo(area) => logo::paint(*area, page.orientation, &mut brush.content),
            }
        }
        brush.content.add_written("EMC");
    }
    Ok(brush.content.bytes)
}

/// The operation that opens a group; groups of elements count up.
fn opening(group: &Group, mcid: &mut usize) -> String {
    let kind = match group.owner {
        Owner::Element(_) => {
            *mcid += 1;
            return format!("/Span <</MCID {}>> BDC", *mcid - 1);
        }
        Owner::Artifact(Artifact::Layout) => "/Type/Layout",
        Owner::Artifact(Artifact::PageNumber) => "/Type/Pagination",
        Owner::Artifact(Artifact::Header) => "/Subtype/Header/Type/Pagination",
        Owner::Artifact(Artifact::Footer) => "/Subtype/Footer/Type/Pagination",
    };
    format!("/Artifact <<{kind}>> BDC")
}

struct Brush<'a> {
    theme: &'a Theme,
    orientation: Orientation,
    content: Content,
    fill: Option<Token>,
    pen: Option<Pen>,
    is_round: bool,
    font: Option<(usize, f32)>,
}

impl<'a> Brush<'a> {
    fn new(theme: &'a Theme, orientation: Orientation) -> Brush<'a> {
        let content = Content::default();
        Brush { theme, orientation, content, fill: None, pen: None, is_round: false, font: None }
    }

    fn glyphs(&mut self, run: &Run, subsets: &mut Subsets<'_>) -> anyhow::Result<()> {
        let codes = subsets.encode(run)?;
        self.fill(run.color);
        self.content.add_written("BT");
        if self.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
            self.content.font(&font_name(run.face), run.size);
        }
        let [x, y] = self.point((run.x, run.y));
        self.content.add("Tm", &[1.0, 0.0, 0.0, 1.0, x, y]);
        self.content.text(&codes);
        self.content.add_written("ET");
        Ok(())
    }

    fn outline(&mut self, outline: &Outline) {
        if let Some(color) = outline.fill {
            self.fill(color);
        }
        if let Some(pen) = outline.pen {
            self.pen(pen);
        }
        if let Some(rectangle) = self.rectangle(outline) {
            self.content.add("re", &rectangle);
            self.content.add_written(match (outline.fill, outline.pen) {
                (Some(_), Some(_)) => "B",
                (Some(_), None) => "f",
                (None, _) => "S",
            });
            return;
        }
        self.path(outline);
        if outline.closed || outline.fill.is_some() {
            self.content.add_written("h");
        }
        self.content.add_written(match (outline.fill, outline.pen) {
            (Some(_), Some(_)) => "b",
            (Some(_), None) => "f",
            (None, _) => "S",
        });
    }

    /// Sets the colour of glyphs and areas.
    fn fill(&mut self, color: Token) {
        if self.fill.replace(color) != Some(color) {
            self.content.add("rg", &ink(self.theme.light(color)));
        }
    }

    fn pen(&mut self, pen: Pen) {
        if self.pen.replace(pen) == Some(pen) {
            return;
        }
        self.content.add("RG", &ink(self.theme.light(pen.color)));
        if std::mem::replace(&mut self.is_round, pen.round) != pen.round {
            self.content.add("J", &[if pen.round { 1.0 } else { 0.0 }]);
        }
        self.content.add("w", &[pen.width]);
        match pen.dash {
            Some((dash, gap)) => self.content.dashes(&[dash, gap]),
            None => self.content.dashes(&[]),
        }
    }

    /// A path of lines or curves; of curves, every third point is an end and the others are handles.
    fn path(&mut self, outline: &Outline) {
        let points: Vec<[f32; 2]> = outline.points.iter().map(|at| self.point(*at)).collect();
        let Some((first, rest)) = points.split_first() else { return };
        self.content.add("m", first);
        for part in rest.chunks(if outline.curved { 3 } else { 1 }) {
            match part {
                [_, _, _] => self.content.add("c", part.as_flattened()),
                lines => lines.iter().for_each(|end| self.content.add("l", end)),
            }
        }
    }

    /// A path as the upright rectangle that it is, if it is one: its left, its foot, how wide and how high it is.
    fn rectangle(&self, outline: &Outline) -> Option<[f32; 4]> {
        let [(left, top), (right, above), (edge, bottom), (start, below)] = outline.points[..]
        else {
            return None;
        };
        let is_upright = left == start && right == edge && top == above && bottom == below;
        if !is_upright || !outline.closed || outline.curved {
            return None;
        }
        let (low, high) = (self.point((left, bottom)), self.point((right, top)));
        let size = |from: f32, to: f32| ((to - from) * 100.0).round() / 100.0;
        Some([low[0], low[1], size(low[0], high[0]), size(low[1], high[1])])
    }

    /// A point as PDF counts: y up, to the hundredth of a point.
    fn point(&self, (x, y): (f32, f32)) -> [f32; 2] {
        [x, upward(self.orientation, y)].map(|value| (value * 100.0).round() / 100.0)
    }
}

fn ink(color: Rgb) -> [f32; 3] {
    color.map(|part| f32::from(part) / 255.0)
}
