//! Rows of lists that may say in words alone which contract they belong to: payments, waivers, promises without a
//! contract. One that could belong to an exempt contract goes with it.

use super::model::{RowKey, StatedText, key};
use super::question::named_rows;
use super::refs::Refs;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::fold::{fold, without_legal_form};
use crate::domain::memo::Memo;
use crate::domain::origin::{Origin, field_places};
use crate::schema::kind::RecordKind;
use crate::table::near_ref::is_one_sign_off;
use crate::table::tables::RecordTable;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of each kind that could name a contract's title or its supplier.
const NAMED_IN: [(RecordKind, &[&str]); 3] = [
    (RecordKind::Commitment, &["made-by", "outline"]),
    (RecordKind::Payment, &["supplier"]),
    (RecordKind::Waiver, &["supplier", "title", "rule", "reason"]),
];

/// The columns of a contract's names.
const NAMES: [&str; 2] = ["title", "supplier"];

/// From how many letters a name is told within a longer text, and from how many although one letter is amiss.
const TOLD: usize = 6;
const NEAR: usize = 9;

struct Names<'a> {
    /// What exempt contracts and their suppliers are called, in words without what a company is by law, and whether a
    /// public contract goes by the same name.
    all: Vec<(Vec<String>, bool)>,
    /// Their refs, also those that are too short to be told in a text of any other list.
    refs: &'a Refs,
}

/// What a text names: nothing exempt, a name that public contracts have too, or one of exempt contracts alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Nothing,
    Shared,
    Exempt,
}

/// The rows that name exempt contracts and are not known to belong to others, with a finding for those of a sheet.
/// `exempt` are the places of exempt contracts in their frame, `stated` is what their rows say.
pub(super) fn named(
    by_kind: &BTreeMap<RecordKind, RecordTable>,
    exempt: &BTreeSet<usize>,
    refs: &Refs,
    stated: &[StatedText],
) -> PolarsResult<(BTreeSet<RowKey>, Vec<Diagnostic>)> {
    let (mut found, mut findings) = (BTreeSet::new(), Vec::new());
    let names = Names { refs, all: exempt_names(by_kind, exempt, stated)? };
    if names.all.is_empty() {
        return Ok((found, findings));
    }
    for (kind, fields) in NAMED_IN {
        let Some(table) = by_kind.get(&kind) else { continue };
        let rows = names.rows(kind, table, fields, exempt)?;
        found.extend(rows.iter().map(|origin| key(origin)));
        let places = field_places(rows.into_iter(), fields);
        findings.extend(places.into_iter().map(|place| named_rows(kind, place)));
    }
    Ok((found, findings))
}

/// The words of a name or a text.
fn words(text: &str) -> Vec<String> {
    let bare = without_legal_form(text).unwrap_or_else(|| fold(text));
    bare.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn exempt_names(
    by_kind: &BTreeMap<RecordKind, RecordTable>,
    exempt: &BTreeSet<usize>,
    stated: &[StatedText],
) -> PolarsResult<Vec<(Vec<String>, bool)>> {
    let mut public: BTreeSet<Vec<String>> = BTreeSet::new();
    if let Some(contracts) = by_kind.get(&RecordKind::Contract) {
        for field in NAMES {
            let texts = contracts.frame.column(field)?.str()?.iter().enumerate();
            let open = texts.filter(|(row, _)| !exempt.contains(row));
            public.extend(open.filter_map(|(_, text)| text.map(words)));
        }
    }
    let is_name = |said: &&StatedText| {
        said.kind == RecordKind::Contract && NAMES.contains(&said.field.as_str())
    };
    let own: BTreeSet<Vec<String>> =
        stated.iter().filter(is_name).map(|said| words(&said.text)).collect();
    let own = own.into_iter().filter(|name| !name.is_empty());
    Ok(own.map(|name| (name.clone(), public.contains(&name))).collect())
}

impl Names<'_> {
    /// The rows of a table that name exempt contracts: those of names that public contracts have too where no contract
    /// is known to which they belong. A promise that gives its contract is that one's, whatever its words name.
    fn rows<'t>(
        &self,
        kind: RecordKind,
        table: &'t RecordTable,
        fields: &[&str],
        exempt: &BTreeSet<usize>,
    ) -> PolarsResult<Vec<&'t Origin>> {
        let columns = fields.iter().map(|field| Ok((*field, table.frame.column(field)?.str()?)));
        let columns: Vec<(&str, &StringChunked)> = columns.collect::<PolarsResult<_>>()?;
        let contracts = table.frame.column("contract")?.i32()?;
        let known = Memo::new();
        let named = |(field, text): (&str, &str)| {
            // `A1 Taxis Ltd` is no ref
            let is_sentence = !["supplier", "made-by"].contains(&field);
            known.once(is_sentence, text, || self.named_in(text, is_sentence))
        };
        let is_of_public =
            |row: usize| contracts.get(row).is_some_and(|it| !exempt.contains(&(it as usize)));
        let is_hidden = |row: usize| {
            let texts =
                columns.iter().filter_map(|(field, column)| Some((*field, column.get(row)?)));
            match texts.map(named).max().unwrap_or(Named::Nothing) {
                Named::Nothing => false,
                Named::Shared => !is_of_public(row),
                Named::Exempt => kind != RecordKind::Commitment || !is_of_public(row),
            }
        };
        let rows = table.origins.iter().enumerate().filter(|(row, _)| is_hidden(*row));
        Ok(rows.map(|(_, origin)| origin).collect())
    }

    fn named_in(&self, text: &str, is_sentence: bool) -> Named {
        if is_sentence && !self.refs.refs_in(text).is_empty() {
            return Named::Exempt;
        }
        let text = words(text);
        let named = self.all.iter().filter(|(name, _)| stands_in(name, &text));
        let named = named.map(|(_, is_shared)| match is_shared {
            true => Named::Shared,
            false => Named::Exempt,
        });
        named.max().unwrap_or(Named::Nothing)
    }
}

/// Whether a name stands in a text, its words together or apart, a long one with one letter amiss too.
fn stands_in(name: &[String], text: &[String]) -> bool {
    let own = name.concat();
    let is_it = |words: &[String]| {
        let words = words.concat();
        words == own || own.len() >= NEAR && is_one_sign_off(&words, &own)
    };
    let runs = |length: usize| text.windows(length).any(is_it);
    is_it(text) || own.len() >= TOLD && (1..=name.len() + 1).any(runs)
}

#[cfg(test)]
mod tests {
    use super::{stands_in, words};

    #[test]
    fn a_name_stands_in_a_text_without_its_legal_form_joined_or_with_a_letter_amiss() {
        let stands = |name: &str, text: &str| stands_in(&words(name), &words(text));
        for text in [
            "Zephyrhaven Facilities",
            "for ZEPHYRHAVEN FACILITIES PLC",
            "ZephyrhavenFacilities Ltd",
            "Zephyr haven Facilities",
            "Zephirhaven Facilities until May",
        ] {
            assert!(stands("Zephyrhaven Facilities Ltd", text), "{text}");
        }
        for text in ["Facilities Ltd", "Zephyr Works", ""] {
            assert!(!stands("Zephyrhaven Facilities Ltd", text), "{text}");
        }
        assert!(stands("Elm Ltd", "elm") && !stands("Elm Ltd", "Under the elm"));
    }
}
