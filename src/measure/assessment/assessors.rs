//! One assessment that several people scored: what each gave a statement, and the level that holds. That is the one that
//! all of them gave, or the one that a person decided; never an average. Without either the statement is open.

use super::scoring::{Spread, SpreadState};
use crate::config::Decision;
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::origin::{Origin, Spot};
use crate::domain::place::Place;
use crate::measure::figures::read::{FrameRow, frame_rows, needed};
use crate::sheet::CellValue;
use crate::table::{DecidedCell, ORIGIN, RecordTable};
use crate::value::level::level_of;
use polars::prelude::*;
use std::collections::BTreeMap;

/// The rows of a day with the levels that hold, and what each assessor gave.
#[derive(Debug)]
pub(super) struct Settled {
    /// A row for each statement with a level that holds.
    pub frame: DataFrame,
    /// In workbook order; empty where no statement was scored by two.
    pub assessors: Vec<String>,
    /// Empty where no statement was scored by two.
    pub spreads: Vec<Spread>,
}

/// What the rows of a day are settled with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decisions<'a> {
    pub model: ModelRef,
    pub all: &'a [Decision],
    pub used: &'a [DecidedCell],
}

/// A statement with the rows in which it is scored.
#[derive(Debug)]
struct Scored<'a> {
    rows: Vec<Score<'a>>,
}

#[derive(Debug)]
struct Score<'a> {
    row: FrameRow<'a>,
    /// Its place among the assessors.
    assessor: usize,
    level: Level,
    /// What the assessor gave, where a decision stands in its place.
    given: Option<Level>,
}

/// The rows of all workbooks of a day as one assessment.
pub(super) fn settled(
    of_day: &DataFrame,
    table: &RecordTable,
    decisions: Decisions<'_>,
) -> PolarsResult<Settled> {
    let mut assessors: Vec<(String, String)> = Vec::new();
    let mut statements = Statements::default();
    for row in frame_rows(of_day) {
        let origin = table.origins.get(needed(row.index(ORIGIN)?, ORIGIN)?);
        let file = origin.map(|origin| origin.file.to_string()).unwrap_or_default();
        let own = (file, row.words("assessor")?.unwrap_or_default());
        let known = assessors.iter().position(|known| *known == own);
        let assessor = known.unwrap_or_else(|| {
            assessors.push(own);
            assessors.len() - 1
        });
        let level = needed(row.level("level", decisions.model)?, "level")?;
        let given = origin.and_then(|origin| decisions.given(origin));
        statements.add(Score { row, assessor, level, given })?;
    }
    let all = statements.all;
    if all.iter().all(|statement| statement.rows.len() < 2) {
        return Ok(Settled { frame: of_day.clone(), assessors: Vec::new(), spreads: Vec::new() });
    }
    let mut kept: Vec<IdxSize> = Vec::new();
    let mut spreads = Vec::new();
    for statement in &all {
        let spread = statement.spread(assessors.len())?;
        if let Some(row) = statement.standing(spread.state) {
            kept.push(row.place() as IdxSize);
        }
        spreads.push(spread);
    }
    let frame = of_day.take(&IdxCa::from_vec("row".into(), kept))?;
    Ok(Settled { frame, assessors: names(&assessors), spreads })
}

impl Decisions<'_> {
    /// The level that a row gave before a person decided otherwise, or the same.
    fn given(&self, origin: &Origin) -> Option<Level> {
        origin.spots("level").into_iter().find_map(|spot| {
            let place = Place::cells(&spot.file, &spot.sheet, &[spot.at]);
            let used = self.used.iter().find(|cell| cell.place == place)?;
            let was = CellValue::Text(self.all.get(used.decision)?.was.as_str().into());
            marked_at(origin, &spot, self.model).or_else(|| level_of(self.model, &was))
        })
    }
}

/// The level whose column of marks a cell stands in.
fn marked_at(origin: &Origin, spot: &Spot, model: ModelRef) -> Option<Level> {
    let is_its = |level: &Level| origin.spots(&column_of_marks(*level)).contains(spot);
    model.levels().find(is_its)
}

/// The field of the column in which a mark stands for a level.
pub(super) fn column_of_marks(level: Level) -> String {
    format!("level-{}", level.slug())
}

