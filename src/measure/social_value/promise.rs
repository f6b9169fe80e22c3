//! The promises as documents name them one by one.

use super::account::Account;
use super::amounts::Sum;
use super::code::{FTE, RECORD_ONLY};
use super::own_unit::{Own, notation};
use crate::domain::fold::slug;
use crate::domain::share::Share;
use crate::measure::contract::model::{Amounts, Promise, PromiseKind, PromiseState, Register};
use crate::measure::figures::query::{texts, wholes};
use crate::measure::figures::slug::unique;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a promise counts, by its number in frames.
pub(super) fn kind(number: Option<i32>) -> PromiseKind {
    match number {
        Some(FTE) => PromiseKind::Fte,
        Some(RECORD_ONLY) => PromiseKind::RecordOnly,
        _ => PromiseKind::Flow,
    }
}

/// The columns of the commitments that a promise is made from.
pub(super) struct Columns {
    words: BTreeMap<&'static str, Vec<Option<String>>>,
    kinds: Vec<Option<i32>>,
    contracts: Vec<Option<i32>>,
    kpis: Vec<Option<i32>>,
}

const WORDS: [&str; 9] = [
    "commitment-ref",
    "theme",
    "outcome",
    "outline",
    "measure-ref",
    "catalogue",
    "catalogue-version",
    "unit",
    "made-by",
];

impl Columns {
    /// The columns of a frame.
    pub(super) fn of(frame: &DataFrame) -> PolarsResult<Columns> {
        let words = WORDS.into_iter().map(|key| Ok((key, texts(frame, key)?)));
        Ok(Columns {
            words: words.collect::<PolarsResult<_>>()?,
            kinds: wholes(frame, "commitment-kind")?,
            contracts: wholes(frame, "contract")?,
            kpis: wholes(frame, "kpi")?,
        })
    }

    /// The ref of a promise.
    pub(super) fn reference(&self, row: usize) -> String {
        self.word("commitment-ref", row).unwrap_or_default()
    }

    fn word(&self, key: &str, row: usize) -> Option<String> {
        self.words.get(key)?.get(row)?.clone()
    }

    /// A promise that has delivered nothing, with its id.
    pub(super) fn promise(&self, row: usize, id: String) -> Promise {
        let kind = kind(self.kinds[row]);
        let index = |number: Option<i32>| usize::try_from(number?).ok();
        let catalogue = [self.word("catalogue", row), self.word("catalogue-version", row)];
        let catalogue: Vec<String> = catalogue.into_iter().flatten().collect();
        let zero = Share::ZERO;
        Promise {
            contract: index(self.contracts[row]),
            reference: self.reference(row),
            id,
            theme: self.word("theme", row).unwrap_or_default(),
            outcome: self.word("outcome", row).unwrap_or_default(),
            outline: self.word("outline", row),
            measure: self.word("measure-ref", row),
            catalogue: (!catalogue.is_empty()).then(|| catalogue.join(" ")),
            kind,
            notation: notation(kind, self.word("unit", row).as_deref()),
            made_by: self.word("made-by", row),
            kpi: index(self.kpis[row]),
            pounds: None,
            quantities: Amounts { committed: zero, expected: zero, claimed: zero, validated: zero },
            to_date: Vec::new(),
            state: PromiseState::NotDue,
        }
    }
}

/// Puts every promise of a contract into the register, in its order, and notes it at its contract.
pub(super) fn promises(
    account: &Account,
    quantities: &BTreeMap<usize, Own>,
    pounds: &BTreeMap<i32, Amounts<Sum>>,
    register: &mut Register,
) -> PolarsResult<()> {
    let columns = Columns::of(&account.commitments.frame)?;
    let mut slugs: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (row, own) in quantities {
        let number = columns.contracts[*row].and_then(|number| usize::try_from(number).ok());
        let Some((number, contract)) =
            number.and_then(|number| Some((number, register.contracts.get_mut(number)?)))
        else {
            continue;
        };
        contract.promises.push(register.promises.len());
        let slug =
            unique(slug(&columns.reference(*row)), "promise", slugs.entry(number).or_default());
        let id = format!("sv.promise.{}.{slug}", contract.slug);
        let mut promise = columns.promise(*row, id);
        promise.pounds = i32::try_from(*row).ok().and_then(|row| pounds.get(&row)).map(money);
        promise.quantities = own.amounts;
        promise.to_date.clone_from(&own.to_date);
        promise.state = own.state.clone();
        register.promises.push(promise);
    }
    Ok(())
}

/// The four sums without the rows behind them.
fn money(sums: &Amounts<Sum>) -> Amounts<crate::domain::money::Money> {
    Amounts {
        committed: sums.committed.money,
        expected: sums.expected.money,
        claimed: sums.claimed.money,
        validated: sums.validated.money,
    }
}
