//! Figures: added with their cells, queried, reconciled.

pub mod by_sheet;
pub mod calendar;
pub mod headline;
pub mod ledger;
pub mod query;
pub mod read;
pub mod reconcile;
pub mod row;
pub mod slug;
pub mod sources;
