//! How many promises there are, what they are, and how their deliveries stand.

use super::account::Account;
use super::code::{QUERIED, RECORD_ONLY, REJECTED};
use super::coverage;
use super::coverage::Covered;
use crate::domain::figure::Unit;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{all, cells, counted_cells, groups, rows};
use polars::prelude::*;

/// The figures of all promises together.
pub(super) fn figures(covered: &Covered, ledger: &mut Ledger) -> PolarsResult<()> {
    promises(covered.account, ledger)?;
    contracts(covered.account, ledger)?;
    deliveries(covered.account, ledger)?;
    let cover = coverage::by(covered.account, "all")?.remove(&0).unwrap_or_default();
    covered.promises(ledger, "sv.promises-", "Promises", &cover);
    covered.contracts(ledger, "sv.", "Contracts", &cover);
    Ok(())
}

fn promises(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let has_started = || col("started").eq(lit(1));
    let no_value = col("proxy").is_null().or(col("commitment-kind").eq(lit(RECORD_ONLY)));
    let whole = all(&account.promised)?;
    let counts = [
        (
            "sv.promises",
            "Promises",
            "Social value promises of contracts that have started by the period's last day, ended ones too.",
            has_started(),
            &["commitment-ref"][..],
        ),
        (
            "sv.promises-not-started",
            "Promises of contracts that have not started",
            "Promises of contracts that start after the period's last day: in no total yet.",
            col("started").eq(lit(0)),
            &["commitment-ref"],
        ),
        (
            "sv.promises-also-kpis",
            "Promises that a KPI measures",
            "Promises of contracts that have started for which the register names a KPI of the contract.",
            has_started().and(col("kpi").is_not_null()),
            &["commitment-ref", "kpi-ref"],
        ),
        (
            "sv.promises-without-value",
            "Promises without a £ value",
            "Promises of contracts that have started which have no proxy value or are kept as a record only: reported in their own unit and in no £ total.",
            has_started().and(no_value),
            &["commitment-kind", "proxy"],
        ),
    ];
    for (id, name, rule, condition, fields) in counts {
        let group = rows(&account.promised, condition)?;
        let sources = counted_cells(account.commitments, &group, &whole, fields);
        ledger.count(id, Unit::Promises, group.count, Label::new(name, rule), sources);
    }
    Ok(())
}

fn contracts(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let running = account.promised.clone().lazy().filter(col("runs-on").eq(lit(1))).collect()?;
    let contracts: Vec<usize> = groups(&running, &["contract"])?
        .into_keys()
        .filter_map(|keys| usize::try_from(keys[0]).ok())
        .collect();
    let whole = all(&account.promised)?;
    let sources = match contracts.is_empty() {
        true => cells(account.commitments, &whole.rows, &["contract-ref"]),
        false => cells(account.contracts, &contracts, &["contract-ref", "start", "end"]),
    };
    let words = Label::new(
        "Running contracts with promises",
        "Contracts that run on the period's last day and have a social value promise.",
    );
    ledger.count(
        "sv.contracts-with-promises",
        Unit::Contracts,
        contracts.len() as u64,
        words,
        sources,
    );
    Ok(())
}

fn deliveries(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all(&account.promised)?;
    let inside = rows(&account.delivered, col("inside").eq(lit(1)))?;
    let counts = [
        (
            "sv.rejected",
            "Deliveries rejected",
            "Delivery rows to date that the council has rejected: they count nowhere.",
            REJECTED,
        ),
        (
            "sv.queried",
            "Deliveries queried",
            "Delivery rows to date that the council has asked about: they count as claimed.",
            QUERIED,
        ),
    ];
    for (id, name, rule, state) in counts {
        let condition = col("inside").eq(lit(1)).and(col("state").eq(lit(state)));
        let group = rows(&account.delivered, condition)?;
        let sources = match inside.rows.is_empty() {
            true => cells(account.commitments, &whole.rows, &["commitment-ref"]),
            false => counted_cells(account.deliveries, &group, &inside, &["state"]),
        };
        ledger.count(id, Unit::Rows, group.count, Label::new(name, rule), sources);
    }
    Ok(())
}
