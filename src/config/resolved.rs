//! What report.toml says, resolved: every default filled in.

use super::appendices::Appendices;
use super::audience::{Audience, Suppression};
use super::authority::Authority;
use super::critical_suppliers::CriticalSuppliers;
use super::decision::Decision;
use super::document_kind::DocumentKind;
use super::format::Format;
use super::frame::Frame;
use super::front_sheet::FrontSheet;
use super::judgement::Returns;
use super::notices::Notices;
use super::plan::PlanConfig;
use super::resolution::Resolution;
use super::section::Section;
use super::setting_cells::SettingCells;
use super::social_value::SocialValue;
use crate::domain::maturity::ModelRef;
use crate::domain::period::Period;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What `report.toml` says, resolved. [`Config::default`] is what an input folder without one amounts to.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Empty when not known.
    pub council: String,
    pub authority: Authority,
    /// "Procurement and social value" without it.
    pub title: String,
    /// The period to report; the command line wins.
    pub period: Option<Period>,
    /// The day the report speaks from; the command line wins.
    pub as_of: Option<Date>,
    /// The assessment that changes are measured against, by its day; the earliest without it.
    pub baseline: Option<Date>,
    /// The key area whose statements have a section of their own ("Obtaining social value").
    pub social_value_area: String,
    pub documents: Vec<DocumentKind>,
    pub appendices: Appendices,
    /// Those of the committee's papers.
    pub formats: Vec<Format>,
    /// Workbooks without which no document is made, by their path below the input folder.
    pub must_read: Vec<String>,
    /// Headings and titles of the register that look like a mark of exemption and are none.
    pub not_exemption: Vec<String>,
    /// The posts and teams that committee papers name as owners; no other owner is named.
    pub posts: Vec<String>,
    /// Whether the register's values include VAT; a note on the sheet says so without it.
    pub contract_values_include_vat: Option<bool>,
    /// Whom the committee report is made for; without it, as its contracts have it.
    pub audience: Option<Vec<Audience>>,
    /// Measures whose small numbers are suppressed for the public.
    pub suppression: Suppression,
    /// What is to be known of what suppliers return.
    pub returns: Returns,
    pub social_value: SocialValue,
    /// The action plan's own principles.
    pub plan: PlanConfig,
    /// How old the financial check of a supplier may be.
    pub critical_suppliers: CriticalSuppliers,
    /// The model of maturity whose levels assessments give, by the name of its file; by what the sheets hold without it.
    pub maturity_model: Option<String>,
    /// That model, once it is found.
    pub maturity: ModelRef,
    pub notices: Notices,
    /// Days on which the council's offices are closed, beside weekends and bank holidays.
    pub extra_non_working_days: Vec<Date>,
    /// The most memory that reading one workbook may take, in MiB; the command line wins.
    pub worker_memory: Option<u64>,
    /// The most processor time that it may take, in seconds; the command line wins.
    pub worker_seconds: Option<u64>,
    pub front_sheet: FrontSheet,
    /// The frame of the council's strategy for corporate social responsibility.
    pub frame: Frame,
    /// The officer's own paragraphs and lists by section, each as Markdown.
    pub words: BTreeMap<Section, Vec<String>>,
    /// The council's own header words: kind, field, synonyms, as written.
    pub fields: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    pub decisions: Vec<Decision>,
    /// What the committee asked for at earlier meetings, in the order of the file.
    pub resolutions: Vec<Resolution>,
    /// Where a workbook of settings has its answers.
    pub setting_cells: SettingCells,
    /// Whether there was a `report.toml`.
    pub is_written: bool,
}
