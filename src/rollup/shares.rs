//! Shares of the councils side by side: each council's own, the least, the middle and the most.

use super::council_set::CouncilSet;
use super::coverage::Coverage;
use super::id::of_quarter;
use super::model::SharesOf;
use super::subject::{ShareOf, Subject};
use crate::domain::figure::{FigureValue, Figures, Unit, ValueRow};
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::share::Share;

/// Of every quarter as figures; those of the last one as they are drawn.
pub(super) fn add(subject: &Subject, coverage: &Coverage, figures: &mut Figures) -> Vec<SharesOf> {
    let mut last = Vec::new();
    for period in &coverage.periods {
        let sets = coverage.of_subject(subject, *period);
        let all = subject.shares.iter();
        last = all.filter_map(|share| of_period(share, *period, &sets, figures)).collect();
    }
    last
}

fn of_period(
    share: &ShareOf,
    period: Period,
    sets: &[&CouncilSet],
    figures: &mut Figures,
) -> Option<SharesOf> {
    let known: Vec<(&CouncilSet, Share)> =
        sets.iter().filter_map(|set| Some((*set, of_council_set(share, set)?))).collect();
    for (set, own) in &known {
        let row = ValueRow {
            id: share.key,
            name: share.name,
            unit: Unit::Share,
            rule: &format!("`{}` as a share of `{}`, both as published.", share.part, share.whole),
            value: FigureValue::Ratio(*own),
            sources: sources(share, set),
        };
        figures.add_values(&set.prefix(), [row]);
    }
    let mut sorted: Vec<Share> = known.iter().map(|(_, own)| *own).collect();
    sorted.sort_by(|a, b| a.compare(*b));
    let median = median(&sorted)?;
    let all: Vec<Place> = known.iter().flat_map(|(set, _)| sources(share, set)).collect();
    let (least, most) = (*sorted.first()?, *sorted.last()?);
    let spread = [("least", least), ("median", median), ("most", most)];
    for (what, value) in spread {
        let row = ValueRow {
            id: &format!("{}.{what}", share.key),
            name: &format!("{}, the {what} of the councils", share.name),
            unit: Unit::Share,
            rule: "Of the councils' own shares; the median of an even number is the middle of the two.",
            value: FigureValue::Ratio(value),
            sources: all.clone(),
        };
        figures.add_values(&of_quarter(period), [row]);
    }
    Some(SharesOf { share: *share, shares: sorted, median })
}

fn sources(share: &ShareOf, set: &CouncilSet) -> Vec<Place> {
    vec![set.source(share.part), set.source(share.whole)]
}

/// None where either number is not published, or the whole is nothing.
fn of_council_set(share: &ShareOf, set: &CouncilSet) -> Option<Share> {
    let number = |id: &str| match set.figure(id)?.value {
        FigureValue::Count(count) => Some(i128::from(count)),
        FigureValue::Money(money) => Some(i128::from(money.pence())),
        _ => None,
    };
    Share::new(number(share.part)?, number(share.whole)?)
}

/// Of sorted shares; none of none.
fn median(sorted: &[Share]) -> Option<Share> {
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    match sorted.len() % 2 {
        1 => Some(*upper),
        _ => Some(sorted.get(middle.checked_sub(1)?)?.plus(*upper)?.over(2)),
    }
}
