//! The kinds of record that workbooks hold.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A statement of the toolkit, scored once.
    Assessment,
    /// A statement's reference level in other councils.
    Benchmark,
    Contract,
    Kpi,
    /// A KPI in one period.
    KpiResult,
    /// A social value promise in a contract.
    Commitment,
    /// A promise in one period.
    Delivery,
    Action,
}

impl Kind {
    /// In the order of the definitions.
    pub const ALL: [Kind; 8] = [
        Kind::Assessment,
        Kind::Benchmark,
        Kind::Contract,
        Kind::Kpi,
        Kind::KpiResult,
        Kind::Commitment,
        Kind::Delivery,
        Kind::Action,
    ];

    /// Its key in `fields.toml` and under `[fields]` in report.toml.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Assessment => "assessment",
            Kind::Benchmark => "benchmark",
            Kind::Contract => "contract",
            Kind::Kpi => "kpi",
            Kind::KpiResult => "kpi-result",
            Kind::Commitment => "commitment",
            Kind::Delivery => "delivery",
            Kind::Action => "action",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Kind::Assessment => "self-assessment",
            Kind::Benchmark => "benchmark",
            Kind::Contract => "contracts",
            Kind::Kpi => "KPIs",
            Kind::KpiResult => "KPI results",
            Kind::Commitment => "social value commitments",
            Kind::Delivery => "social value deliveries",
            Kind::Action => "action plan",
        }
    }

    pub fn is_plural(self) -> bool {
        !matches!(self, Kind::Assessment | Kind::Benchmark | Kind::Action)
    }

    pub fn is_of_quarters(self) -> bool {
        self.registered_as().is_some()
    }

    /// The kind of the register that its records are returned for.
    pub fn registered_as(self) -> Option<Kind> {
        match self {
            Kind::KpiResult => Some(Kind::Kpi),
            Kind::Delivery => Some(Kind::Commitment),
            _ => None,
        }
    }

    /// The kind of what suppliers return for its records.
    pub fn returned_as(self) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.registered_as() == Some(self))
    }
}
