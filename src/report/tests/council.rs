//! A council made by hand: statements and actions in, measures out, with the figures that `measure` gives.

use crate::figure::{Figure, FigureValue, Figures, Unit};
use crate::fold::slug;
use crate::level::Level;
use crate::measure::{
    Action, Assessed, Benchmark, Change, KeyArea, Measures, Plan, Principle, Statement, Status,
};
use crate::share::Share;
use jiff::civil::{Date, date};

/// A council in the making.
#[derive(Default)]
pub struct Council {
    areas: Vec<KeyArea>,
    statements: Vec<Statement>,
    befores: Vec<Level>,
    actions: Vec<Action>,
    has_baseline: bool,
}

/// The day that these reports speak from.
pub const AS_OF: Date = date(2026, 10, 15);

impl Council {
    /// Adds a statement; a level before makes the assessment one of two.
    pub fn statement(
        mut self,
        area: &str,
        label: &str,
        before: Option<Level>,
        level: Level,
        target: Option<Level>,
    ) -> Council {
        let index = self.areas.iter().position(|known| known.name == area).unwrap_or_else(|| {
            self.areas.push(KeyArea {
                name: area.to_owned(),
                slug: slug(area),
                theme: None,
                statements: Vec::new(),
                is_focus: false,
                actions: Vec::new(),
            });
            self.areas.len() - 1
        });
        self.areas[index].statements.push(self.statements.len());
        self.has_baseline |= before.is_some();
        self.befores.extend(before);
        self.statements.push(Statement {
            area: index,
            reference: None,
            label: label.to_owned(),
            level,
            target,
            change: before.map(|before| match level.cmp(&before) {
                std::cmp::Ordering::Greater => Change::Improved(before),
                std::cmp::Ordering::Less => Change::Declined(before),
                std::cmp::Ordering::Equal => Change::Unchanged(before),
            }),
            comment: None,
            benchmark: None,
            actions: Vec::new(),
            slug: format!("{}.{}", slug(area), slug(label)),
        });
        self
    }

    /// Gives the last statement a reference level.
    pub fn benchmark(mut self, mean: f64, share: f64) -> Council {
        if let Some(statement) = self.statements.last_mut() {
            statement.benchmark = Some(Benchmark {
                mean_score: Share::from_decimal(mean),
                mature_share: Share::from_decimal(share),
            });
        }
        self
    }

    /// Adds an action linked to a statement by its index.
    pub fn action(
        mut self,
        text: &str,
        due: Option<Date>,
        given: Status,
        link: Option<usize>,
    ) -> Council {
        let is_late = given != Status::Complete && due.is_some_and(|due| due < AS_OF);
        let number = self.actions.len() + 1;
        let days = due.filter(|_| is_late).and_then(|due| (AS_OF - due).get_days().try_into().ok());
        if let Some(statement) = link.and_then(|link| self.statements.get_mut(link)) {
            statement.actions.push(number - 1);
            self.areas[statement.area].actions.push(number - 1);
        }
        self.actions.push(Action {
            number,
            principle: Principle::CatchUp,
            heading: None,
            text: text.to_owned(),
            year: 1,
            owner: Some("Head of Procurement".to_owned()),
            due,
            status: if is_late { Status::Overdue } else { given },
            given,
            days_overdue: days,
            update: None,
            completed_on: None,
            linked: None,
            statements: link.into_iter().collect(),
        });
        self
    }

    /// What `measure` would have made of it.
    pub fn measures(mut self) -> Measures {
        let mut figures = Figures::default();
        let has_plan = !self.actions.is_empty();
        self.assess(&mut figures);
        plan_figures(&mut figures, &self.actions);
        let assessed = Assessed {
            assessed_on: date(2026, 9, 30),
            edition: None,
            baseline_on: self.has_baseline.then_some(date(2025, 3, 31)),
            areas: self.areas,
            statements: self.statements,
            reference_group: None,
        };
        Measures {
            figures,
            assessment: Some(assessed).filter(|assessed| !assessed.statements.is_empty()),
            readings: Vec::new(),
            decisions_used: Vec::new(),
            plan: has_plan.then_some(Plan { actions: self.actions }),
        }
    }

