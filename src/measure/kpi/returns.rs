//! Who returned what was due in the period: contracts, departments, and each contract by itself.

use super::sources::KpiSources;
use super::totals::{DueGroups, coverage};
use crate::domain::figure::Unit;
use crate::domain::place::Place;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::all_of;
use crate::measure::figures::row::Prefix;
use polars::prelude::*;

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
pub fn figures(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    contracts(sources, ledger)?;
    departments(sources, ledger)?;
    let by_contract = DueGroups::new(&sources.statuses.due_now, "contract")?;
    for key in by_contract.keys() {
        let row = usize::try_from(key).ok();
        let Some(contract) = row.and_then(|row| sources.register.contracts.get(row)) else {
            continue;
        };
        let id = format!("kpi.contract.{}.", contract.slug);
        let prefix = Prefix::new(id, format!("{}: KPIs", contract.reference));
        coverage(sources, &prefix, "in the period", &by_contract.group(key), ledger);
    }
    Ok(())
}

fn by_contract(sources: &KpiSources<'_>, due: &DataFrame) -> PolarsResult<Contracts> {
    let groups = DueGroups::new(due, "contract")?;
    let mut contracts = Contracts::default();
    for key in groups.keys() {
        let group = groups.group(key);
        if group.missing.rows.is_empty() {
            let row = usize::try_from(key).ok();
            let contract = row.and_then(|row| sources.register.contracts.get(row));
            contracts.returned += 1;
            contracts.results.extend(group.results.rows);
            contracts.kpis.extend(contract.iter().flat_map(|contract| &contract.kpis));
        } else {
            contracts.not_returned += 1;
            contracts.missing.extend(group.missing.rows);
        }
    }
    Ok(contracts)
}

/// The contracts with KPIs due in the period, those that returned every one, and those that did not.
fn contracts(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let due = &sources.statuses.due_now;
    let contracts = by_contract(sources, due)?;
    let every = all_of(due, "kpi")?.rows;
    let or_every = |found: &[usize]| if found.is_empty() { every.clone() } else { found.to_vec() };
    let named = ["kpi-ref"];
    let mut add = |id: &str, count: u64, label: Label, places: Vec<Place>| {
        ledger.count(format!("kpi.{id}"), Unit::Contracts, count, label, places);
    };
    let label = Label::new(
        "Contracts with KPIs due",
        "Contracts of which at least one KPI is due in the period.",
    );
    let count = contracts.returned + contracts.not_returned;
    add("contracts-due", count, label, sources.due_cells(&every, &named));
    let label = Label::new(
        "Contracts that returned every KPI due",
        "Contracts with KPIs due in the period of which every one was answered.",
    );
    let places = sources.returned_cells(&contracts.results, &or_every(&contracts.kpis), &named);
    add("contracts-returned", contracts.returned, label, places);
    let label = Label::new(
        "Contracts that did not return every KPI due",
        "Contracts with KPIs due in the period of which at least one was not answered.",
    );
    let places = sources.due_cells(&or_every(&contracts.missing), &named);
    add("contracts-not-returned", contracts.not_returned, label, places);
    Ok(())
}

/// By department: what was due, and how many contracts did not return everything.
fn departments(sources: &KpiSources<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let due = &sources.statuses.due_now;
    let by_department = DueGroups::new(due, "department")?;
    for (number, named) in (0_i32..).zip(&sources.register.departments) {
        let group = by_department.group(number);
        if group.due.rows.is_empty() {
            continue;
        }
        let id = format!("kpi.department.{}.", named.slug);
        let prefix = Prefix::new(&id, format!("{}: KPIs", named.name));
        coverage(sources, &prefix, "in the period", &group, ledger);
        let own = due.clone().lazy().filter(col("department").eq(lit(number))).collect()?;
        let count = by_contract(sources, &own)?.not_returned;
        let label = Label::new(
            format!("{}: contracts that did not return every KPI due", named.name),
            "Contracts of the department with KPIs due in the period of which at least one was not answered.",
        );
        let looked_at = if group.missing.rows.is_empty() { &group.due } else { &group.missing };
        let places = sources.due_cells(&looked_at.rows, &["kpi-ref"]);
        ledger.count(format!("{id}contracts-not-returned"), Unit::Contracts, count, label, places);
    }
    Ok(())
}
