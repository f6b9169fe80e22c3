//! A set as its own records tell it: its figures, its conclusions, the cells that it was made from.

use super::cells::Cells;
use super::conclusion::Conclusion;
use crate::domain::figure::{Figure, FigureValue, SUPPRESSED, Unit};
use crate::domain::money::Money;
use crate::domain::share::Share;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Where the figures of a set stand, below its folder.
pub const FIGURES: &str = "internal/figures.json";

pub const CONCLUSIONS: &str = "internal/conclusions.json";

pub const CELLS: &str = "internal/cells.json";

#[derive(Debug, Clone, Default)]
pub struct Recorded {
    /// In order. Their sources are not read.
    pub figures: Vec<Figure>,
    /// In order.
    pub conclusions: Vec<Conclusion>,
    pub cells: Cells,
}

#[derive(Debug, Deserialize)]
struct FigureRecord {
    id: String,
    value: Value,
    unit: Unit,
    name: String,
    #[serde(default)]
    rule: String,
}

impl Recorded {
    pub fn read(folder: &Path) -> Result<Recorded> {
        let bytes = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))
        };
        Recorded::parse(&bytes(FIGURES)?, &bytes(CONCLUSIONS)?, &bytes(CELLS)?)
            .with_context(|| format!("What {} keeps of itself cannot be read", folder.display()))
    }

    pub fn parse(figures: &[u8], conclusions: &[u8], cells: &[u8]) -> Result<Recorded> {
        let written: Vec<FigureRecord> = serde_json::from_slice(figures).context(FIGURES)?;
        let figures = written.into_iter().filter_map(figure).collect();
        let conclusions = serde_json::from_slice(conclusions).context(CONCLUSIONS)?;
        let cells = serde_json::from_slice(cells).context(CELLS)?;
        Ok(Recorded { figures, conclusions, cells })
    }

    /// A set of which nothing but its figures is told.
    pub fn of_figures(figures: &[u8]) -> Result<Recorded> {
        let written: Vec<FigureRecord> = serde_json::from_slice(figures)?;
        Ok(Recorded {
            figures: written.into_iter().filter_map(figure).collect(),
            ..Recorded::default()
        })
    }

    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

fn figure(written: FigureRecord) -> Option<Figure> {
    let FigureRecord { id, value, unit, name, rule } = written;
    let value = value_of(&value, &unit)?;
    Some(Figure { id, value, unit, name, rule, sources: Vec::new() })
}

/// A value as figures.json writes it. The shortest spelling of a ratio is rounded as the ratio itself is.
fn value_of(value: &Value, unit: &Unit) -> Option<FigureValue> {
    if value.as_str() == Some(SUPPRESSED) {
        return Some(FigureValue::Suppressed);
    }
    if let Value::Array(names) = value {
        let names = names.iter().map(|name| name.as_str().map(str::to_owned));
        return names.collect::<Option<_>>().map(FigureValue::List);
    }
    let is_money = *unit == Unit::Pounds;
    if let (Some(count), false) = (value.as_u64(), is_money) {
        return Some(FigureValue::Count(count));
    }
    let number = Share::from_decimal(value.as_f64()?)?;
    if is_money {
        return Money::from_pounds(number).map(FigureValue::Money);
    }
    Some(FigureValue::Ratio(number))
}
