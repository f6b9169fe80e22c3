//! A number or list that a document states, with its name, its rule and the cells it came from.

mod unit;

pub use unit::Unit;

use super::maturity::ModelRef;
use super::money::{Money, with_thousands};
use super::place::Place;
use super::share::Share;
use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureValue {
    /// A count; a JSON integer.
    Count(u64),
    /// A share or a mean; a JSON number of the exact ratio.
    Ratio(Share),
    /// Pounds and pence; a JSON number with at most two decimals.
    Money(Money),
    /// Labels in workbook order.
    List(Vec<String>),
    /// A number that is known and not published, because it could tell who is meant.
    Suppressed,
}

impl FigureValue {
    pub(crate) fn counted(number: usize) -> FigureValue {
        FigureValue::Count(number as u64)
    }
}

/// The version of the definitions that figures follow: one more with every change of a rule after which a number may no
/// longer be added to, or compared with, one of before.
pub const DEFINITIONS: u32 = 1;

/// What stands in the place of a suppressed number.
pub const SUPPRESSED: &str = "suppressed";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Stable, such as `assessment.level.mature`.
    pub id: String,
    pub value: FigureValue,
    pub unit: Unit,
    /// A few words: "Statements at Mature".
    pub name: String,
    /// How it is worked out; one sentence.
    pub rule: String,
    /// The cells it came from, a place for each sheet, in workbook order.
    pub sources: Vec<Place>,
}

impl Figure {
    /// The figure as tables and captions print it: of a list, how many names it has.
    pub fn in_digits(&self) -> String {
        match &self.value {
            FigureValue::Count(count) => with_thousands(&count.to_string()),
            FigureValue::List(names) => with_thousands(&names.len().to_string()),
            FigureValue::Ratio(share) if self.unit == Unit::Share => share.percent(),
            FigureValue::Ratio(share) if matches!(self.unit, Unit::Own(_)) => {
                with_thousands(&share.decimal(2))
            }
            FigureValue::Ratio(share) if self.unit == Unit::Score => share.rounded(1, 1),
            FigureValue::Ratio(share) => share.decimal(1),
            FigureValue::Money(money) => money.to_string(),
            FigureValue::Suppressed => SUPPRESSED.to_owned(),
        }
    }

    /// The word of its unit that goes with its number, where there is one.
    pub fn noun(&self) -> Option<&str> {
        let (one, many) = self.unit.nouns()?;
        let is_one = match &self.value {
            FigureValue::Count(count) => *count == 1,
            FigureValue::List(names) => names.len() == 1,
            FigureValue::Ratio(_) | FigureValue::Money(_) => false,
            // a word takes no unit
            FigureValue::Suppressed => return None,
        };
        Some(if is_one { one } else { many })
    }

    /// The figure as a sentence of its own prints it: with its unit, and a list by its names.
    pub fn in_full(&self) -> String {
        match (&self.value, self.noun()) {
            (FigureValue::List(names), _) if names.is_empty() => "none".to_owned(),
            (FigureValue::List(names), _) => names.join("; "),
            (_, Some(noun)) => format!("{} {noun}", self.in_digits()),
            (_, None) => self.in_digits(),
        }
    }
}

impl Serialize for FigureValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            FigureValue::Count(count) => serializer.serialize_u64(*count),
            FigureValue::Ratio(share) => serializer.serialize_f64(share.to_f64()),
            FigureValue::Money(money) => serializer.serialize_f64(money.to_f64()),
            FigureValue::List(names) => names.serialize(serializer),
            FigureValue::Suppressed => serializer.serialize_str(SUPPRESSED),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut figure = serializer.serialize_struct("Figure", 6)?;
        figure.serialize_field("id", &self.id)?;
        figure.serialize_field("value", &self.value)?;
        figure.serialize_field("unit", &self.unit)?;
        figure.serialize_field("name", &self.name)?;
        figure.serialize_field("rule", &self.rule)?;
        figure.serialize_field("sources", &self.sources)?;
        figure.end()
    }
}

