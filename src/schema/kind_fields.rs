//! The fields of one kind of record, found by their key or by the words that head their columns.

use super::field::Field;
use super::kind::RecordKind;
use super::named::WordMatch;
use crate::domain::fold::word;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::value::holds::Holds;
use foldhash::fast::FixedState;
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What stands under `[fields.<kind>]` for the headings that are no field of the kind.
pub(crate) const NOT_USED: &str = "not-used";

#[derive(Debug, Clone)]
pub struct KindFields {
    pub(crate) kind: RecordKind,
    /// Whether this version makes figures of it.
    pub is_used: bool,
    /// Sorted by key.
    pub fields: Vec<Field>,
    /// Their places by their keys, which every row asks for.
    places: IndexMap<String, usize, FixedState>,
    /// The fields whose refs name a record.
    pub refs: Vec<usize>,
    /// The fields of which the first that is filled names it in words.
    pub labels: Vec<usize>,
    /// Words in the names of its sheets, as compared.
    sheets: Vec<String>,
    words: BTreeMap<String, WordMatch>,
    /// What records need.
    needs: Vec<Needed>,
    /// Headings that are no field, as compared.
    not_used: BTreeSet<String>,
}

/// What records need, as findings name it, and the fields of which one at least has to give it.
#[derive(Debug, Clone)]
struct Needed {
    name: String,
    of: Vec<usize>,
}

