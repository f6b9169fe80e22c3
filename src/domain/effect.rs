//! What a finding did to the report.

use serde::{Deserialize, Serialize};

/// What a finding did to the report, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Nothing is lost.
    Noted,
    /// The row counts, and figures lack what a cell of it would have said.
    ValueNotUsed,
    /// Rows count nowhere until they are put right.
    RowLeftOut,
    /// One table of a workbook counts nowhere; its others are read.
    TableLeftOut,
    WorkbookLeftOut,
    DocumentStopped,
}

impl Effect {
    pub fn title(self) -> &'static str {
        match self {
            Effect::Noted => "Noted",
            Effect::ValueNotUsed => "Value not used",
            Effect::RowLeftOut => "Row left out",
            Effect::TableLeftOut => "Table left out",
            Effect::WorkbookLeftOut => "Workbook left out",
            Effect::DocumentStopped => "Document stopped",
        }
    }

    /// What one finding and several are called behind their number: "1 row left out", "2 rows left out".
    pub fn counted(self) -> [&'static str; 2] {
        match self {
            Effect::Noted => ["noted", "noted"],
            Effect::ValueNotUsed => ["value not used", "values not used"],
            Effect::RowLeftOut => ["row left out", "rows left out"],
            Effect::TableLeftOut => ["table left out", "tables left out"],
            Effect::WorkbookLeftOut => ["workbook left out", "workbooks left out"],
            Effect::DocumentStopped => ["that stops the report", "that stop the report"],
        }
    }

    pub fn sentence(self) -> &'static str {
        match self {
            Effect::Noted => "Nothing is lost from the report.",
            Effect::ValueNotUsed => {
                "The row counts without this value; the figures that it would be part of lack it."
            }
            Effect::RowLeftOut => {
                "The report is made without it, and lists it among what was left out."
            }
            Effect::TableLeftOut => {
                "The report is made without this table; the workbook’s other tables are read."
            }
            Effect::WorkbookLeftOut => "The report is made without this workbook, and names it.",
            Effect::DocumentStopped => "The committee report is not made until this is put right.",
        }
    }
}
