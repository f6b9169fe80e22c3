//! "a" before a vowel and "an" before none, as the word is said.

/// Letters whose names begin with a vowel: "an SME", "an NHS trust".
const NAMED_WITH_VOWEL: &str = "AEFHILMNORSX";

/// Starts of words that are written with a vowel and said with none.
const SAID_WITHOUT: [&str; 9] = ["one", "once", "uni", "us", "ut", "eu", "ewe", "ubi", "uk"];

/// Words whose first letter is silent.
const SILENT: [&str; 4] = ["hour", "honest", "honour", "heir"];

pub(super) fn is_wrong(article: &str, word: &str) -> bool {
    let article = article.trim_start_matches(['(', '“', '"']);
    let word = word.trim_start_matches(['(', '“', '"', '‘']);
    match (article, begins_with_vowel(word)) {
        ("a" | "A", Some(is_vowel)) => is_vowel,
        ("an" | "An", Some(is_vowel)) => !is_vowel,
        _ => false,
    }
}

/// None where a word begins with a sign, or is a letter that names something.
fn begins_with_vowel(word: &str) -> Option<bool> {
    let letters: String = word.chars().take_while(|c| c.is_alphanumeric()).collect();
    let first = letters.chars().next()?;
    if first.is_ascii_digit() {
        return Some(first == '8' || letters == "11" || letters == "18");
    }
    let is_initials =
        letters.len() > 1 && letters.trim_end_matches('s').chars().all(|c| c.is_ascii_uppercase());
    if is_initials {
        return Some(NAMED_WITH_VOWEL.contains(first));
    }
    if letters.chars().count() < 2 {
        return None;
    }
    let lower = letters.to_lowercase();
    if SILENT.iter().any(|silent| lower.starts_with(silent)) {
        return Some(true);
    }
    if SAID_WITHOUT.iter().any(|start| lower.starts_with(start)) {
        return Some(false);
    }
    Some("aeiou".contains(lower.chars().next()?))
}
