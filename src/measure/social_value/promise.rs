//! The promises as documents name them one by one: those of contracts, and those that partners and local businesses made
//! outside contracts, which are named, counted, and in no total.

use super::account::Account;
use super::amounts::{SubjectAmounts, Sum};
use super::own_unit::{PromiseQuantities, in_unit, notation, stated};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::fold::slug;
use crate::domain::money::Money;
use crate::domain::promise::PromiseKind;
use crate::domain::share::Share;
use crate::measure::contract::model::{Amounts, Promise, PromiseState, Register};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{cells, cells_or, rows};
use crate::measure::figures::read::{FrameRow, frame_rows};
use crate::measure::figures::slug::unique;
use crate::table::{ORIGIN, RecordTable};
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A promise that has delivered nothing, with its id.
fn promise(row: FrameRow<'_>, id: String) -> PolarsResult<Promise> {
    let kind = kind(row)?;
    let catalogue = [row.text("catalogue")?, row.text("catalogue-version")?];
    let catalogue: Vec<&str> = catalogue.into_iter().flatten().collect();
    let zero = Share::ZERO;
    let nothing = Amounts { committed: zero, expected: zero, claimed: zero, validated: zero };
    Ok(Promise {
        contract: row.index("contract")?,
        reference: reference(row)?,
        id,
        theme: row.words("theme")?.unwrap_or_default(),
        outcome: row.words("outcome")?.unwrap_or_default(),
        outline: row.words("outline")?,
        measure: row.words("measure-ref")?,
        catalogue: (!catalogue.is_empty()).then(|| catalogue.join(" ")),
        kind,
        notation: notation(kind, row.text("unit")?),
        made_by: row.words("made-by")?,
        kpi: row.index("kpi")?,
        pounds: None,
        quantities: nothing,
        since: nothing,
        to_date: Vec::new(),
        left_out: Vec::new(),
        finding: None,
        state: PromiseState::NotDue,
    })
}

fn reference(row: FrameRow<'_>) -> PolarsResult<String> {
    Ok(row.words("commitment-ref")?.unwrap_or_default())
}

/// What a promise counts.
pub(super) fn kind(row: FrameRow<'_>) -> PolarsResult<PromiseKind> {
    Ok(row.choice("commitment-kind")?.unwrap_or(PromiseKind::Flow))
}

/// Puts every promise of a contract into the register, in its order, and notes it at its contract; gives their rows
/// among the commitments.
pub(super) fn promises(
    account: &Account,
    quantities: &BTreeMap<usize, PromiseQuantities>,
    pounds: &BTreeMap<i32, SubjectAmounts>,
    register: &mut Register,
) -> PolarsResult<Vec<usize>> {
    let mut rows = Vec::with_capacity(quantities.len());
    let mut slugs: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (number, own) in quantities {
        let row = FrameRow::at(&account.commitments.frame, *number);
        let Some(index) = row.index("contract")? else { continue };
        let Some(contract) = register.contracts.get_mut(index) else { continue };
        contract.promises.push(register.promises.len());
        rows.push(*number);
        let slug = unique(slug(&reference(row)?), "promise", slugs.entry(index).or_default());
        let promise = promise(row, format!("sv.promise.{}.{slug}", contract.slug))?;
        register.promises.push(Promise {
            pounds: i32::try_from(*number)
                .ok()
                .and_then(|number| pounds.get(&number))
                .map(|pounds| money(&pounds.to_date)),
            quantities: own.amounts,
            since: own.since,
            to_date: own.to_date.clone(),
            state: own.state.clone(),
            ..promise
        });
    }
    Ok(rows)
}

/// The four sums without the rows behind them.
fn money(sums: &Amounts<Sum>) -> Amounts<Money> {
    Amounts {
        committed: sums.committed.money,
        expected: sums.expected.money,
        claimed: sums.claimed.money,
        validated: sums.validated.money,
    }
}

/// The figures of the promises without a contract: how many they are, and what each commits to.
pub(super) fn outside_contracts(
    commitments: &RecordTable,
    register: &mut Register,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let outside = rows(&commitments.frame, col("contract").is_null(), ORIGIN)?;
    let mut slugs = BTreeSet::new();
    for row in &outside {
        let promise = outside_contract(commitments, *row, &mut slugs, ledger)?;
        register.promises_outside.push(promise);
    }
    let all: Vec<usize> = frame_rows(&commitments.frame).map(FrameRow::place).collect();
    let row = ValueRow {
        id: "sv.outside.promises",
        name: "Promises outside contracts",
        unit: Unit::Promises,
        rule: "Promises that local businesses and partners made without a contract; in no total.",
        value: FigureValue::counted(outside.len()),
        sources: cells_or(commitments, &outside, &all, &["contract-ref", "made-by"]),
    };
    ledger.add_values(&Prefix::default(), [row]);
    Ok(())
}

fn outside_contract(
    commitments: &RecordTable,
    place: usize,
    slugs: &mut BTreeSet<String>,
    ledger: &mut Ledger,
) -> PolarsResult<Promise> {
    let row = FrameRow::at(&commitments.frame, place);
    let slug = unique(slug(&reference(row)?), "promise", slugs);
    let mut promise = promise(row, format!("sv.outside.{slug}"))?;
    let quantity = row.number("quantity")?;
    let committed = quantity.and_then(|number| in_unit(&promise.notation, number));
    promise.quantities.committed = committed.unwrap_or(Share::ZERO);
    let (unit, value) = stated(&promise.notation, promise.quantities.committed);
    let row = ValueRow {
        id: "quantity.committed",
        name: "quantity committed",
        unit,
        rule: "The quantity promised outside contracts; in no total.",
        value,
        sources: cells(commitments, &[place], &["quantity"]),
    };
    let prefix = Prefix::new(format!("{}.", promise.id), format!("{}: ", promise.reference));
    ledger.add_values(&prefix, [row]);
    Ok(promise)
}
