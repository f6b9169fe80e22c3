//! The duties contract by contract: the value and the KPIs that a document states beside each, and how many contracts
//! need an answer.

use super::duty_total::Duties;
use super::ledger::{Ledger, said};
use super::query::cells;
use super::register::{Contract, Register, Scope};
use crate::figure::Unit;

/// The figures `duty.contract.<slug>.total-value` of every running contract whose value the register gives, `.kpis` of
/// those in scope, and `duty.to-answer`.
pub fn figures(duties: &Duties<'_>, register: &Register, ledger: &mut Ledger) {
    let running = register.contracts.iter().enumerate();
    let mut running = running.filter(|(_, contract)| contract.duty.is_some()).peekable();
    if running.peek().is_none() {
        return;
    }
    for (row, contract) in running {
        value(duties, row, contract, ledger);
        if is_in_scope(contract) {
            kpis(duties, row, contract, ledger);
        }
    }
    to_answer(duties, register, ledger);
}

fn is_in_scope(contract: &Contract) -> bool {
    contract.duty.as_ref().is_some_and(|duty| duty.scope == Scope::In)
}

fn value(duties: &Duties<'_>, row: usize, contract: &Contract, ledger: &mut Ledger) {
    let Some(value) = contract.total_value else { return };
    let name = format!("{}: total value", contract.reference);
    let words = said(name, "The total value that the register gives, as it stands.");
    let sources = cells(duties.contracts, &[row], &["total-value"]);
    ledger.money(format!("duty.contract.{}.total-value", contract.slug), value, words, sources);
}

fn kpis(duties: &Duties<'_>, row: usize, contract: &Contract, ledger: &mut Ledger) {
    let count = contract.kpis.len() as u64;
    let name = format!("{}: KPIs", contract.reference);
    let words = said(name, "KPIs that the KPI register gives for the contract.");
    let sources = match duties.kpis {
        Some(table) if count > 0 => cells(table, &contract.kpis, &["kpi-ref"]),
        _ => cells(duties.contracts, &[row], &["contract-ref"]),
    };
    ledger.count(
        format!("duty.contract.{}.kpis", contract.slug),
        Unit::Kpis,
        count,
        words,
        sources,
    );
}

/// The contracts that are to be explained or whose assessment is due, each once.
fn to_answer(duties: &Duties<'_>, register: &Register, ledger: &mut Ledger) {
    let rows = |is_it: fn(&Contract) -> bool| -> Vec<usize> {
        let contracts = register.contracts.iter().enumerate();
        contracts.filter(|(_, contract)| is_it(contract)).map(|(row, _)| row).collect()
    };
    let asked = rows(|contract| {
        let duty = contract.duty.as_ref();
        duty.is_some_and(|duty| duty.has_too_few_kpis || duty.is_assessment_due)
    });
    let in_scope = rows(is_in_scope);
    let running = rows(|contract| contract.duty.is_some());
    let looked_at =
        [&asked, &in_scope, &running].into_iter().find(|rows| !rows.is_empty()).cloned();
    let words = said(
        "Contracts in scope of s.52 that need an answer",
        "Contracts in scope of s.52 with fewer than three KPIs or with an assessment due, each counted once.",
    );
    let sources = cells(
        duties.contracts,
        &looked_at.unwrap_or_default(),
        &["contract-ref", "total-value", "regime"],
    );
    ledger.count("duty.to-answer", Unit::Contracts, asked.len() as u64, words, sources);
}
