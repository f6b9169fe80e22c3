//! The editions of the committee report: whom it is made for, what the public one is made from, and what is said of it.

use super::Worked;
use super::failure::{Failure, stopped, unread};
use crate::config::{Audience, Config, DocumentKind, FILE};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::Figures;
use crate::domain::place::{Place, merged};
use crate::edition;
use crate::edition::{HELD, Held, HeldBeside, Members, Public, Suppressed, Whole, Withheld};
use crate::measure::{Contract, Measures};
use crate::publish::{Output, PublishedVersion};
use crate::table::Tables;
use serde_json::{Value, json};

/// Whom the committee report is made for: whom report.toml says, else the public, and the members too where a contract
/// is exempt.
pub fn audiences(worked: &Worked) -> Vec<Audience> {
    let Worked { config, measures, .. } = worked;
    if !config.documents.contains(&DocumentKind::CommitteeReport) {
        return Vec::new();
    }
    let contracts = measures.register.iter().flat_map(|register| &register.contracts);
    let is_exempt = |contract: &Contract| contract.exempt.is_some();
    let has_exempt = contracts.into_iter().any(is_exempt);
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

/// Everything, as editions are made from it.
fn whole<'a>(worked: &'a Worked, findings: &'a [Diagnostic]) -> Whole<'a> {
    let Worked { config, workbooks, tables, measures, period, as_of, .. } = worked;
    Whole { config, workbooks, tables, measures, findings, period: *period, as_of: *as_of }
}

/// What the public editions of the sets that this one stands beside kept back.
pub fn held(worked: &Worked) -> Result<HeldBeside, Failure> {
    let publication = &worked.publication;
    let before = publication.before().map(kept_back).transpose()?;
    let last = publication.last.as_ref().map(kept_back).transpose()?;
    Ok(HeldBeside { before, last })
}

/// What the public edition of a published set kept back; nothing where it has none.
fn kept_back(published: &PublishedVersion) -> Result<Held, Failure> {
    let bytes = published.file(HELD).map_err(unread)?;
    let held = bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose();
    let told = |error| stopped(format!("{}/{HELD} cannot be read: {error}", published.path));
    Ok(held.map_err(told)?.unwrap_or_default())
}

/// What this set's public edition kept back, for later ones.
pub fn keeps_back(public: &Public) -> Result<Output, Failure> {
    let mut bytes = serde_json::to_vec_pretty(&public.held).map_err(stopped)?;
    bytes.push(b'\n');
    Ok(super::output(HELD, bytes))
}

/// What committee papers may not hold.
pub fn withheld(worked: &Worked, held: &HeldBeside) -> Result<Withheld, Failure> {
    edition::withheld(whole(worked, &[]), held).map_err(stopped)
}

/// What the public edition is made from; its findings are put with the others.
pub fn public(
    worked: &Worked,
    withheld: &Withheld,
    held: &HeldBeside,
    findings: &mut Vec<Diagnostic>,
) -> Result<Public, Failure> {
    let found = edition::public(whole(worked, findings), withheld, held).map_err(stopped)?;
    findings.extend(found.findings);
    findings.extend(suppressed(&found.value.suppressed, &worked.measures.figures));
    Ok(found.value)
}

/// What the members' edition is made from; its findings are put with the others.
pub fn members(worked: &Worked, withheld: &Withheld, findings: &mut Vec<Diagnostic>) -> Members {
    let found = edition::members(whole(worked, findings), withheld);
    findings.extend(found.findings);
    found.value
}

/// An edition as documents are made from it.
pub fn worked(whole: &Worked, config: Config, measures: Measures) -> Worked {
    let Worked { period, as_of, .. } = *whole;
    let (workbooks, tables, publication) =
        (Vec::new(), Tables::default(), whole.publication.clone());
    Worked { config, period, as_of, workbooks, tables, measures, publication }
}

/// One finding for all numbers that are kept back.
fn suppressed(suppressed: &[Suppressed], figures: &Figures) -> Option<Diagnostic> {
    let cells = suppressed.iter().filter_map(|it| figures.get(&it.figure));
    let place = merged(cells.flat_map(|figure| figure.sources.clone())).into_iter().next();
    let count = suppressed.len();
    let (numbers, are) = if count == 1 { ("number", "is") } else { ("numbers", "are") };
    let message = format!(
        "{count} {numbers} of the public edition {are} suppressed, because a count of a measure that report.toml lists as sensitive is small"
    );
    let hint = "internal/suppressed.json lists each with its reason; the threshold stands under [suppression] in report.toml.";
    let place = place.unwrap_or_else(|| Place::file(FILE));
    (count > 0).then(|| Diagnostic::new(Code::NumbersSuppressed, place, message, hint))
}

/// Where the public numbers stand below a set's folder.
pub const DATA: &str = "public/data.json";

/// `public/data.json`: every number that the public edition may state, with the cells that it came from; a workbook
/// whose name may not be published is not named.
pub fn data(figures: &Figures, withheld: &Withheld) -> Result<Output, Failure> {
    let source = |place: &Place| {
        let is_named = |name: &str| withheld.in_text(name).is_none();
        let file = Some(&*place.file).filter(|file| is_named(file));
        let sheet = place.sheet.as_deref().filter(|sheet| is_named(sheet));
        json!({ "file": file, "sheet": sheet, "cells": place.cells })
    };
    let rows: Vec<Value> = figures
        .iter()
        .map(|figure| {
            let sources: Vec<Value> = figure.sources.iter().map(source).collect();
            json!({
                "id": figure.id,
                "name": figure.name,
                "value": figure.value,
                "unit": figure.unit,
                "sources": sources,
            })
        })
        .collect();
    let mut bytes = serde_json::to_vec_pretty(&rows).map_err(stopped)?;
    bytes.push(b'\n');
    Ok(super::output(DATA, bytes))
}
