//! What a figure counts or measures.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Statements,
    KeyAreas,
    Actions,
    Days,
    Levels,
    /// A fraction of one.
    Share,
    /// A mean level, 1 to 5.
    Score,
    Names,
    /// Workbooks read.
    Workbooks,
    Rows,
    Findings,
    Decisions,
    /// Messages of page 1.
    Messages,
    #[serde(rename = "£")]
    Pounds,
    Contracts,
    Notices,
    #[serde(rename = "KPIs")]
    Kpis,
    Promises,
    Quarters,
    Versions,
    Cells,
    /// A unit that a workbook names: days, tonnes, people.
    #[serde(untagged)]
    Own(Arc<str>),
}

impl Unit {
    /// The word that stands behind a number of this unit, for one and for any other number; none where the number says
    /// it itself.
    pub fn nouns(&self) -> Option<(&str, &str)> {
        Some(match self {
            Unit::Statements => ("statement", "statements"),
            Unit::KeyAreas => ("key area", "key areas"),
            Unit::Actions => ("action", "actions"),
            Unit::Days => ("day", "days"),
            Unit::Levels => ("level", "levels"),
            Unit::Names => ("name", "names"),
            Unit::Workbooks => ("workbook", "workbooks"),
            Unit::Rows => ("row", "rows"),
            Unit::Findings => ("finding", "findings"),
            Unit::Decisions => ("decision", "decisions"),
            Unit::Messages => ("message", "messages"),
            Unit::Contracts => ("contract", "contracts"),
            Unit::Notices => ("notice", "notices"),
            Unit::Kpis => ("KPI", "KPIs"),
            Unit::Promises => ("promise", "promises"),
            Unit::Quarters => ("quarter", "quarters"),
            Unit::Versions => ("version", "versions"),
            Unit::Cells => ("cell", "cells"),
            // what a workbook without a unit counts
            Unit::Own(unit) if &**unit == "number" => return None,
            Unit::Own(unit) => (unit, unit),
            Unit::Share | Unit::Score | Unit::Pounds => return None,
        })
    }
}
