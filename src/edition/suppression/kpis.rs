//! The results of KPIs that count a sensitive measure: where one is small, neither it nor its rating is told. The edition
//! is measured without it, so that no rating, run or total of it stands in any other number.

use super::sensitive::{is_listed, is_small};
use crate::config::Suppression;
use crate::measure::{Kpi, Notation, Register};
use std::collections::BTreeSet;

/// The small results, by the row of the KPI and the number of the quarter.
pub(crate) fn small_results(
    register: Option<&Register>,
    rule: &Suppression,
) -> BTreeSet<(usize, i32)> {
    let kpis = register.into_iter().flat_map(|register| &register.kpis).enumerate();
    let sensitive = kpis.filter(|(_, kpi)| is_sensitive_kpi(kpi, rule));
    let small = sensitive.flat_map(|(row, kpi)| {
        let small = kpi
            .history
            .iter()
            .filter(|quarter| quarter.state.actual().is_some_and(|actual| is_small(actual, rule)));
        small.map(move |quarter| (row, quarter.period.number()))
    });
    small.collect()
}

fn is_sensitive_kpi(kpi: &Kpi, rule: &Suppression) -> bool {
    match &kpi.notation {
        Notation::Own(unit) => {
            is_listed(rule, &kpi.description)
                || unit.as_deref().is_some_and(|unit| is_listed(rule, unit))
        }
        Notation::Percent | Notation::Pounds => false,
    }
}

#[cfg(test)]
mod tests {
    use super::small_results;
    use crate::config::Suppression;
    use crate::domain::period::Period;
    use crate::domain::rating::Rating;
    use crate::domain::share::Share;
    use crate::measure::{Boundary, Direction, Kpi, KpiQuarter, KpiState, Notation, Register};

    fn kpi(description: &str, notation: Notation, states: Vec<KpiState>) -> Kpi {
        let first = Period::from_id("2026-27-Q1").unwrap();
        let quarters =
            std::iter::successors(Some(first), |quarter| Period::from_number(quarter.number() + 1));
        let history = quarters.zip(states).map(|(period, state)| KpiQuarter {
            period,
            state,
            commentary: None,
        });
        let boundary = Boundary { value: Share::ZERO, is_default: true };
        Kpi {
            contract: 0,
            reference: "K1".to_owned(),
            id: "kpi.contract.a.k1".to_owned(),
            description: description.to_owned(),
            notation,
            direction: Direction::Higher,
            target: Share::ZERO,
            approaching: boundary,
            improvement: boundary,
            frequency: None,
            is_most_material: None,
            history: history.collect(),
            quarters_not_good: Some(0),
            has_fallen: false,
        }
    }

    #[test]
    fn a_small_number_of_a_sensitive_measure_is_suppressed_and_no_other() {
        let known = |count| KpiState::Known(Share::new(count, 1).unwrap(), Rating::Good);
        let mitigated = KpiState::Mitigated(Share::new(4, 1), None);
        let states = vec![known(4), known(5), known(0), mitigated, KpiState::NotReturned];
        let people = || Notation::Own(Some("people".to_owned()));
        let unit = Notation::Own(Some("care leavers".to_owned()));
        let kpis = vec![
            kpi("Visits on time", people(), states.clone()),
            kpi("Care leavers in work", people(), states.clone()),
            kpi("Care leavers in work", Notation::Percent, states.clone()),
            kpi("In work", unit, states),
        ];
        let register = Register { kpis, ..Register::default() };
        let rule = Suppression { measures: vec!["care leavers".to_owned()], threshold: 5 };
        let small = small_results(Some(&register), &rule);
        let first = Period::from_id("2026-27-Q1").unwrap().number();
        let expected = [1, 3].map(|row| [(row, first), (row, first + 3)]).concat();
        assert_eq!(small.into_iter().collect::<Vec<_>>(), expected);
        let none = Suppression { measures: Vec::new(), threshold: 5 };
        assert!(small_results(Some(&register), &none).is_empty());
    }
}
