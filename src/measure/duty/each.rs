//! The value and the KPIs of each contract, as a document states them beside its duties.

use super::totals::Duties;
use crate::domain::figure::{FigureValue, Unit, ValueRow};
use crate::measure::contract::model::{Contract, Scope};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;

impl Duties<'_> {
    /// The figures `duty.contract.<slug>.total-value` of every running contract whose value the register gives, and
    /// `.kpis` of those in scope.
    pub(crate) fn each(&self, ledger: &mut Ledger) {
        for (row, contract) in self.register.contracts.iter().enumerate() {
            let Some(duty) = &contract.duty else { continue };
            self.value(row, contract, ledger);
            if duty.scope == Scope::In {
                self.own_kpis(row, contract, ledger);
            }
        }
    }

    fn value(&self, row: usize, contract: &Contract, ledger: &mut Ledger) {
        let Some(value) = contract.total_value else { return };
        let row = ValueRow {
            id: "total-value",
            name: "total value",
            unit: Unit::Pounds,
            rule: "The total value that the register gives, as it stands.",
            value: FigureValue::Money(value),
            sources: cells(self.contracts, &[row], &["total-value"]),
        };
        ledger.add_values(&contract.prefix("duty"), [row]);
    }

    fn own_kpis(&self, row: usize, contract: &Contract, ledger: &mut Ledger) {
        // the dates, the value and the regime put the contract among those whose KPIs are counted
        let fields = ["contract-ref", "start", "end", "total-value", "regime"];
        let mut places = cells(self.contracts, &[row], &fields);
        places.extend(self.kpi_cells(&[row]));
        let kpis = ValueRow {
            id: "kpis",
            name: "KPIs",
            unit: Unit::Kpis,
            rule: "KPIs that the KPI register gives for the contract.",
            value: FigureValue::counted(contract.kpis.len()),
            sources: places,
        };
        let left_out = contract.duty.as_ref().map_or(0, |duty| duty.kpis_left_out);
        let left_out = (left_out > 0).then(|| ValueRow {
            id: "kpis-left-out",
            name: "KPIs left out",
            unit: Unit::Kpis,
            rule: "KPIs that the KPI register has for the contract and of which a cell cannot be used, so that their rows were left out.",
            value: FigureValue::Count(left_out as u64),
            sources: cells(self.contracts, &[row], &["contract-ref"]),
        });
        ledger.add_values(&contract.prefix("duty"), [kpis].into_iter().chain(left_out));
    }
}
