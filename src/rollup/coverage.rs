//! Which councils there should be, and which set of each stands for which quarter: its newest version.

use super::council_set::CouncilSet;
use super::id::of_quarter;
use super::model::{Council, PeriodSet};
use super::subject::Subject;
use crate::domain::figure::{FigureValue, Figures, Prefix, Unit, ValueRow};
use crate::domain::period::Period;
use crate::domain::place::Place;
use std::collections::BTreeMap;

/// A council that there should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    pub code: String,
    pub name: String,
}

pub(super) struct Coverage {
    /// The first one first.
    pub periods: Vec<Period>,
    /// By name.
    pub expected: Vec<Expected>,
    /// By council and period, the newest version of each.
    pub sets: BTreeMap<(String, Period), CouncilSet>,
    /// How many versions each of them takes the place of.
    replaced: BTreeMap<(String, Period), usize>,
}

impl Coverage {
    /// None without a set.
    pub(super) fn new(sets: Vec<CouncilSet>, expected: &[Expected]) -> Option<Coverage> {
        let mut by_code: BTreeMap<String, String> =
            expected.iter().map(|it| (it.code.clone(), it.name.clone())).collect();
        let mut newest: BTreeMap<(String, Period), CouncilSet> = BTreeMap::new();
        let mut replaced: BTreeMap<(String, Period), usize> = BTreeMap::new();
        for set in sets {
            let key = (set.code.clone(), set.period);
            *replaced.entry(key.clone()).or_default() += 1;
            match newest.get(&key) {
                Some(known) if known.version >= set.version => {}
                _ => drop(newest.insert(key, set)),
            }
        }
        replaced.values_mut().for_each(|versions| *versions -= 1);
        // the last quarter's name of a council is its name now
        for set in newest.values() {
            by_code.insert(set.code.clone(), set.council().to_owned());
        }
        let mut periods: Vec<Period> = newest.keys().map(|(_, period)| *period).collect();
        periods.sort();
        periods.dedup();
        let mut expected: Vec<Expected> =
            by_code.into_iter().map(|(code, name)| Expected { code, name }).collect();
        expected.sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
        (!periods.is_empty()).then_some(Coverage { periods, expected, sets: newest, replaced })
    }

    /// The sets of a quarter, in the order of the councils.
    pub(super) fn of(&self, period: Period) -> Vec<&CouncilSet> {
        let set = |council: &Expected| self.sets.get(&(council.code.clone(), period));
        self.expected.iter().filter_map(set).collect()
    }

    /// Those whose numbers of a subject may be set beside each other.
    pub(super) fn of_subject(&self, subject: &Subject, period: Period) -> Vec<&CouncilSet> {
        self.of(period).into_iter().filter(|set| !subject.is_apart(set)).collect()
    }

    pub(super) fn last(&self) -> Option<Period> {
        self.periods.last().copied()
    }

    pub(super) fn councils(&self) -> Vec<Council> {
        let set = |code: &str, period: Period| {
            let key = (code.to_owned(), period);
            let set = self.sets.get(&key)?;
            Some(PeriodSet { version: set.version, replaced: self.replaced[&key] })
        };
        let council = |Expected { code, name }: &Expected| Council {
            code: code.clone(),
            name: name.clone(),
            sets: self.periods.iter().map(|period| set(code, *period)).collect(),
        };
        self.expected.iter().map(council).collect()
    }

    /// How many councils there should be, and of each quarter how many there are and who is missing.
    pub(super) fn add_figures(&self, figures: &mut Figures) {
        let all: Vec<Place> = self.sets.values().map(|set| set.source("authority.code")).collect();
        let row = |id, name, unit, value, sources| ValueRow {
            id,
            name,
            unit,
            rule: "Councils that were asked for, and the newest version of each that was given.",
            value,
            sources,
        };
        let councils = || Unit::Own("councils".into());
        let count = FigureValue::counted(self.expected.len());
        let total = row("councils", "Councils", councils(), count, all);
        figures.add_values(&Prefix::new("roll-up.", ""), [total]);
        for period in &self.periods {
            let of = self.of(*period);
            let sources: Vec<Place> = of.iter().map(|set| set.source("authority.code")).collect();
            let count = FigureValue::counted(of.len());
            let is_missing = |council: &&Expected| !of.iter().any(|set| set.code == council.code);
            let missing = self.expected.iter().filter(is_missing);
            let missing = FigureValue::List(missing.map(|council| council.name.clone()).collect());
            let rows = [
                row("councils", "councils that published", councils(), count, sources.clone()),
                row("missing", "councils that are missing", Unit::Names, missing, sources),
            ];
            figures.add_values(&of_quarter(*period), rows);
            for set in of {
                let version = FigureValue::counted(set.version as usize);
                let source = vec![set.source("authority.code")];
                let row = row("version", "version", Unit::Versions, version, source);
                figures.add_values(&set.prefix(), [row]);
            }
        }
    }
}
