//! The figures of a subject: each council's own, and what they come to.

use super::council_set::CouncilSet;
use super::coverage::Coverage;
use super::id::{at, of_council};
use super::model::SubjectNumbers;
use super::shares;
use super::subject::{Measure, Subject};
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::money::Money;
use crate::domain::period::Period;

/// None where no council of the last quarter says anything of it.
pub(super) fn add(
    subject: &Subject,
    coverage: &Coverage,
    figures: &mut Figures,
) -> Option<SubjectNumbers> {
    for period in &coverage.periods {
        let sets = coverage.of(*period);
        for measure in subject.measures {
            sets.iter().for_each(|set| own(measure, set, figures));
            total(measure, *period, &sets, figures);
        }
    }
    let last = coverage.last()?;
    let is_stated =
        |measure: &&Measure| figures.get(&format!("{}.{}", at(last), measure.id)).is_some();
    let measures: Vec<Measure> = subject.measures.iter().filter(is_stated).copied().collect();
    let shares = shares::add(subject, coverage, figures);
    let Subject { key, title, .. } = *subject;
    (!measures.is_empty()).then_some(SubjectNumbers { key, title, measures, shares })
}

/// A council's number as it published it: suppressed where it is.
fn own(measure: &Measure, set: &CouncilSet, figures: &mut Figures) {
    let Some(figure) = set.figure(measure.id) else { return };
    figures.add(Figure {
        id: format!("{}.{}", of_council(&set.code, set.period), measure.id),
        value: figure.value.clone(),
        unit: figure.unit.clone(),
        name: format!("{}, {}: {}", set.council(), set.period.short(), figure.name),
        rule: "As the council published it.".to_owned(),
        sources: vec![set.source(measure.id)],
    });
}

/// What the councils that publish a number come to, and how many they are.
fn total(measure: &Measure, period: Period, sets: &[&CouncilSet], figures: &mut Figures) {
    let stated: Vec<(&CouncilSet, &Figure)> =
        sets.iter().filter_map(|set| Some((*set, set.figure(measure.id)?))).collect();
    let Some((_, first)) = stated.first() else { return };
    let known = stated.iter().filter(|(_, figure)| figure.value != FigureValue::Suppressed);
    let known: Vec<&(&CouncilSet, &Figure)> = known.collect();
    let Some(value) = sum(known.iter().map(|(_, figure)| &figure.value)) else { return };
    let sources: Vec<_> = known.iter().map(|(set, _)| set.source(measure.id)).collect();
    let id = format!("{}.{}", at(period), measure.id);
    let name = format!("{}: {}, all councils that publish it", period.short(), first.name);
    let rule = "The numbers that the councils published for the quarter, added. One that is suppressed or not stated adds \
                nothing.";
    let councils = FigureValue::Count(known.len() as u64);
    let of = Figure {
        id: format!("{id}.councils"),
        value: councils,
        unit: Unit::Own("councils".into()),
        name: format!("{}: councils that publish \u{201c}{}\u{201d}", period.short(), first.name),
        rule: "Councils whose number stands in the total of the quarter.".to_owned(),
        sources: sources.clone(),
    };
    let unit = first.unit.clone();
    figures.add(Figure { id, value, unit, name, rule: rule.to_owned(), sources });
    figures.add(of);
}

/// None of numbers of other kinds than counts and pounds, and of none at all.
fn sum<'a>(values: impl Iterator<Item = &'a FigureValue>) -> Option<FigureValue> {
    let mut sum: Option<FigureValue> = None;
    for value in values {
        sum = Some(match (sum, value) {
            (None, FigureValue::Count(_) | FigureValue::Money(_)) => value.clone(),
            (Some(FigureValue::Count(a)), FigureValue::Count(b)) => {
                FigureValue::Count(a.checked_add(*b)?)
            }
            (Some(FigureValue::Money(a)), FigureValue::Money(b)) => {
                FigureValue::Money(Money::from_pence(a.pence().checked_add(b.pence())?))
            }
            _ => return None,
        });
    }
    sum
}
