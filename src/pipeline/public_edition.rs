//! The public edition: what it is made from, and what is said of it.

use super::edition::Edition;
use super::failure::{Failure, stopped};
use super::findings::Findings;
use super::measured::Measured;
use super::public_baseline::{PublicNow, Restrictions, conclusions_file, public_baseline};
use super::set_input::SetInput;
use crate::config::FILE;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::edition::{CLEARANCE_FILE, EarlierRecords, WithheldRecord};
use crate::edition::{Public, Remaining, Suppressed, Withheld};
use crate::publish::Output;
use crate::report::Baseline;
use crate::report::published_set::SetFolder;
use crate::{edition, form, report};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) struct PublicEdition<'a> {
    pub edition: Edition<'a>,
    /// Amounts that its files may not hold, in pence, with the figures that they are.
    pub amounts: BTreeMap<i64, String>,
    pub suppressed: Vec<Suppressed>,
    /// Its free texts, for whoever clears them.
    pub clearance: Output,
    /// What it withholds, as later sets are to know of it.
    pub record: WithheldRecord,
    /// What it concludes, for the public editions of later sets.
    pub conclusions: Output,
}

pub(super) struct PublicSource<'a> {
    pub public: Public,
    pub withheld: &'a Withheld,
    /// What the public editions of the baseline withheld.
    pub earlier: &'a EarlierRecords,
}

/// What may be public of everything, with one finding for all numbers that are suppressed.
pub(super) fn source(
    measured: &Measured,
    remaining: &Remaining,
    withheld: &Withheld,
    findings: &mut Findings,
) -> Result<Public, Failure> {
    let found = edition::public(measured.whole(&findings.all), remaining, withheld);
    let public = findings.keep(found.map_err(stopped)?);
    findings.extend(suppressed(&public.suppressed));
    Ok(public)
}

/// The public edition with its figures, compared with what the sets of this baseline made public of themselves.
pub(super) fn edition<'a>(
    input: &SetInput<'a>,
    source: PublicSource<'_>,
    whole: &Baseline,
    findings: &mut Findings,
) -> Result<PublicEdition<'a>, Failure> {
    let PublicSource { public, withheld, earlier } = source;
    let Public {
        config,
        measures,
        findings: own_findings,
        scope,
        amounts,
        suppressed,
        listed,
        record,
    } = public;
    let council = &input.measured.config.council;
    let clearance = form::clearance_workbook(&listed, council, input.measured.quarter.as_of);
    let path = format!("internal/{CLEARANCE_FILE}");
    let clearance = Output::new(&path, clearance.map_err(|error| stopped(format!("{error:#}")))?);
    let edition = Edition {
        folder: SetFolder::Public,
        config: Cow::Owned(config),
        measures: Cow::Owned(measures),
        findings: own_findings,
        scope,
        ..Edition::officers(input.measured, findings)
    };
    let found = report::figures(&edition.input());
    let mut figures = found.value;
    let restrictions = Restrictions { withheld, record: &record, earlier };
    let now = PublicNow { figures: &figures, measures: &edition.measures };
    let baseline = public_baseline(input.publication, whole, now, &restrictions)?;
    let conclusions = conclusions_file(&edition.measures)?;
    report::add_baseline_figures(&baseline, &mut figures);
    findings.extend(unknown_figures(found.findings, &findings.all));
    let edition = Edition { baseline, figures: Arc::new(figures), ..edition };
    Ok(PublicEdition { edition, amounts, suppressed, clearance, record, conclusions })
}

/// Figures that the officer's own words call and that this edition alone has not: they stop it.
fn unknown_figures(found: Vec<Diagnostic>, known: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_own = |finding: &Diagnostic| {
        finding.code == Code::UnknownFigureInWords && !known.contains(finding)
    };
    let worded = |finding: Diagnostic| Diagnostic {
        message: format!(
            "In the public edition, which leaves exempt contracts out: {}",
            finding.message
        ),
        ..finding
    };
    found.into_iter().filter(is_own).map(worded).collect()
}

fn suppressed(suppressed: &[Suppressed]) -> Option<Diagnostic> {
    let count = suppressed.len();
    let (numbers, are) = if count == 1 { ("number", "is") } else { ("numbers", "are") };
    let message = format!(
        "{count} {numbers} of the public edition {are} suppressed, because a count of a measure that report.toml lists as sensitive is small"
    );
    let hint = "internal/suppressed.json lists each with its reason; the threshold stands under [suppression] in report.toml.";
    let place = Place::file(FILE);
    (count > 0).then(|| Diagnostic::new(Code::NumbersSuppressed, place, message, hint))
}
