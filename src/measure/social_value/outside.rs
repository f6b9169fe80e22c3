//! Promises that partners and local businesses made outside contracts: named, counted, and in no total.

use super::own_unit::{in_unit, stated};
use super::promise::Columns;
use crate::domain::figure::Unit;
use crate::domain::fold::slug;
use crate::domain::share::Share;
use crate::measure::contract::model::Register;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{cells, floats, rows};
use crate::measure::figures::slug::unique;
use crate::table::Table;
use polars::prelude::*;
use std::collections::BTreeSet;

/// The figures of the promises without a contract: how many they are, and what each commits to.
pub(super) fn figures(
    commitments: &Table,
    register: &mut Register,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let outside = rows(&commitments.frame, col("contract").is_null())?;
    let columns = Columns::of(&commitments.frame)?;
    let quantities = floats(&commitments.frame, "quantity")?;
    let mut slugs = BTreeSet::new();
    for row in &outside.rows {
        let slug = unique(slug(&columns.reference(*row)), "promise", &mut slugs);
        let mut promise = columns.promise(*row, format!("sv.outside.{slug}"));
        let committed = quantities[*row]
            .and_then(|number| in_unit(&promise.notation, number))
            .unwrap_or(Share::ZERO);
        promise.quantities.committed = committed;
        let (unit, value) = stated(&promise.notation, committed);
        let words = Label::new(
            format!("{}: quantity committed", promise.reference),
            "The quantity promised outside contracts; in no total.",
        );
        let sources = cells(commitments, &[*row], &["quantity"]);
        ledger.add(format!("{}.quantity.committed", promise.id), unit, value, words, sources);
        register.promises_outside.push(promise);
    }
    let words = Label::new(
        "Promises outside contracts",
        "Promises that local businesses and partners made without a contract; in no total.",
    );
    let all: Vec<usize> = (0..commitments.origins.len()).collect();
    let looked_at = if outside.rows.is_empty() { &all } else { &outside.rows };
    let sources = cells(commitments, looked_at, &["contract-ref", "made-by"]);
    ledger.count("sv.outside.promises", Unit::Promises, outside.count, words, sources);
    Ok(())
}
