//! Who returned what was due in the period: contracts, departments, and each contract by itself.

use super::totals::{Books, Cut, coverage};
use crate::domain::figure::Unit;
use crate::domain::place::Place;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::all_of;
use polars::prelude::*;

/// The contracts with KPIs due, each with the rows behind it.
struct Split {
    /// Those that returned every KPI, with the rows of the results and of all their KPIs, due or not.
    whole: Vec<(Vec<usize>, Vec<usize>)>,
    /// The others, with the rows of the KPIs that are missing.
    short: Vec<Vec<usize>>,
}

/// The figures of what was returned; `due` are the KPIs due in the period.
pub(crate) fn figures(books: &Books<'_>, due: &DataFrame, ledger: &mut Ledger) -> PolarsResult<()> {
    contracts(books, due, ledger)?;
    departments(books, due, ledger)?;
    let by_contract = Cut::new(due, &["contract"])?;
    for key in by_contract.due.keys().filter_map(|key| key.first()) {
        let row = usize::try_from(*key).ok();
        let Some(contract) = row.and_then(|row| books.register.contracts.get(row)) else {
            continue;
        };
        let id = format!("kpi.contract.{}", contract.slug);
        let name = format!("{}: KPIs", contract.reference);
        coverage(books, &id, &name, "in the period", &by_contract.part(*key), ledger)?;
    }
    Ok(())
}

fn split(books: &Books<'_>, due: &DataFrame) -> PolarsResult<Split> {
    let cut = Cut::new(due, &["contract"])?;
    let keys = cut.due.keys().filter_map(|key| key.first().copied());
    let mut split = Split { whole: Vec::new(), short: Vec::new() };
    let kpis = |key: i32| {
        let row = usize::try_from(key).ok()?;
        Some(books.register.contracts.get(row)?.kpis.clone())
    };
    for (key, part) in keys.map(|key| (key, cut.part(key))) {
        match part.missing.rows.is_empty() {
            true => split.whole.push((part.returned.rows, kpis(key).unwrap_or_default())),
            false => split.short.push(part.missing.rows),
        }
    }
    Ok(split)
}

/// The contracts with KPIs due in the period, those that returned every one, and those that did not.
fn contracts(books: &Books<'_>, due: &DataFrame, ledger: &mut Ledger) -> PolarsResult<()> {
    let Split { whole, short } = split(books, due)?;
    let (results, kpis): (Vec<Vec<usize>>, Vec<Vec<usize>>) = whole.into_iter().unzip();
    let (returned, not_returned) = (results.len() as u64, short.len() as u64);
    let every = all_of(due, "kpi")?.rows;
    let or_every = |found: Vec<usize>| if found.is_empty() { every.clone() } else { found };
    let named = ["kpi-ref"];
    let returned_cells =
        books.returned_cells(&results.concat(), &or_every(kpis.concat()), &named)?;
    let missing_cells = books.due_cells(&or_every(short.concat()), &named)?;
    let mut add = |id: &str, count: u64, words: Label, sources: Vec<Place>| {
        ledger.count(format!("kpi.{id}"), Unit::Contracts, count, words, sources);
    };
    let words = Label::new(
        "Contracts with KPIs due",
        "Contracts of which at least one KPI is due in the period.",
    );
    add("contracts-due", returned + not_returned, words, books.due_cells(&every, &named)?);
    let words = Label::new(
        "Contracts that returned every KPI due",
        "Contracts with KPIs due in the period of which every one was answered.",
    );
    add("contracts-returned", returned, words, returned_cells);
    let words = Label::new(
        "Contracts that did not return every KPI due",
        "Contracts with KPIs due in the period of which at least one was not answered.",
    );
    add("contracts-not-returned", not_returned, words, missing_cells);
    Ok(())
}

/// By department: what was due, and how many contracts did not return everything.
fn departments(books: &Books<'_>, due: &DataFrame, ledger: &mut Ledger) -> PolarsResult<()> {
    let cut = Cut::new(due, &["department"])?;
    for (number, named) in books.register.departments.iter().enumerate() {
        let part = cut.part(number as i32);
        if part.due.rows.is_empty() {
            continue;
        }
        let id = format!("kpi.department.{}", named.slug);
        let name = format!("{}: KPIs", named.name);
        coverage(books, &id, &name, "in the period", &part, ledger)?;
        let own = due.clone().lazy().filter(col("department").eq(lit(number as i32)));
        let short = split(books, &own.collect()?)?.short.len() as u64;
        let words = Label::new(
            format!("{}: contracts that did not return every KPI due", named.name),
            "Contracts of the department with KPIs due in the period of which at least one was not answered.",
        );
        let looked_at = if part.missing.rows.is_empty() { &part.due } else { &part.missing };
        let sources = books.due_cells(&looked_at.rows, &["kpi-ref"])?;
        let id = format!("{id}.contracts-not-returned");
        ledger.count(id, Unit::Contracts, short, words, sources);
    }
    Ok(())
}
