//! What is missing in the quarter, as templates see it: by department and contract, never by a manager's name.

use super::contract::ContractLink;
use crate::domain::period::Period;
use crate::measure::{Contract, Named, Register};
use serde::Serialize;
use std::cmp::Reverse;

#[derive(Debug, Serialize)]
pub(crate) struct NotReturnedView {
    /// Whether any KPI was due.
    pub has_kpis: bool,
    pub has_promises: bool,
    /// Departments with something due, those with most KPIs missing first.
    pub departments: Vec<DepartmentView>,
    /// The quarter since which a contract of any has had something missing; none where nothing is.
    pub since: Option<String>,
    /// The departments that together miss the most: as few as account for half or more of the missing KPIs.
    pub most: Vec<String>,
    /// The contracts with something missing, by department in the order above.
    pub groups: Vec<GroupView>,
    /// The contract that has something missing for longest, where it is more than a quarter.
    pub longest: Option<MissingView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct DepartmentView {
    /// Its name, or that there is none.
    pub name: String,
    /// Its slug: `kpi.department.<slug>.due` and so on.
    pub slug: String,
    /// The first quarter since which a contract of it has had something missing; none where nothing is.
    pub since: Option<String>,
    #[serde(skip)]
    missing: u64,
}

#[derive(Debug, Serialize)]
pub(crate) struct GroupView {
    /// The department.
    pub name: String,
    /// Those missing for longest first.
    pub contracts: Vec<MissingView>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct MissingView {
    pub contract: ContractLink,
    /// Whether any of its KPIs was due: `kpi.contract.<slug>.due`, `.not-returned`.
    pub has_kpis: bool,
    /// Whether any of its promises was due: `sv.contract.<slug>.due`, `.not-returned`.
    pub has_promises: bool,
    /// As they are described.
    pub kpis: Vec<String>,
    /// Their refs.
    pub promises: Vec<String>,
    /// The quarter since which something has been missing.
    pub since: String,
    /// Whether that is an earlier quarter than the reported one.
    pub is_long: bool,
    #[serde(skip)]
    since_period: Period,
    #[serde(skip)]
    department_slug: String,
}

impl NotReturnedView {
    /// None where nothing was due.
    pub(crate) fn new(register: &Register, period: Period) -> Option<NotReturnedView> {
        let is_any = |due: fn(&Contract) -> u64| register.contracts.iter().any(|c| due(c) > 0);
        let has_kpis = is_any(|contract| contract.kpi_return.due);
        let has_promises = is_any(|contract| contract.promise_return.due);
        (has_kpis || has_promises).then_some(())?;
        let departments = departments(register, period);
        let mut missing: Vec<MissingView> =
            (0..register.contracts.len()).filter_map(|at| missing(register, at, period)).collect();
        missing.sort_by_key(|missing| missing.since_period);
        let group = |department: &DepartmentView| GroupView {
            name: department.name.clone(),
            contracts: missing
                .iter()
                .filter(|missing| missing.department_slug == department.slug)
                .cloned()
                .collect(),
        };
        Some(NotReturnedView {
            has_kpis,
            has_promises,
            most: most(&departments),
            groups: departments.iter().map(group).filter(|g| !g.contracts.is_empty()).collect(),
            since: missing.first().map(|missing| missing.since.clone()),
            longest: missing.first().filter(|missing| missing.is_long).cloned(),
            departments,
        })
    }
}

/// How many KPIs and promises of a contract are missing.
fn gap(contract: &Contract) -> (u64, u64) {
    (contract.kpi_return.missing(), contract.promise_return.missing())
}

/// The departments of contracts with something due: most KPIs missing first, then by register order.
fn departments(register: &Register, period: Period) -> Vec<DepartmentView> {
    let due = |contract: &&Contract| contract.kpi_return.due + contract.promise_return.due > 0;
    let view = |named: &Named| {
        let is_own = |contract: &&Contract| contract.department_slug() == named.slug;
        let own: Vec<&Contract> = register.contracts.iter().filter(due).filter(is_own).collect();
        let with_gap = own.iter().filter(|contract| gap(contract) != (0, 0));
        let since = with_gap.map(|contract| contract.missing_since.unwrap_or(period)).min();
        (!own.is_empty()).then(|| DepartmentView {
            name: named.name.clone(),
            slug: named.slug.clone(),
            since: since.map(Period::short),
            missing: own.iter().map(|contract| gap(contract).0).sum(),
        })
    };
    let mut departments: Vec<DepartmentView> =
        register.departments.iter().filter_map(view).collect();
    departments.sort_by_key(|department| Reverse(department.missing));
    departments
}

/// As few departments as account for half or more of the missing KPIs; none where it takes more than
/// three, or all, or one more misses as many.
fn most(departments: &[DepartmentView]) -> Vec<String> {
    let all: u64 = departments.iter().map(|department| department.missing).sum();
    let with_gap = departments.iter().filter(|department| department.missing > 0).count();
    let mut sum = 0;
    let few = departments.iter().take_while(|department| {
        let is_short = 2 * sum < all;
        sum += department.missing;
        is_short
    });
    let few: Vec<&DepartmentView> = few.collect();
    let next = departments.get(few.len()).map(|department| department.missing);
    let is_tied = few.last().map(|department| department.missing) == next;
    if few.len() > 3 || few.len() >= with_gap || is_tied {
        return Vec::new();
    }
    few.into_iter().map(|department| department.name.clone()).collect()
}

/// None where nothing of it is missing.
fn missing(register: &Register, index: usize, period: Period) -> Option<MissingView> {
    let contract = register.contracts.get(index)?;
    (gap(contract) != (0, 0)).then_some(())?;
    let kpis = register.kpis_of(contract).filter(|kpi| kpi.is_not_returned());
    let promises = register.promises_of(contract).filter(|promise| promise.is_not_returned());
    let since_period = contract.missing_since.unwrap_or(period);
    Some(MissingView {
        contract: ContractLink::new(contract),
        has_kpis: contract.kpi_return.due > 0,
        has_promises: contract.promise_return.due > 0,
        kpis: kpis.map(|kpi| kpi.description.clone()).collect(),
        promises: promises.map(|promise| promise.reference.clone()).collect(),
        since: since_period.short(),
        is_long: since_period < period,
        since_period,
        department_slug: contract.department_slug(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Coverage;
    use crate::report::view::sketch::{contract, period, register};

    fn contract_of(department: Option<&str>, reference: &str, due: u64, returned: u64) -> Contract {
        let department = department.map(str::to_owned);
        let kpi_return = Coverage { due, returned, not_known: 0 };
        Contract { department, kpi_return, ..contract(reference, "Alder Ltd", None) }
    }

    fn named(departments: &[DepartmentView]) -> Vec<(&str, Option<&str>)> {
        departments.iter().map(|d| (d.name.as_str(), d.since.as_deref())).collect()
    }

    #[test]
    fn departments_stand_by_what_is_missing_and_contracts_by_since_when() {
        let long = Contract {
            missing_since: Some(period().previous()),
            ..contract_of(Some("Housing"), "H/2", 3, 1)
        };
        let contracts = vec![
            contract_of(Some("Care"), "C/1", 5, 5),
            contract_of(None, "N/1", 2, 1),
            contract_of(Some("Housing"), "H/1", 2, 0),
            long,
        ];
        let view = NotReturnedView::new(&register(contracts, 2), period()).unwrap();
        assert_eq!(
            named(&view.departments),
            [
                ("Housing", Some("Q1 2026/27")),
                ("Department not given", Some("Q2 2026/27")),
                ("Care", None)
            ]
        );
        assert_eq!(view.most, ["Housing"]);
        let groups: Vec<_> =
            view.groups.iter().map(|g| (g.name.as_str(), g.contracts.len())).collect();
        assert_eq!(groups, [("Housing", 2), ("Department not given", 1)]);
        assert_eq!(view.groups[0].contracts[0].contract.reference, "H/2");
        assert_eq!(view.longest.unwrap().since, "Q1 2026/27");
        assert_eq!(view.since.as_deref(), Some("Q1 2026/27"));
        assert!(view.has_kpis && !view.has_promises);
    }

    #[test]
    fn no_department_is_named_where_all_with_a_gap_would_be() {
        let two =
            vec![contract_of(Some("Care"), "C/1", 2, 1), contract_of(Some("Housing"), "H/1", 2, 1)];
        let view = NotReturnedView::new(&register(two, 1), period()).unwrap();
        assert_eq!(view.most.len(), 0);
        let one =
            vec![contract_of(Some("Care"), "C/1", 2, 1), contract_of(Some("Housing"), "H/1", 2, 2)];
        let view = NotReturnedView::new(&register(one, 1), period()).unwrap();
        assert_eq!((view.most.len(), view.longest.is_none()), (0, true));
        let none = vec![contract_of(Some("Care"), "C/1", 2, 2)];
        let view = NotReturnedView::new(&register(none, 1), period()).unwrap();
        assert_eq!((view.groups.len(), view.since), (0, None));
        assert!(
            NotReturnedView::new(&register(vec![contract_of(None, "N/1", 0, 0)], 1), period())
                .is_none()
        );
    }

    #[test]
    fn a_manager_is_never_named() {
        let contracts = vec![contract_of(Some("Care"), "C/1", 2, 1)];
        let view = NotReturnedView::new(&register(contracts, 1), period()).unwrap();
        let shown = format!("{view:?}");
        assert!(shown.contains("Alder Ltd") && !shown.contains("A. Manager"), "{shown}");
    }
}
