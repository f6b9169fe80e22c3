//! The amounts of social value that a public edition states, each as what promises bring to it, and which of them add up
//! to which.

use crate::domain::fold::{fold, slug};
use crate::edition::withheld_record::WithheldRecord;
use crate::measure::{Contract, Promise, Register, VIEWS};
use std::collections::{BTreeMap, BTreeSet};

/// What promises bring to an amount, by their places, in pence; those that bring nothing are absent.
pub(super) type Contribution = BTreeMap<usize, i64>;

/// One amount.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    /// The start of its figure's id.
    pub id: String,
    pub of: Contribution,
    /// What it was made of in earlier sets that stated it.
    pub earlier: Vec<Then>,
}

/// What an amount was made of in an earlier set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Then {
    pub of: Contribution,
    /// The promises whose counts are unsaid in both sets, so that how far they moved tells neither count.
    pub unsaid: BTreeSet<usize>,
}

/// By their places among the cells.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    pub whole: usize,
    pub parts: Vec<usize>,
}

/// The amounts and sums of one of the four.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    /// The sum of all first.
    pub cells: Vec<Cell>,
    pub sums: Vec<Sum>,
}

impl Cells {
    /// `what` is the place of the amount among the four.
    pub(crate) fn new(register: &Register, what: usize) -> Cells {
        Cells::from_pence(register, &|promise| {
            let four = promise.pounds?;
            let four = [four.committed, four.expected, four.claimed, four.validated];
            four.get(what).map(|money| money.pence())
        })
    }

    fn from_pence(register: &Register, pence: &dyn Fn(&Promise) -> Option<i64>) -> Cells {
        let mut cells = Cells::default();
        let pence = |promise: &Promise| pence(promise).filter(|pence| *pence != 0);
        let brought: Vec<(usize, &Promise, i64)> = register
            .promises
            .iter()
            .enumerate()
            .filter_map(|(index, promise)| Some((index, promise, pence(promise)?)))
            .collect();
        let of = |is_in: &dyn Fn(&Promise) -> bool| -> Contribution {
            let those = brought.iter().filter(|(_, promise, _)| is_in(promise));
            those.map(|(index, _, pence)| (*index, *pence)).collect()
        };
        let all = cells.add("sv".to_owned(), of(&|_| true));
        let contract = |promise: &Promise| register.contracts.get(promise.contract?);
        let themes: Vec<usize> = register
            .themes
            .iter()
            .map(|theme| {
                let is_in = |promise: &Promise| fold(&promise.theme) == fold(&theme.name);
                cells.add(format!("sv.theme.{}", theme.slug), of(&is_in))
            })
            .collect();
        let mut outcomes = Vec::new();
        for outcome in &register.outcomes {
            let is_in = |promise: &Promise| fold(&promise.outcome) == fold(&outcome.named.name);
            outcomes.push(cells.add(format!("sv.outcome.{}", outcome.named.slug), of(&is_in)));
        }
        let mut departments = Vec::new();
        for department in &register.departments {
            let is_own = |contract: &Contract| is_of(contract, &department.slug);
            let is_in = |promise: &Promise| contract(promise).is_some_and(is_own);
            departments.push(cells.add(format!("sv.department.{}", department.slug), of(&is_in)));
        }
        let mut contracts = Vec::new();
        for own in &register.contracts {
            let is_in = |promise: &Promise| contract(promise).is_some_and(|c| c.slug == own.slug);
            contracts.push(cells.add(format!("sv.contract.{}", own.slug), of(&is_in)));
        }
        for (view, _) in VIEWS {
            let is_in = |promise: &Promise| contract(promise).is_some_and(view.holds);
            cells.add(format!("sv.view.{}", view.slug), of(&is_in));
        }
        let by_theme = by_theme(register, &themes, &outcomes);
        let by_department = by_department(register, &departments, &contracts);
        let wholes = [themes, outcomes, departments, contracts].map(|parts| (all, parts));
        let parted = wholes.into_iter().chain(by_theme).chain(by_department);
        cells.sums = parted.map(|(whole, parts)| Sum { whole, parts }).collect();
        cells
    }

    /// Notes of each amount what it was made of in an earlier set: of the promises that it is made of now, by the pence that
    /// they brought then. `what` is the end of the amounts' ids; `unsaid` are promises whose counts neither set states, and
    /// which did not move by what was returned between the two.
    pub(crate) fn note_earlier(
        &mut self,
        register: &Register,
        what: &str,
        earlier: &WithheldRecord,
        unsaid: &BTreeSet<usize>,
    ) {
        if earlier.pounds.is_empty() {
            return;
        }
        let members = Cells::from_pence(register, &|promise| {
            earlier.pounds.get(&format!("{}.{what}", promise.id)).copied()
        });
        for (cell, then) in self.cells.iter_mut().zip(members.cells) {
            if !earlier.suppressed.contains(&format!("{}.{what}", cell.id)) {
                cell.earlier.push(Then { of: then.of, unsaid: unsaid.clone() });
            }
        }
    }

    fn add(&mut self, id: String, of: Contribution) -> usize {
        self.cells.push(Cell { id, of, earlier: Vec::new() });
        self.cells.len() - 1
    }
}

/// By their places among the cells.
fn by_theme(
    register: &Register,
    themes: &[usize],
    outcomes: &[usize],
) -> BTreeMap<usize, Vec<usize>> {
    let mut by_theme: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (outcome, cell) in register.outcomes.iter().zip(outcomes) {
        if let Some(theme) = themes.get(outcome.theme) {
            by_theme.entry(*theme).or_default().push(*cell);
        }
    }
    by_theme
}

fn by_department(
    register: &Register,
    departments: &[usize],
    contracts: &[usize],
) -> BTreeMap<usize, Vec<usize>> {
    let mut by_department: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (contract, cell) in register.contracts.iter().zip(contracts) {
        let places = register.departments.iter().zip(departments);
        for (_, at) in places.filter(|(named, _)| is_of(contract, &named.slug)) {
            by_department.entry(*at).or_default().push(*cell);
        }
    }
    by_department
}

/// Whether a contract belongs to the department of a slug; one without any, to that which is not given.
fn is_of(contract: &Contract, department: &str) -> bool {
    let own = contract.department.as_deref().map(slug).filter(|slug| !slug.is_empty());
    own.as_deref().unwrap_or("not-given") == department
}
