//! Contracts that end soon, and those of them for which the register records no decision about what follows.

use super::model::{Contract, Ending, Register};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::place::Place;
use crate::domain::prose::counted;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells_or;
use crate::measure::report_day::ReportDay;
use crate::table::RecordTable;
use jiff::ToSpan;
use jiff::civil::Date;

/// The months that are looked ahead.
const AHEAD: [u8; 3] = [6, 12, 18];

const FIELDS: &[&str] = &["end", "end-decision"];

/// Adds the figures, notes the contracts, the soonest end first, and asks for the column of decisions where there is none.
pub(crate) fn figures(
    table: &RecordTable,
    register: &mut Register,
    on: ReportDay,
    ledger: &mut Ledger,
) -> Option<Diagnostic> {
    let contracts = &register.contracts;
    let mut ending: Vec<Ending> =
        (0..contracts.len()).filter_map(|row| ending(row, &contracts[row], on.as_of)).collect();
    ending.sort_by_key(|one| (contracts[one.contract].end, one.contract));
    let has_column = table.origins.iter().any(|it| !it.spots("end-decision").is_empty());
    for months in AHEAD {
        within(months, &ending, has_column, table, contracts, ledger);
    }
    let asked = (!has_column && !ending.is_empty()).then(|| no_column(table, ending.len()));
    register.has_end_decisions = has_column;
    register.ending = ending;
    asked
}

/// None for a contract that does not run on the period's last day, has ended since, or ends later than is looked ahead.
fn ending(row: usize, contract: &Contract, as_of: Date) -> Option<Ending> {
    let runs = contract.runs_on_last_day && contract.end >= as_of;
    let is_by = |months: &&u8| contract.end <= months_on(as_of, **months);
    let within = AHEAD.iter().find(is_by).filter(|_| runs)?;
    Some(Ending { contract: row, within: *within, is_decided: contract.has_end_decision })
}

/// The same day so many months on, or the last of a shorter month.
pub(super) fn months_on(day: Date, months: u8) -> Date {
    day.checked_add(i32::from(months).months()).unwrap_or(Date::MAX)
}

fn within(
    months: u8,
    ending: &[Ending],
    has_column: bool,
    table: &RecordTable,
    contracts: &[Contract],
    ledger: &mut Ledger,
) {
    let rows = |is_it: &dyn Fn(&Ending) -> bool| -> Vec<usize> {
        let those = ending.iter().filter(|one| one.within <= months && is_it(one));
        those.map(|one| one.contract).collect()
    };
    let every: Vec<usize> = (0..contracts.len()).collect();
    let (all, open) = (rows(&|_| true), rows(&|one| !one.is_decided));
    let (id, undecided) = (format!("{months}-months"), format!("{months}-months-undecided"));
    let name = format!("Running contracts that end within {months} months");
    let row = |id, name, rule, rows: &[usize]| ValueRow {
        id,
        name,
        unit: Unit::Contracts,
        rule,
        value: FigureValue::counted(rows.len()),
        sources: cells_or(table, rows, &every, FIELDS),
    };
    let prefix = Prefix::new("contract.ending.", "");
    let rule = "Contracts running on the period's last day that end from the day of the report on, within so many months of it.";
    ledger.add_values(&prefix, [row(&id, &name, rule, &all)]);
    if has_column {
        let name = format!("{name}, without a decision");
        let rule = "Of these contracts, those for which the register records no decision about what follows.";
        ledger.add_values(&prefix, [row(&undecided, &name, rule, &open)]);
    }
}

fn no_column(table: &RecordTable, ending: usize) -> Diagnostic {
    let contracts = counted(ending, "running contract that ends", "running contracts that end");
    let message = format!(
        "The register has no column for what is decided about a contract's end, so whether anything is decided for the {contracts} within 18 months is not known"
    );
    let hint = "Add a column with the heading \"Decision on end of contract\" to the register; a blank cell says that nothing is decided.";
    let place = table.origins.first().map(|origin| Place::sheet(&origin.file, &origin.sheet));
    Diagnostic::new(Code::EndDecisionsMissing, place.unwrap_or_default(), message, hint)
}

