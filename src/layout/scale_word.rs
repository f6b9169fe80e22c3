//! Thousands and millions as headings and titles write them.

/// The zeros that a text adds to the numbers below it, and the text without the words that say so: `Total value
/// (\u{a3}000)`.
pub(crate) fn scale_of(text: &str) -> Option<(u32, String)> {
    if !text.contains('\u{a3}') {
        return None;
    }
    let bare = plain(text);
    if let Some((before, rest)) = bare.split_once('(') {
        let (within, after) = rest.split_once(')').unwrap_or((rest, ""));
        let found = in_words(within);
        if let Some((zeros, rest)) = found {
            let is_plain = rest.split_whitespace().all(|word| BESIDE.contains(&word));
            return is_plain.then(|| (zeros, format!("{before} {after}")));
        }
    }
    in_words(&bare)
}

pub(crate) fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.chars().filter(|c| !['\'', '\u{2018}', '\u{2019}'].contains(c)).collect()
}

pub(crate) fn in_words(text: &str) -> Option<(u32, String)> {
    let spaced: String =
        text.chars().map(|c| if c.is_alphanumeric() || c == '\u{a3}' { c } else { ' ' }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let zeros =
        |word: &str| WORDS.iter().find(|(known, _)| *known == word).map(|(_, zeros)| *zeros);
    let found = (0..words.len()).find_map(|at| {
        let rest = words[at].strip_prefix('\u{a3}')?;
        match rest.is_empty() {
            true => Some((at, 2, zeros(words.get(at + 1)?)?)),
            false => Some((at, 1, zeros(rest)?)),
        }
    });
    let (at, count, zeros) = found?;
    Some((zeros, [&words[..at], &words[at + count..]].concat().join(" ")))
}

/// Words behind a pound sign, with the zeros that they add.
pub(crate) const WORDS: [(&str, u32); 11] = [
    ("000", 3),
    ("000s", 3),
    ("k", 3),
    ("ks", 3),
    ("thousand", 3),
    ("thousands", 3),
    ("m", 6),
    ("ms", 6),
    ("mn", 6),
    ("million", 6),
    ("millions", 6),
];

/// Words that may stand beside it in its brackets.
pub(crate) const BESIDE: [&str; 16] = [
    "ex",
    "exc",
    "excl",
    "excluding",
    "inc",
    "incl",
    "including",
    "vat",
    "per",
    "unit",
    "each",
    "a",
    "year",
    "annum",
    "pa",
    "p",
];
