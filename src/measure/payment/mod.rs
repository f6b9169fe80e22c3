//! What the council paid in the quarter, with a contract of the register and without, and how long invoices of the
//! half-year waited: what sections 69 and 70 of the Procurement Act 2023 ask to be published.

#[cfg(test)]
mod tests;

use super::contract::model::Contract;
use super::contract::view::RegisterView;
use super::figures::ledger::Ledger;
use super::figures::query::{Group, cells, rows};
use super::figures::read::frame_rows;
use super::figures::row::{Aggregate, FigureRow, SourceCells};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::share::Share;
use crate::schema::kind::RecordKind;
use crate::table::frame_column::day;
use crate::table::{RecordTable, Tables};
use jiff::civil::Date;
use polars::prelude::*;
use std::collections::BTreeMap;

/// The fields that say how long an invoice waited.
const DATED: [&str; 2] = ["paid-on", "invoiced-on"];

/// Pence; section 70 asks for every payment of more than £30,000.
const LARGE: i64 = 3_000_000;

const VIEWS: [(RegisterView, &str); 3] = [
    (RegisterView::LOCAL, "local suppliers"),
    (RegisterView::SME, "SMEs"),
    (RegisterView::VCSE, "VCSEs"),
];

/// The payments, with what is worked out of each: the `days` from invoice to payment, and whether it was made under a
/// contract in each view, and under one of which that is known.
struct Payments<'a> {
    table: &'a RecordTable,
    frame: DataFrame,
    every_row: Vec<usize>,
}

/// A payment under a contract.
struct Paid {
    row: usize,
    pence: i64,
    on: Date,
}

/// The figures of the payments; none where no file holds any.
pub(crate) fn figures(
    tables: &Tables,
    contracts: &[Contract],
    period: Period,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let Some(table) = tables.by_kind.get(&RecordKind::Payment) else { return Ok(()) };
    let payments = Payments::new(table, contracts)?;
    payments.classes(period, ledger)?;
    payments.views(period, ledger)?;
    payments.by_contract(contracts, period, ledger)?;
    payments.days(half_year(period), ledger)
}

/// The first day of the half-year to which a quarter belongs, and the quarter's last.
fn half_year(period: Period) -> Expr {
    let is_second = matches!(period.quarter(), 2 | 4);
    let first = if is_second { period.previous() } else { period };
    between(first, period)
}

fn between(first: Period, last: Period) -> Expr {
    let paid = || col("paid-on");
    paid().gt_eq(day(first.first_day())).and(paid().lt_eq(day(last.last_day())))
}

