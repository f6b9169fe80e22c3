//! How documents look: theme, type, logo, and the drawing that charts and pages are made of.

pub mod drawing;
pub mod font;
pub(crate) mod logo;
pub mod theme;
