//! What documents name one by one: statements and actions as measured.

pub(crate) use crate::domain::action::Status;

use crate::domain::figure::Prefix;
use crate::domain::fold::{fold, slug};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::share::Share;
use crate::measure::figures::slug::unique;
use crate::record::naming::Naming;
use jiff::civil::Date;
use std::collections::BTreeSet;

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

/// What several assessors gave one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    pub area: String,
    pub reference: Option<String>,
    pub label: String,
    /// By assessor; none where one did not score it.
    pub scores: Vec<Option<Level>>,
    pub state: SpreadState,
    /// Its rows, by their places among the origins of the assessments' table.
    pub origins: Vec<usize>,
    /// What each of these rows gave.
    pub given: Vec<Level>,
}

/// An assessment that more than one person scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scoring {
    pub assessed_on: Date,
    pub assessors: Vec<String>,
    /// What each of them gave each statement, in workbook order.
    pub spreads: Vec<Spread>,
}

/// Which level of a statement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadState {
    /// All who scored it gave this one.
    Agreed(Level),
    /// A person decided on this one.
    Decided(Level),
    /// They gave different ones, and nobody has decided.
    Open,
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
    /// Indexes into [`Plan::actions`] of the actions linked to its statements, each once.
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
    /// Indexes into [`Plan::actions`] of the actions linked to it.
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

/// The Social Value Action Plan.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Actions in workbook order.
    pub actions: Vec<Action>,
    /// What they serve: the strategy's four where each is one of them, else the plan's own in workbook order.
    pub principles: Vec<String>,
}

impl Plan {
    /// The years of the plan, two at least.
    pub fn years(&self) -> Vec<u8> {
        let last = self.actions.iter().map(|action| action.year).max().unwrap_or_default();
        (1..=last.max(2)).collect()
    }

    /// The slugs of the principles in ids, in their order.
    pub fn principle_slugs(&self) -> Vec<String> {
        let mut slugs = BTreeSet::new();
        self.principles.iter().map(|name| unique(slug(name), "principle", &mut slugs)).collect()
    }
}

/// One action of the plan.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its number in workbook order, from 1: its own figures are `action.<number>.…`.
    pub number: usize,
    /// Its row, by its place among the origins of the plan's table.
    pub origin: usize,
    /// The principle that it serves.
    pub principle: String,
    /// The heading it stands under in the plan.
    pub heading: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Counted from 1.
    pub year: u8,
    /// Who, by role.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// Whether the plan gives a day that cannot be read.
    pub is_due_unread: bool,
    /// How it stands.
    pub status: Status,
    /// The status as the workbook gives it (never [`Status::Overdue`]).
    pub given: Status,
    /// Days from the due date to as-of, for an overdue action. Figure `action.<number>.days-overdue`.
    pub days_overdue: Option<u64>,
    /// The owner's update.
    pub update: Option<String>,
    /// What was learnt from whom.
    pub learnt: Option<String>,
    /// When it was completed.
    pub completed_on: Option<Date>,
    /// The linked statement as the workbook names it, found or not.
    pub linked: Option<String>,
    /// Indexes into [`Assessed::statements`] of the statements it is linked to.
    pub statements: Vec<usize>,
}

impl Spread {
    /// The levels between the lowest and the highest that were given.
    pub fn width(&self) -> u8 {
        let given = || self.scores.iter().flatten().map(|level| level.number());
        given().max().unwrap_or_default() - given().min().unwrap_or_default()
    }

    pub fn is_open(&self) -> bool {
        self.state == SpreadState::Open
    }

    /// As its workbook names it.
    pub(crate) fn naming(&self) -> Naming {
        Naming {
            area: Some(self.area.clone()),
            reference: self.reference.clone(),
            label: Some(self.label.clone()),
        }
    }

    /// By ref where both have one, else by label, in the same key area.
    pub(crate) fn is_of(&self, area: &str, reference: Option<&str>, label: &str) -> bool {
        let is_same = match self.reference.as_deref().zip(reference) {
            Some((own, other)) => fold(own) == fold(other),
            None => fold(&self.label) == fold(label),
        };
        is_same && fold(&self.area) == fold(area)
    }

    /// What its own figures have in front.
    pub(crate) fn prefix(&self, at: usize) -> Prefix {
        let own = slug(self.reference.as_deref().unwrap_or(&self.label));
        Prefix::new(
            format!("assessment.scored.{at}.{}.{own}.", slug(&self.area)),
            format!("{}: ", self.label),
        )
    }
}

/// What an update says of an action that is in time.
const ON_TRACK: [[&str; 2]; 4] =
    [["on", "track"], ["on", "schedule"], ["on", "target"], ["on", "course"]];

impl Action {
    /// Whether it is overdue and its update says that it is on track; "not on track" and "back on track" do not.
    pub fn is_said_on_track(&self) -> bool {
        let update = self.update.as_deref().map(fold).unwrap_or_default();
        let words: Vec<&str> = update.split(' ').collect();
        let mut said = words.windows(2).enumerate();
        let is_said = said.any(|(at, pair)| {
            let before = at.checked_sub(1).map(|before| words[before]).unwrap_or_default();
            ON_TRACK.iter().any(|said| said == pair) && !["not", "longer", "back"].contains(&before)
        });
        self.status == Status::Overdue && is_said
    }
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
