//! The kinds of record with their fields and header words: `fields.toml` with the council's own words added.

pub(crate) mod blank;
pub(crate) mod field;
pub(crate) mod fields_toml;
pub mod kind;
pub(crate) mod kind_fields;
mod known_names;
pub(crate) mod named;
pub(crate) mod unknown_field;
pub(crate) mod word;

pub use field::Field;
pub use fields_toml::Schema;
pub(crate) use fields_toml::{LEARNED, LearnedWord};
pub use kind_fields::KindFields;
pub use named::Named;
pub use unknown_field::unknown_fields;
