//! The blank workbooks that a new council begins with.

use super::FormFile;
use super::book::{WorkbookInfo, bytes};
use super::plan::{FieldPlan, Plan, SheetPlan, plans};
use super::sheet::{Column, Shape, Sheet, Value};
use super::terms::terms;
use crate::domain::fold::fold;
use crate::layout::scanned_workbook::NOT_READ;
use crate::schema::blank::{Heading, InputType, Requirement};
use crate::schema::kind::RecordKind;
use anyhow::Result;
use jiff::civil::{Date, date};

/// So many rows of a blank sheet have their lists and notes.
const ROWS: u32 = 2000;
/// Kinds of record that speak of flows, proxies and the like.
const OF_PROMISES: [RecordKind; 2] = [RecordKind::Commitment, RecordKind::Delivery];
/// The day that stands for that of making: blank workbooks are the same on every day.
pub(super) const MADE_ON: Date = date(2026, 1, 1);

/// A workbook for each kind of record, or for several that belong together.
pub fn blank_workbooks() -> Result<Vec<FormFile>> {
    plans().iter().map(workbook).collect()
}

fn workbook(plan: &Plan) -> Result<FormFile> {
    let mut sheets: Vec<Sheet> = plan.sheets.iter().map(sheet).collect();
    sheets.push(notes(plan));
    if plan.sheets.iter().any(|sheet| OF_PROMISES.contains(&sheet.kind)) {
        sheets.push(terms());
    }
    let title = plan.sheets.first().map(|sheet| sheet.title.clone()).unwrap_or_default();
    let about = WorkbookInfo { title, author: String::new(), made_on: MADE_ON };
    Ok(FormFile { name: plan.file.clone(), bytes: bytes(&sheets, &about)? })
}

fn sheet(plan: &SheetPlan) -> Sheet {
    Sheet {
        name: plan.name.clone(),
        title: plan.title.clone(),
        lines: vec![
            plan.line.clone(),
            "Columns that are needed say so in their headings. What goes in each column, and examples, stand on the sheet Notes."
                .to_owned(),
        ],
        lone: plan.lone.iter().map(|field| (column(field), Some(Value::Blank("")))).collect(),
        columns: plan.columns.iter().map(column).collect(),
        spare_rows: ROWS,
        ..Sheet::default()
    }
}

fn column(plan: &FieldPlan) -> Column {
    let shape = match &plan.heading.takes {
        InputType::Choice(words) => Shape::Choice(words.clone()),
        InputType::Text if !plan.advised.is_empty() => Shape::Advice(plan.advised.clone()),
        InputType::Text => Shape::Text,
        InputType::Number => Shape::Number,
        InputType::Percent => Shape::Percent,
        InputType::Day => Shape::Day,
    };
    let usual = if matches!(shape, Shape::Day | Shape::Number | Shape::Percent) { 14 } else { 20 };
    Column {
        heading: marked(&plan.heading),
        note: plan.note.clone(),
        shape,
        width: plan.width.unwrap_or(usual),
        is_open: true,
    }
}

/// A heading that says whether its column is needed. The reader passes over what stands in brackets.
fn marked(heading: &Heading) -> String {
    let words = &heading.words;
    match &heading.need {
        Requirement::Needed => format!("{words} (needed)"),
        Requirement::OneOf(either) if fold(either) == fold(words) => format!("{words} (needed)"),
        Requirement::OneOf(either) => format!("{words} (needed: {either})"),
        Requirement::Optional => words.clone(),
    }
}

/// The sheet that says what goes in each column, with examples; it is not read.
fn notes(plan: &Plan) -> Sheet {
    let columns = [
        ("Sheet", 18),
        ("Heading", 26),
        ("Is it needed?", 26),
        ("What goes in it", 60),
        ("Example", 32),
        ("Another example", 32),
    ];
    let column = |(heading, width): (&str, u32)| Column {
        heading: heading.to_owned(),
        width,
        ..Column::default()
    };
    let rows = plan.sheets.iter().flat_map(|sheet| {
        sheet.lone.iter().chain(&sheet.columns).map(|field| note(&sheet.name, field))
    });
    Sheet {
        name: "Notes".to_owned(),
        title: format!("{NOT_READ} what goes in each column, with made-up examples"),
        lines: vec!["Columns that are not needed may be left out or left empty.".to_owned()],
        columns: columns.map(column).to_vec(),
        rows: rows.collect(),
        ..Sheet::default()
    }
}

