//! Rows of a table as records: values placed under their fields, checked, and typed.

pub mod check;
pub mod explain_layout;
pub mod filled_down;
pub mod inherited_ref;
pub mod mark;
pub mod naming;
pub mod plan_year;
pub mod reader;
pub mod record;
pub mod refusal;
pub mod row;
pub mod total;
