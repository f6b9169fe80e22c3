//! A register made by hand, for the tests of its views.

use crate::domain::fold::{fold_supplier, slug};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::domain::regime::Regime;
use crate::domain::share::Share;
use crate::measure::{
    Commentary, Contract, Coverage, Direction, Duty, Kpi, KpiQuarter, KpiState, Named, Notation,
    Register, Scale, Scope,
};
use jiff::civil::date;
use std::collections::BTreeMap;

pub(super) fn period() -> Period {
    Period::new(2026, 2).unwrap()
}

/// A register of these contracts, which stand in the quarters up to the reported one.
pub(super) fn register(contracts: Vec<Contract>, quarters: usize) -> Register {
    let before = std::iter::successors(Some(period()), |period| Some(period.previous()));
    let mut quarters: Vec<Period> = before.take(quarters).collect();
    quarters.reverse();
    let mut departments: Vec<Named> = Vec::new();
    for name in contracts.iter().filter_map(|contract| contract.department.clone()) {
        let named = Named { slug: slug(&name), name };
        if !departments.contains(&named) {
            departments.push(named);
        }
    }
    departments.push(Named { name: "Department not given".into(), slug: "not-given".into() });
    Register { contracts, quarters, departments, ..Register::default() }
}

/// A contract that runs, of a supplier and a total value in pounds, in scope of s.52.
pub(super) fn contract(reference: &str, supplier: &str, pounds: Option<i64>) -> Contract {
    let duty = Duty {
        scope: Scope::In,
        has_too_few_kpis: false,
        last_rated: None,
        is_assessment_due: false,
        kpis_left_out: 0,
        is_count_open: false,
        is_rating_open: false,
    };
    Contract {
        reference: reference.to_owned(),
        slug: slug(reference),
        title: format!("Contract {reference}"),
        supplier: supplier.to_owned(),
        supplier_folded: fold_supplier(supplier),
        department: None,
        manager: Some("A. Manager".to_owned()),
        start: date(2024, 4, 1),
        end: date(2028, 3, 31),
        review: None,
        total_value: pounds.map(|pounds| Money::from_pence(pounds * 100)),
        annual_value: None,
        route: None,
        regime: None,
        is_sme: None,
        is_vcse: None,
        is_local: None,
        is_before_plan: None,
        partner: None,
        exempt: None,
        no_kpi_reason: None,
        dates: BTreeMap::new(),
        dates_unusable: Vec::new(),
        dates_not_applicable: Vec::new(),
        let_as: Regime::default(),
        framework_let_as: Regime::default(),
        has_end_decision: false,
        end_decision: None,
        extension_options: None,
        procurement_identifier: None,
        ocid: None,
        supplier_address: None,
        supplier_email: None,
        supplier_identifier: None,
        criticality: None,
        runs_in_period: true,
        runs_on_last_day: true,
        kpis: Vec::new(),
        promises: Vec::new(),
        kpi_return: Coverage::default(),
        promise_return: Coverage::default(),
        missing_since: None,
        has_kpis_left_out: false,
        has_promises_left_out: false,
        duty: Some(duty),
    }
}

/// The last of `states` is that of the reported quarter.
pub(super) fn add_kpi(
    register: &mut Register,
    contract: usize,
    description: &str,
    states: &[KpiState],
) {
    let history = register.quarters.iter().zip(states).map(|(period, state)| KpiQuarter {
        period: *period,
        state: state.clone(),
        commentary: Commentary::None,
    });
    let slug = slug(description);
    register.contracts[contract].kpis.push(register.kpis.len());
    register.kpis.push(Kpi {
        contract,
        reference: description.to_owned(),
        id: format!("kpi.contract.{}.{slug}", register.contracts[contract].slug),
        description: description.to_owned(),
        notation: Notation::Percent,
        scale: Scale::new(Direction::Higher, Share::ZERO, None, None),
        frequency: None,
        is_most_material: None,
        history: history.collect(),
        quarters_not_good: 0,
        has_fallen: false,
        left_out: Vec::new(),
        finding: None,
    });
}

pub(super) fn rated(rating: Rating) -> KpiState {
    KpiState::Known(Share::ZERO, rating)
}
