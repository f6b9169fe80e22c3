//! The pence of promises and of deliveries, row by row (rule 4).

use super::pence::{day_before, elapsed, pence};
use crate::domain::period::Period;
use crate::domain::promise::PromiseKind;
use crate::domain::share::Share;
use crate::measure::figures::read::{FrameRow, frame_rows, needed};
use crate::table::ORIGIN;
use jiff::civil::Date;
use polars::prelude::*;

/// A frame with pence, and those of its rows whose £ value is out of range, by their place in their table.
pub(super) struct Priced {
    pub frame: DataFrame,
    pub out_of_range: Vec<usize>,
}

/// The promises with the pence that were committed, that are expected by the period's last day, and that are expected
/// of the time from the first day of `since` on.
pub(super) fn valued(mut frame: DataFrame, since: Period, period: Period) -> PolarsResult<Priced> {
    let (before, last) = (day_before(since), period.last_day());
    let passed = |row: FrameRow<'_>, day: Date| -> PolarsResult<Share> {
        let (start, end) = (row.day("start")?, row.day("end")?);
        Ok(elapsed(needed(start, "start date")?, needed(end, "end date")?, day))
    };
    // both are shares of one life, so their difference is one, too
    let passed_since = |row: FrameRow<'_>| -> PolarsResult<Share> {
        let (then, now) = (passed(row, before)?, passed(row, last)?);
        Ok(now.minus(then).unwrap_or(Share::ZERO))
    };
    let committed = products(&frame, |_| Ok(Share::ONE))?;
    let expected = products(&frame, |row| passed(row, last))?;
    let expected_since = products(&frame, passed_since)?;
    frame.with_column(Column::new("committed".into(), committed.pence))?;
    frame.with_column(Column::new("expected".into(), expected.pence))?;
    frame.with_column(Column::new("expected-since".into(), expected_since.pence))?;
    // less is expected than committed, so what is out of range there is so here
    Ok(Priced { frame, out_of_range: committed.out_of_range })
}

/// The deliveries with their pence.
pub(super) fn priced(mut frame: DataFrame) -> PolarsResult<Priced> {
    let quarter = Share::ONE.over(4);
    // each quarter's full-time equivalents count for a quarter of a year
    let part = |row: FrameRow<'_>| {
        let is_fte = row.choice("commitment-kind")? == Some(PromiseKind::Fte);
        Ok(if is_fte { quarter } else { Share::ONE })
    };
    let products = products(&frame, part)?;
    frame.with_column(Column::new("pence".into(), products.pence))?;
    Ok(Priced { frame, out_of_range: products.out_of_range })
}

/// The pence of the rows of a frame, and the rows whose value is out of range.
struct Products {
    pence: Vec<Option<i64>>,
    out_of_range: Vec<usize>,
}

/// Quantity x proxy x attribution x a part of each row with a £ value, in whole pence; a blank attribution is the whole.
fn products(
    frame: &DataFrame,
    part: impl Fn(FrameRow<'_>) -> PolarsResult<Share>,
) -> PolarsResult<Products> {
    let mut products =
        Products { pence: Vec::with_capacity(frame.height()), out_of_range: Vec::new() };
    for row in frame_rows(frame) {
        let quantity = row.number("quantity")?;
        let has_value = row.yes_no("has-money-value")? == Some(true) && quantity.is_some();
        let exact = quantity.and_then(Share::from_decimal);
        let pence = match exact.filter(|_| has_value) {
            Some(quantity) => product(row, quantity, part(row)?)?,
            None => None,
        };
        // a quantity that is not exact has more digits than anybody types
        if has_value && pence.is_none() || quantity.is_some() && exact.is_none() {
            products.out_of_range.extend(row.index(ORIGIN)?);
        }
        products.pence.push(pence);
    }
    Ok(products)
}

fn product(row: FrameRow<'_>, quantity: Share, part: Share) -> PolarsResult<Option<i64>> {
    let Some(proxy) = row.number("proxy")?.and_then(Share::from_decimal) else { return Ok(None) };
    let attribution = match row.number("attribution")? {
        Some(attribution) => Share::from_decimal(attribution),
        None => Some(Share::ONE),
    };
    let pence = attribution.and_then(|share| pence(&[quantity, proxy, share, part]));
    Ok(pence.map(|money| money.pence()))
}
