//! The figures of a subject: each council's own, and what they come to.

use super::council_set::CouncilSet;
use super::coverage::Coverage;
use super::id::{at, of_quarter};
use super::model::SubjectNumbers;
use super::shares;
use super::subject::{Measure, Subject};
use crate::domain::figure::{Figure, FigureValue, Figures, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::period::Period;

/// None where no council of the last quarter says anything of it.
pub(super) fn add(
    subject: &Subject,
    coverage: &Coverage,
    figures: &mut Figures,
) -> Option<SubjectNumbers> {
    for period in &coverage.periods {
        let sets = coverage.of_subject(subject, *period);
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
    let apart = coverage.of(last).into_iter().filter(|set| subject.is_apart(set));
    let apart = apart.map(|set| set.code.clone()).collect();
    let Subject { key, title, .. } = *subject;
    (!measures.is_empty()).then_some(SubjectNumbers { key, title, measures, shares, apart })
}

/// A council's number as it published it: suppressed where it is.
fn own(measure: &Measure, set: &CouncilSet, figures: &mut Figures) {
    let Some(figure) = set.figure(measure.id) else { return };
    let row = ValueRow {
        id: measure.id,
        name: &figure.name,
        unit: figure.unit.clone(),
        rule: "As the council published it.",
        value: figure.value.clone(),
        sources: vec![set.source(measure.id)],
    };
    figures.add_values(&set.prefix(), [row]);
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
    let total = ValueRow {
        id: measure.id,
        name: &format!("{}, all councils that publish it", first.name),
        unit: first.unit.clone(),
        rule: "The numbers that the councils published for the quarter, added. One that is suppressed or not stated adds \
               nothing.",
        value,
        sources: sources.clone(),
    };
    let councils = ValueRow {
        id: &format!("{}.councils", measure.id),
        name: &format!("councils that publish \u{201c}{}\u{201d}", first.name),
        unit: Unit::Own("councils".into()),
        rule: "Councils whose number stands in the total of the quarter.",
        value: FigureValue::counted(known.len()),
        sources,
    };
    figures.add_values(&of_quarter(period), [total, councils]);
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