#[cfg(test)]
mod tests {
    use super::months_on;
    use crate::config::Config;
    use crate::domain::diagnostic::Code;
    use crate::domain::period::Period;
    use crate::measure::{Measures, measure};
    use crate::sheet::sketch::workbook;
    use crate::table::tables;
    use jiff::civil::date;

    fn measured(sheet: &str) -> (Measures, Vec<String>) {
        let (config, as_of) = (Config::default(), date(2026, 10, 15));
        let tables = tables(&[workbook("r.xlsx", "Contracts", sheet)], &config, as_of).value;
        let found = measure(&tables, &config, Period::ended_by(as_of), as_of);
        let asked = found.findings.iter().filter(|one| one.code == Code::EndDecisionsMissing);
        (found.value, asked.map(|one| one.message.clone()).collect())
    }

    fn counts(measures: &Measures, end: &str) -> [Option<u64>; 3] {
        let id = |months: u8| format!("contract.ending.{months}-months{end}");
        [6, 12, 18].map(|months| measures.figures.count(&id(months)))
    }

    /// The report speaks from 15 October 2026: 15 April 2027, 15 October 2027, 15 April 2028.
    const REGISTER: &str = "
Contract ref | Title | Supplier | Start date | End date | Decision on end of contract
C/1 | Gone | Ash Ltd | 01/10/2024 | 14/10/2026 |
C/2 | On the day | Ash Ltd | 01/10/2024 | 15/10/2026 | Let again
C/3 | Six months | Ash Ltd | 01/10/2024 | 15/04/2027 |
C/4 | A day more | Ash Ltd | 01/10/2024 | 16/04/2027 | Extend to 2029
C/5 | Two years | Ash Ltd | 01/10/2024 | 15/04/2028 | to be decided
C/6 | Later | Ash Ltd | 01/10/2024 | 16/04/2028 |
C/7 | Not begun | Ash Ltd | 01/10/2026 | 31/12/2026 |
";

    #[test]
    fn contracts_that_end_soon_are_counted_with_and_without_a_decision() {
        let (measures, asked) = measured(REGISTER);
        assert_eq!(counts(&measures, ""), [Some(2), Some(3), Some(4)]);
        // C/3 alone; C/5 too, of which nothing is decided
        assert_eq!(counts(&measures, "-undecided"), [Some(1), Some(1), Some(2)]);
        let ending = measures.register.unwrap().ending;
        let found: Vec<_> = ending.iter().map(|one| (one.contract, one.within)).collect();
        assert_eq!(found, [(1, 6), (2, 6), (3, 12), (4, 18)]);
        assert_eq!(asked, [""; 0]);
    }

    #[test]
    fn without_the_column_it_is_not_known_and_asked_once() {
        let sheet: Vec<&str> = REGISTER
            .lines()
            .map(|line| line.rsplit_once(" |").map_or(line, |(own, _)| own))
            .collect();
        let (measures, asked) = measured(&sheet.join("\n"));
        assert_eq!(counts(&measures, ""), [Some(2), Some(3), Some(4)]);
        assert_eq!(counts(&measures, "-undecided"), [None; 3]);
        assert_eq!(
            asked,
            [
                "The register has no column for what is decided about a contract's end, so whether anything is decided for the 4 running contracts that end within 18 months is not known"
            ]
        );
    }

    #[test]
    fn months_end_with_the_month_that_they_reach() {
        assert_eq!(months_on(date(2027, 8, 31), 6), date(2028, 2, 29));
        assert_eq!(months_on(date(2026, 8, 31), 6), date(2027, 2, 28));
        assert_eq!(months_on(date(2026, 10, 15), 12), date(2027, 10, 15));
    }
}
