//! A supplier with several contracts, side by side, as supplier.html may see them.

use super::page_head::PageHead;
use super::scorecard::ScorecardView;
use crate::domain::fold::slug;
use crate::measure::Register;
use crate::measure::figures::slug::unique;
use crate::report::input::Input;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A supplier with more than one contract that runs in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeveralContracts {
    /// As the register spells it first.
    pub supplier: String,
    /// In file names.
    pub slug: String,
    /// Indexes into the register, in its order.
    pub contracts: Vec<usize>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SupplierPageView {
    #[serde(flatten)]
    pub head: PageHead,
    /// What every page of it says, where one of the contracts is exempt.
    pub marking: &'static str,
    pub supplier: String,
    /// From when on claims stand beside what was expected.
    pub when: String,
    pub contracts: Vec<ScorecardView>,
}

/// The suppliers with several contracts, by name.
pub fn with_several_contracts(register: &Register) -> Vec<SeveralContracts> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, contract) in register.contracts.iter().enumerate() {
        if contract.runs_in_period {
            by_name.entry(&contract.supplier_folded).or_default().push(index);
        }
    }
    let mut slugs = BTreeSet::new();
    let several = by_name.into_values().filter(|contracts| contracts.len() > 1);
    several
        .map(|contracts| {
            let supplier = register.contracts[contracts[0]].supplier.clone();
            let slug = unique(slug(&supplier), "supplier", &mut slugs);
            SeveralContracts { supplier, slug, contracts }
        })
        .collect()
}

impl SupplierPageView {
    pub(crate) fn new(
        input: &Input<'_>,
        of: &SeveralContracts,
        marking: &'static str,
    ) -> Option<SupplierPageView> {
        let view = |index: &usize| ScorecardView::new(input, *index, marking);
        let contracts: Vec<ScorecardView> = of.contracts.iter().filter_map(view).collect();
        let first = contracts.first()?;
        Some(SupplierPageView {
            head: PageHead::new(input),
            marking: contracts
                .iter()
                .map(|own| own.marking)
                .find(|it| !it.is_empty())
                .unwrap_or(""),
            supplier: of.supplier.clone(),
            when: first.when.clone(),
            contracts,
        })
    }
}
