//! The baseline of a public edition: what the published sets made public of themselves, and what differs from that, as
//! far as it may be said now.

use super::failure::{Failure, unread};
use super::public_data::{DATA, data};
use crate::compare;
use crate::compare::{ConclusionChange, Difference, FigureChange, Recorded};
use crate::domain::figure::{Figure, FigureValue, Figures};
use crate::edition::{EarlierRecords, WithheldRecord};
use crate::edition::{Withheld, incomparable};
use crate::publish::{Publication, PublishedVersion};
use crate::report::{Baseline, Earlier};
use anyhow::Context;
use std::collections::{BTreeMap, BTreeSet};

/// What the public edition may not say of other sets, although they may have said it.
pub(super) struct Restrictions<'a> {
    pub withheld: &'a Withheld,
    /// Pence that no public file may hold, with the figures that they are.
    pub amounts: &'a BTreeMap<i64, String>,
    pub record: &'a WithheldRecord,
    /// What the public editions of the baseline withheld.
    pub earlier: &'a EarlierRecords,
}

/// What the public edition may say that one published set stated.
struct Sayable<'a> {
    restrictions: &'a Restrictions<'a>,
    /// What the published set withheld.
    earlier: Option<&'a WithheldRecord>,
    /// The totals that count exempt contracts in one of the two sets alone.
    incomparable: Vec<&'static str>,
}

