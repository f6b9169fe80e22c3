//! What the public edition is made without, told by its cells: rows of exempt contracts, of sensitive measures, and
//! rows that belong to no contract that may be named. The edition is a run over the cells without them.

mod exemption;
pub(crate) mod model;
mod refs;
mod rows;
mod sensitive;
mod sensitive_rows;
mod words;

pub use model::{Hidden, Stated};
pub(super) use rows::hidden;
pub use sensitive::{Sensitive, looks_sensitive};
