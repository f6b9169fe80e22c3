//! The principles that the actions of a plan serve, and its years. The principles are the council's own where report.toml
//! lists them, else the four of the strategy, else those that the plan itself names.

use crate::config::PlanConfig;
use crate::domain::action::Principle;
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::fold::fold;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::listed;
use crate::record::refusal::{Refusal, Refusals};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::value::typed::Typed;

const FIELD: &str = "principle";

/// The actions of a year of the plan of which the principle is one of the plan's, under its one spelling; the others are
/// refused.
pub(super) fn unify_principles(
    fields: &KindFields,
    rows: Vec<TypedRecord>,
    plan: &PlanConfig,
    refusals: &mut Refusals,
) -> Found<Vec<TypedRecord>> {
    let Some(index) = fields.index(FIELD).filter(|_| fields.kind == RecordKind::Action) else {
        return Found { value: rows, findings: Vec::new() };
    };
    let rows = of_its_years(fields, rows, plan.years(), refusals);
    let council = &plan.principles[..];
    let (rows, mut findings) = named_shortly(rows, index, council);
    let is_of_strategy = |row: &TypedRecord| matches!(row.values[index], Some(Typed::Principle(_)));
    if council.is_empty() && !rows.iter().any(is_of_strategy) {
        let named = named_by_the_plan(rows, index);
        findings.extend(named.findings);
        return Found { value: named.value, findings };
    }
    let mut settled = Vec::with_capacity(rows.len());
    for mut row in rows {
        let known = match (&row.values[index], council) {
            (Some(Typed::Principle(principle)), []) => Ok(principle.name().to_owned()),
            (Some(value), council) => of_council(&words(value), council),
            (None, _) => Err(String::new()),
        };
        match known {
            Ok(name) => {
                row.values[index] = Some(Typed::Text(name.into()));
                settled.push(row);
            }
            Err(text) => refusals.add(row.origin, refused(&row.name, &text, council)),
        }
    }
    Found { value: settled, findings }
}

/// Principles of the strategy by their bare number, where every action has one, or by their first words.
fn named_shortly(
    mut rows: Vec<TypedRecord>,
    index: usize,
    council: &[String],
) -> (Vec<TypedRecord>, Vec<Diagnostic>) {
    let texts: Vec<Option<String>> = rows
        .iter()
        .map(|row| match &row.values[index] {
            Some(Typed::Text(text)) if council.is_empty() => Some(text.trim().to_owned()),
            _ => None,
        })
        .collect();
    let number = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
    let all = || texts.iter().flatten();
    let are_numbers = all().count() == rows.len() && all().all(|text| number(text).is_some());
    let of = |text: &str| match number(text) {
        Some(place) => Principle::ALL.get(place).copied().filter(|_| are_numbers),
        None => by_first_words(text),
    };
    let mut told: Vec<(Origin, String)> = Vec::new();
    for (row, text) in rows.iter_mut().zip(&texts) {
        let Some((text, principle)) = text.as_ref().and_then(|text| Some((text, of(text)?))) else {
            continue;
        };
        row.values[index] = Some(Typed::Principle(principle));
        told.push((row.origin.clone(), format!("\"{text}\" as \"{}\"", principle.name())));
    }
    let finding = shortly_told(&told);
    (rows, finding.into_iter().collect())
}

/// The one principle that opens with at least two words of a text.
fn by_first_words(text: &str) -> Option<Principle> {
    let opening = format!("{} ", Principle::bare(text));
    let opens = |own: &Principle| format!("{} ", fold(own.name())).starts_with(&opening);
    let mut known = Principle::ALL.into_iter().filter(opens);
    let first = known.next().filter(|_| opening.trim().contains(' '))?;
    known.next().is_none().then_some(first)
}

fn shortly_told(told: &[(Origin, String)]) -> Option<Diagnostic> {
    let place = cells_of(&told.first()?.0, told.iter().map(|(origin, _)| origin))?;
    let mut words: Vec<String> = told.iter().map(|(_, words)| words.clone()).collect();
    words.sort_unstable();
    words.dedup();
    let message = format!(
        "Principles of the strategy were known by their beginning or their number: {}",
        listed(&words)
    );
    let hint = "Write the principle as the Social Value strategy words it.";
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}

