//! How long the invoices of the half-year waited (section 69).

use super::payments::{Payments, between};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::period::Period;
use crate::domain::share::Share;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{cells, rows};
use crate::measure::figures::row::{Aggregate, FigureRow};
use crate::table::ORIGIN;
use polars::prelude::*;

/// The fields that say how long an invoice waited.
const DATED: [&str; 2] = ["paid-on", "invoiced-on"];

/// The first day of the half-year to which a quarter belongs, and the quarter's last.
fn half_year(period: Period) -> Expr {
    let is_second = matches!(period.quarter(), 2 | 4);
    let first = if is_second { period.previous() } else { period };
    between(first, period)
}

impl Payments<'_> {
    /// Of invoices whose dates are given.
    pub(super) fn waiting(&self, period: Period, ledger: &mut Ledger) -> PolarsResult<()> {
        let is_dated = || half_year(period).and(col("days").is_not_null());
        let dated = rows(&self.frame, is_dated(), ORIGIN)?;
        if dated.is_empty() {
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
            sources: &[self.cells(&DATED)],
        };
        self.add(&[count], ledger)?;
        for (id, name, part) in shares {
            let share = FigureRow {
                id: &format!("dated.{id}"),
                name,
                unit: Unit::Share,
                rule: &format!("{rule}: the share of them."),
                value: Aggregate::Share { part, of: is_dated() },
                sources: &[self.cells(&DATED)],
            };
            self.add(&[share], ledger)?;
        }
        self.mean_days(&dated, rule, ledger)
    }

    fn mean_days(&self, dated: &[usize], rule: &str, ledger: &mut Ledger) -> PolarsResult<()> {
        let waited = self.frame.column("days")?.i32()?;
        let all: i64 = dated.iter().filter_map(|row| waited.get(*row)).map(i64::from).sum();
        let mean = Share::new(all.into(), dated.len() as i128).unwrap_or(Share::ZERO);
        let mean = ValueRow {
            id: "dated.mean",
            name: "Days from invoice to payment, on average",
            unit: Unit::Days,
            rule: &format!("{rule}: their days added, divided by their number."),
            value: FigureValue::Ratio(mean),
            sources: cells(self.table, dated, &DATED),
        };
        ledger.add_values(&Prefix::new("payment.", ""), [mean]);
        Ok(())
    }
}
