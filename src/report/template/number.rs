//! Numbers and lists as prose words them.

use crate::domain::money::parted;

/// A count in prose: words under ten, digits with thousands parted by commas from ten.
pub fn word(count: u64) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match usize::try_from(count).ok().and_then(|index| words.get(index)) {
        Some(word) => (*word).to_owned(),
        None => digits(count),
    }
}

/// A count in digits, thousands parted by commas.
pub fn digits(count: u64) -> String {
    parted(&count.to_string())
}

/// The text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// Names in a row: "a", "a and b", "a, b and c".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_under_ten_are_words() {
        let all: Vec<_> = [0, 1, 9, 10, 999, 1000, 1_234_567].map(word).into();
        assert_eq!(all, ["no", "one", "nine", "10", "999", "1,000", "1,234,567"]);
        assert_eq!(capital("one"), "One");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn lists_end_with_and() {
        let names = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&names[..1]), "a");
        assert_eq!(listed(&names[..2]), "a and b");
        assert_eq!(listed(&names), "a, b and c");
    }
}
