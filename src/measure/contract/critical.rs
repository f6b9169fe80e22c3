//! Suppliers that much depends on: whether their financial standing was checked as lately as their tier asks for, and
//! whether they have a plan for what happens if they cannot deliver.

use super::ending::months_on;
use super::model::{CheckState, Contract, Criticality};
use crate::config::{CriticalSuppliers, FILE};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::domain::prose::listed;
use crate::measure::figures::by_sheet::{by_sheet, named};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells_or;
use crate::sheet::CellValue;
use crate::table::RecordTable;
use jiff::civil::Date;

/// Notes how each check stands, and adds the figures of the running contracts that the register gives a tier; says which
/// checks are too old, which are missing, and of which tiers report.toml says nothing.
pub(crate) fn figures(
    table: &RecordTable,
    contracts: &mut [Contract],
    config: &CriticalSuppliers,
    as_of: Date,
    ledger: &mut Ledger,
) -> Vec<Diagnostic> {
    for criticality in contracts.iter_mut().filter_map(|own| own.criticality.as_mut()) {
        criticality.check = check(criticality, config, as_of);
    }
    let running: Vec<(usize, &Contract, &Criticality)> = contracts
        .iter()
        .enumerate()
        .filter(|(_, contract)| contract.runs_on_last_day)
        .filter_map(|(row, contract)| Some((row, contract, contract.criticality.as_ref()?)))
        .collect();
    if running.is_empty() {
        return Vec::new();
    }
    counts(table, &running, ledger);
    let mut found = old(table, &running, config);
    found.extend(missing(table, &running));
    found.extend(open_tiers(&running));
    found
}

type Critical<'a> = (usize, &'a Contract, &'a Criticality);

fn check(own: &Criticality, config: &CriticalSuppliers, as_of: Date) -> CheckState {
    match (config.months(&own.tier), own.financial_check_on) {
        (None, _) => CheckState::TierNotKnown,
        (Some(_), None) => CheckState::Missing,
        (Some(months), Some(on)) if months_on(on, months) < as_of => CheckState::Old,
        _ => CheckState::Fresh,
    }
}

/// How a check stands, as its figure says it.
const CHECKS: [(CheckState, &str, &str, &str); 3] = [
    (
        CheckState::Old,
        "check-old",
        "Financial checks older than their tier allows",
        "Of these contracts, those whose financial check is older than the months that report.toml gives their tier.",
    ),
    (
        CheckState::Missing,
        "check-missing",
        "Financial checks missing",
        "Of these contracts, those of a tier with months in report.toml for which the register gives no day of a financial check.",
    ),
    (
        CheckState::TierNotKnown,
        "check-not-known",
        "Financial checks of which it is not known whether they are old",
        "Of these contracts, those of a tier of which report.toml does not say how many months old a financial check may be.",
    ),
];

fn counts(table: &RecordTable, running: &[Critical<'_>], ledger: &mut Ledger) {
    let all: Vec<usize> = running.iter().map(|(row, ..)| *row).collect();
    let row = |id, name, rule, fields: &[&str], is_it: &dyn Fn(&Criticality) -> bool| {
        let those = running.iter().filter(|(.., own)| is_it(own));
        let rows: Vec<usize> = those.map(|(row, ..)| *row).collect();
        ValueRow {
            id,
            name,
            unit: Unit::Contracts,
            rule,
            value: FigureValue::counted(rows.len()),
            sources: cells_or(table, &rows, &all, fields),
        }
    };
    let mut rows = vec![
        row(
            "contracts",
            "Running contracts with a tier of criticality",
            "Contracts running on the period's last day that the register gives a tier of criticality.",
            &["criticality"],
            &|_| true,
        ),
        row(
            "without-plan",
            "Critical contracts without a continuity plan",
            "Of these contracts, those for which the register names no continuity plan.",
            &["criticality", "continuity-plan"],
            &|own| own.continuity_plan.is_none(),
        ),
    ];
    for (state, id, name, rule) in CHECKS {
        let checked = &["criticality", "financial-check-on"];
        rows.push(row(id, name, rule, checked, &|own| own.check == state));
    }
    ledger.add_values(&Prefix::new("contract.critical.", ""), rows);
}

fn of_state<'a>(
    running: &'a [Critical<'a>],
    state: CheckState,
) -> impl Iterator<Item = &'a Critical<'a>> {
    running.iter().filter(move |(.., own)| own.check == state)
}

/// One finding a contract, with the cell of the day.
fn old(
    table: &RecordTable,
    running: &[Critical<'_>],
    config: &CriticalSuppliers,
) -> Vec<Diagnostic> {
    let finding = |(row, contract, own): &Critical<'_>| {
        let place = table.origins.get(*row).map(|it| it.place(&["financial-check-on"]));
        let message = format!(
            "The financial check of {} ({}) is of {}, and tier {} allows {} months",
            contract.supplier,
            contract.reference,
            CellValue::Date(own.financial_check_on?),
            own.tier,
            config.months(&own.tier)?
        );
        let hint = "Check the supplier's financial standing again, and put the day and the result in the register.";
        Some(Diagnostic::new(Code::FinancialCheckOld, place.unwrap_or_default(), message, hint))
    };
    of_state(running, CheckState::Old).filter_map(finding).collect()
}

