//! The report as one long pile of strips, before it is cut into pages.

use super::band::{Column, Lines};
use super::line::Line;
use super::shaper::Shaper;
use super::shaping::ShapingContext;
use super::strip::{KeepTogether, Strip};
use super::words::Words;
use crate::document::{Start, Text};
use crate::pdf::style::{MM, NUMBER_COLUMN, Orientation, Styles, TEXT_RIGHT, TextStyle, WIDTH};
use crate::pdf::tree::{ElementId, Tag, Tree};
use crate::style::drawing::Drawing;
use crate::style::logo::ROOM;
use crate::style::theme::Theme;
use std::collections::BTreeMap;

pub(super) struct Flow<'a> {
    pub shaper: Shaper<'a>,
    pub styles: Styles,
    pub tree: Tree,
    pub strips: Vec<Strip>,
    /// The table heads that strips name.
    pub heads: Vec<Strip>,
    pub drawings: &'a BTreeMap<String, Drawing>,
    pub orientation: Orientation,
    pub measure: Measure,
    /// Width and height.
    pub logo: Option<(f32, f32)>,
    /// How many strips page 1 is to hold, where the document begins with one.
    pub front: Option<usize>,
    /// What keeps the report from being made.
    pub failures: Vec<String>,
    next: Strip,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    pub x: f32,
    pub width: f32,
}

impl Measure {
    /// The whole text block.
    pub(super) const FULL: Measure = Measure { x: 0.0, width: WIDTH };
    /// Running text beside its numbers.
    pub(super) const TEXT: Measure =
        Measure { x: NUMBER_COLUMN, width: WIDTH - NUMBER_COLUMN - TEXT_RIGHT };

    /// Running text without numbers.
    pub(super) const BARE: Measure = Measure { x: 0.0, width: WIDTH - TEXT_RIGHT };

    pub(super) fn indented(self, indent: f32) -> Measure {
        Measure { x: self.x + indent, width: self.width - indent }
    }
}

impl<'a> Flow<'a> {
    pub(super) fn new(
        drawings: &'a BTreeMap<String, Drawing>,
        theme: &Theme,
        context: &'a mut ShapingContext,
    ) -> Flow<'a> {
        let (shaper, tree) = (Shaper::new(theme.print, context), Tree::new());
        let room = (ROOM.0 * MM, ROOM.1 * MM);
        Flow {
            shaper,
            styles: Styles::new(&theme.print),
            tree,
            strips: Vec::new(),
            heads: Vec::new(),
            drawings,
            orientation: Orientation::Portrait,
            measure: Measure::TEXT,
            logo: theme.logo.as_ref().map(|logo| logo.fitted(room)),
            front: None,
            failures: Vec::new(),
            next: Strip::default(),
        }
    }

    /// Leaves at least this space above the next strip.
    pub(super) fn space(&mut self, space: f32) {
        self.next.before = self.next.before.max(space);
    }

    /// Keeps the next strip with the one above, at least this firmly.
    pub(super) fn bond(&mut self, bond: KeepTogether) {
        self.next.bond = self.next.bond.max(bond);
    }

    pub(super) fn start(&mut self, start: Start) {
        self.next.start = self.next.start.max(start);
    }

    /// Lets what the next strip starts stand below what follows it, where that fills a page.
    pub(super) fn floats(&mut self) {
        self.next.floats = true;
    }

    /// Lets links reach the next strip by a name.
    pub(super) fn anchors(&mut self, names: &[String]) {
        self.next.anchors.extend_from_slice(names);
    }

    /// Names the next strip in the outline.
    pub(super) fn entry(&mut self, level: u8, words: String) {
        self.next.entry = Some((level, words));
    }

    pub(super) fn push(&mut self, strip: Strip) {
        let next = std::mem::take(&mut self.next);
        let before = strip.before.max(next.before);
        let bond = strip.bond.max(next.bond);
        let entry = next.entry.or(strip.entry);
        self.strips.push(Strip {
            before,
            bond,
            start: next.start,
            orientation: self.orientation,
            floats: next.floats,
            anchors: next.anchors,
            entry,
            ..strip
        });
    }

    /// Adds strips one below the other; the first two stay together, and the last two.
    pub(super) fn push_lines(&mut self, strips: Vec<Strip>) {
        let count = strips.len();
        for (index, strip) in strips.into_iter().enumerate() {
            let holds = index > 0 && (index == 1 || index + 1 == count);
            let bond = if holds { KeepTogether::Firm } else { strip.bond };
            self.push(Strip { bond, ..strip });
        }
    }

    /// A strip for each line.
    pub(super) fn text(
        &mut self,
        text: &Text,
        element: ElementId,
        style: TextStyle,
        measure: Measure,
    ) -> Vec<Strip> {
        let lines = self.shaper.lines(text, style, measure.width);
        let mut words = Words::new(text, element);
        lines.into_iter().map(|line| self.strip(&mut words, line, measure.x)).collect()
    }

    fn strip(&mut self, words: &mut Words<'_>, line: Line, x: f32) -> Strip {
        let height = line.height;
        let marks = words.place(&mut self.tree, line, x, 0.0);
        Strip { height, marks, ..Strip::default() }
    }

    /// A text as a column of a band, said by a new element.
    pub(super) fn column<'t>(
        &mut self,
        text: &'t Text,
        parent: ElementId,
        tag: Tag,
        style: TextStyle,
        measure: Measure,
    ) -> Column<'t> {
        let lines = self.lines(text, parent, tag, style, measure.width);
        Column { x: measure.x, inset: None, texts: vec![lines] }
    }

    /// A text in lines, said by a new element.
    pub(super) fn lines<'t>(
        &mut self,
        text: &'t Text,
        parent: ElementId,
        tag: Tag,
        style: TextStyle,
        width: f32,
    ) -> Lines<'t> {
        let element = self.tree.add(parent, tag);
        Lines {
            words: Words::new(text, element),
            lines: self.shaper.lines(text, style, width),
            before: 0.0,
        }
    }
}
