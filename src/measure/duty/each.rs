//! The duties contract by contract: the value and the KPIs that a document states beside each.

use super::totals::Duties;
use crate::domain::figure::Unit;
use crate::measure::contract::model::{Contract, Register, Scope};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::cells;

/// The figures `duty.contract.<slug>.total-value` of every running contract whose value the register gives, and `.kpis`
/// of those in scope.
pub(crate) fn figures(duties: &Duties<'_>, register: &Register, ledger: &mut Ledger) {
    let running = register.contracts.iter().enumerate();
    for (row, contract) in running.filter(|(_, contract)| contract.duty.is_some()) {
        value(duties, row, contract, ledger);
        if is_in_scope(contract) {
            kpis(duties, row, contract, ledger);
        }
    }
}

fn is_in_scope(contract: &Contract) -> bool {
    contract.duty.as_ref().is_some_and(|duty| duty.scope == Scope::In)
}

fn value(duties: &Duties<'_>, row: usize, contract: &Contract, ledger: &mut Ledger) {
    let Some(value) = contract.total_value else { return };
    let name = format!("{}: total value", contract.reference);
    let words = Label::new(name, "The total value that the register gives, as it stands.");
    let sources = cells(duties.contracts, &[row], &["total-value"]);
    ledger.money(format!("duty.contract.{}.total-value", contract.slug), value, words, sources);
}

fn kpis(duties: &Duties<'_>, row: usize, contract: &Contract, ledger: &mut Ledger) {
    let count = contract.kpis.len() as u64;
    let name = format!("{}: KPIs", contract.reference);
    let words = Label::new(name, "KPIs that the KPI register gives for the contract.");
    // the dates, the value and the regime put the contract among those whose KPIs are counted
    let mut sources =
        cells(duties.contracts, &[row], &["contract-ref", "start", "end", "total-value", "regime"]);
    sources.extend(
        duties.kpis.map(|table| cells(table, &contract.kpis, &["kpi-ref"])).into_iter().flatten(),
    );
    ledger.count(
        format!("duty.contract.{}.kpis", contract.slug),
        Unit::Kpis,
        count,
        words,
        sources,
    );
}
