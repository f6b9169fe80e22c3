//! Whether an assessment is of the key areas, the edition and the statements that its model of maturity has.

use super::model::Statement;
use super::read::Assessment;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::maturity::ModelEdition;
use crate::domain::prose::{counted, listed, listed_up_to};
use crate::record::naming::Naming;

/// So many statements are named.
const NAMED: usize = 6;

/// `left_out` are its statements without a usable level, which it does not lack.
pub(super) fn findings(current: &Assessment<'_>, left_out: &[Naming]) -> Vec<Diagnostic> {
    let edition = edition(current);
    let statements = edition.as_ref().ok().copied().flatten();
    let all = [
        areas(current),
        edition.err(),
        statements.and_then(|edition| lacking(current, edition, left_out)),
        statements.and_then(|edition| beyond(current, edition)),
    ];
    all.into_iter().flatten().collect()
}

fn areas(current: &Assessment<'_>) -> Option<Diagnostic> {
    let (assessed, model) = (&current.assessed, current.assessed.model.model());
    let others = assessed.areas.iter().filter(|area| model.area(&area.name).is_none());
    let others: Vec<_> = others.filter(|_| !model.areas.is_empty()).collect();
    let first = &assessed.statements[*others.first()?.statements.first()?];
    let names: Vec<String> = others.iter().map(|area| format!("\"{}\"", area.name)).collect();
    let message = format!(
        "{} of the model {}, and {} behind its key areas, which are {}",
        match names.len() {
            1 => format!("The key area {} is none", names[0]),
            _ => format!("The key areas {} are none", listed(&names)),
        },
        model.name,
        if names.len() == 1 { "stands" } else { "stand" },
        listed(&model.areas),
    );
    let hint =
        "Spell the key area as the model does, or add it to `areas` in the file of the model.";
    Some(finding(current, first, &["key-area"], message, hint))
}

/// The edition by whose statements the assessment is checked: the one that it names, or the only one.
fn edition<'m>(current: &Assessment<'m>) -> Result<Option<&'m ModelEdition>, Diagnostic> {
    let model = current.assessed.model.model();
    let named = match (&current.assessed.edition, model.editions.as_slice()) {
        (_, []) => return Ok(None),
        (None, editions) => return Ok(editions.first().filter(|_| editions.len() == 1)),
        (Some(named), _) => named,
    };
    let mut known = model.editions.iter();
    if let Some(edition) = known.find(|edition| fold(&edition.name) == fold(named)) {
        return Ok(Some(edition));
    }
    let names: Vec<String> = model.editions.iter().map(|it| format!("\"{}\"", it.name)).collect();
    let message = format!(
        "The assessment is of the edition \"{named}\", and the model {} has {} {}; its statements are not checked",
        model.name,
        if names.len() == 1 { "the edition" } else { "the editions" },
        listed(&names),
    );
    let hint =
        "Correct the edition on the sheet, or add it to `editions` in the file of the model.";
    Err(finding(current, &current.assessed.statements[0], &["edition"], message, hint))
}

fn lacking(
    current: &Assessment<'_>,
    edition: &ModelEdition,
    left_out: &[Naming],
) -> Option<Diagnostic> {
    let is_one = |name: &str, reference: Option<&str>, label: Option<&str>| {
        [reference, label].into_iter().flatten().any(|own| fold(own) == fold(name))
    };
    let is_there = |name: &&String| {
        let mut scored = current.assessed.statements.iter();
        scored.any(|own| is_one(name, own.reference.as_deref(), Some(&own.label)))
            || left_out
                .iter()
                .any(|own| is_one(name, own.reference.as_deref(), own.label.as_deref()))
    };
    let lacking: Vec<String> =
        edition.statements.iter().filter(|name| !is_there(name)).cloned().collect();
    let message = format!(
        "{} in the edition \"{}\" and not in the assessment: {}",
        counted(lacking.len(), "statement is", "statements are"),
        edition.name,
        listed_up_to(NAMED, &lacking),
    );
    let hint = "Score what was forgotten, or take it out of the edition in the file of the model.";
    let first = &current.assessed.statements[0];
    (!lacking.is_empty()).then(|| finding(current, first, &["ref", "label"], message, hint))
}

fn beyond(current: &Assessment<'_>, edition: &ModelEdition) -> Option<Diagnostic> {
    let is_known = |own: &&Statement| {
        let is_it = |name: &String| {
            let reference = own.reference.as_deref().unwrap_or_default();
            [reference, own.label.as_str()].iter().any(|own| fold(own) == fold(name))
        };
        edition.statements.iter().any(is_it)
    };
    let others = current.assessed.statements.iter().filter(|own| !is_known(own));
    let others: Vec<&Statement> = others.filter(|_| !edition.statements.is_empty()).collect();
    let names: Vec<String> =
        others.iter().map(|own| own.reference.as_ref().unwrap_or(&own.label).clone()).collect();
    let message = format!(
        "{} in the assessment and not in the edition \"{}\": {}",
        counted(others.len(), "statement is", "statements are"),
        edition.name,
        listed_up_to(NAMED, &names),
    );
    let hint = "Correct its ref, or add it to the edition in the file of the model.";
    Some(finding(current, others.first()?, &["ref", "label"], message, hint))
}

fn finding(
    current: &Assessment<'_>,
    at: &Statement,
    fields: &[&str],
    message: String,
    hint: &str,
) -> Diagnostic {
    let origin = current.table.origins.get(at.origin);
    let place = origin.map(|origin| origin.place(fields)).unwrap_or_default();
    Diagnostic::new(Code::ModelDiffers, place, message, hint)
}
