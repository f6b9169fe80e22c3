//! The settings of report.toml as a workbook: made to be filled in, and read back.

use super::blank::MADE_ON;
use super::book::{WorkbookInfo, bytes};
use super::sheet::{Column, Shape, Sheet, Value};
use crate::config::{
    Answered, Resolution, Setting, SettingCells, SettingTakes, explanation, of_table,
};
use crate::domain::fold::fold;
use crate::domain::place::{CellRef, Column as At, Place, Row};
use crate::sheet::{Sheet as ReadSheet, Workbook};
use anyhow::Result;
use std::collections::BTreeSet;

/// Beside report.toml, or in its place.
pub const SETTINGS_FILE: &str = "report.xlsx";

const HEADINGS: [&str; 4] = ["Key", "Setting", "Answer", "What it is"];
const OF_HEADINGS: [&str; 3] = ["Kind of record", "Field", "Your heading"];
/// Of the keys of a `[[resolution]]`, in their order.
const OF_RESOLUTIONS: [&str; 6] = ["Meeting", "What was asked", "Owner", "Due", "Answer", "State"];

/// The sheets, by the tables of report.toml whose keys they hold.
const SHEETS: [(&str, &str, &[&str]); 5] = [
    (
        "Report",
        "What the report is, and what it is made from",
        &[
            "",
            "authority",
            "notices",
            "audience",
            "returns",
            "suppression",
            "social-value",
            "plan",
            "critical-suppliers",
        ],
    ),
    ("Front sheet", "The form on page 1", &["front-sheet"]),
    ("Strategy", "The council's own strategy, on one page", &["corporate-social-responsibility"]),
    ("Words", "Your own paragraphs, at the start of their sections", &["words"]),
    ("Titles", "Parts of the front sheet by the council's own names", &["front-sheet.titles"]),
];

/// The blank workbook.
pub fn settings_workbook() -> Result<Vec<u8>> {
    let all = Setting::all();
    let mut sheets: Vec<Sheet> = SHEETS
        .iter()
        .map(|(name, title, tables)| {
            let own = all.iter().filter(|setting| tables.contains(&setting.table.as_str()));
            settings_sheet(name, title, &own.collect::<Vec<_>>())
        })
        .collect();
    sheets.extend([resolutions_sheet(), headings_sheet()]);
    let title = "Settings of the report".to_owned();
    bytes(&sheets, &WorkbookInfo { title, author: String::new(), made_on: MADE_ON })
}

/// What is to be known of a whole table stands above it where the sheet holds no other, else in the first of its rows.
fn settings_sheet(name: &str, title: &str, settings: &[&Setting]) -> Sheet {
    let widths = [34, 34, 60, 80];
    let columns = HEADINGS.iter().zip(widths).map(|(heading, width)| column(heading, width));
    let tables: BTreeSet<&str> = settings.iter().map(|setting| setting.table.as_str()).collect();
    let only = tables.first().filter(|_| tables.len() == 1).map(|table| in_excel(&of_table(table)));
    let how = "Write in the column Answer. What stays empty stands open in the report. Alt+Enter begins a new line, and an \
               empty line a new paragraph. Where the column What it is says nothing, the row above it speaks for it, too.";
    let mut begun: BTreeSet<&str> = if only.is_some() { tables } else { BTreeSet::new() };
    let rows = settings.iter().map(|setting| row(setting, begun.insert(&setting.table))).collect();
    let lines = only.into_iter().filter(|line| !line.is_empty());
    Sheet {
        name: name.to_owned(),
        title: title.to_owned(),
        lines: lines.chain([how.to_owned()]).collect(),
        columns: columns.collect(),
        rows,
        ..Sheet::default()
    }
}

fn resolutions_sheet() -> Sheet {
    let day = Shape::Day;
    let state = Shape::Choice(["Open", "Answered", "Closed"].map(str::to_owned).to_vec());
    let shapes = [day.clone(), Shape::Text, Shape::Text, day, Shape::Text, state];
    let columns = OF_RESOLUTIONS.iter().zip(shapes).zip([16, 60, 30, 16, 60, 12]);
    Sheet {
        name: "Resolutions".to_owned(),
        title: "What the committee asked for at earlier meetings, a row for each".to_owned(),
        lines: vec![
            "The report lists them with their answers, and page 1 says which have none. Without a state: answered where there \
             is an answer, else open. A row that names no owner or no date may leave these cells empty."
                .to_owned(),
        ],
        columns: columns
            .map(|((heading, shape), width)| Column { shape, is_open: true, ..column(heading, width) })
            .collect(),
        spare_rows: 50,
        ..Sheet::default()
    }
}

