//! The KPIs of all contracts as templates see them: the ten worst, every one that is not Good, the quarters of the
//! chart.

use super::kpi::KpiView;
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::measure::{Kpi, Register};
use serde::Serialize;
use std::cmp::Reverse;

/// How many KPIs stand in the body.
const WORST: usize = 10;

/// How many quarters the chart shows: the last eight and the reported one.
const CHART: usize = 9;

#[derive(Debug, Serialize)]
pub(crate) struct KpisView {
    /// Those of the chart and its table, oldest first, the reported one last.
    pub quarters: Vec<CountedView>,
    /// The quarter before the reported one, where KPIs were due in it.
    pub before: Option<CountedView>,
    /// Whether any quarter stands before the reported one, so that small lines say something.
    pub has_history: bool,
    pub drawings: Vec<String>,
    /// The worst ten of the KPIs below their target.
    pub worst: Vec<KpiView>,
    /// Whether these are all of them.
    pub is_worst_all: bool,
    /// Every KPI below its target, by rating, the worst first.
    pub groups: Vec<RatingView>,
    /// Those rated Other, in register order.
    pub other: Vec<KpiView>,
    /// Whether any KPI is in one of these lists, so that there is an appendix of them.
    pub is_listed: bool,
    /// A supplier that has more than one of the worst, the one with most, and those KPIs.
    pub supplier_of_worst: Option<SupplierView>,
    /// Those below their target by what is said of them: what contradicts the figure first, then what is missing, then
    /// what was said before.
    pub unexplained: Vec<KpiView>,
    /// KPIs that have not been Good at their last three results or more, the longest first.
    pub long: Vec<KpiView>,
}

/// A quarter whose KPIs were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CountedView {
    /// `Q2 2026/27`.
    pub period: String,
    /// Starts the ids of its figures: `kpi.quarter.2026-27-q2`.
    pub id: String,
    /// Whether it is the reported one.
    pub is_now: bool,
}

/// The KPIs of one rating, the worst first.
#[derive(Debug, Serialize)]
pub(crate) struct RatingView {
    pub name: &'static str,
    /// Its slug: `kpi.rating.<slug>` counts them.
    pub slug: &'static str,
    pub kpis: Vec<KpiView>,
}

/// A supplier with several of the worst KPIs.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct SupplierView {
    pub name: String,
    /// As they are described.
    pub kpis: Vec<String>,
    pub has_several_contracts: bool,
}

impl KpisView {
    /// None without a KPI.
    pub(crate) fn new(register: &Register, has_figure: impl Fn(&str) -> bool) -> Option<KpisView> {
        (!register.kpis.is_empty()).then_some(())?;
        let views = |indexes: &[usize]| -> Vec<KpiView> {
            indexes.iter().filter_map(|index| KpiView::from_register(register, *index)).collect()
        };
        let ordered = worst_first(register);
        let worst = views(&ordered[..ordered.len().min(WORST)]);
        let mut long: Vec<usize> = ordered.clone();
        long.sort_by_key(|index| Reverse(register.kpis[*index].quarters_not_good));
        let other = kpis_where(register, |kpi| kpi.rating() == Some(Rating::Other));
        let quarters = counted(&register.quarters, has_figure);
        let before = quarters.iter().rev().nth(1).filter(|before| {
            let previous = register.quarters.iter().rev().nth(1);
            previous.is_some_and(|previous| before.period == previous.short())
        });
        Some(KpisView {
            before: before.cloned(),
            has_history: register.quarters.len() > 1,
            drawings: Vec::new(),
            is_worst_all: ordered.len() <= WORST,
            supplier_of_worst: supplier_of(&worst),
            groups: groups(register, &ordered),
            is_listed: [&ordered, &other].iter().any(|list| !list.is_empty()),
            other: views(&other),
            unexplained: by_explanation(views(&ordered)),
            long: views(&long).into_iter().filter(|kpi| kpi.is_long).collect(),
            worst,
            quarters,
        })
    }

    /// Every KPI that the report shows with its small line.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &KpiView> {
        self.groups.iter().flat_map(|group| &group.kpis).chain(&self.other)
    }
}

/// The KPIs below their target: by rating, then results in a row not Good, then contract value, then register order.
fn worst_first(register: &Register) -> Vec<usize> {
    let mut below = kpis_where(register, Kpi::is_below_good);
    below.sort_by_key(|index| {
        let kpi = &register.kpis[*index];
        let contract = register.contracts.get(kpi.contract);
        let value = contract.and_then(|contract| contract.total_value);
        Reverse((kpi.rating(), kpi.quarters_not_good, value))
    });
    below
}

/// Those with a fault in what is said of them first.
fn by_explanation(mut kpis: Vec<KpiView>) -> Vec<KpiView> {
    let order = ["cheerful", "missing", "unchanged"];
    kpis.sort_by_key(|kpi| {
        let place = |fault: &&str| order.iter().position(|other| other == fault);
        kpi.commentary_faults.iter().filter_map(place).min().unwrap_or(order.len())
    });
    kpis
}

