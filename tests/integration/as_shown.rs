//! A cell says what a person sees in it. In a register and its returns one cell at a time is shown otherwise, or struck
//! through: the figures are those of what is seen, or a finding names the cell.

use crate::workbook::{Content, from_text, with_cell, with_hidden_column, with_look};
use jiff::civil::{Date, date};
use scrutineer::config::Config;
use scrutineer::domain::diagnostic::{Diagnostic, Effect, Found};
use scrutineer::domain::figure::FigureValue;
use scrutineer::domain::period::Period;
use scrutineer::domain::place::{CellRef, Column};
use scrutineer::measure::measure;
use scrutineer::sheet::{CellValue, read};
use scrutineer::table::tables;
use std::collections::BTreeMap;

const REGISTER: &str = "# Contracts
Contract ref | Title | Supplier | Start date | End date | Total value (\u{a3}) | Annual value (\u{a3}) | Regime | SME | Exempt paragraph
241 | Grounds | Fernbank Ltd | 2024-04-01 | 2028-03-31 | 4000000 | 1000000 | Earlier rules | Yes | No
242 | Home care | Larkhill CIC | 2025-04-01 | 2027-03-31 | 600000 | 300000 | Light-touch | Yes | No
243 | Waste | Tern Waste plc | 2025-10-01 | 2030-09-30 | 12500000 | 2500000 | Procurement Act | No | No
# KPI register
Contract ref | KPI ref | Description | Unit | Direction | Target | Frequency
241 | KPI1 | Grass cut on time | % | Higher | 95% | Quarterly
242 | KPI1 | Complaints upheld | number | Lower | 5 | Quarterly
243 | KPI1 | Minutes to answer | minutes | Lower | 3 | Quarterly
# Social value commitments
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | Proxy value (\u{a3} per unit)
241 | SV01 | Good work | More local people in work | weeks | 400 | 250
243 | SV01 | Greener borough | Less carbon | hours | 900 | 15
";

const RETURNS: &str = "# KPI results
Contract ref | KPI ref | Period | Actual | Commentary
241 | KPI1 | Q2 2026/27 | 96% | Well done
242 | KPI1 | Q2 2026/27 | 7 | More staff
243 | KPI1 | Q2 2026/27 | 2 | Quick
# Social value delivered
Contract ref | Commitment ref | Period | Quantity delivered | State
241 | SV01 | Q2 2026/27 | 12 | Validated
243 | SV01 | Q2 2026/27 | 30 | Claimed
";

const AS_OF: Date = date(2026, 10, 15);

