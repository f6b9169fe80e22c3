//! What denies publicity in words that no phrase lists: something that is not to be made public, and papers and meetings
//! that are closed. A small vocabulary in stems, in whatever order and form people put it.

use super::list::{Group, PHRASES};

/// The most words of a remark, and how many of them may stand between a denial and what it denies.
const REMARK: usize = 10;
const APART: usize = 3;

/// What is called public and has nothing to do with papers: `No public consultation needed`.
const MATTERS: [&str; 14] = [
    "body",
    "consultation",
    "engagement",
    "health",
    "hearing",
    "highway",
    "holiday",
    "inquiry",
    "liability",
    "procurement",
    "realm",
    "sector",
    "toilet",
    "transport",
];

/// Whether a remark keeps something from the public: `do NOT put on web`, `keep off website`, `sealed bid`, `closed
/// session`; not `award notice not published in time`.
pub(super) fn denies_publicity(words: &[String]) -> bool {
    let is_publicity = |at: usize| {
        let is_matter = words.get(at + 1).is_some_and(|next| MATTERS.contains(&next.as_str()));
        is_of(&words[at], Group::Publicity) && !(words[at] == "public" && is_matter)
    };
    let denies = |at: usize| {
        let mut next = at + 1..words.len().min(at + 2 + APART);
        is_of(&words[at], Group::Denial) && next.any(is_publicity)
    };
    let is_closed = |pair: &[String]| {
        is_of(&pair[0], Group::Closed) && is_of(&pair[1], Group::Audience)
            || is_of(&pair[0], Group::Audience) && pair[1] == "closed"
    };
    words.len() <= REMARK
        && !words.iter().any(|word| is_of(word, Group::Notices))
        && ((0..words.len()).any(denies) || words.windows(2).any(is_closed))
}

/// Whether a word begins with a stem of a group, or is one of its words.
fn is_of(word: &str, group: Group) -> bool {
    PHRASES.stems.iter().any(|(stem, own)| {
        *own == group
            && match stem.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == *stem,
            }
    })
}
