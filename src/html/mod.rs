//! The web page: a shell around the rendered `<main>`, with each [`Drawing`](crate::style::drawing::Drawing) as SVG.
//! The page stands alone: no script, nothing fetched, and a content security policy that allows its one style sheet and
//! the council's logo only.

mod base64;
mod escape;
mod logo;
pub(crate) mod page;
#[cfg(test)]
mod sample;
pub(crate) mod shape;
mod style;
mod svg;

pub use page::{bare, page};
#[cfg(test)]
pub use sample::{drawings as sample_drawings, page as sample_page};
pub use style::{Edges, RULES, sheet, with_edges};
