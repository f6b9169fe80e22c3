//! A quarter and a day as a person types them.

use crate::domain::period::{Period, YEARS};
use crate::domain::uk_day::uk_day;
use jiff::civil::Date;

pub(super) fn period(text: &str) -> Result<Period, String> {
    Period::named(text).ok_or_else(|| Period::how_to_write(text))
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    let day = uk_day(text).ok_or_else(|| "write a day as 2026-10-15 or 15/10/2026".to_owned())?;
    match YEARS.contains(&day.year()) {
        true => Ok(day),
        false => Err(format!(
            "{} is no year in which a report is made ({} to {}); write a day as 2026-10-15",
            day.year(),
            YEARS.start(),
            YEARS.end()
        )),
    }
}
