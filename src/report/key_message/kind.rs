//! The kinds of key messages: the section that each stands for, and the figures that it states.

use crate::config::Section;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::report) enum MessageKind {
    WorkbooksLeftOut,
    DutiesToAnswer,
    /// Recommendations and questions of earlier meetings that have no answer.
    ResolutionsOpen,
    /// Less social value claimed than was expected by now.
    ClaimedShort,
    /// Fewer statements at Mature or above than in the baseline.
    FewerMature,
    /// Fewer KPIs rated Good than in the quarter before.
    FewerGood,
    /// More KPIs not returned than actions overdue, and both are many.
    NotReturnedAndOverdue,
    /// As many actions overdue as KPIs not returned, or more, and both are many.
    OverdueAndNotReturned,
    NotReturned,
    /// Statements at Minimum that no action is linked to.
    WeaknessesWithoutAction,
    /// Key areas mostly below Mature that no action is linked to.
    FocusAreasWithoutAction,
    /// Statements that have declined, where as many have as have improved.
    Declined,
    /// KPIs that have not been Good at their last three results.
    LongNotGood,
    BelowTarget,
    Weaknesses,
    Overdue,
    /// Open actions without a date.
    NoDate,
    /// Statements on social value below Mature.
    SocialValueBelow,
    TablesLeftOut,
    RowsLeftOut,
    MoreMature,
    MoreGood,
    AllComplete,
    OnTime,
}

impl MessageKind {
    /// The sections that it stands for; no two messages come from one. What is open of earlier meetings stands in none.
    pub(super) fn homes(self) -> &'static [Section] {
        use MessageKind::*;
        match self {
            WorkbooksLeftOut | TablesLeftOut | RowsLeftOut => &[Section::Sources],
            DutiesToAnswer => &[Section::StatutoryDuties],
            ResolutionsOpen => &[],
            ClaimedShort => &[Section::SocialValue],
            FewerGood | MoreGood | LongNotGood => &[Section::ContractKpis],
            NotReturned => &[Section::NotReturned],
            NotReturnedAndOverdue | OverdueAndNotReturned => {
                &[Section::NotReturned, Section::ActionPlan]
            }
            Overdue | NoDate | AllComplete | OnTime => &[Section::ActionPlan],
            SocialValueBelow => &[Section::ObtainingSocialValue],
            FewerMature
            | MoreMature
            | Declined
            | WeaknessesWithoutAction
            | FocusAreasWithoutAction
            | BelowTarget
            | Weaknesses => &[Section::SelfAssessment],
        }
    }

    pub(super) fn needs_answer(self) -> bool {
        !matches!(
            self,
            MessageKind::MoreMature
                | MessageKind::MoreGood
                | MessageKind::AllComplete
                | MessageKind::OnTime
        )
    }

    /// The ids of the numbers that it states, the one that it opens with first.
    pub(in crate::report) fn figures(self, area: Option<&str>) -> Vec<String> {
        let ids: &[&str] = match self {
            MessageKind::WorkbooksLeftOut => &["finding.workbook-left-out"],
            MessageKind::DutiesToAnswer => &["duty.to-answer"],
            MessageKind::ResolutionsOpen => &["resolution.open"],
            MessageKind::ClaimedShort => &["sv.short-of-expected"],
            MessageKind::FewerMature | MessageKind::MoreMature => &["assessment.mature-or-above"],
            MessageKind::FewerGood | MessageKind::MoreGood => &["kpi.rating.good"],
            MessageKind::NotReturned => &["kpi.not-returned"],
            MessageKind::NotReturnedAndOverdue => &["kpi.not-returned", "action.overdue"],
            MessageKind::OverdueAndNotReturned => &["action.overdue", "kpi.not-returned"],
            MessageKind::LongNotGood => &["kpi.three-quarters-not-good"],
            MessageKind::WeaknessesWithoutAction => &["assessment.weaknesses-without-action"],
            MessageKind::FocusAreasWithoutAction => &["assessment.focus-areas-without-action"],
            MessageKind::Declined => &["assessment.declined"],
            MessageKind::BelowTarget => &["assessment.below-target"],
            MessageKind::Weaknesses => &["assessment.weaknesses"],
            MessageKind::Overdue => &["action.overdue"],
            MessageKind::NoDate => &["action.open-without-date"],
            MessageKind::SocialValueBelow => {
                let id = area.map(|area| format!("assessment.area.{area}.below-mature"));
                return id.into_iter().collect();
            }
            MessageKind::TablesLeftOut => &["finding.table-left-out"],
            MessageKind::RowsLeftOut => &["finding.row-left-out"],
            MessageKind::AllComplete | MessageKind::OnTime => &["action.complete"],
        };
        ids.iter().map(|id| (*id).to_owned()).collect()
    }
}
