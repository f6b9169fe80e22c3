//! What social value is stated by: themes, outcomes, contracts, departments and the views of the register, each as a
//! column that says which contract or promise stands under it.

use crate::domain::fold::{fold, slug};
use crate::domain::period::Period;
use crate::domain::promise::PromiseKind;
use crate::measure::contract::departments;
use crate::measure::contract::model::{Named, Outcome, Register};
use crate::measure::contract::view::RegisterView;
use crate::measure::figures::read::{FrameRow, frame_rows};
use crate::measure::figures::slug::unique;
use polars::prelude::*;
use std::collections::BTreeSet;

/// What promises and deliveries are added and counted by.
#[derive(Debug, Clone, Copy)]
pub(super) enum Grouping {
    /// All together, as number 0.
    All,
    /// A column that gives the number of the subject that each stands under.
    Number(&'static str),
    /// A view: those that its column marks, as number 0.
    View(&'static str),
}

impl Grouping {
    /// The column `key` of numbers to group by; none where a row stands under nothing.
    pub(super) fn key(self) -> Expr {
        let number = || lit(0).cast(DataType::Int32);
        let key = match self {
            Grouping::All => number(),
            Grouping::Number(column) => col(column),
            Grouping::View(column) => when(col(column)).then(number()).otherwise(lit(NULL)),
        };
        key.alias("key")
    }
}

/// The subjects, and as columns who stands under them.
#[derive(Debug, Clone, Default)]
pub(super) struct Subjects {
    /// For each contract its department by number, and whether it is in each view.
    pub of_contract: Vec<Column>,
    /// For each row of the commitments its theme and its outcome by number.
    pub of_promise: Vec<Column>,
    /// The themes with a £ value.
    pub themes: Vec<Named>,
    /// The outcomes with a £ value.
    pub outcomes: Vec<Outcome>,
    pub departments: Vec<Named>,
}

/// The views, each with what its contracts are.
pub const VIEWS: [(RegisterView, &str); 6] = [
    (RegisterView::BEFORE_PLAN, "let before the action plan"),
    (RegisterView::AFTER_PLAN, "let since the action plan"),
    (RegisterView::LOCAL, "with local suppliers"),
    (RegisterView::SME, "with small and medium enterprises"),
    (RegisterView::VCSE, "with voluntary, community and social enterprises"),
    (RegisterView::PARTNER, "let with a partner organisation"),
];

impl Subjects {
    /// The subjects of a register and the promises of its contracts.
    pub(super) fn new(
        register: &Register,
        commitments: &DataFrame,
        period: Period,
    ) -> PolarsResult<Subjects> {
        let contracts = &register.contracts;
        let departments = departments(contracts);
        let in_view = |(view, _): (RegisterView, &str)| {
            let marks: Vec<bool> = contracts.iter().map(|contract| view.holds(contract)).collect();
            Column::new(view.slug.into(), marks)
        };
        let department = Column::new("department".into(), departments.of_contract);
        let promise = |row| StatedPromise::read(row, register, period);
        let promises: Vec<_> = frame_rows(commitments).map(promise).collect::<PolarsResult<_>>()?;
        let (mut themes, mut outcomes) = (Names::new("theme"), Names::new("outcome"));
        let mut theme_of_outcome = Vec::new();
        for promise in promises.iter().filter(|promise| promise.has_money_value) {
            themes.add(promise.theme);
            if outcomes.add(promise.outcome) {
                theme_of_outcome.push(themes.number(promise.theme).unwrap_or_default());
            }
        }
        let of_contracts = |number: &dyn Fn(&StatedPromise) -> Option<usize>| -> Vec<Option<i32>> {
            let own = |promise| number(promise).and_then(|number| i32::try_from(number).ok());
            promises.iter().map(|promise| own(promise).filter(|_| promise.is_of_contract)).collect()
        };
        let theme = of_contracts(&|promise| themes.number(promise.theme));
        let outcome = of_contracts(&|promise| outcomes.number(promise.outcome));
        let outcomes = outcomes.named.into_iter().zip(theme_of_outcome);
        Ok(Subjects {
            of_contract: [department].into_iter().chain(VIEWS.map(in_view)).collect(),
            of_promise: vec![
                Column::new("theme-number".into(), theme),
                Column::new("outcome-number".into(), outcome),
            ],
            themes: themes.named,
            outcomes: outcomes.map(|(named, theme)| Outcome { named, theme }).collect(),
            departments: departments.named,
        })
    }
}

/// A promise as subjects are made from it.
struct StatedPromise<'a> {
    is_of_contract: bool,
    has_money_value: bool,
    theme: &'a str,
    outcome: &'a str,
}

impl<'a> StatedPromise<'a> {
    fn read(
        row: FrameRow<'a>,
        register: &Register,
        period: Period,
    ) -> PolarsResult<StatedPromise<'a>> {
        let contract = row.index("contract")?.and_then(|index| register.contracts.get(index));
        let has_started = contract.is_some_and(|contract| contract.start <= period.last_day());
        let is_record = row.choice("commitment-kind")? == Some(PromiseKind::RecordOnly);
        Ok(StatedPromise {
            is_of_contract: contract.is_some(),
            has_money_value: has_started && row.number("proxy")?.is_some() && !is_record,
            theme: row.text("theme")?.unwrap_or_default(),
            outcome: row.text("outcome")?.unwrap_or_default(),
        })
    }
}

/// Names in the order in which they first stand, each once whatever its case, spaces and punctuation.
struct Names {
    named: Vec<Named>,
    folded: Vec<String>,
    slugs: BTreeSet<String>,
    /// The slug of a name that makes none.
    stand_in: &'static str,
}

impl Names {
    fn new(stand_in: &'static str) -> Names {
        Names { named: Vec::new(), folded: Vec::new(), slugs: BTreeSet::new(), stand_in }
    }

    fn number(&self, name: &str) -> Option<usize> {
        let folded = fold(name);
        self.folded.iter().position(|known| *known == folded)
    }

    /// Adds a name, unless it stands there already; whether it is new.
    fn add(&mut self, name: &str) -> bool {
        let is_new = self.number(name).is_none();
        if is_new {
            let slug = unique(slug(name), self.stand_in, &mut self.slugs);
            self.named.push(Named { name: name.to_owned(), slug });
            self.folded.push(fold(name));
        }
        is_new
    }
}
