//! Contracts of several councils side by side: of the same supplier, by its identifier, else by its name; of the same
//! service, by the words of its title.

use super::model::{SideBySide, SuccessorContract};
use super::numbers::Numbers;
use crate::domain::fold::{fold, fold_supplier, singular, slug};
use crate::measure::figures::slug::unique;
use crate::rollup::suppliers::fold_identifier;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a title that say nothing of the service.
const EMPTY: [&str; 21] = [
    "a",
    "agreement",
    "an",
    "and",
    "at",
    "by",
    "contract",
    "delivery",
    "for",
    "framework",
    "in",
    "of",
    "on",
    "other",
    "provision",
    "service",
    "supply",
    "the",
    "to",
    "with",
    "council",
];

pub(super) fn suppliers(
    contracts: &[SuccessorContract],
    numbers: &mut Numbers<'_>,
) -> Vec<SideBySide> {
    let mut identifiers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in contracts.iter().map(|contract| &contract.row) {
        let known = identifiers.entry(fold_supplier(&row.supplier)).or_default();
        known.extend(row.identifier.as_deref().map(fold_identifier));
    }
    let key = |contract: &SuccessorContract| {
        let name = fold_supplier(&contract.row.supplier);
        let own = contract.row.identifier.as_deref().map(fold_identifier);
        // the one identifier that a name has stands for it where none is given
        let only = identifiers.get(&name).filter(|all| all.len() == 1);
        match own.or_else(|| only.and_then(|all| all.first().cloned())) {
            Some(identifier) => format!("1 {identifier}"),
            None => format!("2 {name}"),
        }
    };
    let mut found = side_by_side(contracts, key, |contract| contract.row.supplier.clone());
    for alike in &mut found {
        let mut own = alike.contracts.iter().filter_map(|at| contracts[*at].row.identifier.clone());
        alike.identifier = own.next();
    }
    named(&mut found, "supplier");
    found.iter().for_each(|alike| numbers.alike(alike, contracts));
    numbers.count_of_alike("successor.shared-suppliers", "suppliers", &found, contracts);
    found
}

pub(super) fn services(
    contracts: &[SuccessorContract],
    numbers: &mut Numbers<'_>,
) -> Vec<SideBySide> {
    let key = |contract: &SuccessorContract| service(&contract.row.title);
    let mut found = side_by_side(contracts, key, |contract| contract.row.title.clone());
    named(&mut found, "service");
    found.iter().for_each(|alike| numbers.alike(alike, contracts));
    numbers.count_of_alike("successor.shared-services", "services", &found, contracts);
    found
}

/// The words of a title that say what is bought, in the singular and in no order.
fn service(title: &str) -> String {
    let folded = fold(title);
    let singular = folded.split(' ').map(|word| {
        let (stem, end) = singular(word);
        format!("{stem}{end}")
    });
    let words: BTreeSet<String> = singular.filter(|word| !EMPTY.contains(&word.as_str())).collect();
    match words.is_empty() {
        true => folded,
        false => words.into_iter().collect::<Vec<_>>().join(" "),
    }
}

/// Those that more than one council has; by name.
fn side_by_side(
    contracts: &[SuccessorContract],
    key: impl Fn(&SuccessorContract) -> String,
    name: impl Fn(&SuccessorContract) -> String,
) -> Vec<SideBySide> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, contract) in contracts.iter().enumerate() {
        groups.entry(key(contract)).or_default().push(at);
    }
    let is_shared = |group: &Vec<usize>| {
        let codes: BTreeSet<&str> = group.iter().map(|at| contracts[*at].code.as_str()).collect();
        codes.len() > 1
    };
    let shared = groups.into_values().filter(is_shared);
    let alike = shared.map(|group| SideBySide {
        name: group.first().map(|at| name(&contracts[*at])).unwrap_or_default(),
        identifier: None,
        id: String::new(),
        contracts: group,
    });
    let mut alike: Vec<SideBySide> = alike.collect();
    alike.sort_by(|a, b| (&a.name, &a.contracts).cmp(&(&b.name, &b.contracts)));
    alike
}

fn named(found: &mut [SideBySide], what: &str) {
    let mut used = BTreeSet::new();
    for alike in found {
        alike.id = format!("successor.{what}.{}", unique(slug(&alike.name), what, &mut used));
    }
}

#[cfg(test)]
mod tests {
    use super::service;

    #[test]
    fn a_service_is_the_words_that_say_what_is_bought() {
        assert_eq!(service("Provision of Home Care Services"), service("Home care"));
        assert_eq!(service("Cleaning: the contract"), service("Cleaning Service"));
        assert_ne!(service("Street cleaning"), service("Cleaning"));
        assert_eq!(service("Framework Agreement"), "framework agreement");
    }
}
