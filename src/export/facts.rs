//! The facts within the cells of a table: a column of its own for each.

use super::value::Value;
use crate::document::{Cell, Fact, Table, TableRow};
use crate::domain::figure::Figures;

/// The heads of the facts in each column of a table, in the order in which they first stand there; none where its cells
/// say one thing each.
pub(super) struct FactHeads {
    columns: Vec<Vec<String>>,
    /// Whether they are those of what is drawn.
    drawn: bool,
}

impl FactHeads {
    pub(super) fn of_words(table: &Table) -> FactHeads {
        FactHeads::new(table, false)
    }

    /// Those of what small drawings show.
    pub(super) fn of_drawings(table: &Table) -> FactHeads {
        FactHeads::new(table, true)
    }

    fn new(table: &Table, drawn: bool) -> FactHeads {
        let mut columns: Vec<Vec<String>> = vec![Vec::new(); table.columns()];
        for row in table.groups.iter().flatten() {
            for (column, cell) in placed(row) {
                let heads = &mut columns[column];
                for fact in cell.facts.iter().filter(|fact| fact.drawn == drawn) {
                    if !heads.contains(&fact.head) {
                        heads.push(fact.head.clone());
                    }
                }
            }
        }
        FactHeads { columns, drawn }
    }

    /// The first column that has facts, and their heads.
    pub(super) fn first(&self) -> Option<(usize, &[String])> {
        let mut columns = self.columns.iter().enumerate();
        columns.find(|(_, heads)| !heads.is_empty()).map(|(at, heads)| (at, heads.as_slice()))
    }

    /// The headers in the place of those of a table's columns.
    pub(super) fn headers(&self, titles: Vec<String>) -> Vec<String> {
        let own = titles.into_iter().zip(&self.columns);
        own.flat_map(|(title, heads)| if heads.is_empty() { vec![title] } else { heads.clone() })
            .collect()
    }

    /// How many columns there are in the place of one.
    pub(super) fn width(&self, column: usize) -> usize {
        self.columns.get(column).map_or(1, |heads| heads.len().max(1))
    }

    /// The cells in the place of one of a table; what says one thing stands in the first of them.
    pub(super) fn values(&self, column: usize, cell: &Cell, figures: &Figures) -> Vec<Value> {
        let heads = self.columns.get(column).map(Vec::as_slice).unwrap_or_default();
        let mut own = cell.facts.iter().filter(|fact| fact.drawn == self.drawn).peekable();
        if heads.is_empty() || own.peek().is_none() {
            let rest = vec![Value::nothing(); heads.len().saturating_sub(1)];
            return std::iter::once(Value::from_cell(cell, figures)).chain(rest).collect();
        }
        let own: Vec<&Fact> = own.collect();
        heads.iter().map(|head| value(&own, head, figures)).collect()
    }
}

/// The cells of a row with the columns in which they begin.
pub(super) fn placed(row: &TableRow) -> impl Iterator<Item = (usize, &Cell)> {
    row.cells.iter().scan(0, |next, cell| {
        let at = *next;
        *next += cell.span;
        Some((at, cell))
    })
}

/// What a cell says under a head; several facts in a row.
fn value(facts: &[&Fact], head: &str, figures: &Figures) -> Value {
    let mut values = facts.iter().filter(|fact| fact.head == head);
    let Some(first) = values.next().map(|fact| Value::from_fact(fact, figures)) else {
        return Value::nothing();
    };
    values.map(|fact| Value::from_fact(fact, figures)).fold(first, |all, next| match (all, next) {
        (Value::Text(all), Value::Text(next)) => Value::Text(format!("{all}; {next}")),
        (all, _) => all,
    })
}