fn headings_sheet() -> Sheet {
    Sheet {
        name: "Headings".to_owned(),
        title: "Headings of your own workbooks that the program does not know".to_owned(),
        lines: vec![
            "`check --layout` says which of them need a line here, and with which words."
                .to_owned(),
        ],
        columns: OF_HEADINGS
            .iter()
            .map(|heading| Column { is_open: true, ..column(heading, 30) })
            .collect(),
        spare_rows: 50,
        ..Sheet::default()
    }
}

fn column(heading: &str, width: u32) -> Column {
    let is_open = heading == "Answer";
    Column { heading: heading.to_owned(), width, is_open, ..Column::default() }
}

fn row(setting: &Setting, is_first: bool) -> Vec<Option<Value>> {
    let key = match setting.table.as_str() {
        "" => setting.key.clone(),
        table => format!("{table}.{}", setting.key),
    };
    let how = match setting.takes {
        SettingTakes::List => "A line for each.",
        SettingTakes::Choices => "A line for each, or commas between them.",
        SettingTakes::Day => "A date such as 15/10/2026.",
        SettingTakes::Days => "A date such as 15/10/2026, a line for each.",
        SettingTakes::Quarter => "A quarter such as Q2 2026/27.",
        SettingTakes::YesNo => "Yes or No.",
        SettingTakes::Text | SettingTakes::Word | SettingTakes::Words | SettingTakes::Number => "",
    };
    let own = explanation(&setting.table, &setting.key);
    let own = if own.is_empty() && is_first { of_table(&setting.table) } else { own };
    let about = format!("{} {how}", in_excel(&own));
    vec![Value::words(&key), Value::words(&setting.label()), None, Value::words(about.trim())]
}

/// The manual's words without the sentences that say how a text is written in report.toml.
fn in_excel(words: &str) -> String {
    let is_of_toml = |sentence: &&str| ["'''", " = "].iter().any(|mark| sentence.contains(mark));
    let said: String = words.split_inclusive(". ").filter(|it| !is_of_toml(it)).collect();
    said.replace("[words] below", "the sheet Words")
        .replace("[front-sheet]", "the sheet Front sheet")
}

/// Where a workbook of settings has its answers, filled in or not.
pub fn setting_cells(workbook: &Workbook) -> SettingCells {
    let mut cells = SettingCells::default();
    for sheet in &workbook.sheets {
        let Some((header, [key, answer])) = header(sheet, ["Key", "Answer"]) else { continue };
        for row in rows(sheet, header) {
            if let Some(path) = text(sheet, row, key) {
                let at = CellRef { row, column: answer };
                cells.add(&path, (&workbook.path, &sheet.name), at);
            }
        }
    }
    cells
}

/// What a workbook of settings says; nothing where it is none.
pub fn read_settings(workbook: &Workbook) -> Option<Vec<Answered>> {
    let mut is_one = false;
    let mut all: Vec<Answered> = Vec::new();
    for sheet in &workbook.sheets {
        if let Some((header, [key, answer])) = header(sheet, ["Key", "Answer"]) {
            is_one = true;
            let rows = rows(sheet, header).filter_map(|row| {
                let path = text(sheet, row, key)?;
                let (table, key) = path.rsplit_once('.').unwrap_or(("", &path));
                Some(answered(workbook, sheet, (row, answer), table, key))
            });
            all.extend(rows.flatten());
        } else if let Some((header, columns)) = header(sheet, OF_RESOLUTIONS) {
            is_one = true;
            all.extend(rows(sheet, header).flat_map(|row| {
                let cells = columns.into_iter().zip(Resolution::KEYS);
                cells.filter_map(move |(column, key)| {
                    let one = answered(workbook, sheet, (row, column), "resolution", key)?;
                    Some(Answered { record: Some(row), ..one })
                })
            }));
        } else if let Some((header, [kind, field, heading])) = header(sheet, OF_HEADINGS) {
            for row in rows(sheet, header) {
                let of = text(sheet, row, kind).zip(text(sheet, row, field));
                let Some((kind, field)) = of else { continue };
                let table = format!("fields.{kind}");
                let Some(one) = answered(workbook, sheet, (row, heading), &table, &field) else {
                    continue;
                };
                match all.iter_mut().find(|known| known.table == table && known.key == field) {
                    Some(known) => known.answer = format!("{}\n{}", known.answer, one.answer),
                    None => all.push(one),
                }
            }
        }
    }
    is_one.then_some(all)
}

