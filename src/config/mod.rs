//! `report.toml`: who and what the report is for, as written and as resolved. What the program cannot know without it
//! stays open and is said.

mod appendices;
mod audience;
mod authority;
mod critical_suppliers;
pub(crate) mod day;
mod decision;
mod difference;
pub(crate) mod document_kind;
mod format;
mod frame;
mod front_sheet;
mod judgement;
mod keys;
mod manual;
mod markdown;
mod merge;
pub(crate) mod mistake;
mod models;
mod notices;
mod plain_words;
mod plan;
mod read;
pub(crate) mod resolution;
mod resolved;
mod schema;
mod schema_parts;
pub(crate) mod section;
mod setting;
mod setting_cells;
mod social_value;
mod successor;
mod written;

pub use appendices::Appendices;
pub use audience::{Audience, Suppression};
pub use authority::{Authority, is_code};
pub use critical_suppliers::CriticalSuppliers;
pub use decision::{Decision, DecisionSource, Subject};
pub use difference::Difference;
pub use document_kind::DocumentKind;
pub use format::Format;
pub use frame::{Frame, FramePart};
pub use front_sheet::{FrontSheet, FrontSheetPart, PartKey};
pub use judgement::{JudgementBy, Returns};
pub use keys::{DECISION, TOP, nearest};
pub use manual::blank;
pub use markdown::{faults as markdown_faults, plain};
pub use mistake::Mistake;
pub use models::{MODEL_FILES, models};
pub use notices::Notices;
pub use plan::PlanConfig;
pub use read::{read, read_with};
pub use resolution::{Resolution, ResolutionState};
pub use resolved::Config;
pub use schema::{SCHEMA_FILE, explanation, json_schema, of_table};
pub use section::Section;
pub use setting::{Answered, Setting, SettingTakes};
pub use setting_cells::{SettingCells, ToFillIn};
pub use social_value::SocialValue;
pub use successor::{Direction, SuccessorSettings};

/// Below the input folder.
pub const FILE: &str = "report.toml";
