//! What a person sees is changed at random, the same on every machine: how a cell is shown, what is hidden, and what
//! stands beside a figure. The figures follow, or a finding names where it was.

use crate::random::Random;
use crate::workbook::{
    Content, from_text, with_cell, with_hidden_column, with_hidden_row, with_hidden_sheet,
    with_look,
};
use jiff::civil::{Date, date};
use scrutineer::config::Config;
use scrutineer::domain::diagnostic::{Diagnostic, Found};
use scrutineer::domain::figure::FigureValue;
use scrutineer::domain::period::Period;
use scrutineer::domain::place::CellRef;
use scrutineer::measure::measure;
use scrutineer::sheet::{CellValue, read};
use scrutineer::table::tables;
use std::collections::BTreeMap;

const REGISTER: &str = "# Contracts
Contract ref | Title | Supplier | Department | Start date | End date | Total value (\u{a3}) | Annual value (\u{a3}) | Regime | SME
MB/241 | Grounds | Fernbank Ltd | Place | 2024-04-01 | 2028-03-31 | 4000000 | 1000000 | Earlier rules | Yes
MB/242 | Home care | Larkhill CIC | Adults | 2025-04-01 | 2027-03-31 | 600000 | 300000 | Light-touch | Yes
MB/243 | Waste | Tern Waste plc | Place | 2025-10-01 | 2030-09-30 | 12500000 | 2500000 | Procurement Act | No
# KPI register
Contract ref | KPI ref | Description | Unit | Direction | Target | Frequency
MB/241 | KPI1 | Grass cut on time | % | Higher | 95% | Quarterly
MB/241 | KPI2 | Minutes to answer | minutes | Lower | 3 | Quarterly
MB/242 | KPI1 | Complaints upheld | number | Lower | 5 | Quarterly
MB/243 | KPI1 | Waste sent to landfill | tonnes | Lower | 40 | Quarterly
# Social value commitments
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | Proxy value (\u{a3} per unit)
MB/241 | SV01 | Good work | More local people in work | weeks | 400 | 250
MB/243 | SV01 | Greener borough | Less carbon | hours | 900 | 15
";

const RETURNS: &str = "# KPI results
Contract ref | KPI ref | Supplier | Department | Description | Unit | Target | Period | Actual | Reason if no figure
MB/241 | KPI1 | Fernbank Ltd | Place | Grass cut on time | % | 95% | Q2 2026/27 | 96% |
MB/241 | KPI2 | Fernbank Ltd | Place | Minutes to answer | minutes | 3 | Q2 2026/27 | 2 |
MB/242 | KPI1 | Larkhill CIC | Adults | Complaints upheld | number | 5 | Q2 2026/27 | 7 |
MB/243 | KPI1 | Tern Waste plc | Place | Waste sent to landfill | tonnes | 40 | Q2 2026/27 | 30 |
# Social value delivered
Contract ref | Commitment ref | Supplier | Unit | Period | Quantity delivered | State
MB/241 | SV01 | Fernbank Ltd | weeks | Q2 2026/27 | 12 | Validated
MB/243 | SV01 | Tern Waste plc | hours | Q2 2026/27 | 30 | Claimed
";

const AS_OF: Date = date(2026, 10, 15);

/// So many changes of each sort are tried.
const TRIED: usize = 60;

type Values = BTreeMap<String, FigureValue>;

/// A cell below the headings.
#[derive(Debug, Clone)]
struct Spot {
    file: usize,
    sheet: String,
    at: CellRef,
    value: CellValue,
}