/// A workbook that is changed, and the other.
struct Council {
    files: [(&'static str, Vec<u8>); 2],
}

type Values = BTreeMap<String, FigureValue>;

impl Council {
    fn new() -> Council {
        Council {
            files: [("register.xlsx", from_text(REGISTER)), ("returns.xlsx", from_text(RETURNS))],
        }
    }

    /// The figures where one file is another, and what was found.
    fn figures(&self, file: usize, bytes: &[u8]) -> Found<Values> {
        let books: Vec<_> = self
            .files
            .iter()
            .enumerate()
            .map(|(at, (path, own))| read(path, if at == file { bytes } else { own }).unwrap())
            .collect();
        let config = Config::without_file();
        let tables = tables(&books, &config, AS_OF);
        let measured = measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF);
        let figures = measured.value.figures.iter();
        Found {
            value: figures.map(|it| (it.id.clone(), it.value.clone())).collect(),
            findings: [tables.findings, measured.findings].concat(),
        }
    }

    /// Every cell below the headings: file, sheet, address and value.
    fn cells(&self) -> Vec<(usize, String, CellRef, CellValue)> {
        let mut cells = Vec::new();
        for (file, (path, bytes)) in self.files.iter().enumerate() {
            for sheet in read(path, bytes).unwrap().sheets {
                let below = sheet.cells.into_iter().filter(|cell| cell.at.row.0 > 0);
                cells.extend(below.map(|it| (file, sheet.name.to_string(), it.at, it.value)));
            }
        }
        cells
    }
}

/// Whether a finding names a cell of a sheet.
fn names(finding: &Diagnostic, sheet: &str, at: CellRef) -> bool {
    finding.place.sheet.as_deref() == Some(sheet) && finding.place.refs().contains(&at)
}

/// As its decimal spelling says it.
fn thousandth(number: f64) -> f64 {
    format!("{number}e-3").parse().unwrap()
}

/// Number formats, each with what a person would type to say what it shows of a number.
type Shown = fn(f64) -> Content;

const CODES: [(&str, Shown); 8] = [
    ("000000", |number| Content::Text(format!("{number:06}"))),
    ("\"\u{a3}\"0.0##\"m\"", |number| Content::Text(format!("\u{a3}{number}m"))),
    ("0.0##,\"k\"", |number| Content::Text(format!("{}k", thousandth(number)))),
    ("#,##0,", |number| Content::Number(thousandth(number))),
    ("h:mm", |_| Content::Text("00:00".to_owned())),
    ("0\"%\"", |number| Content::Text(format!("{number}%"))),
    (";;;", |_| Content::Empty),
    ("\"No \"0", |number| Content::Text(format!("No {number}"))),
];

#[test]
fn figures_follow_what_a_format_shows_or_a_finding_names_the_cell() {
    let council = Council::new();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (number, (file, sheet, at, value)) in council.cells().into_iter().enumerate() {
        let (CellValue::Number(stored) | CellValue::Percent(stored)) = value else { continue };
        for (code, typed) in CODES.iter().skip(number % 2).step_by(2) {
            let (bytes, cell) = (&council.files[file].1, at.to_string());
            let shown = with_look(bytes, &sheet, &cell, code, false);
            let shown = council.figures(file, &shown);
            let typed = with_cell(bytes, &sheet, &cell, &typed(stored));
            let is_same = shown.value == council.figures(file, &typed).value;
            if !is_same && !shown.findings.iter().any(|finding| names(finding, &sheet, at)) {
                wrong.push(format!("{sheet} {at}: {stored} as {code}"));
            }
            tried += 1;
        }
    }
    assert!(tried > 50 && wrong.is_empty(), "{tried} tried\n{}", wrong.join("\n"));
}

#[test]
fn what_is_struck_through_is_not_used_and_a_finding_names_it() {
    let council = Council::new();
    let mut wrong = Vec::new();
    for (file, sheet, at, _) in council.cells() {
        let (bytes, cell) = (&council.files[file].1, at.to_string());
        let struck = council.figures(file, &with_look(bytes, &sheet, &cell, "General", true));
        let empty = council.figures(file, &with_cell(bytes, &sheet, &cell, &Content::Empty));
        let named = || struck.findings.iter().filter(|finding| names(finding, &sheet, at));
        let is_left_out = named().any(|finding| finding.effect() == Effect::RowLeftOut);
        if named().count() == 0 || struck.value != empty.value && !is_left_out {
            wrong.push(format!("{sheet} {at}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn of_a_text_what_stands_is_used_and_a_finding_names_it() {
    let council = Council::new();
    // a mark of exemption holds, whatever of it is struck through
    let is_mark = |sheet: &str, at: CellRef| sheet == "Contracts" && at.column == Column(9);
    let cells = council.cells().into_iter().filter(|(_, sheet, at, _)| !is_mark(sheet, *at));
    for (file, sheet, at, value) in cells.step_by(3) {
        let bytes = &council.files[file].1;
        let plain = Content::Text(value.to_string());
        let replaced = Content::Replaced("99".to_owned(), value.to_string());
        let plain = council.figures(file, &with_cell(bytes, &sheet, &at.to_string(), &plain));
        let found = council.figures(file, &with_cell(bytes, &sheet, &at.to_string(), &replaced));
        assert!(found.value == plain.value, "{sheet} {at}");
        assert!(found.findings.iter().any(|finding| names(finding, &sheet, at)), "{sheet} {at}");
    }
}

/// What is found where these cells of the register are struck through, and its figures.
fn struck(cells: &[&str]) -> Found<Values> {
    let council = Council::new();
    let strike =
        |bytes: Vec<u8>, cell: &&str| with_look(&bytes, "Contracts", cell, "General", true);
    let bytes = cells.iter().fold(council.files[0].1.clone(), strike);
    council.figures(0, &bytes)
}

#[test]
fn a_row_that_is_struck_through_from_end_to_end_is_off() {
    let row: Vec<String> = ('A'..='J').map(|column| format!("{column}4")).collect();
    let found = struck(&row.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(found.value["contract.total"], FigureValue::Count(2));
    let rows = "Row 4 is struck through, so it was not used";
    assert!(found.findings.iter().any(|finding| finding.message == rows));
}

#[test]
fn a_mark_of_exemption_that_is_struck_through_still_exempts() {
    let council = Council::new();
    let marked = Content::Text("Paragraph 3".to_owned());
    let bytes = with_cell(&council.files[0].1, "Contracts", "J4", &marked);
    let hidden = |bytes: &[u8]| {
        let workbook = read("register.xlsx", bytes).unwrap();
        let tables = tables(&[workbook], &Config::without_file(), AS_OF);
        let findings = tables.findings.iter().filter(|it| it.message.contains("struck through"));
        (tables.value.hidden.is_empty(), findings.count())
    };
    assert_eq!(hidden(&bytes), (false, 0));
    let (is_public, findings) = hidden(&with_look(&bytes, "Contracts", "J4", "General", true));
    assert!(!is_public && findings == 2, "{findings}");
    let replaced = Content::Replaced("Paragraph 3".to_owned(), "No".to_owned());
    let (is_public, findings) = hidden(&with_cell(&bytes, "Contracts", "J4", &replaced));
    assert!(!is_public && findings == 2, "{findings}");
}

#[test]
fn refs_join_by_what_their_format_shows() {
    let council = Council::new();
    let mut register = council.files[0].1.clone();
    let sheets = [("Contracts", 4), ("KPI register", 4), ("Social value commitments", 3)];
    for (sheet, last) in sheets {
        for row in 2..=last {
            register = with_look(&register, sheet, &format!("A{row}"), "000000", false);
        }
    }
    let typed = |text: &str| text.replace("\n24", "\n\"00024").replace(" | KPI", "\" | KPI");
    let returns = typed(RETURNS).replace(" | SV01 | Q2", "\" | SV01 | Q2");
    let council =
        Council { files: [("register.xlsx", register), ("returns.xlsx", from_text(&returns))] };
    let found = council.figures(0, &council.files[0].1);
    assert_eq!(found.value["kpi.returned"], FigureValue::Count(3));
    assert_eq!(found.value["kpi.contract.000241.returned"], FigureValue::Count(1));
    assert_eq!(found.value["sv.contracts-returned"], FigureValue::Count(2));
}

#[test]
fn a_time_is_never_rated_as_the_part_of_a_day() {
    let council = Council::new();
    let time = Content::Number(0.520_833_333_333);
    let bytes = with_cell(&council.files[1].1, "KPI results", "D4", &time);
    let found = council.figures(1, &with_look(&bytes, "KPI results", "D4", "h:mm", false));
    assert_eq!(found.value["kpi.rating.good"], FigureValue::Count(1));
    let finding =
        found.findings.iter().find(|finding| finding.effect() == Effect::RowLeftOut).unwrap();
    let reads = "The actual figure of 243 KPI1 reads \"12:30\", which is a time and not a number";
    assert_eq!(finding.message, reads);
}

#[test]
fn a_hidden_column_is_read_where_no_visible_one_serves() {
    let council = Council::new();
    let old = REGISTER.replace("| Annual value", "| Annual value (\u{a3}) | Annual value");
    let old =
        old.replace("000 | Earlier", "000 | 7 | Earlier").replace("000 | Light", "000 | 7 | Light");
    let old = from_text(&old.replace("000 | Procurement", "000 | 7 | Procurement"));
    let spend = |bytes: &[u8]| {
        let found = council.figures(0, bytes);
        let message = found.findings.iter().find(|it| it.message.contains("hidden"));
        let message = message.map(|finding| finding.message.clone()).unwrap_or_default();
        (found.value["contract.annual-value"].clone(), message)
    };
    let (both, message) = spend(&old);
    assert_eq!((both.clone(), message.as_str()), (spend(&council.files[0].1).0, ""));
    // the visible one is the second of the two
    let (visible, message) = spend(&with_hidden_column(&old, "Contracts", 7));
    assert_ne!(visible, both);
    let unread = "Column G (\"Annual value (\u{a3})\") is hidden and was not read, because a visible column says the same";
    assert_eq!(message, unread);
    let (only, message) = spend(&with_hidden_column(&council.files[0].1, "Contracts", 7));
    assert_eq!(only, both);
    assert!(
        message.ends_with("is hidden; it was read all the same, because no visible column says it")
    );
}

/// What is said of a cell in a number format, and its figures.
fn looked(file: usize, sheet: &str, cell: &str, code: &str) -> (Values, Vec<String>) {
    let council = Council::new();
    let found = council.figures(file, &with_look(&council.files[file].1, sheet, cell, code, false));
    let at = CellRef::parse(cell).unwrap();
    let said = found.findings.iter().filter(|finding| names(finding, sheet, at));
    (found.value, said.map(|finding| finding.message.clone()).collect())
}

#[test]
fn formats_that_show_a_part_of_a_day_a_sign_or_another_unit_are_told() {
    for (file, sheet, cell, code, says) in [
        (0, "Contracts", "E2", "mmm-yy", "reads \"March 2028\"; it was taken as 31/03/2028"),
        (0, "Contracts", "E2", "mmmm yyyy", "reads \"March 2028\"; it was taken as 31/03/2028"),
        (0, "Contracts", "E2", "yyyy", "reads \"2028\", which is not a date"),
        (0, "Contracts", "G2", "0%", "reads \"100000000%\", which is not a number"),
        (0, "Contracts", "F2", "#,##0\" kg\"", "reads \"4000000 kg\", which is not a number"),
        (1, "KPI results", "D3", "(0)", "shows -7 and holds 7"),
        (1, "KPI results", "D3", "[Red](0)", "shows -7 and holds 7"),
        (1, "KPI results", "D3", ";;;", "that the number format does not show"),
        (1, "KPI results", "D3", "\"\u{a3}\"0", "reads \"\u{a3}7\", and the unit is \"number\""),
        (1, "KPI results", "D3", "0\"*\"", "the mark of a footnote"),
        (
            1,
            "Social value delivered",
            "D3",
            "\"\u{a3}\"#,##0",
            "which is pounds, and the unit is \"hours\"",
        ),
        (1, "Social value delivered", "D3", "0\" kg\"", "reads \"30 kg\""),
    ] {
        let (_, said) = looked(file, sheet, cell, code);
        assert!(said.iter().any(|said| said.contains(says)), "{sheet} {cell} as {code}: {said:?}");
    }
    // what is shown in the unit of its promise is the number
    let own = Council::new();
    let typed = own.figures(1, &own.files[1].1).value;
    assert_eq!(looked(1, "Social value delivered", "D3", "0\" hours\"").0, typed);
}

#[test]
fn a_percentage_has_the_sign_that_is_seen() {
    let council = Council::new();
    let percent = with_cell(&council.files[1].1, "KPI results", "D2", &Content::Number(0.96));
    for (code, says) in [("(0%)", "shows -96% and holds 0.96"), (";;0%", "does not show")] {
        let found = council.figures(1, &with_look(&percent, "KPI results", "D2", code, false));
        let said = found.findings.iter().any(|finding| finding.message.contains(says));
        assert!(said, "{code}: {:?}", found.findings);
    }
}
