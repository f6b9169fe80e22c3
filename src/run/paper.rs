//! One document from its template to the files that it is published as: rendered, read back, typeset.

use super::Worked;
use super::documents::{Documents, report_input};
use super::failure::{Failure, lines, stopped};
use super::look::Look;
use super::output;
use crate::config::DocumentKind;
use crate::diagnostic::{Diagnostic, Found};
use crate::document::{self, Document};
use crate::export;
use crate::figure::Figures;
use crate::html;
use crate::pdf::{self, MissingGlyph};
use crate::publish::Output;
use crate::report::{self, Beside, Rendered};
use tracing::field;

/// A document that is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The committee report.
    CommitteeReport,
    /// What a correction or a revision of it changes, on one page.
    Addendum,
    /// Who has to chase what was not returned.
    ChaseList,
    /// The scorecard of a contract, by its index in the register.
    Scorecard(usize),
}

/// A document that was made.
#[derive(Debug, Default)]
pub struct Made {
    /// The path of its files below the draft, without their endings.
    pub path: String,
    /// Its web page, its PDF where it has one, and its tables.
    pub files: Vec<Output>,
    /// What was found on the way.
    pub findings: Vec<Diagnostic>,
    /// What its PDF could not show.
    pub missing: Vec<MissingGlyph>,
    /// Refs of the exempt contracts that it names.
    pub exempt: Vec<String>,
}

impl Made {
    fn new(path: String) -> Made {
        Made { path, ..Made::default() }
    }

    /// Puts its files into another folder of the set.
    pub fn move_to(&mut self, folder: &str) {
        let moved = |path: &str| match path.split_once('/') {
            Some((_, below)) => format!("{folder}/{below}"),
            None => path.to_owned(),
        };
        for file in &mut self.files {
            file.path = moved(&file.path);
        }
        self.path = moved(&self.path);
    }
}

impl Paper {
    /// The papers that report.toml asks for, in the order in which they are listed.
    pub fn all(worked: &Worked, beside: &Beside) -> Vec<Paper> {
        let asked = |kind: DocumentKind| worked.config.documents.contains(&kind);
        let mut papers = Vec::new();
        if asked(DocumentKind::CommitteeReport) {
            papers.push(Paper::CommitteeReport);
            papers.extend(beside.is_later().then_some(Paper::Addendum));
        }
        let Some(register) = &worked.measures.register else { return papers };
        if asked(DocumentKind::ChaseList) {
            papers.push(Paper::ChaseList);
        }
        let contracts = register.contracts.iter().enumerate();
        let running = contracts.filter(|(_, contract)| contract.runs_in_period);
        if asked(DocumentKind::Scorecards) {
            papers.extend(running.map(|(index, _)| Paper::Scorecard(index)));
        }
        papers
    }

    /// The files of the document.
    pub fn make(
        self,
        worked: &Worked,
        documents: &Documents,
        findings: &[Diagnostic],
        look: &Look,
    ) -> Result<Made, Failure> {
        let span = tracing::info_span!("document", file = self.name(worked), files = field::Empty);
        let _entered = span.enter();
        let Documents { figures, beside, .. } = documents;
        let input = report_input(worked, beside, findings);
        let rendered = match self {
            Paper::CommitteeReport => report::committee_report(&input, figures, &look.templates),
            Paper::Addendum => report::addendum(&input, figures, &look.templates),
            Paper::ChaseList => report::chase_list(&input, figures, &look.templates),
            Paper::Scorecard(contract) => {
                report::scorecard(&input, contract, figures, &look.templates)
            }
        };
        let rendered = rendered.map_err(stopped)?;
        let path = self.path(worked, &rendered);
        let page = page(&rendered, look)?;
        let document = document::read(&page).map_err(|unknown| stopped(lines(&unknown)))?;
        let mut made =
            Made { files: vec![output(&format!("{path}.html"), page)], ..Made::new(path) };
        let about = self.about(worked, &rendered);
        let (has_pdf, has_tables) =
            (self != Paper::ChaseList, !matches!(self, Paper::Scorecard(_) | Paper::Addendum));
        let (written, tables) = rayon::join(
            || has_pdf.then(|| pdf::write(&document, &rendered.drawings, &about, &look.theme)),
            || has_tables.then(|| tables(worked, &rendered.title, &document, figures)),
        );
        if let Some(written) = written.transpose().map_err(stopped)? {
            made.files.push(output(&format!("{}.pdf", made.path), written.bytes));
            made.missing = written.missing;
        }
        if let Some(found) = tables.transpose()? {
            made.findings = found.findings;
            made.files
                .extend(found.value.into_iter().filter_map(|file| self.table(&made.path, file)));
        }
        made.exempt = rendered.exempt;
        span.record("files", made.files.len() as u64);
        Ok(made)
    }

    /// What a log calls it.
    fn name(self, worked: &Worked) -> String {
        self.path(worked, &Rendered::default())
    }

    /// A file of its tables in its place: beside the report, or as the one workbook of the chase list.
    fn table(self, path: &str, file: export::File) -> Option<Output> {
        let folder = path.split('/').next().unwrap_or_default();
        match self {
            Paper::ChaseList => {
                let is_workbook = file.path.ends_with(".xlsx");
                is_workbook.then(|| output(&format!("{path}.xlsx"), file.bytes))
            }
            _ => Some(output(&format!("{folder}/{}", file.path), file.bytes)),
        }
    }

    /// Where its files stand: what names an exempt contract is not for the public.
    fn path(self, worked: &Worked, rendered: &Rendered) -> String {
        let register = worked.measures.register.as_ref();
        match self {
            Paper::CommitteeReport if rendered.exempt.is_empty() => {
                "public/committee-report".into()
            }
            Paper::CommitteeReport => "exempt/committee-report".into(),
            Paper::Addendum if rendered.exempt.is_empty() => "public/addendum".into(),
            Paper::Addendum => "exempt/addendum".into(),
            Paper::ChaseList => "internal/chase-list".into(),
            Paper::Scorecard(index) => {
                let contract = register.and_then(|register| register.contracts.get(index));
                let slug = contract.map(|contract| contract.slug.as_str()).unwrap_or_default();
                format!("internal/contracts/{slug}")
            }
        }
    }

    fn about(self, worked: &Worked, rendered: &Rendered) -> pdf::About {
        let Worked { config, period, as_of, .. } = worked;
        let running_left = match rendered.exempt.as_slice() {
            [] => config.council.clone(),
            _ => report::MARKING.to_owned(),
        };
        pdf::About {
            title: rendered.title.clone(),
            author: config.council.clone(),
            subject: format!("{}, {period}", config.title),
            language: "en-GB".to_owned(),
            date: *as_of,
            running_left,
            running_right: rendered.running.clone(),
            footer_left: format!("Figures as of {}", as_of.strftime("%-d %B %Y")),
        }
    }
}

/// A rendered document as a web page.
pub fn page(rendered: &Rendered, look: &Look) -> Result<String, Failure> {
    let Rendered { title, main, drawings, .. } = rendered;
    html::page(title, main, drawings, &look.sheet).map_err(|missing| stopped(lines(&missing)))
}

/// The tables of a document as a workbook and as CSV.
fn tables(
    worked: &Worked,
    title: &str,
    document: &Document,
    figures: &Figures,
) -> Result<Found<Vec<export::File>>, Failure> {
    let about = export::About {
        title: title.to_owned(),
        author: worked.config.council.clone(),
        period: worked.period.to_string(),
        as_of: worked.as_of,
    };
    export::tables(document, figures, &about).map_err(|error| stopped(format!("{error:#}")))
}