/// A field that is required, or several of which one is; in the order of the fields.
fn needs(fields: &[Field]) -> Vec<Needed> {
    let needed = fields.iter().enumerate().filter_map(|(index, field)| match &field.either {
        Some(either) => {
            let is_same = |other: &usize| fields[*other].either == field.either;
            let of: Vec<usize> = (0..fields.len()).filter(is_same).collect();
            (of.first() == Some(&index)).then(|| Needed { name: either.clone(), of })
        }
        None => field.required.then(|| Needed { name: field.name.clone(), of: vec![index] }),
    });
    needed.collect()
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct KindSection {
    #[serde(default)]
    is_used: bool,
    #[serde(default)]
    sheets: Vec<String>,
    fields: BTreeMap<String, Field>,
}

/// The columns to mark for a level, and for it as a target.
fn marks(level: Level) -> [Field; 2] {
    let (name, number) = (level.name().to_lowercase(), level.number());
    let column = |key: &str, named: &str, before: &[&str]| {
        let names = [&name].into_iter().chain(level.words());
        let mut words: Vec<String> = before.iter().map(|it| format!("{it}{number}")).collect();
        for name in names {
            words.extend(before.iter().map(|it| format!("{it}{name}")));
            words.extend([format!("{named}{number} {name}"), format!("{named}{name} {number}")]);
            words.push(format!("{named}level {number} {name}"));
        }
        let mut seen = BTreeSet::new();
        words.retain(|text| seen.insert(word(text)));
        Field {
            key: format!("{key}-{}", level.slug()),
            name: format!("{named}{}", level.name()),
            either: (key == "level").then(|| "level".to_owned()),
            holds: Holds::Mark,
            words,
            ..Field::default()
        }
    };
    let target = ["target ", "target level ", "ambition ", "ambition level "];
    let mut own = column("level", "", &["level ", "current ", "current level ", "score "]);
    // the name alone, too
    own.words.insert(0, name.clone());
    [own, column("target", "target ", &target)]
}

impl KindFields {
    pub(crate) fn new(kind: RecordKind, section: KindSection) -> KindFields {
        let mut fields: Vec<Field> = Vec::new();
        let mut words = BTreeMap::new();
        for (index, (key, mut field)) in section.fields.into_iter().enumerate() {
            let own = field.words.iter().enumerate();
            words.extend(
                own.map(|(place, text)| (word(text), WordMatch { index, rank: place + 1 })),
            );
            if field.name.is_empty() {
                field.name = key.replace('-', " ");
            }
            field.key = key;
            fields.push(field);
        }
        let sheets = section.sheets.iter().map(|name| format!(" {} ", word(name))).collect();
        // a promise is not named by the KPI that measures it
        let names = |key: &&str| *key != "kpi-ref" || kind != RecordKind::Commitment;
        let index = |key: &str| fields.iter().position(|field| field.key == key);
        let refs = ["ref", "contract-ref", "kpi-ref", "commitment-ref"].into_iter().filter(names);
        let refs = refs.filter_map(index).collect();
        let labels = ["label", "action", "title"].into_iter().filter_map(index).collect();
        let (needs, not_used, is_used) = (needs(&fields), BTreeSet::new(), section.is_used);
        let places = fields.iter().enumerate().map(|(place, field)| (field.key.clone(), place));
        let places = places.collect();
        KindFields { kind, is_used, fields, places, refs, labels, sheets, words, needs, not_used }
    }

    /// The same kind with the levels of another model of maturity: its words head the columns of marks.
    pub(crate) fn with_model(&self, model: ModelRef) -> KindFields {
        let kept = self.fields.iter().filter(|field| field.holds != Holds::Mark).cloned();
        let mut fields: BTreeMap<String, Field> =
            kept.map(|field| (field.key.clone(), field)).collect();
        for field in fields.values_mut().filter(|field| field.holds == Holds::Level) {
            field.holds = Holds::LevelOf(model);
        }
        if self.fields.iter().any(|field| field.holds == Holds::Mark) {
            fields.extend(model.levels().flat_map(marks).map(|field| (field.key.clone(), field)));
        }
        let sheets = Vec::new();
        let section = KindSection { is_used: self.is_used, sheets, fields };
        KindFields { sheets: self.sheets.clone(), ..KindFields::new(self.kind, section) }
    }

    /// Adds the council's own header words for a field, which win over the project's.
    pub fn add_words(&mut self, key: &str, headings: &[String]) {
        if key == NOT_USED {
            self.not_used.extend(headings.iter().map(|text| word(text)));
            self.words.retain(|word, _| !self.not_used.contains(word));
        }
        let Some(index) = self.index(key) else { return };
        self.words.extend(headings.iter().map(|text| (word(text), WordMatch { index, rank: 0 })));
    }

    /// Whether the council says that a heading is no field of the kind.
    pub(crate) fn is_not_used(&self, heading: &str) -> bool {
        self.not_used.contains(&word(heading))
    }

    /// Whether the word was not known; one that the council says is no field stays unknown.
    pub(crate) fn learn(&mut self, word: &str, found: WordMatch) -> bool {
        let is_new = !self.words.contains_key(word) && !self.not_used.contains(word);
        if is_new {
            self.words.insert(word.to_owned(), found);
        }
        is_new
    }

    /// Every header word as compared, with its field.
    pub fn words(&self) -> &BTreeMap<String, WordMatch> {
        &self.words
    }

    pub fn field_of(&self, spellings: &[String]) -> Option<usize> {
        spellings.iter().find_map(|spelling| self.words.get(spelling)).map(|found| found.index)
    }

    pub fn is_named_by(&self, sheet: &str) -> bool {
        let name = format!(" {} ", word(sheet));
        self.sheets.iter().any(|own| name.contains(own.as_str()))
    }

    pub(crate) fn index(&self, key: &str) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// How many things records need and these fields do not give.
    pub fn lacks(&self, has: impl Fn(usize) -> bool) -> usize {
        self.unmet(has).count()
    }

    /// What records need and these fields do not give, as findings name it.
    pub fn missing(&self, has: impl Fn(usize) -> bool) -> Vec<String> {
        self.unmet(has).cloned().collect()
    }

    fn unmet(&self, has: impl Fn(usize) -> bool) -> impl Iterator<Item = &String> {
        let unmet = self.needs.iter().filter(move |need| !need.of.iter().any(|index| has(*index)));
        unmet.map(|need| &need.name)
    }
}
