//! The figures that this document states beyond those that `measure` works out: counts of named records, made from the
//! same records and traced to the cells of the figures that they rest on.

use super::functions::difference;
use crate::config::{Config, FILE};
use crate::diagnostic::{Diagnostic, Effect};
use crate::figure::{Figure, FigureValue, Figures, Unit};
use crate::level::Level;
use crate::measure::{Assessed, Change, KeyArea, Measures, Plan, Principle, Statement, Status};
use crate::place::Place;
use crate::share::Share;
use std::collections::BTreeSet;

/// Every figure that the document may state: those of the run, then the document's own.
pub fn figures(config: &Config, measures: &Measures, findings: &[Diagnostic]) -> Figures {
    let mut book = Book { figures: measures.figures.clone() };
    if let Some(assessed) = &measures.assessment {
        changes(&mut book);
        comparable(&mut book);
        assessed
            .areas
            .iter()
            .for_each(|area| of_area(&mut book, assessed, area, measures.plan.as_ref()));
        without_action(&mut book, assessed);
        benchmark(&mut book, assessed);
    }
    if let Some(plan) = &measures.plan {
        of_plan(&mut book, plan);
    }
    of_run(&mut book, config, measures, findings);
    book.figures
}

/// Figures to add to. An id that `measure` gives already stands as it is.
struct Book {
    figures: Figures,
}

impl Book {
    fn add(
        &mut self,
        id: &str,
        value: FigureValue,
        unit: Unit,
        name: &str,
        rule: &str,
        from: &[&str],
    ) {
        let sources: BTreeSet<Place> = from
            .iter()
            .filter_map(|id| self.figures.get(id))
            .flat_map(|figure| figure.sources.iter().cloned())
            .collect();
        let figure = Figure {
            id: id.to_owned(),
            value,
            unit,
            name: name.to_owned(),
            rule: rule.to_owned(),
            sources: sources.into_iter().collect(),
        };
        // A second figure of an id is given back: the one of the run stands.
        let _ = self.figures.add(figure);
    }

    /// A count over what this run read, decided or found.
    fn run(&mut self, id: &str, value: FigureValue, unit: Unit, name: &str, sources: Vec<Place>) {
        let rule = "Counted over this run.".to_owned();
        let (id, name) = (id.to_owned(), name.to_owned());
        let _ = self.figures.add(Figure { id, value, unit, name, rule, sources });
    }

    fn count(&mut self, id: &str, count: usize, unit: Unit, name: &str, rule: &str, from: &[&str]) {
        self.add(id, FigureValue::Count(count as u64), unit, name, rule, from);
    }
}

