//! What a register does not say of contracts and their passing over needs.

use crate::dataset::ContractRow;

/// A fact that is asked for: the last part of its figures' ids, its name, and whether a contract lacks it.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    pub key: &'static str,
    pub name: &'static str,
    pub is_lacking: fn(&ContractRow) -> bool,
}

pub const GAPS: [Gap; 6] = [
    Gap { key: "without-end", name: "End", is_lacking: |row| row.end.is_none() },
    Gap { key: "without-total-value", name: "Total value", is_lacking: |row| row.total.is_none() },
    Gap {
        key: "without-annual-value",
        name: "Annual value",
        is_lacking: |row| row.annual.is_none(),
    },
    Gap {
        key: "without-identifier",
        name: "Supplier identifier",
        is_lacking: |row| row.identifier.is_none(),
    },
    Gap {
        key: "without-signing",
        name: "Day of signing",
        is_lacking: |row| row.signed_on.is_none(),
    },
    Gap {
        key: "without-options",
        name: "Extension options",
        is_lacking: |row| row.extension_options.is_none(),
    },
];
