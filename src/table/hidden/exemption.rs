//! Which rows of the register are exempt: decided on the raw row, over every column that may carry it, before anything
//! can drop the row. Rows of other sheets that are marked are kept back with them.

use super::model::{Exemptions, RowKey};
use super::words::{
    is_sure, is_sure_path, is_titled, is_unreadable, may_be, paragraph, reads_like_one, says_no,
};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::word;
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::layout::heading::Heading;
use crate::layout::merged::{Merged, speaking};
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, Sheet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// `others` are the headings and titles that, as the officer says, are not about exemption.
pub(super) fn exemptions(survey: &Survey<'_>, others: &[String]) -> Exemptions {
    let others: BTreeSet<String> = others.iter().map(|text| word(text)).collect();
    let mut found = Exemptions::default();
    for table in &survey.sheets {
        let register = Register::new(table, &others);
        match table.layout.fields.kind {
            RecordKind::Contract => register.look(&mut found),
            _ => register.look_for_marks(&mut found),
        }
    }
    found
}

/// The most cells of a row that is a title.
const TITLE: usize = 3;

struct Register<'a> {
    table: &'a SheetTable<'a>,
    others: &'a BTreeSet<String>,
    /// What is struck through or not shown stands too.
    sheet: Cow<'a, Sheet>,
    merged: Merged,
    /// The columns that carry it.
    carry: BTreeSet<Column>,
    /// The columns that are a field of another kind.
    known: BTreeSet<Column>,
    /// Those of them that are known by evidence alone.
    doubted: BTreeSet<Column>,
    /// What stands above each column.
    headings: BTreeMap<Column, String>,
}

fn is_exemption(table: &SheetTable<'_>, field: usize) -> bool {
    table.layout.fields.fields[field].key.starts_with("exempt-")
}

impl<'a> Register<'a> {
    fn new(table: &'a SheetTable<'a>, others: &'a BTreeSet<String>) -> Register<'a> {
        let sheet = table.sheet.whole();
        let merged = Merged::new(&sheet);
        let (mut carry, mut known) = (BTreeSet::new(), BTreeSet::new());
        let (mut headings, mut doubted) = (BTreeMap::new(), BTreeSet::new());
        for header in &table.layout.headers {
            // a column that is known by evidence alone may say that a row is exempt, all the same
            let fields = table.layout.fields;
            let by_evidence = header.headings.iter().filter(|(column, heading)| {
                heading.is_by_evidence(fields) && header.columns.contains_key(column)
            });
            let by_evidence: Vec<(&Column, &Heading)> = by_evidence.collect();
            for (column, index) in &header.columns {
                let columns = if is_exemption(table, *index) { &mut carry } else { &mut known };
                columns.insert(*column);
            }
            doubted.extend(by_evidence.iter().map(|(column, _)| **column));
            for (column, heading) in header.unused_headings().chain(by_evidence) {
                let line = heading.line();
                let field = heading.field(table.layout.fields);
                let is_own = field.is_some_and(|index| is_exemption(table, index));
                if (is_own || is_sure(&line)) && !others.contains(&word(&line)) {
                    carry.insert(*column);
                }
                headings.insert(*column, line);
            }
        }
        Register { table, others, sheet, merged, carry, known, doubted, headings }
    }

    fn look(&self, found: &mut Exemptions) {
        let SheetTable { path, sheet, .. } = self.table;
        let is_whole = is_sure(&sheet.name) && !self.is_other(&sheet.name)
            || is_sure_path(path) && !self.is_other(path);
        for row in self.rows() {
            let Some(at) = row.first().map(|cell| cell.at.row) else { continue };
            let says = self.says(at);
            if says.is_empty() && !is_whole {
                continue;
            }
            let number = says.iter().find_map(|cell| paragraph(&cell.value));
            let is_doubtful = says.iter().any(|cell| is_unreadable(&cell.value));
            if number.is_none() || is_doubtful {
                found.findings.push(self.without_paragraph(at, &says));
            }
            found.findings.extend(self.struck(at, &says));
            found.rows.insert(self.key(at), number);
        }
        found.unclear.extend(self.unclear_columns());
        found.unclear.extend(self.unclear_titles());
    }

    /// The rows of a sheet that is no register which are marked all the same.
    fn look_for_marks(&self, found: &mut Exemptions) {
        for at in self.rows().filter_map(|row| Some(row.first()?.at.row)) {
            if let Some(cell) = self.says(at).first() {
                found.findings.push(self.marked(cell));
                found.marked.insert(self.key(at));
            }
        }
    }

    /// The cells of a row that say that it is exempt, struck through or not.
    fn says(&self, row: Row) -> Vec<&Cell> {
        let struck =
            self.carry.iter().filter_map(|c| self.table.sheet.struck(CellRef { row, column: *c }));
        let cells = self.carry.iter().filter_map(|c| self.cell(row, *c)).chain(struck);
        let mut says: Vec<&Cell> = cells.filter(|cell| !says_no(&cell.value)).collect();
        says.dedup();
        says
    }

    /// The rows that hold something in a known column.
    fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        let heads = |row: Row| {
            self.table.layout.headers.iter().any(|it| (it.rows.0..=it.rows.1).contains(&row))
        };
        let is_record = move |row: &&[Cell]| {
            row.iter().any(|cell| self.known.contains(&cell.at.column) && !heads(cell.at.row))
        };
        self.table.layout.body(self.sheet.rows()).filter(is_record)
    }

    fn cell(&self, row: Row, column: Column) -> Option<&Cell> {
        speaking(&self.sheet, &self.merged, CellRef { row, column })
    }

