//! The contracts of one council's published set, without those that are exempt.

use crate::dataset::ContractRow;
use crate::domain::fold::file_slug;
use crate::domain::place::Place;
use crate::edition::WithheldRecord;
use crate::rollup::suppliers::identifies;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default)]
pub struct Register {
    pub code: String,
    /// The council's name.
    pub council: String,
    /// `E08000014/2026-27-Q2/v1`.
    pub set: String,
    pub contracts: Vec<ContractRow>,
    /// How many of its contracts are left out as exempt.
    pub exempt: usize,
    /// Why its register is not there, where it is not.
    pub lacks: Option<String>,
}

impl Register {
    /// Takes the contracts that the set made public, and no other; what tells no supplier from others is no identifier.
    pub fn of_public(rows: Vec<ContractRow>, record: &WithheldRecord) -> (Vec<ContractRow>, usize) {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        let slug = |row: &ContractRow| file_slug(&row.reference);
        rows.iter().for_each(|row| *times.entry(slug(row)).or_default() += 1);
        let all = rows.len();
        let is_public = |row: &ContractRow| {
            let slug = slug(row);
            let is_one = times.get(&slug) == Some(&1);
            let is_near = |exempt: &String| exempt.starts_with(&slug);
            // two refs that are alike as a file's name cannot be told apart in the record
            let is_certain = is_one || !record.exempt.iter().any(is_near);
            record.public.contains(&slug) && !record.exempt.contains(&slug) && is_certain
        };
        let mut public: Vec<ContractRow> = rows.into_iter().filter(is_public).collect();
        for row in &mut public {
            row.identifier = row.identifier.take().filter(|own| identifies(own));
        }
        let exempt = all - public.len();
        (public, exempt)
    }

    /// A contract of it as the source of a figure.
    pub fn source(&self, row: &ContractRow) -> Place {
        source(&self.set, row)
    }
}

pub(super) fn source(set: &str, row: &ContractRow) -> Place {
    Place::sheet(set, &format!("contract {}", row.reference))
}
