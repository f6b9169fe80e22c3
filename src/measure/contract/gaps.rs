//! What is not known because a row was left out: it is never taken for what is missing.

use super::model::{Contract, Kpi, Promise};
use crate::domain::fold::fold_ref;
use crate::domain::origin::rows_place;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::schema::kind::RecordKind;
use crate::table::{Gap, Tables};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a kind that may speak of a contract, by its row.
fn of_contract(gaps: &[Gap], kind: RecordKind, contract: usize) -> impl Iterator<Item = &Gap> {
    let is_own = move |row: &i32| usize::try_from(*row).is_ok_and(|row| row == contract);
    gaps.iter().filter(move |gap| gap.kind == kind && gap.contracts.iter().any(is_own))
}

/// Notes at each contract whether a row or a table that was left out may hold a KPI or a promise of it.
pub(super) fn note_left_out(tables: &Tables, contracts: &mut [Contract]) {
    let may_have_more = |kind, row| {
        tables.lost.contains(&kind) || of_contract(&tables.gaps, kind, row).next().is_some()
    };
    for (row, contract) in contracts.iter_mut().enumerate() {
        contract.has_kpis_left_out = may_have_more(RecordKind::Kpi, row);
        contract.has_promises_left_out = may_have_more(RecordKind::Commitment, row);
    }
}

/// The KPIs of a contract whose rows of the register were left out, each once.
pub(crate) fn kpis_left_out(
    gaps: &[Gap],
    contract: usize,
    own: &Contract,
    kpis: &[Kpi],
) -> BTreeSet<String> {
    let known = own.kpis.iter().filter_map(|kpi| kpis.get(*kpi));
    let known: BTreeSet<String> = known.map(|kpi| fold_ref(&kpi.reference)).collect();
    let left_out = of_contract(gaps, RecordKind::Kpi, contract).map(|gap| match gap.own.as_str() {
        "" => format!("row {}", gap.origin.row),
        own => own.to_owned(),
    });
    left_out.filter(|own| !known.contains(own)).collect()
}

/// Whether a row that was left out may hold a rating of a contract from a day on.
pub(crate) fn may_be_rated(gaps: &[Gap], contract: usize, since: Date, until: Date) -> bool {
    let is_within = |number: i32| {
        let last_day = Period::from_number(number).map(Period::last_day);
        last_day.is_some_and(|day| since <= day && day <= until)
    };
    of_contract(gaps, RecordKind::KpiResult, contract).any(|gap| gap.period.is_none_or(is_within))
}

/// The promises, by their places, of which a row that was left out may hold what was delivered in a quarter, with the
/// rows.
pub(crate) fn open_promises(
    gaps: &[Gap],
    contracts: &[Contract],
    promises: &[Promise],
    quarter: Period,
) -> BTreeMap<usize, Vec<Place>> {
    let mut open: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    let own: BTreeSet<i32> = gaps.iter().flat_map(|gap| gap.contracts.clone()).collect();
    for contract in own.into_iter().filter_map(|contract| usize::try_from(contract).ok()) {
        let Some(of) = contracts.get(contract) else { continue };
        let reference =
            |promise: &usize| promises.get(*promise).map(|promise| fold_ref(&promise.reference));
        let known: BTreeSet<String> = of.promises.iter().filter_map(reference).collect();
        let left_out: BTreeSet<&str> =
            of_contract(gaps, RecordKind::Commitment, contract).map(|gap| &*gap.own).collect();
        let in_quarter = |gap: &&Gap| gap.period.is_none_or(|period| period == quarter.number());
        for gap in of_contract(gaps, RecordKind::Delivery, contract).filter(in_quarter) {
            // a ref that the contract has not may stand for any of its promises
            let is_any = !known.contains(&gap.own) && !left_out.contains(&*gap.own);
            let is_open =
                |promise: &&usize| is_any || reference(promise).as_ref() == Some(&gap.own);
            for promise in of.promises.iter().filter(is_open) {
                open.entry(*promise).or_default().push(rows_place(&[&gap.origin]));
            }
        }
    }
    open
}

/// For each KPI the rows that were left out and may hold a result of it.
pub(crate) fn open_results<'g>(
    gaps: &'g [Gap],
    contracts: &[Contract],
    kpis: &[Kpi],
) -> Vec<Vec<&'g Gap>> {
    let mut open = vec![Vec::new(); kpis.len()];
    let own: BTreeSet<i32> = gaps.iter().flat_map(|gap| gap.contracts.clone()).collect();
    for contract in own.into_iter().filter_map(|contract| usize::try_from(contract).ok()) {
        let Some(of) = contracts.get(contract) else { continue };
        let reference = |kpi: &usize| kpis.get(*kpi).map(|kpi| fold_ref(&kpi.reference));
        let known: BTreeSet<String> = of.kpis.iter().filter_map(reference).collect();
        let left_out = kpis_left_out(gaps, contract, of, kpis);
        for gap in of_contract(gaps, RecordKind::KpiResult, contract) {
            // a ref that the contract has not may stand for any of its KPIs
            let is_any = !known.contains(&gap.own) && !left_out.contains(&gap.own);
            let named =
                of.kpis.iter().filter(|kpi| is_any || reference(kpi) == Some(gap.own.clone()));
            for kpi in named {
                open[*kpi].push(gap);
            }
        }
    }
    open
}
