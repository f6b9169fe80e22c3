//! Suppliers of several councils in the last quarter: known by the identifier that a register gives, else by their name.

use super::council_set::CouncilSet;
use super::coverage::Coverage;
use super::id::{at, of_quarter};
use super::model::SharedSupplier;
use crate::domain::figure::{FigureValue, Figures, Prefix, Unit, ValueRow};
use crate::domain::fold::{fold, fold_supplier, slug};
use crate::domain::place::Place;
use crate::measure::figures::slug::unique;
use std::collections::{BTreeMap, BTreeSet};

const NAMES: &str = "contract.suppliers";

const IDENTIFIERS: &str = "contract.supplier-identifiers";

/// The figures that it uses.
pub(super) const IDS: [&str; 2] = [NAMES, IDENTIFIERS];

#[derive(Default)]
struct KnownSupplier<'a> {
    name: String,
    identifier: Option<String>,
    sets: Vec<&'a CouncilSet>,
}

pub(super) fn add(coverage: &Coverage, figures: &mut Figures) -> Vec<SharedSupplier> {
    let Some(last) = coverage.last() else { return Vec::new() };
    let sets = coverage.of(last);
    let is_stated = |set: &&CouncilSet| set.figure(NAMES).is_some();
    let sources: Vec<Place> =
        sets.iter().filter(|set| is_stated(set)).map(|set| set.source(NAMES)).collect();
    if sources.is_empty() {
        return Vec::new();
    }
    let known = known_suppliers(&sets);
    let mut shared: Vec<&KnownSupplier<'_>> =
        known.values().filter(|known| known.sets.len() > 1).collect();
    shared.sort_by(|a, b| (b.sets.len(), &a.name).cmp(&(a.sets.len(), &b.name)));
    let all = ValueRow {
        id: "shared-suppliers",
        name: "suppliers of more than one council",
        unit: Unit::Own("suppliers".into()),
        rule: "Suppliers of running contracts of more than one council: the same identifier, else the same name.",
        value: FigureValue::counted(shared.len()),
        sources,
    };
    figures.add_values(&of_quarter(last), [all]);
    let mut slugs = BTreeSet::new();
    let supplier = |known: &KnownSupplier<'_>| {
        let id = unique(slug(&known.name), "supplier", &mut slugs);
        let id = format!("{}.supplier.{id}.councils", at(last));
        let row = ValueRow {
            id: &id,
            name: &format!("{}: councils that it supplies", known.name),
            unit: Unit::Own("councils".into()),
            rule: "Councils with a running contract of the supplier in the last quarter.",
            value: FigureValue::counted(known.sets.len()),
            sources: known.sets.iter().map(|set| set.source(NAMES)).collect(),
        };
        figures.add_values(&Prefix::default(), [row]);
        let councils = known.sets.iter().map(|set| set.council().to_owned()).collect();
        let (name, identifier) = (known.name.clone(), known.identifier.clone());
        SharedSupplier { name, councils, id, identifier }
    };
    shared.into_iter().map(supplier).collect()
}

/// The identifiers that a set gives, by folded name.
fn identifiers(set: &CouncilSet) -> BTreeMap<String, &str> {
    let parts = set.figures.names(IDENTIFIERS).iter().filter_map(|text| text.split_once(": "));
    let parts = parts.filter(|(identifier, _)| identifies(identifier));
    parts.map(|(identifier, name)| (fold_supplier(name), identifier)).collect()
}

/// The suppliers by what they are known by. The one identifier that councils give a name stands for it with those that give
/// none.
fn known_suppliers<'a>(sets: &[&'a CouncilSet]) -> BTreeMap<String, KnownSupplier<'a>> {
    let mut by_name: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (name, identifier) in sets.iter().flat_map(|set| identifiers(set)) {
        by_name.entry(name).or_default().insert(identifier);
    }
    let mut known: BTreeMap<String, KnownSupplier<'a>> = BTreeMap::new();
    for set in sets {
        let own = identifiers(set);
        for name in set.figures.names(NAMES) {
            let folded = fold_supplier(name);
            let only = by_name.get(&folded).filter(|all| all.len() == 1);
            let only = only.and_then(|all| all.first().copied());
            let identifier = own.get(&folded).copied().or(only);
            let key = match identifier {
                Some(identifier) => format!("1 {}", fold_identifier(identifier)),
                None => format!("2 {folded}"),
            };
            let supplier = known.entry(key).or_insert_with(|| KnownSupplier {
                name: name.clone(),
                identifier: identifier.map(str::to_owned),
                sets: Vec::new(),
            });
            if supplier.sets.last().is_none_or(|last| last.code != set.code) {
                supplier.sets.push(set);
            }
        }
    }
    known
}

/// Whether a text tells a supplier from others: "n/a", "TBC" and noughts alone stand in many rows.
pub(super) fn identifies(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// Excel drops the noughts before a number.
pub(super) fn fold_identifier(identifier: &str) -> String {
    fold(identifier).trim_start_matches('0').to_owned()
}