/// Statements in the order in which they first stand.
#[derive(Debug, Default)]
struct Statements<'a> {
    all: Vec<Scored<'a>>,
    by_ref: BTreeMap<(String, String), usize>,
    by_label: BTreeMap<(String, String), usize>,
}

impl<'a> Statements<'a> {
    /// Beside the rows of other assessors: by ref where both have one, else by label, in the same key area.
    fn add(&mut self, score: Score<'a>) -> PolarsResult<()> {
        let key = |name: &str| -> PolarsResult<Option<(String, String)>> {
            let area = fold(score.row.text("key-area")?.unwrap_or_default());
            let own = score.row.text(name)?.map(fold).filter(|own| !own.is_empty());
            Ok(own.map(|own| (area, own)))
        };
        let (by_ref, by_label) = (key("ref")?, key("label")?);
        let same_ref = by_ref.as_ref().and_then(|key| self.by_ref.get(key)).copied();
        let same_label = by_label.as_ref().and_then(|key| self.by_label.get(key)).copied();
        let has_no_ref = |at: &usize| {
            let first = self.all[*at].rows[0].row;
            by_ref.is_none() || first.text("ref").is_ok_and(|own| own.is_none())
        };
        let is_others =
            |at: &usize| self.all[*at].rows.iter().all(|other| other.assessor != score.assessor);
        let found = same_ref.or(same_label.filter(has_no_ref)).filter(is_others);
        let at = found.unwrap_or(self.all.len());
        match found {
            Some(at) => self.all[at].rows.push(score),
            None => self.all.push(Scored { rows: vec![score] }),
        }
        by_ref.map(|key| self.by_ref.entry(key).or_insert(at));
        by_label.map(|key| self.by_label.entry(key).or_insert(at));
        Ok(())
    }
}

impl Score<'_> {
    fn gave(&self) -> Level {
        self.given.unwrap_or(self.level)
    }
}

impl<'a> Scored<'a> {
    fn spread(&self, assessors: usize) -> PolarsResult<Spread> {
        let row = self.rows[0].row;
        let reference = row.words("ref")?;
        let mut scores = vec![None; assessors];
        for score in &self.rows {
            scores[score.assessor] = Some(score.gave());
        }
        Ok(Spread {
            area: row.words("key-area")?.unwrap_or_default(),
            label: row.words("label")?.or(reference.clone()).unwrap_or_default(),
            reference,
            origins: self
                .rows
                .iter()
                .map(|score| needed(score.row.index(ORIGIN)?, ORIGIN))
                .collect::<PolarsResult<_>>()?,
            given: self.rows.iter().map(Score::gave).collect(),
            state: self.state(),
            scores,
        })
    }

    fn state(&self) -> SpreadState {
        let same = |mut levels: Box<dyn Iterator<Item = Level> + '_>| {
            let first = levels.next()?;
            levels.all(|level| level == first).then_some(first)
        };
        let decided = self.rows.iter().filter(|score| score.given.is_some());
        let decided = same(Box::new(decided.map(|score| score.level)));
        let agreed = same(Box::new(self.rows.iter().map(|score| score.level)));
        match (decided, agreed) {
            (Some(level), _) => SpreadState::Decided(level),
            (None, Some(level)) => SpreadState::Agreed(level),
            (None, None) => SpreadState::Open,
        }
    }

    /// The row that has the level that holds.
    fn standing(&self, state: SpreadState) -> Option<FrameRow<'a>> {
        let mut rows = self.rows.iter();
        let found = match state {
            SpreadState::Open => None,
            SpreadState::Agreed(_) => rows.next(),
            SpreadState::Decided(_) => rows.find(|score| score.given.is_some()),
        };
        found.map(|score| score.row)
    }
}

/// What assessors are called: as their workbooks name them, else by their file; by both where two have one name.
fn names(assessors: &[(String, String)]) -> Vec<String> {
    let is_lone = |name: &str| assessors.iter().filter(|(_, own)| own == name).count() == 1;
    let name = |(file, own): &(String, String)| match own.as_str() {
        "" => file.clone(),
        own if is_lone(own) => own.to_owned(),
        own => format!("{own} ({file})"),
    };
    assessors.iter().map(name).collect()
}
