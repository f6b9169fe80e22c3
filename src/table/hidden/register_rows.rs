//! The raw rows of a table: which are records, and which column could say that they are exempt.

use super::mark::{ColumnReading, Mark};
use super::model::RowKey;
use super::phrases::{
    Cells, ExemptionStatus, TextPlace, exemption_status, is_of_other_matter, is_other, is_plain,
};
use super::question::struck;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::fold::word;
use crate::domain::place::{CellRef, Column, Row};
use crate::layout::heading::Heading;
use crate::layout::merged::{Merged, covering_cell};
use crate::layout::sheet_table::SheetTable;
use crate::schema::Field;
use crate::sheet::{Cell, Sheet};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// The most cells of a row that is a title or stands in a list.
pub(super) const TITLE: usize = 3;

/// The fields by which a contract is known beside its ref.
const NAMES: [&str; 2] = ["title", "supplier"];

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Record,
    /// Goes on with the record above it.
    GoesOn,
    /// A title, a note, a total.
    Around,
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It marks exemption.
    Carries,
    /// A field of another kind.
    Known,
    /// The same, by evidence alone, which may be wrong.
    Doubted,
    Free,
}

/// Columns without a heading in which no more than half of the records have anything, and all others.
#[derive(Debug, Default)]
pub(super) struct Unheaded {
    pub lone: BTreeSet<Column>,
    pub bare: BTreeSet<Column>,
}

pub(super) struct RegisterRows<'a> {
    pub table: &'a SheetTable<'a>,
    others: &'a BTreeSet<String>,
    /// What is struck through or not shown stands too.
    pub(super) sheet: Cow<'a, Sheet>,
    pub(super) merged: Merged,
    pub(super) columns: BTreeMap<Column, Use>,
    headings: BTreeMap<Column, String>,
    pub(super) reference: Option<Column>,
    /// Those of refs, titles and suppliers, at the ends of which people write tags: `[E]`.
    pub(super) tagged: BTreeSet<Column>,
    /// From the top, once they are asked for: of most tables that are no register nobody does.
    rows: OnceCell<Vec<(Row, Role)>>,
    unheaded: OnceCell<Unheaded>,
    /// How the columns are read for marks, as far as any cell of theirs was.
    pub(super) readings: RefCell<BTreeMap<Column, ColumnReading>>,
}