fn note(sheet: &str, field: &FieldPlan) -> Vec<Option<Value>> {
    let needed = match &field.heading.need {
        Requirement::Needed => "Yes".to_owned(),
        Requirement::OneOf(either) if fold(either) == fold(&field.heading.words) => {
            "Yes".to_owned()
        }
        Requirement::OneOf(either) => format!("One of: {either}"),
        Requirement::Optional => "No".to_owned(),
    };
    let [one, other] = &field.examples;
    [sheet, &field.heading.words, &needed, &field.note, one, other].map(Value::words).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::sheet::{Workbook, read};
    use crate::table;

    fn opened() -> Vec<Workbook> {
        let files = blank_workbooks().unwrap();
        files.iter().map(|file| read(&file.name, &file.bytes).unwrap()).collect()
    }

    #[test]
    fn every_blank_sheet_is_recognised_and_nothing_is_found_in_it() {
        let found = table::tables(&opened(), &Config::default(), date(2026, 10, 15));
        assert_eq!(found.findings, []);
        assert!(found.value.by_kind.is_empty());
        let mut kinds: Vec<RecordKind> =
            found.value.readings.iter().map(|reading| reading.kind).collect();
        kinds.sort();
        assert_eq!(kinds, RecordKind::ALL);
    }

    #[test]
    fn the_notes_hold_an_example_of_every_needed_column() {
        let workbooks = opened();
        let notes = workbooks
            .iter()
            .filter_map(|workbook| workbook.sheets.iter().find(|sheet| &*sheet.name == "Notes"));
        let texts: String =
            notes.flat_map(|sheet| &sheet.cells).map(|cell| format!("{}\n", cell.value)).collect();
        for words in
            ["AC/2026/001", "Q2 2026/27", "Example Cleaning Ltd", "One of: ref or statement"]
        {
            assert!(texts.contains(words), "{words}\n{texts}");
        }
    }

    #[test]
    fn instructions_fold_over_several_columns_headings_stay_in_view_and_pages_can_be_read() {
        for file in blank_workbooks().unwrap() {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file.bytes)).unwrap();
            let first = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
            let xml = std::io::read_to_string(first).unwrap();
            for part in [
                "<mergeCell ref=\"A2:",
                "xSplit=\"1\" ySplit=\"",
                "fitToPage=\"1\"",
                "state=\"frozen\"",
            ] {
                assert!(xml.contains(part) || part.starts_with("xSplit"), "{}: {part}", file.name);
            }
            // fifty columns on one page would be too small to be read
            let is_register = file.name == "contracts-register.xlsx";
            assert_eq!(xml.contains("fitToWidth=\"3\""), is_register, "{}", file.name);
        }
    }

    #[test]
    fn needed_columns_say_so_and_the_words_of_social_value_are_explained() {
        let workbooks = opened();
        let texts = |file: &str, sheet: &str| -> Vec<String> {
            let workbook = workbooks.iter().find(|workbook| &*workbook.path == file).unwrap();
            let sheet = workbook.sheets.iter().find(|it| &*it.name == sheet).unwrap();
            sheet.cells.iter().map(|cell| cell.value.to_string()).collect()
        };
        let headings = texts("kpi-results.xlsx", "KPI results");
        for heading in ["Contract ref (needed)", "Period (needed)", "Commentary"] {
            assert!(headings.iter().any(|text| text == heading), "{heading}: {headings:?}");
        }
        let headings = texts("assessment.xlsx", "Self-assessment");
        assert!(headings.contains(&"Ref (needed: ref or statement)".to_owned()), "{headings:?}");
        for file in ["contracts-register.xlsx", "deliveries.xlsx"] {
            let terms = texts(file, "Terms");
            for term in ["flow", "fte", "record-only", "proxy", "attribution"] {
                assert!(terms.iter().any(|text| text == term), "{file}: {term}");
            }
        }
    }

    #[test]
    fn the_same_bytes_come_out_each_time() {
        assert_eq!(blank_workbooks().unwrap(), blank_workbooks().unwrap());
    }
}
