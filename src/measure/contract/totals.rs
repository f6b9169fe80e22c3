//! How many contracts run on the period's last day, and what they cost a year: all of them, and those so marked.

use super::model::Contract;
use super::pounds;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::Unit;
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::measure::figures::by_sheet::by_sheet;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, all, counted_cells, rows};
use crate::table::Table;
use polars::prelude::*;

/// A view of the running contracts: its part of the id, its name, what marks a contract, and the field that does.
struct View {
    id: &'static str,
    name: &'static str,
    mark: &'static str,
    field: &'static str,
    condition: Expr,
}

fn views() -> [View; 7] {
    let view = |id, name, mark, field, condition| View { id, name, mark, field, condition };
    let flag = |key: &str, value: i32| col(key).eq(lit(value));
    [
        view("local", "of local suppliers", "marked as local", "local", flag("local", 1)),
        view("sme", "of SMEs", "marked as an SME's", "sme", flag("sme", 1)),
        view("vcse", "of VCSEs", "marked as a VCSE's", "vcse", flag("vcse", 1)),
        view(
            "before-plan",
            "let before the action plan",
            "marked as let before the action plan",
            "let-before-plan",
            flag("let-before-plan", 1),
        ),
        view(
            "after-plan",
            "let after the action plan",
            "marked as not let before the action plan",
            "let-before-plan",
            flag("let-before-plan", 0),
        ),
        view(
            "partner",
            "let with a partner organisation",
            "with a partner organisation named",
            "partner",
            flag("has-partner", 1),
        ),
        view(
            "exempt",
            "with exempt information",
            "with a paragraph of Schedule 12A named",
            "exempt-paragraph",
            flag("is-exempt", 1),
        ),
    ]
}

/// The running contracts: their frame with the pence a year, and how they stand among all.
struct Running<'a> {
    table: &'a Table,
    frame: DataFrame,
    whole: Group,
    all: Group,
}

/// The figures of the running contracts, and what is said of those without an annual value.
pub(crate) fn figures(
    table: &Table,
    contracts: &[Contract],
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    let frame = marked(table, contracts)?;
    let everything = all(&frame)?;
    let frame = frame.lazy().filter(col("is-running").eq(lit(1))).collect()?;
    let running = Running { table, whole: all(&frame)?, all: everything, frame };
    let fields = ["contract-ref", "start", "end"];
    let words = Label::new(
        "Contracts running on the period's last day",
        "Contracts of the register that have started by the period's last day and not ended before it.",
    );
    let sources = counted_cells(table, &running.whole, &running.all, &fields);
    ledger.count("contract.total", Unit::Contracts, running.whole.count, words, sources);
    let name = "Annual value of the running contracts";
    annual_value(&running, "contract.annual-value", name, "", &running.frame, &[], ledger)?;
    for view in views() {
        by_view(&running, view, ledger)?;
    }
    with_kpis(&running, ledger)?;
    blank(&running, ledger)
}

/// The contracts with what marks them as columns of numbers.
fn marked(table: &Table, contracts: &[Contract]) -> PolarsResult<DataFrame> {
    let pence = pounds(&table.frame, "annual-value")?.into_iter();
    let pence: Vec<Option<i64>> = pence.map(|money| money.map(Money::pence)).collect();
    let flags = |is_so: fn(&Contract) -> bool| {
        contracts.iter().map(|contract| i32::from(is_so(contract))).collect::<Vec<_>>()
    };
    let mut frame = table.frame.clone();
    for column in [
        Column::new("pence".into(), pence),
        Column::new("is-running".into(), flags(|contract| contract.runs_on_last_day)),
        Column::new("has-partner".into(), flags(|contract| contract.partner.is_some())),
        Column::new("is-exempt".into(), flags(|contract| contract.exempt.is_some())),
        Column::new("has-kpis".into(), flags(|contract| !contract.kpis.is_empty())),
    ] {
        frame.with_column(column)?;
    }
    Ok(frame)
}

fn by_view(running: &Running<'_>, view: View, ledger: &mut Ledger) -> PolarsResult<()> {
    let frame = running.frame.clone().lazy().filter(view.condition).collect()?;
    let group = all(&frame)?;
    let words = Label::new(
        format!("Running contracts {}", view.name),
        format!("Contracts running on the period's last day, {} in the register.", view.mark),
    );
    let sources = counted_cells(running.table, &group, looked_at(running), &[view.field]);
    let id = format!("contract.{}", view.id);
    ledger.count(&id, Unit::Contracts, group.count, words, sources);
    let name = format!("Annual value of the running contracts {}", view.name);
    let mark = format!(", {}", view.mark);
    annual_value(
        running,
        &format!("{id}.annual-value"),
        &name,
        &mark,
        &frame,
        &[view.field],
        ledger,
    )
}

fn annual_value(
    running: &Running<'_>,
    id: &str,
    name: &str,
    mark: &str,
    frame: &DataFrame,
    fields: &[&str],
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let known = frame.clone().lazy().filter(col("pence").is_not_null());
    let sum = known.clone().select([col("pence").sum()]).collect()?;
    let pence = sum.column("pence")?.i64()?.get(0).unwrap_or(0);
    let words = Label::new(
        name,
        format!(
            "The annual values of the contracts running on the period's last day{mark}, added; a blank one adds nothing."
        ),
    );
    let fields: Vec<&str> = fields.iter().copied().chain(["annual-value"]).collect();
    let sources =
        counted_cells(running.table, &all(&known.collect()?)?, looked_at(running), &fields);
    ledger.money(id, Money::from_pence(pence), words, sources);
    Ok(())
}

/// The running contracts, or all where none runs.
fn looked_at<'a>(running: &'a Running<'_>) -> &'a Group {
    if running.whole.rows.is_empty() { &running.all } else { &running.whole }
}

fn with_kpis(running: &Running<'_>, ledger: &mut Ledger) -> PolarsResult<()> {
    let group = rows(&running.frame, col("has-kpis").eq(lit(1)))?;
    let words = Label::new(
        "Running contracts with KPIs",
        "Contracts running on the period's last day for which the KPI register has at least one KPI.",
    );
    let sources = counted_cells(running.table, &group, looked_at(running), &["contract-ref"]);
    ledger.count("contract.with-kpis", Unit::Contracts, group.count, words, sources);
    Ok(())
}

fn blank(running: &Running<'_>, ledger: &mut Ledger) -> PolarsResult<Vec<Diagnostic>> {
    let group = rows(&running.frame, col("pence").is_null())?;
    let words = Label::new(
        "Running contracts without an annual value",
        "Contracts running on the period's last day for which the register gives no usable annual value.",
    );
    let sources = counted_cells(running.table, &group, looked_at(running), &["annual-value"]);
    ledger.count("contract.annual-value-blank", Unit::Contracts, group.count, words, sources);
    let sheets = by_sheet(running.table, &group.rows, "annual-value");
    Ok(sheets.into_iter().map(|sheet| no_annual_value(sheet.rows.len(), sheet.place)).collect())
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
