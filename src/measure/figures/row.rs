//! Figures as the rows of a table: an id, a name, a unit, a rule, what is counted or added over a frame, and the cells
//! that it came from.

use super::ledger::Ledger;
use super::query::cells_or;
use crate::domain::figure::{FigureValue, Prefix, Row, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::table::{ORIGIN, RecordTable};
use polars::prelude::*;
use std::collections::BTreeSet;

/// A figure over a frame, with the cells that it came from table by table.
pub(crate) type FigureRow<'a> = Row<'a, Aggregate<'a>, &'a [SourceCells<'a>]>;

/// What a figure is of the rows of a frame.
#[derive(Debug, Clone)]
pub(crate) enum Aggregate<'a> {
    /// How many rows a condition holds for.
    Count(Expr),
    /// The pence of a column, added over the rows that a condition holds for; a row without any is no source.
    Sum { pence: &'a str, of: Expr },
    /// How many rows both conditions hold for, divided by those that the second holds for; no figure without the latter.
    Share { part: Expr, of: Expr },
    /// The texts of a column, in the order of the rows that a condition holds for.
    Names { column: &'a str, of: Expr },
}

/// The cells of a table that stand behind the rows of a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SourceCells<'a> {
    pub table: &'a RecordTable,
    /// The columns of the frame that give a row's place in the table.
    pub origins: &'a [&'a str],
    pub fields: &'a [&'a str],
    /// What was looked at, by its place in the table: the source of a figure that counts no row of the table.
    pub looked_at: &'a [usize],
}

impl<'a> SourceCells<'a> {
    /// The cells of a table behind the rows of its own frame.
    pub(crate) fn new(
        table: &'a RecordTable,
        fields: &'a [&'a str],
        looked_at: &'a [usize],
    ) -> SourceCells<'a> {
        SourceCells { table, origins: &[ORIGIN], fields, looked_at }
    }
}

