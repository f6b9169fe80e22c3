//! Rewordings drawn at random, the same on every machine.

use super::headings::{Council, Heading, Rewording};
use crate::random::Random;
use scrutineer::domain::fold::word;
use std::collections::BTreeSet;

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
