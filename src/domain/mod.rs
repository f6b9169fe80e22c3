//! The vocabulary that all rooms share.

pub mod action;
pub mod deadline;
pub mod diagnostic;
pub mod figure;
pub mod fold;
pub mod holiday;
pub mod kpi;
pub mod level;
pub mod money;
pub mod origin;
pub mod period;
pub mod place;
pub mod promise;
pub mod prose;
pub mod rating;
pub mod share;
pub mod version;
