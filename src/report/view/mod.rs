//! What templates may see: plain texts, dates as `2026-09-30`, ids of figures and yes or no. Never a record of the
//! program's own, and never a number of the report, which comes from its figure.

mod assessment;
mod assessors;
mod changes;
mod chase;
mod contract;
mod duties;
mod findings;
mod frame;
mod front;
mod index;
mod key_area;
mod kpi;
mod kpis;
mod not_returned;
mod notices;
mod page_head;
mod plan;
mod promise;
mod resolution;
mod review;
mod scorecard;
#[cfg(test)]
mod sketch;
mod social_value;
mod sources;
mod statement;
mod supplier;
mod version;
mod waiver;

use super::input::Input;
use super::key_message;
use super::key_message::Message;
use super::own_words::Own;
use crate::config::Appendices;
use crate::domain::figure::Figures;
use crate::edition::EditionNotes;
use crate::measure::Measures;
use crate::schema::kind::RecordKind;
use crate::style::drawing::Drawing;
pub(super) use assessment::AssessmentView;
pub(super) use assessors::AssessorsView;
pub(super) use changes::ChangesView;
pub(super) use chase::ChaseView;
pub(super) use contract::ContractLink;
pub(super) use duties::DutiesView;
pub(super) use findings::FindingsView;
pub(super) use frame::FrameView;
pub(super) use front::FrontView;
pub(super) use index::IndexView;
pub(super) use key_area::ranked;
pub(super) use kpi::{KpiView, last_quarters};
pub(super) use kpis::KpisView;
pub(super) use not_returned::NotReturnedView;
pub(super) use notices::{LackView, NoticeRowView, NoticesView, OutsideView};
pub(super) use page_head::PageHead;
pub(super) use plan::PlanView;
use resolution::{ResolutionView, resolutions};
pub(super) use scorecard::ScorecardView;
use serde::Serialize;
pub(super) use social_value::SocialValueView;
pub(super) use sources::SourcesView;
use std::collections::{BTreeMap, BTreeSet};
pub(super) use supplier::SupplierPageView;
pub use supplier::{SeveralContracts, with_several_contracts};
pub(super) use version::{LastView, VersionView};
use waiver::WaiverView;

/// Of which kinds rows or whole tables were left out: that none of them is so or so is not known.
#[derive(Debug, Serialize)]
pub(super) struct LeftOutView {
    pub contracts: bool,
    pub kpis: bool,
    pub promises: bool,
    pub actions: bool,
}

impl LeftOutView {
    fn new(kinds: &BTreeSet<RecordKind>) -> LeftOutView {
        LeftOutView {
            contracts: kinds.contains(&RecordKind::Contract),
            kpis: kinds.contains(&RecordKind::Kpi),
            promises: kinds.contains(&RecordKind::Commitment),
            actions: kinds.contains(&RecordKind::Action),
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct ReportView {
    #[serde(flatten)]
    pub head: PageHead,
    pub title: String,
    /// What every page of it says, where it is not for the public.
    pub marking: &'static str,
    pub period_end: String,
    /// None for a draft.
    pub published_on: Option<String>,
    /// Where it is a correction or a revision.
    pub version: Option<VersionView>,
    /// Since the version before, where it is a correction or a revision.
    pub changes: Option<ChangesView>,
    /// The report of the quarter before, where that was published.
    pub last: Option<LastView>,
    /// Whether the lists of everything are also a document of their own.
    pub has_appendices: bool,
    pub front: FrontView,
    /// What has no answer first, then in the order of report.toml.
    pub resolutions: Vec<ResolutionView>,
    /// At most three.
    pub messages: Vec<Message>,
    pub assessment: Option<AssessmentView>,
    pub plan: Option<PlanView>,
    pub frame: FrameView,
    /// None without a register.
    pub social_value: Option<SocialValueView>,
    pub kpis: Option<KpisView>,
    /// None where nothing was due.
    pub not_returned: Option<NotReturnedView>,
    /// None where no contract runs.
    pub duties: Option<DutiesView>,
    /// The first granted first; none where no workbook lists any.
    pub waivers: Option<Vec<WaiverView>>,
    pub left_out: LeftOutView,
    pub sources: SourcesView,
    /// The officer's own paragraphs by section, as HTML.
    pub words: BTreeMap<&'static str, Vec<String>>,
    pub edition: EditionNotes,
}

impl ReportView {
    /// `own` collects what the officer's own words call.
    pub(super) fn new(input: &Input<'_>, figures: &Figures, own: &mut Own<'_>) -> ReportView {
        let Measures { assessment, plan, register, .. } = input.measures;
        let has = |id: &str| figures.get(id).is_some();
        let (assessed, planned) = (assessment.as_ref(), plan.as_ref());
        let assessment = assessed.map(|assessed| {
            AssessmentView::new(assessed, planned, &input.config.social_value_area)
        });
        let plan = planned.map(|plan| PlanView::new(plan, assessed));
        let social_value = assessment.as_ref().and_then(|view| view.social_value.as_ref());
        let area = social_value.map(|area| area.slug.as_str());
        let messages = key_message::choose(figures, input.measures, area, input.period);
        ReportView {
            head: PageHead::new(input),
            title: input.config.title.clone(),
            marking: "",
            period_end: input.period.last_day().to_string(),
            published_on: input.baseline.version.as_ref().map(|own| own.published_on.to_string()),
            version: VersionView::from_baseline(input.baseline),
            changes: input
                .baseline
                .version
                .as_ref()
                .and_then(|_| ChangesView::from_baseline(input.baseline)),
            has_appendices: input.config.appendices == Appendices::Full,
            last: input.baseline.last.as_ref().map(|last| LastView::new(last, figures)),
            front: FrontView::new(&input.config.front_sheet, own),
            resolutions: resolutions(&input.config.resolutions),
            messages,
            frame: FrameView::new(&input.config.frame, own),
            social_value: register.as_ref().map(|register| SocialValueView::new(register, input)),
            kpis: register.as_ref().and_then(|register| KpisView::new(register, has)),
            not_returned: register.as_ref().and_then(|r| NotReturnedView::new(r, input.period)),
            duties: register.as_ref().and_then(DutiesView::new),
            waivers: input
                .measures
                .waivers
                .as_ref()
                .map(|all| all.iter().map(WaiverView::new).collect()),
            left_out: LeftOutView::new(&input.measures.left_out),
            sources: SourcesView::new(
                input.config,
                input.measures,
                input.findings,
                input.scope.is_public,
            ),
            words: own.sections(&input.config.words),
            edition: input.scope.clone(),
            assessment,
            plan,
        }
    }

    /// The title, with the word for a correction or a revision.
    pub(super) fn headline(&self) -> String {
        match &self.version {
            Some(version) => format!("{}: {}", version.kind, self.title),
            None => self.title.clone(),
        }
    }

    /// Names the drawings that the page is to place.
    pub(super) fn place(&mut self, drawings: &[Drawing]) {
        let of = |name: &str| {
            let names = drawings.iter().map(|drawing| drawing.name.clone());
            names.filter(|drawn| drawn.starts_with(name)).collect()
        };
        if let Some(kpis) = &mut self.kpis {
            kpis.drawings = of("ratings");
        }
        if let Some(assessment) = &mut self.assessment {
            assessment.drawings = of("section-scores");
            assessment.social_value_drawings = of("social-value");
        }
        if let Some(social_value) = &mut self.social_value {
            social_value.drawings = of("promises");
        }
    }
}
