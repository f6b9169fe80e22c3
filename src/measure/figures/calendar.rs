//! Quarters and their days as a frame, for the queries that compare them with the days of contracts.

use crate::domain::period::Period;
use crate::value::typed::days;
use polars::prelude::*;
use std::collections::BTreeSet;

/// A row for each quarter: its number `period`, `first-day` and `last-day`, and which `quarter` of its year it is.
pub(crate) fn calendar(quarters: &[Period]) -> PolarsResult<DataFrame> {
    let column = |of: fn(&Period) -> i32| quarters.iter().map(of).collect::<Vec<_>>();
    df!(
        "period" => column(|period| period.number()),
        "first-day" => column(|period| days(period.first_day())),
        "last-day" => column(|period| days(period.last_day())),
        "quarter" => column(|period| period.quarter().into()),
    )
}

/// The quarters that a frame's rows are of, oldest first.
pub(crate) fn quarters_of(frame: &DataFrame) -> PolarsResult<Vec<Period>> {
    let numbers: BTreeSet<i32> = frame.column("period")?.i32()?.iter().flatten().collect();
    Ok(numbers.into_iter().filter_map(Period::from_number).collect())
}
