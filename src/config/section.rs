//! The sections of the committee report, in the order in which they may stand.

/// A section that takes a paragraph of the officer's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    CorporateSocialResponsibility,
    SelfAssessment,
    ObtainingSocialValue,
    ActionPlan,
    SocialValue,
    ContractKpis,
    NotReturned,
    StatutoryDuties,
    Sources,
}

impl Section {
    /// In the order of the report.
    pub const ALL: [Section; 9] = [
        Section::CorporateSocialResponsibility,
        Section::SelfAssessment,
        Section::ObtainingSocialValue,
        Section::ActionPlan,
        Section::SocialValue,
        Section::ContractKpis,
        Section::NotReturned,
        Section::StatutoryDuties,
        Section::Sources,
    ];

    /// Its key in `[words]`, the name of its file in `words/`, and its id in the page.
    pub fn key(self) -> &'static str {
        match self {
            Section::CorporateSocialResponsibility => "corporate-social-responsibility",
            Section::SelfAssessment => "self-assessment",
            Section::ObtainingSocialValue => "obtaining-social-value",
            Section::ActionPlan => "action-plan",
            Section::SocialValue => "social-value",
            Section::ContractKpis => "contract-kpis",
            Section::NotReturned => "not-returned",
            Section::StatutoryDuties => "statutory-duties",
            Section::Sources => "sources",
        }
    }
}
