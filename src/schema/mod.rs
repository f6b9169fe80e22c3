//! The kinds of record with their fields and header words: `fields.toml` with the council's own words added.

pub mod blank;
pub mod field;
pub mod fields_toml;
pub mod kind;
pub mod kind_fields;
pub mod named;
pub mod unknown_field;
pub mod word;

pub use field::Field;
pub use fields_toml::Schema;
pub use kind_fields::KindFields;
pub use named::Named;
pub use unknown_field::unknown_fields;
