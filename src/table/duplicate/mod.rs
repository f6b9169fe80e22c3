//! Rows that answer one question twice: the same answer counts once, different answers count not at all.

pub mod deduplicate;
pub mod delivery;
pub mod kpi_result;
pub mod register_row;
