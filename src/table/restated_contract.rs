//! What a return says again of its contract, the title and the department, against what the register says: a row that
//! gives the title of another contract is held back, and another department is told.

use super::ref_index::RefIndex;
use super::row_remarks::{CellRemark, RowRemarks};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column};
use crate::layout::sheet_table::SheetTable;
use crate::layout::survey::Survey;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;

/// The columns of a sheet's table that speak of its rows' contracts.
pub(super) struct RestatedContract<'a> {
    table: &'a SheetTable<'a>,
    title: Option<Column>,
    department: Option<(Column, RowRemarks)>,
}

impl<'a> RestatedContract<'a> {
    /// Those of the table that some rows are of; `contracts` are the fields of the register.
    pub(super) fn new(
        survey: &'a Survey<'_>,
        contracts: Option<&KindFields>,
        rows: &[TypedRecord],
    ) -> Option<RestatedContract<'a>> {
        let (first, fields) = rows.first().map(|row| &row.origin).zip(contracts)?;
        let is_it = |table: &&SheetTable<'_>| {
            table.path == first.file
                && table.sheet.name == first.sheet
                && table.number == first.table
        };
        let table = survey.sheets.iter().find(is_it)?;
        let column = |key: &str| {
            let index = fields.index(key)?;
            let mut unused = table.layout.header().unused_headings();
            unused.find(|(_, own)| own.names_in(RecordKind::Contract) == Some(index))
        };
        let title = column("title").map(|(at, _)| *at);
        let department =
            column("department").map(|(at, own)| (*at, RowRemarks::new(&own.text(), *at)));
        (title.is_some() || department.is_some()).then_some(RestatedContract {
            table,
            title,
            department,
        })
    }

    pub(super) fn check(
        &mut self,
        register: &RefIndex,
        row: &TypedRecord,
        contract: i32,
    ) -> Result<(), Refusal> {
        if row.origin.table != self.table.number {
            return Ok(());
        }
        if let Some(title) = self.title.and_then(|column| self.text(row, column)) {
            same_contract(register, contract, &title)?;
        }
        let at = self.department.as_ref().map(|(column, _)| *column);
        let said = at.and_then(|column| self.text(row, column));
        if let Some((said, known)) =
            said.zip(register.contracts().get(contract).and_then(|own| own.department.as_ref()))
            && !is_alike(&said, known)
            && let Some((_, rows)) = &mut self.department
        {
            let words = format!("is of \"{said}\", and by the register of \"{known}\"");
            let hint = "Agree on the department, and put it in the register.";
            rows.add(row, CellRemark { code: Code::ColumnNotUsed, words, hint });
        }
        Ok(())
    }

    pub(super) fn findings(self) -> Vec<Diagnostic> {
        self.department.map(|(_, rows)| rows.findings()).unwrap_or_default()
    }

    fn text(&self, row: &TypedRecord, column: Column) -> Option<String> {
        let cell = self.table.sheet.cell(CellRef { row: row.origin.row, column })?;
        cell.value.as_text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }
}

fn same_contract(register: &RefIndex, contract: i32, title: &str) -> Result<(), Refusal> {
    let Some(other) = register.contracts().titled_otherwise(contract, title) else { return Ok(()) };
    let own = register.reference(contract);
    Err(Refusal {
        code: Code::DescriptionDiffers,
        field: "contract-ref",
        message: format!(
            "The title beside {own} reads \"{title}\", which is that of {other} in the register; which of the two is meant is not certain, so the row is held back"
        ),
        hint: "Put the ref or the title right.".to_owned(),
    })
}

/// Whether two names of departments may be of one: `Place` and `Place Directorate`.
fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    one.contains(&other) || other.contains(&one)
}
