//! A rendered document as a web page.

use super::failure::{Failure, lines, stopped};
use super::style::Style;
use crate::report::Rendered;
use crate::{html, pdf};

pub(crate) fn web_page(rendered: &Rendered, style: &Style) -> Result<String, Failure> {
    page_in(&style.sheet, rendered, style)
}

/// A page that says the same at its edges as the PDF when it is printed.
pub(crate) fn printable(
    rendered: &Rendered,
    about: &pdf::PdfInfo,
    style: &Style,
) -> Result<String, Failure> {
    let pdf::PdfInfo { running_left: left, running_right: right, footer_left: foot, .. } = about;
    page_in(&html::with_edges(&style.sheet, html::Edges { left, right, foot }), rendered, style)
}

fn page_in(sheet: &str, rendered: &Rendered, style: &Style) -> Result<String, Failure> {
    let Rendered { title, main, drawings, .. } = rendered;
    let logo = style.theme.logo.as_ref();
    html::page(title, main, drawings, sheet, logo).map_err(|missing| stopped(lines(&missing)))
}
