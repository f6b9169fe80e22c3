//! An edition: everything that the documents for one audience are made from.

use super::findings::Findings;
use super::measured::Measured;
use crate::config::Config;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::figure::Figures;
use crate::domain::period::Period;
use crate::edition::EditionNotes;
use crate::edition::OFFICERS;
use crate::measure::{Measures, Register};
use crate::report::published_set::SetFolder;
use crate::report::{Baseline, Input};
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::Arc;

#[derive(Clone)]
pub(crate) struct Edition<'a> {
    /// Says whom its documents are for.
    pub folder: SetFolder,
    pub config: Cow<'a, Config>,
    pub measures: Cow<'a, Measures>,
    /// The findings that it may list.
    pub findings: Vec<Diagnostic>,
    pub scope: EditionNotes,
    pub baseline: Baseline,
    /// Every figure that its documents may state.
    pub figures: Arc<Figures>,
    pub period: Period,
    pub as_of: Date,
}

impl<'a> Edition<'a> {
    /// Officers' own, which withholds nothing; its figures and its baseline are not known yet.
    pub(crate) fn officers(measured: &'a Measured, findings: &Findings) -> Edition<'a> {
        Edition {
            folder: SetFolder::Internal,
            config: Cow::Borrowed(&measured.config),
            measures: numbered(Cow::Borrowed(&measured.measures), &findings.all),
            findings: findings.all.clone(),
            scope: OFFICERS.clone(),
            baseline: Baseline::default(),
            figures: Arc::default(),
            period: measured.quarter.period,
            as_of: measured.quarter.as_of,
        }
    }

    /// Officers' own with the figures of the workbooks alone: nothing is worded of it, and it is compared with nothing.
    pub(crate) fn of_workbooks(measured: &'a Measured, findings: &Findings) -> Edition<'a> {
        let figures = Arc::new(measured.measures.figures.clone());
        Edition { figures, ..Edition::officers(measured, findings) }
    }

    pub(crate) fn input(&self) -> Input<'_> {
        let Edition { config, measures, findings, scope, baseline, period, as_of, .. } = self;
        Input { config, measures, findings, period: *period, as_of: *as_of, baseline, scope }
    }
}

/// The measures with the numbers of the findings about what is not known.
pub(crate) fn numbered<'a>(
    mut measures: Cow<'a, Measures>,
    findings: &[Diagnostic],
) -> Cow<'a, Measures> {
    let is_open = |register: &Register| {
        register.kpis.iter().any(|kpi| !kpi.left_out.is_empty())
            || register.promises.iter().any(|promise| !promise.left_out.is_empty())
    };
    if measures.register.as_ref().is_some_and(is_open)
        && let Some(register) = &mut measures.to_mut().register
    {
        register.number(findings);
    }
    measures
}
