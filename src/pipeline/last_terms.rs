//! The value and the term that the register had of each contract in the last published set, read from the cells that the
//! set keeps.

use super::failure::{Failure, unread};
use super::withheld_record;
use crate::compare::{CELLS, Cells};
use crate::config::Config;
use crate::domain::last_terms::LastTerms;
use crate::domain::period::Period;
use crate::measure;
use crate::publish::{Publication, PublishedVersion};
use crate::report::{NOTICES, changes_asked};
use crate::schema::kind::RecordKind;
use crate::table::{Tables, remaining_tables};
use anyhow::Context;
use std::collections::{BTreeMap, BTreeSet};

/// Nothing where the quarter before has no published set. Sheets are known by the names of today's register.
pub(super) fn last_terms(
    publication: &Publication,
    now: &Tables,
    config: &Config,
) -> Result<Option<LastTerms>, Failure> {
    let Some(last) = &publication.last else { return Ok(None) };
    let Some(period) = Period::from_id(&last.manifest.period) else { return Ok(None) };
    let registers = now.readings.iter().filter(|reading| reading.kind == RecordKind::Contract);
    let names: BTreeSet<&str> =
        registers.filter_map(|reading| reading.place.sheet.as_deref()).collect();
    if names.is_empty() {
        return Ok(None);
    }
    let Some(bytes) = last.file(CELLS).map_err(unread)? else { return Ok(None) };
    let cells: Cells =
        serde_json::from_slice(&bytes).with_context(|| last.path.clone()).map_err(unread)?;
    let as_of = last.manifest.as_of;
    let then = remaining_tables(&cells.workbooks(&names), config, as_of).value;
    let called = format!("the report of {period}");
    let of = measure::terms(&then, &withheld_record::of_version(last)?.public);
    Ok(Some(LastTerms { called, as_of, of, asked: asked(last)? }))
}

/// The changes that the last set asked about.
fn asked(last: &PublishedVersion) -> Result<BTreeMap<String, String>, Failure> {
    let Some(bytes) = last.file(NOTICES).map_err(unread)? else { return Ok(BTreeMap::new()) };
    changes_asked(&bytes).with_context(|| last.path.clone()).map_err(unread)
}
