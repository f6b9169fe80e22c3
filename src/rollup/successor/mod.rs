//! The contracts of councils that become one: those that run past the vesting day as one register, the same suppliers and
//! services side by side, how each contract passes over, which need consent under a direction, and what the registers do
//! not say. It is for officers. A contract that any council holds exempt is not in it.

mod alike;
mod consent;
mod consent_rows;
mod extension;
mod gaps;
mod model;
mod numbers;
mod register;

#[cfg(test)]
mod tests;

pub use consent::Consent;
pub use gaps::GAPS;
pub use model::{
    ConsentRow, Passing, SideBySide, Successor, SuccessorContract, SuccessorCouncil, Treated,
    Treatment,
};
pub use register::Register;

use crate::config::SuccessorSettings;
use crate::domain::figure::Figures;
use numbers::Numbers;

/// `registers` are those of the councils, in any order; `treated` is what officers have said of their contracts.
pub fn successor(
    settings: &SuccessorSettings,
    registers: &[Register],
    treated: &[Treated],
) -> Successor {
    let mut figures = Figures::default();
    let mut numbers = Numbers { figures: &mut figures, vesting_day: settings.vesting_day };
    let mut contracts = model::contracts(settings, registers, treated);
    contracts.iter_mut().for_each(|contract| numbers.contract(contract));
    numbers.totals(&contracts);
    let councils = settings.councils.iter().map(|code| {
        let register = registers.iter().find(|register| register.code == *code);
        numbers.council(code, register, &contracts)
    });
    let councils: Vec<SuccessorCouncil> = councils.collect();
    let suppliers = alike::suppliers(&contracts, &mut numbers);
    let services = alike::services(&contracts, &mut numbers);
    let extendable = model::extendable(settings, registers);
    numbers.extendable(&extendable);
    let consent = match &settings.direction {
        Some(direction) => consent_rows::rows(direction, registers, &mut numbers),
        None => Vec::new(),
    };
    Successor {
        name: settings.name.clone(),
        vesting_day: settings.vesting_day,
        direction: settings.direction,
        councils,
        contracts,
        extendable,
        suppliers,
        services,
        consent,
        figures,
    }
}
