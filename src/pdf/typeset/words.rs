//! The lines of a text as marks, each with the element of the structure tree that says it.

use super::line::{Line, Piece};
use super::shape;
use super::strip::{Placed, StripContent};
use crate::document::{Span, Text};
use crate::pdf::page::{Mark, Owner, Pen};
use crate::pdf::tree::{ElementId, Tag, Tree};
use crate::style::drawing::Token;
use std::collections::BTreeMap;

/// A text and the elements that say it, the same ones on all of its lines.
pub(super) struct Words<'t> {
    pub text: &'t Text,
    pub element: ElementId,
    parts: BTreeMap<WordPart, ElementId>,
}

/// A part of a text with an element of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WordPart {
    Link(usize),
    Expansion(usize),
}

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t Text, element: ElementId) -> Words<'t> {
        Words { text, element, parts: BTreeMap::new() }
    }

    /// The marks of one line whose left top corner stands here.
    pub(super) fn place(&mut self, tree: &mut Tree, line: Line, x: f32, y: f32) -> Vec<Placed> {
        let mut marks: Vec<Placed> =
            line.pieces.iter().flat_map(|piece| self.decorations(piece)).collect();
        let links = self.link_areas(&line);
        let mut spoken = self.element;
        for piece in line.pieces {
            if self.span(&piece).is_some_and(|span| span.shape.is_some()) {
                continue;
            }
            let belongs = piece.actual.as_ref().is_some_and(String::is_empty);
            if !belongs {
                spoken = self.speaking_element(tree, &piece);
            }
            marks.push(Placed::from_mark(spoken, Mark::Glyphs(piece.run)));
        }
        marks.extend(links.into_iter().map(|(link, edges)| self.link(tree, link, edges)));
        marks.into_iter().map(|mark| mark.moved(x, y)).collect()
    }

    fn span(&self, piece: &Piece) -> Option<&'t Span> {
        self.text.spans.get(piece.span)
    }

    fn speaking_element(&mut self, tree: &mut Tree, piece: &Piece) -> ElementId {
        let span = self.span(piece);
        let mut element = self.element;
        if let Some(link) = span.and_then(|span| span.link) {
            element = self.part(tree, element, WordPart::Link(link));
        }
        if let Some(expansion) = span.and_then(|span| span.expansion) {
            element = self.part(tree, element, WordPart::Expansion(expansion));
        }
        if let Some(actual) = &piece.actual {
            element = tree.inline(element, Tag::Span);
            tree.elements[element].actual = Some(actual.clone());
        }
        element
    }

    /// The element of a part, made when it is first said.
    fn part(&mut self, tree: &mut Tree, parent: ElementId, part: WordPart) -> ElementId {
        let text = self.text;
        *self.parts.entry(part).or_insert_with(|| match part {
            WordPart::Link(_) => tree.inline(parent, Tag::Link),
            WordPart::Expansion(number) => {
                let element = tree.inline(parent, Tag::Span);
                tree.elements[element].expansion =
                    text.expansions.get(number).filter(|words| !words.is_empty()).cloned();
                element
            }
        })
    }

    /// What stands behind or in place of a piece and says nothing.
    fn decorations(&self, piece: &Piece) -> Vec<Placed> {
        let Some(span) = self.span(piece) else { return Vec::new() };
        let run = &piece.run;
        let marks = match span.shape {
            Some(shape) => shape::marks(shape, run.x, run.y, run.size),
            None if span.role == crate::document::Role::Open => open_field(piece),
            None => Vec::new(),
        };
        marks.into_iter().map(Placed::decoration).collect()
    }

    /// Where the links of a line stand, each once with all of its pieces.
    fn link_areas(&self, line: &Line) -> BTreeMap<usize, [f32; 4]> {
        let mut areas: BTreeMap<usize, [f32; 4]> = BTreeMap::new();
        for piece in &line.pieces {
            if let Some(link) = self.span(piece).and_then(|span| span.link) {
                let (left, right) = (piece.run.x, piece.run.x + piece.width);
                let (top, bottom) =
                    (piece.run.y - 0.95 * piece.run.size, piece.run.y + 0.3 * piece.run.size);
                let area = areas.entry(link).or_insert([left, top, right, bottom]);
                *area =
                    [area[0].min(left), area[1].min(top), area[2].max(right), area[3].max(bottom)];
            }
        }
        areas
    }

    fn link(&mut self, tree: &mut Tree, link: usize, edges: [f32; 4]) -> Placed {
        let element = self.part(tree, self.element, WordPart::Link(link));
        let target = self.text.links.get(link).cloned().unwrap_or_default();
        Placed {
            owner: Owner::Element(element),
            what: StripContent::Link { edges, target, words: self.link_words(link) },
        }
    }

    fn link_words(&self, link: usize) -> String {
        let spans = self.text.spans.iter().filter(|span| span.link == Some(link));
        spans.map(|span| span.text.as_str()).collect::<String>().trim().to_owned()
    }
}

/// The tint and the dashed line of an open field.
fn open_field(piece: &Piece) -> Vec<Mark> {
    let run = &piece.run;
    let (left, width) = (run.x - 2.0, piece.width + 4.0);
    let foot = run.y + 0.3 * run.size;
    let pen = Pen { color: Token::OpenInk, width: 1.0, dash: Some((3.0, 2.0)), round: false };
    let ground = Mark::area(left, run.y - 0.85 * run.size, width, 1.15 * run.size, Token::Open);
    vec![ground, Mark::line(vec![(left, foot), (left + width, foot)], pen)]
}
