//! The names that the register has, found in texts by their first words: a text is not held against every one of them.

use crate::domain::fold::supplier_words;
use std::collections::{BTreeMap, BTreeSet};

/// The name of a sheet is cut off at 31 letters; so long a beginning of a name is the name.
const CUT_OFF: usize = 25;

/// A name as it is compared, its words between spaces, and as it is written.
#[derive(Debug, Clone)]
struct KnownName {
    compared: String,
    written: String,
}

#[derive(Debug, Clone, Default)]
pub struct KnownNames {
    all: Vec<KnownName>,
    /// Their places by their first words.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl KnownNames {
    pub(crate) fn new<'a>(names: impl IntoIterator<Item = &'a String>) -> KnownNames {
        let mut known = KnownNames::default();
        for written in names {
            let compared = supplier_words(written);
            let Some(first) = compared.split_whitespace().next() else { continue };
            let place = known.all.len();
            known.by_word.entry(first.to_owned()).or_default().push(place);
            known.all.push(KnownName { compared, written: written.clone() });
        }
        known
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The one that a text holds, the longest first; of equals the last.
    pub(crate) fn within(&self, text: &str) -> Option<&str> {
        let text = supplier_words(text);
        let found = self.perhaps(&text).into_iter().map(|place| &self.all[place]);
        let found = found.filter(|name| name.is_in(&text));
        found.max_by_key(|name| name.compared.len()).map(|name| name.written.as_str())
    }

    /// Those whose first word stands in a text, and those that begin with the whole of it.
    fn perhaps(&self, text: &str) -> BTreeSet<usize> {
        let mut places: BTreeSet<usize> = BTreeSet::new();
        for word in text.split_whitespace() {
            places.extend(self.by_word.get(word).into_iter().flatten());
        }
        let whole = text.trim();
        if whole.len() >= CUT_OFF && !whole.contains(' ') {
            let from = self.by_word.range(whole.to_owned()..);
            let begun = from.take_while(|(first, _)| first.starts_with(whole));
            places.extend(begun.flat_map(|(_, places)| places));
        }
        places
    }
}

impl KnownName {
    fn is_in(&self, text: &str) -> bool {
        let name = self.compared.as_str();
        let is_sure = name.trim().contains(' ') || name == text;
        text.contains(name) && is_sure
            || text.trim().len() >= CUT_OFF && name.trim().starts_with(text.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_in_a_text_is_found() {
        let names = [
            "Tern Waste",
            "Tern Waste Services Ltd",
            "Acorn",
            "Northern Lights Community Transport and Travel CIC",
            "Llanfairpwllgwyngyllgogerychwyrndrobwll Ltd",
        ];
        let names = names.map(str::to_owned);
        let known = KnownNames::new(&names);
        for (text, found) in [
            ("Return of Tern Waste, Q2", Some("Tern Waste")),
            ("Tern Waste Services Limited - Q2", Some("Tern Waste Services Ltd")),
            ("Tern", None),
            ("ACORN", Some("Acorn")),
            ("Acorn return", None),
            ("Northern Lights Community Trans", Some(names[3].as_str())),
            ("Northern Lights", None),
            ("Llanfairpwllgwyngyllgogerychwyr", Some(names[4].as_str())),
            ("", None),
        ] {
            assert_eq!(known.within(text), found, "{text}");
        }
    }

    #[test]
    fn a_text_is_held_against_the_names_that_begin_with_one_of_its_words_alone() {
        let names: Vec<String> = (0..1000).map(|number| format!("S{number} Care Ltd")).collect();
        let known = KnownNames::new(&names);
        assert_eq!(known.perhaps(&supplier_words("Return of S7 Care")).len(), 1);
    }
}