/// The difference of each count of levels from the baseline's.
fn changes(book: &mut Book) {
    let mut ids = vec!["mature-or-above".to_owned()];
    ids.extend(Level::ALL.map(|level| format!("level.{}", level.slug())));
    let baseline: Option<u64> = Level::ALL
        .iter()
        .map(|level| book.figures.count(&format!("assessment.baseline.level.{}", level.slug())))
        .sum();
    let mature: Option<u64> = Level::ALL[2..]
        .iter()
        .map(|level| book.figures.count(&format!("assessment.baseline.level.{}", level.slug())))
        .sum();
    let from = ["assessment.statements", "assessment.baseline.level.minimum"];
    for (id, count, name) in [
        ("assessment.baseline.statements", baseline, "Statements of the baseline"),
        (
            "assessment.baseline.mature-or-above",
            mature,
            "Statements of the baseline at Mature or above",
        ),
    ] {
        if let Some(count) = count {
            let rule = "The sum of the baseline's counts per level.";
            book.add(id, FigureValue::Count(count), Unit::Statements, name, rule, &from[1..]);
        }
    }
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
fn comparable(book: &mut Book) {
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
fn of_area(book: &mut Book, assessed: &Assessed, area: &KeyArea, plan: Option<&Plan>) {
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
        ("actions", area.actions.len(), Unit::Actions),
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

/// Weaknesses and focus areas that no action is linked to, and statements below the council's own target.
fn without_action(book: &mut Book, assessed: &Assessed) {
    let weak =
        assessed.statements.iter().filter(|s| s.level == Level::Minimum && s.actions.is_empty());
    let weak = FigureValue::List(weak.map(|s| s.label.clone()).collect());
    let areas = assessed.areas.iter().filter(|area| area.is_focus && area.actions.is_empty());
    let areas = FigureValue::List(areas.map(|area| area.name.clone()).collect());
    let rule = "Those that no action of the plan is linked to.";
    let from = ["assessment.weaknesses", "action.total"];
    book.add(
        "assessment.weaknesses-without-action",
        weak,
        Unit::Names,
        "Weaknesses without an action",
        rule,
        &from,
    );
    let from = ["assessment.focus-areas", "action.total"];
    book.add(
        "assessment.focus-areas-without-action",
        areas,
        Unit::Names,
        "Focus areas without an action",
        rule,
        &from,
    );
}

/// Statements below Mature at which most of the reference group is at Mature or above.
fn benchmark(book: &mut Book, assessed: &Assessed) {
    let share = |s: &Statement| s.benchmark.as_ref().and_then(|benchmark| benchmark.mature_share);
    let most =
        |s: &&Statement| share(s).is_some_and(|share| 2 * share.numerator() > share.denominator());
    let with = assessed.statements.iter().filter(|s| s.benchmark.is_some()).count();
    if with == 0 {
        return;
    }
    let from = ["assessment.statements"];
    book.count(
        "benchmark.statements",
        with,
        Unit::Statements,
        "Statements with a reference level",
        "Statements that the benchmark has a row for.",
        &from,
    );
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

/// The plan by principle and by year.
fn of_plan(book: &mut Book, plan: &Plan) {
    let from = ["action.total"];
    let rule = "Counted over the actions of the plan.";
    for principle in Principle::ALL {
        let count = plan.actions.iter().filter(|a| a.principle == principle).count();
        let id = format!("action.principle.{}.total", crate::fold::slug(principle.name()));
        book.count(
            &id,
            count,
            Unit::Actions,
            &format!("Actions: {}", principle.name()),
            rule,
            &from,
        );
    }
    for year in [1_u8, 2] {
        let of_year = || plan.actions.iter().filter(move |a| a.year == year);
        let complete = of_year().filter(|a| a.status == Status::Complete).count();
        let overdue = of_year().filter(|a| a.status == Status::Overdue).count();
        for (id, count) in
            [("total", of_year().count()), ("complete", complete), ("overdue", overdue)]
        {
            book.count(
                &format!("action.year.{year}.{id}"),
                count,
                Unit::Actions,
                &format!("Year {year}: {id}"),
                rule,
                &from,
            );
        }
    }
    let open = plan.actions.iter().filter(|a| a.status != Status::Complete);
    let undated = open.filter(|a| a.due.is_none()).count();
    book.count(
        "action.open-without-date",
        undated,
        Unit::Actions,
        "Open actions without a date",
        rule,
        &from,
    );
    let unlinked = plan.actions.iter().filter(|a| a.statements.is_empty()).count();
    book.count(
        "action.unlinked",
        unlinked,
        Unit::Actions,
        "Actions linked to no statement",
        rule,
        &from,
    );
}

/// What was read, decided and found.
fn of_run(book: &mut Book, config: &Config, measures: &Measures, findings: &[Diagnostic]) {
    let readings = |is_used: bool| measures.readings.iter().filter(move |r| r.is_used == is_used);
    let files =
        |is_used: bool| readings(is_used).map(|r| r.place.file.clone()).collect::<BTreeSet<_>>();
    let (used, unused) = (files(true), files(false));
    let only: BTreeSet<_> = unused.difference(&used).cloned().collect();
    let named = |files: &BTreeSet<_>| {
        files.iter().map(|file: &std::sync::Arc<str>| Place::file(file)).collect()
    };
    let rows = readings(true).map(|r| r.rows_used).sum::<u64>();
    let left_out: Vec<Place> = readings(true).flat_map(|r| r.rows_left_out.clone()).collect();
    let count = |count: usize| FigureValue::Count(count as u64);
    let decisions = config.decisions.len();
    book.run(
        "source.workbooks-used",
        count(used.len()),
        Unit::Workbooks,
        "Workbooks behind the figures",
        named(&used),
    );
    book.run(
        "source.workbooks-not-used",
        count(only.len()),
        Unit::Workbooks,
        "Workbooks whose kind is not used yet",
        named(&only),
    );
    book.run(
        "source.rows-used",
        FigureValue::Count(rows),
        Unit::Rows,
        "Rows behind the figures",
        readings(true).map(|r| r.place.clone()).collect(),
    );
    book.run("source.rows-left-out", count(left_out.len()), Unit::Rows, "Rows left out", left_out);
    book.run(
        "decision.total",
        count(decisions),
        Unit::Decisions,
        "Decisions about cells",
        vec![Place::file(FILE)],
    );
    let places =
        |those: &[&Diagnostic]| those.iter().map(|finding| finding.place.clone()).collect();
    let all: Vec<&Diagnostic> = findings.iter().collect();
    book.run("finding.total", count(all.len()), Unit::Findings, "Findings", places(&all));
    for (effect, id) in EFFECTS {
        let those: Vec<&Diagnostic> = findings.iter().filter(|f| f.effect() == effect).collect();
        let id = format!("finding.{id}");
        book.run(&id, count(those.len()), Unit::Findings, effect.title(), places(&those));
    }
}

/// The effects of findings, the gravest first, with the last part of their figures' ids.
pub const EFFECTS: [(Effect, &str); 4] = [
    (Effect::DocumentStopped, "document-stopped"),
    (Effect::WorkbookLeftOut, "workbook-left-out"),
    (Effect::RowLeftOut, "row-left-out"),
    (Effect::Noted, "noted"),
];
