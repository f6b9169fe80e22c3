//! What each cell of a row says of exemption: the cell, what is struck through in it, the comments beside it and the words
//! of its number format.

use super::doubtful_columns::is_mark;
use super::mark::{ColumnReading, Mark};
use super::phrases::{
    ExemptionStatus, TextPlace, exemption_status, is_brief_title, is_of_other_matter, is_plain,
    shows_looks,
};
use super::question::{aside_unclear, column_unclear, title_unclear};
use super::register_rows::{RegisterRows, Role, Use};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::place::{CellRef, Column, Row};
use crate::layout::merged::covering_cell;
use crate::sheet::{Cell, CellValue};
use std::collections::{BTreeMap, BTreeSet};

/// A row with its marks.
pub(super) type MarkedRow = (Row, Role, Vec<Mark>);

/// So many rows are no table lost.
const FEW: usize = 2;

impl RegisterRows<'_> {
    /// The cells of a row that say that it is exempt.
    pub(super) fn says(&self, row: Row) -> Vec<Mark> {
        let area = self.table.layout.area;
        let spoken = self.columns.keys().filter_map(|column| {
            let cell = covering_cell(&self.sheet, &self.merged, CellRef { row, column: *column })?;
            Some((*column, cell))
        });
        let own = self.sheet.row(row);
        let free = area.clip(own).iter().filter(|cell| !self.columns.contains_key(&cell.at.column));
        let cells = spoken.chain(free.map(|cell| (cell.at.column, cell)));
        let mut says: Vec<Mark> = Vec::new();
        for (column, cell) in cells {
            self.marks(self.reading(column), cell, &mut says);
        }
        let notes = &self.table.sheet.display.notes;
        let first = notes.partition_point(|(at, _)| at.row < row);
        let notes = notes[first..].iter().take_while(|(at, _)| at.row == row);
        let notes = notes.filter(|(_, text)| self.speaks_of_exemption(text, TextPlace::Free));
        let notes = notes.map(|(at, text)| (*at, text)).chain(self.attached_to(row));
        says.extend(notes.map(|(at, text)| Mark {
            at,
            text: text.clone(),
            carries: false,
            is_unreadable: false,
        }));
        says
    }

    /// What the file keeps about cells of one row alone, and speaks of exemption.
    fn attached_to(&self, row: Row) -> impl Iterator<Item = (CellRef, &String)> {
        let attached = &self.table.sheet.display.attached;
        let first = attached.partition_point(|((at, _), _)| at.row < row);
        let own = attached[first..].iter().take_while(move |((at, _), _)| at.row == row);
        own.filter(move |((first, last), text)| {
            last.row == row
                && !self.is_of_marks(*first, *last)
                && self.speaks_of_exemption(text, TextPlace::Free)
        })
        .map(|((at, _), text)| (*at, text))
    }

    /// Whether cells stand in columns for marks alone: what is said about them explains these.
    fn is_of_marks(&self, first: CellRef, last: CellRef) -> bool {
        let carries = |column| self.columns.get(&Column(column)) == Some(&Use::Carries);
        (first.column.0..=last.column.0).all(carries)
    }

    /// What is written on the sheet beside no row, and could be about exemption: in a text box, a header of its pages, a
    /// comment on a heading or a title.
    pub(super) fn unclear_asides(&self) -> Vec<Diagnostic> {
        let display = &self.table.sheet.display;
        if display.notes.is_empty() && display.asides.is_empty() && display.attached.is_empty() {
            return Vec::new();
        }
        let records = self.rows().filter(|(_, role)| *role != Role::Around);
        let records: BTreeSet<Row> = records.map(|(row, _)| row).collect();
        let notes = display.notes.iter().filter(|(at, _)| !records.contains(&at.row));
        let notes = notes.map(|(at, text)| ((*at, *at), text));
        let is_of_row = |(first, last): &(CellRef, CellRef)| {
            first.row == last.row && records.contains(&first.row)
        };
        let attached = display.attached.iter().map(|(range, text)| (*range, text));
        let beside =
            notes.chain(attached.filter(|(range, _)| !self.has_marks() && !is_of_row(range)));
        let beside = beside.filter(|((first, last), _)| !self.is_of_marks(*first, *last));
        let beside = beside.map(|((at, _), text)| (Some(at), text));
        let asides = display.asides.iter().map(|text| (None, text));
        let is_marked = self.is_marked();
        let said = beside.chain(asides).filter(|(_, text)| {
            let is_open = !is_marked || is_brief_title(text) || shows_looks(text);
            is_open && self.speaks_of_exemption(text, TextPlace::Around)
        });
        said.map(|(at, text)| aside_unclear(self.table, at, text)).collect()
    }

    /// Whether a cell, or one beside it that is no field, says how cells look.
    pub(super) fn shows_looks(&self, at: CellRef) -> bool {
        let beside = self.sheet.row(at.row);
        let is_free = |cell: &&Cell| {
            !matches!(self.columns.get(&cell.at.column), Some(Use::Known | Use::Carries))
        };
        let mut texts = beside.iter().filter(is_free).filter_map(|cell| cell.value.as_text());
        texts.any(shows_looks)
    }

    pub(super) fn legend(&self, at: CellRef) -> Option<Diagnostic> {
        let cell = self.sheet.cell(at)?;
        Some(title_unclear(&self.table.path, self.table.sheet, cell))
    }

    fn speaks_of_exemption(&self, text: &str, stands: TextPlace) -> bool {
        let says =
            exemption_status(text, stands).is_some_and(|it| it != ExemptionStatus::NotExempt);
        says && !self.is_other(text)
    }

    /// Every row with its marks; and the columns of whose words, said of much else too, most records have some: what they
    /// mean is asked, once, and no row is kept back by them.
    pub(super) fn marked_rows(&self) -> (Vec<MarkedRow>, Vec<Diagnostic>) {
        let mut rows: Vec<MarkedRow> =
            self.rows().map(|(row, role)| (row, role, self.says(row))).collect();
        let records = self.records().count();
        let mut marked: BTreeMap<Column, BTreeSet<CellRef>> = BTreeMap::new();
        for mark in rows.iter().flat_map(|(_, _, says)| says).filter(|mark| !self.is_sure(mark)) {
            marked.entry(mark.at.column).or_default().insert(mark.at);
        }
        marked.retain(|_, cells| cells.len() > FEW && 2 * cells.len() > records);
        for (_, _, says) in &mut rows {
            says.retain(|mark| self.is_sure(mark) || !marked.contains_key(&mark.at.column));
        }
        let first = marked.iter().filter_map(|(column, cells)| Some((*column, *cells.first()?)));
        let asked = first.map(|(column, at)| column_unclear(self.table, &self.heading(column), at));
        (rows, asked.collect())
    }

    /// Whether a mark means exemption by itself: its words are plain, or it stands under a heading whose words are.
    fn is_sure(&self, mark: &Mark) -> bool {
        let heading = self.heading(mark.at.column);
        match mark.carries {
            true => self.is_own(mark.at.column) || is_plain(&heading),
            false => is_plain(&mark.text),
        }
    }

    /// How the cells of a column are read, which is worked out once for all of them.
    fn reading(&self, column: Column) -> ColumnReading {
        *self.readings.borrow_mut().entry(column).or_insert_with(|| self.reading_of(column))
    }

    fn reading_of(&self, column: Column) -> ColumnReading {
        let used = self.columns.get(&column).copied();
        let stands = match used {
            Some(Use::Known | Use::Doubted) if self.is_tagged(column) => TextPlace::Tagged,
            Some(Use::Known | Use::Doubted) => TextPlace::Known,
            _ if is_of_other_matter(&self.heading(column)) => TextPlace::Matter,
            _ => TextPlace::Free,
        };
        ColumnReading {
            carries: used == Some(Use::Carries),
            stands,
            may_be_lone: used.is_none() && self.unheaded().lone.contains(&column),
        }
    }

    /// Adds the marks of a cell.
    fn marks(&self, reading: ColumnReading, cell: &Cell, marks: &mut Vec<Mark>) {
        let ColumnReading { carries, stands, may_be_lone } = reading;
        let says = |value: &CellValue| match carries {
            true => !says_no(value),
            false => {
                value.as_text().is_some_and(|text| self.speaks_of_exemption(text, stands))
                    || may_be_lone && is_mark(value)
            }
        };
        let struck = self.table.sheet.struck(cell.at).map(|cell| &cell.value);
        let struck = struck.filter(|value| **value != cell.value);
        for value in [Some(&cell.value), struck].into_iter().flatten() {
            if says(value) {
                marks.push(Mark {
                    at: cell.at,
                    text: value.to_string(),
                    carries,
                    is_unreadable: is_unreadable(value),
                });
            }
        }
    }
}

/// Whatever is not plainly a no is a yes.
pub(super) fn says_no(value: &CellValue) -> bool {
    const DASHES: [char; 4] = ['-', '\u{2013}', '\u{2014}', '.'];
    match value {
        CellValue::Bool(is_so) => !is_so,
        CellValue::Number(number) => *number == 0.0,
        CellValue::Text(text) => {
            let is_dash = text.chars().all(|c| c.is_whitespace() || DASHES.contains(&c));
            !is_error(text)
                && (is_dash
                    || exemption_status(text, TextPlace::Free) == Some(ExemptionStatus::NotExempt))
        }
        _ => false,
    }
}

/// Whether nobody can tell what a cell says: an error, or a formula whose result the file does not hold.
fn is_unreadable(value: &CellValue) -> bool {
    matches!(value, CellValue::Error(_) | CellValue::Uncached(_))
        || value.as_text().is_some_and(is_error)
}

/// Whether a text is an error that was typed or pasted: `#N/A`.
fn is_error(text: &str) -> bool {
    text.trim_start().starts_with('#')
}
