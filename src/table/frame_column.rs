//! The columns of a frame that take more than polars' own constructor, and what queries compare with them: days, and
//! choices as categories.

use crate::domain::choice::Choice;
use crate::value::typed::days;
use jiff::civil::Date;
use polars::prelude::*;

/// Days as a column.
pub(crate) fn days_of(
    name: &str,
    values: impl Iterator<Item = Option<Date>>,
) -> PolarsResult<Column> {
    let numbers: Vec<Option<i32>> = values.map(|day| day.map(days)).collect();
    Column::new(name.into(), numbers).cast(&DataType::Date)
}

/// A day in a query.
pub(crate) fn day(date: Date) -> Expr {
    lit(days(date)).cast(DataType::Date)
}

/// Choices as a column.
pub(crate) fn choices<T: Choice>(
    name: &str,
    values: impl Iterator<Item = Option<T>>,
) -> PolarsResult<Column> {
    words(name, values.map(|choice| choice.map(T::word)))
}

/// Whether a column holds a choice.
pub(crate) fn is(column: &str, choice: impl Choice) -> Expr {
    col(column).eq(lit(choice.word()))
}

/// The words of choices as a column of categories, whose codes are of 32 bits; those of a short Enum are of 8, for which
/// more of polars would have to be compiled.
pub(super) fn words<'a>(
    name: &str,
    words: impl Iterator<Item = Option<&'a str>>,
) -> PolarsResult<Column> {
    let words: Vec<Option<&str>> = words.collect();
    Column::new(name.into(), words).cast(&DataType::from_categories(Categories::global()))
}

/// Some words a row.
pub(super) fn lists<'a>(name: &str, rows: impl Iterator<Item = &'a [&'static str]>) -> Column {
    let mut column = ListStringChunkedBuilder::new(name.into(), 0, 0);
    for words in rows {
        column.append_values_iter(words.iter().copied());
    }
    column.finish().into_column()
}
