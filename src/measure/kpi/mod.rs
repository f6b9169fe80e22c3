//! The KPIs of the register, each with its scale.

pub(crate) mod commentary;
pub(crate) mod each;
pub(crate) mod findings;
pub(crate) mod history;
pub(crate) mod not_known;
pub(crate) mod noticed;
pub(crate) mod rating;
pub(crate) mod returns;
pub(crate) mod sources;
mod stated;
pub(crate) mod statuses;
pub(crate) mod totals;

use super::contract::model::{Contract, Kpi, Notation};
use super::figures::read::{FrameRow, frame_rows, needed};
use super::figures::slug::unique;
use crate::domain::figure::Prefix;
use crate::domain::fold::slug;
use crate::domain::kpi::Direction;
use crate::domain::period::Period;
use crate::domain::share::Share;
use polars::prelude::*;
use rating::Scale;
use std::collections::{BTreeMap, BTreeSet};

/// What the figures of a quarter's KPIs have in front: `kpi.quarter.2026-27-q2.`.
fn of_quarter(quarter: Period) -> Prefix {
    let id = format!("kpi.quarter.{}.", quarter.id().to_lowercase());
    Prefix::new(id, format!("{}: ", quarter.short()))
}

/// Every KPI of a frame, in its order: a KPI's index is its row. Each is noted at its contract.
pub(super) fn kpis(frame: &DataFrame, contracts: &mut [Contract]) -> PolarsResult<Vec<Kpi>> {
    let mut slugs: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut kpis = Vec::with_capacity(frame.height());
    for row in frame_rows(frame) {
        let index = needed(row.index("contract")?, "contract")?;
        let contract = needed(contracts.get_mut(index), "contract")?;
        contract.kpis.push(row.place());
        kpis.push(kpi(row, index, &contract.slug, slugs.entry(index).or_default())?);
    }
    Ok(kpis)
}

/// A KPI of a contract, of which some slugs are taken.
fn kpi(
    row: FrameRow<'_>,
    contract: usize,
    contract_slug: &str,
    slugs: &mut BTreeSet<String>,
) -> PolarsResult<Kpi> {
    let reference = needed(row.words("kpi-ref")?, "KPI ref")?;
    let slug = unique(slug(&reference), "kpi", slugs);
    Ok(Kpi {
        contract,
        id: format!("kpi.contract.{contract_slug}.{slug}"),
        reference,
        description: needed(row.words("description")?, "description")?,
        notation: notation(row.text("unit")?, row.yes_no("is-percent")? == Some(true)),
        scale: scale(row)?,
        frequency: row.words("frequency-word")?,
        is_most_material: row.yes_no("most-material")?,
        history: Vec::new(),
        quarters_not_good: 0,
        has_fallen: false,
        left_out: Vec::new(),
        finding: None,
    })
}

fn scale(row: FrameRow<'_>) -> PolarsResult<Scale> {
    let direction = needed(row.choice::<Direction>("direction")?, "direction")?;
    let target = exact(needed(row.number("target")?, "target")?);
    let approaching = row.number("approaching")?.map(exact);
    let improvement = row.number("improvement")?.map(exact);
    Ok(Scale::new(direction, target, approaching, improvement))
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
