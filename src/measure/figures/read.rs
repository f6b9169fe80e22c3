//! The rows of a frame read as records, once: each value by its column's name, as the type that it has in the program.
//! A rule over many rows (results, deliveries) stays a query; what documents name one by one is read here.

use crate::domain::choice::Choice;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::money::Money;
use crate::domain::period::Period;
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

    pub(crate) fn choice<T: Choice>(self, column: &str) -> PolarsResult<Option<T>> {
        Ok(self.word(column)?.and_then(T::from_word))
    }

    /// The word of a choice.
    pub(crate) fn word(self, column: &str) -> PolarsResult<Option<&'a str>> {
        let words = self.frame.column(column)?.cat32()?;
        let word = words.physical().get(self.row);
        Ok(word.and_then(|word| words.get_mapping().cat_to_str(word)))
    }

    /// Of some choices those that a cell of words holds.
    pub(crate) fn choices<T: Choice>(self, column: &str) -> PolarsResult<Vec<T>> {
        let words = self.frame.column(column)?.list()?.get_as_series(self.row).unwrap_or_default();
        Ok(words.str()?.iter().flatten().filter_map(T::from_word).collect())
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
        Ok(self.frame.column(column)?.date()?.physical().get(self.row).and_then(day))
    }

    pub(crate) fn period(self, column: &str) -> PolarsResult<Option<Period>> {
        Ok(self.whole(column)?.and_then(Period::from_number))
    }

    pub(crate) fn level(self, column: &str, model: ModelRef) -> PolarsResult<Option<Level>> {
        let number = self.whole(column)?.and_then(|number| u8::try_from(number).ok());
        Ok(number.and_then(|number| model.level(number)))
    }

    pub(crate) fn number(self, column: &str) -> PolarsResult<Option<f64>> {
        Ok(self.frame.column(column)?.f64()?.get(self.row))
    }

    /// An amount, which stands in pence.
    pub(crate) fn money(self, column: &str) -> PolarsResult<Option<Money>> {
        Ok(self.frame.column(column)?.i64()?.get(self.row).map(Money::from_pence))
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
    use crate::domain::kpi::Direction;
    use crate::table::frame_column::{choices, days_of};
    use jiff::civil::date;

    #[test]
    fn a_row_gives_each_column_as_its_type() {
        let mut frame = df!(
            "name" => [Some("Roads"), None], "sme" => [Some(true), None], "value" => [Some(150_i64), None],
            "contract" => [Some(3), Some(-1)], "target" => [Some(0.5), None],
        )
        .unwrap();
        let (start, lower) = ([Some(date(2026, 3, 1)), None], [Some(Direction::Lower), None]);
        frame.with_column(days_of("start", start.into_iter()).unwrap()).unwrap();
        frame.with_column(choices("direction", lower.into_iter()).unwrap()).unwrap();
        let [first, second] = frame_rows(&frame).collect::<Vec<_>>()[..] else { panic!("{frame}") };
        assert_eq!(first.text("name").unwrap(), Some("Roads"));
        assert_eq!(first.yes_no("sme").unwrap(), Some(true));
        assert_eq!((first.day("start").unwrap(), second.day("start").unwrap()), start.into());
        assert_eq!(first.choice("direction").unwrap(), Some(Direction::Lower));
        assert_eq!(second.choice::<Direction>("direction").unwrap(), None);
        assert_eq!(first.money("value").unwrap(), Some(Money::from_pence(150)));
        assert_eq!(first.index("contract").unwrap(), Some(3));
        assert_eq!(first.number("target").unwrap(), Some(0.5));
        assert_eq!((second.place(), second.text("name").unwrap()), (1, None));
        assert_eq!(second.index("contract").unwrap(), None);
        assert!(first.text("sme").is_err() && first.text("title").is_err());
        assert!(needed(second.number("target").unwrap(), "target").is_err());
    }
}
