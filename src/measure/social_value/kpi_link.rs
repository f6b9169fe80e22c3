//! Promises that are KPIs of their contracts, and those that are not: what is measured like a service is kept like one.
//! They are counted over the contracts that run on the period's last day, where something can still be done.

use super::account::Account;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::place::Place;
use crate::domain::prose::counted;
use crate::measure::contract::model::Register;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{all, cells, groups, rows};
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells, counts};
use crate::table::ORIGIN;
use polars::prelude::*;

const FIELDS: &[&str] = &["commitment-ref", "kpi-ref"];

/// The figures, and a finding where the register has no column for the KPI of a promise.
pub(super) fn figures(
    account: &Account,
    register: &Register,
    ledger: &mut Ledger,
) -> PolarsResult<Option<Diagnostic>> {
    let (runs, has_kpi) = (col("runs-on-last-day"), col("kpi").is_not_null());
    let looked_at = all(&account.promised, ORIGIN)?;
    let running = rows(&account.promised, runs.clone(), ORIGIN)?.len();
    let are_named = has_kpi_refs(account);
    let cells = &[SourceCells::new(account.commitments, FIELDS, &looked_at)];
    let (also, not) = (runs.clone().and(has_kpi.clone()), runs.clone().and(has_kpi.clone().not()));
    let counted = [
        (
            "promises",
            "Promises of running contracts",
            "Social value promises of contracts that run on the period's last day.",
            runs.clone(),
        ),
        (
            "also-kpis",
            "Promises of running contracts that a KPI measures",
            "Promises of contracts that run on the period's last day for which the register names a KPI of the contract.",
            also,
        ),
        (
            "not-kpis",
            "Promises of running contracts that no KPI measures",
            "Promises of contracts that run on the period's last day for which the register names no KPI of the contract.",
            not,
        ),
    ];
    let mut figures = counts(&Unit::Promises, cells, counted).to_vec();
    if are_named {
        figures.push(FigureRow {
            id: "also-kpis-share",
            name: "Share of the promises of running contracts that a KPI measures",
            unit: Unit::Share,
            rule: "Promises of running contracts for which the register names a KPI, divided by all promises of running contracts.",
            value: Aggregate::Share { part: has_kpi, of: runs },
            sources: cells,
        });
    }
    ledger.add_rows(&account.promised, &Prefix::new("sv.running.", ""), &figures)?;
    by_contract(account, register, ledger)?;
    Ok(not_named(account, running).filter(|_| !are_named && running > 0))
}

/// Whether the register has a column for it.
fn has_kpi_refs(account: &Account) -> bool {
    let origins = &account.commitments.origins;
    origins.iter().any(|origin| !origin.spots("kpi-ref").is_empty())
}

/// How many promises of each running contract no KPI measures.
fn by_contract(account: &Account, register: &Register, ledger: &mut Ledger) -> PolarsResult<()> {
    let are_not = col("runs-on-last-day").and(col("kpi").is_null());
    let not = account.promised.clone().lazy().filter(are_not).collect()?;
    for (keys, group) in groups(&not, &["contract"], ORIGIN)? {
        let index = usize::try_from(keys[0]).ok();
        let Some(contract) = index.and_then(|index| register.contracts.get(index)) else {
            continue;
        };
        let row = ValueRow {
            id: "not-kpis",
            name: "promises that no KPI measures",
            unit: Unit::Promises,
            rule: "Promises of the contract for which the register names no KPI of it.",
            value: FigureValue::counted(group.len()),
            sources: cells(account.commitments, &group, FIELDS),
        };
        ledger.add_values(&contract.prefix("sv"), [row]);
    }
    Ok(())
}

