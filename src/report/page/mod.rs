//! The pages beside the committee report, one file each.

pub(crate) mod addendum;
pub(crate) mod changes;
pub(crate) mod index;
pub(crate) mod marking;
pub(crate) mod notice_extract;
pub(crate) mod notice_ledger;
pub(crate) mod officers;
pub(crate) mod roll_up;
pub(crate) mod successor;