    fn assess(&mut self, figures: &mut Figures) {
        let all = &self.statements;
        let count = |test: &dyn Fn(&Statement) -> bool| all.iter().filter(|s| test(s)).count();
        add(figures, "assessment.statements", all.len());
        add(figures, "assessment.areas", self.areas.len());
        add(figures, "assessment.mature-or-above", count(&|s| s.level.is_mature_or_above()));
        for level in Level::ALL {
            add(
                figures,
                &format!("assessment.level.{}", level.slug()),
                count(&|s| s.level == level),
            );
            if self.has_baseline {
                let before = self.befores.iter().filter(|before| **before == level).count();
                add(figures, &format!("assessment.baseline.level.{}", level.slug()), before);
            }
        }
        for area in &mut self.areas {
            let of_area = |test: &dyn Fn(&Statement) -> bool| {
                area.statements.iter().filter(|index| test(&all[**index])).count()
            };
            for level in Level::ALL {
                let id = format!("assessment.area.{}.level.{}", area.slug, level.slug());
                add(figures, &id, of_area(&|s| s.level == level));
            }
            let below = of_area(&|s| !s.level.is_mature_or_above());
            area.is_focus = below * 2 > area.statements.len();
            let share = Share::new(below as i128, area.statements.len() as i128).unwrap();
            let id = format!("assessment.area.{}.below-mature-share", area.slug);
            put(figures, &id, FigureValue::Ratio(share), Unit::Share);
        }
        self.sums(figures);
        let all = &self.statements;
        let list = |names: Vec<String>| FigureValue::List(names);
        let focus = self.areas.iter().filter(|a| a.is_focus).map(|a| a.name.clone()).collect();
        put(figures, "assessment.focus-areas", list(focus), Unit::Names);
        let strong = all.iter().filter(|s| s.level >= Level::Leader).map(|s| s.label.clone());
        put(figures, "assessment.strengths", list(strong.collect()), Unit::Names);
        let weak = all.iter().filter(|s| s.level == Level::Minimum).map(|s| s.label.clone());
        put(figures, "assessment.weaknesses", list(weak.collect()), Unit::Names);
        if self.has_baseline {
            add(
                figures,
                "assessment.improved",
                count(&|s| matches!(s.change, Some(Change::Improved(_)))),
            );
            add(
                figures,
                "assessment.declined",
                count(&|s| matches!(s.change, Some(Change::Declined(_)))),
            );
            add(
                figures,
                "assessment.unchanged",
                count(&|s| matches!(s.change, Some(Change::Unchanged(_)))),
            );
            add(
                figures,
                "assessment.not-comparable",
                count(&|s| matches!(s.change, None | Some(Change::NotComparable))),
            );
        }
        add(figures, "assessment.target-met", count(&|s| s.target.is_some_and(|t| s.level >= t)));
        add(figures, "assessment.below-target", count(&|s| s.target.is_some_and(|t| s.level < t)));
        add(figures, "assessment.no-target", count(&|s| s.target.is_none()));
        for statement in all {
            let Some(Benchmark { mean_score, mature_share }) = statement.benchmark else {
                continue;
            };
            let id = |name: &str| format!("benchmark.{}.{name}", statement.slug);
            put(figures, &id("mean-score"), FigureValue::Ratio(mean_score.unwrap()), Unit::Score);
            let id = id("mature-or-above-share");
            put(figures, &id, FigureValue::Ratio(mature_share.unwrap()), Unit::Share);
        }
    }

    /// Sums, and what no action is linked to.
    fn sums(&self, figures: &mut Figures) {
        if self.has_baseline {
            let mature = self.befores.iter().filter(|before| before.is_mature_or_above()).count();
            add(figures, "assessment.baseline.statements", self.befores.len());
            add(figures, "assessment.baseline.mature-or-above", mature);
        }
        for area in &self.areas {
            add(figures, &format!("assessment.area.{}.actions", area.slug), area.actions.len());
        }
        let with = self.statements.iter().filter(|s| s.benchmark.is_some()).count();
        if with > 0 {
            add(figures, "benchmark.statements", with);
        }
        if !self.actions.is_empty() {
            let weak = self.statements.iter().filter(|s| s.level == Level::Minimum);
            let weak = weak.filter(|s| s.actions.is_empty()).count();
            add(figures, "assessment.weaknesses-without-action", weak);
            let areas = self.areas.iter().filter(|a| a.is_focus && a.actions.is_empty()).count();
            add(figures, "assessment.focus-areas-without-action", areas);
        }
    }
}

fn plan_figures(figures: &mut Figures, actions: &[Action]) {
    if actions.is_empty() {
        return;
    }
    add(figures, "action.total", actions.len());
    for status in Status::ALL {
        let count = |p: Option<Principle>| {
            let of = actions.iter().filter(|a| p.is_none_or(|p| a.principle == p));
            of.filter(|a| a.status == status).count()
        };
        add(figures, &format!("action.{}", status.slug()), count(None));
        for principle in Principle::ALL {
            let id = format!("action.principle.{}.{}", slug(principle.name()), status.slug());
            add(figures, &id, count(Some(principle)));
        }
    }
    for principle in Principle::ALL {
        let count = actions.iter().filter(|a| a.principle == principle).count();
        add(figures, &format!("action.principle.{}.total", slug(principle.name())), count);
    }
    for year in [1, 2] {
        let complete = actions.iter().filter(|a| a.year == year && a.status == Status::Complete);
        add(figures, &format!("action.year.{year}.complete"), complete.count());
        let count = actions.iter().filter(|a| a.year == year).count();
        add(figures, &format!("action.year.{year}.total"), count);
    }
    for action in actions {
        if let Some(days) = action.days_overdue {
            let id = format!("action.{}.days-overdue", action.number);
            put(figures, &id, FigureValue::Count(days), Unit::Days);
        }
    }
}

fn add(figures: &mut Figures, id: &str, count: usize) {
    put(figures, id, FigureValue::Count(count as u64), Unit::Statements);
}

fn put(figures: &mut Figures, id: &str, value: FigureValue, unit: Unit) {
    let (name, rule, sources) = (String::new(), String::new(), Vec::new());
    figures.add(Figure { id: id.to_owned(), value, unit, name, rule, sources }).unwrap();
}