/// Counts that share their unit and their cells: of each its id, its name, its rule and what is counted.
pub(crate) fn counts<'a, const N: usize>(
    unit: &Unit,
    sources: &'a [SourceCells<'a>],
    counted: [(&'a str, &'a str, &'a str, Expr); N],
) -> [FigureRow<'a>; N] {
    counted.map(|(id, name, rule, of)| Row {
        id,
        name,
        unit: unit.clone(),
        rule,
        value: Aggregate::Count(of),
        sources,
    })
}

impl Ledger {
    /// Adds figures over a frame in their order.
    pub(crate) fn add_rows(
        &mut self,
        frame: &DataFrame,
        prefix: &Prefix,
        rows: &[FigureRow<'_>],
    ) -> PolarsResult<()> {
        let masks = masks(frame, rows)?;
        for (row, mask) in rows.iter().zip(&masks) {
            let Some(value) = row.value.over(frame, mask)? else { continue };
            let FigureRow { id, name, rule, .. } = *row;
            let (unit, sources) = (row.unit.clone(), places(row.sources, frame, mask)?);
            self.add_values(prefix, [ValueRow { id, name, unit, rule, value, sources }]);
        }
        Ok(())
    }
}

/// The rows that a figure is worked out over.
#[derive(Debug)]
struct Mask {
    /// Whether each row of the frame is counted; the base of a share.
    of: Vec<bool>,
    /// Whether each is in the part that is a share of them; empty where no share is asked for.
    part: Vec<bool>,
}

/// The rows of each figure, by one query for all of them.
fn masks(frame: &DataFrame, rows: &[FigureRow<'_>]) -> PolarsResult<Vec<Mask>> {
    let of_name = |index: usize| format!("figure {index} of");
    let part_name = |index: usize| format!("figure {index} part");
    let mut asked: Vec<Expr> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        asked.push(row.value.condition().alias(of_name(index)));
        asked.extend(row.value.part().map(|part| part.alias(part_name(index))));
    }
    let marked = frame.clone().lazy().with_columns(asked).collect()?;
    let mask = |name: &str| -> PolarsResult<Vec<bool>> {
        Ok(marked.column(name)?.bool()?.iter().map(|is_in| is_in == Some(true)).collect())
    };
    let of_row = |(index, row): (usize, &FigureRow<'_>)| {
        let part = row.value.part().map(|_| mask(&part_name(index))).transpose()?;
        Ok(Mask { of: mask(&of_name(index))?, part: part.unwrap_or_default() })
    };
    rows.iter().enumerate().map(of_row).collect()
}

impl Aggregate<'_> {
    /// The condition of the rows that are worked with.
    fn condition(&self) -> Expr {
        match self {
            Aggregate::Sum { pence, of } => of.clone().and(col(*pence).is_not_null()),
            Aggregate::Count(of) | Aggregate::Names { of, .. } | Aggregate::Share { of, .. } => {
                of.clone()
            }
        }
    }

    /// That of those among them that are the part of a share.
    fn part(&self) -> Option<Expr> {
        match self {
            Aggregate::Share { part, of } => Some(of.clone().and(part.clone())),
            Aggregate::Count(_) | Aggregate::Sum { .. } | Aggregate::Names { .. } => None,
        }
    }

    fn over(&self, frame: &DataFrame, mask: &Mask) -> PolarsResult<Option<FigureValue>> {
        let count = |mask: &[bool]| mask.iter().filter(|is_in| **is_in).count();
        Ok(Some(match self {
            Aggregate::Count(_) => FigureValue::Count(count(&mask.of) as u64),
            Aggregate::Sum { pence, .. } => {
                let pence = frame.column(pence)?.i64()?.iter();
                FigureValue::Money(Money::from_pence(masked(pence, &mask.of).sum()))
            }
            Aggregate::Share { .. } => {
                let share = Share::new(count(&mask.part) as i128, count(&mask.of) as i128);
                return Ok(share.map(FigureValue::Ratio));
            }
            Aggregate::Names { column, .. } => {
                let names = masked(frame.column(column)?.str()?.iter(), &mask.of);
                FigureValue::List(names.map(str::to_owned).collect())
            }
        }))
    }
}

fn places(sources: &[SourceCells<'_>], frame: &DataFrame, mask: &Mask) -> PolarsResult<Vec<Place>> {
    let mut places = Vec::new();
    for own in sources {
        let rows = own.rows(frame, mask)?;
        places.extend(cells_or(own.table, &rows, own.looked_at, own.fields));
    }
    Ok(places)
}

impl SourceCells<'_> {
    /// The places in the table of the rows that are worked with, each once.
    fn rows(&self, frame: &DataFrame, mask: &Mask) -> PolarsResult<Vec<usize>> {
        let mut rows = BTreeSet::new();
        for origin in self.origins {
            let places = masked(frame.column(origin)?.i32()?.iter(), &mask.of);
            rows.extend(places.filter_map(|place| usize::try_from(place).ok()));
        }
        Ok(rows.into_iter().collect())
    }
}

/// The values of a column in the rows of a mask.
fn masked<T>(values: impl Iterator<Item = Option<T>>, mask: &[bool]) -> impl Iterator<Item = T> {
    values.zip(mask).filter(|(_, is_in)| **is_in).filter_map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_figures_is_worked_out_row_by_row() {
        let frame = df!(
            ORIGIN => [0, 1, 2],
            "label" => ["Strategy", "Scope", "Training"],
            "level" => [Some(1), Some(3), None],
            "pence" => [Some(150_i64), None, Some(50)],
        )
        .unwrap();
        let row = |id, unit, value| FigureRow { id, name: id, unit, rule: "", value, sources: &[] };
        let (known, all) = (col("level").is_not_null(), lit(true));
        let rows = [
            row("count", Unit::Rows, Aggregate::Count(col("level").gt(lit(1)))),
            row("sum", Unit::Pounds, Aggregate::Sum { pence: "pence", of: all.clone() }),
            row("share", Unit::Share, Aggregate::Share { part: known.clone(), of: all }),
            row("none", Unit::Share, Aggregate::Share { part: lit(true), of: lit(false) }),
            row("names", Unit::Names, Aggregate::Names { column: "label", of: known }),
        ];
        let mut ledger = Ledger::default();
        ledger.add_rows(&frame, &Prefix::new("area.", "Policy: "), &rows).unwrap();
        let figures: Vec<_> =
            ledger.figures.iter().map(|figure| (figure.id.as_str(), figure.in_digits())).collect();
        let expected = [
            ("area.count", "1"),
            ("area.sum", "£2.00"),
            ("area.share", "66.7%"),
            ("area.names", "2"),
        ];
        assert_eq!(figures, expected.map(|(id, digits)| (id, digits.to_owned())));
        assert_eq!(ledger.figures.get("area.count").unwrap().name, "Policy: count");
    }
}
