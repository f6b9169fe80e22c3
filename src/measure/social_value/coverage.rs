//! What was due in the period and what came (section 3): promises of contracts that run in it, and contracts with a
//! delivery row for each of theirs.

use super::account::Account;
use super::amounts::is_of_period;
use super::subject::Grouping;
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::place::Place;
use crate::measure::contract::model::Coverage;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{cells, groups};
use crate::measure::figures::read::{FrameRow, frame_rows};
use crate::table::ORIGIN;
use polars::prelude::*;
use std::collections::BTreeMap;

/// What is due and what came of one subject; promises and contracts by their place among their table's origins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SubjectCoverage {
    /// Promises that are due.
    pub due: Vec<usize>,
    /// Those of them with a delivery row for the period.
    pub returned: Vec<usize>,
    pub not_returned: Vec<usize>,
    /// Contracts with a promise that is due.
    pub contracts_due: Vec<usize>,
    /// Those of them with a delivery row for each.
    pub contracts_returned: Vec<usize>,
    pub contracts_not_returned: Vec<usize>,
    /// All promises, due or not: what was looked at where nothing is due.
    pub looked_at: Vec<usize>,
}

impl SubjectCoverage {
    /// How many promises were due, and came.
    pub(super) fn coverage(&self) -> Coverage {
        let (due, returned) = (self.due.len() as u64, self.returned.len() as u64);
        Coverage { due, returned, not_known: 0 }
    }
}

/// Coverage by subject.
pub(super) fn by_group(
    account: &Account,
    by: Grouping,
) -> PolarsResult<BTreeMap<i32, SubjectCoverage>> {
    let columns = [col(ORIGIN), col("contract"), col("runs-in-period"), col("is-returned")];
    let promised = account.promised.clone().lazy().select([&[by.key()], &columns[..]].concat());
    let promised = promised.collect()?;
    let mut covers: BTreeMap<i32, SubjectCoverage> = BTreeMap::new();
    // whether all that is due of a contract came
    let mut contracts: BTreeMap<(i32, usize), bool> = BTreeMap::new();
    for row in frame_rows(&promised) {
        let (Some(key), Some(promise)) = (row.whole("key")?, row.index(ORIGIN)?) else { continue };
        let cover = covers.entry(key).or_default();
        cover.looked_at.push(promise);
        if row.yes_no("runs-in-period")? != Some(true) {
            continue;
        }
        cover.due.push(promise);
        let is_returned = row.yes_no("is-returned")? == Some(true);
        match is_returned {
            true => cover.returned.push(promise),
            false => cover.not_returned.push(promise),
        }
        if let Some(contract) = row.index("contract")? {
            *contracts.entry((key, contract)).or_insert(true) &= is_returned;
        }
    }
    for ((key, contract), is_returned) in contracts {
        let cover = covers.entry(key).or_default();
        cover.contracts_due.push(contract);
        match is_returned {
            true => cover.contracts_returned.push(contract),
            false => cover.contracts_not_returned.push(contract),
        }
    }
    Ok(covers)
}

/// The delivery rows that answer for the period, by promise.
pub(super) fn answers(account: &Account) -> PolarsResult<BTreeMap<i32, Vec<usize>>> {
    let frame = account.delivered.clone().lazy().filter(is_of_period(account)).collect()?;
    let by_promise = groups(&frame, &["promise"], ORIGIN)?;
    Ok(by_promise.into_iter().map(|(keys, group)| (keys[0], group)).collect())
}

/// How the figures of a subject's coverage are formed.
#[derive(Debug)]
pub(super) struct CoverageFigures<'a> {
    pub account: &'a Account<'a>,
    /// The delivery rows that answer for the period, by promise.
    pub answers: &'a BTreeMap<i32, Vec<usize>>,
}

