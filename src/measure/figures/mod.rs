//! Figures: added with their cells, queried, reconciled.

pub(crate) mod by_sheet;
pub(crate) mod calendar;
pub(crate) mod headline;
pub(crate) mod ledger;
pub(crate) mod query;
pub(crate) mod read;
pub(crate) mod reconcile;
pub(crate) mod row;
pub(crate) mod slug;
pub(crate) mod sources;
