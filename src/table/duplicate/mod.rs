//! Rows that answer one question twice: the same answer counts once, different answers count not at all.

pub(crate) mod deduplicate;
pub(crate) mod delivery;
pub(crate) mod kpi_result;
pub(crate) mod payment;
pub(crate) mod register_row;
