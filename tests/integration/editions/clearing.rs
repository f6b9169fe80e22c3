//! The sample ships with its clearances. `UPDATE_CLEARANCE=1 cargo test --release ships_with_its_clearances` clears every
//! text that the sample's run lists; read them before you commit them.

use crate::program::{AS_OF, SAMPLE};
use scrutineer::edition::Listed;
use scrutineer::form::clearance_workbook;
use scrutineer::sheet::{CellValue, Sheet, read};
use std::fs;

/// The rows of the workbook that a run lists its texts in: text, place, whether it is cleared, hash.
fn listed(sheet: &Sheet) -> Vec<[String; 4]> {
    let rows = sheet.rows().skip_while(|row| {
        row.first().and_then(|cell| CellValue::as_text(&cell.value)) != Some("Text")
    });
    let row = |row: &[scrutineer::sheet::Cell]| {
        let cell = |column: u32| {
            let cell = row.iter().find(|cell| cell.at.column.0 == column);
            cell.map(|cell| cell.value.to_string()).unwrap_or_default()
        };
        [cell(0), cell(1), cell(3), cell(6)]
    };
    rows.skip(1).map(row).collect()
}

#[test]
fn the_sample_ships_with_its_clearances() {
    let path = SAMPLE.draft.join("internal/clearance.xlsx");
    let bytes = fs::read(&path).unwrap_or_else(|_| panic!("{}", SAMPLE.outcome.stderr));
    let workbook = read("clearance.xlsx", &bytes).unwrap();
    let rows: Vec<[String; 4]> = workbook.sheets.iter().flat_map(listed).collect();
    assert!(rows.len() > 20, "{rows:?}");
    if std::env::var_os("UPDATE_CLEARANCE").is_some() {
        let cleared = rows.iter().map(|[text, _, _, hash]| Listed {
            text: text.clone(),
            hash: hash.clone(),
            cleared: Some(("Head of Procurement".to_owned(), "2026-10-14".to_owned())),
            ..Listed::default()
        });
        let cleared: Vec<Listed> = cleared.collect();
        let bytes = clearance_workbook(&cleared, "Sefton Council", AS_OF.parse().unwrap()).unwrap();
        fs::write("input/clearance.xlsx", bytes).unwrap();
        return;
    }
    let open: Vec<_> = rows.iter().filter(|[_, _, cleared, _]| cleared != "yes").collect();
    assert!(open.is_empty(), "not cleared: {open:?}");
}
