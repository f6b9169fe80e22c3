//! Whether a total of the public edition counts exempt contracts: the one place where that is decided.
//!
//! The register is measured whole, and once more without exempt contracts. Every figure of the public edition is one
//! of the second measure, but for the totals of [`FAMILIES`]. A family counts exempt contracts where
//! - at least three of them contribute to each of its totals (or none does), and
//! - at least three make the difference between any two of its totals (or none does), so that no subtraction leaves
//!   fewer than three; the totals of the published sets that this one stands beside are among them.
//!
//! All other figures leave exempt contracts out, so a total less its published parts is the sum of three or more. Contracts,
//! KPIs, promises and duties are listed one by one, and their counts count what is listed.

use super::withheld_record::ExemptContribution;
use crate::domain::figure::{Figure, FigureValue, Figures};
use crate::measure::{Contract, Register};
use std::collections::{BTreeMap, BTreeSet};

/// How many contracts a number has to be made of to give none of them away.
const ENOUGH: usize = 3;

/// Totals that count exempt contracts together or not at all.
#[derive(Debug, Clone, Copy)]
struct Family {
    /// Where their section asks for it.
    key: &'static str,
    /// The totals, the pence or the count that a contract brings to each, and the figures worked out of them.
    totals: &'static [(&'static str, Brings)],
    derived: &'static [&'static str],
}

pub(super) const SPEND: &str = "spend";

pub(super) const SOCIAL_VALUE: &str = "social-value";

/// What a contract brings to a total, by the figures of the whole set.
type Brings = fn(&Contract, &Figures) -> i64;

const FAMILIES: [Family; 2] = [
    Family {
        key: SPEND,
        totals: &[("contract.annual-value", |contract, _| {
            let pence = contract.annual_value.map_or(0, |value| value.pence());
            if contract.runs_on_last_day { pence } else { 0 }
        })],
        derived: &[],
    },
    Family {
        key: SOCIAL_VALUE,
        totals: &[
            ("sv.committed", |contract, whole| own(contract, whole, "committed")),
            ("sv.expected-to-date", |contract, whole| own(contract, whole, "expected-to-date")),
            ("sv.claimed", |contract, whole| own(contract, whole, "claimed")),
            ("sv.validated", |contract, whole| own(contract, whole, "validated")),
        ],
        derived: &[
            "sv.short-of-expected",
            "sv.ahead-of-expected",
            "sv.not-validated",
            "sv.claimed-share",
        ],
    },
];

fn own(contract: &Contract, whole: &Figures, what: &str) -> i64 {
    let id = format!("sv.contract.{}.{what}", contract.slug);
    match whole.get(&id).map(|figure| &figure.value) {
        Some(FigureValue::Money(money)) => money.pence(),
        _ => 0,
    }
}

/// Figures of the whole set that say something of exempt contracts alone, or of single promises in pounds: in no
/// public edition.
fn is_kept_in(id: &str) -> bool {
    let is_pounds_of_promise = id.starts_with("sv.promise.") && !id.contains(".quantity.");
    id == "contract.exempt" || id.starts_with("contract.exempt.") || is_pounds_of_promise
}

#[derive(Debug, Clone, Default)]
pub(super) struct Chosen {
    pub figures: Figures,
    /// The keys of the families that count exempt contracts.
    pub with_exempt: Vec<&'static str>,
    /// What exempt contracts brought to their totals.
    pub brought: ExemptContribution,
}

/// Chooses between the measure of the whole register and that without exempt contracts, beside what exempt contracts
/// brought to the totals of earlier sets.
pub(super) fn choose(
    whole: &Figures,
    register: Option<&Register>,
    without: &Figures,
    earlier: &[&ExemptContribution],
) -> Chosen {
    let contracts = register.map(|register| register.contracts.as_slice()).unwrap_or_default();
    let exempt: Vec<&Contract> = contracts.iter().filter(|c| c.exempt.is_some()).collect();
    let counted = FAMILIES.iter().filter_map(|family| {
        let brought = family.brought(&exempt, whole, without);
        may_count(&brought, earlier).then_some((family, brought))
    });
    let (families, brought): (Vec<&Family>, Vec<ExemptContribution>) = counted.unzip();
    let is_of = |id: &str, derived: bool| {
        families.iter().any(|family| match derived {
            true => family.derived.contains(&id),
            false => family.totals.iter().any(|(total, _)| *total == id),
        })
    };
    let mut figures = without.changed(|figure| {
        if is_kept_in(&figure.id) || is_of(&figure.id, true) {
            return None;
        }
        let total = whole.get(&figure.id).filter(|_| is_of(&figure.id, false));
        let value = total.map_or(&figure.value, |total| &total.value).clone();
        Some(Figure { value, ..figure.clone() })
    });
    for figure in whole.iter().filter(|figure| is_of(&figure.id, true)) {
        // the cells of the total stand for those of what is worked out of it, which name exempt contracts' own
        let sources = without.get("sv.claimed").map(|total| total.sources.clone());
        let sources = sources.unwrap_or_default();
        let _ = figures.add(Figure { sources, ..figure.clone() });
    }
    let with_exempt = families.iter().map(|family| family.key).collect();
    Chosen { figures, with_exempt, brought: brought.into_iter().flatten().collect() }
}