fn not_named(account: &Account, running: usize) -> Option<Diagnostic> {
    let origin = account.commitments.origins.first()?;
    let promises = counted(
        running,
        "promise of running contracts counts",
        "promises of running contracts count",
    );
    let message = format!(
        "The promises of the register have no column that names the KPI that measures each, so the {promises} as measured by none"
    );
    let hint = "Add a column with the heading \"KPI ref\" to the promises, with the KPI of the contract that measures each.";
    let place = Place::sheet(&origin.file, &origin.sheet);
    Some(Diagnostic::new(Code::PromisesWithoutKpi, place, message, hint))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::domain::diagnostic::Code;
    use crate::domain::period::Period;
    use crate::measure::{Measures, measure};
    use crate::sheet::sketch::workbook;
    use crate::table::tables;
    use jiff::civil::date;

    /// C/1 and C/2 run on 30 September 2026, C/3 has ended.
    const CONTRACTS: &str = "
Contract ref | Title | Supplier | Start date | End date
C/1 | Roads | Ash Ltd | 01/10/2025 | 30/09/2027
C/2 | Parks | Bay Ltd | 01/04/2024 | 31/03/2028
C/3 | Print | Elm Ltd | 01/04/2024 | 31/03/2026
";
    const KPIS: &str = "
Contract ref | KPI ref | Description | Unit | Direction | Target
C/1 | K1 | Hours given | hours | Higher | 10
C/1 | K2 | Jobs | number | Higher | 2
";

    fn measured(promises: &str) -> (Measures, Vec<String>) {
        let books = [
            workbook("register.xlsx", "Contracts", CONTRACTS),
            workbook("kpis.xlsx", "KPIs", KPIS),
            workbook("promises.xlsx", "Promises", promises),
        ];
        let (config, as_of) = (Config::default(), date(2026, 10, 15));
        let tables = tables(&books, &config, as_of).value;
        let found = measure(&tables, &config, Period::ended_by(as_of), as_of);
        let asked = found.findings.iter().filter(|one| one.code == Code::PromisesWithoutKpi);
        (found.value, asked.map(|one| one.message.clone()).collect())
    }

    fn shown(measures: &Measures, ids: &[&str]) -> Vec<String> {
        let digits = |id: &&str| measures.figures.get(id).map(|figure| figure.in_digits());
        ids.iter().map(|id| digits(id).unwrap_or_else(|| "none".to_owned())).collect()
    }

    const IDS: [&str; 6] = [
        "sv.running.promises",
        "sv.running.also-kpis",
        "sv.running.not-kpis",
        "sv.running.also-kpis-share",
        "sv.contract.c-1.not-kpis",
        "sv.contract.c-2.not-kpis",
    ];

    #[test]
    fn of_running_contracts_promises_with_a_kpi_of_their_own_contract_are_counted() {
        let (measures, asked) = measured(
            "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | KPI ref
C/1 | S1 | Work | Jobs | number | 2 | K2
C/1 | S2 | Work | Volunteering | hours | 20 | K1
C/1 | S3 | Work | Visits | number | 4 |
C/2 | S1 | Work | Visits | number | 4 |
C/3 | S1 | Work | Visits | number | 4 |
",
        );
        // four of running contracts, the first two with a KPI
        assert_eq!(shown(&measures, &IDS), ["4", "2", "2", "50.0%", "1", "1"]);
        assert_eq!(shown(&measures, &["sv.promises", "sv.contract.c-3.not-kpis"]), ["5", "none"]);
        assert_eq!(asked, [""; 0]);
        let sources = &measures.figures.get("sv.contract.c-1.not-kpis").unwrap().sources;
        assert_eq!(sources[0].to_string(), "promises.xlsx, sheet \"Promises\", cells B4, G4");
    }

    #[test]
    fn without_a_word_on_kpis_there_is_no_share_and_the_register_is_asked_once() {
        let (measures, asked) = measured(
            "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity
C/1 | S1 | Work | Jobs | number | 2
C/2 | S1 | Work | Visits | number | 4
",
        );
        assert_eq!(shown(&measures, &IDS), ["2", "0", "2", "none", "1", "1"]);
        assert_eq!(
            asked,
            [
                "The promises of the register have no column that names the KPI that measures each, so the 2 promises of running contracts count as measured by none"
            ]
        );
    }
}
