//! `report.toml`: who and what the report is for, as written and as resolved. What the program cannot know without it
//! stays open and is said.

mod audience;
mod decision;
mod frame;
mod front_sheet;
mod keys;
mod manual;
mod read;
mod written;

pub use audience::{Audience, Suppression};
pub use decision::{Decision, Subject};
pub use frame::{Frame, FramePart};
pub use front_sheet::{FrontSheet, Part, PartKey};
pub use keys::{DECISION, TOP, nearest};
pub use manual::blank;
pub use read::{Mistake, read};

use jiff::civil::Date;
use std::collections::BTreeMap;

/// The name of the file below the input folder.
pub const FILE: &str = "report.toml";

/// What `report.toml` says, resolved. [`Config::default`] is what an input folder without one amounts to.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The council's name; empty when not known.
    pub council: String,
    /// The title of the report ("Procurement and social value").
    pub title: String,
    /// The period to report, as an id; the command line wins.
    pub period: Option<String>,
    /// The day the report speaks from; the command line wins.
    pub as_of: Option<Date>,
    /// The assessment that changes are measured against, by its day; the earliest without it.
    pub baseline: Option<Date>,
    /// The key area whose statements have a section of their own ("Obtaining social value").
    pub social_value_area: String,
    /// The documents to make.
    pub documents: Vec<DocumentKind>,
    /// Workbooks without which no document is made, by their path below the input folder.
    pub must_read: Vec<String>,
    /// Whether the register's values include VAT; a note on the sheet says so without it.
    pub contract_values_include_vat: Option<bool>,
    /// Whom the committee report is made for; without it, as its contracts have it.
    pub audience: Option<Vec<Audience>>,
    /// Measures whose small numbers are kept back from the public.
    pub suppression: Suppression,
    /// Days on which the council's offices are closed, beside weekends and bank holidays.
    pub extra_non_working_days: Vec<Date>,
    /// The most memory that reading one workbook may take, in MiB; the command line wins.
    pub worker_memory: Option<u64>,
    /// The most processor time that it may take, in seconds; the command line wins.
    pub worker_seconds: Option<u64>,
    /// The front sheet.
    pub front_sheet: FrontSheet,
    /// The frame of the council's strategy for corporate social responsibility.
    pub frame: Frame,
    /// The officer's own paragraphs by section: one string a paragraph.
    pub words: BTreeMap<Section, Vec<String>>,
    /// The council's own header words: kind, field, synonyms, as written.
    pub fields: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// What a person decided about cells.
    pub decisions: Vec<Decision>,
    /// Whether there was a `report.toml`.
    pub is_written: bool,
}

/// A document that the program makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// The committee report, as a web page and a PDF, and its tables.
    CommitteeReport,
    /// A scorecard for each contract that runs in the quarter, as a web page and a PDF.
    Scorecards,
    /// Who has to chase what was not returned, as a web page and a workbook.
    ChaseList,
}

impl DocumentKind {
    /// All of them: what is made where report.toml does not say.
    pub const ALL: [DocumentKind; 3] =
        [DocumentKind::CommitteeReport, DocumentKind::Scorecards, DocumentKind::ChaseList];
}

/// A section that takes a paragraph of the officer's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Corporate social responsibility.
    CorporateSocialResponsibility,
    /// Self-assessment.
    SelfAssessment,
    /// Obtaining social value.
    ObtainingSocialValue,
    /// Social Value Action Plan.
    ActionPlan,
    /// Social value.
    SocialValue,
    /// Contract KPIs.
    ContractKpis,
    /// Not returned.
    NotReturned,
    /// Statutory duties.
    StatutoryDuties,
    /// Where the figures come from.
    Sources,
}

impl Section {
    /// All of them, in the order of the report.
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
