//! The key messages of page 1: which ones, by rule. Their words stand in the template `key-message.html`.

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

    /// The id of the number that it opens with; `social_value` is the slug of the key area on social value.
    pub fn figure(self, social_value: Option<&str>) -> Option<String> {
        let id = match self {
            Kind::WorkbooksLeftOut => "finding.workbook-left-out",
            Kind::WeaknessesWithoutAction => "assessment.weaknesses-without-action",
            Kind::FocusAreasWithoutAction => "assessment.focus-areas-without-action",
            Kind::Declined => "assessment.declined",
            Kind::BelowTarget => "assessment.below-target",
            Kind::Weaknesses => "assessment.weaknesses",
            Kind::Overdue => "action.overdue",
            Kind::NoDate => "action.open-without-date",
            Kind::SocialValueBelow => {
                return Some(format!("assessment.area.{}.below-mature", social_value?));
            }
            Kind::RowsLeftOut => "finding.row-left-out",
            Kind::MoreMature => "assessment.mature-or-above",
            Kind::AllComplete | Kind::OnTime => "action.complete",
        };
        Some(id.to_owned())
    }

    /// Whether the figures call for it.
    fn fires(self, figures: &Figures, social_value: Option<&str>) -> bool {
        let count = |id: &str| amount(figures, id);
        match self {
            Kind::Declined => {
                let declined = count("assessment.declined");
                declined > 0 && declined >= count("assessment.improved")
            }
            Kind::MoreMature => figures
                .count("assessment.baseline.mature-or-above")
                .is_some_and(|before| before < count("assessment.mature-or-above")),
            Kind::AllComplete => {
                count("action.total") > 0 && count("action.total") == count("action.complete")
            }
            Kind::OnTime => count("action.total") > 0,
            other => other.figure(social_value).is_some_and(|id| count(&id) > 0),
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
pub fn choose(figures: &Figures, social_value: Option<&str>) -> Vec<Message> {
    let mut chosen: Vec<Kind> = Vec::new();
    for kind in Kind::ORDER {
        let is_taken = chosen.iter().any(|other| other.home() == kind.home());
        if chosen.len() < 3 && !is_taken && kind.fires(figures, social_value) {
            chosen.push(kind);
        }
    }
    chosen.into_iter().map(|kind| Message { kind, needs_answer: kind.needs_answer() }).collect()
}
