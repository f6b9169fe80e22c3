//! The current assessment as measured: what documents name area by area and statement by statement.

use super::scoring::{Scoring, Spread};
use crate::domain::figure::Prefix;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::share::Share;
use jiff::civil::Date;

/// The current assessment, beside the baseline where there is one.
#[derive(Debug, Clone)]
pub struct Assessed {
    /// The day of the current assessment.
    pub assessed_on: Date,
    /// Whose levels its statements stand at.
    pub model: ModelRef,
    /// Its edition of the toolkit, where the workbook gives one.
    pub edition: Option<String>,
    /// The day of the baseline; none with one assessment.
    pub baseline_on: Option<Date>,
    /// Key areas in workbook order.
    pub areas: Vec<KeyArea>,
    /// Statements in workbook order.
    pub statements: Vec<Statement>,
    /// What the benchmark's rows are compared with ("English councils"), where there is a benchmark.
    pub reference_group: Option<String>,
    /// The round of the benchmark, or when its figures were gathered, as the workbook words it.
    pub benchmark_round: Option<String>,
    /// The assessments from the baseline to the current one, the earliest first; empty with one assessment.
    pub series: Vec<Point>,
    /// How the last step between them stands beside the one before; none with fewer than three.
    pub trend: Option<Trend>,
    /// Who scored it, where more than one person did.
    pub assessors: Vec<String>,
    /// What each of them gave each statement, in workbook order.
    pub spreads: Vec<Spread>,
}

/// One assessment of the series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Starts the ids of its figures: `<id>.statements`, `.mature-or-above`, `.strengths-count`, `.weaknesses-count`,
    /// `.level.<level>`.
    pub id: String,
    pub assessed_on: Date,
}

/// How statements at Mature or above have moved in the last step, beside the step before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// As fast as before, or faster.
    GoesOn,
    /// More than a quarter of the step before, and less than it.
    Slowed,
    /// None, or no more than a quarter of the step before.
    Stalled,
    /// Fewer than at the assessment before.
    Reversed,
}

impl Trend {
    /// `before` and `last` are what each step added.
    pub(crate) fn of_steps(before: i64, last: i64) -> Trend {
        match last {
            ..0 => Trend::Reversed,
            0 => Trend::Stalled,
            last if 4 * last <= before => Trend::Stalled,
            last if last < before => Trend::Slowed,
            _ => Trend::GoesOn,
        }
    }
}

/// A key area of the toolkit.
#[derive(Debug, Clone)]
pub struct KeyArea {
    /// Its name as the workbook writes it.
    pub name: String,
    /// Its slug in figure ids.
    pub slug: String,
    /// The strategy's theme that it belongs to, where the workbook gives one.
    pub theme: Option<String>,
    /// Indexes into [`Assessed::statements`].
    pub statements: Vec<usize>,
    /// Whether more than half of its statements are Minimum or Developing.
    pub is_focus: bool,
    /// Indexes into [`Plan::actions`](crate::measure::Plan::actions) of the actions linked to its statements, each once.
    pub actions: Vec<usize>,
}

/// One statement of the current assessment.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Index into [`Assessed::areas`].
    pub area: usize,
    /// Its row, by its place among the origins of the assessments' table.
    pub origin: usize,
    /// Its ref, such as `SV1`, where the workbook gives one.
    pub reference: Option<String>,
    /// Its label.
    pub label: String,
    /// The level now.
    pub level: Level,
    /// The council's own target.
    pub target: Option<Level>,
    /// Whether the workbook gives a target that cannot be read.
    pub is_target_unread: bool,
    /// Against the baseline; none with one assessment.
    pub change: Option<Change>,
    /// The officer's comment.
    pub comment: Option<String>,
    /// What other councils reached.
    pub benchmark: Option<Benchmark>,
    /// Indexes into [`Plan::actions`](crate::measure::Plan::actions) of the actions linked to it.
    pub actions: Vec<usize>,
    /// Whether an action that was left out may be linked to it, and none that was read is.
    pub is_action_open: bool,
    /// The id part that its own figures are formed with: `<area slug>.<ref or label slug>`.
    pub slug: String,
}

impl KeyArea {
    /// What its own figures have in front.
    pub(crate) fn prefix(&self) -> Prefix {
        Prefix::new(format!("assessment.area.{}.", self.slug), format!("{}: ", self.name))
    }
}

impl Statement {
    /// What its own figures have in front.
    pub(crate) fn prefix(&self) -> Prefix {
        Prefix::new(format!("assessment.statement.{}.", self.slug), format!("{}: ", self.label))
    }
}

/// A statement as findings name it: `SV1 "Policy & scope"`.
pub(super) fn quoted(reference: Option<&str>, label: &str) -> String {
    let reference = reference.map(|reference| format!("{reference} ")).unwrap_or_default();
    format!("{reference}\"{label}\"")
}

/// A statement against the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A higher level than the baseline's.
    Improved(Level),
    /// A lower level than the baseline's.
    Declined(Level),
    /// The same level.
    Unchanged(Level),
    /// It stands in only one of the two, or the editions differ.
    NotComparable,
}

impl Change {
    /// The level in the baseline.
    pub fn before(self) -> Option<Level> {
        match self {
            Change::Improved(before) | Change::Declined(before) | Change::Unchanged(before) => {
                Some(before)
            }
            Change::NotComparable => None,
        }
    }
}

/// The reference level of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Benchmark {
    /// The mean level in the reference group, 1 to 5. Figure `benchmark.<slug>.mean-score`.
    pub mean_score: Option<Share>,
    /// The share of the group at Mature or above, a fraction. Figure `benchmark.<slug>.mature-or-above-share`.
    pub mature_share: Option<Share>,
    /// How far the group's mean is above the level here, in levels. Figure `benchmark.<slug>.others-ahead-by`.
    pub ahead_by: Option<Share>,
}

impl Statement {
    /// The levels up to its target; none without a target.
    pub fn to_go(&self) -> Option<u8> {
        self.target.map(|target| target.number().saturating_sub(self.level.number()))
    }
}

impl Assessed {
    /// What each assessor gave, where there are several.
    pub(crate) fn scoring(&self) -> Option<Scoring> {
        let (assessors, spreads) = (self.assessors.clone(), self.spreads.clone());
        let scoring = Scoring { assessed_on: self.assessed_on, assessors, spreads };
        (!self.spreads.is_empty()).then_some(scoring)
    }

    /// Whether an action that was left out may be linked to a statement of a key area that has none.
    pub fn is_action_open(&self, area: &KeyArea) -> bool {
        let mut own = area.statements.iter().filter_map(|at| self.statements.get(*at));
        area.actions.is_empty() && own.any(|statement| statement.is_action_open)
    }
}
