//! The frames of a run, by record kind, with the cells behind them.

use super::account::SheetAccount;
use super::frame::is_text;
use super::gap::Gap;
use super::hidden::model::{Exemptions, Hidden, StatedText};
use super::stated_rating::StatedRating;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::last_terms::LastTerms;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::NOT_CLEARED;
use crate::record::naming::Naming;
use crate::schema::kind::RecordKind;
use jiff::civil::Date;
use polars::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands for the paragraph of an exempt contract that names none.
const NO_PARAGRAPH: &str = "paragraph not given";

#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// A table for each kind that is used and stands somewhere.
    pub by_kind: BTreeMap<RecordKind, RecordTable>,
    /// In workbook order.
    pub readings: Vec<Reading>,
    /// Those that were opened, by path.
    pub workbooks: Vec<Arc<str>>,
    /// Those that could not be, as far as they could be returns.
    pub unopened: Vec<Arc<str>>,
    /// Findings about one assessment, which matter as far as that assessment does.
    pub doubts: Vec<Doubt>,
    /// What rows that were left out would have spoken of.
    pub gaps: Vec<Gap>,
    /// The kinds of the tables that were left out whole.
    pub lost: BTreeSet<RecordKind>,
    /// Those, and the kinds of which rows were left out: that there is nothing of one more is not known.
    pub left_out: BTreeSet<RecordKind>,
    /// What became of each cell of the sheets that were read.
    pub accounts: Vec<SheetAccount>,
    /// Cells of used rows that hold something and cannot be read, by workbook and sheet: what they say is not known.
    pub unread: BTreeSet<(Arc<str>, Arc<str>, CellRef)>,
    /// Ratings that returns state beside their figures.
    pub stated_ratings: Vec<StatedRating>,
    /// Decisions that were used, by their place among all.
    pub decisions_used: BTreeSet<usize>,
    /// The cells that they stand in for.
    pub decided: Vec<DecidedCell>,
    /// What a public edition is made without.
    pub hidden: Hidden,
    /// By folded contract ref, for an edition that does not show every KPI; empty where all are shown.
    pub all_kpis: BTreeMap<String, AllKpis>,
    /// What the last published set had of the contracts, where there is one.
    pub last_terms: Option<LastTerms>,
    /// Whether the register's values include VAT, where a note on its sheet says so, and where that stands.
    pub value_note: Option<(bool, Place)>,
}

/// What all KPIs of a contract come to, those too that an edition does not show: the statutory duties count them all
/// (rule 6).
#[derive(Debug, Clone, Default)]
pub struct AllKpis {
    pub count: usize,
    /// Those of which the row of the register was left out.
    pub left_out: usize,
    /// Whether there may be more, because a table of KPIs was left out.
    pub is_count_open: bool,
    pub last_rated: Option<Date>,
    /// Whether it may have been rated since, in a row that was left out.
    pub is_rating_open: bool,
}

#[derive(Debug, Clone, Default)]
pub struct RecordTable {
    /// Typed columns by field key, with [`ORIGIN`](super::ORIGIN) and [`FILE`](super::FILE). Days are counted from 1970,
    /// levels from 1; a status or a principle stands by its name.
    pub frame: DataFrame,
    pub origins: Vec<Origin>,
    /// By field, the rows with a text that no person has cleared for a public edition; in the frame stand other words.
    uncleared: BTreeMap<String, BTreeSet<usize>>,
}

impl RecordTable {
    pub(crate) fn new(frame: DataFrame, origins: Vec<Origin>) -> RecordTable {
        RecordTable { frame, origins, ..RecordTable::default() }
    }

    /// Whether a text is one that no person has cleared for the public edition.
    pub fn is_uncleared(&self, row: usize, field: &str) -> bool {
        self.uncleared.get(field).is_some_and(|rows| rows.contains(&row))
    }
}

/// What a public edition makes of a text.
pub enum Rewording {
    Kept,
    Replaced(String),
    /// No person has cleared it.
    Uncleared,
}

impl Tables {
    /// Whether a row has a cell for a field that holds something and cannot be read.
    pub(crate) fn is_unread(&self, origin: &Origin, field: &str) -> bool {
        let spots = || origin.spots(field).into_iter();
        !self.unread.is_empty()
            && spots().any(|spot| self.unread.contains(&(spot.file, spot.sheet, spot.at.as_seen())))
    }

    /// The council that the assessments name, where a sheet gives its authority.
    pub fn authority(&self) -> Option<&str> {
        let frame = &self.by_kind.get(&RecordKind::Assessment)?.frame;
        let names = frame.column("authority").ok()?.str().ok()?;
        names.iter().flatten().next_back()
    }

