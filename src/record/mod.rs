//! Rows of a table as records: values placed under their fields, checked, and typed.

pub(crate) mod check;
mod day_order;
mod direction_by_target;
mod duty_dates;
pub(crate) mod explain_layout;
pub(crate) mod filled_down;
pub(crate) mod inherited_ref;
pub(crate) mod mark;
mod meaning;
mod merged_number;
pub(crate) mod naming;
mod part_of_day;
pub(crate) mod plan_year;
pub(crate) mod read_record;
pub(crate) mod reader;
pub(crate) mod refusal;
mod revised_due;
pub(crate) mod row;
pub(crate) mod row_use;
mod struck;
pub(crate) mod total;
