//! Social value promises as measured, to date and in the period.

use super::notation::Notation;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::promise::PromiseKind;
use crate::domain::share::Share;
use serde::Serialize;

#[derive(Debug, Clone)]
pub struct Promise {
    /// Index into [`super::Register::contracts`]; none for one made outside contracts.
    pub contract: Option<usize>,
    pub reference: String,
    /// `sv.promise.<contract slug>.<commitment slug>` (`sv.outside.<commitment slug>` outside contracts): its figures
    /// are `<id>.committed`, `.expected-to-date`, `.claimed`, `.validated` (£, where it has a proxy and is no record),
    /// and the same after `<id>.quantity` in its own unit.
    pub id: String,
    pub theme: String,
    pub outcome: String,
    /// The outcome outline: what was promised, in words.
    pub outline: Option<String>,
    /// The measure's ref in the catalogue.
    pub measure: Option<String>,
    /// The catalogue and its version.
    pub catalogue: Option<String>,
    pub kind: PromiseKind,
    /// How its quantities are written; full-time equivalents in person-years.
    pub notation: Notation,
    /// Who made it, as the register words it.
    pub made_by: Option<String>,
    /// Index into [`super::Register::kpis`] of the KPI that it is measured by.
    pub kpi: Option<usize>,
    /// The £ amounts to date; none without a £ value, before its contract starts, and outside contracts.
    pub pounds: Option<Amounts<Money>>,
    /// The quantities to date, in its own unit; outside contracts the committed one alone.
    pub quantities: Amounts<Share>,
    /// Those of the time from [`super::Register::records_since`] on.
    pub since: Amounts<Share>,
    /// Claimed and validated to date as they stood at the end of each quarter with a delivery that counts, oldest first;
    /// of a rate, which does not add up, the last alone.
    pub to_date: Vec<[Share; 2]>,
    pub state: PromiseState,
    /// The rows that were left out and may hold its delivery of the period, where it is not known.
    pub left_out: Vec<Place>,
    /// The number of the finding about them, in the list of what was left out.
    pub finding: Option<usize>,
}

impl Promise {
    /// Whether it was due in the reported quarter and nothing came, nor was left out.
    pub fn is_not_returned(&self) -> bool {
        self.state == PromiseState::NotReturned
    }
}

/// The four marks of a promise: over its life, by now, as claimed, as validated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts<T> {
    /// Over the life of the contract.
    pub committed: T,
    /// Expected to date.
    pub expected: T,
    /// Claimed to date.
    pub claimed: T,
    /// Validated to date.
    pub validated: T,
}

/// The quarter from which on what was delivered is compared with what was expected (rule 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordsSince {
    pub quarter: Period,
    pub reason: SinceReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SinceReason {
    /// The workbooks hold no delivery from before it.
    FirstDelivery,
    /// report.toml names it.
    Settings,
    /// The workbooks hold no delivery: it is the reported quarter.
    NoDelivery,
}

/// How a promise stands in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromiseState {
    /// Its contract does not run in the period.
    NotDue,
    /// Due, without a delivery row.
    NotReturned,
    /// Due, without a delivery row that was read; one that was left out may hold it.
    NotKnown,
    /// Returned, with the quantity (without what was rejected, unless all was) and its state: Claimed, Evidenced,
    /// Queried, Validated or Rejected, several parted by commas. Figure `<id>.quantity.returned`.
    Returned(Share, String),
    /// Returned with an answer instead of a number.
    Answered(String),
}
