//! The quantities of each promise in its own unit, and how it stands in the period, read off its delivery rows.

use super::account::Account;
use super::own_unit::{DeliveryRows, Gathered, PromiseQuantities, Quantity, in_unit, notation};
use super::pence::{day_before, elapsed};
use super::promise::kind;
use crate::domain::promise::DeliveryState;
use crate::domain::prose::capital;
use crate::domain::share::Share;
use crate::measure::contract::model::{Amounts, Notation, PromiseState};
use crate::measure::figures::read::{FrameRow, frame_rows, needed};
use crate::table::ORIGIN;
use polars::prelude::PolarsResult;
use std::collections::BTreeMap;

/// A delivery row in its promise's own unit.
#[derive(Debug, Clone)]
struct Delivered {
    row: usize,
    period: i32,
    quantity: Option<f64>,
    state: DeliveryState,
    answer: Option<String>,
    is_inside: bool,
}

impl Delivered {
    fn read(row: FrameRow<'_>) -> PolarsResult<Delivered> {
        let state = row.choice("state")?;
        Ok(Delivered {
            row: needed(row.index(ORIGIN)?, "place")?,
            period: needed(row.whole("period")?, "period")?,
            quantity: row.number("quantity")?,
            state: state.unwrap_or(DeliveryState::Claimed),
            answer: row.words("answer")?,
            is_inside: row.yes_no("is-inside")? == Some(true),
        })
    }

    fn is_claimed(&self) -> bool {
        self.is_inside && self.state != DeliveryState::Rejected && self.quantity.is_some()
    }

    fn is_validated(&self) -> bool {
        self.is_inside && self.state == DeliveryState::Validated && self.quantity.is_some()
    }
}

/// The promises in their own units, by their row among the commitments.
pub(super) fn quantities(account: &Account) -> PolarsResult<BTreeMap<usize, PromiseQuantities>> {
    let mut delivered = delivered(account)?;
    let mut quantities = BTreeMap::new();
    for row in frame_rows(&account.promised) {
        let Some(promise) = row.index("promise")? else { continue };
        let deliveries = delivered.remove(&promise).unwrap_or_default();
        let unit = FrameRow::at(&account.commitments.frame, promise).text("unit")?;
        let promised = Promised::read(row, unit, account)?;
        quantities.insert(promise, promised.own(&deliveries, account));
    }
    Ok(quantities)
}

/// The delivery rows by their promise's row among the commitments, in their order.
fn delivered(account: &Account) -> PolarsResult<BTreeMap<usize, Vec<Delivered>>> {
    let mut delivered: BTreeMap<usize, Vec<Delivered>> = BTreeMap::new();
    for row in frame_rows(&account.delivered) {
        let promise = needed(row.index("promise")?, "promise")?;
        delivered.entry(promise).or_default().push(Delivered::read(row)?);
    }
    Ok(delivered)
}

/// What is known of a promise before its deliveries.
struct Promised {
    gathered: Gathered,
    notation: Notation,
    committed: Share,
    /// The share of its contract's life that has passed by the period's last day.
    elapsed: Share,
    /// The share of it that has passed since the first quarter with deliveries began.
    elapsed_since: Share,
    is_due: bool,
}

impl Promised {
    fn read(row: FrameRow<'_>, unit: Option<&str>, account: &Account) -> PolarsResult<Promised> {
        let start = needed(row.day("start")?, "start date")?;
        let end = needed(row.day("end")?, "end date")?;
        let elapsed_now = elapsed(start, end, account.period.last_day());
        let elapsed_then = elapsed(start, end, day_before(account.since));
        let kind = kind(row)?;
        let notation = notation(kind, unit);
        let committed = row.number("quantity")?.and_then(|number| in_unit(&notation, number));
        Ok(Promised {
            gathered: Gathered::new(kind, unit),
            committed: committed.unwrap_or(Share::ZERO),
            notation,
            elapsed: elapsed_now,
            elapsed_since: elapsed_now.minus(elapsed_then).unwrap_or(Share::ZERO),
            is_due: row.yes_no("runs-in-period")? == Some(true),
        })
    }