fn of_its_years(
    fields: &KindFields,
    rows: Vec<TypedRecord>,
    years: u8,
    refusals: &mut Refusals,
) -> Vec<TypedRecord> {
    let year = |row: &TypedRecord| match row.values.get(fields.index("year")?)? {
        Some(Typed::Year(year)) => Some(*year),
        _ => None,
    };
    let (of_plan, later): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| year(row).is_none_or(|year| year <= years));
    for row in later {
        let message = format!(
            "The year of {} reads \"{}\", which is not a year of the plan",
            row.name,
            year(&row).unwrap_or_default()
        );
        let hint = format!(
            "Put the number of the year in the cell, from 1 to {years}; or say how many years the plan has under [plan] years in report.toml."
        );
        refusals
            .add(row.origin, Refusal { code: Code::CellUnusable, field: "year", message, hint });
    }
    of_plan
}

fn words(value: &Typed) -> String {
    match value {
        Typed::Principle(principle) => principle.name().to_owned(),
        Typed::Text(text) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// One of the council's principles by its words or its number; the words themselves where it is none.
fn of_council(text: &str, council: &[String]) -> Result<String, String> {
    let bare = Principle::bare(text);
    let by_number =
        bare.parse::<usize>().ok().and_then(|number| council.get(number.checked_sub(1)?));
    let by_words = || council.iter().find(|own| Principle::bare(own) == bare);
    by_number.or_else(by_words).cloned().ok_or_else(|| text.to_owned())
}

fn refused(name: &str, text: &str, council: &[String]) -> Refusal {
    let (which, hint) = match council {
        [] => (
            "the four principles".to_owned(),
            "Write the principle as the Social Value strategy words it; or list the plan's own under [plan] principles in report.toml.",
        ),
        _ => (
            "the principles that report.toml lists".to_owned(),
            "Write the principle as [plan] principles in report.toml words it, or list it there.",
        ),
    };
    let message = format!("The principle of {name} reads \"{text}\", which is not one of {which}");
    Refusal { code: Code::CellUnusable, field: FIELD, message, hint: hint.to_owned() }
}

/// A plan that names none of the strategy's principles has its own: each under the spelling that stands first.
fn named_by_the_plan(mut rows: Vec<TypedRecord>, index: usize) -> Found<Vec<TypedRecord>> {
    let mut names: Vec<String> = Vec::new();
    for row in &mut rows {
        let Some(value) = &row.values[index] else { continue };
        let own = words(value);
        let known = names.iter().find(|name| fold(name) == fold(&own)).cloned();
        let name = known.unwrap_or_else(|| {
            names.push(own.clone());
            own
        });
        row.values[index] = Some(Typed::Text(name.into()));
    }
    let findings = own_principles(&rows, &names).into_iter().collect();
    Found { value: rows, findings }
}

fn own_principles(rows: &[TypedRecord], names: &[String]) -> Option<Diagnostic> {
    let place = cells_of(&rows.first()?.origin, rows.iter().map(|row| &row.origin))?;
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let message = format!(
        "The plan names none of the strategy's four principles; its own were taken: {}",
        listed(&quoted)
    );
    let hint = "List them under [plan] principles in report.toml to make them firm.";
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}

/// The cells of the principle on the first row's sheet.
fn cells_of<'a>(first: &Origin, origins: impl Iterator<Item = &'a Origin>) -> Option<Place> {
    let spots = origins.flat_map(|origin| origin.spots(FIELD));
    let own = spots.filter(|spot| spot.file == first.file && spot.sheet == first.sheet);
    let cells: Vec<CellRef> = own.map(|spot| spot.at).collect();
    (!cells.is_empty()).then(|| Place::cells(&first.file, &first.sheet, &cells))
}

#[cfg(test)]
mod tests {
    use super::of_council;

    #[test]
    fn a_principle_of_the_council_is_known_by_its_words_or_its_number() {
        let council = ["Buy local".to_owned(), "Cut carbon & waste".to_owned()];
        let known = |text: &str| of_council(text, &council).ok();
        for text in ["Cut carbon and waste", "2. cut carbon & waste", "Principle 2", "2"] {
            assert_eq!(known(text).as_deref(), Some("Cut carbon & waste"), "{text}");
        }
        assert_eq!(of_council("Cut corners", &council), Err("Cut corners".to_owned()));
        assert_eq!(known("Principle 3"), None);
    }
}
