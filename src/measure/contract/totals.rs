//! How many contracts run on the period's last day, and what they cost a year: all of them, and those so marked.

use super::model::Contract;
use super::rows_where;
use super::suppliers;
use super::unknown_mark;
use super::view::RegisterView;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{Prefix, Unit};
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::measure::figures::by_sheet::by_sheet;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::rows;
use crate::measure::figures::row::{Aggregate, FigureRow, SourceCells};
use crate::table::{ORIGIN, RecordTable, Tables};
use polars::prelude::*;

/// A view, what its contracts are, and what the register marks them as.
type NamedView = (RegisterView, &'static str, &'static str);

const VIEWS: [NamedView; 7] = [
    (RegisterView::LOCAL, "of local suppliers", "marked as local"),
    (RegisterView::SME, "of SMEs", "marked as an SME's"),
    (RegisterView::VCSE, "of VCSEs", "marked as a VCSE's"),
    (
        RegisterView::BEFORE_PLAN,
        "let before the action plan",
        "marked as let before the action plan",
    ),
    (
        RegisterView::AFTER_PLAN,
        "let after the action plan",
        "marked as not let before the action plan",
    ),
    (RegisterView::PARTNER, "let with a partner organisation", "with a partner organisation named"),
    (RegisterView::EXEMPT, "with exempt information", "with a paragraph of Schedule 12A named"),
];

/// The figures of the running contracts, and what is said of those without an annual value.
pub(crate) fn figures(
    tables: &Tables,
    table: &RecordTable,
    contracts: &[Contract],
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    let running = Running::new(tables, table, contracts)?;
    running.whole(ledger)?;
    VIEWS.iter().try_for_each(|view| running.view(view, contracts, ledger))?;
    running.rest(ledger)?;
    running.unread(ledger)?;
    suppliers::figures(table, contracts, ledger);
    let blank = rows(&running.frame, is_blank(), ORIGIN)?;
    let sheets = by_sheet(table, &blank, "annual-value").into_iter();
    let mut findings: Vec<Diagnostic> =
        sheets.map(|sheet| no_annual_value(sheet.rows.len(), sheet.place)).collect();
    findings.extend(unknown_mark::findings(table, contracts));
    Ok(findings)
}

/// Whether the register gives no annual value.
fn is_blank() -> Expr {
    col("annual-value").is_null().and(col("is-unread").not())
}

/// The contracts that run on the period's last day.
struct Running<'a> {
    table: &'a RecordTable,
    /// A row for each: its `annual-value` in pence, whether it `has-kpis`, and whether it is in each view
    /// and known to be or not to be. Whether its annual value `is-unread`: there, and no amount.
    frame: DataFrame,
    /// Their rows in the register, or all rows where none runs: the source of a figure that counts none.
    looked_at: Vec<usize>,
}

