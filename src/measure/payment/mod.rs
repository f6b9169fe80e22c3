//! What the council paid in the quarter, with a contract of the register and without, and how long invoices of the
//! half-year waited: what sections 69 and 70 of the Procurement Act 2023 ask to be published.

mod payments;
#[cfg(test)]
mod tests;
mod waiting;

use super::contract::model::Contract;
use super::figures::ledger::Ledger;
use super::figures::query::{cells_or, rows};
use super::figures::read::frame_rows;
use super::figures::row::{Aggregate, FigureRow};
use crate::domain::figure::{FigureValue, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::schema::kind::RecordKind;
use crate::table::{ORIGIN, Tables};
use jiff::civil::Date;
use payments::{Payments, VIEWS, between, known};
use polars::prelude::*;
use std::collections::BTreeMap;

/// Pence; section 70 asks for every payment of more than £30,000.
const LARGE: i64 = 3_000_000;

/// The fields of a payment that say to whom it went, under which contract.
const PAID: [&str; 4] = ["paid-on", "supplier", "amount", "contract-ref"];

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
    payments.waiting(period, ledger)
}

impl Payments<'_> {
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
            sources: &[self.cells(&["paid-on", "amount"])],
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
        let pounds = FigureRow {
            id,
            name,
            unit: Unit::Pounds,
            rule: &format!("{rule}, added."),
            value: Aggregate::Sum { pence: "amount", of: is_it.clone() },
            sources: &[self.cells(&PAID)],
        };
        let count = FigureRow {
            id: &format!("{id}.count"),
            name: &format!("{name}: payments"),
            unit: Unit::Own("payments".into()),
            rule: &format!("{rule}, counted."),
            value: Aggregate::Count(is_it),
            sources: &[self.cells(&PAID)],
        };
        self.add(&[pounds, count], ledger)
    }

    /// What was paid under contracts of local suppliers, SMEs and VCSEs, where the register says who is one.
    fn views(&self, period: Period, ledger: &mut Ledger) -> PolarsResult<()> {
        for (view, name) in VIEWS {
            let of_quarter = || between(period, period);
            if rows(&self.frame, of_quarter().and(col(known(view))), ORIGIN)?.is_empty() {
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
                let sources = cells_or(self.table, &rows, &self.every_row, &PAID);
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
            ledger.add_values(&contract.prefix("payment"), rows);
        }
        Ok(())
    }
}
