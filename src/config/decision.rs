//! A person's decision: input like any other, and listed in the report.

use super::day::required_day;
use crate::domain::place::{CellRef, Place};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenDecision")]
pub struct Decision {
    pub subject: Subject,
    /// What stood there when it was decided; empty for nothing.
    pub was: String,
    /// The value to use instead.
    pub value: String,
    /// By role.
    pub by: String,
    pub on: Date,
    pub why: String,
    pub source: DecisionSource,
}

/// Where a decision is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DecisionSource {
    #[default]
    ReportToml,
    /// A workbook of decisions: the cell that says what to use.
    Workbook(Place),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Cell {
        /// Its path below the input folder.
        file: String,
        sheet: String,
        /// Such as `F38`.
        cell: String,
    },
    /// A KPI's result in one period, wherever it stands.
    KpiResult {
        contract: String,
        kpi: String,
        /// As workbooks write it.
        period: String,
    },
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenDecision {
    file: Option<String>,
    sheet: Option<String>,
    cell: Option<String>,
    contract: Option<String>,
    kpi: Option<String>,
    period: Option<String>,
    #[serde(default)]
    was: String,
    #[serde(rename = "use")]
    value: String,
    by: String,
    #[serde(deserialize_with = "required_day")]
    #[schemars(with = "String")]
    on: Date,
    why: String,
}

impl TryFrom<WrittenDecision> for Decision {
    type Error = &'static str;

    fn try_from(written: WrittenDecision) -> Result<Decision, &'static str> {
        let WrittenDecision { file, sheet, cell, contract, kpi, period, was, value, by, on, why } =
            written;
        let subject = match (file, sheet, cell, contract, kpi, period) {
            (Some(file), Some(sheet), Some(cell), None, None, None) => {
                Subject::Cell { file, sheet, cell }
            }
            (None, None, None, Some(contract), Some(kpi), Some(period)) => {
                Subject::KpiResult { contract, kpi, period }
            }
            _ => {
                return Err(
                    "a decision names `file`, `sheet` and `cell`, or `contract`, `kpi` and `period`",
                );
            }
        };
        if by.trim().is_empty() || why.trim().is_empty() {
            return Err(
                "a decision says who took it and why: write a name after `by` and a reason after `why`",
            );
        }
        Ok(Decision { subject, was, value, by, on, why, source: DecisionSource::ReportToml })
    }
}

impl fmt::Display for DecisionSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecisionSource::ReportToml => f.write_str(super::FILE),
            DecisionSource::Workbook(place) => {
                let cell = place.cells.as_deref().unwrap_or_default();
                write!(f, "{}, cell {cell}", place.file)
            }
        }
    }
}

impl Subject {
    /// Where it stands: the cell, or report.toml for a value that is named without one.
    pub fn place(&self) -> Place {
        match self {
            Subject::Cell { file, sheet, cell } => match CellRef::parse(cell) {
                Some(at) => Place::cells(file, sheet, &[at]),
                None => Place::sheet(file, sheet),
            },
            Subject::KpiResult { .. } => Place::file(super::FILE),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Cell { file, sheet, cell } => write!(f, "{file}, {sheet}, {cell}"),
            Subject::KpiResult { contract, kpi, period } => {
                write!(f, "{contract}, {kpi}, {period}")
            }
        }
    }
}
