//! A rendered document as a web page.

use super::failure::{Failure, lines, stopped};
use super::style::Style;
use crate::document::DocumentInfo;
use crate::html;
use crate::report::Rendered;

pub(crate) fn web_page(rendered: &Rendered, style: &Style) -> Result<String, Failure> {
    page_in(&style.sheet, rendered, style)
}

/// The style sheet of a page that says the same at its edges as the PDF when it is printed.
pub(crate) fn printable_sheet(about: &DocumentInfo, style: &Style) -> String {
    let DocumentInfo { running_left: left, running_right: right, .. } = about;
    html::with_edges(&style.sheet, html::Edges { left, right, foot: &about.footer() })
}

pub(crate) fn page_in(sheet: &str, rendered: &Rendered, style: &Style) -> Result<String, Failure> {
    let Rendered { title, main, drawings, .. } = rendered;
    let logo = style.theme.logo.as_ref();
    html::page(title, main, drawings, sheet, logo).map_err(|missing| stopped(lines(&missing)))
}
