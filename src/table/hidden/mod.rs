//! What the public edition is made without, told by its cells: rows of exempt contracts, of sensitive measures, and
//! rows that belong to no contract that may be named. The edition is a run over the cells without them.

mod by_name;
mod doubtful_columns;
mod exemption;
mod lists;
mod mark;
pub(crate) mod model;
mod phrases;
mod question;
mod refs;
mod register_names;
mod register_rows;
mod row_marks;
mod row_roles;
mod rows;
mod sensitive;
mod sensitive_rows;
mod sheet_context;
mod tints;
mod unopened;

pub use model::{Hidden, StatedText};
pub use refs::Refs;
pub(super) use rows::{hidden, marked};
pub use sensitive::{Sensitive, looks_sensitive};
