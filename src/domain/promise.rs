//! The fixed words of a social value promise: what it counts, and how far a delivery of it is proved.

use super::choice::Choice;

/// What a promise counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseKind {
    /// Amounts that add up.
    Flow,
    /// Full-time equivalents: each quarter's counts for a quarter of a person-year.
    Fte,
    /// Kept in its own unit, never in a £ total.
    RecordOnly,
}

impl PromiseKind {
    pub const ALL: [PromiseKind; 3] =
        [PromiseKind::Flow, PromiseKind::Fte, PromiseKind::RecordOnly];

    /// The word in workbooks and in frames.
    pub fn name(self) -> &'static str {
        match self {
            PromiseKind::Flow => "flow",
            PromiseKind::Fte => "fte",
            PromiseKind::RecordOnly => "record-only",
        }
    }
}

impl Choice for PromiseKind {
    const CHOICES: &'static [PromiseKind] = &PromiseKind::ALL;

    fn word(self) -> &'static str {
        self.name()
    }
}

/// How far a delivery is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliveryState {
    Claimed,
    Evidenced,
    /// The council has asked about it; it counts as claimed.
    Queried,
    Validated,
    /// It counts nowhere.
    Rejected,
}

impl DeliveryState {
    pub const ALL: [DeliveryState; 5] = [
        DeliveryState::Claimed,
        DeliveryState::Evidenced,
        DeliveryState::Queried,
        DeliveryState::Validated,
        DeliveryState::Rejected,
    ];

    /// The word in workbooks and in frames.
    pub fn name(self) -> &'static str {
        match self {
            DeliveryState::Claimed => "claimed",
            DeliveryState::Evidenced => "evidenced",
            DeliveryState::Queried => "queried",
            DeliveryState::Validated => "validated",
            DeliveryState::Rejected => "rejected",
        }
    }

    /// Whether the council alone can say so.
    pub fn is_judgement(self) -> bool {
        matches!(self, DeliveryState::Queried | DeliveryState::Validated | DeliveryState::Rejected)
    }
}

impl Choice for DeliveryState {
    const CHOICES: &'static [DeliveryState] = &DeliveryState::ALL;

    fn word(self) -> &'static str {
        self.name()
    }
}
