//! The kinds of record with their fields and header words: `fields.toml` with the council's own words added.

pub mod blank;
pub mod kind;
pub mod word;

use crate::config;
use crate::config::Config;
use crate::domain::fold::{supplier_words, word};
use crate::value::holds::Holds;
use kind::Kind;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The kinds, fields and words as the project gives them.
const FIELDS: &str = include_str!("fields.toml");

/// One field of a kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[derive(Default)]
pub struct Field {
    /// Its key in `fields.toml` and its column in the frame.
    #[serde(skip)]
    pub key: String,
    /// How a finding names it.
    pub name: String,
    /// Whether a record needs it.
    pub required: bool,
    /// Of the fields with the same words here a record needs at least one.
    pub either: Option<String>,
    /// Whether a record may do without it although its column is required.
    pub blank: bool,
    /// Whether a cell of it that cannot be used leaves its record out, although a record may do without it.
    pub strict: bool,
    /// Whether a month or a quarter stands for its last day.
    pub ends: bool,
    /// Whether it is worked out from other fields and has no column of its own.
    pub derived: bool,
    /// Whether a row that holds it is a record.
    pub identity: bool,
    /// How its cells are read.
    pub holds: Holds,
    /// Whether a lone cell may speak for its sheet.
    pub alone: bool,
    /// Whether a title above the rows, or the sheet's name, may speak for its rows.
    pub section: bool,
    /// What a second column with words of this field is.
    pub second: Option<String>,
    /// Whether a title or the sheet's name gives it only where it holds a name that the register has.
    pub known: bool,
    /// Header words, as written.
    pub words: Vec<String>,
    /// The names that the register has, each as compared and as written.
    #[serde(skip)]
    pub names: Arc<Vec<(String, String)>>,
}

/// The name of a sheet is cut off at 31 letters; so long a beginning of a name is the name.
const CUT_OFF: usize = 25;

impl Field {
    /// The name of the register that a text holds, the longest first.
    pub fn known_in(&self, text: &str) -> Option<String> {
        let text = supplier_words(text);
        let is_in = |name: &str| {
            let is_sure = name.trim().contains(' ') || name == text;
            text.contains(name) && is_sure
                || text.trim().len() >= CUT_OFF && name.trim().starts_with(text.trim())
        };
        let found = self.names.iter().filter(|(compared, _)| is_in(compared));
        found.max_by_key(|(compared, _)| compared.len()).map(|(_, written)| written.clone())
    }
}

/// The fields of one kind.
#[derive(Debug, Clone)]
pub struct KindFields {
    /// The kind.
    pub kind: Kind,
    /// Whether this version makes figures of it.
    pub is_used: bool,
    /// Its fields, sorted by key.
    pub fields: Vec<Field>,
    /// The fields whose refs name a record.
    pub refs: Vec<usize>,
    /// The fields of which the first that is filled names it in words.
    pub labels: Vec<usize>,
    /// Words in the names of its sheets, as compared.
    sheets: Vec<String>,
    /// The fields by their words, each with its place among the words of its field: the surer the earlier.
    words: BTreeMap<String, (usize, usize)>,
}

/// What a text names in each kind: the field, and how sure its word is, as [`KindFields::word_of`] tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Named([Option<(usize, usize)>; Kind::ALL.len()]);

impl Named {
    /// What it names in a kind.
    pub fn in_kind(&self, kind: Kind) -> Option<(usize, usize)> {
        self.0[kind as usize]
    }

    /// What it names, and where it names nothing what another does.
    pub fn or(mut self, other: Named) -> Named {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = own.or(other);
        }
        self
    }

    /// Whether it names a field of some kind.
    pub fn is_something(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }
}

