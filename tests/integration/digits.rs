//! Every number in the body of the report is a figure. A digit in `<main>` stands in
//!
//! 1. a `<data data-figure>` element: its figure stands in `figures.json`, and its `value` is that figure's value;
//! 2. a `<time>` element: a date;
//! 3. numbering: what [`NUMBERING`] lists, and a link to a place in the page ("Table 2", "section 3");
//! 4. words of the input: a text that stands in a cell of a workbook or in `report.toml` (a ref, a label, an officer's
//!    comment, a reference of the finance officer), a file's name, a cell's address, the reported period.
//!
//! A number anywhere else has no cells behind it.

use crate::page::{Element, inside, visit_texts};
use crate::program::SAMPLE;
use std::collections::BTreeMap;

/// Classes of the elements that hold numbering.
const NUMBERING: &[&str] = &["n", "num-l"];