impl CoverageFigures<'_> {
    /// The promises of a subject: `<id>due`, `<id>returned` and `<id>not-returned`.
    pub(super) fn promises(&self, ledger: &mut Ledger, prefix: &Prefix, cover: &SubjectCoverage) {
        let row = |id, name, rule, promises: &[usize], sources| {
            let value = FigureValue::counted(promises.len());
            ValueRow { id, name, unit: Unit::Promises, rule, value, sources }
        };
        let rows = [
            row(
                "due",
                " due in the period",
                "Promises whose contract runs on any day of the period, those without a £ value too.",
                &cover.due,
                self.refs(&cover.due, cover),
            ),
            row(
                "returned",
                " returned for the period",
                "Promises that are due and have a delivery row for the period; a rejected one is a return, and so is an answer without a number.",
                &cover.returned,
                self.answered(&cover.returned, cover),
            ),
            row(
                "not-returned",
                " not returned for the period",
                "Promises that are due and have no delivery row for the period.",
                &cover.not_returned,
                self.refs(&cover.not_returned, cover),
            ),
        ];
        ledger.add_values(prefix, rows);
    }

    /// The contracts of a subject: `<id>contracts-due`, `.contracts-returned` and `.contracts-not-returned`.
    pub(super) fn contracts(&self, ledger: &mut Ledger, prefix: &Prefix, cover: &SubjectCoverage) {
        let row = |id, name, rule, contracts: &[usize], sources| {
            let value = FigureValue::counted(contracts.len());
            ValueRow { id, name, unit: Unit::Contracts, rule, value, sources }
        };
        let rows = [
            row(
                "contracts-due",
                " with promises due",
                "Contracts with promises that run on any day of the period.",
                &cover.contracts_due,
                self.runs(&cover.contracts_due, cover),
            ),
            row(
                "contracts-returned",
                " with every promise returned",
                "Contracts with promises that run in the period and have a delivery row for each of them.",
                &cover.contracts_returned,
                self.answered(&self.due_of(&cover.contracts_returned, cover), cover),
            ),
            row(
                "contracts-not-returned",
                " with a promise not returned",
                "Contracts with promises that run in the period and have no delivery row for one of them or more.",
                &cover.contracts_not_returned,
                self.refs(&cover.not_returned, cover),
            ),
        ];
        ledger.add_values(prefix, rows);
    }

    /// The promises of some contracts that are due.
    fn due_of(&self, contracts: &[usize], cover: &SubjectCoverage) -> Vec<usize> {
        let contract = |row: usize| {
            FrameRow::at(&self.account.commitments.frame, row).index("contract").ok().flatten()
        };
        let is_of = |row: &usize| {
            contract(*row).is_some_and(|contract| contracts.binary_search(&contract).is_ok())
        };
        cover.due.iter().copied().filter(is_of).collect()
    }

    /// The refs of promises; where there are none, of those that are due, and else of all that were looked at.
    fn refs(&self, rows: &[usize], cover: &SubjectCoverage) -> Vec<Place> {
        let named = [rows, &cover.due, &cover.looked_at].into_iter().find(|rows| !rows.is_empty());
        cells(self.account.commitments, named.unwrap_or_default(), &["commitment-ref"])
    }

    /// The delivery rows that answer for promises; where there are none, the promises.
    fn answered(&self, promises: &[usize], cover: &SubjectCoverage) -> Vec<Place> {
        let of = |row: &usize| self.answers.get(&i32::try_from(*row).ok()?);
        let rows: Vec<usize> = promises.iter().filter_map(of).flatten().copied().collect();
        match rows.is_empty() {
            true => self.refs(&[], cover),
            false => cells(self.account.deliveries, &rows, &["commitment-ref", "quantity"]),
        }
    }

    /// The days of contracts; where there are none, the promises that were looked at.
    fn runs(&self, contracts: &[usize], cover: &SubjectCoverage) -> Vec<Place> {
        match contracts.is_empty() {
            true => self.refs(&[], cover),
            false => cells(self.account.contracts, contracts, &["contract-ref", "start", "end"]),
        }
    }
}
