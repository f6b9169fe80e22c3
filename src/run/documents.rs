//! From figures to the documents: all of them side by side, in the order of their list.

use super::failure::Failure;
use super::look::Look;
use super::paper::{Made, Paper};
use super::{Worked, is_stopped, keep, output};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::Figures;
use crate::options::Options;
use crate::place::Place;
use crate::publish::Output;
use crate::report;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The documents, none where a finding stops them; and every figure that they may state.
pub fn documents(
    options: &Options,
    worked: &Worked,
    look: &Look,
    findings: &mut Vec<Diagnostic>,
) -> Result<(Vec<Output>, Arc<Figures>), Failure> {
    if is_stopped(options.is_strict, findings) || worked.config.documents.is_empty() {
        return Ok((Vec::new(), Arc::new(worked.measures.figures.clone())));
    }
    let figures = keep(report::figures(&report_input(worked, findings)), findings);
    let figures = Arc::new(figures);
    let make = |paper: Paper| paper.make(worked, findings, &figures, look);
    let made: Result<Vec<Made>, Failure> = Paper::all(worked).into_par_iter().map(make).collect();
    let made = made?;
    findings.extend(made.iter().flat_map(|made| made.findings.clone()));
    findings.extend(exempt(&made));
    findings.extend(missing_glyphs(&made));
    if is_stopped(options.is_strict, findings) {
        return Ok((Vec::new(), figures));
    }
    let mut set: Vec<Output> = made.into_iter().flat_map(|made| made.files).collect();
    set.extend(notices(worked)?);
    Ok((set, figures))
}

/// What the report room is given.
pub fn report_input<'a>(worked: &'a Worked, findings: &'a [Diagnostic]) -> report::Input<'a> {
    let Worked { config, period, as_of, measures, publication, .. } = worked;
    let version = publication.version.as_ref();
    report::Input { config, measures, findings, period: *period, as_of: *as_of, version }
}

/// What contract performance notices need, where there is a register.
fn notices(worked: &Worked) -> Result<Option<Output>, Failure> {
    let notices = report::performance_notices(&report_input(worked, &[]));
    let bytes = notices.map(|notices| serde_json::to_vec_pretty(&notices)).transpose();
    let bytes = bytes.map_err(super::failure::stopped)?;
    Ok(bytes.map(|mut bytes| {
        bytes.push(b'\n');
        output("internal/performance-notices.json", bytes)
    }))
}

/// A committee report that names exempt contracts is not for the public.
fn exempt(made: &[Made]) -> Option<Diagnostic> {
    let report = made.iter().find(|made| made.path.starts_with("exempt/"))?;
    let message = format!(
        "The committee report names the exempt {} {}; every page of it says that it is not for publication",
        if report.exempt.len() == 1 { "contract" } else { "contracts" },
        listed(&report.exempt)
    );
    let hint = "Give it to the committee's members alone, under the item from which the press and public are excluded.";
    let place = Place::file(&format!("{}.pdf", report.path));
    Some(Diagnostic::new(Code::ExemptNamed, place, message, hint))
}

/// Characters that no font has: one finding, with the headings that they stand under.
fn missing_glyphs(made: &[Made]) -> Option<Diagnostic> {
    let mut papers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut characters = BTreeSet::new();
    for (paper, missing) in made.iter().flat_map(|made| made.missing.iter().map(move |m| (made, m)))
    {
        characters.insert(missing.character);
        papers.entry(&paper.path).or_default().insert(&missing.heading);
    }
    let (first, headings) = papers.iter().next()?;
    let signs: Vec<String> = characters.iter().map(|character| format!("{character:?}")).collect();
    let headings: Vec<String> = headings.iter().map(|heading| format!("\"{heading}\"")).collect();
    let others = match papers.len() - 1 {
        0 => String::new(),
        1 => ", and in one other document".to_owned(),
        others => format!(", and in {others} other documents"),
    };
    let message = format!(
        "No font of the PDF has {}; a replacement sign stands in their place under {}{others}",
        signs.join(", "),
        headings.join(", ")
    );
    let hint =
        "Write it in other letters in the workbook, or add a font that has it to templates/fonts.";
    Some(Diagnostic::new(Code::MissingGlyph, Place::file(&format!("{first}.pdf")), message, hint))
}

/// "a", "a and b", "a, b and c".
fn listed(items: &[String]) -> String {
    match items {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        items => items.concat(),
    }
}
