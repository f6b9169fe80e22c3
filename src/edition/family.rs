//! Whether a total of the public edition counts exempt contracts: the one place where that is decided.
//!
//! The register is measured whole, and once more without exempt contracts. Every figure of the public edition is one
//! of the second measure, but for the totals of [`FAMILIES`]. A family counts exempt contracts where
//! - at least three of them contribute to each of its totals (or none does), and
//! - at least three make the difference between any two of its totals (or none does), so that no subtraction leaves
//!   fewer than three.
//!
//! All other figures leave exempt contracts out, so a total less its published parts is the sum of three or more. Contracts,
//! KPIs, promises and duties are listed one by one, and their counts count what is listed.

use crate::figure::{Figure, FigureValue, Figures};
use crate::measure::{Contract, Register};

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

/// The spend of all contracts.
pub const SPEND: &str = "spend";

/// The social value of all contracts.
pub const SOCIAL_VALUE: &str = "social-value";

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

/// The figures of the public edition, and the families that count exempt contracts.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The figures.
    pub figures: Figures,
    /// The keys of the families.
    pub with_exempt: Vec<&'static str>,
}

/// Chooses between the measure of the whole register and that without exempt contracts.
pub fn choose(whole: &Figures, register: Option<&Register>, without: &Figures) -> Chosen {
    let contracts = register.map(|register| register.contracts.as_slice()).unwrap_or_default();
    let exempt: Vec<&Contract> = contracts.iter().filter(|c| c.exempt.is_some()).collect();
    let families = FAMILIES.iter().filter(|family| family.counts(&exempt, whole, without));
    let families: Vec<&Family> = families.collect();
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
    Chosen { figures, with_exempt: families.iter().map(|family| family.key).collect() }
}

impl Family {
    /// Whether its totals may count these contracts, and would be any different.
    fn counts(&self, exempt: &[&Contract], whole: &Figures, without: &Figures) -> bool {
        let is_there =
            |(id, _): &&(&str, Brings)| whole.get(id).is_some() && without.get(id).is_some();
        let totals: Vec<&(&str, Brings)> = self.totals.iter().filter(is_there).collect();
        let brought: Vec<Vec<i64>> = totals
            .iter()
            .map(|(_, brings)| exempt.iter().map(|contract| brings(contract, whole)).collect())
            .collect();
        brought.iter().any(|total| total.iter().any(|part| *part != 0)) && are_hidden(&brought)
    }
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
    use super::are_hidden;

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
}
