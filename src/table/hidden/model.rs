//! What is hidden, as plain data, and the workbooks without it.

use crate::domain::diagnostic::Diagnostic;
use crate::domain::fold::fold;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Row};
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue, Sheet, Workbook};
use crate::value::amount::amount;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The kinds whose rows hang on a contract.
pub(super) const LINKED: [RecordKind; 5] = [
    RecordKind::Kpi,
    RecordKind::KpiResult,
    RecordKind::Commitment,
    RecordKind::Delivery,
    RecordKind::Waiver,
];

/// A row by its file, its sheet and its number.
pub(crate) type RowKey = (Arc<str>, Arc<str>, Row);

pub(super) fn key(origin: &Origin) -> RowKey {
    (origin.file.clone(), origin.sheet.clone(), origin.row)
}

/// A cell by its file, its sheet and its address.
pub(crate) type CellKey = (Arc<str>, Arc<str>, CellRef);

/// A text of a cell, with the field that its column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedText {
    pub kind: RecordKind,
    pub field: String,
    pub text: String,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Exemptions {
    /// The rows of contracts, each with the number of its paragraph where it gives one.
    pub rows: BTreeMap<RowKey, Option<char>>,
    /// Rows that say an exempt contract again or go on with it, and rows of other sheets that are marked; none of them is
    /// counted.
    pub also: BTreeSet<RowKey>,
    /// Every ref of the register as it is spelt, and whether its contract is exempt.
    pub refs: Vec<(String, bool)>,
    /// Cells that list exempt refs, and say nothing of the row in which they stand.
    pub lists: BTreeSet<CellKey>,
    /// The rows whose exemption cannot be read as one.
    pub findings: Vec<Diagnostic>,
    /// Columns and titles of which the officer has to say what they are, before anything is made public.
    pub unclear: Vec<Diagnostic>,
    /// Whether there is a register at all, and whether one has a column that marks what is exempt.
    pub has_register: bool,
    pub has_marks: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Hidden {
    pub(crate) exemptions: Exemptions,
    pub(crate) rows: BTreeSet<RowKey>,
    /// Sheets without a row that stays.
    pub sheets: BTreeSet<(Arc<str>, Arc<str>)>,
    /// Workbooks without a row that stays.
    pub files: BTreeSet<Arc<str>>,
    /// What the rows of exempt contracts say.
    pub stated: Vec<StatedText>,
    /// What the rows of sensitive measures say.
    pub sensitive: Vec<StatedText>,
    /// The numbers of the rows of exempt contracts, as the cells hold them.
    pub numbers: Vec<f64>,
}

impl Hidden {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.sheets.is_empty() && self.files.is_empty()
    }

    /// Whether a cell of this row may not be spoken of.
    pub fn holds(&self, file: &str, sheet: &str, at: CellRef) -> bool {
        self.files.contains(file) || {
            let (file, sheet): (Arc<str>, Arc<str>) = (file.into(), sheet.into());
            self.sheets.contains(&(file.clone(), sheet.clone()))
                || rows_with(at).any(|row| self.rows.contains(&(file.clone(), sheet.clone(), row)))
        }
    }

    /// The cells that are not hidden.
    fn public_cells<'w>(&self, workbooks: &'w [Workbook]) -> impl Iterator<Item = &'w Cell> {
        let sheets = workbooks.iter().flat_map(|it| it.sheets.iter().map(move |sheet| (it, sheet)));
        sheets.flat_map(move |(workbook, sheet)| {
            let hidden: BTreeSet<Row> = self.rows_of(&workbook.path, &sheet.name);
            let is_whole = self.files.contains(&workbook.path)
                || self.sheets.contains(&(workbook.path.clone(), sheet.name.clone()));
            let is_shown = move |cell: &&Cell| {
                !is_whole && !rows_with(cell.at).any(|row| hidden.contains(&row))
            };
            sheet.cells.iter().filter(is_shown)
        })
    }

    fn rows_of(&self, path: &Arc<str>, sheet: &Arc<str>) -> BTreeSet<Row> {
        let first = (path.clone(), sheet.clone(), Row(0));
        let own =
            self.rows.range(first..).take_while(|(own, name, _)| own == path && name == sheet);
        own.map(|(.., row)| *row).collect()
    }

    /// What public cells say, as names are compared.
    pub fn public_texts(&self, workbooks: &[Workbook]) -> BTreeSet<String> {
        if self.stated.is_empty() {
            return BTreeSet::new();
        }
        let texts = self.public_cells(workbooks).filter_map(|cell| cell.value.as_text());
        let distinct: BTreeSet<&str> = texts.collect();
        distinct.into_iter().map(|text| fold(text).replace(' ', "")).collect()
    }

    /// The numbers of exempt contracts that stand in no public cell, as amounts in pence.
    pub fn amounts(&self, workbooks: &[Workbook]) -> BTreeSet<i64> {
        let pence = |number: f64| (number.abs() * 100.0).round() as i64;
        let mut amounts: BTreeSet<i64> = self.numbers.iter().map(|it| pence(*it)).collect();
        if amounts.is_empty() {
            return amounts;
        }
        for cell in self.public_cells(workbooks) {
            if let CellValue::Number(number) = cell.value {
                amounts.remove(&pence(number));
            }
        }
        amounts
    }

    /// The workbooks as if nobody had typed what is hidden.
    pub fn without(&self, workbooks: &[Workbook]) -> Vec<Workbook> {
        let remain = workbooks.iter().filter(|workbook| !self.files.contains(&workbook.path));
        remain.map(|workbook| self.without_rows(workbook)).collect()
    }

    fn without_rows(&self, workbook: &Workbook) -> Workbook {
        let path = &workbook.path;
        let sheets = workbook
            .sheets
            .iter()
            .filter(|sheet| !self.sheets.contains(&(path.clone(), sheet.name.clone())));
        let view = |sheet: &Sheet| {
            let hidden = self.rows_of(path, &sheet.name);
            let is_hidden = |row: Row| hidden.contains(&row);
            let is_shown = |at: CellRef| !rows_with(at).any(is_hidden);
            let mut sheet = sheet.clone();
            let shared =
                sheet.merges.iter().filter(|(first, last)| is_over_hidden(*first, *last, &hidden));
            let shared: BTreeSet<CellRef> = shared.map(|(first, _)| *first).collect();
            for cell in sheet.cells.iter_mut().filter(|cell| shared.contains(&cell.at)) {
                if amount(&cell.value).is_some() {
                    cell.value = CellValue::Text(SHARED.into());
                }
            }
            sheet.cells.retain(|cell| is_shown(cell.at));
            sheet.merges.retain(|(first, _)| is_shown(*first));
            sheet.hidden_rows.retain(|row| !is_hidden(*row));
            sheet.display.retain(is_shown);
            sheet
        };
        Workbook { path: path.clone(), sheets: sheets.map(view).collect() }
    }
}

/// What stands for a number in a cell that is merged over what is hidden and what is not: it is of both.
const SHARED: &str = "one cell, merged over several rows";

/// Whether a range goes over a hidden row, or over a hidden column of a sheet that is read on its side.
fn is_over_hidden(first: CellRef, last: CellRef, hidden: &BTreeSet<Row>) -> bool {
    let (side, side_end) = (first.transposed().row, last.transposed().row);
    hidden.range(first.row..=last.row).next().is_some()
        || hidden.range(side..=side_end).next().is_some()
}

/// The rows that a cell stands in: its own, and that which its column is where its sheet is read on its side.
fn rows_with(at: CellRef) -> impl Iterator<Item = Row> {
    [at.row, at.transposed().row].into_iter()
}
