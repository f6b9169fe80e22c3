//! Which strip stands on which page, and where. Nothing here knows what a strip shows.

use super::strip::{Bond, Strip};
use std::ops::Range;

/// The largest part of a page that strips leave empty because they wish to stay together.
const LARGEST_FOOT: f32 = 0.22;

/// The part of the pages that strips fill.
#[derive(Debug, Clone, Copy)]
pub struct Zone {
    /// Where it starts on the first page.
    pub first_top: f32,
    /// Where it starts on other pages.
    pub top: f32,
    /// Where it ends.
    pub bottom: f32,
}

/// Where a strip stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The page, the first being 0.
    pub page: usize,
    /// Its upper edge.
    pub y: f32,
    /// The table head that is repeated directly above it.
    pub repeat: Option<usize>,
}

/// Places strips one below the other. `heads` are the heights of the table heads that strips name.
pub fn paginate(strips: &[Strip], heads: &[f32], zone: Zone) -> Vec<Position> {
    let mut pile = Pile {
        strips,
        heads,
        zone,
        page: 0,
        y: zone.first_top,
        empty: true,
        positions: Vec::new(),
    };
    for part in parts(strips, 0..strips.len(), Bond::Wish) {
        pile.place(part, Bond::Wish);
    }
    pile.positions
}

/// The pages filled so far.
struct Pile<'a> {
    strips: &'a [Strip],
    heads: &'a [f32],
    zone: Zone,
    page: usize,
    y: f32,
    empty: bool,
    positions: Vec<Position>,
}

/// Strips cut into parts that bonds of at least this strength hold together.
fn parts(strips: &[Strip], range: Range<usize>, bond: Bond) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for index in range {
        match parts.last_mut() {
            Some(part) if strips[index].bond >= bond && !strips[index].new_page => {
                part.end = index + 1
            }
            _ => parts.push(index..index + 1),
        }
    }
    parts
}

impl Pile<'_> {
    /// Places strips that belong together; where that costs too much, the weaker bonds between them give way.
    fn place(&mut self, part: Range<usize>, bond: Bond) {
        let first = part.start;
        if self.strips[first].new_page && !self.empty {
            self.turn();
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

    /// Places the pieces of a part one by one.
    fn place_in_pieces(&mut self, part: Range<usize>, bond: Bond) {
        if bond == Bond::Wish {
            for piece in parts(self.strips, part, Bond::Firm) {
                self.place(piece, Bond::Firm);
            }
        } else {
            for index in part {
                self.place(index..index + 1, bond);
            }
        }
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
    fn may_turn(&self, bond: Bond) -> bool {
        let foot = self.zone.bottom - self.y;
        bond == Bond::Firm || foot <= LARGEST_FOOT * (self.zone.bottom - self.zone.top)
    }

    /// Whether strips fit below what stands on the page.
    fn fits(&self, part: &Range<usize>) -> bool {
        self.y + self.height(part, self.empty) <= self.zone.bottom + 0.01
    }

    /// Whether strips fit on a page of their own.
    fn fits_an_empty_page(&self, part: &Range<usize>) -> bool {
        self.zone.top + self.height(part, true) <= self.zone.bottom + 0.01
    }

    /// The height of strips, at the top of a page or below others.
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

    /// Puts one strip on the page.
    fn put(&mut self, index: usize) {
        let strip = &self.strips[index];
        let repeat = strip.head.filter(|_| self.empty);
        self.y += if self.empty { self.repeated(strip) } else { strip.before };
        self.positions.push(Position { page: self.page, y: self.y, repeat });
        self.y += strip.height;
        self.empty = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Zone = Zone { first_top: 0.0, top: 0.0, bottom: 100.0 };

    fn strip(height: f32, bond: Bond) -> Strip {
        Strip { height, bond, ..Strip::default() }
    }

    fn row(bond: Bond) -> Strip {
        Strip { head: Some(0), ..strip(20.0, bond) }
    }

    fn pages(strips: &[Strip]) -> Vec<usize> {
        paginate(strips, &[10.0], ZONE).iter().map(|position| position.page).collect()
    }

    #[test]
    fn a_heading_does_not_stand_alone_at_the_foot() {
        let strips = [
            strip(60.0, Bond::Free),
            strip(20.0, Bond::Free),
            strip(15.0, Bond::Firm),
            strip(15.0, Bond::Firm),
        ];
        assert_eq!(pages(&strips), [0, 1, 1, 1]);
    }

    #[test]
    fn a_table_keeps_two_rows_with_its_head_and_repeats_it() {
        let head = strip(10.0, Bond::Free);
        let table = [
            head,
            strip(20.0, Bond::Firm),
            strip(20.0, Bond::Firm),
            row(Bond::Free),
            row(Bond::Free),
            row(Bond::Firm),
        ];
        let low = [vec![strip(55.0, Bond::Free)], table.to_vec()].concat();
        assert_eq!(pages(&low), [0, 1, 1, 1, 1, 2, 2]);
        let positions = paginate(&low, &[10.0], ZONE);
        assert_eq!(positions[5], Position { page: 2, y: 10.0, repeat: Some(0) });
        assert_eq!(positions[6], Position { page: 2, y: 30.0, repeat: None });
    }

    /// Strips of 20 that wish to stay together, below text of a height.
    fn kept(text: f32, count: usize) -> Vec<Strip> {
        let kept = (0..count).map(|n| strip(20.0, if n == 0 { Bond::Free } else { Bond::Wish }));
        std::iter::once(strip(text, Bond::Free)).chain(kept).collect()
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
        let figure = [strip(30.0, Bond::Free), strip(10.0, Bond::Free), strip(70.0, Bond::Firm)];
        assert_eq!(pages(&figure), [0, 1, 1]);
    }

    #[test]
    fn a_kept_table_that_is_split_repeats_its_head() {
        let table = [
            strip(10.0, Bond::Free),
            strip(20.0, Bond::Firm),
            strip(20.0, Bond::Firm),
            row(Bond::Wish),
            row(Bond::Firm),
        ];
        let positions = paginate(&[&[strip(30.0, Bond::Free)], &table[..]].concat(), &[10.0], ZONE);
        assert_eq!(
            positions.iter().map(|position| position.page).collect::<Vec<_>>(),
            [0, 0, 0, 0, 1, 1]
        );
        assert_eq!(positions[4], Position { page: 1, y: 10.0, repeat: Some(0) });
    }

    #[test]
    fn a_new_page_is_not_turned_twice() {
        let fresh = Strip { new_page: true, ..strip(10.0, Bond::Free) };
        assert_eq!(pages(&[fresh.clone(), fresh]), [0, 1]);
    }

    #[test]
    fn space_above_is_dropped_at_the_top() {
        let strips = [strip(95.0, Bond::Free), Strip { before: 12.0, ..strip(10.0, Bond::Free) }];
        assert_eq!(paginate(&strips, &[], ZONE)[1].y, 0.0);
    }
}
