//! KPIs due in a quarter without a result that was read, of which a row that may hold it was left out: of them it is not
//! known whether they were returned, and they are never among what is missing.

use super::of_quarter;
use super::sources::KpiSources;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::measure::contract::model::KpiState;
use crate::measure::figures::ledger::Ledger;
use std::collections::{BTreeMap, BTreeSet};

/// The KPIs of a subject in a quarter, by their rows.
#[derive(Debug, Default)]
struct Open {
    not_known: Vec<usize>,
    missing: Vec<usize>,
    /// The contracts of those that are missing.
    contracts: BTreeSet<usize>,
}

/// For all, for each quarter, contract and department: how many are not known, where any is, and how many of the others
/// are missing.
pub(crate) fn figures(sources: &KpiSources<'_>, ledger: &mut Ledger) {
    let register = sources.register;
    let Some(last) = register.quarters.len().checked_sub(1) else { return };
    let all = || 0..register.kpis.len();
    add(sources, &Prefix::new("kpi.", ""), &open(sources, last, all()), true, ledger);
    for (place, quarter) in register.quarters.iter().enumerate() {
        add(sources, &of_quarter(*quarter), &open(sources, place, all()), false, ledger);
    }
    let mut by_department: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for contract in &register.contracts {
        let own = contract.kpis.iter().copied();
        add(sources, &contract.prefix("kpi"), &open(sources, last, own.clone()), false, ledger);
        by_department.entry(contract.department_slug()).or_default().extend(own);
    }
    for named in &register.departments {
        let own = by_department.get(&named.slug).into_iter().flatten().copied();
        add(sources, &named.prefix("kpi.department"), &open(sources, last, own), true, ledger);
    }
}

/// Of some KPIs, by their rows from the first on.
fn open(sources: &KpiSources<'_>, quarter: usize, kpis: impl Iterator<Item = usize>) -> Open {
    let mut open = Open::default();
    for row in kpis {
        let Some(kpi) = sources.register.kpis.get(row) else { continue };
        let state = kpi.history.get(quarter).map(|own| &own.state);
        match state {
            Some(KpiState::NotKnown) => open.not_known.push(row),
            Some(KpiState::NotReturned) => {
                open.missing.push(row);
                open.contracts.insert(kpi.contract);
            }
            _ => {}
        }
    }
    open
}

fn add(
    sources: &KpiSources<'_>,
    prefix: &Prefix,
    open: &Open,
    has_contracts: bool,
    ledger: &mut Ledger,
) {
    if open.not_known.is_empty() {
        return;
    }
    let missing = if open.missing.is_empty() { &open.not_known } else { &open.missing };
    let row = |id, name, unit, rule, count: usize, kpis: &[usize]| ValueRow {
        id,
        name,
        unit,
        rule,
        value: FigureValue::Count(count as u64),
        sources: sources.due_cells(kpis, &["kpi-ref"]),
    };
    let of_kpis = [
        row(
            "not-known",
            "KPIs of which a row was left out",
            Unit::Kpis,
            "KPIs due in the period without a result that was read, of which a row that may hold it was left out; they are among those not returned.",
            open.not_known.len(),
            &open.not_known,
        ),
        row(
            "missing",
            "KPIs that are missing",
            Unit::Kpis,
            "KPIs due in the period of which no result was read, and no row that may hold one was left out.",
            open.missing.len(),
            missing,
        ),
    ];
    let of_contracts = has_contracts.then(|| {
        row(
            "contracts-missing",
            "Contracts with a KPI that is missing",
            Unit::Contracts,
            "Contracts with a KPI due in the period of which no result was read, and no row that may hold one was left out.",
            open.contracts.len(),
            missing,
        )
    });
    ledger.add_values(prefix, of_kpis.into_iter().chain(of_contracts));
}