fn missing(table: &RecordTable, running: &[Critical<'_>]) -> Vec<Diagnostic> {
    let those: Vec<&Critical<'_>> = of_state(running, CheckState::Missing).collect();
    let rows: Vec<usize> = those.iter().map(|(row, ..)| *row).collect();
    let sheets = by_sheet(table, &rows, "criticality").into_iter().map(|sheet| {
        let own = those.iter().filter(|(row, ..)| sheet.rows.contains(row));
        let names: Vec<String> = own
            .map(|(_, contract, _)| format!("{} ({})", contract.supplier, contract.reference))
            .collect();
        let message = format!("No day of a financial check stands in the register for {}", named(&names));
        let hint = "Check the supplier's financial standing, and put the day and the result in the register.";
        Diagnostic::new(Code::FinancialCheckOld, sheet.place, message, hint)
    });
    sheets.collect()
}

fn open_tiers(running: &[Critical<'_>]) -> Option<Diagnostic> {
    let mut tiers: Vec<String> = Vec::new();
    for (.., own) in of_state(running, CheckState::TierNotKnown) {
        if !tiers.iter().any(|tier| fold(tier) == fold(&own.tier)) {
            tiers.push(own.tier.clone());
        }
    }
    if tiers.is_empty() {
        return None;
    }
    let named: Vec<String> = tiers.iter().map(|tier| format!("\"{tier}\"")).collect();
    let message = format!(
        "The register gives contracts the tier of criticality {}, and {FILE} does not say how old a financial check may be for it",
        listed(&named)
    );
    let hint = format!(
        "Write the months of each tier in {FILE} under [critical-suppliers], such as check-every = [\"{}: 12\"].",
        tiers[0]
    );
    Some(Diagnostic::new(Code::TierOpen, Place::file(FILE), message, hint))
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, CriticalSuppliers};
    use crate::domain::diagnostic::Code;
    use crate::domain::period::Period;
    use crate::measure::{Measures, measure};
    use crate::sheet::sketch::workbook;
    use crate::table::tables;
    use jiff::civil::date;

    /// The report speaks from 15 October 2026, and C/6 has ended.
    const REGISTER: &str = "
Contract ref | Title | Supplier | Start date | End date | Criticality tier | Financial check date | Continuity plan
C/1 | Roads | Ash Ltd | 01/10/2024 | 31/03/2028 | Gold | 15/04/2026 | Tested
C/2 | Parks | Bay Ltd | 01/10/2024 | 31/03/2028 | gold | 14/04/2026 | No
C/3 | Print | Elm Ltd | 01/10/2024 | 31/03/2028 | Silver | 14/10/2025 |
C/4 | Legal | Fir Ltd | 01/10/2024 | 31/03/2028 | Gold | | Draft
C/5 | Meals | Oak Ltd | 01/10/2024 | 31/03/2028 | | 01/01/2020 |
C/6 | Signs | Yew Ltd | 01/10/2024 | 31/03/2026 | Gold | 01/01/2020 |
C/7 | Boats | Sky Ltd | 01/10/2024 | 31/03/2028 | Bronze | 01/01/2020 | Yes
";

    fn measured(tiers: &str) -> (Measures, Vec<String>) {
        let written = format!("check-every = {tiers}");
        let critical_suppliers: CriticalSuppliers = toml::from_str(&written).unwrap();
        let config = Config { critical_suppliers, ..Config::default() };
        let as_of = date(2026, 10, 15);
        let tables = tables(&[workbook("r.xlsx", "Contracts", REGISTER)], &config, as_of).value;
        let found = measure(&tables, &config, Period::ended_by(as_of), as_of);
        let codes = [Code::FinancialCheckOld, Code::TierOpen];
        let own = found.findings.iter().filter(|one| codes.contains(&one.code));
        (found.value, own.map(|one| format!("{} [{}]", one.message, one.place)).collect())
    }

    #[test]
    fn a_check_older_than_its_tier_allows_is_named_with_its_cell() {
        let (measures, messages) = measured("[\"Gold: 6\", \"Silver: 12 months\"]");
        let count = |id: &str| measures.figures.count(&format!("contract.critical.{id}"));
        // C/1 to C/4 and C/7; 15 April and six months are 15 October; C/2 and C/3 have no plan
        let ids = ["contracts", "check-old", "check-missing", "check-not-known", "without-plan"];
        assert_eq!(ids.map(count), [Some(5), Some(2), Some(1), Some(1), Some(2)]);
        assert_eq!(
            messages,
            [
                "The financial check of Bay Ltd (C/2) is of 14/04/2026, and tier gold allows 6 months [r.xlsx, sheet \"Contracts\", cell G3]",
                "The financial check of Elm Ltd (C/3) is of 14/10/2025, and tier Silver allows 12 months [r.xlsx, sheet \"Contracts\", cell G4]",
                "No day of a financial check stands in the register for Fir Ltd (C/4) [r.xlsx, sheet \"Contracts\", cell F5]",
                "The register gives contracts the tier of criticality \"Bronze\", and report.toml does not say how old a financial check may be for it [report.toml]",
            ]
        );
    }

    #[test]
    fn without_months_no_check_is_old() {
        let (measures, messages) = measured("[]");
        assert_eq!(measures.figures.count("contract.critical.check-old"), Some(0));
        assert_eq!(messages.len(), 1);
        assert!(messages[0].contains("\"Gold\", \"Silver\" and \"Bronze\""), "{messages:?}");
    }
}
