//! How many contracts run on the period's last day, and what they cost a year: all of them, and those so marked.

use super::group;
use super::model::Contract;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::Unit;
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::measure::figures::by_sheet::by_sheet;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, cells};
use crate::table::Table;

/// A view of the running contracts.
struct View {
    /// Its part of the id.
    id: &'static str,
    /// What its contracts are: "of local suppliers".
    name: &'static str,
    /// What the register marks them as.
    mark: &'static str,
    /// The field that does.
    field: &'static str,
    holds: fn(&Contract) -> bool,
}

const VIEWS: [View; 7] = [
    View {
        id: "local",
        name: "of local suppliers",
        mark: "marked as local",
        field: "local",
        holds: |contract| contract.is_local == Some(true),
    },
    View {
        id: "sme",
        name: "of SMEs",
        mark: "marked as an SME's",
        field: "sme",
        holds: |contract| contract.is_sme == Some(true),
    },
    View {
        id: "vcse",
        name: "of VCSEs",
        mark: "marked as a VCSE's",
        field: "vcse",
        holds: |contract| contract.is_vcse == Some(true),
    },
    View {
        id: "before-plan",
        name: "let before the action plan",
        mark: "marked as let before the action plan",
        field: "let-before-plan",
        holds: |contract| contract.is_before_plan == Some(true),
    },
    View {
        id: "after-plan",
        name: "let after the action plan",
        mark: "marked as not let before the action plan",
        field: "let-before-plan",
        holds: |contract| contract.is_before_plan == Some(false),
    },
    View {
        id: "partner",
        name: "let with a partner organisation",
        mark: "with a partner organisation named",
        field: "partner",
        holds: |contract| contract.partner.is_some(),
    },
    View {
        id: "exempt",
        name: "with exempt information",
        mark: "with a paragraph of Schedule 12A named",
        field: "exempt-paragraph",
        holds: |contract| contract.exempt.is_some(),
    },
];

/// The figures of the running contracts, and what is said of those without an annual value.
pub fn figures(table: &Table, contracts: &[Contract], ledger: &mut Ledger) -> Vec<Diagnostic> {
    let running = Running::new(table, contracts);
    let label = Label::new(
        "Contracts running on the period's last day",
        "Contracts of the register that have started by the period's last day and not ended before it.",
    );
    let all = running.group(|_| true);
    running.count("contract.total", label, &all, &["contract-ref", "start", "end"], ledger);
    running.annual_value("contract", "", "", &[], |_| true, ledger);
    for view in &VIEWS {
        running.view(view, ledger);
    }
    let label = Label::new(
        "Running contracts with KPIs",
        "Contracts running on the period's last day for which the KPI register has at least one KPI.",
    );
    let with_kpis = running.group(|contract| !contract.kpis.is_empty());
    running.count("contract.with-kpis", label, &with_kpis, &["contract-ref"], ledger);
    running.without_annual_value(ledger)
}

/// The contracts that run on the period's last day, among all of the register.
struct Running<'a> {
    table: &'a Table,
    contracts: &'a [Contract],
    /// Their rows, or all where none runs: the source of a figure that counts none.
    looked_at: Vec<usize>,
}

impl<'a> Running<'a> {
    fn new(table: &'a Table, contracts: &'a [Contract]) -> Running<'a> {
        let running = group(contracts, |contract| contract.runs_on_last_day).rows;
        let all = || (0..contracts.len()).collect();
        let looked_at = if running.is_empty() { all() } else { running };
        Running { table, contracts, looked_at }
    }

    /// The running contracts that something is so of.
    fn group(&self, is_so: impl Fn(&Contract) -> bool) -> Group {
        group(self.contracts, |contract| contract.runs_on_last_day && is_so(contract))
    }

    fn cells(&self, group: &Group, fields: &[&str]) -> Vec<Place> {
        let rows = if group.rows.is_empty() { &self.looked_at } else { &group.rows };
        cells(self.table, rows, fields)
    }

    fn count(&self, id: &str, label: Label, group: &Group, fields: &[&str], ledger: &mut Ledger) {
        ledger.count(id, Unit::Contracts, group.count, label, self.cells(group, fields));
    }

    fn view(&self, view: &View, ledger: &mut Ledger) {
        let View { name, mark, field, .. } = view;
        let id = format!("contract.{}", view.id);
        let label = Label::new(
            format!("Running contracts {name}"),
            format!("Contracts running on the period's last day, {mark} in the register."),
        );
        self.count(&id, label, &self.group(view.holds), &[field], ledger);
        let (name, mark) = (format!(" {name}"), format!(", {mark}"));
        self.annual_value(&id, &name, &mark, &[field], view.holds, ledger);
    }

    /// The figure `<id>.annual-value` of the running contracts that are so `marked`.
    fn annual_value(
        &self,
        id: &str,
        name: &str,
        mark: &str,
        fields: &[&str],
        is_marked: impl Fn(&Contract) -> bool,
        ledger: &mut Ledger,
    ) {
        let known = self.group(|contract| contract.annual_value.is_some() && is_marked(contract));
        let values = known.rows.iter().filter_map(|row| self.contracts[*row].annual_value);
        let label = Label::new(
            format!("Annual value of the running contracts{name}"),
            format!(
                "The annual values of the contracts running on the period's last day{mark}, added; a blank one adds nothing."
            ),
        );
        let fields: Vec<&str> = fields.iter().copied().chain(["annual-value"]).collect();
        let sum: Money = values.sum();
        ledger.money(format!("{id}.annual-value"), sum, label, self.cells(&known, &fields));
    }

    fn without_annual_value(&self, ledger: &mut Ledger) -> Vec<Diagnostic> {
        let blank = self.group(|contract| contract.annual_value.is_none());
        let label = Label::new(
            "Running contracts without an annual value",
            "Contracts running on the period's last day for which the register gives no usable annual value.",
        );
        self.count("contract.annual-value-blank", label, &blank, &["annual-value"], ledger);
        let sheets = by_sheet(self.table, &blank.rows, "annual-value").into_iter();
        sheets.map(|sheet| no_annual_value(sheet.rows.len(), sheet.place)).collect()
    }
}

fn no_annual_value(count: usize, place: Place) -> Diagnostic {
    let (contracts, them) = match count {
        1 => ("1 running contract has".to_owned(), "it"),
        count => (format!("{count} running contracts have"), "them"),
    };
    let message =
        format!("{contracts} no annual value, so nothing is added for {them} to the spend a year");
    let hint =
        "Fill in the annual value in the register; it is never worked out from the total value.";
    Diagnostic::new(Code::AnnualValueBlank, place, message, hint)
}
