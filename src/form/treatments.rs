//! The workbook in which officers say how each contract passes over to a successor: made with what is said already, and
//! read back, so that nothing is typed again.

use super::book::{WorkbookInfo, bytes};
use super::sheet::{Column, Shape, Sheet, Value};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column as At, Place, Row};
use crate::rollup::successor::{Successor, SuccessorContract, Treated, Treatment};
use crate::sheet::{Sheet as ReadSheet, Workbook};
use crate::value::date;
use anyhow::Result;
use jiff::civil::Date;

/// In the folder for officers of a roll-up.
pub const TREATMENTS_FILE: &str = "treatments.xlsx";

const HEADINGS: [&str; 11] = [
    "Council",
    "Code",
    "Contract ref",
    "Title",
    "Supplier",
    "End date",
    "Annual value",
    "Changed since it was said",
    "Treatment",
    "By",
    "Why",
];

/// A row for each contract that runs past the vesting day.
pub fn treatments_workbook(successor: &Successor, made_on: Date) -> Result<Vec<u8>> {
    let widths = [26, 12, 16, 40, 30, 12, 16, 20, 16, 24, 44];
    let columns = HEADINGS.iter().zip(widths);
    let ways = Treatment::ALL.map(|way| format!("{}: {}.", way.words(), way.sentence()));
    let sheet = Sheet {
        name: "Treatments".to_owned(),
        title: format!("{}: how each contract passes over", successor.name),
        lines: vec![
            "Choose in the column Treatment how the contract passes over, and say by whom and why.".to_owned(),
            ways.join(" "),
            "Keep this file where the roll-up's settings name it (treatments = \"treatments.xlsx\"); the next roll-up carries over what stands here.".to_owned(),
        ],
        columns: columns.map(|(heading, width)| column(heading, width)).collect(),
        rows: successor.contracts.iter().map(row).collect(),
        ..Sheet::default()
    };
    let (title, author) = (sheet.title.clone(), successor.name.clone());
    bytes(&[sheet], &WorkbookInfo { title, author, made_on })
}

fn column(heading: &str, width: u32) -> Column {
    let (shape, note) = match heading {
        "Treatment" => {
            let words = Treatment::ALL.map(|way| way.words().to_owned());
            (Shape::Choice(words.into()), "Choose one; empty is not decided yet.")
        }
        "By" => (Shape::Text, "Who says so, by post."),
        "Why" => (Shape::Text, "One sentence."),
        "End date" => (Shape::Day, ""),
        "Annual value" => (Shape::Number, ""),
        _ => (Shape::Text, ""),
    };
    let is_open = !note.is_empty();
    Column { heading: heading.to_owned(), note: note.to_owned(), shape, width, is_open }
}

fn row(contract: &SuccessorContract) -> Vec<Option<Value>> {
    let treated = contract.treated.as_ref();
    let words = Value::words;
    vec![
        words(&contract.council),
        words(&contract.code),
        words(&contract.row.reference),
        words(&contract.row.title),
        words(&contract.row.supplier),
        contract.row.end.map(Value::Day),
        contract.row.annual.map(|annual| Value::Number(annual.to_f64(), "\u{a3}#,##0.00")),
        words(&contract.changed_since().join(", ")),
        words(contract.treatment().map_or("", Treatment::words)),
        words(treated.map_or("", |it| &it.by)),
        words(treated.map_or("", |it| &it.why)),
    ]
}

/// What its rows say, or every row that cannot be taken, by its cell.
pub fn read_treatments(workbook: &Workbook) -> Result<Vec<Treated>, Vec<String>> {
    let (mut treated, mut faults, mut is_one) = (Vec::new(), Vec::new(), false);
    for sheet in &workbook.sheets {
        let Some((header, columns)) = headings(sheet) else { continue };
        is_one = true;
        let rows = sheet.rows().filter_map(|row| Some(row.first()?.at.row));
        for row in rows.filter(|row| *row > header) {
            let written = WrittenRow { path: &workbook.path, sheet, row, columns };
            match written.read() {
                Ok(Some(own)) => treated.push(own),
                Ok(None) => {}
                Err(fault) => faults.push(fault),
            }
        }
    }
    if !is_one {
        faults.push(format!(
            "{} is no workbook of treatments: it lacks one of the headings {}. Take the one that roll-up makes.",
            workbook.path,
            HEADINGS.join(", ")
        ));
    }
    if faults.is_empty() { Ok(treated) } else { Err(faults) }
}

type Columns = [At; HEADINGS.len()];

fn headings(sheet: &ReadSheet) -> Option<(Row, Columns)> {
    sheet.rows().take(20).find_map(|row| {
        let column = |heading: &str| {
            let is_it = |text: &str| fold(text) == fold(heading);
            row.iter().find(|cell| cell.value.as_text().is_some_and(is_it)).map(|it| it.at.column)
        };
        let found: Option<Vec<At>> = HEADINGS.iter().map(|heading| column(heading)).collect();
        Some((row.first()?.at.row, found?.try_into().ok()?))
    })
}

struct WrittenRow<'a> {
    path: &'a str,
    sheet: &'a ReadSheet,
    row: Row,
    columns: Columns,
}

impl WrittenRow<'_> {
    /// Nothing where it says nothing.
    fn read(&self) -> Result<Option<Treated>, String> {
        let [code, reference, supplier, treatment, by, why] =
            [1, 2, 4, 8, 9, 10].map(|number| self.text(number));
        if [&treatment, &by, &why].iter().all(|text| text.is_empty()) {
            return Ok(None);
        }
        let is_meant = |way: &Treatment| fold(way.words()) == fold(&treatment);
        let way = Treatment::ALL.into_iter().find(is_meant);
        if way.is_none() && !treatment.is_empty() {
            return Err(self.refused(8, &format!(
                "\"{treatment}\" is no treatment. Write Novate, Host or Re-let, or leave the cell empty."
            )));
        }
        if code.is_empty() || reference.is_empty() {
            let number = if code.is_empty() { 1 } else { 2 };
            let what = "The row does not say of which contract. Fill in the code of the council and the ref of the contract.";
            return Err(self.refused(number, what));
        }
        if way.is_some() && by.is_empty() {
            return Err(self.refused(9, "The row does not say who says so. Fill in By."));
        }
        let end = self.sheet.cell(self.at(5)).and_then(|cell| date::day(&cell.value).ok());
        Ok(Some(Treated { code, reference, treatment: way, by, why, supplier, end }))
    }

    fn at(&self, number: usize) -> CellRef {
        CellRef { row: self.row, column: self.columns[number] }
    }

    fn text(&self, number: usize) -> String {
        let cell = self.sheet.cell(self.at(number));
        cell.map(|cell| cell.value.to_string().trim().to_owned()).unwrap_or_default()
    }

    fn refused(&self, number: usize, what: &str) -> String {
        format!("{}: {what}", Place::cells(self.path, &self.sheet.name, &[self.at(number)]))
    }
}
