//! An edit of one cell of a table's body costs at most its own row: no text of a cell makes a heading of its row.

use crate::program::AS_OF;
use crate::rewording::small;
use scrutineer::config::Config;
use scrutineer::domain::place::Row;
use scrutineer::sheet::{CellValue, Workbook};
use scrutineer::table::{Tables, tables};
use std::collections::BTreeMap;

/// What people type over a cell: words that wait, words that are headings too, signs, other sorts of value.
const TYPED: [&str; 14] = [
    "TBC",
    "No",
    "Yes",
    "n/a",
    "-",
    "x",
    "Ref",
    "Number",
    "Status",
    "Level",
    "Total",
    "Q1 2026/27",
    "Actual",
    "12/13",
];

/// The records of each sheet by file and sheet.
fn records(tables: &Tables) -> BTreeMap<(String, String), u64> {
    let of = |reading: &scrutineer::table::Reading| {
        let place = &reading.place;
        (
            (place.file.to_string(), place.sheet.clone().unwrap_or_default().to_string()),
            reading.rows_used,
        )
    };
    let mut records = BTreeMap::new();
    for (place, rows) in tables.readings.iter().map(of) {
        *records.entry(place).or_default() += rows;
    }
    records
}

fn read(workbooks: &[Workbook]) -> BTreeMap<(String, String), u64> {
    records(&tables(workbooks, &Config::default(), AS_OF.parse().unwrap()).value)
}

#[test]
fn an_edit_of_one_cell_costs_at_most_its_row() {
    let workbooks = small();
    let own = read(&workbooks);
    let (mut tried, mut faults) = (0, Vec::new());
    for (book, workbook) in workbooks.iter().enumerate() {
        for (at, sheet) in workbook.sheets.iter().enumerate() {
            let key = (workbook.path.to_string(), sheet.name.to_string());
            let Some(before) = own.get(&key) else { continue };
            let header = sheet.rows().find(|row| row.len() > 2).map(|row| row[0].at.row);
            let body = sheet.cells.iter().enumerate();
            for (place, cell) in body.filter(|(_, cell)| Some(cell.at.row) > header) {
                // an assessment is a whole: a statement without a level stops it
                for typed in TYPED.iter().skip((place + cell.at.row.0 as usize) % 2).step_by(2) {
                    let mut edited = workbooks.clone();
                    edited[book].sheets[at].cells[place].value = CellValue::Text((*typed).into());
                    let after = read(&edited).get(&key).copied().unwrap_or_default();
                    tried += 1;
                    if after + 1 < *before {
                        let (file, Row(row)) = (&workbook.path, cell.at.row);
                        faults.push(format!(
                            "{file}, {}, row {}: {:?} over {}: {before} records, then {after}",
                            sheet.name,
                            row + 1,
                            typed,
                            cell.value
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 1500, "{tried}");
    assert!(faults.is_empty(), "{} of {tried}:\n{}", faults.len(), faults.join("\n"));
}