fn answered(
    workbook: &Workbook,
    sheet: &ReadSheet,
    (row, column): (Row, At),
    table: &str,
    key: &str,
) -> Option<Answered> {
    let answer = text(sheet, row, column)?;
    let place = Place::cells(&workbook.path, &sheet.name, &[CellRef { row, column }]).to_string();
    let (table, key) = (table.to_owned(), key.to_owned());
    Some(Answered { table, key, record: None, answer, place })
}

fn rows(sheet: &ReadSheet, header: Row) -> impl Iterator<Item = Row> {
    sheet.rows().filter_map(move |row| Some(row.first()?.at.row).filter(|row| *row > header))
}

/// With its line breaks; nothing where it is blank.
fn text(sheet: &ReadSheet, row: Row, column: At) -> Option<String> {
    let value = &sheet.cell(CellRef { row, column })?.value;
    let text = value.as_text().map_or_else(|| value.to_string(), str::to_owned);
    let text = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The row of these headings, and their columns.
fn header<const N: usize>(sheet: &ReadSheet, headings: [&str; N]) -> Option<(Row, [At; N])> {
    sheet.rows().take(20).find_map(|row| {
        let mut columns = [At(0); N];
        for (column, heading) in columns.iter_mut().zip(headings) {
            let is_it = |text: &str| fold(text) == fold(heading);
            *column = row.iter().find(|cell| cell.value.as_text().is_some_and(is_it))?.at.column;
        }
        Some((row.first()?.at.row, columns))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, read_with};
    use crate::sheet::read;
    use std::collections::BTreeMap;

    #[test]
    fn the_blank_workbook_has_every_setting_and_says_nothing() {
        let bytes = settings_workbook().unwrap();
        assert!(bytes == settings_workbook().unwrap());
        let workbook = read(SETTINGS_FILE, &bytes).unwrap();
        assert_eq!(read_settings(&workbook), Some(Vec::new()));
        let cells = setting_cells(&workbook);
        for Setting { table, key, .. } in Setting::all().iter().filter(|it| !it.table.is_empty()) {
            assert_eq!(cells.to_fill_in(table, &[key]).file, SETTINGS_FILE, "{table}.{key}");
        }
        for sheet in &workbook.sheets {
            let mut said = BTreeSet::new();
            let texts = sheet.cells.iter().filter(|cell| cell.at.column.0 == 3);
            let texts = texts.map(|cell| cell.value.to_string()).filter(|text| text.len() > 60);
            texts.for_each(|text| assert!(said.insert(text.clone()), "{}: {text}", sheet.name));
        }
        let (config, differences) = read_with("", &[], &BTreeMap::new()).unwrap();
        assert_eq!((config.title, differences.len()), (Config::without_file().title, 0));
    }

    fn write(sheet: &mut ReadSheet, cell: &str, text: &str) {
        let at = CellRef::parse(cell).unwrap();
        let value = crate::sheet::CellValue::Text(text.into());
        let place = sheet.cells.partition_point(|cell| cell.at < at);
        sheet.cells.insert(place, crate::sheet::Cell { at, value });
    }

    #[test]
    fn each_row_of_resolutions_is_one() {
        let mut workbook = read(SETTINGS_FILE, &settings_workbook().unwrap()).unwrap();
        let sheet = workbook.sheets.iter_mut().find(|sheet| &*sheet.name == "Resolutions").unwrap();
        for (cell, text) in [
            ("A5", "14/07/2026"),
            ("B5", "Train"),
            ("A6", "14/07/2026"),
            ("B6", "Ask"),
            ("F6", "Closed"),
        ] {
            write(sheet, cell, text);
        }
        let answered = read_settings(&workbook).unwrap();
        assert_eq!(answered.len(), 5);
        assert_eq!(answered[4].place, "report.xlsx, sheet \"Resolutions\", cell F6");
        let (config, _) = read_with("", &answered, &BTreeMap::new()).unwrap();
        let states: Vec<bool> = config.resolutions.iter().map(|it| it.is_open()).collect();
        assert_eq!(states, [true, false]);
    }

    #[test]
    fn answers_are_read_with_their_line_breaks_and_places() {
        let mut workbook = read(SETTINGS_FILE, &settings_workbook().unwrap()).unwrap();
        write(&mut workbook.sheets[3], "C6", "One\r\n\r\ntwo {assessment.improved}");
        let read = read_settings(&workbook).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(
            (read[0].table.as_str(), read[0].key.as_str()),
            ("words", "corporate-social-responsibility")
        );
        assert_eq!(read[0].answer, "One\n\ntwo {assessment.improved}");
        assert_eq!(read[0].place, "report.xlsx, sheet \"Words\", cell C6");
    }
}
