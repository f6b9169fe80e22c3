//! Which amounts to suppress so that none of some promises can be worked out: those that are made of them alone, one of
//! two whose difference is, and a second wherever one alone is missing from a sum.

use super::cells::{Cells, Contribution, Sum, Then};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// The amount is made of small numbers alone.
    Pounds,
    /// Another amount less this one would be.
    Difference,
    /// It is all that a sum lacks.
    Sum,
    /// The same amount of an earlier set beside it would be.
    Earlier,
}

impl Why {
    /// Without a full stop.
    pub(crate) fn sentence(self, threshold: u32) -> String {
        let count = format!("a count of a sensitive measure under {threshold}");
        match self {
            Why::Pounds => format!("pounds that would give away {count}"),
            Why::Difference => format!("another amount less this one would give away {count}"),
            Why::Sum => format!("a total less its other parts would give away {count}"),
            Why::Earlier => {
                format!("this amount less that of an earlier report would give away {count}")
            }
        }
    }
}

/// The amounts to suppress, by their places, with the reasons. `secret` are the promises whose amount is, `moved` those and the
/// ones whose amount may not be told from that of an earlier set.
pub(crate) fn hide(
    cells: &Cells,
    secret: &BTreeSet<usize>,
    moved: &BTreeSet<usize>,
) -> BTreeMap<usize, Why> {
    let mut hidden: BTreeMap<usize, Why> = BTreeMap::new();
    for (at, cell) in cells.cells.iter().enumerate() {
        let is_told =
            |then: &Then| may_be_solved(&difference(&cell.of, &then.of), &(moved - &then.unsaid));
        if may_be_solved(&cell.of, secret) {
            hidden.insert(at, Why::Pounds);
        } else if cell.earlier.iter().any(is_told) {
            hidden.insert(at, Why::Earlier);
        }
    }
    loop {
        let before = hidden.len();
        differences(cells, secret, &mut hidden);
        for sum in &cells.sums {
            complete(cells, sum, &mut hidden);
        }
        if hidden.len() == before {
            break;
        }
    }
    hidden
}

/// A promise's four amounts have one proxy value, so four amounts of so many promises may give each of them.
const SOLVABLE: usize = 4;

/// Whether an amount is made of secrets alone.
fn tells(of: &Contribution, secret: &BTreeSet<usize>) -> bool {
    !of.is_empty() && of.keys().all(|promise| secret.contains(promise))
}

/// Whether an amount is made of secrets alone, or with so few others, whose quantities are published, that the secrets
/// may be worked out.
pub(crate) fn may_be_solved(of: &Contribution, secret: &BTreeSet<usize>) -> bool {
    tells(of, secret) || of.len() <= SOLVABLE && of.keys().any(|promise| secret.contains(promise))
}

/// Suppresses the smaller of two amounts whose difference is made of secrets alone.
fn differences(cells: &Cells, secret: &BTreeSet<usize>, hidden: &mut BTreeMap<usize, Why>) {
    for one in 0..cells.cells.len() {
        for other in one + 1..cells.cells.len() {
            if hidden.contains_key(&one) || hidden.contains_key(&other) {
                continue;
            }
            let (a, b) = (&cells.cells[one].of, &cells.cells[other].of);
            // an amount of nothing is no use to subtract
            if a.is_empty() || b.is_empty() || !tells(&difference(a, b), secret) {
                continue;
            }
            hidden.insert(if size(a) < size(b) { one } else { other }, Why::Difference);
        }
    }
}

fn difference(one: &Contribution, other: &Contribution) -> Contribution {
    let mut rest = one.clone();
    for (promise, pence) in other {
        *rest.entry(*promise).or_default() -= pence;
    }
    rest.retain(|_, pence| *pence != 0);
    rest
}

fn size(of: &Contribution) -> i64 {
    of.values().map(|pence| pence.abs()).sum()
}

