//! KPIs as measured, quarter by quarter.

use super::notation::Notation;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::prose::NOT_CLEARED;
use crate::domain::rating::Rating;
use crate::domain::share::Share;
use crate::measure::kpi::rating::Scale;

/// One KPI of one contract.
#[derive(Debug, Clone)]
pub struct Kpi {
    /// Index into [`super::Register::contracts`].
    pub contract: usize,
    /// Its ref within the contract.
    pub reference: String,
    /// `kpi.contract.<contract slug>.<kpi slug>`: its figures are `<id>.target`, `.approaching-boundary`,
    /// `.improvement-boundary`, `.actual` (of the period, where there is one), `.quarters-not-good`.
    pub id: String,
    pub description: String,
    /// How its numbers are written.
    pub notation: Notation,
    /// What its figures are rated against.
    pub scale: Scale,
    /// How often it is measured, as the register words it.
    pub frequency: Option<String>,
    /// One of the three most material KPIs of the contract.
    pub is_most_material: Option<bool>,
    /// One for each of [`super::Register::quarters`].
    pub history: Vec<KpiQuarter>,
    /// Its results in a row, up to the period, that are rated below Good, of the quarters kept in which it was due and
    /// has a figure (rule 3). Figure `<id>.quarters-not-good`.
    pub quarters_not_good: u64,
    /// Whether its rating in the period is known to be worse than the last one before it (Other is neither better nor
    /// worse).
    pub has_fallen: bool,
    /// The rows that were left out and may hold its result of the period, where it is not known.
    pub left_out: Vec<Place>,
    /// The number of the finding about them, in the list of what was left out.
    pub finding: Option<usize>,
}

impl Kpi {
    /// The reported quarter.
    pub fn now(&self) -> Option<&KpiQuarter> {
        self.history.last()
    }

    /// Its rating in the reported quarter.
    pub fn rating(&self) -> Option<Rating> {
        self.now()?.state.rating()
    }

    /// Whether it is rated below Good in the reported quarter.
    pub fn is_below_good(&self) -> bool {
        self.rating().is_some_and(Rating::is_below_good)
    }

    /// Whether it was due in the reported quarter and nothing came, nor was left out.
    pub fn is_not_returned(&self) -> bool {
        self.now().is_some_and(|quarter| quarter.state == KpiState::NotReturned)
    }
}

#[derive(Debug, Clone)]
pub struct KpiQuarter {
    pub period: Period,
    pub state: KpiState,
    pub commentary: Commentary,
}

/// What the supplier wrote about a result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Commentary {
    #[default]
    None,
    Given(String),
    /// No person has cleared it for the public edition.
    NotCleared,
}

impl Commentary {
    /// As a report prints it.
    pub fn words(&self) -> Option<&str> {
        match self {
            Commentary::None => None,
            Commentary::Given(words) => Some(words),
            Commentary::NotCleared => Some(NOT_CLEARED),
        }
    }
}

/// How a KPI stands in a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KpiState {
    /// Nothing is due: the contract does not run, or the frequency asks for nothing.
    NotDue,
    /// Due and not returned.
    NotReturned,
    /// Due, and a row that may hold the answer was left out.
    NotKnown,
    /// A figure that was rated.
    Known(Share, Rating),
    /// An answer without a number, rated Other: `n/a`, or the reason.
    Answered(String),
    /// Mitigation was accepted, rated Other; the figure where there is one, and the reason.
    Mitigated(Option<Share>, Option<String>),
}

impl KpiState {
    /// The rating; none where there is nothing to rate.
    pub fn rating(&self) -> Option<Rating> {
        match self {
            KpiState::NotDue | KpiState::NotReturned | KpiState::NotKnown => None,
            KpiState::Known(_, rating) => Some(*rating),
            KpiState::Answered(_) | KpiState::Mitigated(..) => Some(Rating::Other),
        }
    }

    /// Whether it was due and nothing of it was read.
    pub fn is_missing(&self) -> bool {
        matches!(self, KpiState::NotReturned | KpiState::NotKnown)
    }

    /// The figure, where there is one.
    pub fn actual(&self) -> Option<Share> {
        match self {
            KpiState::Known(actual, _) => Some(*actual),
            KpiState::Mitigated(actual, _) => *actual,
            _ => None,
        }
    }
}