impl<'a> Sayable<'a> {
    fn new(restrictions: &'a Restrictions<'_>, earlier: Option<&'a WithheldRecord>) -> Sayable<'a> {
        let incomparable =
            earlier.map(|held| incomparable(&restrictions.record.brought, &held.brought));
        Sayable { restrictions, earlier, incomparable: incomparable.unwrap_or_default() }
    }

    fn holds(&self, figure: &Figure) -> bool {
        let is_withheld = self.restrictions.withheld.in_text(&figure.name).is_some();
        let is_secret = pence(figure).is_some_and(|pence| self.is_secret(pence));
        !self.incomparable.contains(&figure.id.as_str()) && !is_withheld && !is_secret
    }

    /// Whether what became of a figure may be said: what it was, and how far it has moved. Where it is suppressed now,
    /// what it was is not said again either.
    fn holds_change(&self, change: &FigureChange) -> bool {
        let FigureChange { before, after } = change;
        let is_suppressed = after.as_ref().is_some_and(|it| it.value == FigureValue::Suppressed);
        let both = before.as_ref().and_then(pence).zip(after.as_ref().and_then(pence));
        let moves_by_a_secret =
            both.is_some_and(|(then, now)| self.is_secret(now.saturating_sub(then)));
        let is_incomparable = self.incomparable.contains(&change.id());
        let may_be_said = before.as_ref().is_none_or(|before| self.holds(before));
        may_be_said && !is_incomparable && !is_suppressed && !moves_by_a_secret
    }

    fn is_secret(&self, pence: i64) -> bool {
        self.restrictions.amounts.contains_key(&pence.saturating_abs())
    }
}

fn pence(figure: &Figure) -> Option<i64> {
    match &figure.value {
        FigureValue::Money(money) => Some(money.pence()),
        _ => None,
    }
}

/// What the published sets of a baseline made public of themselves, and what differs from that. Of files, cells and
/// conclusions only those that hold nothing withheld.
pub(super) fn public_baseline(
    publication: &Publication,
    whole: &Baseline,
    figures: &Figures,
    restrictions: &Restrictions<'_>,
) -> Result<Baseline, Failure> {
    let made_public = |published: Option<&PublishedVersion>| {
        published.map(made_public).transpose().map(Option::flatten)
    };
    let sayable = Sayable::new(restrictions, restrictions.earlier.last.as_ref());
    let last = made_public(publication.last.as_ref())?.zip(whole.last.as_ref());
    let last = last.map(|(mut recorded, earlier)| {
        recorded.figures.retain(|figure| sayable.holds(figure));
        Earlier { recorded, ..earlier.clone() }
    });
    let sayable = Sayable::new(restrictions, restrictions.earlier.before.as_ref());
    let then = made_public(publication.before())?.zip(whole.before.as_ref());
    let now = data(figures, restrictions.withheld)?;
    let now = Recorded::of_figures(&now.bytes).map_err(unread)?;
    let before = then.map(|(recorded, (earlier, difference))| {
        let difference = public_difference(&recorded, &now, difference, &sayable);
        (Earlier { recorded, ..earlier.clone() }, difference)
    });
    Ok(Baseline { version: whole.version.clone(), before, last })
}

/// What differs between two public editions, as far as it may be said; `whole` is what differs between the whole sets.
fn public_difference(
    then: &Recorded,
    now: &Recorded,
    whole: &Difference,
    sayable: &Sayable<'_>,
) -> Difference {
    let mut figures = compare::between(then, now).figures;
    figures.retain(|change| sayable.holds_change(change));
    let is_withheld = |text: &str| sayable.restrictions.withheld.in_text(text).is_some();
    let Difference { conclusions, files, cells, .. } = whole.without(&is_withheld);
    let stated = [&then.figures, &now.figures].map(|figures| contracts(figures));
    let conclusions = conclusions.into_iter().filter_map(|change| public_part(change, &stated));
    let hidden = [sayable.earlier, Some(sayable.restrictions.record)];
    let hidden = hidden.map(|held| held.map(|held| &held.suppressed));
    let conclusions = conclusions.filter_map(|change| unsuppressed(change, hidden)).collect();
    Difference { conclusions, figures, files, cells }
}

/// None where it made none public.
fn made_public(published: &PublishedVersion) -> Result<Option<Recorded>, Failure> {
    let Some(bytes) = published.file(DATA).map_err(unread)? else { return Ok(None) };
    let context = || format!("{}/{DATA} cannot be read", published.path);
    Recorded::of_figures(&bytes).with_context(context).map_err(unread).map(Some)
}

/// The parts of the ids of public figures: among them the slug of every contract that a public edition has.
fn contracts(figures: &[Figure]) -> BTreeSet<String> {
    figures.iter().flat_map(|figure| figure.id.split('.')).map(str::to_owned).collect()
}

/// A change of a conclusion without the ratings of suppressed results; `hidden` are the ids of the suppressed figures
/// of the set before and of this one. Where the result is suppressed now, what it was is not said again either.
fn unsuppressed(
    change: ConclusionChange,
    hidden: [Option<&BTreeSet<String>>; 2],
) -> Option<ConclusionChange> {
    let result = change.id.strip_suffix(".rating").map(|kpi| format!("{kpi}.actual"));
    let is_hidden = |ids: Option<&BTreeSet<String>>| {
        ids.zip(result.as_ref()).is_some_and(|(ids, result)| ids.contains(result))
    };
    match hidden.map(is_hidden) {
        [_, true] => None,
        [true, false] => {
            let before = Some(crate::compare::SUPPRESSED_RATING.to_owned());
            Some(ConclusionChange { before, ..change })
        }
        [false, false] => Some(change),
    }
}

/// A change of a conclusion as the public may know of it: of a contract that neither public edition has, nothing; of
/// one that one of the two has, its part. `stated` are the parts of the ids of both.
fn public_part(
    change: ConclusionChange,
    stated: &[BTreeSet<String>; 2],
) -> Option<ConclusionChange> {
    let Some(contract) = change.contract() else { return Some(change) };
    let [then, now] = stated.each_ref().map(|stated| stated.contains(contract));
    let before = change.before.clone().filter(|_| then);
    let after = change.after.clone().filter(|_| now);
    let is_any = before.is_some() || after.is_some();
    is_any.then_some(ConclusionChange { before, after, ..change })
}
