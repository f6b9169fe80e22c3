//! What in a text is personal: e-mail addresses, telephone numbers, and the names of people.

use super::spellings::is_ordinary;
use crate::domain::fold::fold;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Whether words look like the name of a person: two to four words of letters, or initials.
pub(super) fn is_person(words: &str) -> bool {
    let is_part = |word: &str| {
        let is_letter = |c: char| c.is_alphabetic() || "-'\u{2019}.".contains(c);
        word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(is_letter)
    };
    let count = words.split_whitespace().count();
    (2..=4).contains(&count) && words.split_whitespace().all(is_part)
}

const TITLES: [&str; 12] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Cllr",
    "Councillor",
    "Dr",
    "Prof",
    "Professor",
    "Revd",
    "Dame",
];

/// Names that people are given, by which a text may name somebody. That a name is not among them says nothing.
const GIVEN: &str = include_str!("given_names.txt");

/// Whether a person sees somebody's name in a text, by a title, a given name or initials: `Cllr Okafor`, `Jane Doe`,
/// `Doe, Jane`, `J. Doe`.
pub(super) fn names_somebody(text: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| GIVEN.split_whitespace().collect());
    let letters = |word: &str| fold(word).replace(' ', "");
    let is_given = |word: &str| NAMES.contains(letters(word).as_str());
    let is_own = |word: &str| word.starts_with(char::is_uppercase) && !is_ordinary(&letters(word));
    let is_title = |word: &str| TITLES.contains(&word.trim_matches(|c: char| !c.is_alphabetic()));
    let is_initial = |word: &str| {
        word.len() > 1
            && word
                .split_inclusive('.')
                .all(|it| it.len() == 2 && it.starts_with(char::is_uppercase))
    };
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "()/;&".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let is_alone = match words.as_slice() {
        [name] => is_given(name),
        [first, last] => {
            is_given(first) && last.chars().all(char::is_alphabetic) && !is_ordinary(&letters(last))
        }
        _ => false,
    };
    let names = |pair: &[&str]| {
        let has_capital = pair[0].starts_with(char::is_uppercase);
        let is_before = has_capital && !pair[0].ends_with([',', '.', ':']) && is_given(pair[0]);
        (is_before || is_initial(pair[0])) && is_own(pair[1])
            || is_title(pair[0]) && pair[1].starts_with(char::is_uppercase)
            || pair[0].ends_with(',') && is_own(pair[0]) && is_own(pair[1]) && is_given(pair[1])
    };
    is_alone || words.windows(2).any(names)
}

pub(super) fn emails(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || "._%+-@".contains(c);
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_matches(['.', '-']));
    words.filter(|word| is_email(word)).map(str::to_owned).collect()
}

fn is_email(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    !name.is_empty()
        && !host.contains('@')
        && host.split('.').count() > 1
        && host.split('.').all(|part| !part.is_empty())
}

/// The telephone numbers in a text: ten or eleven digits that begin with 0, or +44 before nine or ten, in groups.
pub(super) fn telephones(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_part = |c: char| c.is_ascii_digit() || "+()- \u{a0}".contains(c);
    for run in text.split(|c: char| !is_part(c)) {
        let run = run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '(');
        let mut starts = run.char_indices().filter(|(at, c)| {
            let before = run[..*at].chars().next_back();
            (*c == '0' || *c == '+') && !before.is_some_and(|c| c.is_ascii_digit() || c == '+')
        });
        if let Some(number) = starts.find_map(|(at, _)| telephone(&run[at..])) {
            found.push(number);
        }
    }
    found
}

/// The telephone number at the start of a run of digits and separators.
fn telephone(run: &str) -> Option<String> {
    let groups: Vec<&str> =
        run.split(|c: char| !c.is_ascii_digit() && c != '+').filter(|g| !g.is_empty()).collect();
    let first = groups.first()?;
    let is_start =
        (3..=11).contains(&first.len()) && first.starts_with('0') || first.starts_with("+44");
    let mut digits = String::new();
    for group in &groups {
        digits.push_str(group);
        let length = digits.trim_start_matches("+44").trim_start_matches('0').len();
        let is_whole = (9..=10).contains(&length) && digits.len() >= 10;
        if is_start && is_whole && group.len() >= 3 {
            return Some(digits);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_told() {
        for person in ["A. Okafor", "Jane Doe", "Zoë O'Neill-Smith", "Sarah Green"] {
            assert!(is_person(person), "{person}");
        }
        for neither in ["Smith", "", "Awaiting a decision", "Head of Procurement", "Lot 4"] {
            assert!(!is_person(neither), "{neither}");
        }
    }

    #[test]
    fn somebody_is_named_by_a_title_a_given_name_or_initials() {
        for text in [
            "Meet Cllr Okafor",
            "Ask Mrs J. Doe",
            "(Mr. Doe)",
            "Jane Doe",
            "jane doe",
            "Repairs (Jane Doe)",
            "Adults/Siân Prys",
            "Doe, Jane",
            "J. Doe",
            "J.R. Okafor to lead",
            "Jane",
        ] {
            assert!(names_somebody(text), "{text}");
        }
        for text in [
            "Train every councillor",
            "Ms and Mr",
            "Adult Social Care",
            "Place, Regeneration and Economy",
            "Mark every assignment",
            "Work for care leavers",
            "St. Helens",
        ] {
            assert!(!names_somebody(text), "{text}");
        }
    }

    #[test]
    fn addresses_and_numbers_are_found() {
        assert_eq!(emails("Ask (jane.doe@example.co.uk), or a@b."), ["jane.doe@example.co.uk"]);
        assert_eq!(emails("50 @ £3, @home"), Vec::<String>::new());
        for (text, number) in [
            ("Tel. 0151 934 2361.", "01519342361"),
            ("07700900123", "07700900123"),
            ("call +44 151 934 2361 now", "+441519342361"),
            ("(0151) 934-2361", "01519342361"),
            ("on 12 0161 496 0000", "01614960000"),
        ] {
            assert_eq!(telephones(text), [number], "{text}");
        }
        for text in ["2026-10-15", "SEF/2025/001", "0 0 1 2 3 4 5 6 7 8 9 10", "0.25 1,234,567.89"]
        {
            assert_eq!(telephones(text), Vec::<String>::new(), "{text}");
        }
    }
}
