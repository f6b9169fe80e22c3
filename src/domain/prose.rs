//! Counts and lists as prose words them.

use super::money::with_thousands;
use super::number_words::TO_TWENTY;

/// What the public edition says for a text that nobody has cleared.
pub(crate) const NOT_CLEARED: &str = "Not cleared for publication";

/// Words under ten, digits with thousands parted by commas from ten.
pub(crate) fn word(count: u64) -> String {
    match count {
        0 => "no".to_owned(),
        1..10 => TO_TWENTY[count as usize].to_owned(),
        _ => digits(count),
    }
}

pub(crate) fn digits(count: u64) -> String {
    with_thousands(&count.to_string())
}

/// "1 row", "2 rows".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "twice", "3 times".
pub(crate) fn times(count: usize) -> String {
    match count {
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// The text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "a", "a and b", "a, b and c".
pub(crate) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// "a, b and 3 others": at most so many by name.
pub(crate) fn listed_up_to(most: usize, items: &[String]) -> String {
    let mut shown: Vec<String> = items.iter().take(most).cloned().collect();
    if items.len() > most {
        shown.push(counted(items.len() - most, "other", "others"));
    }
    listed(&shown)
}

/// "a", "a or b", "a, b or c".
pub(crate) fn either(items: &[String]) -> String {
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => items.concat(),
    }
}

/// The start of a text, within so many UTF-16 units.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= limit
    };
    text.chars().take_while(fits).collect::<String>().trim_end().to_owned()
}

/// A text within quotation marks of a TOML string.
pub(crate) fn toml_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
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
        assert_eq!([either(&names[..1]), either(&names)], ["a", "a, b or c"]);
    }
}
