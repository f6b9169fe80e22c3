//! A second count beside each that is suppressed: the pounds of a promise are its count times its value, and the values can
//! be worked out of what is committed, so that a total of stated counts and one that is not would tell that one.

use super::amounts::{Why, hide};
use super::cells::{Cells, Contribution};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SuppressedAmounts {
    /// By their places among the cells, with the reasons.
    pub amounts: BTreeMap<usize, Why>,
    /// Other promises, whose counts are suppressed too.
    pub seconds: BTreeSet<usize>,
}

/// The amounts to suppress for secret promises, and for those whose amount may not be told from that of an earlier set; and
/// the promises whose counts go with them, until every stated amount with a secret in it has a second count that is not
/// stated, and every amount that is suppressed has one.
pub(crate) fn suppressed_amounts(
    cells: &Cells,
    secret: &BTreeSet<usize>,
    moved: &BTreeSet<usize>,
) -> SuppressedAmounts {
    let mut seconds: BTreeSet<usize> = BTreeSet::new();
    loop {
        let unknown = secret | &seconds;
        let amounts = hide(cells, &unknown, &(moved | &seconds));
        let before = seconds.len();
        let mut places: Vec<usize> = (0..cells.cells.len()).collect();
        // a promise of a small amount is in all the larger ones around it
        places.sort_by_key(|at| (cells.cells[*at].of.len(), *at));
        for at in places {
            let of = &cells.cells[at].of;
            seconds.extend(second(of, secret, &seconds, amounts.contains_key(&at)));
        }
        if seconds.len() == before {
            return SuppressedAmounts { amounts, seconds };
        }
    }
}

/// The promise of an amount whose count has to go too: the one that brings least of those that are stated.
fn second(
    of: &Contribution,
    secret: &BTreeSet<usize>,
    seconds: &BTreeSet<usize>,
    is_suppressed: bool,
) -> Option<usize> {
    let is_unknown = |promise: &usize| secret.contains(promise) || seconds.contains(promise);
    let unknown = of.keys().filter(|promise| is_unknown(promise)).count();
    let has_secret = of.keys().any(|promise| secret.contains(promise));
    let is_told = if is_suppressed { unknown == 0 } else { has_secret && unknown == 1 };
    let known = of.iter().filter(|(promise, _)| is_told && !is_unknown(promise));
    known.min_by_key(|(promise, pence)| (pence.abs(), **promise)).map(|(promise, _)| *promise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::suppression::cells::{Cell, Sum};

    #[test]
    fn a_total_with_a_secret_in_it_has_a_second_count_that_is_not_stated() {
        let cell = |id: &str, of: &[(usize, i64)]| Cell {
            id: id.to_owned(),
            of: of.iter().copied().collect(),
            earlier: Vec::new(),
        };
        // a contract with a secret and another promise, and four with one each, all of one theme
        let all = [(0, 3000), (1, 2000), (2, 2000), (3, 2000), (4, 2500), (5, 2600)];
        let cells = Cells {
            cells: vec![
                cell("all", &all),
                cell("a", &all[..2]),
                cell("b", &all[2..3]),
                cell("c", &all[3..4]),
                cell("d", &all[4..5]),
                cell("e", &all[5..]),
            ],
            sums: vec![Sum { whole: 0, parts: vec![1, 2, 3, 4, 5] }],
        };
        let secret = BTreeSet::from([0]);
        let SuppressedAmounts { amounts, seconds } = suppressed_amounts(&cells, &secret, &secret);
        assert_eq!(amounts.keys().copied().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(seconds, BTreeSet::from([2]));
        assert_eq!(
            suppressed_amounts(&cells, &BTreeSet::new(), &BTreeSet::new()),
            SuppressedAmounts::default()
        );
    }
}
