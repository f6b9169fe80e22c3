//! The kinds of document: what fills each, in which formats it is written, and where it stands. A further kind is a
//! value more here, with a function of [`crate::report`] that fills it; a further format is a writer more in
//! [`super::writer`].

use super::edition::Edition;
use super::style::Style;
use super::writer;
use super::writer::Writer;
use crate::config::{Appendices, Config, Format};
use crate::measure::Contract;
use crate::report;
use crate::report::{RenderError, Rendered, SeveralContracts};

/// Whom it is for is said by the edition that it is made from.
pub(crate) struct DocumentKind {
    /// The path of its files below the folder of its edition, without their endings.
    pub stem: String,
    pub template: Template,
    /// Its formats, in the order in which their files are listed.
    pub writers: Vec<Writer>,
}

#[derive(Debug, Clone)]
pub(crate) enum Template {
    CommitteeReport,
    Addendum,
    ChaseList,
    Notices,
    Assessors,
    Why,
    Supplier(SeveralContracts),
    Scorecard {
        /// The contract by its index in the register.
        contract: usize,
    },
}

impl DocumentKind {
    pub(crate) fn committee_report(config: &Config) -> DocumentKind {
        let mut writers: Vec<Writer> =
            vec![writer::web_page, writer::pdf_with_page_one, writer::tables];
        if config.appendices == Appendices::Full {
            writers.push(writer::appendices);
        }
        if config.formats.contains(&Format::Docx) {
            writers.push(writer::word);
        }
        if config.formats.contains(&Format::LargePrint) {
            writers.push(writer::large_print);
        }
        DocumentKind {
            stem: "committee-report".to_owned(),
            template: Template::CommitteeReport,
            writers,
        }
    }

    /// What a correction or a revision of the committee report changes, on one page.
    pub(crate) fn addendum() -> DocumentKind {
        DocumentKind {
            stem: "addendum".to_owned(),
            template: Template::Addendum,
            writers: vec![writer::web_page, writer::pdf],
        }
    }

    pub(crate) fn chase_list() -> DocumentKind {
        DocumentKind {
            stem: "chase-list".to_owned(),
            template: Template::ChaseList,
            writers: vec![writer::web_page, writer::workbook],
        }
    }

    /// The notice ledger.
    pub(crate) fn notices() -> DocumentKind {
        DocumentKind {
            stem: "notices".to_owned(),
            template: Template::Notices,
            writers: vec![writer::web_page, writer::workbook],
        }
    }

    /// What each of several assessors gave.
    pub(crate) fn assessors() -> DocumentKind {
        DocumentKind {
            stem: "assessors".to_owned(),
            template: Template::Assessors,
            writers: vec![writer::web_page, writer::workbook],
        }
    }

    /// What asks for an explanation.
    pub(crate) fn why() -> DocumentKind {
        DocumentKind {
            stem: "why".to_owned(),
            template: Template::Why,
            writers: vec![writer::web_page],
        }
    }

    /// The contracts of a supplier that has several, side by side.
    pub(crate) fn supplier(of: SeveralContracts) -> DocumentKind {
        DocumentKind {
            stem: format!("suppliers/{}", of.slug),
            template: Template::Supplier(of),
            writers: vec![writer::web_page],
        }
    }

    pub(crate) fn scorecard(index: usize, contract: &Contract) -> DocumentKind {
        DocumentKind {
            stem: format!("contracts/{}", contract.slug),
            template: Template::Scorecard { contract: index },
            writers: vec![writer::web_page, writer::pdf],
        }
    }
}

impl Template {
    pub(crate) fn render(
        &self,
        edition: &Edition<'_>,
        style: &Style,
    ) -> Result<Rendered, RenderError> {
        let (input, figures, templates) = (&edition.input(), &edition.figures, &style.templates);
        match self {
            Template::CommitteeReport => {
                report::committee_report(input, figures, templates, &style.theme.fonts)
            }
            Template::Addendum => report::addendum(input, figures, templates),
            Template::ChaseList => report::chase_list(input, figures, templates),
            Template::Why => report::why(input, figures, templates),
            Template::Supplier(of) => report::supplier(input, of, figures, templates),
            Template::Notices => report::notice_ledger(input, figures, templates),
            Template::Assessors => report::assessors(input, figures, templates),
            Template::Scorecard { contract } => {
                report::scorecard(input, *contract, figures, templates)
            }
        }
    }
}