    fn own(self, deliveries: &[Delivered], account: &Account) -> PromiseQuantities {
        let (since, period) = (account.since.number(), account.period.number());
        let only = |is_counted: &dyn Fn(&&Delivered) -> bool| -> Vec<&Delivered> {
            deliveries.iter().filter(is_counted).collect()
        };
        let (claimed, validated) = (only(&|one| one.is_claimed()), only(&|one| one.is_validated()));
        let of_period = only(&|one| one.period == period);
        let to_date = self.to_date([&claimed, &validated]);
        let later = |rows: &[&Delivered]| -> Share {
            let rows = rows.iter().copied().filter(|one| one.period >= since);
            self.together(&self.counting(rows.collect()))
        };
        let since = Amounts {
            committed: self.committed,
            expected: self.expected(self.elapsed_since),
            claimed: later(&claimed),
            validated: later(&validated),
        };
        let (claimed, validated) = (self.counting(claimed), self.counting(validated));
        let rows = |deliveries: &[&Delivered]| deliveries.iter().map(|one| one.row).collect();
        PromiseQuantities {
            amounts: Amounts {
                committed: self.committed,
                expected: self.expected(self.elapsed),
                claimed: self.together(&claimed),
                validated: self.together(&validated),
            },
            since,
            to_date,
            state: self.state(&of_period),
            gathered: self.gathered,
            notation: self.notation,
            rows: DeliveryRows {
                claimed: rows(&claimed),
                validated: rows(&validated),
                of_period: rows(&of_period),
            },
        }
    }

    fn expected(&self, elapsed: Share) -> Share {
        self.gathered.expected(self.committed, elapsed).unwrap_or(Share::ZERO)
    }

    /// What deliveries came to at the end of each quarter in which one was claimed.
    fn to_date(&self, deliveries: [&Vec<&Delivered>; 2]) -> Vec<[Share; 2]> {
        let mut quarters: Vec<i32> = deliveries[0].iter().map(|one| one.period).collect();
        quarters.sort_unstable();
        quarters.dedup();
        if matches!(self.gathered, Gathered::Latest) {
            quarters.drain(..quarters.len().saturating_sub(1));
        }
        let by = |quarter: i32| {
            deliveries.map(|deliveries| {
                let until = deliveries.iter().copied().filter(|one| one.period <= quarter);
                self.together(&self.counting(until.collect()))
            })
        };
        quarters.into_iter().map(by).collect()
    }

    /// The rows that a quantity comes from: all, but of a rate the latest alone.
    fn counting<'a>(&self, deliveries: Vec<&'a Delivered>) -> Vec<&'a Delivered> {
        match self.gathered {
            Gathered::Latest => {
                deliveries.into_iter().max_by_key(|one| one.period).into_iter().collect()
            }
            _ => deliveries,
        }
    }

    fn together(&self, deliveries: &[&Delivered]) -> Share {
        let quantity = |one: &&Delivered| {
            let quantity = in_unit(&self.notation, one.quantity?)?;
            Some(Quantity { period: one.period, quantity })
        };
        let quantities = deliveries.iter().filter_map(quantity);
        self.gathered.together(&quantities.collect::<Vec<_>>()).unwrap_or(Share::ZERO)
    }

    /// How it stands in the period: rejected rows speak where there are no others.
    fn state(&self, rows: &[&Delivered]) -> PromiseState {
        if !self.is_due {
            return PromiseState::NotDue;
        }
        let with_quantity = |is_rejected: bool| -> Vec<&Delivered> {
            let rows = rows.iter().copied().filter(|one| one.quantity.is_some());
            rows.filter(|one| (one.state == DeliveryState::Rejected) == is_rejected).collect()
        };
        let stated = [with_quantity(false), with_quantity(true)];
        if let Some(stated) = stated.iter().find(|rows| !rows.is_empty()) {
            return PromiseState::Returned(self.together(stated), states(stated));
        }
        match rows.iter().rev().find_map(|one| one.answer.clone()) {
            Some(answer) => PromiseState::Answered(answer),
            None => PromiseState::NotReturned,
        }
    }
}

/// The states of rows in words, each once.
fn states(rows: &[&Delivered]) -> String {
    let mut states: Vec<DeliveryState> = Vec::new();
    for one in rows {
        if !states.contains(&one.state) {
            states.push(one.state);
        }
    }
    states.into_iter().map(|state| capital(state.name())).collect::<Vec<_>>().join(", ")
}
