//! The search of what is made of several councils' sets for what those withhold.

use super::failure::{Failure, stopped};
use super::findings::Findings;
use super::published_sets::PublishedSet;
use crate::edition::{BARRIER, WITHHELD_FILE, Withheld, WithheldRecord};
use crate::leak;
use crate::publish::Output;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What sets withhold and none of them says in public; `rows` is what is said of records that a council does not withhold.
pub(super) fn withheld(sets: &[PublishedSet], rows: &[String]) -> Result<Withheld, Failure> {
    let mut words = Vec::new();
    for set in sets.iter().filter(|set| set.has(WITHHELD_FILE)) {
        let (bytes, _) = set.file(WITHHELD_FILE)?;
        let record: WithheldRecord = serde_json::from_slice(&bytes).map_err(stopped)?;
        words.extend(record.words);
    }
    let mut unread = None;
    // a set at a time, and none where nothing is withheld
    let texts = sets.iter().filter(|_| !words.is_empty()).map_while(|set| match texts(set) {
        Ok(texts) => Some(texts),
        Err(failure) => {
            unread = Some(failure);
            None
        }
    });
    let withheld =
        Withheld::of_others(words.clone(), texts.chain([rows.join(&BARRIER.to_string())]));
    unread.map_or(Ok(withheld), Err)
}

/// Fails where a file holds what is withheld. Large files are given one after another: what is read of one is let go before
/// the next is made.
pub(super) fn checked(
    files: &[Output],
    withheld: &Withheld,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let public = files.iter().map(|file| Output {
        path: format!("public/{}", file.path),
        bytes: Arc::clone(&file.bytes),
    });
    findings.extend(leak::check(&public.collect::<Vec<_>>(), withheld, &BTreeMap::new()));
    match findings.stop_documents() {
        true => Err(stopped("What is withheld would stand in it; nothing is written.")),
        false => Ok(()),
    }
}

/// What a set says to everybody, as one text.
fn texts(set: &PublishedSet) -> Result<String, Failure> {
    let (recorded, _) = set.public_figures()?;
    let figures = recorded.figures.iter();
    let figures = figures.map(|figure| format!("{}\n{}", figure.name, figure.in_full()));
    Ok(figures.collect::<Vec<_>>().join(&BARRIER.to_string()))
}
