//! Figures about the self-assessment: changes, key areas, comparison with others.

use super::Book;
use crate::figure::{FigureValue, Unit};
use crate::level::Level;
use crate::measure::{Assessed, Change, KeyArea, Plan, Statement, Status};
use crate::report::functions::difference;
use crate::share::Share;

/// The difference of each count of levels from the baseline's.
pub fn changes(book: &mut Book) {
    let mut ids = vec!["mature-or-above".to_owned()];
    ids.extend(Level::ALL.map(|level| format!("level.{}", level.slug())));
    let from = ["assessment.statements", "assessment.baseline.statements"];
    for id in ids {
        let before = book.figures.count(&format!("assessment.baseline.{id}"));
        let after = book.figures.count(&format!("assessment.{id}"));
        if let Some(value) = before.zip(after).and_then(|(before, after)| difference(before, after))
        {
            let name = format!("Change in assessment.{id}");
            let rule = "The count now less the count of the baseline.";
            book.add(
                &format!("assessment.change.{id}"),
                value,
                Unit::Statements,
                &name,
                rule,
                &from,
            );
        }
    }
}

/// Statements that stand in both assessments.
pub fn comparable(book: &mut Book) {
    let ids = ["assessment.improved", "assessment.declined", "assessment.unchanged"];
    let sum: Option<u64> = ids.iter().map(|id| book.figures.count(id)).sum();
    if let Some(sum) = sum {
        let rule = "Improved, declined and unchanged added.";
        let value = FigureValue::Count(sum);
        book.add(
            "assessment.comparable",
            value,
            Unit::Statements,
            "Statements compared",
            rule,
            &ids,
        );
    }
    let minimum = book.figures.count("assessment.level.minimum");
    let developing = book.figures.count("assessment.level.developing");
    let all = book.figures.count("assessment.statements");
    let share = minimum.zip(developing).zip(all).and_then(|((minimum, developing), all)| {
        Share::new(i128::from(minimum + developing), i128::from(all))
    });
    if let Some(share) = share {
        let rule = "Minimum and Developing over all statements.";
        let id = "assessment.below-mature-share";
        book.add(
            id,
            FigureValue::Ratio(share),
            Unit::Share,
            "Share below Mature",
            rule,
            &["assessment.statements"],
        );
    }
    let (met, below) = ("assessment.target-met", "assessment.below-target");
    if let Some((met, below)) = book.figures.count(met).zip(book.figures.count(below)) {
        let value = FigureValue::Count(met + below);
        let rule = "Target met and below target added.";
        let from = ["assessment.target-met", "assessment.below-target"];
        book.add(
            "assessment.with-target",
            value,
            Unit::Statements,
            "Statements with a target",
            rule,
            &from,
        );
    }
}

/// The counts of one key area.
pub fn of_area(book: &mut Book, assessed: &Assessed, area: &KeyArea, plan: Option<&Plan>) {
    let statements: Vec<&Statement> =
        area.statements.iter().filter_map(|index| assessed.statements.get(*index)).collect();
    let overdue = area.actions.iter().filter(|index| {
        plan.and_then(|plan| plan.actions.get(**index)).is_some_and(|a| a.status == Status::Overdue)
    });
    let is = |test: fn(&Statement) -> bool| statements.iter().filter(|s| test(s)).count();
    let counts = [
        ("statements", statements.len(), Unit::Statements),
        ("below-mature", is(|s| !s.level.is_mature_or_above()), Unit::Statements),
        ("mature-or-above", is(|s| s.level.is_mature_or_above()), Unit::Statements),
        ("improved", is(|s| matches!(s.change, Some(Change::Improved(_)))), Unit::Statements),
        ("declined", is(|s| matches!(s.change, Some(Change::Declined(_)))), Unit::Statements),
        ("target-met", is(|s| s.target.is_some_and(|t| s.level >= t)), Unit::Statements),
        ("with-target", is(|s| s.target.is_some()), Unit::Statements),
        ("actions-overdue", overdue.count(), Unit::Actions),
    ];
    let first = format!("assessment.area.{}.below-mature-share", area.slug);
    for (id, count, unit) in counts {
        let name = format!("{}: {}", area.name, id.replace('-', " "));
        let from = [first.as_str(), if unit == Unit::Actions { "action.total" } else { "" }];
        let id = format!("assessment.area.{}.{id}", area.slug);
        book.count(&id, count, unit, &name, "Counted over the key area's statements.", &from);
    }
}

/// Statements below Mature at which most of the reference group is at Mature or above.
pub fn benchmark(book: &mut Book, assessed: &Assessed) {
    let share = |s: &Statement| s.benchmark.as_ref().and_then(|benchmark| benchmark.mature_share);
    let most =
        |s: &&Statement| share(s).is_some_and(|share| 2 * share.numerator() > share.denominator());
    if !assessed.statements.iter().any(|statement| statement.benchmark.is_some()) {
        return;
    }
    let from = ["assessment.statements", "benchmark.statements"];
    for (id, is_mature) in [("benchmark.behind", false), ("benchmark.ahead", true)] {
        let named =
            assessed.statements.iter().filter(|s| s.level.is_mature_or_above() == is_mature);
        let named = named.filter(|s| share(s).is_some() && most(s) != is_mature);
        let names = FigureValue::List(named.map(|s| s.label.clone()).collect());
        let (name, rule) = match is_mature {
            false => (
                "Below Mature where most others are not",
                "Statements below Mature at which more than half of the reference group is at Mature or above.",
            ),
            true => (
                "At Mature where most others are not",
                "Statements at Mature or above at which no more than half of the reference group is.",
            ),
        };
        book.add(id, names, Unit::Names, name, rule, &from);
    }
}
