//! What in a text is personal: e-mail addresses, telephone numbers, and the names of people.

use super::spellings::is_ordinary;
use crate::domain::fold::{fold, plain_letters};
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

/// Titles as people write them before a name.
const TITLES: &str = "Mr MR mr Mrs MRS mrs Ms Miss MISS Mx Cllr CLLR cllr Councillor COUNCILLOR Dr Prof PROF \
    Professor Rev Revd Reverend Dame Sir Imam Rabbi";

/// Names that people are given or inherit, by which a text may name somebody. That a name is not among them says nothing.
const GIVEN: &str = include_str!("given_names.txt");
const FAMILY: &str = include_str!("family_names.txt");

/// How names of families end that end like no other word: Polish, Ukrainian and Romanian ones.
const ENDINGS: &str = "ski ska cki cka czyk wicz enko escu";
const SHORTEST: usize = 6;

/// What stands between a given name and that of a family.
const PARTICLES: &str = "ab al ap bin de del der di du el van von";

/// Words that a letter counts: `Lot B`.
const COUNTED: &str = "appendix area band block building category class floor grade group hepatitis level lot \
    option package part phase plan route schedule section site stage strand team tier type \
    unit vitamin zone";

fn is_among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|own| own == word)
}

/// What a word of a text could be, as a part of somebody's name.
struct NamePart<'a> {
    word: &'a str,
    /// As names are listed.
    letters: String,
}

impl<'a> NamePart<'a> {
    fn new(word: &'a str) -> NamePart<'a> {
        let letters = plain_letters(&fold(word)).replace('\u{142}', "l").replace(' ', "");
        NamePart { word, letters }
    }

    fn is_given(&self) -> bool {
        static NAMES: LazyLock<BTreeSet<&str>> =
            LazyLock::new(|| GIVEN.split_whitespace().collect());
        NAMES.contains(self.letters.as_str())
    }

    fn is_family(&self) -> bool {
        static NAMES: LazyLock<BTreeSet<&str>> =
            LazyLock::new(|| FAMILY.split_whitespace().collect());
        let ends = |end: &str| self.letters.ends_with(end) && self.letters.len() >= SHORTEST;
        let begins = ["O'", "O\u{2019}", "Mc"].iter().filter_map(|own| self.word.strip_prefix(own));
        NAMES.contains(self.letters.as_str())
            || ENDINGS.split(' ').any(ends)
            || begins.into_iter().any(|rest| rest.starts_with(char::is_uppercase))
    }

    fn is_counted(&self) -> bool {
        is_among(COUNTED, &self.letters)
    }

    fn has_capital(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }

    fn is_ordinary(&self) -> bool {
        is_ordinary(&self.letters)
    }

    /// Whether it begins like a name and tells something.
    fn is_own(&self) -> bool {
        self.has_capital() && !self.is_ordinary()
    }

    fn is_title(&self) -> bool {
        is_among(TITLES, self.word.trim_matches(|c: char| !c.is_alphabetic()))
    }

    /// `J.`, `J.R.`
    fn is_initials(&self) -> bool {
        let is_one = |it: &str| it.len() == 2 && it.starts_with(char::is_uppercase);
        self.word.ends_with('.') && self.word.split_inclusive('.').all(is_one)
    }

    /// A letter that is no article and no pronoun.
    fn is_letter(&self) -> bool {
        self.letters.len() == 1 && self.has_capital() && !["a", "i"].contains(&&*self.letters)
    }

    fn ends(&self) -> bool {
        self.word.ends_with([',', '.', ':'])
    }

    /// Whether it and the next word are a name; `counts` where the word before is counted by letters.
    fn begins_name(&self, next: &NamePart<'_>, counts: bool) -> bool {
        let is_initial = self.is_initials() || self.is_letter() && !counts;
        let is_whole = !self.ends() && self.has_capital();
        let is_lower_title = self.is_title() && !self.has_capital();
        let is_titled =
            self.is_title() && next.has_capital() || is_lower_title && !next.is_ordinary();
        let is_turned = self.word.ends_with(',') && self.is_own();
        let is_last = self.is_own() && !self.is_counted();
        (is_whole && self.is_given() || is_initial) && next.is_own()
            || is_whole && self.is_own() && next.is_own() && (next.is_family() || self.is_family())
            || is_titled
            || is_turned && next.is_own() && (next.is_given() || next.is_letter())
            || is_last && next.is_initials()
    }
}

/// Whether a person sees somebody's name in a text, by a title, a given name, that of a family or initials: `Cllr Okafor`,
/// `Jane Doe`, `Doe, Jane`, `J. Doe`; or an address in words: `jane at council dot org`.
pub(super) fn names_somebody(text: &str) -> bool {
    let parts = text.split(|c: char| c.is_whitespace() || "()/;&".contains(c));
    let parts: Vec<NamePart<'_>> =
        parts.filter(|word| !word.is_empty()).map(NamePart::new).collect();
    let is_alone = match parts.as_slice() {
        [name] => name.is_given(),
        [first, last] => {
            first.is_given() && last.word.chars().all(char::is_alphabetic) && !last.is_ordinary()
        }
        _ => false,
    };
    let counts = |at: usize| at > 0 && parts[at - 1].is_counted();
    let mut pairs = parts.windows(2).enumerate();
    let is_apart = |three: &[NamePart<'_>]| {
        let [first, particle, last] = three else { return false };
        first.is_given()
            && first.has_capital()
            && is_among(PARTICLES, particle.word)
            && last.is_own()
    };
    let has = |word: &str| parts.iter().any(|it| it.letters == word);
    is_alone
        || pairs.any(|(at, pair)| pair[0].begins_name(&pair[1], counts(at)))
        || parts.windows(3).any(is_apart)
        || has("at") && has("dot")
}

pub(super) fn emails(text: &str) -> Vec<String> {
    if !text.contains('@') {
        return Vec::new();
    }
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
    // most texts have too few digits for one
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return Vec::new();
    }
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
            "Meet Wojtek Kowalczyk",
            "Ask Ma\u{142}gorzata Wi\u{15b}niewska",
            "Ring Chukwuemeka Eze",
            "For Zhang Wei",
            "Ask Xiuying Li",
            "With Shazia Malik",
            "Kwamena Owusu to lead",
            "Ask Heledd Prosser",
            "Ask Someone Kaur",
            "Ask J Okafor",
            "Ask Okafor J.",
            "Okafor, J",
            "Ask mr okafor",
            "MRS OKAFOR",
            "Sir Keir",
            "Ask Bronwen ap Rhys",
            "Jan van Dijk",
            "Ask Nobody O'Dowd",
            "janet dot dowd at council dot gov dot uk",
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
            "MS Teams and MS Office",
            "Lot B Highways",
            "Work in Lot B.",
            "A Better Start",
            "Meet at the dock",
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
