//! All kinds of record as `fields.toml` has them, with the header words that a council adds in report.toml.

use super::kind::RecordKind;
use super::kind_fields::{KindFields, KindSection};
use super::known_names::KnownNames;
use super::named::{Named, WordMatch};
use crate::config::Config;
use crate::domain::maturity::ModelRef;
use crate::value::holds::Holds;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// The rank of a word that is learned: no word is less sure.
pub(crate) const LEARNED: usize = 1_000_000;

/// A heading's word as compared, and the field that it is learned to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LearnedWord {
    pub kind: RecordKind,
    pub field: usize,
    pub word: String,
}

const FIELDS: &str = include_str!("fields.toml");

/// The file is compiled in and a test reads it, so it has no mistakes to tell of.
static BUILT_IN: LazyLock<Schema> = LazyLock::new(|| {
    let mut written: BTreeMap<String, KindSection> = toml::from_str(FIELDS).unwrap_or_default();
    let kinds = RecordKind::ALL.into_iter();
    let kinds = kinds.filter_map(|kind| Some(KindFields::new(kind, written.remove(kind.key())?)));
    Schema::from_kinds(kinds.collect())
});

/// In the order of the definitions.
#[derive(Debug, Clone)]
pub struct Schema {
    pub(crate) kinds: Vec<KindFields>,
    /// As compared.
    words: Arc<BTreeMap<String, Named>>,
}

impl Schema {
    /// The project's kinds with the council's own header words, which win over the project's.
    pub fn new(config: &Config) -> Schema {
        let mut kinds = Schema::built_in().kinds.clone();
        if config.maturity != ModelRef::BUILT_IN {
            kinds = kinds.iter().map(|kind| kind.with_model(config.maturity)).collect();
        }
        for kind in &mut kinds {
            let Some(own) = config.fields.get(kind.kind.key()) else { continue };
            own.iter().for_each(|(key, headings)| kind.add_words(key, headings));
        }
        Schema::from_kinds(kinds)
    }

    pub fn built_in() -> &'static Schema {
        &BUILT_IN
    }

    /// The schema that knows further words of headings, learned from what stands below them; its own words win.
    pub(crate) fn with_words(&self, learned: &[LearnedWord]) -> Schema {
        let mut schema = self.clone();
        let mut words = (*self.words).clone();
        for LearnedWord { kind, field, word } in learned {
            let found = WordMatch { index: *field, rank: LEARNED };
            if let Some(fields) = schema.kinds.iter_mut().find(|fields| fields.kind == *kind)
                && fields.learn(word, found)
            {
                words.entry(word.clone()).or_default().set(*kind, Some(found));
            }
        }
        Schema { words: Arc::new(words), ..schema }
    }

    fn from_kinds(kinds: Vec<KindFields>) -> Schema {
        let mut words: BTreeMap<String, Named> = BTreeMap::new();
        for kind in &kinds {
            for (word, found) in kind.words() {
                words.entry(word.clone()).or_default().set(kind.kind, Some(*found));
            }
        }
        Schema { kinds, words: Arc::new(words) }
    }

    pub(crate) fn fields_of(&self, kind: RecordKind) -> Option<&KindFields> {
        self.kinds.iter().find(|fields| fields.kind == kind)
    }

    /// The schema where a title may name one of these suppliers.
    pub fn with_suppliers(&self, names: &BTreeSet<String>) -> Schema {
        let names = Arc::new(KnownNames::new(names));
        let mut schema = self.clone();
        let fields = schema.kinds.iter_mut().flat_map(|kind| &mut kind.fields);
        for field in fields.filter(|field| field.known) {
            field.names = names.clone();
        }
        schema
    }

    /// What a heading names in each kind, by the first of its spellings that the kind knows.
    pub fn named(&self, spellings: &[String]) -> Named {
        let found = spellings.iter().filter_map(|spelling| self.words.get(spelling));
        found.fold(Named::default(), |named, found| named.or(*found))
    }

    /// What a heading names among amounts of money.
    pub fn named_amount(&self, spellings: &[String]) -> Named {
        let mut named = self.named(spellings);
        for kind in &self.kinds {
            let is_amount = |found: &WordMatch| kind.fields[found.index].holds == Holds::Amount;
            named.set(kind.kind, named.in_kind(kind.kind).filter(is_amount));
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fold::word;

    #[test]
    fn the_file_names_every_kind_and_no_word_twice_in_a_kind() {
        let written: BTreeMap<String, KindSection> = toml::from_str(FIELDS).unwrap();
        assert_eq!(written.len(), RecordKind::ALL.len());
        for kind in &Schema::built_in().kinds {
            let words = kind.fields.iter().flat_map(|field| field.words.iter().map(|w| word(w)));
            let mut all: Vec<String> = words.collect();
            all.sort();
            let count = all.len();
            all.dedup();
            assert_eq!(all.len(), count, "{:?}", kind.kind);
        }
    }
}
