//! All sheets of all workbooks looked at: once for the suppliers that the register names, and again where a sheet's
//! name or title holds one of them.

use super::scan::title;
use super::scanned_workbook::ScannedWorkbook;
use super::survey::Survey;
use super::workbook_survey::survey_workbook;
use crate::schema::Schema;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::cell::OnceCell;

/// The sheets of workbooks that are given in order. `named` takes the schema that knows the suppliers, where it was
/// needed.
pub(crate) fn survey_workbooks<'a>(
    workbooks: &[ScannedWorkbook<'a>],
    schema: &'a Schema,
    named: &'a OnceCell<Schema>,
) -> Survey<'a> {
    let first = survey(workbooks, schema);
    let with_suppliers = schema.with_suppliers(&first.suppliers());
    match names_suppliers(workbooks, &with_suppliers) {
        true => survey(workbooks, named.get_or_init(|| with_suppliers)),
        false => first,
    }
}

fn survey<'a>(workbooks: &[ScannedWorkbook<'a>], schema: &'a Schema) -> Survey<'a> {
    let of_workbooks = workbooks.par_iter().map(|workbook| survey_workbook(workbook, schema));
    let mut survey = Survey::default();
    for mut of_workbook in of_workbooks.collect::<Vec<_>>() {
        survey.sheets.append(&mut of_workbook.sheets);
        survey.registers.append(&mut of_workbook.registers);
        survey.lost.append(&mut of_workbook.lost);
        survey.findings.append(&mut of_workbook.findings);
    }
    survey.take_registers();
    survey
}

/// Whether the name of a sheet or a title on it holds the name of a supplier.
fn names_suppliers(workbooks: &[ScannedWorkbook<'_>], schema: &Schema) -> bool {
    let mut fields = schema.kinds.iter().flat_map(|kind| &kind.fields);
    let Some(field) = fields.find(|field| field.known && !field.names.is_empty()) else {
        return false;
    };
    workbooks.iter().flat_map(|scanned| &scanned.workbook.sheets).any(|sheet| {
        let mut titles = sheet.rows().filter_map(title).map(|cell| cell.value.to_string());
        field.known_in(&sheet.name).is_some() || titles.any(|text| field.known_in(&text).is_some())
    })
}
