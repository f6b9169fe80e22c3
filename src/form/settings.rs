//! The settings of report.toml as a workbook to be filled in.

use super::blank::MADE_ON;
use super::book::{WorkbookInfo, bytes};
use super::sheet::{Column, Shape, Sheet, Value};
use crate::config::{Setting, SettingTakes, explanation, of_table};
use anyhow::Result;
use std::collections::BTreeSet;

/// Beside report.toml, or in its place.
pub const SETTINGS_FILE: &str = "report.xlsx";

const HEADINGS: [&str; 4] = ["Key", "Setting", "Answer", "What it is"];
pub(super) const OF_HEADINGS: [&str; 3] = ["Kind of record", "Field", "Your heading"];
/// Of the keys of a `[[resolution]]`, in their order.
pub(super) const OF_RESOLUTIONS: [&str; 6] =
    ["Meeting", "What was asked", "Owner", "Due", "Answer", "State"];

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
    let own: String = words.split_inclusive(". ").filter(|it| !is_of_toml(it)).collect();
    own.replace("[words] below", "the sheet Words")
        .replace("[front-sheet]", "the sheet Front sheet")
}
