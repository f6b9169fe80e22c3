//! The KPIs of all contracts as templates see them: the ten worst, every one that is not Good, the quarters of the chart.

use super::kpi::{KpiView, is_below_target};
use crate::measure::{Kpi, Register};
use crate::period::Period;
use crate::rating::Rating;
use serde::Serialize;
use std::cmp::Reverse;

/// How many KPIs stand in the body.
const WORST: usize = 10;

/// How many quarters the chart shows: the last eight and the reported one.
const CHART: usize = 9;

/// The KPIs of the register.
#[derive(Debug, Serialize)]
pub struct KpisView {
    /// The quarters of the chart and its table, oldest first, the reported one last.
    pub quarters: Vec<CountedView>,
    /// The quarter before the reported one, where KPIs were due in it.
    pub before: Option<CountedView>,
    /// Whether any quarter stands before the reported one, so that small lines say something.
    pub has_history: bool,
    /// The names of the drawings of these quarters.
    pub drawings: Vec<String>,
    /// The worst ten of the KPIs below their target.
    pub worst: Vec<KpiView>,
    /// Every KPI that is not Good, by rating, the worst first; those rated Other last.
    pub groups: Vec<RatingView>,
    /// A supplier that has more than one of the worst, the one with most, and those KPIs.
    pub supplier_of_worst: Option<SupplierView>,
    /// KPIs that have not been Good for three quarters running or more, the longest first.
    pub long: Vec<KpiView>,
    /// Whether any KPI's boundary is worked out from its target.
    pub has_default_boundaries: bool,
}

/// A quarter whose KPIs were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedView {
    /// `Q2 2026/27`.
    pub period: String,
    /// Starts the ids of its figures: `kpi.quarter.2026-27-q2`.
    pub id: String,
    /// Whether it is the reported one.
    pub is_now: bool,
}

/// The KPIs of one rating, the worst first.
#[derive(Debug, Serialize)]
pub struct RatingView {
    /// Its name.
    pub name: &'static str,
    /// Its slug: `kpi.rating.<slug>` counts them.
    pub slug: &'static str,
    /// They.
    pub kpis: Vec<KpiView>,
}

/// A supplier with several of the worst KPIs.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct SupplierView {
    /// Its name.
    pub name: String,
    /// The KPIs, as they are described.
    pub kpis: Vec<String>,
    /// Whether they stand in more than one contract.
    pub has_several_contracts: bool,
}

impl KpisView {
    /// The view of a register's KPIs; none without a KPI.
    pub fn new(register: &Register, has_figure: impl Fn(&str) -> bool) -> Option<KpisView> {
        (!register.kpis.is_empty()).then_some(())?;
        let views = |indexes: &[usize]| -> Vec<KpiView> {
            indexes.iter().filter_map(|index| KpiView::of(register, *index)).collect()
        };
        let ordered = worst_first(register);
        let worst = views(&ordered[..ordered.len().min(WORST)]);
        let mut long: Vec<usize> = ordered.clone();
        long.sort_by_key(|index| Reverse(register.kpis[*index].quarters_not_good));
        let quarters = counted(&register.quarters, has_figure);
        let before = quarters.iter().rev().nth(1).filter(|before| {
            let previous = register.quarters.iter().rev().nth(1);
            previous.is_some_and(|previous| before.period == previous.short())
        });
        Some(KpisView {
            before: before.cloned(),
            has_history: register.quarters.len() > 1,
            drawings: Vec::new(),
            supplier_of_worst: supplier_of(&worst),
            groups: groups(register, &ordered),
            long: views(&long).into_iter().filter(|kpi| kpi.is_long).collect(),
            has_default_boundaries: register.kpis.iter().any(has_default_boundary),
            worst,
            quarters,
        })
    }

    /// Every KPI that the report shows with its small line.
    pub fn shown(&self) -> impl Iterator<Item = &KpiView> {
        self.groups.iter().flat_map(|group| &group.kpis)
    }
}

fn has_default_boundary(kpi: &Kpi) -> bool {
    kpi.approaching.is_default || kpi.improvement.is_default
}

/// The KPIs below their target: by rating, then quarters running not Good, then contract value, then register order.
fn worst_first(register: &Register) -> Vec<usize> {
    let mut below: Vec<usize> =
        (0..register.kpis.len()).filter(|index| is_below_target(&register.kpis[*index])).collect();
    below.sort_by_key(|index| {
        let kpi = &register.kpis[*index];
        let contract = register.contracts.get(kpi.contract);
        let value = contract.and_then(|contract| contract.total_value);
        Reverse((rating(kpi), kpi.quarters_not_good, value))
    });
    below
}

/// The rating in the period.
fn rating(kpi: &Kpi) -> Option<Rating> {
    kpi.history.last().and_then(|quarter| quarter.state.rating())
}

/// The KPIs that are not Good, by rating, the worst rating first; those rated Other last, with the reason in words.
fn groups(register: &Register, ordered: &[usize]) -> Vec<RatingView> {
    let other: Vec<usize> = (0..register.kpis.len())
        .filter(|index| rating(&register.kpis[*index]) == Some(Rating::Other))
        .collect();
    let ranks =
        [Rating::Inadequate, Rating::RequiresImprovement, Rating::ApproachingTarget, Rating::Other];
    let of = |rank: Rating| {
        let those = ordered.iter().chain(&other).copied();
        let those = those.filter(|index| rating(&register.kpis[*index]) == Some(rank));
        RatingView {
            name: rank.name(),
            slug: rank.slug(),
            kpis: those.filter_map(|index| KpiView::of(register, index)).collect(),
        }
    };
    ranks.into_iter().map(of).filter(|group| !group.kpis.is_empty()).collect()
}

/// The last quarters that have figures.
fn counted(quarters: &[Period], has_figure: impl Fn(&str) -> bool) -> Vec<CountedView> {
    let last = quarters.last();
    let views = quarters.iter().map(|period| CountedView {
        period: period.short(),
        id: format!("kpi.quarter.{}", period.id().to_lowercase()),
        is_now: Some(period) == last,
    });
    let known: Vec<CountedView> =
        views.filter(|view| has_figure(&format!("{}.due", view.id))).collect();
    known[known.len().saturating_sub(CHART)..].to_vec()
}

/// The supplier with most of the worst KPIs, where one has more than one; ties by their order.
fn supplier_of(worst: &[KpiView]) -> Option<SupplierView> {
    let of = |name: &str| -> Vec<&KpiView> {
        worst.iter().filter(|kpi| kpi.contract.supplier == name).collect()
    };
    let most = worst.iter().rev().max_by_key(|kpi| of(&kpi.contract.supplier).len())?;
    let kpis = of(&most.contract.supplier);
    (kpis.len() > 1).then(|| SupplierView {
        name: most.contract.supplier.clone(),
        has_several_contracts: kpis.iter().any(|kpi| kpi.contract.slug != most.contract.slug),
        kpis: kpis.iter().map(|kpi| kpi.description.clone()).collect(),
    })
}
