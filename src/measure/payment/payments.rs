//! The payments as a frame, with what is worked out of each.

use crate::domain::figure::Prefix;
use crate::domain::period::Period;
use crate::measure::contract::model::Contract;
use crate::measure::contract::view::RegisterView;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::read::frame_rows;
use crate::measure::figures::row::{FigureRow, SourceCells};
use crate::table::RecordTable;
use crate::table::frame_column::day;
use polars::prelude::*;

pub(super) const VIEWS: [(RegisterView, &str); 3] = [
    (RegisterView::LOCAL, "local suppliers"),
    (RegisterView::SME, "SMEs"),
    (RegisterView::VCSE, "VCSEs"),
];

/// The payments, with what is worked out of each: the `days` from invoice to payment, and whether it was made under a
/// contract in each view, and under one of which that is known.
pub(super) struct Payments<'a> {
    pub table: &'a RecordTable,
    pub frame: DataFrame,
    pub every_row: Vec<usize>,
}

impl<'a> Payments<'a> {
    pub(super) fn new(
        table: &'a RecordTable,
        contracts: &[Contract],
    ) -> PolarsResult<Payments<'a>> {
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

    pub(super) fn cells<'b>(&'b self, fields: &'b [&'b str]) -> SourceCells<'b> {
        SourceCells::new(self.table, fields, &self.every_row)
    }

    pub(super) fn add(&self, rows: &[FigureRow<'_>], ledger: &mut Ledger) -> PolarsResult<()> {
        ledger.add_rows(&self.frame, &Prefix::new("payment.", ""), rows)
    }
}

pub(super) fn between(first: Period, last: Period) -> Expr {
    let paid = || col("paid-on");
    paid().gt_eq(day(first.first_day())).and(paid().lt_eq(day(last.last_day())))
}

/// The column and the figure of what is known of a view.
pub(super) fn known(view: RegisterView) -> String {
    format!("{}.known", view.slug)
}
