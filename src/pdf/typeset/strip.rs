//! Strips: slices of the report from edge to edge that no page break can cut. A page is a pile of them.

use crate::document::Start;
use crate::pdf::page::{Artifact, Mark, Owner};
use crate::pdf::style::{Orientation, TextStyle};
use crate::pdf::tree::ElementId;

/// How firmly a strip stays on the page of the strip above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum KeepTogether {
    /// A page may end between them.
    #[default]
    Free,
    /// A page ends between them only where one page cannot hold them, or the page before would stay too empty.
    Wish,
    /// A page ends between them only where one page cannot hold them: a heading and what it heads, a figure.
    Firm,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    pub height: f32,
    /// Space above it, dropped at the top of a page.
    pub before: f32,
    pub bond: KeepTogether,
    pub start: Start,
    pub orientation: Orientation,
    /// Whether it starts something that may stand below what follows it, where that fills a page: a figure, a table.
    pub floats: bool,
    /// Whether it is a row of what started above it.
    pub continues: bool,
    /// The table head that is repeated above it where it starts a page.
    pub head: Option<usize>,
    /// The names by which links reach it.
    pub anchors: Vec<String>,
    /// The heading that it starts, for the outline: level and words.
    pub entry: Option<(u8, String)>,
    /// From its left top corner.
    pub marks: Vec<Placed>,
}

#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub owner: Owner,
    pub what: StripContent,
}

#[derive(Debug, Clone)]
pub(crate) enum StripContent {
    /// Something painted.
    Mark(Mark),
    /// A link: left, top, right, bottom; where it leads; its words.
    Link { edges: [f32; 4], target: String, words: String },
    /// The number of the page on which a target stands, against a right edge.
    PageOf { target: String, right: f32, baseline: f32, style: TextStyle },
    /// The edges of a figure, which its element states.
    Edges([f32; 4]),
}

impl Placed {
    /// A mark that says nothing.
    pub(crate) fn decoration(mark: Mark) -> Placed {
        Placed { owner: Owner::Artifact(Artifact::Layout), what: StripContent::Mark(mark) }
    }

    pub(crate) fn from_mark(element: ElementId, mark: Mark) -> Placed {
        Placed { owner: Owner::Element(element), what: StripContent::Mark(mark) }
    }

    pub(crate) fn moved(self, dx: f32, dy: f32) -> Placed {
        let shift =
            |[left, top, right, bottom]: [f32; 4]| [left + dx, top + dy, right + dx, bottom + dy];
        let what = match self.what {
            StripContent::Mark(mark) => StripContent::Mark(mark.moved(dx, dy)),
            StripContent::Link { edges, target, words } => {
                StripContent::Link { edges: shift(edges), target, words }
            }
            StripContent::PageOf { target, right, baseline, style } => {
                StripContent::PageOf { target, right: right + dx, baseline: baseline + dy, style }
            }
            StripContent::Edges(edges) => StripContent::Edges(shift(edges)),
        };
        Placed { owner: self.owner, what }
    }
}

impl Strip {
    pub(super) fn pad_top(&mut self, space: f32) {
        self.height += space;
        let marks = std::mem::take(&mut self.marks);
        self.marks = marks.into_iter().map(|mark| mark.moved(0.0, space)).collect();
    }
}