impl<'a> Payments<'a> {
    fn new(table: &'a RecordTable, contracts: &[Contract]) -> PolarsResult<Payments<'a>> {
        let mut frame = table.frame.clone();
        let mut days: Vec<Option<i32>> = Vec::new();
        let mut of: Vec<Option<&Contract>> = Vec::new();
        for row in frame_rows(&table.frame) {
            let dates = row.day("invoiced-on")?.zip(row.day("paid-on")?);
            // what is paid before its invoice waits for nothing
            days.push(dates.map(|(invoiced, paid)| (paid - invoiced).get_days().max(0)));
            of.push(row.index("contract")?.and_then(|contract| contracts.get(contract)));
        }
        frame.with_column(Column::new("days".into(), days))?;
        for (view, _) in VIEWS {
            let marks = |is_so: &dyn Fn(&Contract) -> bool| {
                of.iter().map(|contract| contract.is_some_and(is_so)).collect::<Vec<_>>()
            };
            let (is_in, is_known) =
                (marks(&|own| view.holds(own)), marks(&|own| view.is_known(own)));
            frame.with_column(Column::new(view.slug.into(), is_in))?;
            frame.with_column(Column::new(known(view).into(), is_known))?;
        }
        let every_row = (0..frame.height()).collect();
        Ok(Payments { table, frame, every_row })
    }

    fn cells<'b>(&'b self, fields: &'b [&'b str]) -> SourceCells<'b> {
        SourceCells::new(self.table, fields, &self.every_row)
    }

    fn add(&self, rows: &[FigureRow<'_>], ledger: &mut Ledger) -> PolarsResult<()> {
        ledger.add_rows(&self.frame, &Prefix::new("payment.", ""), rows)
    }

    /// The payments of the quarter, in three classes that add up to all of them; and those of other quarters.
    fn classes(&self, period: Period, ledger: &mut Ledger) -> PolarsResult<()> {
        let (of_quarter, has_contract) =
            (|| between(period, period), || col("contract").is_not_null());
        let is_ambiguous = || col("is-ambiguous");
        let neither = has_contract().not().and(is_ambiguous().not());
        let classes = [
            ("total", "Paid in the quarter", "Payments dated in the quarter", lit(true)),
            (
                "with-contract",
                "Paid in the quarter under a contract of the register",
                "Of these, those that name a contract of the register, or whose supplier has one contract alone that ran on the day",
                has_contract(),
            ),
            (
                "ambiguous",
                "Paid in the quarter to suppliers with several contracts",
                "Of these, those that name no contract of the register, and whose supplier has several that ran on the day",
                is_ambiguous(),
            ),
            (
                "without-contract",
                "Paid in the quarter without a contract of the register",
                "Of these, those that name no contract of the register, and whose supplier has none that ran on the day",
                neither,
            ),
        ];
        for (id, name, rule, is_it) in classes {
            self.class(id, [name, rule], of_quarter().and(is_it), ledger)?;
        }
        let others =
            ["Paid in other quarters", "Payments of the files that are dated in another quarter"];
        self.class("other-quarters", others, of_quarter().not(), ledger)?;
        let large = FigureRow {
            id: "over-30000",
            name: "Payments of more than £30,000 in the quarter",
            unit: Unit::Own("payments".into()),
            rule: "Payments dated in the quarter of more than £30,000 each: section 70 of the Procurement Act 2023.",
            value: Aggregate::Count(of_quarter().and(col("amount").gt(lit(LARGE)))),
            cells: &[self.cells(&["paid-on", "amount"])],
        };
        self.add(&[large], ledger)
    }

    fn class(
        &self,
        id: &str,
        [name, rule]: [&str; 2],
        is_it: Expr,
        ledger: &mut Ledger,
    ) -> PolarsResult<()> {
        let fields = ["paid-on", "supplier", "amount", "contract-ref"];
        let pounds = FigureRow {
            id,
            name,
            unit: Unit::Pounds,
            rule: &format!("{rule}, added."),
            value: Aggregate::Sum { pence: "amount", of: is_it.clone() },
            cells: &[self.cells(&fields)],
        };
        let count = FigureRow {
            id: &format!("{id}.count"),
            name: &format!("{name}: payments"),
            unit: Unit::Own("payments".into()),
            rule: &format!("{rule}, counted."),
            value: Aggregate::Count(is_it),
            cells: &[self.cells(&fields)],
        };
        self.add(&[pounds, count], ledger)
    }

    /// What was paid under contracts of local suppliers, SMEs and VCSEs, where the register says who is one.
    fn views(&self, period: Period, ledger: &mut Ledger) -> PolarsResult<()> {
        for (view, name) in VIEWS {
            let of_quarter = || between(period, period);
            if rows(&self.frame, of_quarter().and(col(known(view))))?.count == 0 {
                continue;
            }
            let classes = [
                (view.slug.to_owned(), format!("Paid in the quarter to {name}"), col(view.slug)),
                (
                    known(view),
                    format!("Paid in the quarter to suppliers known to be {name} or not"),
                    col(known(view)),
                ),
            ];
            for (id, name, is_it) in classes {
                let rule = "Payments of the quarter under contracts of the register that say so";
                self.class(&id, [&name, rule], of_quarter().and(is_it), ledger)?;
            }
        }
        Ok(())
    }

    /// What was paid under each contract: in the quarter, and in all that the files hold up to its end.
    fn by_contract(
        &self,
        contracts: &[Contract],
        period: Period,
        ledger: &mut Ledger,
    ) -> PolarsResult<()> {
        let amounts = self.frame.column("amount")?.i64()?;
        let mut of: BTreeMap<usize, Vec<Paid>> = BTreeMap::new();
        for row in frame_rows(&self.frame) {
            let contract = row.index("contract")?;
            let paid = row.day("paid-on")?.filter(|day| *day <= period.last_day());
            if let (Some(contract), Some(day)) = (contract, paid) {
                let pence = amounts.get(row.place()).unwrap_or_default();
                of.entry(contract).or_default().push(Paid { row: row.place(), pence, on: day });
            }
        }
        for (contract, paid) in of {
            let Some(contract) = contracts.get(contract) else { continue };
            let row = |id, name, rule, since: Option<Date>| {
                let own = paid.iter().filter(|it| since.is_none_or(|first| it.on >= first));
                let pence: i64 = own.clone().map(|it| it.pence).sum();
                let rows: Vec<usize> = own.map(|it| it.row).collect();
                let rows = if rows.is_empty() { &self.every_row } else { &rows };
                let sources =
                    cells(self.table, rows, &["paid-on", "supplier", "amount", "contract-ref"]);
                let value = FigureValue::Money(Money::from_pence(pence));
                ValueRow { id, name, unit: Unit::Pounds, rule, value, sources }
            };
            let rows = [
                row(
                    "quarter",
                    "paid in the quarter",
                    "Payments under the contract that are dated in the quarter, added.",
                    Some(period.first_day()),
                ),
                row(
                    "to-date",
                    "paid to date",
                    "Payments under the contract in the files that are dated up to the quarter's end, added.",
                    None,
                ),
            ];
            let id = format!("payment.contract.{}.", contract.slug);
            ledger.add_values(&Prefix::new(id, format!("{}: ", contract.reference)), rows);
        }
        Ok(())
    }

    /// How long the invoices of a time waited, where their dates are given (section 69).
    fn days(&self, is_of_time: Expr, ledger: &mut Ledger) -> PolarsResult<()> {
        let is_dated = || is_of_time.clone().and(col("days").is_not_null());
        let dated = rows(&self.frame, is_dated())?;
        if dated.count == 0 {
            return Ok(());
        }
        let rule =
            "Payments of the half-year up to the quarter's end that give the date of their invoice";
        let days = || col("days");
        let shares = [
            ("within-30", "Paid within 30 days of the invoice", days().lt_eq(lit(30))),
            (
                "within-60",
                "Paid 31 to 60 days after the invoice",
                days().gt(lit(30)).and(days().lt_eq(lit(60))),
            ),
            ("after-60", "Paid 61 days or more after the invoice", days().gt(lit(60))),
        ];
        let count = FigureRow {
            id: "dated.count",
            name: "Payments with the date of their invoice",
            unit: Unit::Own("payments".into()),
            rule: &format!("{rule}, counted."),
            value: Aggregate::Count(is_dated()),
            cells: &[self.cells(&DATED)],
        };
        self.add(&[count], ledger)?;
        for (id, name, part) in shares {
            let share = FigureRow {
                id: &format!("dated.{id}"),
                name,
                unit: Unit::Share,
                rule: &format!("{rule}: the share of them."),
                value: Aggregate::Share { part, of: is_dated() },
                cells: &[self.cells(&DATED)],
            };
            self.add(&[share], ledger)?;
        }
        self.mean_days(&dated, rule, ledger)
    }

    fn mean_days(&self, dated: &Group, rule: &str, ledger: &mut Ledger) -> PolarsResult<()> {
        let waited = self.frame.column("days")?.i32()?;
        let all: i64 = dated.rows.iter().filter_map(|row| waited.get(*row)).map(i64::from).sum();
        let mean = Share::new(all.into(), i128::from(dated.count)).unwrap_or(Share::ZERO);
        let mean = ValueRow {
            id: "dated.mean",
            name: "Days from invoice to payment, on average",
            unit: Unit::Days,
            rule: &format!("{rule}: their days added, divided by their number."),
            value: FigureValue::Ratio(mean),
            sources: cells(self.table, &dated.rows, &DATED),
        };
        ledger.add_values(&Prefix::new("payment.", ""), [mean]);
        Ok(())
    }
}

/// The column and the figure of what is known of a view.
fn known(view: RegisterView) -> String {
    format!("{}.known", view.slug)
}
