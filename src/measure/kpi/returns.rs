//! Who returned what was due in the period: contracts, departments, and each contract by itself.

use super::sources::KpiSources;
use super::statuses::Returned;
use super::totals::coverage;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{all, groups};
use polars::prelude::*;
use std::collections::BTreeMap;

/// The contracts with KPIs due: how many returned every one and how many did not, with the rows behind them.
#[derive(Debug, Default)]
struct Contracts {
    returned: u64,
    /// The results of those, and all their KPIs, due or not.
    results: Vec<usize>,
    kpis: Vec<usize>,
    not_returned: u64,
    /// The KPIs that are missing of those.
    missing: Vec<usize>,
}

/// The figures of what was returned.
pub(crate) fn figures(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    contracts(sources, ledger)?;
    departments(sources, ledger)?;
    let due = due_by(sources, "contract")?;
    for (number, contract) in (0_i32..).zip(&sources.register.contracts) {
        if let Some(due) = due.get(&number) {
            let prefix = contract.prefix("kpi").then("KPIs");
            coverage(sources, &prefix, "the period", due, ledger)?;
        }
    }
    Ok(())
}

/// What is due in the period, by the number of its contract or of its department.
fn due_by(sources: &KpiSources<'_>, column: &str) -> PolarsResult<BTreeMap<i32, DataFrame>> {
    let due = &sources.statuses.due_now;
    let mut rows: BTreeMap<i32, Vec<IdxSize>> = BTreeMap::new();
    for (row, number) in (0..).zip(due.column(column)?.i32()?.iter()) {
        if let Some(number) = number {
            rows.entry(number).or_default().push(row);
        }
    }
    let own = |(number, rows)| Ok((number, due.take(&IdxCa::from_vec("rows".into(), rows))?));
    rows.into_iter().map(own).collect()
}

fn by_contract(sources: &KpiSources<'_>, due: &DataFrame) -> PolarsResult<Contracts> {
    let missing = due.clone().lazy().filter(Returned::Nothing.is()).collect()?;
    let missing = groups(&missing, &["contract"], "kpi")?;
    let mut contracts = Contracts {
        not_returned: missing.len() as u64,
        missing: missing.values().flatten().copied().collect(),
        ..Contracts::default()
    };
    for (key, group) in groups(due, &["contract"], "result")? {
        if !missing.contains_key(&key) {
            let row = usize::try_from(key[0]).ok();
            let contract = row.and_then(|row| sources.register.contracts.get(row));
            contracts.returned += 1;
            contracts.results.extend(group);
            contracts.kpis.extend(contract.iter().flat_map(|contract| &contract.kpis));
        }
    }
    Ok(contracts)
}

/// The contracts with KPIs due in the period, those that returned every one, and those that did not.
fn contracts(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let due = &sources.statuses.due_now;
    let contracts = by_contract(sources, due)?;
    let every = all(due, "kpi")?;
    let or_every = |found: &[usize]| if found.is_empty() { every.clone() } else { found.to_vec() };
    let named = ["kpi-ref"];
    let row = |id, name, rule, count, sources| {
        let value = FigureValue::Count(count);
        ValueRow { id, name, unit: Unit::Contracts, rule, value, sources }
    };
    let rows = [
        row(
            "contracts-due",
            "Contracts with KPIs due",
            "Contracts of which at least one KPI is due in the period.",
            contracts.returned + contracts.not_returned,
            sources.due_cells(&every, &named),
        ),
        row(
            "contracts-returned",
            "Contracts that returned every KPI due",
            "Contracts with KPIs due in the period of which every one was answered.",
            contracts.returned,
            sources.returned_cells(&contracts.results, &or_every(&contracts.kpis), &named),
        ),
        row(
            "contracts-not-returned",
            "Contracts that did not return every KPI due",
            "Contracts with KPIs due in the period of which at least one was not answered.",
            contracts.not_returned,
            sources.due_cells(&or_every(&contracts.missing), &named),
        ),
    ];
    ledger.add_values(&Prefix::new("kpi.", ""), rows);
    Ok(())
}

/// By department: what was due, and how many contracts did not return everything.
fn departments(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let by_department = due_by(sources, "department")?;
    for (number, named) in (0_i32..).zip(&sources.register.departments) {
        let Some(due) = by_department.get(&number) else { continue };
        let prefix = named.prefix("kpi.department");
        coverage(sources, &prefix.clone().then("KPIs"), "the period", due, ledger)?;
        let Contracts { not_returned, missing, .. } = by_contract(sources, due)?;
        let looked_at = if missing.is_empty() { all(due, "kpi")? } else { missing };
        let row = ValueRow {
            id: "contracts-not-returned",
            name: "contracts that did not return every KPI due",
            unit: Unit::Contracts,
            rule: "Contracts of the department with KPIs due in the period of which at least one was not answered.",
            value: FigureValue::Count(not_returned),
            sources: sources.due_cells(&looked_at, &["kpi-ref"]),
        };
        ledger.add_values(&prefix, [row]);
    }
    Ok(())
}
