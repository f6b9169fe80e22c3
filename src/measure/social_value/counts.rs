//! How many promises there are, what they are, and how their deliveries stand.

use super::account::Account;
use super::coverage;
use super::coverage::CoverageFigures;
use super::subject::Grouping;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::promise::{DeliveryState, PromiseKind};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{all, cells, groups, rows};
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells, counts};
use crate::table::ORIGIN;
use crate::table::frame_column::is;
use polars::prelude::*;

/// The figures of all promises together.
pub(super) fn figures(covered: &CoverageFigures, ledger: &mut Ledger) -> PolarsResult<()> {
    promises(covered.account, ledger)?;
    contracts(covered.account, ledger)?;
    deliveries(covered.account, ledger)?;
    let cover = coverage::by_group(covered.account, Grouping::All)?.remove(&0).unwrap_or_default();
    covered.promises(ledger, &Prefix::new("sv.promises-", "Promises"), &cover);
    covered.contracts(ledger, &Prefix::new("sv.", "Contracts"), &cover);
    Ok(())
}

fn promises(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let has_started = || col("has-started");
    let is_record = is("commitment-kind", PromiseKind::RecordOnly);
    let whole = all(&account.promised, ORIGIN)?;
    let named = |fields| {
        let table = account.commitments;
        [SourceCells { table, origins: &[ORIGIN], fields, looked_at: &whole }]
    };
    let (refs, kpi_refs) = (named(&["commitment-ref"]), named(&["commitment-ref", "kpi-ref"]));
    let values = named(&["commitment-kind", "proxy"]);
    let row = |id, name, rule, condition, sources| FigureRow {
        id,
        name,
        unit: Unit::Promises,
        rule,
        value: Aggregate::Count(condition),
        sources,
    };
    let rows = [
        row(
            "promises",
            "Promises",
            "Social value promises of contracts that have started by the period's last day, ended ones too.",
            has_started(),
            &refs,
        ),
        row(
            "promises-not-started",
            "Promises of contracts that have not started",
            "Promises of contracts that start after the period's last day: in no total yet.",
            has_started().not(),
            &refs,
        ),
        row(
            "promises-also-kpis",
            "Promises that a KPI measures",
            "Promises of contracts that have started for which the register names a KPI of the contract.",
            has_started().and(col("kpi").is_not_null()),
            &kpi_refs,
        ),
        row(
            "promises-without-value",
            "Promises without a £ value",
            "Promises of contracts that have started which have no proxy value or are kept as a record only: reported in their own unit and in no £ total.",
            has_started().and(col("proxy").is_null().or(is_record)),
            &values,
        ),
    ];
    ledger.add_rows(&account.promised, &Prefix::new("sv.", ""), &rows)
}

fn contracts(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let running = account.promised.clone().lazy().filter(col("runs-on-last-day")).collect()?;
    let contracts: Vec<usize> = groups(&running, &["contract"], ORIGIN)?
        .into_keys()
        .filter_map(|keys| usize::try_from(keys[0]).ok())
        .collect();
    let places = match contracts.is_empty() {
        true => cells(account.commitments, &all(&account.promised, ORIGIN)?, &["contract-ref"]),
        false => cells(account.contracts, &contracts, &["contract-ref", "start", "end"]),
    };
    let row = ValueRow {
        id: "sv.contracts-with-promises",
        name: "Running contracts with promises",
        unit: Unit::Contracts,
        rule: "Contracts that run on the period's last day and have a social value promise.",
        value: FigureValue::counted(contracts.len()),
        sources: places,
    };
    ledger.add_values(&Prefix::default(), [row]);
    Ok(())
}

fn deliveries(account: &Account, ledger: &mut Ledger) -> PolarsResult<()> {
    let inside = rows(&account.delivered, col("is-inside"), ORIGIN)?;
    let promises = all(&account.promised, ORIGIN)?;
    let stated = SourceCells {
        table: account.deliveries,
        origins: &[ORIGIN],
        fields: &["state"],
        looked_at: &inside,
    };
    // where no delivery counts, the promises are what was looked at
    let promised = SourceCells {
        table: account.commitments,
        origins: &[],
        fields: &["commitment-ref"],
        looked_at: &promises,
    };
    let cells = [if inside.is_empty() { promised } else { stated }];
    let are = |state: DeliveryState| col("is-inside").and(is("state", state));
    let rows = [
        (
            "rejected",
            "Deliveries rejected",
            "Delivery rows to date that the council has rejected: they count nowhere.",
            are(DeliveryState::Rejected),
        ),
        (
            "queried",
            "Deliveries queried",
            "Delivery rows to date that the council has asked about: they count as claimed.",
            are(DeliveryState::Queried),
        ),
    ];
    let rows = counts(&Unit::Rows, &cells, rows);
    ledger.add_rows(&account.delivered, &Prefix::new("sv.", ""), &rows)
}
