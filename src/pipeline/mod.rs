//! The pipeline: from the input folder to a set of documents. [`run`] is its stages in order:
//!
//! 1. read: the input folder and the council's style ([`read_input::Sources`]), `report.toml` and the workbooks' cells
//!    ([`read_input`]), for which [`quarter`]
//! 2. recognise and type: which kind of record each table holds, and its cells as typed columns ([`crate::table`])
//! 3. measure: figures and what the documents list, each with its cells ([`crate::measure`]); beside it, the tables again
//!    of what remains for the public ([`crate::edition::remaining`])
//! 4. edition: what each audience may see, and what it is compared with ([`editions`])
//! 5. documents: what fills each ([`document_kind`]), in which formats ([`writer`]); officers' own beside stage 4, of which
//!    they say nothing
//! 6. check for leaks: whether anything withheld stands in a finished file ([`leaks`])
//! 7. package: what is kept with the documents, and the manifest of all ([`package`])
//! 8. write: the draft, in the output folder ([`mod@write`])
//!
//! What is found on the way is gathered in [`Findings`]; what ends a run early is a [`Failure`].

pub(crate) mod baseline;
mod datasets;
pub(crate) mod deadline;
pub(crate) mod document;
mod document_findings;
pub(crate) mod document_kind;
pub(crate) mod documents;
pub(crate) mod edition;
pub(crate) mod editions;
pub mod failure;
pub(crate) mod findings;
mod index_page;
mod last_terms;
pub(crate) mod leaks;
pub(crate) mod measured;
mod own_words;
pub(crate) mod package;
pub(crate) mod places;
mod public_baseline;
mod public_data;
mod public_edition;
pub(crate) mod published_sets;
pub(crate) mod quarter;
pub(crate) mod read_input;
pub(crate) mod roll_up;
pub(crate) mod set_input;
mod sets_leaks;
pub(crate) mod style;
pub(crate) mod successor;
mod to_decide;
pub(crate) mod web_page;
mod withheld_record;
pub(crate) mod write;
pub(crate) mod writer;

use crate::decision::{FilledDecisions, ToDecide};
use crate::domain::period::Period;
use crate::edition::remaining;
use crate::options::Options;
use crate::publish::{Lock, Publication};
use crate::{decision, measure, publish, table};
use failure::Failure;
use findings::Findings;
use measured::Measured;
use package::Package;
use quarter::Quarter;
use read_input::Sources;
use set_input::SetInput;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use write::Saved;

/// So many blocks of a finding are written out.
const MOST_BLOCKS: usize = 3;
const MORE: &str = "# the others stand in decisions.xlsx\n";

pub struct Run {
    pub(crate) measured: Measured,
    /// Beside which findings stands what a person can decide.
    pub(crate) to_decide: Vec<ToDecide>,
    pub(crate) package: Package,
    pub(crate) saved: Saved,
}

impl Run {
    /// The folder of the set that stands there now; none where nothing is written.
    pub(crate) fn folder(&self, output: &Path) -> Option<PathBuf> {
        let period = self.measured.quarter.period;
        match self.saved {
            Saved::Nothing => None,
            Saved::Stopped(_) => Some(publish::stopped_folder(output, period)),
            Saved::Draft(_) | Saved::Version => Some(publish::draft_folder(output, period)),
        }
    }

    /// What to write in report.toml to decide a finding, by its place among all.
    pub(crate) fn blocks(&self) -> BTreeMap<usize, String> {
        let mut blocks: BTreeMap<usize, String> = BTreeMap::new();
        for row in self.to_decide.iter().filter(|row| row.decided.is_none()) {
            let Some(finding) = row.finding else { continue };
            let block = decision::block(row, self.measured.quarter.as_of);
            let blocks = blocks.entry(finding).or_default();
            if blocks.matches("[[decision]]").count() < MOST_BLOCKS {
                blocks.push_str(&block);
            } else if !blocks.ends_with(MORE) {
                blocks.push_str(MORE);
            }
        }
        blocks
    }
}

/// Every stage of a run, the last one where the output folder is held for it.
pub fn run(
    options: &Options,
    lock: Option<&Lock>,
    findings: &mut Findings,
) -> Result<Run, Failure> {
    let mut sources = Sources::read(options)?;
    let draft = |period| quarter::draft(options, period);
    let measured = measured(options, &mut sources, draft, findings)?;
    findings.extend(deadline::late(&measured));
    let package = packaged(&SetInput::new(&sources, &measured), findings)?;
    let saved = match lock {
        Some(lock) => {
            let (period, is_stopped) = (measured.quarter.period, findings.stop_documents());
            write::draft(lock, period, &package.files, is_stopped)?
        }
        None => Saved::Nothing,
    };
    let to_decide = package.to_decide.clone();
    Ok(Run { measured, package, saved, to_decide })
}

/// The stages from the input folder to figures.
pub fn measured(
    options: &Options,
    sources: &mut Sources,
    publication: impl FnOnce(Period) -> Result<Publication, Failure>,
    findings: &mut Findings,
) -> Result<Measured, Failure> {
    let mut config = findings.keep(read_input::config(options, &sources.folder)?);
    let quarter = Quarter::choose(options, &config, publication)?;
    let Quarter { period, as_of, .. } = quarter;
    findings.extend(sources.folder.findings.drain(..));
    let mut workbooks =
        findings.keep(read_input::workbooks(options, &config, &mut sources.folder)?);
    read_input::drop_settings(&mut workbooks);
    read_input::find_model(options, &mut config, &workbooks)?;
    let clearance = read_input::take_clearance(&mut workbooks);
    let filled = FilledDecisions::take(&mut workbooks);
    findings.extend(filled.findings.iter().cloned());
    config.decisions.extend(filled.decisions());
    findings.extend(read_input::must_read(&config, &workbooks));
    let tables = table::on_all_cores(|| table::tables(&workbooks, &config, as_of));
    let mut tables = findings.keep(tables);
    tables.leave_open(&findings.unopened());
    tables.last_terms = last_terms::last_terms(&quarter.publication, &tables, &config)?;
    if config.council.is_empty() {
        config.council = tables.authority().unwrap_or_default().to_owned();
    }
    // one does not wait for the other, and neither fills the cores alone
    let (measures, remaining) = table::on_all_cores(|| {
        rayon::join(
            || measure::measure(&tables, &config, period, as_of),
            || remaining(&tables, &workbooks, &config, as_of),
        )
    });
    let measures = findings.keep(measures);
    Ok(Measured { config, quarter, workbooks, clearance, filled, tables, measures, remaining })
}

/// The stages from figures to the files of a set.
pub fn packaged(input: &SetInput<'_>, findings: &mut Findings) -> Result<Package, Failure> {
    table::on_all_cores(|| {
        let known = findings.clone();
        // the committee's editions say nothing to officers' documents, and leave cores free
        let (committee, of_officers) = rayon::join(
            || {
                let editions = editions::editions(input, findings)?;
                let documents = documents::of_committee(input, &editions, findings)?;
                Ok((editions, documents))
            },
            || documents::of_officers(input, &known),
        );
        let (editions, of_committee) = committee?;
        let documents =
            documents::documents(input, &editions, of_committee, of_officers, findings)?;
        package::package(input, editions, documents, findings)
    })
}