impl<'a> Running<'a> {
    fn new(
        tables: &Tables,
        table: &'a RecordTable,
        contracts: &[Contract],
    ) -> PolarsResult<Running<'a>> {
        let rows = rows_where(contracts, |contract| contract.runs_on_last_day);
        let running = || rows.iter().map(|row| &contracts[*row]);
        let marks = |name: &str, is_so: &dyn Fn(&Contract) -> bool| {
            Column::new(name.into(), running().map(is_so).collect::<Vec<_>>())
        };
        let pence = running().map(|contract| contract.annual_value.map(Money::pence));
        let mut columns = vec![
            Column::new(ORIGIN.into(), rows.iter().map(|row| *row as i32).collect::<Vec<_>>()),
            Column::new("annual-value".into(), pence.collect::<Vec<_>>()),
            marks("has-kpis", &|contract| !contract.kpis.is_empty()),
        ];
        let is_unread = |row: &usize| {
            let origin = table.origins.get(*row);
            let is_unread = origin.is_some_and(|origin| tables.is_unread(origin, "annual-value"));
            contracts[*row].annual_value.is_none() && is_unread
        };
        let unread: Vec<bool> = rows.iter().map(is_unread).collect();
        columns.push(Column::new("is-unread".into(), unread));
        for (view, ..) in VIEWS {
            columns.push(marks(view.slug, &|contract| view.holds(contract)));
            columns.push(marks(&known(view), &|contract| view.is_known(contract)));
        }
        let frame = DataFrame::new(rows.len(), columns)?;
        let looked_at = if rows.is_empty() { (0..contracts.len()).collect() } else { rows };
        Ok(Running { table, frame, looked_at })
    }

    fn whole(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        let whole = [
            FigureRow {
                id: "total",
                name: "Contracts running on the period's last day",
                unit: Unit::Contracts,
                rule: "Contracts of the register that have started by the period's last day and not ended before it.",
                value: Aggregate::Count(lit(true)),
                sources: &[self.cells(&["contract-ref", "start", "end"])],
            },
            FigureRow {
                id: "annual-value",
                name: "Annual value of the running contracts",
                unit: Unit::Pounds,
                rule: "The annual values of the contracts running on the period's last day, added; a blank one adds nothing.",
                value: Aggregate::Sum { pence: "annual-value", of: lit(true) },
                sources: &[self.cells(&["annual-value"])],
            },
        ];
        self.add(&whole, ledger)
    }

    fn rest(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        let rest = [
            FigureRow {
                id: "with-kpis",
                name: "Running contracts with KPIs",
                unit: Unit::Contracts,
                rule: "Contracts running on the period's last day for which the KPI register has at least one KPI.",
                value: Aggregate::Count(col("has-kpis")),
                sources: &[self.cells(&["contract-ref"])],
            },
            FigureRow {
                id: "annual-value-blank",
                name: "Running contracts without an annual value",
                unit: Unit::Contracts,
                rule: "Contracts running on the period's last day for which the register gives no annual value.",
                value: Aggregate::Count(is_blank()),
                sources: &[self.cells(&["annual-value"])],
            },
        ];
        self.add(&rest, ledger)
    }

    fn cells<'b>(&'b self, fields: &'b [&'b str]) -> SourceCells<'b> {
        SourceCells::new(self.table, fields, &self.looked_at)
    }

    fn add(&self, rows: &[FigureRow<'_>], ledger: &mut Ledger) -> PolarsResult<()> {
        ledger.add_rows(&self.frame, &Prefix::new("contract.", ""), rows)
    }

    /// Contracts with an annual value that cannot be read, where there are any.
    fn unread(&self, ledger: &mut Ledger) -> PolarsResult<()> {
        if rows(&self.frame, col("is-unread"), ORIGIN)?.is_empty() {
            return Ok(());
        }
        let row = FigureRow {
            id: "annual-value-not-read",
            name: "Running contracts with an annual value that cannot be read",
            unit: Unit::Contracts,
            rule: "Contracts running on the period's last day whose annual value in the register cannot be read, so that what they cost a year is not known.",
            value: Aggregate::Count(col("is-unread")),
            sources: &[self.cells(&["annual-value"])],
        };
        self.add(&[row], ledger)
    }

    /// None where the register says of no running contract whether it is in the view: that is not nought.
    fn view(
        &self,
        (view, name, mark): &NamedView,
        contracts: &[Contract],
        ledger: &mut Ledger,
    ) -> PolarsResult<()> {
        let running = || contracts.iter().filter(|contract| contract.runs_on_last_day);
        if !view.is_known_of_any(&mut running()) {
            return Ok(());
        }
        let RegisterView { slug: id, field, .. } = *view;
        let (field, fields) = ([field], [field, "annual-value"]);
        let rows = [
            FigureRow {
                id,
                name: &format!("Running contracts {name}"),
                unit: Unit::Contracts,
                rule: &format!(
                    "Contracts running on the period's last day, {mark} in the register."
                ),
                value: Aggregate::Count(col(id)),
                sources: &[self.cells(&field)],
            },
            FigureRow {
                id: &format!("{id}.annual-value"),
                name: &format!("Annual value of the running contracts {name}"),
                unit: Unit::Pounds,
                rule: &format!(
                    "The annual values of the contracts running on the period's last day, {mark}, added; a blank one adds nothing."
                ),
                value: Aggregate::Sum { pence: "annual-value", of: col(id) },
                sources: &[self.cells(&fields)],
            },
        ];
        self.add(&rows, ledger)?;
        match running().all(|contract| view.is_known(contract)) {
            true => Ok(()),
            false => self.not_known(*view, name, ledger),
        }
    }

    /// Of how many it is not known whether they are in a view, and what the others cost: the whole of its share.
    fn not_known(&self, view: RegisterView, name: &str, ledger: &mut Ledger) -> PolarsResult<()> {
        let (field, fields) = ([view.field], [view.field, "annual-value"]);
        let is_known = || col(known(view));
        let rows = [
            FigureRow {
                id: &format!("{}.not-known", view.slug),
                name: &format!("Running contracts {name}: not known"),
                unit: Unit::Contracts,
                rule: "Contracts running on the period's last day of which the register says neither yes nor no.",
                value: Aggregate::Count(is_known().not()),
                sources: &[self.cells(&field)],
            },
            FigureRow {
                id: &format!("{}.known.annual-value", view.slug),
                name: &format!(
                    "Annual value of the running contracts of which it is known whether they are {name}"
                ),
                unit: Unit::Pounds,
                rule: "The annual values of the contracts running on the period's last day of which the register says yes or no, added; a blank one adds nothing.",
                value: Aggregate::Sum { pence: "annual-value", of: is_known() },
                sources: &[self.cells(&fields)],
            },
        ];
        self.add(&rows, ledger)
    }
}

/// The column of the contracts of which it is known whether they are in a view.
fn known(view: RegisterView) -> String {
    format!("{}-known", view.slug)
}

fn no_annual_value(count: usize, place: Place) -> Diagnostic {
    let (contracts, them) = match count {
        1 => ("1 running contract has".to_owned(), "it"),
        count => (format!("{count} running contracts have"), "them"),
    };
    let message =
        format!("{contracts} no annual value, so nothing is added for {them} to the total");
    let hint =
        "Fill in the annual value in the register; it is never worked out from the total value.";
    Diagnostic::new(Code::AnnualValueBlank, place, message, hint)
}
