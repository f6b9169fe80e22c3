//! The words of a text as phrases have them: letters and digits apart, in the singular, glued ones parted, and none with
//! a letter amiss.

use super::list::PHRASES;
use crate::domain::fold::{plain_letters, singular};
use crate::domain::memo::Memo;
use std::rc::Rc;

/// Words that are known with one letter amiss, and glued to others.
const NEAR: [&str; 13] = [
    "exempt",
    "exempted",
    "exemption",
    "confidential",
    "confidentiality",
    "unpublished",
    "publication",
    "withhold",
    "embargo",
    "restricted",
    "withheld",
    "eithriedig",
    "cyfrinachol",
];

/// Words that are written in more ways than one.
const SAME: [(&str, &str); 22] = [
    ("pt", "part"),
    ("sch", "schedule"),
    ("sched", "schedule"),
    ("scheds", "schedule"),
    ("para", "paragraph"),
    ("par", "paragraph"),
    ("pgph", "paragraph"),
    ("ii", "2"),
    ("two", "2"),
    ("privat", "private"),
    // Welsh
    ("rhan", "part"),
    ("dau", "2"),
    ("atodlen", "schedule"),
    ("paragraff", "paragraph"),
    ("preifat", "private"),
    ("caeedig", "closed"),
    ("sensitif", "sensitive"),
    ("nid", "not"),
    ("ddim", "not"),
    ("peidiwch", "not"),
    ("wasg", "press"),
    ("gwasg", "press"),
];

thread_local! {
    static TEXTS: Memo<(), Rc<[String]>> = Memo::new();
    static WORDS: Memo<(), Vec<String>> = Memo::new();
}

/// The words of a text as phrases have them.
pub(super) fn words(text: &str) -> Rc<[String]> {
    TEXTS.with(|texts| texts.once((), text, || worked_out(text)))
}

fn worked_out(text: &str) -> Rc<[String]> {
    let mut words: Vec<String> = Vec::new();
    let letters = plain_letters(text);
    let mut last = ' ';
    for c in letters.chars() {
        // a small letter before a capital, and a letter beside a digit, part words
        let is_parted = c.is_uppercase() && last.is_lowercase()
            || c.is_ascii_digit() != last.is_ascii_digit()
            || !last.is_alphanumeric();
        match c {
            '&' => words.push("and".to_owned()),
            c if !c.is_alphanumeric() => {}
            c if is_parted => words.push(c.to_lowercase().collect()),
            c => words.last_mut().into_iter().for_each(|word| word.extend(c.to_lowercase())),
        }
        last = c;
    }
    let spelt = spelt_out(words);
    let known = |word: String| WORDS.with(|words| words.once((), &word, || spellings_of(&word)));
    spelt.into_iter().flat_map(known).collect()
}

/// Letters that stand one by one are a word: `E X E M P T`, `N.F.P.`.
fn spelt_out(words: Vec<String>) -> Vec<String> {
    let is_letter =
        |word: &String| word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_digit());
    let mut spelt: Vec<String> = Vec::new();
    for run in words.chunk_by(|a, b| is_letter(a) == is_letter(b)) {
        let joined = run.concat();
        let is_known = || run.len() > 2 && PHRASES.by_word.contains_key(joined.as_str());
        match is_letter(&run[0]) && (run.len() > 4 || is_known()) {
            true => spelt.push(joined),
            false => spelt.extend_from_slice(run),
        }
    }
    spelt
}

/// A word as phrases have it: in the singular, glued ones apart, with no letter amiss.
fn spellings_of(word: &str) -> Vec<String> {
    let (stem, ending) = singular(word);
    let own = format!("{stem}{ending}");
    if let Some((_, same)) = SAME.iter().find(|(other, _)| *other == own) {
        return vec![(*same).to_owned()];
    }
    if PHRASES.by_word.contains_key(own.as_str()) || own.len() < 5 {
        return vec![own];
    }
    if let Some(near) = NEAR.iter().find(|near| is_one_edit(&own, near)) {
        return vec![(*near).to_owned()];
    }
    let joined = PHRASES.joined.iter().map(|(letters, words)| (letters.as_str(), words.clone()));
    let mut all = joined.chain(NEAR.iter().map(|near| (*near, vec![*near])));
    let glued = all.find_map(|(letters, words)| {
        let rest = own.strip_prefix(letters).map(|rest| ("", rest));
        let (before, behind) = rest.or(own.strip_suffix(letters).map(|rest| (rest, "")))?;
        let parts = [before].into_iter().chain(words).chain([behind]);
        Some(parts.filter(|part| !part.is_empty()).map(str::to_owned).collect())
    });
    glued.unwrap_or_else(|| vec![own])
}

/// Whether a word is another but for one letter, or for two that are swapped.
fn is_one_edit(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if long.len() - short.len() > 1 || long.len() < 6 {
        return false;
    }
    let (short, long) = (short.as_bytes(), long.as_bytes());
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (left, other) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        0 => {
            let is_swapped = left.len() > 1 && left[0] == other[1] && left[1] == other[0];
            left.get(1..) == other.get(1..) || is_swapped && left[2..] == other[2..]
        }
        _ => left == &other[1..],
    }
}
