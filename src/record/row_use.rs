//! What each row below a header is: records, one that a named rule passes over, or one that nothing reads.

use super::read_record::Record;
use crate::domain::place::Row;

/// Rows, and cells around tables, that are no part of a record, each by the rule that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassedOver {
    /// Words that name what stands below them, or a label with its value.
    Title,
    Note,
    Total,
    Signature,
    /// It shows how a row is to be filled in.
    Example,
    /// It names what is to be returned, and nothing was.
    NotFilledIn,
    /// It goes on with the record above, over whose rows cells are merged.
    GoesOn,
    /// A return says again what the register says.
    RestatedFacts,
    /// report.toml says that the column is no field.
    Declared,
    /// A person decided to leave out what it cannot do without.
    LeftOut,
    /// Words outside the table's columns, and numbers that they name.
    Around,
}

/// A row as the reader leaves it; no row is dropped without one of these.
#[derive(Debug)]
pub(crate) enum RowUse {
    Records(Vec<Record>),
    Passed(PassedOver),
    /// It holds something in the table's columns and is no record.
    Unread,
}

/// Rows of a table that are no records, from the top, in runs of one kind; the others below the header are records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OtherRows(Vec<RowRun>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct RowRun {
    first: Row,
    last: Row,
    rule: Option<PassedOver>,
}

impl OtherRows {
    /// A row below those so far; none for a rule where it is not read.
    pub(crate) fn push(&mut self, row: Row, rule: Option<PassedOver>) {
        match self.0.last_mut() {
            Some(run) if run.last.0 + 1 == row.0 && run.rule == rule => run.last = row,
            _ => self.0.push(RowRun { first: row, last: row, rule }),
        }
    }

    /// None for a row of records; a rule, or none where the row is not read.
    pub(crate) fn passed_over(&self, row: Row) -> Option<Option<PassedOver>> {
        let run = self.0.get(self.0.partition_point(|run| run.last < row))?;
        (run.first <= row).then_some(run.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_kept_in_runs() {
        let mut rows = OtherRows::default();
        for (row, rule) in
            [(4, Some(PassedOver::Total)), (7, None), (8, None), (9, Some(PassedOver::Note))]
        {
            rows.push(Row(row), rule);
        }
        assert_eq!(rows.0.len(), 3);
        assert_eq!(rows.passed_over(Row(3)), None);
        assert_eq!(rows.passed_over(Row(4)), Some(Some(PassedOver::Total)));
        assert_eq!(rows.passed_over(Row(8)), Some(None));
        assert_eq!(rows.passed_over(Row(10)), None);
    }
}
