//! Rewordings drawn at random, the same on every machine.

use super::headings::{Council, Heading, Rewording};
use scrutineer::domain::fold::word;
use std::collections::BTreeSet;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

/// A share of a council's headings in per cent, at least one, each in other words that no other heading of its workbook
/// has.
pub(super) fn draw(council: &Council<'_>, seed: u64, share: usize) -> Rewording {
    let mut random = Random(seed << 8 | share as u64);
    let mut left = council.headings();
    let count = (left.len() * share + 50) / 100;
    let mut taken: BTreeSet<(usize, String)> = BTreeSet::new();
    let mut rewording = Rewording::new();
    for _ in 0..count.max(1) {
        let heading: Heading = left.swap_remove(random.below(left.len()));
        let mut others = council.others(&heading);
        others.retain(|other| !taken.contains(&(heading.book, word(other))));
        let other = others[random.below(others.len())];
        taken.insert((heading.book, word(other)));
        rewording.insert(heading, other.clone());
    }
    rewording
}
