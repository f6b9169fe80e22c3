//! From figures to the documents: all of them side by side, in the order of their list.

use super::failure::Failure;
use super::look::Look;
use super::paper::{Made, Paper};
use super::{Worked, is_stopped, keep, kept, output};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::Figures;
use crate::input::Folder;
use crate::options::Options;
use crate::place::Place;
use crate::publish::Output;
use crate::report::{self, Beside};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was made of figures.
#[derive(Debug, Default)]
pub struct Documents {
    /// The files of the documents.
    pub files: Vec<Output>,
    /// Every figure that they may state.
    pub figures: Arc<Figures>,
    /// The published sets that they stand beside.
    pub beside: Beside,
}

/// The documents, none where a finding stops them; and every figure that they may state.
pub fn documents(
    options: &Options,
    worked: &Worked,
    folder: &Folder,
    look: &Look,
    findings: &mut Vec<Diagnostic>,
) -> Result<Documents, Failure> {
    if is_stopped(options.is_strict, findings) || worked.config.documents.is_empty() {
        let figures = Arc::new(worked.measures.figures.clone());
        return Ok(Documents { figures, ..Documents::default() });
    }
    let (figures, beside) = figures(worked, folder, findings)?;
    let mut documents = Documents { files: Vec::new(), figures: Arc::new(figures), beside };
    let make = |paper: Paper| paper.make(worked, &documents, findings, look);
    let made: Result<Vec<Made>, Failure> =
        Paper::all(worked, &documents.beside).into_par_iter().map(make).collect();
    let mut made = made?;
    beside_the_report(&mut made);
    findings.extend(made.iter().flat_map(|made| made.findings.clone()));
    findings.extend(exempt(&made));
    findings.extend(missing_glyphs(&made));
    if is_stopped(options.is_strict, findings) {
        return Ok(documents);
    }
    documents.files = made.into_iter().flat_map(|made| made.files).collect();
    documents.files.extend(notices(worked)?);
    Ok(documents)
}

/// Every figure that the documents may state, those of the published sets beside this one last.
pub fn figures(
    worked: &Worked,
    folder: &Folder,
    findings: &mut Vec<Diagnostic>,
) -> Result<(Figures, Beside), Failure> {
    let none = Beside::default();
    let input = report_input(worked, &none, findings);
    let mut figures = keep(report::figures(&input), findings);
    let beside = kept::beside(worked, folder, &figures)?;
    report::add_figures_beside(&beside, &mut figures);
    Ok((figures, beside))
}

/// An addendum stands in the folder of the report that it belongs to.
fn beside_the_report(made: &mut [Made]) {
    let report = made.iter().find(|made| made.path.ends_with("/committee-report"));
    let folder = report.and_then(|report| report.path.split_once('/'));
    let Some(folder) = folder.map(|(folder, _)| folder.to_owned()) else { return };
    for made in made.iter_mut().filter(|made| made.path.ends_with("/addendum")) {
        made.move_to(&folder);
    }
}

/// What the report room is given.
pub fn report_input<'a>(
    worked: &'a Worked,
    beside: &'a Beside,
    findings: &'a [Diagnostic],
) -> report::Input<'a> {
    let Worked { config, period, as_of, measures, .. } = worked;
    report::Input { config, measures, findings, period: *period, as_of: *as_of, beside }
}

/// What contract performance notices need, where there is a register.
fn notices(worked: &Worked) -> Result<Option<Output>, Failure> {
    let notices = report::performance_notices(&report_input(worked, &Beside::default(), &[]));
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
