//! What other tables say: whether the cells of a column stand in the columns of theirs that it could be joined to.

use super::block::Block;
use super::sample::{SampledColumn, ratio};
use crate::schema::{Field, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// The fields by which tables are joined, over all kinds of record.
const JOINED: [&str; 12] = [
    "contract-ref",
    "kpi-ref",
    "commitment-ref",
    "supplier",
    "key-area",
    "label",
    "ref",
    "description",
    "outcome",
    "theme",
    "department",
    "unit",
];
/// What it says against a column of refs that none of them is known elsewhere.
const NOT_JOINED: f64 = -4.0;
/// A column is joined where so many of its distinct cells stand in the other.
const MOST_JOIN: f64 = 0.7;

/// The folded cells of known columns by the field that they are, each with the tables that hold it.
#[derive(Debug, Default)]
pub(super) struct JoinWitness {
    known: BTreeMap<&'static str, BTreeMap<String, BTreeSet<usize>>>,
    /// The tables that hold each field and of which the kind is known: in another a `Ref` may be anything.
    settled: BTreeMap<&'static str, BTreeSet<usize>>,
}

impl JoinWitness {
    /// The columns of all tables whose headings name one of the fields that join, in the kind of their table or, where
    /// that is open, in any.
    pub(super) fn new<'b, 'a: 'b>(
        blocks: impl Iterator<Item = &'b Block<'a>>,
        schema: &Schema,
    ) -> JoinWitness {
        let mut witness = JoinWitness::default();
        for (number, block) in blocks.enumerate() {
            let kinds = schema
                .kinds
                .iter()
                .filter(|fields| block.kind.is_none_or(|kind| kind == fields.kind));
            for fields in kinds {
                for column in &block.columns {
                    let field = column.named.field(fields).map(|index| &fields.fields[index]);
                    field.into_iter().for_each(|field| match block.kind {
                        Some(_) => witness.learn(field, column, number),
                        None => witness.add(field, column, number),
                    });
                }
            }
        }
        witness
    }

    pub(super) fn learn(&mut self, field: &Field, column: &SampledColumn<'_>, table: usize) {
        if let Some(key) = JOINED.iter().find(|key| **key == field.key) {
            self.settled.entry(key).or_default().insert(table);
        }
        self.add(field, column, table);
    }

    fn add(&mut self, field: &Field, column: &SampledColumn<'_>, table: usize) {
        if let Some(key) = JOINED.iter().find(|key| **key == field.key) {
            let cells = self.known.entry(key).or_default();
            for cell in column.folded() {
                cells.entry(cell).or_default().insert(table);
            }
        }
    }

    /// Up to 4 where a column's cells stand in another table's column of the field; against it where the field names
    /// records and none of them is there.
    pub(super) fn score(&self, field: &Field, column: &SampledColumn<'_>, table: usize) -> f64 {
        let keys = joined(field);
        let known: Vec<_> = keys.iter().filter_map(|key| self.known.get(*key)).collect();
        let is_other = |tables: &BTreeSet<usize>| tables.iter().any(|own| *own != table);
        let elsewhere =
            |cell: &String| known.iter().filter_map(|cells| cells.get(cell)).any(&is_other);
        let (found, all) = column
            .folded()
            .fold((0, 0), |(found, all), cell| (found + usize::from(elsewhere(&cell)), all + 1));
        let share = ratio(found, all);
        // an action's own number is no statement
        let is_number = |cell: String| cell.bytes().all(|b| b.is_ascii_digit());
        let is_name = match field.key.as_str() {
            "contract-ref" | "kpi-ref" | "commitment-ref" => true,
            key => key == "linked" && column.folded().all(is_number),
        };
        match share {
            _ if all == 0 => 0.0,
            _ if share >= MOST_JOIN => share * if field.key == "unit" { 1.0 } else { 3.5 },
            _ if is_name && share == 0.0 && self.is_elsewhere(field, table) => NOT_JOINED,
            _ => 0.0,
        }
    }

    /// Whether another table of a known kind has a column of the field.
    fn is_elsewhere(&self, field: &Field, table: usize) -> bool {
        let settled = joined(field).into_iter().filter_map(|key| self.settled.get(key));
        settled.flatten().any(|own| *own != table)
    }
}

/// The fields of other tables in which a field's cells may stand: an action is linked to statements.
fn joined(field: &Field) -> Vec<&str> {
    match field.key.as_str() {
        "linked" => vec!["ref", "label"],
        key => vec![key],
    }
}
