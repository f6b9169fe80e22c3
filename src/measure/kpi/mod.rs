//! The KPIs of the register, each with its scale.

pub(crate) mod commentary;
pub(crate) mod commentary_fault;
pub(crate) mod each;
pub(crate) mod findings;
pub(crate) mod history;
pub(crate) mod rating;
pub(crate) mod returns;
pub(crate) mod standing;
pub(crate) mod totals;

use super::contract::model::{Contract, Direction, Kpi, Notation};
use super::figures::query::{floats, texts, wholes};
use super::figures::slug::unique;
use crate::domain::fold::slug;
use crate::domain::share::Share;
use polars::prelude::*;
use rating::Scale;
use std::collections::{BTreeMap, BTreeSet};

/// Every KPI of a frame, in its order: a KPI's index is its row. Each is noted at its contract.
pub(super) fn kpis(frame: &DataFrame, contracts: &mut [Contract]) -> PolarsResult<Vec<Kpi>> {
    let columns = Columns::of(frame)?;
    let mut slugs: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut kpis = Vec::with_capacity(frame.height());
    for row in 0..frame.height() {
        let kpi = columns.kpi(row, contracts, &mut slugs);
        let kpi = kpi.ok_or_else(|| polars_err!(NoData: "a KPI has no contract or no target"))?;
        contracts[kpi.contract].kpis.push(row);
        kpis.push(kpi);
    }
    Ok(kpis)
}

struct Columns {
    contracts: Vec<Option<i32>>,
    refs: Vec<Option<String>>,
    descriptions: Vec<Option<String>>,
    units: Vec<Option<String>>,
    frequencies: Vec<Option<String>>,
    per_cent: Vec<Option<i32>>,
    directions: Vec<Option<i32>>,
    material: Vec<Option<i32>>,
    targets: Vec<Option<f64>>,
    approaching: Vec<Option<f64>>,
    improvement: Vec<Option<f64>>,
}

impl Columns {
    fn of(frame: &DataFrame) -> PolarsResult<Columns> {
        Ok(Columns {
            contracts: wholes(frame, "contract")?,
            refs: texts(frame, "kpi-ref")?,
            descriptions: texts(frame, "description")?,
            units: texts(frame, "unit")?,
            frequencies: texts(frame, "frequency-word")?,
            per_cent: wholes(frame, "is-percent")?,
            directions: wholes(frame, "direction")?,
            material: wholes(frame, "most-material")?,
            targets: floats(frame, "target")?,
            approaching: floats(frame, "approaching")?,
            improvement: floats(frame, "improvement")?,
        })
    }

    fn kpi(
        &self,
        row: usize,
        contracts: &[Contract],
        slugs: &mut BTreeMap<usize, BTreeSet<String>>,
    ) -> Option<Kpi> {
        let contract = usize::try_from(self.contracts[row]?).ok()?;
        let own = contracts.get(contract)?;
        let reference = self.refs[row].clone()?;
        let slug = unique(slug(&reference), "kpi", slugs.entry(contract).or_default());
        let scale = self.scale(row)?;
        Some(Kpi {
            contract,
            id: format!("kpi.contract.{}.{slug}", own.slug),
            reference,
            description: self.descriptions[row].clone()?,
            notation: notation(self.units[row].as_deref(), self.per_cent[row] == Some(1)),
            direction: scale.direction,
            target: scale.target,
            approaching: scale.approaching,
            improvement: scale.improvement,
            frequency: self.frequencies[row].clone(),
            is_most_material: self.material[row].map(|flag| flag == 1),
            history: Vec::new(),
            quarters_not_good: 0,
            has_fallen: false,
        })
    }

    fn scale(&self, row: usize) -> Option<Scale> {
        let direction =
            if self.directions[row]? == 0 { Direction::Higher } else { Direction::Lower };
        let target = exact(self.targets[row]?);
        let (near, far) = (self.approaching[row].map(exact), self.improvement[row].map(exact));
        Some(Scale::new(direction, target, near, far))
    }
}

impl Kpi {
    /// What its figures are rated against.
    pub fn scale(&self) -> Scale {
        Scale {
            direction: self.direction,
            target: self.target,
            approaching: self.approaching,
            improvement: self.improvement,
        }
    }
}

/// What a workbook's float was typed as; to twelve decimals or to the unit where that has more digits than can be exact.
pub(super) fn exact(value: f64) -> Share {
    let rounded = || {
        let places = if value.abs() < 1e6 { 12 } else { 0 };
        Share::from_decimal(format!("{value:.places$}").parse().ok()?)
    };
    let whole = || Share::new(value.clamp(-1e30, 1e30) as i128, 1);
    Share::from_decimal(value).or_else(rounded).or_else(whole).unwrap_or(Share::ZERO)
}

/// How the numbers of a unit are written.
pub(super) fn notation(unit: Option<&str>, is_percent: bool) -> Notation {
    let unit = unit.map(str::trim).filter(|unit| !unit.is_empty());
    let is_pounds = |unit: &str| {
        ["£", "gbp", "pound", "pounds", "pounds sterling", "£ (gbp)"]
            .contains(&unit.to_lowercase().as_str())
    };
    match unit {
        _ if is_percent => Notation::Percent,
        Some(unit) if is_pounds(unit) => Notation::Pounds,
        unit => Notation::Own(unit.map(str::to_owned)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_any_size_is_a_number() {
        assert_eq!(exact(0.95), Share::new(95, 100).unwrap());
        assert_eq!(exact(1.0 / 3e9).decimal(24), "0.000000000333");
        assert_eq!(exact(1e20).decimal(0), "100000000000000000000");
        assert!(exact(-1e300).compare(Share::ZERO).is_lt());
    }

    #[test]
    fn a_unit_says_how_numbers_are_written() {
        assert_eq!(notation(Some("%"), true), Notation::Percent);
        assert_eq!(notation(Some(" £ "), false), Notation::Pounds);
        assert_eq!(notation(Some("GBP"), false), Notation::Pounds);
        assert_eq!(notation(Some("£000"), false), Notation::Own(Some("£000".to_owned())));
        assert_eq!(notation(Some("days"), false), Notation::Own(Some("days".to_owned())));
        assert_eq!(notation(None, false), Notation::Own(None));
    }
}