/// Where one amount alone is suppressed of a sum and its parts, the smallest of the others goes with it.
fn complete(cells: &Cells, sum: &Sum, hidden: &mut BTreeMap<usize, Why>) {
    let has_any = |at: &usize| !cells.cells[*at].of.is_empty();
    let all: Vec<usize> = sum.parts.iter().copied().filter(has_any).chain([sum.whole]).collect();
    let missing = all.iter().filter(|at| hidden.contains_key(at)).count();
    if missing != 1 {
        return;
    }
    // a part before the sum itself, and of parts the smallest
    let known = all.iter().filter(|at| !hidden.contains_key(at));
    let next = known.min_by_key(|at| (**at == sum.whole, size(&cells.cells[**at].of), **at));
    if let Some(next) = next {
        hidden.insert(*next, Why::Sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::suppression::cells::Cell;

    /// Cells by id and what promises bring to each, and sums by their places.
    fn council(cells: &[(&str, &[(usize, i64)])], sums: &[(usize, &[usize])]) -> Cells {
        let cell = |(id, of): &(&str, &[(usize, i64)])| Cell {
            id: (*id).to_owned(),
            of: of.iter().copied().collect(),
            earlier: Vec::new(),
        };
        Cells {
            cells: cells.iter().map(cell).collect(),
            sums: sums
                .iter()
                .map(|(whole, parts)| Sum { whole: *whole, parts: parts.to_vec() })
                .collect(),
        }
    }

    fn hidden(cells: &Cells, secret: &[usize]) -> Vec<(String, Why)> {
        let secret: BTreeSet<usize> = secret.iter().copied().collect();
        let hidden = hide(cells, &secret, &secret).into_iter();
        let mut named: Vec<_> = hidden.map(|(at, why)| (cells.cells[at].id.clone(), why)).collect();
        named.sort_by(|a, b| a.0.cmp(&b.0));
        named
    }

    #[test]
    fn a_second_part_goes_where_a_total_would_tell() {
        let cells = council(
            &[
                ("all", &[(0, 5), (1, 70), (2, 30), (3, 40), (4, 1)]),
                ("a", &[(0, 5)]),
                ("b", &[(1, 70)]),
                ("c", &[(2, 30), (3, 40), (4, 1)]),
            ],
            &[(0, &[1, 2, 3])],
        );
        let expected = [("a".to_owned(), Why::Pounds), ("b".to_owned(), Why::Sum)];
        assert_eq!(hidden(&cells, &[0]), expected);
    }

    #[test]
    fn a_difference_of_two_amounts_tells_too() {
        // the view is all of the theme but the one promise
        let cells = council(
            &[
                ("all", &[(0, 5), (1, 7), (2, 9), (3, 11), (4, 13), (5, 15)]),
                ("theme", &[(0, 5), (1, 7), (2, 9), (3, 11), (4, 13)]),
                ("view", &[(1, 7), (2, 9), (3, 11), (4, 13)]),
            ],
            &[],
        );
        assert_eq!(hidden(&cells, &[0]), [("view".to_owned(), Why::Difference)]);
    }

    #[test]
    fn a_second_part_that_its_own_parts_give_loses_one_of_these() {
        let cells = council(
            &[
                ("all", &[(0, 5), (1, 7), (2, 9), (3, 11), (4, 90)]),
                ("a", &[(0, 5)]),
                ("b", &[(1, 7), (2, 9), (3, 11)]),
                ("c", &[(4, 90)]),
                ("b1", &[(1, 7)]),
                ("b2", &[(2, 9), (3, 11)]),
            ],
            &[(0, &[1, 2, 3]), (2, &[4, 5])],
        );
        let ids: Vec<String> = hidden(&cells, &[0]).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["a", "b", "b1"]);
    }

    #[test]
    fn few_promises_with_quantities_that_are_published_give_the_proxies() {
        let cells = council(
            &[
                ("all", &[(0, 5), (1, 7), (2, 9), (3, 11), (4, 13), (5, 15)]),
                ("a", &[(0, 5), (1, 7)]),
                ("b", &[(2, 9), (3, 11)]),
                ("c", &[(4, 13), (5, 15)]),
            ],
            &[(0, &[1, 2, 3])],
        );
        let expected = [("a".to_owned(), Why::Pounds), ("b".to_owned(), Why::Sum)];
        assert_eq!(hidden(&cells, &[0]), expected);
    }

    #[test]
    fn an_amount_beside_that_of_an_earlier_set_gives_away_what_moved_alone() {
        let all: &[(usize, i64)] = &[(0, 50), (1, 7), (2, 9), (3, 11), (4, 13), (5, 15)];
        let since = |then: &[(usize, i64)], moved: &[usize]| {
            let mut cells = council(&[("all", all)], &[]);
            let of = then.iter().copied().collect();
            cells.cells[0].earlier.push(Then { of, ..Then::default() });
            let moved = moved.iter().copied().collect();
            hide(&cells, &BTreeSet::new(), &moved).into_values().collect::<Vec<_>>()
        };
        let then: &[(usize, i64)] = &[(0, 20), (1, 7), (2, 9), (3, 11), (4, 13), (5, 15)];
        assert_eq!(since(then, &[0]), [Why::Earlier]);
        // another moved alone, or nothing did, or all of them
        assert_eq!(since(then, &[1]), []);
        assert_eq!(since(all, &[0]), []);
        assert_eq!(since(&[(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)], &[0]), []);
    }

    #[test]
    fn nothing_is_hidden_without_a_secret() {
        let cells = council(&[("all", &[(0, 5)]), ("a", &[(0, 5)])], &[(0, &[1])]);
        assert_eq!(hidden(&cells, &[]), []);
    }
}
