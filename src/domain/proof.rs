//! What a proofreader would mark in the text of a document: what comes of a number that a sentence was not made for,
//! and what is left of a part that is not there. A block is the text of a paragraph, a heading, a caption or a cell.

mod article;
mod base;
mod number;
mod word;

pub use base::changes_without_base;
use number::is_count;
use word::{bare, ends_clause};

/// Where a block reads badly: each place with a few words around it.
pub fn slips(block: &str) -> Vec<String> {
    let text = block.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: Vec<&str> = text.split(' ').collect();
    let at_word = |at: usize| around(&words, at);
    let mut slips: Vec<String> =
        (0..words.len()).filter(|at| is_slip(&words, *at)).map(at_word).collect();
    slips.extend(PIECES.iter().filter(|piece| text.contains(**piece)).map(|piece| {
        let at = text.find(piece).unwrap_or_default();
        around(&words, text[..at].matches(' ').count())
    }));
    if lacks_stop(&text) {
        slips.push(format!("{} (no stop)", around(&words, words.len())));
    }
    slips
}

fn around(words: &[&str], at: usize) -> String {
    words[at.saturating_sub(4)..words.len().min(at + 6)].join(" ")
}

/// Signs that stand together only where something between them is missing.
const PIECES: [&str; 13] =
    [" ,", " .", " ;", " :", ",,", ",.", ";.", ";,", ";;", "( ", " )", "()", "“”"];

/// Words that stand twice in a row by mistake alone.
const ONCE: [&str; 34] = [
    "the", "of", "a", "an", "is", "are", "in", "to", "and", "or", "for", "with", "no", "not", "by",
    "from", "at", "has", "have", "was", "were", "it", "its", "than", "since", "be", "on", "all",
    "one", "none", "both", "which", "when", "as",
];

/// What a number is the name of: "Year 1 actions" are right.
const NAMED_BY_NUMBER: [&str; 10] = [
    "year",
    "quarter",
    "table",
    "figure",
    "section",
    "appendix",
    "note",
    "version",
    "paragraph",
    "level",
];

/// Whether something is wrong from a word on.
fn is_slip(words: &[&str], at: usize) -> bool {
    let Some([first, second, ..]) = words.get(at..) else { return false };
    // a stop between two words parts them
    if ends_clause(first) {
        return false;
    }
    let pair = [bare(first).to_lowercase(), bare(second).to_lowercase()];
    let before = at.checked_sub(1).map(|before| bare(words[before]).to_lowercase());
    let is_name = before.is_some_and(|before| NAMED_BY_NUMBER.contains(&before.as_str()));
    is_wrong_pair([&pair[0], &pair[1]])
        || article::is_wrong(first, second)
        || !is_name && number::is_wrong(&words[at..])
}

fn is_wrong_pair([one, two]: [&str; 2]) -> bool {
    (one == two && ONCE.contains(&one))
        || matches!(
            [one, two],
            ["no", "of"] | ["the", "no" | "none"] | ["all", "one" | "two" | "no"] | ["both", "two"]
        )
        || (two == "no" && ["of", "both", "these"].contains(&one))
}

/// Whether a text of several sentences breaks off without a stop.
fn lacks_stop(text: &str) -> bool {
    let has_sentence = text.match_indices(". ").any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 2..]);
        let word = before.rsplit([' ', '(']).next().unwrap_or_default();
        // an initial, a number of a list and "No." end no sentence
        let is_word =
            word.chars().count() > 2 && word.chars().all(|c| c.is_lowercase() || is_count(word));
        is_word && after.starts_with(char::is_uppercase)
    });
    // an open field is no sentence
    has_sentence
        && !text.ends_with("To be supplied")
        && !text.ends_with(['.', '?', '!', ':', '”', ')', ';'])
}

#[cfg(test)]
mod tests;
