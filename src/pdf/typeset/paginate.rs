//! Which strip stands on which page, and where. Nothing here knows what a strip shows.

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
    let mut pile = Pile {
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
            if pile.passes(&part) {
                part.for_each(|index| pile.put(index));
                waiting = Some(float);
                continue;
            }
            pile.place(float, KeepTogether::Wish);
        }
        if pile.waits(&part) {
            waiting = Some(part);
        } else {
            pile.place(part, KeepTogether::Wish);
        }
    }
    if let Some(float) = waiting {
        pile.place(float, KeepTogether::Wish);
    }
    pile.positions
}

struct Pile<'a> {
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

impl Pile<'_> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Zone = Zone { first_top: 0.0, top: 0.0, portrait: 100.0, landscape: 60.0 };

    fn strip(height: f32, bond: KeepTogether) -> Strip {
        Strip { height, bond, ..Strip::default() }
    }

    fn row(bond: KeepTogether) -> Strip {
        Strip { head: Some(0), ..strip(20.0, bond) }
    }

    fn pages(strips: &[Strip]) -> Vec<usize> {
        paginate(strips, &[10.0], ZONE).iter().map(|position| position.page).collect()
    }

    #[test]
    fn a_heading_does_not_stand_alone_at_the_foot() {
        let strips = [
            strip(60.0, KeepTogether::Free),
            strip(20.0, KeepTogether::Free),
            strip(15.0, KeepTogether::Firm),
            strip(15.0, KeepTogether::Firm),
        ];
        assert_eq!(pages(&strips), [0, 1, 1, 1]);
    }

    #[test]
    fn a_table_keeps_two_rows_with_its_head_and_repeats_it() {
        let head = strip(10.0, KeepTogether::Free);
        let table = [
            head,
            strip(20.0, KeepTogether::Firm),
            strip(20.0, KeepTogether::Firm),
            row(KeepTogether::Free),
            row(KeepTogether::Free),
            row(KeepTogether::Firm),
        ];
        let low = [vec![strip(55.0, KeepTogether::Free)], table.to_vec()].concat();
        assert_eq!(pages(&low), [0, 1, 1, 1, 1, 2, 2]);
        let positions = paginate(&low, &[10.0], ZONE);
        assert_eq!(positions[5], Position { page: 2, y: 10.0, repeat: Some(0) });
        assert_eq!(positions[6], Position { page: 2, y: 30.0, repeat: None });
    }

    /// Strips of 20 that wish to stay together, below text of a height.
    fn kept(text: f32, count: usize) -> Vec<Strip> {
        let kept = (0..count)
            .map(|n| strip(20.0, if n == 0 { KeepTogether::Free } else { KeepTogether::Wish }));
        std::iter::once(strip(text, KeepTogether::Free)).chain(kept).collect()
    }

    #[test]
    fn a_wish_is_kept_where_it_costs_a_small_foot() {
        assert_eq!(pages(&kept(78.0, 3)), [0, 1, 1, 1]);
        assert_eq!(pages(&kept(77.0, 3)), [0, 0, 1, 1]);
        assert_eq!(pages(&kept(20.0, 5)), [0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn a_wish_gives_way_where_no_page_can_hold_it() {
        assert_eq!(pages(&kept(80.0, 6)), [0, 0, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn a_firm_bond_holds_whatever_it_costs() {
        let figure = [
            strip(30.0, KeepTogether::Free),
            strip(10.0, KeepTogether::Free),
            strip(70.0, KeepTogether::Firm),
        ];
        assert_eq!(pages(&figure), [0, 1, 1]);
    }

    /// A figure of 50 below text of 60, and what follows it.
    fn floating(after: &[Strip]) -> Vec<usize> {
        let figure = Strip { floats: true, ..strip(50.0, KeepTogether::Free) };
        pages(&[&[strip(60.0, KeepTogether::Free), figure], after].concat())
    }

    #[test]
    fn a_figure_waits_while_text_fills_the_page() {
        assert_eq!(
            floating(&[strip(20.0, KeepTogether::Free), strip(30.0, KeepTogether::Free)]),
            [0, 1, 0, 1]
        );
        assert_eq!(floating(&[strip(20.0, KeepTogether::Free)]), [0, 1, 0]);
        assert_eq!(floating(&[]), [0, 1]);
    }

    #[test]
    fn neither_its_own_rows_nor_another_figure_pass_what_waits() {
        let row = Strip { continues: true, ..strip(10.0, KeepTogether::Free) };
        assert_eq!(floating(&[row, strip(10.0, KeepTogether::Free)]), [0, 1, 1, 1]);
        let other = Strip { floats: true, ..strip(10.0, KeepTogether::Free) };
        assert_eq!(floating(&[other]), [0, 1, 1]);
    }

    #[test]
    fn nothing_passes_a_figure_with_a_heading_or_to_a_new_page() {
        let heading = Strip { entry: Some((2, "Next".into())), ..strip(10.0, KeepTogether::Free) };
        let fresh = Strip { start: Start::NewPage, ..strip(10.0, KeepTogether::Free) };
        assert_eq!(floating(&[heading, strip(10.0, KeepTogether::Free)]), [0, 1, 1, 1]);
        assert_eq!(floating(&[fresh]), [0, 1, 2]);
    }

    #[test]
    fn a_figure_that_leaves_a_small_foot_does_not_wait() {
        let figure = Strip { floats: true, ..strip(50.0, KeepTogether::Free) };
        let strips = [strip(79.0, KeepTogether::Free), figure, strip(20.0, KeepTogether::Free)];
        assert_eq!(pages(&strips), [0, 1, 1]);
    }

    #[test]
    fn a_kept_table_that_is_split_repeats_its_head() {
        let table = [
            strip(10.0, KeepTogether::Free),
            strip(20.0, KeepTogether::Firm),
            strip(20.0, KeepTogether::Firm),
            row(KeepTogether::Wish),
            row(KeepTogether::Firm),
        ];
        let positions =
            paginate(&[&[strip(30.0, KeepTogether::Free)], &table[..]].concat(), &[10.0], ZONE);
        assert_eq!(
            positions.iter().map(|position| position.page).collect::<Vec<_>>(),
            [0, 0, 0, 0, 1, 1]
        );
        assert_eq!(positions[4], Position { page: 1, y: 10.0, repeat: Some(0) });
    }

    #[test]
    fn a_new_page_is_not_turned_twice() {
        let fresh = Strip { start: Start::NewPage, ..strip(10.0, KeepTogether::Free) };
        assert_eq!(pages(&[fresh.clone(), fresh]), [0, 1]);
    }

    #[test]
    fn an_appendix_starts_on_the_page_at_hand_where_half_of_it_is_left() {
        let after = |height| {
            let appendix = Strip { start: Start::Room, ..strip(10.0, KeepTogether::Free) };
            pages(&[strip(height, KeepTogether::Free), appendix])
        };
        assert_eq!(after(50.0), [0, 0]);
        assert_eq!(after(51.0), [0, 1]);
    }

    #[test]
    fn landscape_pages_hold_landscape_strips_alone_and_less_of_them() {
        let wide = Strip { orientation: Orientation::Landscape, ..strip(40.0, KeepTogether::Free) };
        let tall = strip(40.0, KeepTogether::Free);
        let strips = [tall.clone(), wide.clone(), wide, tall.clone(), tall];
        assert_eq!(pages(&strips), [0, 1, 2, 3, 3]);
        assert_eq!(pages(&strips[1..3]), [0, 1]);
    }

    #[test]
    fn a_portrait_figure_does_not_wait_on_a_landscape_page() {
        let figure = Strip { floats: true, ..strip(50.0, KeepTogether::Free) };
        let wide = Strip { orientation: Orientation::Landscape, ..strip(10.0, KeepTogether::Free) };
        assert_eq!(pages(&[strip(60.0, KeepTogether::Free), figure, wide]), [0, 1, 2]);
    }

    #[test]
    fn space_above_is_dropped_at_the_top() {
        let strips = [
            strip(95.0, KeepTogether::Free),
            Strip { before: 12.0, ..strip(10.0, KeepTogether::Free) },
        ];
        assert_eq!(paginate(&strips, &[], ZONE)[1].y, 0.0);
    }
}
