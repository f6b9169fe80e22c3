//! From figures to the documents: rendered, read back, typeset.

use super::failure::{Failure, lines, stopped};
use super::look::Look;
use super::{Worked, is_stopped, keep, output};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Document};
use crate::export;
use crate::figure::Figures;
use crate::html;
use crate::options::Options;
use crate::pdf;
use crate::place::Place;
use crate::publish::Output;
use crate::report::{self, Rendered};
use std::collections::BTreeSet;

/// The documents for the public, none where a finding stops them; and every figure that they may state.
pub fn documents(
    options: &Options,
    worked: &Worked,
    look: &Look,
    findings: &mut Vec<Diagnostic>,
) -> Result<(Vec<Output>, Figures), Failure> {
    if is_stopped(options.is_strict, findings) || worked.config.documents.is_empty() {
        return Ok((Vec::new(), worked.measures.figures.clone()));
    }
    let rendered = report::committee_report(&report_input(worked, findings), &look.templates);
    let rendered = keep(rendered.map_err(stopped)?, findings);
    let page = page(&rendered, look)?;
    let document = document::read(&page).map_err(|unknown| stopped(lines(&unknown)))?;
    let about = about(worked, &rendered);
    let written =
        pdf::write(&document, &rendered.drawings, &about, &look.theme).map_err(stopped)?;
    findings.extend(missing_glyphs(&written.missing));
    if is_stopped(options.is_strict, findings) {
        return Ok((Vec::new(), rendered.figures));
    }
    let mut set = vec![
        output("public/committee-report.html", page),
        output("public/committee-report.pdf", written.bytes),
    ];
    set.extend(tables(worked, &rendered, &document, findings)?);
    Ok((set, rendered.figures))
}

/// What the report room is given.
pub fn report_input<'a>(worked: &'a Worked, findings: &'a [Diagnostic]) -> report::Input<'a> {
    let Worked { config, period, as_of, measures, .. } = worked;
    report::Input { config, measures, findings, period: *period, as_of: *as_of }
}

/// A rendered document as a web page.
pub fn page(rendered: &Rendered, look: &Look) -> Result<String, Failure> {
    let Rendered { title, main, drawings, .. } = rendered;
    html::page(title, main, drawings, &look.sheet).map_err(|missing| stopped(lines(&missing)))
}

/// The tables of a document as a workbook and as CSV.
fn tables(
    worked: &Worked,
    rendered: &Rendered,
    document: &Document,
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<Output>, Failure> {
    let about = export::About {
        title: rendered.title.clone(),
        author: worked.config.council.clone(),
        period: worked.period.to_string(),
        as_of: worked.as_of,
    };
    let found = export::tables(document, &rendered.figures, &about);
    let files = keep(found.map_err(|error| stopped(format!("{error:#}")))?, findings);
    let public = |file: export::File| output(&format!("public/{}", file.path), file.bytes);
    Ok(files.into_iter().map(public).collect())
}

fn about(worked: &Worked, rendered: &Rendered) -> pdf::About {
    pdf::About {
        title: rendered.title.clone(),
        author: worked.config.council.clone(),
        subject: format!("{}, {}", worked.config.title, worked.period),
        language: "en-GB".to_owned(),
        date: worked.as_of,
        running_left: worked.config.council.clone(),
        running_right: format!("{}, {}", worked.config.title, worked.period),
        footer_left: format!("Figures as of {}", worked.as_of.strftime("%-d %B %Y")),
    }
}

/// Characters that no font has: one finding, with the headings that they stand under.
fn missing_glyphs(missing: &[pdf::MissingGlyph]) -> Option<Diagnostic> {
    let characters: BTreeSet<char> = missing.iter().map(|missing| missing.character).collect();
    let headings: BTreeSet<&str> = missing.iter().map(|missing| missing.heading.as_str()).collect();
    let listed = |words: Vec<String>| words.join(", ");
    let message = format!(
        "No font of the PDF has {}; a replacement sign stands in their place under {}",
        listed(characters.iter().map(|character| format!("{character:?}")).collect()),
        listed(headings.iter().map(|heading| format!("\"{heading}\"")).collect())
    );
    let hint =
        "Write it in other letters in the workbook, or add a font that has it to templates/fonts.";
    let place = Place::file("public/committee-report.pdf");
    (!missing.is_empty()).then(|| Diagnostic::new(Code::MissingGlyph, place, message, hint))
}