/// The worst rating first.
fn groups(register: &Register, ordered: &[usize]) -> Vec<RatingView> {
    let ranks = [Rating::Inadequate, Rating::RequiresImprovement, Rating::ApproachingTarget];
    let of = |rank: Rating| {
        let those = ordered.iter().copied();
        let those = those.filter(|index| register.kpis[*index].rating() == Some(rank));
        RatingView {
            name: rank.name(),
            slug: rank.slug(),
            kpis: those.filter_map(|index| KpiView::from_register(register, index)).collect(),
        }
    };
    ranks.into_iter().map(of).filter(|group| !group.kpis.is_empty()).collect()
}

/// The KPIs of which something holds, in register order.
fn kpis_where(register: &Register, is_so: impl Fn(&Kpi) -> bool) -> Vec<usize> {
    (0..register.kpis.len()).filter(|index| is_so(&register.kpis[*index])).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::KpiState;
    use crate::report::view::sketch::{add_kpi, contract, rated, register};
    use Rating::{ApproachingTarget, Good, Inadequate, Other, RequiresImprovement};

    /// Three contracts with a KPI for each of these, given as contract, name, rating and quarters not Good.
    fn council(kpis: &[(usize, &str, Rating, u64)]) -> Register {
        let contracts = vec![
            contract("A", "Alder Ltd", Some(100)),
            contract("B", "Birch Ltd", Some(900)),
            contract("C", "Cedar Ltd", None),
        ];
        let mut register = register(contracts, 1);
        for (at, name, rating, quarters) in kpis {
            add_kpi(&mut register, *at, name, &[rated(*rating)]);
            register.kpis.last_mut().unwrap().quarters_not_good = *quarters;
        }
        register
    }

    fn names(kpis: &[KpiView]) -> Vec<&str> {
        kpis.iter().map(|kpi| kpi.description.as_str()).collect()
    }

    #[test]
    fn the_worst_stand_by_rating_then_quarters_then_value() {
        let register = council(&[
            (0, "good", Good, 0),
            (1, "near", ApproachingTarget, 9),
            (2, "no value", Inadequate, 1),
            (0, "small", Inadequate, 1),
            (1, "large", Inadequate, 1),
            (0, "long", Inadequate, 2),
            (0, "other", Other, 0),
            (0, "short", RequiresImprovement, 3),
        ]);
        let view = KpisView::new(&register, |_| true).unwrap();
        assert_eq!(names(&view.worst), ["long", "large", "small", "no value", "short", "near"]);
        let groups: Vec<_> = view.groups.iter().map(|g| (g.slug, g.kpis.len())).collect();
        let expected = [("inadequate", 4), ("requires-improvement", 1), ("approaching-target", 1)];
        assert_eq!(groups, expected);
        assert_eq!(names(&view.other), ["other"]);
        assert_eq!(names(&view.long), ["near", "short"]);
        assert!(view.is_worst_all && !view.has_history);
        let supplier = view.supplier_of_worst.unwrap();
        assert_eq!((supplier.name.as_str(), supplier.has_several_contracts), ("Alder Ltd", false));
        assert_eq!(supplier.kpis, ["long", "small", "short"]);
    }

    #[test]
    fn ten_stand_in_the_body_and_all_in_the_appendix() {
        let many: Vec<_> = (0..12).map(|_| (0, "late", Rating::Inadequate, 1)).collect();
        let view = KpisView::new(&council(&many), |_| true).unwrap();
        assert_eq!((view.worst.len(), view.is_worst_all, view.shown().count()), (10, false, 12));
        let view = KpisView::new(&council(&[(0, "one", Rating::Good, 0)]), |_| true).unwrap();
        assert_eq!((view.worst.len(), view.groups.len(), view.supplier_of_worst), (0, 0, None));
        assert!(KpisView::new(&council(&[]), |_| true).is_none());
    }

    #[test]
    fn the_chart_shows_the_last_nine_quarters_that_are_counted() {
        let mut register = register(vec![contract("A", "Alder Ltd", None)], 12);
        add_kpi(&mut register, 0, "visits", &vec![KpiState::NotReturned; 12]);
        let view = KpisView::new(&register, |_| true).unwrap();
        let quarters: Vec<&str> = view.quarters.iter().map(|q| q.period.as_str()).collect();
        assert_eq!((quarters.len(), quarters[0], quarters[8]), (9, "Q2 2024/25", "Q2 2026/27"));
        assert_eq!(view.before.unwrap().id, "kpi.quarter.2026-27-q1");
        // a quarter in which nothing was due is no quarter before
        let view = KpisView::new(&register, |id| !id.contains("2026-27-q1")).unwrap();
        assert_eq!((view.quarters.len(), view.before), (9, None));
    }
}
