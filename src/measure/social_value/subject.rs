//! What social value is stated by: themes, outcomes, contracts, departments and the views of the register, each as a
//! column that says which contract or promise stands under it.

use super::code::RECORD_ONLY;
use crate::domain::fold::{fold, slug};
use crate::domain::period::Period;
use crate::measure::contract::departments;
use crate::measure::contract::model::{Contract, Named, Outcome, Register};
use crate::measure::figures::query::{floats, texts, wholes};
use crate::measure::figures::slug::unique;
use polars::prelude::*;
use std::collections::BTreeSet;

/// A column: its name, and for each contract or promise the number of the subject that it stands under.
pub(super) type Marks = (&'static str, Vec<Option<i32>>);

/// The subjects and who stands under them.
#[derive(Debug, Clone, Default)]
pub(super) struct Subjects {
    /// Columns by contract.
    pub of_contract: Vec<Marks>,
    /// Columns by row of the commitments.
    pub of_promise: Vec<Marks>,
    /// The themes with a £ value.
    pub themes: Vec<Named>,
    /// The outcomes with a £ value.
    pub outcomes: Vec<Outcome>,
    /// The departments.
    pub departments: Vec<Named>,
}

/// A view of the register: its column, its part of the id, its name, and the field that marks a contract.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The column.
    pub key: &'static str,
    /// The part of the id.
    pub slug: &'static str,
    /// What its contracts are: "let before the action plan".
    pub name: &'static str,
    /// The field that marks a contract.
    pub field: &'static str,
    /// Whether a contract is in it.
    pub holds: fn(&Contract) -> bool,
}

/// All views.
pub const VIEWS: [View; 6] = [
    View {
        key: "view-before-plan",
        slug: "before-plan",
        name: "let before the action plan",
        field: "let-before-plan",
        holds: |contract| contract.is_before_plan == Some(true),
    },
    View {
        key: "view-after-plan",
        slug: "after-plan",
        name: "let since the action plan",
        field: "let-before-plan",
        holds: |contract| contract.is_before_plan == Some(false),
    },
    View {
        key: "view-local",
        slug: "local",
        name: "with local suppliers",
        field: "local",
        holds: |contract| contract.is_local == Some(true),
    },
    View {
        key: "view-sme",
        slug: "sme",
        name: "with small and medium enterprises",
        field: "sme",
        holds: |contract| contract.is_sme == Some(true),
    },
    View {
        key: "view-vcse",
        slug: "vcse",
        name: "with voluntary, community and social enterprises",
        field: "vcse",
        holds: |contract| contract.is_vcse == Some(true),
    },
    View {
        key: "view-partner",
        slug: "partner",
        name: "let with a partner organisation",
        field: "partner",
        holds: |contract| contract.partner.is_some(),
    },
];

impl Subjects {
    /// The subjects of a register and the promises of its contracts.
    pub(super) fn of(
        register: &Register,
        commitments: &DataFrame,
        period: Period,
    ) -> PolarsResult<Subjects> {
        let contracts = &register.contracts;
        let (departments, own) = departments(contracts);
        let mut of_contract: Vec<Marks> = vec![
            ("all", vec![Some(0); contracts.len()]),
            ("department", own.into_iter().map(Some).collect()),
        ];
        for view in VIEWS {
            let mark = |contract| (view.holds)(contract).then_some(1);
            of_contract.push((view.key, contracts.iter().map(mark).collect()));
        }
        let rows = rows(register, commitments, period)?;
        let (themes, own_theme) = themes(&rows);
        let (outcomes, own_outcome) = outcomes(&rows, &own_theme);
        let of_promise = vec![("theme-number", own_theme), ("outcome-number", own_outcome)];
        Ok(Subjects { of_contract, of_promise, themes, outcomes, departments })
    }
}

/// A promise as subjects are made from it.
struct Row {
    is_of_contract: bool,
    has_pounds: bool,
    theme: String,
    outcome: String,
}

fn rows(register: &Register, commitments: &DataFrame, period: Period) -> PolarsResult<Vec<Row>> {
    let contracts = wholes(commitments, "contract")?;
    let (kinds, proxies) = (wholes(commitments, "commitment-kind")?, floats(commitments, "proxy")?);
    let (themes, outcomes) = (texts(commitments, "theme")?, texts(commitments, "outcome")?);
    let row = |row: usize| {
        let index = contracts[row].and_then(|index| usize::try_from(index).ok());
        let contract = index.and_then(|index| register.contracts.get(index));
        let has_started = contract.is_some_and(|contract| contract.start <= period.last_day());
        Row {
            is_of_contract: contract.is_some(),
            has_pounds: has_started && proxies[row].is_some() && kinds[row] != Some(RECORD_ONLY),
            theme: themes[row].clone().unwrap_or_default(),
            outcome: outcomes[row].clone().unwrap_or_default(),
        }
    };
    Ok((0..commitments.height()).map(row).collect())
}

/// The themes under which a promise has a £ value, and for each promise of a contract the number of its own.
fn themes(rows: &[Row]) -> (Vec<Named>, Vec<Option<i32>>) {
    let mut slugs = BTreeSet::new();
    let mut themes: Vec<Named> = Vec::new();
    for row in rows.iter().filter(|row| row.has_pounds) {
        if !themes.iter().any(|theme| fold(&theme.name) == fold(&row.theme)) {
            let slug = unique(slug(&row.theme), "theme", &mut slugs);
            themes.push(Named { name: row.theme.clone(), slug });
        }
    }
    let own = |row: &Row| {
        let is_own = |theme: &Named| fold(&theme.name) == fold(&row.theme);
        number(themes.iter().position(is_own).filter(|_| row.is_of_contract))
    };
    let own = rows.iter().map(own).collect();
    (themes, own)
}

/// The outcomes likewise, each under the theme that it stands under first.
fn outcomes(rows: &[Row], own_theme: &[Option<i32>]) -> (Vec<Outcome>, Vec<Option<i32>>) {
    let mut slugs = BTreeSet::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (row, theme) in rows.iter().zip(own_theme).filter(|(row, _)| row.has_pounds) {
        if !outcomes.iter().any(|outcome| fold(&outcome.named.name) == fold(&row.outcome)) {
            let slug = unique(slug(&row.outcome), "outcome", &mut slugs);
            let theme = theme.and_then(|theme| usize::try_from(theme).ok()).unwrap_or_default();
            outcomes.push(Outcome { named: Named { name: row.outcome.clone(), slug }, theme });
        }
    }
    let own = |row: &Row| {
        let is_own = |outcome: &Outcome| fold(&outcome.named.name) == fold(&row.outcome);
        number(outcomes.iter().position(is_own).filter(|_| row.is_of_contract))
    };
    let own = rows.iter().map(own).collect();
    (outcomes, own)
}

fn number(position: Option<usize>) -> Option<i32> {
    position.and_then(|position| i32::try_from(position).ok())
}
