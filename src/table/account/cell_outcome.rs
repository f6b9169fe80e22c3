//! What becomes of a cell, by the tables of its sheet.

use crate::domain::origin::Source;
use crate::domain::place::{CellRef, Column, Row};
use crate::layout::area::Area;
use crate::layout::sheet_table::SheetTable;
use crate::record::row_use::{OtherRows, PassedOver};
use crate::sheet::{Cell, Sheet};

/// What becomes of a cell; where several tables hold it, the last of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CellOutcome {
    /// In no table.
    Outside,
    /// Beside the records of a table, under no heading.
    Beside,
    /// In a row that is not read.
    UnreadRow,
    /// In a column with a heading that is no field.
    UnusedColumn,
    /// In a table that is left out whole.
    UnreadTable,
    Passed(PassedOver),
    Heading,
    Used,
}

/// What a table makes of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnUse {
    Field,
    Headed,
    Passed(PassedOver),
    Bare,
}

/// A table, with its columns by their numbers.
#[derive(Debug)]
pub(super) struct TableCells<'t> {
    pub table: &'t SheetTable<'t>,
    others: &'t OtherRows,
    columns: Vec<ColumnUse>,
}

impl<'t> TableCells<'t> {
    pub(super) fn new(table: &'t SheetTable<'_>, others: &'t OtherRows) -> TableCells<'t> {
        let header = table.layout.header();
        let fields = table.layout.fields;
        let mut columns = Vec::new();
        let mut put = |column: Column, what: ColumnUse| {
            let index = column.0 as usize;
            if columns.len() <= index {
                columns.resize(index + 1, ColumnUse::Bare);
            }
            columns[index] = what;
        };
        for (column, heading) in header.headings.iter() {
            let is_again = fields.kind.registered_as().and_then(|kind| heading.names_in(kind));
            let rule = match fields.is_not_used(&heading.line()) {
                true => Some(PassedOver::Declared),
                false => is_again.map(|_| PassedOver::RestatedFacts),
            };
            put(*column, rule.map_or(ColumnUse::Headed, ColumnUse::Passed));
        }
        for headers in &table.layout.headers {
            headers.used().for_each(|column| put(column, ColumnUse::Field));
        }
        TableCells { table, others, columns }
    }

    /// Whether a row below the headings is one of records.
    fn is_of_records(&self, row: Row) -> bool {
        let headers = &self.table.layout.headers;
        let is_in = |rows: (Row, Row)| (rows.0..=rows.1).contains(&row);
        row > self.table.layout.header().rows.1
            && !headers.iter().any(|header| is_in(header.rows))
            && self.others.passed_over(row).is_none()
    }

    /// Whether a cell of a row of records is used.
    pub(super) fn is_of_field(&self, at: CellRef) -> bool {
        self.columns.get(at.column.0 as usize) == Some(&ColumnUse::Field)
            && self.table.layout.area.holds(at)
    }

    /// None where the table does not hold the cell.
    fn outcome(&self, at: CellRef) -> Option<CellOutcome> {
        let layout = &self.table.layout;
        let is_in = |rows: (Row, Row)| (rows.0..=rows.1).contains(&at.row);
        let column = self.columns.get(at.column.0 as usize).copied().unwrap_or(ColumnUse::Bare);
        if !layout.area.holds(at) || at.row < layout.header().rows.0 {
            return None;
        }
        if layout.headers.iter().any(|header| is_in(header.rows)) {
            return Some(CellOutcome::Heading);
        }
        Some(match (self.others.passed_over(at.row), column) {
            (Some(Some(rule)), _) => CellOutcome::Passed(rule),
            (Some(None), _) => CellOutcome::UnreadRow,
            (None, ColumnUse::Field) => CellOutcome::Used,
            (None, ColumnUse::Headed) => CellOutcome::UnusedColumn,
            (None, ColumnUse::Passed(rule)) => CellOutcome::Passed(rule),
            (None, ColumnUse::Bare) => CellOutcome::Beside,
        })
    }

    /// Whether a cell outside its columns speaks for its rows.
    fn is_said_by(&self, at: CellRef) -> bool {
        let sources = self.table.layout.sheet_values.values().chain(self.table.first.values());
        let spots = sources.filter_map(|value| match &value.source {
            Source::SharedCell(spot) => Some(spot),
            _ => None,
        });
        let sheet = self.table.sheet;
        spots.into_iter().any(|spot| spot.at == at && spot.sheet == sheet.name)
    }
}

/// A sheet with its tables, and the parts of it that tables take which are left out whole.
#[derive(Debug)]
pub(super) struct Tables<'t> {
    pub path: &'t str,
    pub sheet: &'t Sheet,
    pub tables: Vec<TableCells<'t>>,
    pub unread: Vec<Area>,
}

impl<'t> Tables<'t> {
    pub(super) fn new(table: &'t SheetTable<'_>) -> Tables<'t> {
        Tables { path: &table.path, sheet: table.sheet, tables: Vec::new(), unread: Vec::new() }
    }

    /// The only table of the sheet, where a row is one of its records.
    pub(super) fn of_records(&self, row: &[Cell]) -> Option<&TableCells<'t>> {
        let [only] = self.tables.as_slice() else { return None };
        only.is_of_records(row.first()?.at.row).then_some(only)
    }

    /// What becomes of a cell of a row.
    pub(super) fn outcome(&self, row: &[Cell], cell: &Cell) -> CellOutcome {
        let best = self.tables.iter().filter_map(|table| table.outcome(cell.at)).max();
        let is_unread = || self.unread.iter().any(|area| area.holds(cell.at));
        match best {
            Some(outcome) if outcome >= CellOutcome::Heading => outcome,
            Some(CellOutcome::Beside) | None if is_unread() => CellOutcome::UnreadTable,
            Some(outcome) if !self.is_said(cell.at) => outcome,
            None if !self.is_said(cell.at) => self.outside(row, cell),
            _ => CellOutcome::Used,
        }
    }

    fn is_said(&self, at: CellRef) -> bool {
        self.tables.iter().any(|table| table.is_said_by(at))
    }

    /// Words around a table, and what words to the left or above name, are passed over.
    fn outside(&self, row: &[Cell], cell: &Cell) -> CellOutcome {
        let is_text = |cell: &Cell| cell.value.as_text().is_some();
        let is_named = || row.iter().take_while(|own| own.at < cell.at).any(is_text);
        let above = || {
            let up = CellRef { row: Row(cell.at.row.0.checked_sub(1)?), column: cell.at.column };
            self.sheet.cell(up).filter(|cell| is_text(cell))
        };
        match is_text(cell) || is_named() || above().is_some() {
            true => CellOutcome::Passed(PassedOver::Around),
            false => CellOutcome::Outside,
        }
    }
}