    /// The paragraph of each contract that is exempt, and of no other: what the register gives, or that it gives none.
    pub(super) fn mark_exempt(&mut self) {
        let Exemptions { rows, also, .. } = &self.hidden.exemptions;
        let Some(table) = self.by_kind.get_mut(&RecordKind::Contract) else { return };
        let Ok(written) = table.frame.column("exempt-paragraph").and_then(|it| it.str().cloned())
        else {
            return;
        };
        let marks = table.origins.iter().zip(written.iter()).map(|(origin, written)| {
            let key = (origin.file.clone(), origin.sheet.clone(), origin.row);
            let number = rows.get(&key).copied().or(also.contains(&key).then_some(None))?;
            let given = written.filter(|text| !text.trim().is_empty()).map(str::to_owned);
            Some(given.or(number.map(String::from)).unwrap_or_else(|| NO_PARAGRAPH.to_owned()))
        });
        let marks: Vec<Option<String>> = marks.collect();
        // the column is there, and has as many rows
        let _ = table.frame.with_column(Column::new("exempt-paragraph".into(), marks));
    }

    /// The refs of contracts, KPIs and promises that the register has, each once.
    pub fn refs(&self) -> Vec<String> {
        const OF: [(RecordKind, &str); 3] = [
            (RecordKind::Contract, "contract-ref"),
            (RecordKind::Kpi, "kpi-ref"),
            (RecordKind::Commitment, "commitment-ref"),
        ];
        let all: BTreeSet<String> = self
            .texts()
            .into_iter()
            .filter(|stated| OF.contains(&(stated.kind, &stated.field)))
            .map(|stated| stated.text)
            .collect();
        all.into_iter().collect()
    }

    /// Every text of the records.
    pub fn texts(&self) -> Vec<StatedText> {
        let mut all = Vec::new();
        for (kind, table) in &self.by_kind {
            for column in table.frame.columns().iter().filter(|column| is_text(column)) {
                let Ok(texts) = column.str() else { continue };
                let field = column.name().to_string();
                let stated = |text: &str| StatedText {
                    kind: *kind,
                    field: field.clone(),
                    text: text.to_owned(),
                };
                all.extend(texts.iter().flatten().map(stated));
            }
        }
        all
    }

    /// The tables with only those columns of words that are allowed, and each word of them as `reword` has it.
    pub fn reworded(
        &self,
        is_allowed: impl Fn(RecordKind, &str) -> bool,
        mut reword: impl FnMut(&Origin, RecordKind, &str, &str) -> Rewording,
    ) -> PolarsResult<Tables> {
        let mut tables = self.clone();
        for (kind, table) in &mut tables.by_kind {
            let columns: Vec<Column> = table.frame.columns().to_vec();
            for column in columns.iter().filter(|column| is_text(column)) {
                let field = column.name().to_string();
                let is_allowed = is_allowed(*kind, &field);
                let texts = column.str()?.iter().zip(&table.origins).enumerate();
                let texts = texts.map(|(row, (text, origin))| {
                    let text = text.filter(|_| is_allowed)?;
                    Some(match reword(origin, *kind, &field, text) {
                        Rewording::Kept => Cow::Borrowed(text),
                        Rewording::Replaced(words) => Cow::Owned(words),
                        Rewording::Uncleared => {
                            table.uncleared.entry(field.clone()).or_default().insert(row);
                            Cow::Borrowed(NOT_CLEARED)
                        }
                    })
                });
                let texts: Vec<Option<Cow<'_, str>>> = texts.collect();
                table.frame.with_column(Column::new(column.name().clone(), texts))?;
            }
        }
        Ok(tables)
    }
}

/// A cell that a decision stands in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedCell {
    /// Its place among all decisions.
    pub decision: usize,
    pub place: Place,
}

/// A finding about an assessment: whether it stops a document depends on which assessment that document states.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The day of the assessment.
    pub assessed_on: Date,
    /// The statement that it leaves out.
    pub statement: Naming,
    pub finding: Diagnostic,
}

/// One table of one sheet, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The sheet and the cells of its rows that were used.
    pub place: Place,
    pub kind: RecordKind,
    /// Rows that became records.
    pub rows_used: u64,
    /// Rows that are records and were left out, each with its cells.
    pub rows_left_out: Vec<Place>,
    /// Whether this version makes figures of this kind.
    pub is_used: bool,
    /// The part that its own figures are formed with: `source.<slug>.rows-used`, `source.<slug>.rows-left-out`.
    pub slug: String,
}
