//! What sections 52 and 71 of the Procurement Act 2023 ask of a contract, as measured.

use jiff::civil::Date;

/// The statutory duties of a running contract: Procurement Act 2023 ss.52 and 71.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Whether s.52 asks for KPIs.
    pub scope: Scope,
    /// In scope with fewer than three KPIs: to be explained (s.52).
    pub has_too_few_kpis: bool,
    /// The last day of the latest quarter in which a KPI was rated.
    pub last_rated: Option<Date>,
    /// In scope, started 12 months ago or more, and no rating in the 12 months to as-of: assessment due (s.71).
    pub is_assessment_due: bool,
    /// KPIs of it whose rows of the register were left out; three with those that were read are enough (s.52).
    pub kpis_left_out: usize,
    /// In scope with fewer than three KPIs read, and a table of KPIs was left out: too few or not, that is not known.
    pub is_count_open: bool,
    /// In scope without such a rating, and a row that may hold one was left out: due or not, that is not known.
    pub is_rating_open: bool,
}

/// Whether a contract is in scope of s.52.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Above £5,000,000 and let under the Procurement Act.
    In,
    /// The register's value excludes VAT and is below £5,000,000, but would be above with VAT: to be checked.
    Check,
    /// Out, for the value.
    OutByValue,
    /// Out, for the regime as the register words it (light-touch, concession, framework, earlier rules).
    OutByRegime(String),
    /// A call-off, and nothing says by which rules its framework was let: to be checked.
    CallOff,
    /// The register gives no total value or no regime.
    NotKnown(String),
}
