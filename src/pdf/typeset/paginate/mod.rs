//! Which strip stands on which page, and where. Nothing here knows what a strip shows.

#[cfg(test)]
mod tests;

use super::strip::{KeepTogether, Strip};
use crate::document::Start;
use crate::pdf::style::Orientation;
use std::ops::Range;

/// The largest part of a page that strips leave empty because they wish to stay together.
const LARGEST_FOOT: f32 = 0.22;

/// The part of a page that may be taken where an appendix still starts on it.
const LEAST_START: f32 = 0.5;

/// The part of the pages that strips fill.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zone {
    /// Where it starts on the first page.
    pub first_top: f32,
    /// Where it starts on other pages.
    pub top: f32,
    /// Where it ends on a portrait page.
    pub portrait: f32,
    /// Where it ends on a landscape page.
    pub landscape: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Position {
    /// From 0.
    pub page: usize,
    pub y: f32,
    /// The table head that is repeated directly above it.
    pub repeat: Option<usize>,
}

/// Places strips one below the other; a figure or a table for which a page has no room waits for the next one while
/// what follows it, up to the next heading, figure or table, fills the page. `heads` are the heights of the table heads
/// that strips name.
pub(super) fn paginate(strips: &[Strip], heads: &[f32], zone: Zone) -> Vec<Position> {
    let mut stack = PageStack {
        strips,
        heads,
        zone,
        page: 0,
        orientation: strips.first().map_or(Orientation::Portrait, |strip| strip.orientation),
        y: zone.first_top,
        empty: true,
        positions: vec![Position { page: 0, y: zone.first_top, repeat: None }; strips.len()],
    };
    let mut waiting: Option<Range<usize>> = None;
    for part in parts(strips, 0..strips.len(), KeepTogether::Wish) {
        if let Some(float) = waiting.take() {
            if stack.passes(&part) {
                part.for_each(|index| stack.put(index));
                waiting = Some(float);
                continue;
            }
            stack.place(float, KeepTogether::Wish);
        }
        if stack.waits(&part) {
            waiting = Some(part);
        } else {
            stack.place(part, KeepTogether::Wish);
        }
    }
    if let Some(float) = waiting {
        stack.place(float, KeepTogether::Wish);
    }
    stack.positions
}

struct PageStack<'a> {
    strips: &'a [Strip],
    heads: &'a [f32],
    zone: Zone,
    page: usize,
    orientation: Orientation,
    y: f32,
    empty: bool,
    positions: Vec<Position>,
}

/// Strips cut into parts that bonds of at least this strength hold together.
fn parts(strips: &[Strip], range: Range<usize>, bond: KeepTogether) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for index in range {
        match parts.last_mut() {
            Some(part) if strips[index].bond >= bond && strips[index].start == Start::Here => {
                part.end = index + 1
            }
            _ => parts.push(index..index + 1),
        }
    }
    parts
}

impl PageStack<'_> {
    /// Places strips that belong together; where that costs too much, the weaker bonds between them give way.
    fn place(&mut self, part: Range<usize>, bond: KeepTogether) {
        let first = &self.strips[part.start];
        if self.starts_page(first) {
            self.turn();
        }
        if self.empty {
            self.orientation = first.orientation;
        }
        if self.fits(&part) {
            part.for_each(|index| self.put(index));
        } else if part.len() == 1 || self.fits_an_empty_page(&part) && self.may_turn(bond) {
            self.turn();
            part.for_each(|index| self.put(index));
        } else {
            self.place_in_pieces(part, bond);
        }
    }

    /// Whether strips wait for the next page, because the rest of this one is too large to leave empty.
    fn waits(&self, part: &Range<usize>) -> bool {
        self.strips[part.start].floats
            && !self.empty
            && !self.fits(part)
            && self.fits_an_empty_page(part)
            && !self.may_turn(KeepTogether::Wish)
    }

    /// Whether strips may stand above something that waits.
    fn passes(&self, part: &Range<usize>) -> bool {
        let first = &self.strips[part.start];
        let is_text = !first.floats && !first.continues && first.entry.is_none();
        let stays = first.start == Start::Here && first.orientation == self.orientation;
        is_text && stays && self.fits(part)
    }

    fn place_in_pieces(&mut self, part: Range<usize>, bond: KeepTogether) {
        if bond == KeepTogether::Wish {
            for piece in parts(self.strips, part, KeepTogether::Firm) {
                self.place(piece, KeepTogether::Firm);
            }
        } else {
            for index in part {
                self.place(index..index + 1, bond);
            }
        }
    }

    /// Whether a strip cannot stand on the page at hand, whatever room there is for it.
    fn starts_page(&self, strip: &Strip) -> bool {
        let calls = match strip.start {
            Start::Here => false,
            Start::Room => self.y > self.zone.top + LEAST_START * self.height_of_page(),
            Start::NewPage => true,
        };
        calls || strip.orientation != self.orientation
    }

    fn bottom(&self) -> f32 {
        match self.orientation {
            Orientation::Portrait => self.zone.portrait,
            Orientation::Landscape => self.zone.landscape,
        }
    }

    fn height_of_page(&self) -> f32 {
        self.bottom() - self.zone.top
    }

    /// Starts a new page, unless the page at hand is empty.
    fn turn(&mut self) {
        if !self.empty {
            self.page += 1;
            self.y = self.zone.top;
            self.empty = true;
        }
    }

    /// Whether bonds of this strength may leave the rest of the page empty.
    fn may_turn(&self, bond: KeepTogether) -> bool {
        bond == KeepTogether::Firm || self.bottom() - self.y <= LARGEST_FOOT * self.height_of_page()
    }

    fn fits(&self, part: &Range<usize>) -> bool {
        self.y + self.height(part, self.empty) <= self.bottom() + 0.01
    }

    fn fits_an_empty_page(&self, part: &Range<usize>) -> bool {
        self.zone.top + self.height(part, true) <= self.bottom() + 0.01
    }

    fn height(&self, part: &Range<usize>, at_top: bool) -> f32 {
        let first = &self.strips[part.start];
        let all: f32 =
            self.strips[part.clone()].iter().map(|strip| strip.before + strip.height).sum();
        if at_top { all - first.before + self.repeated(first) } else { all }
    }

    /// The height of the table head that a strip has above it at the top of a page.
    fn repeated(&self, strip: &Strip) -> f32 {
        strip.head.map_or(0.0, |head| self.heads[head])
    }

    fn put(&mut self, index: usize) {
        let strip = &self.strips[index];
        let repeat = strip.head.filter(|_| self.empty);
        self.y += if self.empty { self.repeated(strip) } else { strip.before };
        self.positions[index] = Position { page: self.page, y: self.y, repeat };
        self.y += strip.height;
        self.empty = false;
    }
}