impl<'a> RegisterRows<'a> {
    pub(super) fn new(table: &'a SheetTable<'a>, others: &'a BTreeSet<String>) -> RegisterRows<'a> {
        let sheet = table.sheet.whole();
        let merged = Merged::new(&sheet);
        let fields = table.layout.fields;
        let index = fields.index("contract-ref");
        let columns = &table.layout.header().columns;
        let of = |key: &str| {
            let index = fields.index(key);
            columns.iter().find(|(_, own)| Some(**own) == index).map(|(at, _)| *at)
        };
        let tagged = NAMES.into_iter().chain(["contract-ref"]).filter_map(of).collect();
        let reference = columns.iter().find(|(_, own)| Some(**own) == index).map(|(at, _)| *at);
        let mut rows = RegisterRows {
            table,
            others,
            sheet,
            merged,
            columns: BTreeMap::new(),
            headings: BTreeMap::new(),
            reference,
            tagged,
            rows: OnceCell::new(),
            unheaded: OnceCell::new(),
            readings: RefCell::default(),
        };
        for header in &table.layout.headers {
            for (column, index) in &header.columns {
                let heading = header.headings.get(column).map(Heading::line);
                let is_own = is_of_exemption(&fields.fields[*index])
                    && !heading.is_some_and(|heading| is_other(&heading));
                let known = if is_own { Use::Carries } else { Use::Known };
                rows.columns.entry(*column).or_insert(known);
            }
            for (column, heading) in header.headings.iter() {
                rows.add(*column, heading, header.columns.contains_key(column));
            }
        }
        rows.doubt();
        rows
    }

    /// What evidence takes for a field marks rows where its cells say nothing else: `Open` and `Restricted`.
    fn doubt(&mut self) {
        let doubted = self.columns.iter().filter(|(_, it)| **it == Use::Doubted);
        let says = |cell: &Cell| {
            let text = cell.value.as_text();
            text.is_some_and(|text| exemption_status(text, TextPlace::Free).is_some())
        };
        let of = |column: &Column| -> bool { self.cells(*column).iter().all(|cell| says(cell)) };
        let marks: Vec<Column> =
            doubted.map(|(column, _)| *column).filter(|column| of(column)).collect();
        self.columns.extend(marks.into_iter().map(|column| (column, Use::Free)));
    }

    /// The cells of a column in its records.
    pub(super) fn cells(&self, column: Column) -> Vec<&Cell> {
        let cells = self
            .records()
            .filter_map(|row| covering_cell(&self.sheet, &self.merged, CellRef { row, column }));
        cells.collect()
    }

    pub(super) fn unheaded(&self) -> &Unheaded {
        self.unheaded.get_or_init(|| {
            let mut filled: BTreeMap<Column, usize> = BTreeMap::new();
            let body = self.table.layout.body(self.sheet.rows());
            for row in body.filter(|row| self.role_of(row[0].at.row) == Some(Role::Record)) {
                for cell in row.iter().filter(|cell| !self.columns.contains_key(&cell.at.column)) {
                    *filled.entry(cell.at.column).or_default() += 1;
                }
            }
            let records = self.records().count();
            let (lone, bare): (BTreeMap<_, _>, BTreeMap<_, _>) =
                filled.into_iter().partition(|(_, count)| 2 * count <= records);
            Unheaded { lone: lone.into_keys().collect(), bare: bare.into_keys().collect() }
        })
    }

    pub(super) fn records(&self) -> impl Iterator<Item = Row> {
        self.rows().filter(|(_, role)| *role == Role::Record).map(|(row, _)| row)
    }

    /// Whether a column is a field of exemption.
    pub(super) fn is_own(&self, column: Column) -> bool {
        let fields = &self.table.layout.fields.fields;
        let mut headers = self.table.layout.headers.iter();
        headers.any(|header| {
            header.columns.get(&column).is_some_and(|index| is_of_exemption(&fields[*index]))
        })
    }

    fn add(&mut self, column: Column, heading: &Heading, is_used: bool) {
        let (line, fields) = (heading.line(), self.table.layout.fields);
        if is_used && !heading.is_by_evidence(fields) {
            return;
        }
        let field = heading.field(fields).map(|index| &fields.fields[index]);
        let is_own = field.is_some_and(is_of_exemption);
        let says = exemption_status(&line, TextPlace::Heading(Cells::Others));
        let is_said = is_own && !is_of_other_matter(&line) || says == Some(ExemptionStatus::Exempt);
        let known = match is_said && !self.is_other(&line) {
            true => Use::Carries,
            false if is_used => Use::Doubted,
            false => Use::Free,
        };
        self.columns.insert(column, known);
        self.headings.insert(column, line);
    }

    pub(super) fn is_other(&self, text: &str) -> bool {
        self.others.contains(&word(text))
    }

    pub(super) fn heading(&self, column: Column) -> String {
        self.headings.get(&column).cloned().unwrap_or_default()
    }

    pub(super) fn key(&self, row: Row) -> RowKey {
        (self.table.path.clone(), self.table.sheet.name.clone(), row)
    }

    pub(super) fn is_header(&self, row: Row) -> bool {
        let mut headers = self.table.layout.headers.iter();
        headers.any(|it| (it.rows.0..=it.rows.1).contains(&row))
    }

    /// What the names of the sheet, the file and its folders say.
    pub(super) fn by_name(&self) -> Option<ExemptionStatus> {
        let path = self.table.path.rsplit_once('.').map_or(&*self.table.path, |(path, _)| path);
        let steps = path.split('/').chain([&*self.table.sheet.name]);
        let says = steps.filter(|step| !self.is_other(step)).filter_map(|step| {
            match exemption_status(step, TextPlace::Around)
                .or_else(|| exemption_status(step, TextPlace::Named))?
            {
                // a file may be the second part of a register
                ExemptionStatus::Exempt if !is_plain(step) => Some(ExemptionStatus::Unclear),
                says => Some(says),
            }
        });
        let says: Vec<ExemptionStatus> = says.collect();
        let of = |wanted: ExemptionStatus| says.iter().find(|own| **own == wanted).copied();
        of(ExemptionStatus::Exempt)
            .or(of(ExemptionStatus::Unclear))
            .filter(|_| !self.is_other(&self.table.path))
    }

    fn all(&self) -> &[(Row, Role)] {
        self.rows.get_or_init(|| self.roles())
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (Row, Role)> {
        self.all().iter().copied()
    }

    /// What a row is; nothing where it is above the table, or a header.
    fn role_of(&self, row: Row) -> Option<Role> {
        let place = self.all().binary_search_by_key(&row, |(own, _)| *own).ok()?;
        Some(self.all()[place].1)
    }

    /// Whether a row is a record or goes on with one.
    pub(super) fn is_of_record(&self, row: Row) -> bool {
        self.role_of(row).is_some_and(|role| role != Role::Around)
    }

    /// A mark that is struck through holds until a person takes it out.
    pub(super) fn struck(&self, row: Row, says: &[Mark]) -> Option<Diagnostic> {
        let mark = says.iter().find(|mark| self.table.sheet.struck(mark.at).is_some())?;
        Some(struck(self.table, row, mark))
    }

    /// Whether it has a column that marks what is exempt.
    pub(super) fn has_marks(&self) -> bool {
        self.columns.values().any(|it| *it == Use::Carries)
    }

    /// Whether something stands in columns that are no field, or beside cells.
    pub(super) fn has_remarks(&self) -> bool {
        self.columns.values().any(|it| *it == Use::Free) || !self.sheet.display.notes.is_empty()
    }

    /// Whether a mark is a remark that plainly says so, in a column that is no field or beside a cell.
    pub(super) fn is_exempt_by_remark(&self, mark: &Mark) -> bool {
        let is_field = matches!(self.columns.get(&mark.at.column), Some(Use::Known | Use::Doubted));
        let is_note = || {
            let mut notes = self.sheet.display.notes.iter();
            notes.any(|(at, text)| *at == mark.at && *text == mark.text)
        };
        let says = exemption_status(&mark.text, TextPlace::Free);
        says == Some(ExemptionStatus::Exempt) && (!is_field || is_note())
    }

    /// Whether a column says of some row that it is exempt; then a longer text may explain that.
    pub(super) fn is_marked(&self) -> bool {
        self.has_marks() && self.rows().any(|(at, _)| self.says(at).iter().any(|mark| mark.carries))
    }
}

fn is_of_exemption(field: &Field) -> bool {
    field.key.starts_with("exempt-")
}
