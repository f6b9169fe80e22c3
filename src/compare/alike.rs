//! Which things of a list are which of another list: those that both have once, in an order that both share, and what
//! stands between them one by one where there is as much on either side.

use similar::{Algorithm, DiffTag};
use std::collections::BTreeMap;
use std::ops::Range;

/// The place of a thing in the list before and its place in the list after; one of the two where only one has it.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// What stands between two things that both lists have.
pub(super) type Gap = (Range<usize>, Range<usize>);

/// Every thing of two lists with its like, by the keys that they are known by.
pub(super) fn paired<K: Ord>(then: &[K], now: &[K]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (gap, anchor) in split_at_anchors(then, now) {
        pairs.extend(one_by_one(gap));
        pairs.extend(anchor.map(|(at, on)| (Some(at), Some(on))));
    }
    pairs
}

fn one_by_one((then, now): Gap) -> Vec<Pair> {
    if then.len() == now.len() {
        return then.zip(now).map(|(at, on)| (Some(at), Some(on))).collect();
    }
    let gone = then.map(|at| (Some(at), None));
    gone.chain(now.map(|on| (None, Some(on)))).collect()
}

/// What stands before each thing that both lists have once, that thing, and what stands behind the last of them.
pub(super) fn split_at_anchors<K: Ord>(
    then: &[K],
    now: &[K],
) -> Vec<(Gap, Option<(usize, usize)>)> {
    let (mut a, mut b) = (0, 0);
    let mut parts = Vec::new();
    for (at, on) in anchors(then, now) {
        parts.push(((a..at, b..on), Some((at, on))));
        (a, b) = (at + 1, on + 1);
    }
    parts.push(((a..then.len(), b..now.len()), None));
    parts
}

/// The things that both lists have once, as many of them as are in the same order in both.
fn anchors<K: Ord>(then: &[K], now: &[K]) -> Vec<(usize, usize)> {
    let (then, now) = (unique_places(then), unique_places(now));
    let place = |(key, on): (&&K, &Option<usize>)| Some((then.get(*key).copied()??, (*on)?));
    let mut both: Vec<(usize, usize)> = now.iter().filter_map(place).collect();
    both.sort_unstable_by_key(|(_, on)| *on);
    in_order(&both)
}

/// As many of these pairs as rise in both lists; of two that have changed places, the one that stood first before
/// stays.
fn in_order(both: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let after: Vec<usize> = both.iter().map(|(at, _)| *at).collect();
    let mut before = after.clone();
    before.sort_unstable();
    // Hunt's algorithm prefers what stands first in its first list, and takes n log n steps where nothing stands twice
    let steps = similar::capture_diff_slices(Algorithm::Hunt, &after, &before);
    let shared = steps.into_iter().filter(|step| step.tag() == DiffTag::Equal);
    shared.flat_map(|step| both[step.old_range()].to_vec()).collect()
}

/// The place of each thing; none of one that stands there more often.
fn unique_places<K: Ord>(things: &[K]) -> BTreeMap<&K, Option<usize>> {
    let mut once = BTreeMap::new();
    for (at, key) in things.iter().enumerate() {
        once.entry(key).and_modify(|place| *place = None).or_insert(Some(at));
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs_text(then: &str, now: &str) -> String {
        let (then, now): (Vec<char>, Vec<char>) = (then.chars().collect(), now.chars().collect());
        let side = |things: &[char], at: Option<usize>| at.map_or('-', |at| things[at]);
        let pairs = paired(&then, &now).into_iter();
        pairs.map(|(at, on)| format!("{}{} ", side(&then, at), side(&now, on))).collect()
    }

    #[test]
    fn things_are_matched_by_what_both_have_once() {
        assert_eq!(pairs_text("abc", "abc"), "aa bb cc ");
        assert_eq!(pairs_text("abc", "axbc"), "aa -x bb cc ");
        assert_eq!(pairs_text("abc", "ac"), "aa b- cc ");
        assert_eq!(pairs_text("abc", "axc"), "aa bx cc ");
        // what moved is gone from one place and new in another
        assert_eq!(pairs_text("abcd", "bcda"), "a- bb cc dd -a ");
        // what stands twice tells nothing
        assert_eq!(pairs_text("aab", "aaab"), "a- a- -a -a -a bb ");
        assert_eq!(pairs_text("", "a"), "-a ");
    }
}
