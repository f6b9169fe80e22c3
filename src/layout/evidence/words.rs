//! The words of headings as evidence weighs them.

use crate::domain::fold::word;

/// Words that say nothing of a column.
const EMPTY: [&str; 22] = [
    "the", "of", "a", "an", "is", "are", "be", "and", "or", "in", "on", "for", "to", "our", "we",
    "this", "that", "it", "its", "please", "column", "s",
];

/// The telling words of a heading, folded and in the singular; all of them where none is telling.
pub(super) fn distinctive_words(heading: &str) -> Vec<String> {
    let folded = word(&split_joined_words(heading));
    let all = || folded.split(' ').filter(|word| !word.is_empty());
    let mut words: Vec<String> = all().filter(|word| !EMPTY.contains(word)).map(stem).collect();
    if words.is_empty() {
        words = all().map(stem).collect();
    }
    words
}

/// A heading with its joined words parted: `ContractRef`.
fn split_joined_words(heading: &str) -> String {
    let mut parted = String::new();
    let mut was_lower = false;
    for letter in heading.chars() {
        if letter.is_uppercase() && was_lower {
            parted.push(' ');
        }
        was_lower = letter.is_lowercase();
        parted.push(letter);
    }
    parted
}

/// A word without the endings of English verbs and nouns, so that `starting` and `started`, `commences` and
/// `commencement` are one.
fn stem(word: &str) -> String {
    const ENDINGS: [&str; 12] =
        ["ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "ly"];
    let cut =
        ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() > 3));
    let rest = cut.unwrap_or(word);
    rest.trim_end_matches(['e', 's', 'y']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::distinctive_words;

    #[test]
    fn headings_are_compared_by_their_telling_words() {
        assert_eq!(distinctive_words("Start of the contract"), ["start", "contract"]);
        assert_eq!(distinctive_words("StartDate"), distinctive_words("Starting date"));
        assert_eq!(distinctive_words("Commences"), distinctive_words("Commencement"));
        assert_eq!(distinctive_words("What is it?"), ["what"]);
    }
}
