//! Quarters and their days as a frame, for the queries that compare them with the days of contracts.

use crate::domain::period::Period;
use crate::table::frame_column::days_of;
use polars::prelude::*;
use std::collections::BTreeSet;

/// A row for each quarter: its number `period`, `first-day` and `last-day`, and which `quarter` of its year it is.
pub(crate) fn calendar(quarters: &[Period]) -> PolarsResult<DataFrame> {
    let column = |of: fn(&Period) -> i32| quarters.iter().map(of).collect::<Vec<_>>();
    let mut calendar = df!(
        "period" => column(|period| period.number()),
        "quarter" => column(|period| period.quarter().into()),
    )?;
    let first_days = quarters.iter().map(|period| Some(period.first_day()));
    let last_days = quarters.iter().map(|period| Some(period.last_day()));
    calendar.with_column(days_of("first-day", first_days)?)?;
    calendar.with_column(days_of("last-day", last_days)?)?;
    Ok(calendar)
}

/// The quarters that a frame's rows are of, oldest first.
pub(crate) fn quarters_of(frame: &DataFrame) -> PolarsResult<Vec<Period>> {
    let numbers: BTreeSet<i32> = frame.column("period")?.i32()?.iter().flatten().collect();
    Ok(numbers.into_iter().filter_map(Period::from_number).collect())
}
