//! The baseline of a public edition: what the published sets made public of themselves, and what differs from that.
//! Nothing here is made from the whole sets.

use super::failure::{Failure, stopped, unread};
use super::public_data::data;
use crate::compare;
use crate::compare::{ConclusionChange, Difference, Recorded};
use crate::dataset::PUBLIC_DATA;
use crate::domain::figure::Figures;
use crate::edition::{EarlierRecords, Withheld, WithheldRecord};
use crate::measure::Measures;
use crate::publish::{Output, Publication, PublishedVersion};
use crate::report::{Baseline, Earlier};
use anyhow::Context;

/// What the public edition concludes, below a set's folder.
const CONCLUSIONS: &str = "internal/public-conclusions.json";

/// What the public edition may not say of other sets, although they may have said it.
pub(super) struct Restrictions<'a> {
    pub withheld: &'a Withheld,
    pub record: &'a WithheldRecord,
    /// What the public editions of the baseline withheld.
    pub earlier: &'a EarlierRecords,
}

/// The public edition as it is now.
pub(super) struct PublicNow<'a> {
    pub figures: &'a Figures,
    pub measures: &'a Measures,
}

pub(super) fn conclusions_file(measures: &Measures) -> Result<Output, Failure> {
    Output::json(CONCLUSIONS, &compare::conclusions(measures)).map_err(stopped)
}

/// What the published sets of a baseline made public of themselves, and what differs from that. Figures over contracts
/// are compared where both sets are over the same ones.
pub(super) fn public_baseline(
    publication: &Publication,
    whole: &Baseline,
    now: PublicNow<'_>,
    restrictions: &Restrictions<'_>,
) -> Result<Baseline, Failure> {
    let Restrictions { earlier, .. } = restrictions;
    let made_public = |published: Option<&PublishedVersion>| {
        published.map(made_public).transpose().map(Option::flatten)
    };
    let last = made_public(publication.last.as_ref())?.zip(whole.last.as_ref());
    let last = last.map(|(mut recorded, whole)| {
        restrictions.keep(&mut recorded, earlier.last.as_ref());
        Earlier { recorded, ..whole.clone() }
    });
    let mut now = recorded(
        &data(now.figures, &now.measures.readings)?.bytes,
        &conclusions_file(now.measures)?.bytes,
    )?;
    let before = made_public(publication.before())?.zip(whole.before.as_ref());
    let before = before.map(|(mut then, (whole, _))| {
        restrictions.keep(&mut then, earlier.before.as_ref());
        restrictions.keep(&mut now, earlier.before.as_ref());
        let Difference { mut conclusions, mut figures, .. } = compare::between(&then, &now);
        // what is not public of a contract any more is not published again
        figures.retain(|change| change.after.is_some() || !is_of_contracts(change.id()));
        conclusions.retain(|change| restrictions.may_tell(change, earlier.before.as_ref()));
        let difference = Difference { conclusions, figures, ..Difference::default() };
        (Earlier { recorded: then, ..whole.clone() }, difference)
    });
    Ok(Baseline { version: whole.version.clone(), before, last })
}

impl Restrictions<'_> {
    /// Takes out of a set what is not to be compared, or names what is withheld now.
    fn keep(&self, recorded: &mut Recorded, earlier: Option<&WithheldRecord>) {
        let is_comparable = earlier.is_none_or(|earlier| self.record.is_comparable(earlier));
        let is_free = |text: &str| self.withheld.in_text(text).is_none();
        let may_stand = |id: &str| is_comparable || !is_of_contracts(id);
        recorded.figures.retain(|figure| may_stand(&figure.id) && is_free(&figure.name));
        recorded.conclusions.retain(|conclusion| is_free(&conclusion.subject));
    }

    /// Of a contract that one of the two sets has not, nothing is published.
    fn may_tell(&self, change: &ConclusionChange, earlier: Option<&WithheldRecord>) -> bool {
        let Some(contract) = change.contract() else { return true };
        let has = |record: &WithheldRecord| record.public.contains(contract);
        has(self.record) && earlier.is_none_or(has)
    }
}

/// Whether a figure is made of contracts, or of what was paid and waived for them.
fn is_of_contracts(id: &str) -> bool {
    ["contract.", "kpi.", "sv.", "duty.", "payment.", "waiver."]
        .iter()
        .any(|start| id.starts_with(start))
}

/// None where it made none public.
fn made_public(published: &PublishedVersion) -> Result<Option<Recorded>, Failure> {
    let Some(figures) = published.file(PUBLIC_DATA).map_err(unread)? else { return Ok(None) };
    let conclusions = published.file(CONCLUSIONS).map_err(unread)?;
    recorded(&figures, &conclusions.unwrap_or_else(|| b"[]".to_vec())).map(Some)
}

fn recorded(figures: &[u8], conclusions: &[u8]) -> Result<Recorded, Failure> {
    let mut recorded = Recorded::of_figures(figures).context(PUBLIC_DATA).map_err(unread)?;
    let read = serde_json::from_slice(conclusions).context(CONCLUSIONS);
    recorded.conclusions = read.map_err(unread)?;
    Ok(recorded)
}
