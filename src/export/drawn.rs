//! What the small drawings of tables show, such as the last quarters of each KPI: a table of its own, in which each row
//! stands once.

use super::facts::{FactHeads, placed};
use super::grid::{Grid, Line, titles};
use super::name::UsedNames;
use super::value::Value;
use crate::document::{Cell, Table, TableRow};
use crate::domain::figure::Figures;

/// By what heads the drawings and their columns.
#[derive(Debug, Default)]
pub(super) struct DrawnTables(Vec<Drawn>);

#[derive(Debug)]
struct Drawn {
    title: String,
    headers: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl DrawnTables {
    /// Adds what the drawings of a table show, beside the first cell of each row.
    pub(super) fn add(&mut self, table: &Table, figures: &Figures) {
        let drawn = FactHeads::of_drawings(table);
        let Some((column, heads)) = drawn.first() else { return };
        let (named, titles) = (FactHeads::of_words(table), titles(table));
        let title = titles[column].clone();
        let name = named.headers(titles).into_iter().take(named.width(0));
        let headers: Vec<String> = name.chain(heads.iter().cloned()).collect();
        let at = self.0.iter().position(|it| it.title == title && it.headers == headers);
        let at = at.unwrap_or_else(|| {
            self.0.push(Drawn { title, headers, rows: Vec::new() });
            self.0.len() - 1
        });
        let is_drawn = |cell: &Cell| cell.facts.iter().any(|fact| fact.drawn);
        let row = |row: &TableRow| {
            let (_, cell) =
                placed(row).find(|(at, _)| *at == column).filter(|it| is_drawn(it.1))?;
            let name = named.values(0, row.cells.first()?, figures);
            Some(name.into_iter().chain(drawn.values(column, cell, figures)).collect())
        };
        for row in table.groups.iter().flatten().filter_map(row) {
            if !self.0[at].rows.contains(&row) {
                self.0[at].rows.push(row);
            }
        }
    }

    pub(super) fn into_grids(self, names: &mut UsedNames, sheets: &mut UsedNames) -> Vec<Grid> {
        let grid = |Drawn { title, headers, rows }: Drawn| {
            let mut used = UsedNames::default();
            Grid {
                name: names.slug(&title, "table"),
                sheet: sheets.sheet(&title),
                measure: "What the small lines of the report show, in the unit of the target"
                    .to_owned(),
                title,
                sources: Vec::new(),
                is_grouped: false,
                headers: (1..).zip(&headers).map(|(at, head)| used.header(head, at)).collect(),
                rows: rows.into_iter().map(|values| Line { is_total: false, values }).collect(),
            }
        };
        self.0.into_iter().map(grid).collect()
    }
}
