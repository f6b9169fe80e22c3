//! The rows of a frame read as records, once: each value by its column's name, as the type that it has in the program.
//! A rule over many rows (results, deliveries) stays a query; what documents name one by one is read here.

use crate::domain::level::Level;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::share::Share;
use crate::value::typed::day;
use jiff::civil::Date;
use polars::prelude::*;

/// One row of a frame. A column that the frame lacks, or that holds another type, is an error; an empty cell is none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FrameRow<'a> {
    frame: &'a DataFrame,
    row: usize,
}

/// The rows of a frame, in order.
pub(crate) fn frame_rows(frame: &DataFrame) -> impl Iterator<Item = FrameRow<'_>> {
    (0..frame.height()).map(move |row| FrameRow { frame, row })
}

impl<'a> FrameRow<'a> {
    pub(crate) fn at(frame: &'a DataFrame, row: usize) -> FrameRow<'a> {
        FrameRow { frame, row }
    }

    /// Its place in the frame.
    pub(crate) fn place(self) -> usize {
        self.row
    }

    pub(crate) fn text(self, column: &str) -> PolarsResult<Option<&'a str>> {
        Ok(self.frame.column(column)?.str()?.get(self.row))
    }

    /// The text as a record owns it.
    pub(crate) fn words(self, column: &str) -> PolarsResult<Option<String>> {
        Ok(self.text(column)?.map(str::to_owned))
    }

    /// A word of a closed choice; `parse` is the choice's own.
    pub(crate) fn choice<T>(
        self,
        column: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> PolarsResult<Option<T>> {
        Ok(self.text(column)?.and_then(parse))
    }

    pub(crate) fn yes_no(self, column: &str) -> PolarsResult<Option<bool>> {
        Ok(self.frame.column(column)?.bool()?.get(self.row))
    }

    pub(crate) fn whole(self, column: &str) -> PolarsResult<Option<i32>> {
        Ok(self.frame.column(column)?.i32()?.get(self.row))
    }

    /// The place of a row of another frame.
    pub(crate) fn index(self, column: &str) -> PolarsResult<Option<usize>> {
        Ok(self.whole(column)?.and_then(|number| usize::try_from(number).ok()))
    }

    pub(crate) fn day(self, column: &str) -> PolarsResult<Option<Date>> {
        Ok(self.whole(column)?.and_then(day))
    }

    pub(crate) fn period(self, column: &str) -> PolarsResult<Option<Period>> {
        Ok(self.whole(column)?.and_then(Period::from_number))
    }

    pub(crate) fn level(self, column: &str) -> PolarsResult<Option<Level>> {
        let number = self.whole(column)?.and_then(|number| u8::try_from(number).ok());
        Ok(number.and_then(Level::from_number))
    }

    pub(crate) fn number(self, column: &str) -> PolarsResult<Option<f64>> {
        Ok(self.frame.column(column)?.f64()?.get(self.row))
    }

    /// Pounds, exact to the penny; none where they have more digits than can be exact.
    pub(crate) fn money(self, column: &str) -> PolarsResult<Option<Money>> {
        let exact = |pounds: f64| Money::from_pounds(Share::from_decimal(pounds)?);
        Ok(self.number(column)?.and_then(exact))
    }

    /// The places of rows that a group gathered.
    pub(crate) fn indexes(self, column: &str) -> PolarsResult<Vec<usize>> {
        let gathered = self.frame.column(column)?.list()?.get_as_series(self.row);
        let gathered = gathered.unwrap_or_default();
        Ok(gathered.i32()?.iter().flatten().filter_map(|row| usize::try_from(row).ok()).collect())
    }
}

/// A value that every record has; a record without it never came into its frame.
pub(crate) fn needed<T>(value: Option<T>, what: &'static str) -> PolarsResult<T> {
    value.ok_or_else(|| polars_err!(NoData: "a record has no {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn pounds_are_read_to_the_penny() {
        let frame =
            df!("value" => [Some(40_074_127.9), Some(0.005), None, Some(f64::NAN)]).unwrap();
        let money = frame_rows(&frame).map(|row| row.money("value").unwrap());
        let pence: Vec<_> = money.map(|money| money.map(Money::pence)).collect();
        assert_eq!(pence, [Some(4_007_412_790), Some(1), None, None]);
    }

    #[test]
    fn a_row_gives_each_column_as_its_type() {
        let frame = df!(
            "name" => [Some("Roads"), None], "sme" => [Some(true), None], "start" => [Some(59), None],
            "contract" => [Some(3), Some(-1)], "target" => [Some(0.5), None],
        )
        .unwrap();
        let [first, second] = frame_rows(&frame).collect::<Vec<_>>()[..] else { panic!("{frame}") };
        assert_eq!(first.text("name").unwrap(), Some("Roads"));
        assert_eq!(first.yes_no("sme").unwrap(), Some(true));
        assert_eq!(first.day("start").unwrap(), Some(date(1970, 3, 1)));
        assert_eq!(first.index("contract").unwrap(), Some(3));
        assert_eq!(first.number("target").unwrap(), Some(0.5));
        assert_eq!((second.place(), second.text("name").unwrap()), (1, None));
        assert_eq!(second.index("contract").unwrap(), None);
        assert!(first.text("sme").is_err() && first.text("title").is_err());
        assert!(needed(second.number("target").unwrap(), "target").is_err());
    }
}