/// All kinds, in the order of the definitions.
#[derive(Debug, Clone)]
pub struct Schema {
    /// One for each kind.
    pub kinds: Vec<KindFields>,
    /// What each word of some kind names in all of them.
    words: Arc<BTreeMap<String, Named>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Written {
    #[serde(default)]
    is_used: bool,
    #[serde(default)]
    sheets: Vec<String>,
    fields: BTreeMap<String, Field>,
}

impl KindFields {
    fn new(kind: Kind, written: Written) -> KindFields {
        let mut fields: Vec<Field> = Vec::new();
        let mut words = BTreeMap::new();
        for (index, (key, mut field)) in written.fields.into_iter().enumerate() {
            let own = field.words.iter().enumerate();
            words.extend(own.map(|(place, heading)| (word(heading), (index, place + 1))));
            if field.name.is_empty() {
                field.name = key.replace('-', " ");
            }
            field.key = key;
            fields.push(field);
        }
        let sheets = written.sheets.iter().map(|name| format!(" {} ", word(name))).collect();
        // a promise is not named by the KPI that measures it
        let names = |key: &&str| *key != "kpi-ref" || kind != Kind::Commitment;
        let index = |key: &str| fields.iter().position(|field| field.key == key);
        let refs = ["ref", "contract-ref", "kpi-ref", "commitment-ref"].into_iter().filter(names);
        let refs = refs.filter_map(index).collect();
        let labels = ["label", "action", "title"].into_iter().filter_map(index).collect();
        KindFields { kind, is_used: written.is_used, fields, refs, labels, sheets, words }
    }

    /// The field that a heading names.
    pub fn field_of(&self, spellings: &[String]) -> Option<usize> {
        self.word_of(spellings).map(|(index, _)| index)
    }

    /// The field that a heading names, and how sure its word is: the smaller the surer, the council's own surest.
    pub fn word_of(&self, spellings: &[String]) -> Option<(usize, usize)> {
        spellings.iter().find_map(|spelling| self.words.get(spelling).copied())
    }

    /// Whether the name of a sheet speaks of this kind.
    pub fn is_named_by(&self, sheet: &str) -> bool {
        let name = format!(" {} ", word(sheet));
        self.sheets.iter().any(|own| name.contains(own.as_str()))
    }

    /// The index of the field with a key.
    pub fn index(&self, key: &str) -> Option<usize> {
        self.fields.binary_search_by(|field| field.key.as_str().cmp(key)).ok()
    }

    /// How many things records need and these fields do not give.
    pub fn lacks(&self, has: impl Fn(usize) -> bool) -> usize {
        let is_first = |index: usize, either: &str| {
            !self.fields[..index].iter().any(|field| field.either.as_deref() == Some(either))
        };
        let lacking = self.fields.iter().enumerate().filter(|(index, field)| match &field.either {
            Some(either) => {
                let same = |other: usize| self.fields[other].either.as_ref() == Some(either);
                is_first(*index, either) && !(0..self.fields.len()).any(|i| same(i) && has(i))
            }
            None => field.required && !has(*index),
        });
        lacking.count()
    }

    /// What records need and these fields do not give, as findings name it.
    pub fn missing(&self, has: impl Fn(usize) -> bool) -> Vec<String> {
        let mut missing = Vec::new();
        for (index, field) in self.fields.iter().enumerate() {
            let name = match &field.either {
                Some(either) => {
                    let mut same = (0..self.fields.len())
                        .filter(|i| self.fields[*i].either.as_ref() == Some(either));
                    if same.any(&has) { None } else { Some(either) }
                }
                None => (field.required && !has(index)).then_some(&field.name),
            };
            missing.extend(
                name.filter(|name| !missing.contains(*name))
                    .cloned()
                    .into_iter()
                    .collect::<Vec<_>>(),
            );
        }
        missing
    }
}

impl Schema {
    /// The project's kinds with the council's own header words, which win over the project's.
    pub fn new(config: &Config) -> Schema {
        let mut kinds = Schema::built_in().kinds;
        for kind in &mut kinds {
            let Some(own) = config.fields.get(kind.kind.key()) else { continue };
            for (key, headings) in own {
                let Some(index) = kind.index(key) else { continue };
                kind.words.extend(headings.iter().map(|heading| (word(heading), (index, 0))));
            }
        }
        Schema::of(kinds)
    }

