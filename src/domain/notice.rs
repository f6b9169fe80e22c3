//! What the Procurement Act 2023 asks a council to publish, as the notice ledger has it.

use super::duty_date::DutyDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    Kpis,
    Award,
    Details,
    Copy,
    Performance,
    Breach,
    Change,
    ChangedCopy,
    Termination,
    PaymentsCompliance,
    Payments,
}

impl Notice {
    /// In the order of the life of a contract, the authority's own last.
    pub const ALL: [Notice; 11] = {
        use Notice::*;
        [
            Kpis,
            Award,
            Details,
            Copy,
            Performance,
            Breach,
            Change,
            ChangedCopy,
            Termination,
            PaymentsCompliance,
            Payments,
        ]
    };

    /// Its part of figure ids, and its name in report.toml.
    pub fn slug(self) -> &'static str {
        match self {
            Notice::Kpis => "kpis",
            Notice::Award => "contract-award",
            Notice::Details => "contract-details",
            Notice::Copy => "contract-copy",
            Notice::Performance => "contract-performance",
            Notice::Breach => "breach",
            Notice::Change => "contract-change",
            Notice::ChangedCopy => "changed-copy",
            Notice::Termination => "contract-termination",
            Notice::PaymentsCompliance => "payments-compliance",
            Notice::Payments => "payments-over-30000",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Notice::Kpis => "KPIs set and published",
            Notice::Award => "Contract award notice",
            Notice::Details => "Contract details notice",
            Notice::Copy => "Copy of the contract",
            Notice::Performance => "Contract performance notice",
            Notice::Breach => "Notice of a breach or failure to improve",
            Notice::Change => "Contract change notice",
            Notice::ChangedCopy => "Copy of the changed contract",
            Notice::Termination => "Contract termination notice",
            Notice::PaymentsCompliance => "Payments compliance notice",
            Notice::Payments => "Payments over £30,000",
        }
    }

    /// Of the Procurement Act 2023.
    pub fn section(self) -> &'static str {
        match self {
            Notice::Kpis => "s.52",
            Notice::Award => "s.50",
            Notice::Details => "s.53(1)",
            Notice::Copy => "s.53(3)",
            Notice::Performance => "s.71(2)",
            Notice::Breach => "s.71(3) to (5)",
            Notice::Change => "s.75",
            Notice::ChangedCopy => "s.77",
            Notice::Termination => "s.80",
            Notice::PaymentsCompliance => "s.69",
            Notice::Payments => "s.70",
        }
    }

    /// The day of the register that shows that it was published; none of what the register does not date.
    pub fn evidence(self) -> Option<DutyDate> {
        Some(match self {
            Notice::Award => DutyDate::AwardNotice,
            Notice::Details => DutyDate::DetailsNotice,
            Notice::Copy => DutyDate::CopyPublished,
            Notice::Performance => DutyDate::PerformanceNotice,
            Notice::Breach => DutyDate::BreachNotice,
            Notice::Change => DutyDate::ChangeNotice,
            Notice::ChangedCopy => DutyDate::ChangedCopyPublished,
            Notice::Termination => DutyDate::TerminationNotice,
            Notice::Kpis | Notice::PaymentsCompliance | Notice::Payments => return None,
        })
    }
}
