//! The words that the program knows for its fields, and the wordings of `tests/rewordings.toml` that it does not.

use scrutineer::domain::fold::word;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use toml::{Table, Value};

const KNOWN: &str = "src/schema/fields.toml";
const OTHER: &str = "tests/rewordings.toml";

/// How many other wordings each field has at least.
const ENOUGH: usize = 12;

/// A field of a kind of record, by their keys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field {
    pub kind: String,
    pub name: String,
}

#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The known words of each kind, folded, with the names of their fields.
    known: BTreeMap<String, BTreeMap<String, String>>,
    others: BTreeMap<Field, Vec<String>>,
    /// Fields that may stand in a lone cell.
    lone: BTreeSet<Field>,
}

impl Vocabulary {
    pub(super) fn read() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (kind, table) in table(KNOWN) {
            for (name, field) in table["fields"].as_table().unwrap() {
                vocabulary.add(Field { kind: kind.clone(), name: name.clone() }, field);
            }
        }
        for (kind, fields) in table(OTHER) {
            for (name, wordings) in fields.as_table().unwrap() {
                let field = Field { kind: kind.clone(), name: name.clone() };
                vocabulary.others.insert(field, texts(wordings));
            }
        }
        vocabulary
    }

    fn add(&mut self, field: Field, settings: &Value) {
        if settings.get("alone").is_some() {
            self.lone.insert(field.clone());
        }
        let known = self.known.entry(field.kind).or_default();
        for text in settings.get("words").map(texts).unwrap_or_default() {
            known.entry(word(&text)).or_insert_with(|| field.name.clone());
        }
    }

    /// The field of a kind that a heading names, if there are other wordings for it.
    pub(super) fn field(&self, kind: &str, heading: &str) -> Option<Field> {
        let name = self.known[kind].get(&word(heading))?.clone();
        let field = Field { kind: kind.to_owned(), name };
        self.others.contains_key(&field).then_some(field)
    }

    pub(super) fn may_stand_alone(&self, field: &Field) -> bool {
        self.lone.contains(field)
    }

    pub(super) fn others(&self, field: &Field) -> &[String] {
        &self.others[field]
    }
}

fn table(path: &str) -> Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_field_has_enough_other_wordings_and_each_is_its_own() {
    let vocabulary = Vocabulary::read();
    let mut wrong = Vec::new();
    let mut taken: BTreeMap<(&str, String), &Field> = BTreeMap::new();
    for (field, wordings) in &vocabulary.others {
        if wordings.len() < ENOUGH {
            wrong.push(format!("{field:?} has {} wordings", wordings.len()));
        }
        for wording in wordings {
            let folded = word(wording);
            if let Some(known) = vocabulary.known[&field.kind].get(&folded) {
                wrong.push(format!("{wording:?} of {field:?} is a known word of {known}"));
            }
            if let Some(other) = taken.insert((&field.kind, folded), field) {
                wrong.push(format!("{wording:?} of {field:?} stands for {other:?} too"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