    /// The project's kinds. The file is compiled in and a test reads it, so it has no mistakes to tell of.
    pub fn built_in() -> Schema {
        let mut written: BTreeMap<String, Written> = toml::from_str(FIELDS).unwrap_or_default();
        let kinds = Kind::ALL.into_iter();
        let kinds =
            kinds.filter_map(|kind| Some(KindFields::new(kind, written.remove(kind.key())?)));
        Schema::of(kinds.collect())
    }

    fn of(kinds: Vec<KindFields>) -> Schema {
        let mut words: BTreeMap<String, Named> = BTreeMap::new();
        for kind in &kinds {
            for (word, found) in &kind.words {
                words.entry(word.clone()).or_default().0[kind.kind as usize] = Some(*found);
            }
        }
        Schema { kinds, words: Arc::new(words) }
    }

    /// The schema where a title may name one of these suppliers.
    pub fn with_suppliers(&self, names: &BTreeSet<String>) -> Schema {
        let names = names.iter().map(|name| (supplier_words(name), name.clone()));
        let names: Arc<Vec<(String, String)>> =
            Arc::new(names.filter(|(compared, _)| !compared.trim().is_empty()).collect());
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
            let slot = &mut named.0[kind.kind as usize];
            *slot = slot.filter(|(index, _)| kind.fields[*index].holds == Holds::Amount);
        }
        named
    }
}

/// What `[fields]` of report.toml names and the program does not know, each with the nearest name that it does.
pub fn unknown_fields(fields: &BTreeMap<String, BTreeMap<String, Vec<String>>>) -> Vec<String> {
    let schema = Schema::built_in();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
    let mut messages = Vec::new();
    for (kind, own) in fields {
        let Some(known) = schema.kinds.iter().find(|known| known.kind.key() == kind) else {
            messages.push(format!(
                "there is no kind of record `{kind}` in [fields]{}",
                nearest(kind, &kinds)
            ));
            continue;
        };
        let names: Vec<&str> = known
            .fields
            .iter()
            .filter(|field| !field.derived)
            .map(|field| field.key.as_str())
            .collect();
        for key in own.keys().filter(|key| !names.contains(&key.as_str())) {
            messages.push(format!(
                "there is no field `{key}` in [fields.{kind}]{}",
                nearest(key, &names)
            ));
        }
    }
    messages
}

fn nearest(name: &str, known: &[&str]) -> String {
    let near = config::nearest(name, known);
    near.map(|near| format!("; the nearest is `{near}`")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_every_kind_and_no_word_twice_in_a_kind() {
        let written: BTreeMap<String, Written> = toml::from_str(FIELDS).unwrap();
        assert_eq!(written.len(), Kind::ALL.len());
        for kind in &Schema::built_in().kinds {
            let words = kind.fields.iter().flat_map(|field| field.words.iter().map(|w| word(w)));
            let mut all: Vec<String> = words.collect();
            all.sort();
            let count = all.len();
            all.dedup();
            assert_eq!(all.len(), count, "{:?}", kind.kind);
        }
    }

    #[test]
    fn unknown_names_in_report_toml_are_told_with_the_nearest() {
        let own = |kind: &str, field: &str| {
            BTreeMap::from([(kind.to_owned(), BTreeMap::from([(field.to_owned(), vec![])]))])
        };
        assert!(unknown_fields(&own("action", "due")).is_empty());
        assert_eq!(
            unknown_fields(&own("assesment", "level")),
            ["there is no kind of record `assesment` in [fields]; the nearest is `assessment`"]
        );
        assert_eq!(
            unknown_fields(&own("action", "duedate")),
            ["there is no field `duedate` in [fields.action]; the nearest is `due`"]
        );
    }
}
