//! The pages beside the committee report, one file each.

pub mod addendum;
pub mod changes;
pub mod chase_list;
pub mod index;
pub mod marking;
pub mod notices;
pub mod officers;
