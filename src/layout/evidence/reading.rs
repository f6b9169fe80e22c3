//! A table read as one kind of record, and which of its kinds it is.

use super::assignment::{Assigned, assign, runner_up};
use super::block::Block;
use super::sample::SampledColumn;
use super::score::Witnesses;
use crate::schema::KindFields;

/// A kind must be so much better than the next.
const KIND_MARGIN: f64 = 1.0;
/// What a table is worth to a kind whose name the sheet bears, and what it costs the others.
const NAMED: f64 = 2.0;
/// What makes a table of what has no telling column.
const PLENTY: f64 = 12.0;
/// What a filled column costs that a kind has no field for.
const UNREAD: f64 = 0.5;

#[derive(Debug)]
pub(super) struct Reading<'s> {
    pub fields: &'s KindFields,
    pub sure: Vec<Assigned>,
    /// For each of them the field that its column would be next.
    pub next: Vec<Option<usize>>,
    /// Of the cells beside the table.
    pub lone: Vec<Assigned>,

    has_quarters: bool,
    pub worth: f64,
}

impl<'s> Reading<'s> {
    pub(super) fn new(
        table: &Block<'_>,
        number: usize,
        witnesses: &Witnesses,
        fields: &'s KindFields,
    ) -> Reading<'s> {
        let scores = witnesses.scores(fields, &table.columns, number);
        let sure = assign(&scores);
        let next = sure.iter().map(|own| runner_up(&scores, own)).collect();
        let is_open = |index: usize| sure.iter().all(|own| own.field != index);
        let lone = assign(&witnesses.lone_scores(fields, &table.lone, is_open, number));
        let has_quarters =
            fields.kind.is_of_quarters() && table.columns.iter().any(SampledColumn::heads_quarter);
        let mut reading = Reading { fields, sure, next, lone, has_quarters, worth: 0.0 };
        let columns: f64 =
            reading.sure.iter().map(|own| (own.score.total() - own.score.need).min(4.0)).sum();
        let elsewhere = reading.needed().filter(|index| !reading.has(*index)).count();
        let name = match fields.is_named_by(table.sheet) {
            true => NAMED,
            false if table.is_named => -NAMED,
            false => 0.0,
        };
        let unread = table.columns.iter().filter(|column| column.filled() > 0).count();
        let unread = unread.saturating_sub(reading.sure.len());
        reading.worth = columns + name - elsewhere as f64 - UNREAD * unread as f64;
        reading
    }

    pub(super) fn has(&self, index: usize) -> bool {
        let is_of_quarter = |key: &str| matches!(key, "period" | "actual" | "quantity");
        self.sure.iter().chain(&self.lone).any(|own| own.field == index)
            || self.has_quarters && is_of_quarter(&self.fields.fields[index].key)
    }

    fn needed(&self) -> impl Iterator<Item = usize> {
        let needed = self.fields.fields.iter().enumerate().filter(|(_, field)| field.required);
        needed.map(|(index, _)| index)
    }

    /// Whether its columns have all that cannot stand elsewhere, and enough of it is more than a guess.
    fn may_be_table(&self) -> bool {
        let may_stand_elsewhere = |index: usize| {
            let field = &self.fields.fields[index];
            field.alone || field.section
        };
        let speaking: usize = self
            .sure
            .iter()
            .map(|own| match own.score.is_own_word() {
                true => 1,
                false => own.score.strong_witnesses(),
            })
            .sum();
        let has_identity = self.sure.iter().any(|own| self.fields.fields[own.field].identity);
        has_identity
            && (speaking > 1 || self.worth >= PLENTY)
            && self.sure.len() + usize::from(self.has_quarters) > 2
            && self.fields.lacks(|index| self.has(index) || may_stand_elsewhere(index)) == 0
    }

    pub(super) fn is_whole_by_columns(&self) -> bool {
        self.fields.lacks(|index| self.has(index) || self.fields.fields[index].alone) == 0
    }
}

pub(super) fn best_reading(readings: Vec<Reading<'_>>) -> Option<Reading<'_>> {
    let mut tables: Vec<Reading<'_>> = readings.into_iter().filter(Reading::may_be_table).collect();
    tables.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    let is_sure = match tables.as_slice() {
        [] => false,
        [_] => true,
        [best, next, ..] => best.worth >= next.worth + KIND_MARGIN,
    };
    is_sure.then(|| tables.swap_remove(0))
}
