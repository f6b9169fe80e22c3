//! The vocabulary that all rooms share.

pub mod action;
pub mod code;
pub mod data_column;
pub(crate) mod deadline;
pub mod diagnostic;
pub mod duty_date;
pub mod effect;
pub mod figure;
pub mod fold;
pub(crate) mod holiday;
pub(crate) mod kpi;
pub mod level;
pub mod money;
pub mod notice;
pub mod number_words;
pub mod one_line;
pub(crate) mod origin;
pub mod period;
pub mod place;
pub mod promise;
pub(crate) mod prose;
pub mod rating;
pub mod regime;
pub mod share;
pub mod uk_day;
pub(crate) mod version;
