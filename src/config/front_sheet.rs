//! The committee front sheet as an English council has it: its parts in order, each with a title that can be changed.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// The parts of the front sheet, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKey {
    /// The committee that it is for.
    ReportTo,
    DateOfMeeting,
    Subject,
    /// The chief officer whose report it is.
    ReportOf,
    WardsAffected,
    /// The cabinet member's portfolio.
    CabinetPortfolio,
    KeyDecision,
    ForwardPlan,
    Exempt,
    /// The officer's own summary, beside what the figures say.
    Summary,
    /// Numbered.
    Recommendations,
    Reasons,
    /// Options considered and rejected, with their risks.
    Alternatives,
    RevenueCosts,
    CapitalCosts,
    ResourceImplications,
    LegalImplications,
    EqualityImplications,
    ChildrenImplications,
    ClimateImplications,
    CorePurpose,
    Consultations,
    /// The chief finance officer's reference, `FD.`
    FinanceReference,
    /// The chief legal officer's reference, `LD.`
    LegalReference,
    /// When a decision takes effect.
    ImplementationDate,
    ContactOfficer,
    Appendices,
    BackgroundPapers,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontSheetPart {
    pub key: PartKey,
    /// Its title: the usual one, or the council's own.
    pub title: String,
    /// Its text, a string a paragraph (a recommendation, an appendix); empty when the part is open.
    pub text: Vec<String>,
    /// Whether a committee needs it: an open required part is a finding.
    pub is_required: bool,
}

#[derive(Debug, Clone)]
pub struct FrontSheet {
    /// Each once, in the order of [`PartKey::ALL`].
    pub parts: Vec<FrontSheetPart>,
    /// The day of the meeting as a date, where it is given.
    pub meeting: Option<Date>,
}

/// Each part with its key in `[front-sheet]`, its usual title, and whether a committee needs it.
const PARTS: [(PartKey, &str, &str, bool); 28] = {
    use PartKey::*;
    [
        (ReportTo, "report-to", "Report to", true),
        (DateOfMeeting, "date-of-meeting", "Date of meeting", true),
        (Subject, "subject", "Subject", true),
        (ReportOf, "report-of", "Report of", true),
        (WardsAffected, "wards-affected", "Wards affected", true),
        (CabinetPortfolio, "cabinet-portfolio", "Cabinet portfolio", true),
        (KeyDecision, "key-decision", "Is this a key decision?", true),
        (ForwardPlan, "forward-plan", "Included in the forward plan?", true),
        (Exempt, "exempt", "Exempt or confidential report?", true),
        (Summary, "summary", "Summary", false),
        (Recommendations, "recommendations", "Recommendations", true),
        (Reasons, "reasons", "Reasons for the recommendations", true),
        (
            Alternatives,
            "alternatives",
            "Alternative options considered and rejected, and their risks",
            true,
        ),
        (RevenueCosts, "revenue-costs", "What will it cost: revenue", true),
        (CapitalCosts, "capital-costs", "What will it cost: capital", true),
        (ResourceImplications, "resource-implications", "Resource implications", true),
        (LegalImplications, "legal-implications", "Legal implications", true),
        (EqualityImplications, "equality-implications", "Equality implications", true),
        (
            ChildrenImplications,
            "children-implications",
            "Impact on children and young people",
            true,
        ),
        (ClimateImplications, "climate-implications", "Climate emergency implications", true),
        (CorePurpose, "core-purpose", "Contribution to the council’s core purpose", true),
        (Consultations, "consultations", "Consultations", true),
        (FinanceReference, "finance-reference", "Chief finance officer’s reference", true),
        (LegalReference, "legal-reference", "Chief legal officer’s reference", true),
        (ImplementationDate, "implementation-date", "Implementation date for the decision", true),
        (ContactOfficer, "contact-officer", "Contact officer", true),
        (Appendices, "appendices", "Appendices", false),
        (BackgroundPapers, "background-papers", "Background papers", true),
    ]
};

impl PartKey {
    /// In the order in which they stand.
    pub const ALL: [PartKey; PARTS.len()] = {
        let mut all = [PartKey::ReportTo; PARTS.len()];
        let mut at = 0;
        while at < all.len() {
            assert!(PARTS[at].0 as usize == at, "the table has the order of the enum");
            all[at] = PARTS[at].0;
            at += 1;
        }
        all
    };

    /// Its key in `[front-sheet]` and `[front-sheet.titles]`.
    pub fn key(self) -> &'static str {
        PARTS[self as usize].1
    }
}

impl FrontSheet {
    pub fn new(
        mut texts: BTreeMap<String, Vec<String>>,
        titles: &BTreeMap<String, String>,
        meeting: Option<Date>,
    ) -> FrontSheet {
        let part = |(key, name, title, is_required): (PartKey, &str, &str, bool)| {
            let title = titles.get(name).cloned().unwrap_or_else(|| title.to_owned());
            let text = texts.remove(name).unwrap_or_default();
            FrontSheetPart { key, title, text, is_required }
        };
        FrontSheet { parts: PARTS.into_iter().map(part).collect(), meeting }
    }

    pub fn part(&self, key: PartKey) -> Option<&FrontSheetPart> {
        self.parts.iter().find(|part| part.key == key)
    }

    /// The parts that a committee needs and that say nothing, in order.
    pub fn open(&self) -> impl Iterator<Item = &FrontSheetPart> {
        self.parts.iter().filter(|part| part.is_required && part.text.is_empty())
    }

    /// The first paragraph of a part, if it is not open.
    pub fn text(&self, key: PartKey) -> Option<&str> {
        self.part(key)?.text.first().map(String::as_str)
    }
}

impl Default for FrontSheet {
    fn default() -> FrontSheet {
        FrontSheet::new(BTreeMap::new(), &BTreeMap::new(), None)
    }
}