struct Council([(&'static str, Vec<u8>); 2]);

impl Council {
    fn new() -> Council {
        Council([("register.xlsx", from_text(REGISTER)), ("returns.xlsx", from_text(RETURNS))])
    }

    /// The figures where one file is another, and what was found.
    fn made(&self, file: usize, bytes: &[u8]) -> Found<Values> {
        let own = self.0.iter().enumerate();
        let books = own.map(|(at, (path, own))| read(path, if at == file { bytes } else { own }));
        let books: Vec<_> = books.map(Result::unwrap).collect();
        let config = Config::without_file();
        let tables = tables(&books, &config, AS_OF);
        let measured = measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF);
        let figures = measured.value.figures.iter();
        let value = figures.map(|it| (it.id.clone(), it.value.clone())).collect();
        Found { value, findings: [tables.findings, measured.findings].concat() }
    }

    fn cells(&self) -> Vec<Spot> {
        let sheets = self.0.iter().enumerate().flat_map(|(file, (path, bytes))| {
            read(path, bytes).unwrap().sheets.into_iter().map(move |sheet| (file, sheet))
        });
        let cells = sheets.flat_map(|(file, sheet)| {
            let name = sheet.name.to_string();
            let below = sheet.cells.into_iter().filter(|cell| cell.at.row.0 > 0);
            below.map(move |it| Spot { file, sheet: name.clone(), at: it.at, value: it.value })
        });
        cells.collect()
    }
}

fn is_on(finding: &Diagnostic, spot: &Spot) -> bool {
    finding.place.sheet.as_deref() == Some(&*spot.sheet)
}

/// Whether a finding names a cell, or its row or column by another cell of them.
fn names(finding: &Diagnostic, spot: &Spot) -> bool {
    is_on(finding, spot) && finding.place.refs().contains(&spot.at)
}

#[test]
fn what_a_cell_shows_is_used_or_the_cell_is_named() {
    let council = Council::new();
    let (cells, mut random) = (council.cells(), Random(15));
    let codes = ["0.0,\"k\"", "#,##0,,", "0%", "\"\u{a3}\"0.0\"m\"", "0\"%\"", ";;;", "h:mm"];
    let mut wrong = Vec::new();
    for _ in 0..TRIED {
        let spot = random.of(&cells);
        let (code, is_struck) = match random.below(3) {
            0 => ("General", true),
            _ => (*random.of(&codes), false),
        };
        let bytes = &council.0[spot.file].1;
        let looks = with_look(bytes, &spot.sheet, &spot.at.to_string(), code, is_struck);
        let found = council.made(spot.file, &looks);
        let is_shown_alike = found.value == council.made(2, &[]).value;
        let is_number = matches!(spot.value, CellValue::Number(_) | CellValue::Percent(_));
        // a format of numbers changes no word and no day
        let is_the_same = is_shown_alike && !is_struck && !is_number;
        let is_typed = code == "0%" && matches!(spot.value, CellValue::Percent(_));
        let named = found.findings.iter().any(|finding| names(finding, spot));
        // 7 in a format of per cent is 700 %, which follows the display and says so where it is odd
        let follows = code == "0%" && !is_shown_alike;
        if !named && !is_the_same && !is_typed && !follows {
            wrong
                .push(format!("{} {}: {} as {code}, {is_struck}", spot.sheet, spot.at, spot.value));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_hidden_changes_no_figure_or_is_named() {
    let council = Council::new();
    let (cells, mut random) = (council.cells(), Random(16));
    let own = council.made(2, &[]).value;
    let mut wrong = Vec::new();
    for _ in 0..TRIED {
        let spot = random.of(&cells);
        let (bytes, sheet) = (&council.0[spot.file].1, &spot.sheet);
        let sort = random.below(3);
        let hidden = match sort {
            0 => with_hidden_row(bytes, sheet, spot.at.row.0 + 1),
            1 => with_hidden_column(bytes, sheet, spot.at.column.0 + 1),
            _ => with_hidden_sheet(bytes, sheet),
        };
        let found = council.made(spot.file, &hidden);
        let says =
            |finding: &Diagnostic| is_on(finding, spot) && finding.message.contains("hidden");
        let is_named = found.findings.iter().any(says);
        // rows and columns that are hidden are read, where no visible one serves
        if sort < 2 && found.value != own || sort == 2 && !is_named {
            wrong.push(format!("{sheet} {} {sort}", spot.at));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands beside a figure, by its heading, and what else may stand there.
const BESIDE: [(&str, &[&str]); 6] = [
    ("Unit", &["hours", "kg", "\u{a3}000", "people", "days"]),
    ("Description", &["Complaints upheld", "Waste sent to landfill", "Something else"]),
    ("Supplier", &["Tern Waste plc", "Larkhill CIC", "Nobody Ltd"]),
    ("Department", &["Finance", "Children", "Resources"]),
    ("Target", &["77", "1", "0.5"]),
    ("Reason if no figure", &["No data", "Provisional, not yet validated", "System failure"]),
];

#[test]
fn what_stands_beside_a_figure_and_contradicts_it_is_reported_in_its_row() {
    let council = Council::new();
    let mut random = Random(17);
    let own = council.made(2, &[]).value;
    let lines: Vec<&str> = RETURNS.lines().skip(1).take(5).collect();
    let heads: Vec<&str> = lines[0].split('|').map(str::trim).collect();
    let mut wrong = Vec::new();
    for _ in 0..TRIED {
        let (heading, others) = *random.of(&BESIDE);
        let (row, other) = (1 + random.below(4), *random.of(others));
        let column = heads.iter().position(|own| *own == heading).unwrap();
        let mut cells: Vec<&str> = lines[row].split('|').map(str::trim).collect();
        if cells[column] == other {
            continue;
        }
        cells[column] = other;
        let text = RETURNS.replace(lines[row], &cells.join(" | "));
        let found = council.made(1, &from_text(&text));
        let is_there = |finding: &Diagnostic| {
            finding.place.sheet.as_deref() == Some("KPI results")
                && finding.place.refs().iter().any(|at| at.row.0 as usize == row)
        };
        if !found.findings.iter().any(is_there) {
            wrong.push(format!("{heading} of row {row} as {other}: {}", found.value == own));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_cell_that_holds_words_is_used_reported_or_left_out() {
    let council = Council::new();
    let (cells, mut random) = (council.cells(), Random(18));
    let own = council.made(2, &[]).value;
    let words = ["see note", "TBC", "12*", "n/a", "about 8", "1st April 2024", "(5)", "4 of 5"];
    let mut wrong = Vec::new();
    for _ in 0..TRIED {
        let spot = random.of(&cells);
        let is_number = matches!(spot.value, CellValue::Number(_) | CellValue::Percent(_));
        if !is_number {
            continue;
        }
        let words = Content::Text((*random.of(&words)).to_owned());
        let bytes = &council.0[spot.file].1;
        let typed = with_cell(bytes, &spot.sheet, &spot.at.to_string(), &words);
        let found = council.made(spot.file, &typed);
        let is_named = found.findings.iter().any(|finding| names(finding, spot));
        let is_plain = matches!(&words, Content::Text(text) if ["TBC", "n/a", "12*", "(5)"].contains(&text.as_str()));
        if found.value != own && !is_named && !is_plain {
            wrong.push(format!("{} {}: {words:?}", spot.sheet, spot.at));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
