//! The editions of a set: for everybody, for the committee's members, for officers.

use super::baseline::baseline;
use super::edition::{Edition, numbered};
use super::failure::Failure;
use super::findings::Findings;
use super::measured::Measured;
use super::public_edition::{PublicEdition, PublicSource};
use super::set_input::SetInput;
use super::{public_edition, withheld_record};
use crate::config::{Audience, DocumentKind};
use crate::edition::EditionNotes;
use crate::edition::{Members, Remaining, Withheld};
use crate::measure::Contract;
use crate::report::published_set::SetFolder;
use crate::{edition, report};
use std::borrow::Cow;
use std::sync::Arc;

pub(crate) struct Editions<'a> {
    /// What committee papers may not hold.
    pub withheld: Withheld,
    pub public: Option<PublicEdition<'a>>,
    pub members: Option<Edition<'a>>,
    pub officers: Edition<'a>,
}

impl<'a> Editions<'a> {
    /// The officers' edition alone.
    fn without_documents(measured: &'a Measured, findings: &Findings) -> Editions<'a> {
        let officers = Edition::of_workbooks(measured, findings);
        Editions { withheld: Withheld::default(), public: None, members: None, officers }
    }

    /// Those of the committee report, in the order in which they are listed.
    pub(crate) fn of_committee(&self) -> impl Iterator<Item = &Edition<'a>> {
        self.public.iter().map(|public| &public.edition).chain(&self.members)
    }
}

/// The editions of a set, each with every figure that it may state. The officers' alone where no document is to be
/// made.
pub(crate) fn editions<'a>(
    input: &SetInput<'a>,
    findings: &mut Findings,
) -> Result<Editions<'a>, Failure> {
    let measured = input.measured;
    if !input.documents_are_due(findings) {
        return Ok(Editions::without_documents(measured, findings));
    }
    let audiences = audiences(measured);
    let earlier = withheld_record::read(input.publication)?;
    let whole = measured.whole(&findings.all);
    let remaining = match &measured.remaining {
        Some(remaining) => Cow::Borrowed(remaining),
        None => Cow::Owned(Remaining::all(whole)),
    };
    let withheld = edition::withheld(whole, &remaining, &earlier);
    let is_public = audiences.contains(&Audience::Public);
    let public =
        is_public.then(|| public_edition::source(measured, &remaining, &withheld, findings));
    let public = public.transpose()?;
    let is_for_members = audiences.contains(&Audience::Exempt);
    let members = is_for_members
        .then(|| findings.keep(edition::members(measured.whole(&findings.all), &withheld)));
    let officers = officers(input, findings)?;
    let members = members.map(|source| members_edition(source, &officers));
    let public = public.map(|public| {
        let source = PublicSource { public, withheld: &withheld, earlier: &earlier };
        public_edition::edition(input, source, &officers.baseline, findings)
    });
    let public = public.transpose()?;
    let officers = Edition { findings: findings.all.clone(), ..officers };
    Ok(Editions { withheld, public, members, officers })
}

/// The officers' edition: every figure that any document may state, those of the baseline last.
pub(crate) fn officers<'a>(
    input: &SetInput<'a>,
    findings: &mut Findings,
) -> Result<Edition<'a>, Failure> {
    let edition = Edition::officers(input.measured, findings);
    let mut figures = findings.keep(report::figures(&edition.input()));
    let baseline = baseline(input, &figures)?;
    report::add_baseline_figures(&baseline, &mut figures);
    Ok(Edition { baseline, figures: Arc::new(figures), ..edition })
}

/// The edition for the committee's members, which states what the officers' does.
fn members_edition<'a>(source: Members, officers: &Edition<'a>) -> Edition<'a> {
    let Members { config, measures, findings } = source;
    Edition {
        folder: SetFolder::Exempt,
        scope: EditionNotes::members(measures.register.as_ref()),
        config: Cow::Owned(config),
        measures: numbered(Cow::Owned(measures), &findings),
        findings,
        ..officers.clone()
    }
}

/// Whom the committee report is made for: whom report.toml says, else the public, and the members too where a contract
/// is exempt.
fn audiences(measured: &Measured) -> Vec<Audience> {
    let Measured { config, measures, .. } = measured;
    if !config.documents.contains(&DocumentKind::CommitteeReport) {
        return Vec::new();
    }
    let mut contracts = measures.register.iter().flat_map(|register| &register.contracts);
    let has_exempt = contracts.any(|contract: &Contract| contract.exempt.is_some());
    match &config.audience {
        Some(audiences) if audiences.as_slice() == [Audience::Exempt] => audiences.clone(),
        Some(audiences) => {
            let is_needed = |it: &Audience| *it == Audience::Public || has_exempt;
            audiences.iter().copied().filter(is_needed).collect()
        }
        None if has_exempt => vec![Audience::Public, Audience::Exempt],
        None => vec![Audience::Public],
    }
}
