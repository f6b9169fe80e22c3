//! One document from its template to the files that it is published as: rendered, read back, typeset.

use super::failure::{Failure, lines, stopped};
use super::style::Look;
use super::{Worked, output};
use crate::config::{Audience, DocumentKind};
use crate::document::Document;
use crate::domain::diagnostic::{Diagnostic, Found};
use crate::domain::figure::Figures;
use crate::pdf::MissingGlyph;
use crate::publish::Output;
use crate::report::page::chase_list;
use crate::report::{Rendered, input};
use crate::{document, export, html, pdf, report};
use std::sync::Arc;
use tracing::field;

/// A document that is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// The committee report for everybody.
    PublicReport,
    /// The committee report for the committee's members.
    MembersReport,
    /// What a correction or a revision of the report for everybody changes, on one page.
    PublicAddendum,
    /// What a correction or a revision of the members' report changes, on one page.
    MembersAddendum,
    /// Who has to chase what was not returned.
    ChaseList,
    /// The scorecard of a contract, by its index in the register.
    Scorecard(usize),
}

/// A document that was made.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// The path of its files below the draft, without their endings.
    pub path: String,
    /// Its web page, its PDF where it has one, and its tables.
    pub files: Vec<Output>,
    /// What was found on the way.
    pub findings: Vec<Diagnostic>,
    /// Whether page 1 of its PDF runs over to a second page.
    pub runs_over: bool,
    /// What its PDF could not show.
    pub missing: Vec<MissingGlyph>,
    /// Refs of the exempt contracts that it names.
    pub exempt: Vec<String>,
}

impl Made {
    fn new(path: String) -> Made {
        Made { path, ..Made::default() }
    }
}

impl Paper {
    /// The papers that report.toml asks for, in the order in which they are listed; an addendum for those of whom a
    /// later version says what has changed.
    pub fn all(worked: &Worked, audiences: &[Audience], later: &[Audience]) -> Vec<Paper> {
        let asked = |kind: DocumentKind| worked.config.documents.contains(&kind);
        let edition = |audience: &Audience| match audience {
            Audience::Public => Paper::PublicReport,
            Audience::Exempt => Paper::MembersReport,
        };
        let addendum = |audience: &Audience| match audience {
            Audience::Public => Paper::PublicAddendum,
            Audience::Exempt => Paper::MembersAddendum,
        };
        let mut papers: Vec<Paper> = audiences.iter().map(edition).collect();
        papers.extend(later.iter().map(addendum));
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
        input: &input::Input<'_>,
        figures: &Arc<Figures>,
        look: &Look,
    ) -> Result<Made, Failure> {
        let path = self.path(input);
        let span = tracing::info_span!("document", file = path, files = field::Empty);
        let _entered = span.enter();
        let rendered = match self {
            Paper::PublicReport | Paper::MembersReport => {
                report::committee_report(input, figures, &look.templates, &look.theme.fonts)
            }
            Paper::PublicAddendum | Paper::MembersAddendum => {
                report::addendum(input, figures, &look.templates)
            }
            Paper::ChaseList => chase_list::chase_list(input, figures, &look.templates),
            Paper::Scorecard(contract) => {
                report::scorecard(input, contract, figures, &look.templates)
            }
        };
        let rendered = rendered.map_err(stopped)?;
        let about = self.about(input, &rendered);
        let page = printable(&rendered, &about, look)?;
        let document = document::read(&page).map_err(|unknown| stopped(lines(&unknown)))?;
        let mut made =
            Made { files: vec![output(&format!("{path}.html"), page)], ..Made::new(path) };
        let (has_pdf, has_tables) = (self != Paper::ChaseList, self.has_tables());
        let (written, tables) = rayon::join(
            || has_pdf.then(|| pdf::write(&document, &rendered.drawings, &about, &look.theme)),
            || has_tables.then(|| tables(input, &rendered.title, &document, figures)),
        );
        if let Some(written) = written.transpose().map_err(stopped)? {
            made.files.push(output(&format!("{}.pdf", made.path), written.bytes));
            // a scorecard may take as many pages as it has rows
            made.runs_over = written.runs_over && self.has_page_one();
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

    /// Whether it is for officers alone, so that it says nothing of a publication.
    pub fn is_for_officers(self) -> bool {
        matches!(self, Paper::ChaseList | Paper::Scorecard(_))
    }

    /// Whether its first page is to be complete in itself.
    fn has_page_one(self) -> bool {
        matches!(self, Paper::PublicReport | Paper::MembersReport)
    }

    /// Whether its tables are made as a workbook of their own.
    fn has_tables(self) -> bool {
        matches!(self, Paper::PublicReport | Paper::MembersReport | Paper::ChaseList)
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

    /// Where its files stand.
    fn path(self, input: &input::Input<'_>) -> String {
        let register = input.measures.register.as_ref();
        match self {
            Paper::PublicReport => "public/committee-report".into(),
            Paper::MembersReport => "exempt/committee-report".into(),
            Paper::PublicAddendum => "public/addendum".into(),
            Paper::MembersAddendum => "exempt/addendum".into(),
            Paper::ChaseList => "internal/chase-list".into(),
            Paper::Scorecard(index) => {
                let contract = register.and_then(|register| register.contracts.get(index));
                let slug = contract.map(|contract| contract.slug.as_str()).unwrap_or_default();
                format!("internal/contracts/{slug}")
            }
        }
    }

    fn about(self, input: &input::Input<'_>, rendered: &Rendered) -> pdf::About {
        let input::Input { config, period, as_of, .. } = input;
        let is_members = matches!(self, Paper::MembersReport | Paper::MembersAddendum);
        let is_marked = is_members || !rendered.exempt.is_empty();
        let running_left =
            if is_marked { input::MARKING.to_owned() } else { config.council.clone() };
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

/// A rendered document as a web page that is made as a PDF too: printed, both say the same at their edges.
fn printable(rendered: &Rendered, about: &pdf::About, look: &Look) -> Result<String, Failure> {
    let pdf::About { running_left: left, running_right: right, footer_left: foot, .. } = about;
    page_in(&html::with_edges(&look.sheet, html::Edges { left, right, foot }), rendered, look)
}

/// A rendered document as a web page.
pub fn page(rendered: &Rendered, look: &Look) -> Result<String, Failure> {
    page_in(&look.sheet, rendered, look)
}

/// A rendered document as a web page in a style sheet.
fn page_in(sheet: &str, rendered: &Rendered, look: &Look) -> Result<String, Failure> {
    let Rendered { title, main, drawings, .. } = rendered;
    let logo = look.theme.logo.as_ref();
    html::page(title, main, drawings, sheet, logo).map_err(|missing| stopped(lines(&missing)))
}

/// The tables of a document as a workbook and as CSV.
fn tables(
    input: &input::Input<'_>,
    title: &str,
    document: &Document,
    figures: &Figures,
) -> Result<Found<Vec<export::File>>, Failure> {
    let about = export::About {
        title: title.to_owned(),
        author: input.config.council.clone(),
        period: input.period.to_string(),
        as_of: input.as_of,
    };
    export::tables(document, figures, &about).map_err(|error| stopped(format!("{error:#}")))
}