    fn key(&self, row: Row) -> RowKey {
        (self.table.path.clone(), self.table.sheet.name.clone(), row)
    }

    fn is_other(&self, text: &str) -> bool {
        self.others.contains(&word(text))
    }

    fn without_paragraph(&self, row: Row, says: &[&Cell]) -> Diagnostic {
        let sheet = self.table.sheet;
        let place = match says {
            [] => sheet.place(&self.table.path),
            says => {
                let cells: Vec<CellRef> = says.iter().map(|cell| cell.at).collect();
                Place::cells(&self.table.path, &sheet.name, &cells)
            }
        };
        let reads = says.first().map_or_else(
            || format!("stands on the sheet \"{}\"", sheet.name),
            |cell| format!("reads \"{}\" where an exemption is marked", cell.value),
        );
        let message = format!(
            "Row {row} of the register {reads}, which names no paragraph of Schedule 12A; it is taken as exempt, and the public edition is made without it"
        );
        let hint = "Write the number of the paragraph in the register, or No where the contract is not exempt.";
        Diagnostic::new(Code::ExemptionUnclear, place, message, hint)
    }

    fn marked(&self, cell: &Cell) -> Diagnostic {
        let heading = self.headings.get(&cell.at.column).map_or("", String::as_str);
        let message = format!(
            "Row {} has \"{}\" under \"{heading}\", so the public edition is made without that row; which contracts are exempt the register alone says",
            cell.at.row, cell.value
        );
        let hint = "Mark the contract in the register, if all of it is exempt; if the column says nothing of exemption, name its heading under not-exemption in report.toml.";
        let place = Place::cells(&self.table.path, &self.table.sheet.name, &[cell.at]);
        Diagnostic::new(Code::ExemptionUnclear, place, message, hint)
    }

    /// A mark that is struck through holds until a person takes it out.
    fn struck(&self, row: Row, says: &[&Cell]) -> Option<Diagnostic> {
        let sheet = self.table.sheet;
        let cell = says.iter().find(|cell| sheet.struck(cell.at).is_some())?;
        let message = format!(
            "Row {row} of the register is marked as exempt (\"{}\"), and the mark is struck through; it is taken as exempt, and the public edition is made without it",
            cell.value
        );
        let hint = "Take the mark out of the cell where the contract is no longer exempt.";
        let place = Place::cells(&self.table.path, &sheet.name, &[cell.at]);
        Some(Diagnostic::new(Code::ExemptionUnclear, place, message, hint))
    }

    /// Columns that are no field, and could be about exemption.
    fn unclear_columns(&self) -> Vec<Diagnostic> {
        let mut columns: BTreeMap<Column, CellRef> = BTreeMap::new();
        for cell in self.rows().flatten() {
            let column = cell.at.column;
            let heading = self.headings.get(&column).map_or("", String::as_str);
            let is_known = self.known.contains(&column) && !self.doubted.contains(&column);
            let is_free = !self.carry.contains(&column) && !is_known;
            let is_day = cell.value.as_date().is_some();
            let could_be = reads_like_one(&cell.value) || may_be(heading) && !is_day;
            if is_free && could_be && !self.is_other(heading) {
                columns.entry(column).or_insert(cell.at);
            }
        }
        columns.into_iter().map(|(column, at)| self.unclear(column, at)).collect()
    }

    fn unclear(&self, column: Column, at: CellRef) -> Diagnostic {
        let heading = self.headings.get(&column).map_or("", String::as_str);
        let message = format!(
            "The register's column \"{heading}\" could say which contracts are exempt, and the program does not know it, so no public edition is made"
        );
        let hint = "Say in report.toml what it is: under [fields.contract], exempt-paragraph = [\"its heading\"] if it marks exempt contracts; not-exemption = [\"its heading\"] if it does not.";
        let place = Place::cells(&self.table.path, &self.table.sheet.name, &[at]);
        Diagnostic::new(Code::ExemptionColumnUnclear, place, message, hint)
    }

    /// Whether a column says of some row that it is exempt.
    fn is_marked(&self) -> bool {
        let mut rows = self.rows().filter_map(|row| row.first().map(|cell| cell.at.row));
        rows.any(|at| !self.says(at).is_empty())
    }

    /// Titles among the rows that could speak for those below them, and above all rows where no row is marked.
    fn unclear_titles(&self) -> Vec<Diagnostic> {
        let is_title = |row: &&[Cell]| matches!(row, [cell] if reads_like_one(&cell.value));
        let titles = self.table.layout.body(self.sheet.rows()).filter(is_title);
        let first = self.table.layout.headers.iter().map(|it| it.rows.0).min();
        let is_above =
            |row: &&[Cell]| row.len() <= TITLE && row.first().map(|cell| cell.at.row) < first;
        let above = self.sheet.rows().filter(is_above).flatten();
        let above = above.filter(|cell| !self.is_marked() && is_titled(&cell.value));
        let cells = titles.filter_map(|row| row.first()).chain(above);
        let free = cells.filter(|cell| !self.is_other(&cell.value.to_string()));
        free.map(|cell| {
            let message = format!(
                "The register has \"{}\" above rows, which could say that they are exempt, so no public edition is made",
                cell.value
            );
            let hint = "Mark each row in a column Exempt paragraph; or, if it says nothing of exemption, name its words under not-exemption in report.toml.";
            let place = Place::cells(&self.table.path, &self.table.sheet.name, &[cell.at]);
            Diagnostic::new(Code::ExemptionColumnUnclear, place, message, hint)
        })
        .collect()
    }
}