/// A figure as a row of a table: its words, what gives its value, and what gives the cells that it came from.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a, V, S> {
    /// Its id, behind that of its [`Prefix`].
    pub id: &'a str,
    /// Its name in a few words ("Statements at Mature"), behind that of its [`Prefix`].
    pub name: &'a str,
    pub unit: Unit,
    /// How it is worked out, in one sentence.
    pub rule: &'a str,
    pub value: V,
    pub sources: S,
}

/// A row whose value and cells are at hand.
pub(crate) type ValueRow<'a> = Row<'a, FigureValue, Vec<Place>>;

/// What the figures of one subject (a key area, a theme, a contract) have in front of their ids and names, such as
/// `assessment.area.policy.` and `Policy: `.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prefix {
    pub id: String,
    pub name: String,
}

impl Prefix {
    pub(crate) fn new(id: impl Into<String>, name: impl Into<String>) -> Prefix {
        Prefix { id: id.into(), name: name.into() }
    }

    /// With a word behind that of its name: "Policy: statements".
    pub(crate) fn then(self, word: &str) -> Prefix {
        Prefix { name: self.name + word, ..self }
    }
}

impl ValueRow<'_> {
    pub(crate) fn figure(self, prefix: &Prefix) -> Figure {
        Figure {
            id: format!("{}{}", prefix.id, self.id),
            value: self.value,
            unit: self.unit,
            name: format!("{}{}", prefix.name, self.name),
            rule: self.rule.to_owned(),
            sources: self.sources,
        }
    }
}

/// In the order in which they were worked out; each id once. Editions share the figures that they have in common.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    by_id: IndexMap<String, Arc<Figure>>,
    /// Whose levels the assessment gives.
    pub maturity: ModelRef,
}

impl Figures {
    /// Whether it was added: a second figure of the same id replaces nothing.
    pub fn add(&mut self, figure: impl Into<Arc<Figure>>) -> bool {
        let figure = figure.into();
        match self.by_id.entry(figure.id.clone()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(figure);
                true
            }
        }
    }

    /// Adds figures in their order, whose ids open as those of no others do.
    pub(crate) fn add_values<'a>(
        &mut self,
        prefix: &Prefix,
        rows: impl IntoIterator<Item = ValueRow<'a>>,
    ) {
        self.extend(rows.into_iter().map(|row| row.figure(prefix)));
    }

    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.by_id.get(id).map(|figure| &**figure)
    }

    /// `None` also for a figure that is no count.
    pub fn count(&self, id: &str) -> Option<u64> {
        match self.get(id)?.value {
            FigureValue::Count(count) => Some(count),
            _ => None,
        }
    }

    /// `None` also for a figure that is no amount.
    pub(crate) fn money(&self, id: &str) -> Option<Money> {
        match self.get(id)?.value {
            FigureValue::Money(money) => Some(money),
            _ => None,
        }
    }

    /// Empty also for a figure that is no list.
    pub(crate) fn names(&self, id: &str) -> &[String] {
        match self.get(id).map(|figure| &figure.value) {
            Some(FigureValue::List(names)) => names,
            _ => &[],
        }
    }

    /// Those that a condition holds for.
    pub(crate) fn only(&self, is_kept: impl Fn(&Figure) -> bool) -> Figures {
        let kept = self.by_id.values().filter(|figure| is_kept(figure)).cloned();
        Figures { maturity: self.maturity, ..kept.collect() }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.by_id.values().map(|figure| &**figure)
    }

    /// Its figures, for others that have them too.
    pub fn shared(&self) -> impl Iterator<Item = Arc<Figure>> {
        self.by_id.values().cloned()
    }
}

impl<F: Into<Arc<Figure>>> Extend<F> for Figures {
    fn extend<T: IntoIterator<Item = F>>(&mut self, figures: T) {
        for figure in figures {
            self.add(figure);
        }
    }
}

impl<F: Into<Arc<Figure>>> FromIterator<F> for Figures {
    fn from_iter<T: IntoIterator<Item = F>>(figures: T) -> Figures {
        let mut all = Figures::default();
        all.extend(figures);
        all
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
