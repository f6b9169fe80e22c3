//! A council sketched as workbooks and measured: statements and actions in, what `measure` makes of them out.

use crate::config::Config;
use crate::domain::action::{Principle, Status};
use crate::domain::level::Level;
use crate::domain::period::Period;
use crate::measure::{Measures, measure};
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::{Date, date};

#[derive(Default)]
pub(super) struct Council {
    statements: Vec<Statement>,
    actions: Vec<String>,
    others: Vec<Workbook>,
}

struct Statement {
    area: String,
    label: String,
    before: Option<Level>,
    level: Level,
    target: Option<Level>,
    benchmark: Option<(f64, f64)>,
}

pub(super) const AS_OF: Date = date(2026, 10, 15);

impl Council {
    /// Adds a statement; a level before makes the assessment one of two.
    pub(super) fn statement(
        mut self,
        area: &str,
        label: &str,
        before: Option<Level>,
        level: Level,
        target: Option<Level>,
    ) -> Council {
        let (area, label) = (area.to_owned(), label.to_owned());
        self.statements.push(Statement { area, label, before, level, target, benchmark: None });
        self
    }

    pub(super) fn benchmark(mut self, mean: f64, share: f64) -> Council {
        if let Some(statement) = self.statements.last_mut() {
            statement.benchmark = Some((mean, share));
        }
        self
    }

    /// Linked to a statement by its index.
    pub(super) fn action(
        mut self,
        text: &str,
        due: Option<Date>,
        given: Status,
        link: Option<usize>,
    ) -> Council {
        let due = due.map(|due| due.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
        let linked = link.and_then(|link| self.statements.get(link));
        let linked = linked.map(|s| format!("{} ({})", s.label, s.area)).unwrap_or_default();
        let (principle, given) = (Principle::CatchUp.name(), given.name());
        self.actions.push(format!(
            "{principle} | {text} | 1 | Head of Procurement | {due} | {given} | {linked}"
        ));
        self
    }

    /// Adds a workbook of one sheet, its rows as one would sketch them.
    pub(super) fn workbook(mut self, path: &str, rows: &str) -> Council {
        self.others.push(workbook(path, "Sheet", rows));
        self
    }

    pub(super) fn measures(self) -> Measures {
        self.measures_under(&Config::without_file())
    }

    pub(super) fn measures_under(self, config: &Config) -> Measures {
        measure(
            &tables(&self.workbooks(), config, AS_OF).value,
            config,
            Period::ended_by(AS_OF),
            AS_OF,
        )
        .value
    }

    fn workbooks(&self) -> Vec<Workbook> {
        let name = |level: Option<Level>| level.map(Level::name).unwrap_or_default();
        let now = self
            .statements
            .iter()
            .map(|s| format!("{} | {} | {} | {}", s.area, s.label, s.level.name(), name(s.target)));
        let then = self.statements.iter().filter(|s| s.before.is_some());
        let then = then.map(|s| format!("{} | {} | {} |", s.area, s.label, name(s.before)));
        let marks = self.statements.iter().filter_map(|s| {
            let (mean, share) = s.benchmark?;
            Some(format!("{} | {} | English councils | {mean} | {share}", s.area, s.label))
        });
        let scores = "Key area | Statement | Level | Target";
        let assessed = |day: &str| format!("Date of assessment | {day}\n{scores}");
        let plan = "Principle | Action | Year | Owner | Due | Status | Linked statement";
        let share =
            "Key area | Statement | Reference group | Mean score | Share at Mature or above";
        [
            sketched("now.xlsx", &assessed("30/09/2026"), now.collect()),
            sketched("then.xlsx", &assessed("31/03/2025"), then.collect()),
            sketched("marks.xlsx", share, marks.collect()),
            sketched("plan.xlsx", plan, self.actions.clone()),
        ]
        .into_iter()
        .flatten()
        .chain(self.others.iter().cloned())
        .collect()
    }
}

/// None without rows.
fn sketched(path: &str, head: &str, rows: Vec<String>) -> Option<Workbook> {
    let text = format!("{head}\n{}", rows.join("\n"));
    (!rows.is_empty()).then(|| workbook(path, "Sheet", &text))
}
