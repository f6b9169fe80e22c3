//! scrutineer: a council's procurement workbooks in, its committee report out.
//!
//! The pipeline is [`run`], one line a stage. Each stage is a function from plain data to plain data, and the rooms
//! below stand in the order in which they may use one another, from the top down:
//!
//! - [`cli`]: the command line as typed, then as resolved
//! - [`log`]: what a run does, told while it does it
//! - [`run`]: the pipeline
//! - [`summary`]: what a run says at its end
//! - [`explain`]: a figure in words, with what its cells hold
//! - [`leak`]: whether finished public files hold anything that is withheld
//! - [`layout_report`]: what every sheet was taken for, in words
//! - [`publish`]: drafts, published versions and their manifests, written whole or not at all
//! - [`export`]: the report's tables as a workbook and as CSV, with their metadata
//! - [`form`]: workbooks to be filled in: a council's blank ones, and its suppliers' returns
//! - [`pdf`]: blocks to tagged pages
//! - [`html`]: the page shell, and a [`drawing::Drawing`] as SVG
//! - [`document`]: rendered HTML read back into blocks, the one source of both formats
//! - [`report`]: what templates may see, and how they word it
//! - [`compare`]: what a set keeps of what it was made from and concludes, and what differs between two sets
//! - [`edition`]: what a public edition is made from, and what it may not hold
//! - [`chart`]: figures drawn by plotters into a [`drawing::Drawing`]
//! - [`measure`]: tables to [`figure::Figures`], each with its cells
//! - [`table`]: which record kind a sheet holds, and its cells as typed columns
//! - [`sheet`]: a workbook's bytes as placed cells, read in processes of their own ([`sheet::worker`])
//! - [`input`]: the input folder and the templates folder, read once
//! - [`config`]: `report.toml` as written, then as resolved
//! - the vocabulary that all of them share: [`abbreviations`], [`diagnostic`], [`diary`], [`drawing`], [`figure`], [`fold`],
//!   [`font`], [`holiday`], [`level`], [`logo`], [`money`], [`options`], [`period`], [`place`], [`rating`], [`share`],
//!   [`theme`], [`version`]
//!
//! `tests/integration/layers.rs` fails on an upward import and on a crate away from its room.

pub mod abbreviations;
pub mod chart;
pub mod cli;
pub mod compare;
pub mod config;
pub mod diagnostic;
pub mod diary;
pub mod document;
pub mod drawing;
pub mod edition;
pub mod explain;
pub mod export;
pub mod figure;
pub mod fold;
pub mod font;
pub mod form;
pub mod holiday;
pub mod html;
pub mod input;
pub mod layout_report;
pub mod leak;
pub mod level;
pub mod log;
pub mod logo;
pub mod measure;
pub mod money;
pub mod options;
pub mod pdf;
pub mod period;
pub mod place;
pub mod publish;
pub mod rating;
pub mod report;
pub mod run;
pub mod share;
pub mod sheet;
pub mod summary;
pub mod table;
pub mod theme;
pub mod version;
