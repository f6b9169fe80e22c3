//! scrutineer: a council's procurement workbooks in, its committee report out.
//!
//! The pipeline is [`pipeline`], one line a stage. Each stage is a function from plain data to plain data, and the
//! rooms below stand in the order in which they may use one another, from the top down:
//!
//! - [`cli`]: the command line as typed, then as resolved
//! - [`terminal`]: what a person reads at the end of a command
//! - [`log`]: what a run does, as JSON lines or as a progress line
//! - [`command`]: a file for each command, named as the command is
//! - [`pipeline`]: the stages of a run, in order
//! - [`options`]: what the command line asks for, resolved
//! - [`leak`]: whether finished public files hold anything that is withheld
//! - [`publish`]: drafts, published versions and their manifests, written whole or not at all
//! - [`decision`]: what a person can decide of what was found, as a workbook, and what was decided
//! - [`report`]: what templates may see, and how they word it
//! - [`form`]: workbooks to be filled in: a council's blank ones, and its suppliers' returns
//! - [`rollup`]: the public numbers of several councils put together
//! - [`edition`]: what a public edition is made from, and what it may not hold
//! - [`dataset`]: figures, findings and records as Parquet, for other engines
//! - [`compare`]: what a set keeps of what it was made from and concludes, and what differs between two sets
//! - [`export`]: the report's tables as a workbook and as CSV, with their metadata
//! - [`docx`]: blocks to a Word document
//! - [`pdf`]: blocks to tagged pages
//! - [`html`]: the page shell, and a [`style::drawing::Drawing`] as SVG
//! - [`chart`]: figures drawn by plotters into a [`style::drawing::Drawing`]
//! - [`document`]: rendered HTML read back into blocks, the one source of every format
//! - [`measure`]: tables to [`domain::figure::Figures`], each with its cells
//! - [`table`]: the records of a run, by kind, as frames with the cells behind them
//! - [`record`]: rows of a table as records: values under their fields, checked and typed
//! - [`layout`]: where the tables of a sheet stand, under which headings, and what speaks for their rows
//! - [`schema`]: record kinds, their fields, and the words that name them
//! - [`value`]: one cell as the value that a field takes
//! - [`sheet`]: a workbook's bytes as placed cells, read in processes of their own ([`sheet::worker`])
//! - [`input`]: the input folder and the templates folder, read once
//! - [`config`]: `report.toml` as written, then as resolved
//! - [`style`]: theme, type, logo and drawings
//! - [`platform`]: what one operating system does otherwise than another
//! - [`domain`]: the vocabulary that all of them share
//!
//! `tests/integration/layers` fails on an upward import and on a crate away from its room.

pub mod chart;
pub mod cli;
pub mod command;
pub mod compare;
pub mod config;
pub mod dataset;
pub mod decision;
pub mod document;
pub mod docx;
pub mod domain;
pub mod edition;
pub mod export;
pub mod form;
pub mod html;
pub mod input;
pub mod layout;
pub mod leak;
pub mod log;
pub mod measure;
pub mod options;
pub mod pdf;
pub mod pipeline;
pub mod platform;
pub mod publish;
pub mod record;
pub mod report;
pub mod rollup;
pub mod schema;
pub mod sheet;
pub mod style;
pub mod table;
pub mod terminal;
pub mod value;
