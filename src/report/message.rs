//! The key messages of page 1: which ones, by rule. Their words stand in the template `key-message.html`.

use super::view::AssessmentView;
use crate::figure::{FigureValue, Figures};
use serde::Serialize;

/// One key message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Which words it takes.
    pub kind: Kind,
    /// Whether it asks the committee for something.
    pub needs_answer: bool,
}

/// The messages that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Workbooks that could not be used.
    WorkbooksLeftOut,
    /// Statements at Minimum that no action is linked to.
    WeaknessesWithoutAction,
    /// Key areas mostly below Mature that no action is linked to.
    FocusAreasWithoutAction,
    /// Statements that have declined, where as many have as have improved.
    Declined,
    /// Statements below the council's own target.
    BelowTarget,
    /// Statements at Minimum.
    Weaknesses,
    /// Actions past their date.
    Overdue,
    /// Open actions without a date.
    NoDate,
    /// Statements on social value below Mature.
    SocialValueBelow,
    /// Rows that could not be used.
    RowsLeftOut,
    /// More statements at Mature or above than in the baseline.
    MoreMature,
    /// Every action complete.
    AllComplete,
    /// Every action on time.
    OnTime,
}

/// The section that a message stands for; no two messages come from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    SelfAssessment,
    SocialValue,
    ActionPlan,
    Sources,
}

impl Kind {
    /// All of them in the order in which they are asked: what needs an answer first.
    const ORDER: [Kind; 13] = {
        use Kind::*;
        [
            WorkbooksLeftOut,
            Declined,
            WeaknessesWithoutAction,
            FocusAreasWithoutAction,
            Overdue,
            RowsLeftOut,
            SocialValueBelow,
            BelowTarget,
            Weaknesses,
            NoDate,
            MoreMature,
            AllComplete,
            OnTime,
        ]
    };

    fn home(self) -> Home {
        use Kind::*;
        match self {
            WorkbooksLeftOut | RowsLeftOut => Home::Sources,
            Overdue | NoDate | AllComplete | OnTime => Home::ActionPlan,
            SocialValueBelow => Home::SocialValue,
            _ => Home::SelfAssessment,
        }
    }

    fn needs_answer(self) -> bool {
        !matches!(self, Kind::MoreMature | Kind::AllComplete | Kind::OnTime)
    }

    /// Whether the figures call for it.
    fn fires(self, figures: &Figures, assessment: Option<&AssessmentView>) -> bool {
        let count = |id: &str| amount(figures, id);
        let has_plan = figures.get("action.total").is_some();
        match self {
            Kind::WorkbooksLeftOut => count("finding.workbook-left-out") > 0,
            Kind::RowsLeftOut => count("finding.row-left-out") > 0,
            Kind::Declined => {
                let declined = count("assessment.declined");
                declined > 0 && declined >= count("assessment.improved")
            }
            Kind::WeaknessesWithoutAction => {
                has_plan && count("assessment.weaknesses-without-action") > 0
            }
            Kind::FocusAreasWithoutAction => {
                has_plan && count("assessment.focus-areas-without-action") > 0
            }
            Kind::BelowTarget => count("assessment.below-target") > 0,
            Kind::Weaknesses => count("assessment.weaknesses") > 0,
            Kind::Overdue => count("action.overdue") > 0,
            Kind::NoDate => count("action.open-without-date") > 0,
            Kind::SocialValueBelow => {
                assessment.and_then(|assessment| assessment.social_value.as_ref()).is_some_and(
                    |area| count(&format!("assessment.area.{}.below-mature", area.slug)) > 0,
                )
            }
            Kind::MoreMature => figures
                .count("assessment.baseline.mature-or-above")
                .is_some_and(|before| before < count("assessment.mature-or-above")),
            Kind::AllComplete => {
                count("action.total") > 0 && count("action.total") == count("action.complete")
            }
            Kind::OnTime => count("action.total") > 0,
        }
    }
}

fn amount(figures: &Figures, id: &str) -> u64 {
    match figures.get(id).map(|figure| &figure.value) {
        Some(FigureValue::Count(count)) => *count,
        Some(FigureValue::List(names)) => names.len() as u64,
        _ => 0,
    }
}

/// The first three that the figures call for, no two from one section.
pub fn choose(figures: &Figures, assessment: Option<&AssessmentView>) -> Vec<Message> {
    let mut chosen: Vec<Kind> = Vec::new();
    for kind in Kind::ORDER {
        let is_taken = chosen.iter().any(|other| other.home() == kind.home());
        if chosen.len() < 3 && !is_taken && kind.fires(figures, assessment) {
            chosen.push(kind);
        }
    }
    chosen.into_iter().map(|kind| Message { kind, needs_answer: kind.needs_answer() }).collect()
}
