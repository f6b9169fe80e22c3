//! The kinds of record that workbooks hold.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
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
    /// Money that the council paid.
    Payment,
    /// A waiver of the council's own rules for a purchase.
    Waiver,
}

impl RecordKind {
    /// In the order of the definitions.
    pub const ALL: [RecordKind; 10] = [
        RecordKind::Assessment,
        RecordKind::Benchmark,
        RecordKind::Contract,
        RecordKind::Kpi,
        RecordKind::KpiResult,
        RecordKind::Commitment,
        RecordKind::Delivery,
        RecordKind::Action,
        RecordKind::Payment,
        RecordKind::Waiver,
    ];

    /// Whether its lists look like those of other kinds: they are known by their headings, and by what their columns hold
    /// only where the sheet bears their name.
    pub fn is_like_others(self) -> bool {
        self == RecordKind::Waiver
    }

    /// Its key in `fields.toml` and under `[fields]` in report.toml.
    pub fn key(self) -> &'static str {
        match self {
            RecordKind::Assessment => "assessment",
            RecordKind::Benchmark => "benchmark",
            RecordKind::Contract => "contract",
            RecordKind::Kpi => "kpi",
            RecordKind::KpiResult => "kpi-result",
            RecordKind::Commitment => "commitment",
            RecordKind::Delivery => "delivery",
            RecordKind::Action => "action",
            RecordKind::Payment => "payment",
            RecordKind::Waiver => "waiver",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            RecordKind::Assessment => "self-assessment",
            RecordKind::Benchmark => "benchmark",
            RecordKind::Contract => "contracts",
            RecordKind::Kpi => "KPIs",
            RecordKind::KpiResult => "KPI results",
            RecordKind::Commitment => "social value commitments",
            RecordKind::Delivery => "social value deliveries",
            RecordKind::Action => "action plan",
            RecordKind::Payment => "payments",
            RecordKind::Waiver => "waivers",
        }
    }

    pub fn is_plural(self) -> bool {
        !matches!(self, RecordKind::Assessment | RecordKind::Benchmark | RecordKind::Action)
    }

    pub fn is_of_quarters(self) -> bool {
        self.registered_as().is_some()
    }

    /// The kind of the register that its records are returned for.
    pub fn registered_as(self) -> Option<RecordKind> {
        match self {
            RecordKind::KpiResult => Some(RecordKind::Kpi),
            RecordKind::Delivery => Some(RecordKind::Commitment),
            _ => None,
        }
    }

    /// The kind of what suppliers return for its records.
    pub fn returned_as(self) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|kind| kind.registered_as() == Some(self))
    }
}