/// The totals, and what is worked out of them, that count exempt contracts in one of two sets alone and so cannot be
/// compared.
pub fn incomparable(one: &ExemptContribution, other: &ExemptContribution) -> Vec<&'static str> {
    let is_other = |family: &&Family| family.is_in(one) != family.is_in(other);
    let ids = |family: &Family| {
        family.totals.iter().map(|(id, _)| *id).chain(family.derived.iter().copied()).collect()
    };
    FAMILIES
        .iter()
        .filter(is_other)
        .flat_map(|family| -> Vec<&'static str> { ids(family) })
        .collect()
}

impl Family {
    fn brought(
        &self,
        exempt: &[&Contract],
        whole: &Figures,
        without: &Figures,
    ) -> ExemptContribution {
        let is_there =
            |(id, _): &&(&str, Brings)| whole.get(id).is_some() && without.get(id).is_some();
        let of = |brings: Brings| {
            exempt.iter().map(|contract| (contract.slug.clone(), brings(contract, whole))).collect()
        };
        let totals = self.totals.iter().filter(is_there);
        totals.map(|(id, brings)| ((*id).to_owned(), of(*brings))).collect()
    }

    /// Whether it counted exempt contracts in a set.
    fn is_in(&self, brought: &ExemptContribution) -> bool {
        self.totals.iter().any(|(id, _)| brought.contains_key(*id))
    }
}

/// Whether totals may count what exempt contracts bring to them, and would be any different: among themselves, and beside
/// the same totals of earlier sets.
fn may_count(brought: &ExemptContribution, earlier: &[&ExemptContribution]) -> bool {
    let is_any = brought.values().any(|parts| parts.values().any(|part| *part != 0));
    let of_earlier = earlier.iter().flat_map(|earlier| {
        earlier.iter().filter(|(id, _)| brought.contains_key(*id)).map(|(_, parts)| parts)
    });
    let all: Vec<&BTreeMap<String, i64>> = brought.values().chain(of_earlier).collect();
    let contracts: BTreeSet<&String> = all.iter().flat_map(|parts| parts.keys()).collect();
    let part = |parts: &BTreeMap<String, i64>, contract: &String| parts.get(contract).copied();
    let row = |parts: &&BTreeMap<String, i64>| {
        contracts.iter().map(|contract| part(parts, contract).unwrap_or_default()).collect()
    };
    let rows: Vec<Vec<i64>> = all.iter().map(row).collect();
    is_any && are_hidden(&rows)
}

/// Whether no total, and no difference of two of the same kind, is made of one or two contracts alone.
pub fn are_hidden(brought: &[Vec<i64>]) -> bool {
    let is_hidden = |parts: &mut dyn Iterator<Item = i64>| {
        let count = parts.filter(|part| *part != 0).count();
        count == 0 || count >= ENOUGH
    };
    let mut pairs = brought
        .iter()
        .enumerate()
        .flat_map(|(at, one)| brought[at + 1..].iter().map(move |other| (one, other)));
    brought.iter().all(|total| is_hidden(&mut total.iter().copied()))
        && pairs.all(|(one, other)| is_hidden(&mut one.iter().zip(other).map(|(a, b)| a - b)))
}

#[cfg(test)]
mod tests {
    use super::{are_hidden, may_count};
    use std::collections::BTreeMap;

    #[test]
    fn a_total_is_made_of_three_or_of_none() {
        assert!(are_hidden(&[vec![5, 6, 7]]));
        assert!(are_hidden(&[vec![0, 0, 0], vec![]]));
        assert!(!are_hidden(&[vec![5, 6, 0]]));
        assert!(!are_hidden(&[vec![5]]));
    }

    #[test]
    fn a_difference_is_made_of_three_or_of_none() {
        // claimed less validated is what one of them has not had validated
        assert!(!are_hidden(&[vec![5, 6, 7], vec![5, 6, 3]]));
        assert!(are_hidden(&[vec![5, 6, 7], vec![4, 4, 4]]));
        assert!(are_hidden(&[vec![5, 6, 7], vec![5, 6, 7]]));
    }

    #[test]
    fn a_total_beside_that_of_an_earlier_set_gives_no_contract_away() {
        let brought = |parts: [i64; 4]| {
            let names = ["a", "b", "c", "d"].map(str::to_owned);
            let parts: BTreeMap<String, i64> = names.into_iter().zip(parts).collect();
            BTreeMap::from([("sv.claimed".to_owned(), parts)])
        };
        let then = brought([5, 6, 7, 8]);
        assert!(may_count(&brought([5, 6, 7, 8]), &[]));
        assert!(may_count(&brought([5, 6, 7, 8]), &[&then]));
        assert!(may_count(&brought([9, 9, 9, 8]), &[&then]));
        assert!(!may_count(&brought([5, 6, 7, 9]), &[&then]), "d's change would be the total's");
        assert!(!may_count(&brought([5, 6, 7, 0]), &[&then]), "d is gone");
    }
}
