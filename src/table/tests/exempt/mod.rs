//! Ways of saying that a contract is exempt, in and around a register: each takes its row out of the public edition, or
//! asks the officer. And texts of other matters, which do neither.

mod around;
mod kinds;

use super::{AS_OF, tables};
use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::sheet::sketch::sheet;
use crate::sheet::{CellValue, Sheet, Workbook};
use crate::table::Tables;

const HEAD: &str =
    "Contract ref | Title | Supplier | Start date | End date | Total value | Regime | Why no KPIs";

/// The contract of the third row is the one that is meant.
const ROWS: [&str; 4] = [
    "MB/24/001 | Grounds upkeep | Fernbank Ltd | 1 April 2024 | 31 March 2028 | 400000 | Earlier rules |",
    "MB/25/002 | Home care | Larkhill CIC | 1 April 2024 | 31 March 2028 | 600000 | Light-touch |",
    "MB/25/003 | Bins | Tern Waste plc | 1 April 2024 | 31 March 2028 | 12500000 | Procurement Act |",
    "MB/26/004 | Payroll | Quill Ltd | 1 April 2024 | 31 March 2028 | 90000 | Procurement Act |",
];

/// Where that row stands on its sheet.
const MEANT: u32 = 3;

#[derive(Debug, PartialEq, Eq)]
enum Comes {
    /// The row is out of the public edition, and no other.
    Out,
    /// The officer is asked, and there is no public edition.
    Asked,
    /// Nothing is kept back.
    Open,
    /// Other rows are out.
    Wrong(Vec<u32>),
}

/// A cell of a row.
fn at(row: u32) -> CellRef {
    CellRef::from_start((row, 0), 0, 0)
}

fn comes(tables: &Tables) -> Comes {
    let is_out = |row: &u32| tables.hidden.holds("r.xlsx", "Contracts", at(*row));
    let out: Vec<u32> = (1..=5).filter(is_out).collect();
    match (tables.hidden.exemptions.unclear.is_empty(), out.as_slice()) {
        (false, _) => Comes::Asked,
        (_, []) => Comes::Open,
        (_, [row]) if *row == MEANT => Comes::Out,
        _ => Comes::Wrong(out),
    }
}

fn of_sheets(path: &str, sheets: Vec<Sheet>) -> Comes {
    let tables = tables(&[Workbook { path: path.into(), sheets }], &Config::default(), AS_OF).value;
    assert!(!tables.by_kind.is_empty(), "the register is read");
    comes(&tables)
}

fn of(text: &str) -> Comes {
    of_sheets("r.xlsx", vec![sheet("Contracts", text)])
}

fn register() -> String {
    [&[HEAD], &ROWS[..]].concat().join("\n")
}

/// A register with one column more, with what it holds in each row.
fn with_column(heading: &str, cells: [&str; 4]) -> Comes {
    let rows = ROWS.iter().zip(cells).map(|(row, cell)| format!("{row} | {cell}"));
    of(&format!("{HEAD} | {heading}\n{}", rows.collect::<Vec<_>>().join("\n")))
}

/// The same with the column filled in the row that is meant alone.
fn marked(heading: &str, cell: &str) -> Comes {
    with_column(heading, ["", "", cell, ""])
}

#[test]
fn a_mark_in_any_column_takes_its_row_out() {
    for (heading, cell) in [
        ("Notes", "para 3"),
        ("Notes", "do not publish"),
        ("Notes", "OFFICIAL-SENSITIVE"),
        ("Remarks", "Confidental until award"),
        ("Category", "Restricted"),
        ("", "3"),
        ("", "exempt"),
        ("Sch12A", "3"),
        ("ExemptPara", "3"),
        ("Exmpt", "Y"),
        ("Not public", "Y"),
        ("Embargo", "Y"),
        ("Why", "Information relating to the business affairs of any particular person, exempt"),
    ] {
        assert_eq!(marked(heading, cell), Comes::Out, "{heading}: {cell}");
    }
    for (own, other) in [
        ("Bins", "Bins (EXEMPT)"),
        ("Bins", "Bins - confidential"),
        ("Tern Waste plc", "Tern Waste plc - not for publication"),
        ("Procurement Act |", "Exempt - Schedule 12A para 3 |"),
        ("12500000", "Exempt - para 3"),
        ("MB/25/003", "MB/25/003 (exempt)"),
        ("Act |", "Act | Commercially sensitive, Part 2 report"),
    ] {
        let row = ROWS[2].replace(own, other);
        assert_ne!(row, ROWS[2]);
        assert_eq!(of(&register().replace(ROWS[2], &row)), Comes::Out, "{other}");
    }
}

#[test]
fn a_doubtful_heading_is_asked_about() {
    for (heading, cell) in [
        ("Publish?", "No"),
        ("Public?", "No"),
        ("Withheld until", "1 January 2027"),
        ("On website", "No"),
        ("Restricted", "x"),
        ("NFP", "Y"),
        ("Sealed", "Yes"),
        ("Agenda part", "Part 2"),
    ] {
        let comes = with_column(heading, ["Yes", "Yes", cell, "Yes"]);
        assert!(matches!(comes, Comes::Asked), "{heading}: {comes:?}");
    }
}

/// Its heading tells nothing, so that it could be the column that marks what is exempt.
#[test]
fn a_column_of_answers_under_a_heading_that_names_nothing_is_asked_about() {
    for heading in ["Below the line", "Flag", "*", "Column1", "Notes", "Status", "Members", ""] {
        for cells in [
            ["No", "No", "Yes", "No"],
            ["N", "N", "Y", "tbc"],
            ["FALSE", "FALSE", "TRUE", "FALSE"],
            ["0", "0", "1", "0"],
        ] {
            assert_eq!(with_column(heading, cells), Comes::Asked, "{heading}: {cells:?}");
        }
    }
    for mark in ["x", "Y", "1", "3", "R", "\u{2713}"] {
        assert_eq!(marked("Flag", mark), Comes::Asked, "Flag: {mark}");
        assert_eq!(marked("", mark), Comes::Out, "no heading: {mark}");
    }
    for heading in [
        "TUPE applies",
        "GDPR",
        "Framework?",
        "Insurance checked (Y/N)",
        "Extension option",
        "Collaborative",
        "Living wage",
        "Net zero plan",
        "Contract monitoring",
        "VAT",
        "Home supplier",
        "From here",
        "Community body",
    ] {
        let cells = ["No", "No", "Yes", "No"];
        assert_eq!(with_column(heading, cells), Comes::Open, "{heading}");
    }
    for (heading, cells) in [
        ("Notes", ["", "", "Extended", ""]),
        ("Type", ["S", "G", "W", "S"]),
        ("Score", ["1", "4", "3", "2"]),
        ("Term", ["", "", "4", ""]),
    ] {
        assert_eq!(with_column(heading, cells), Comes::Open, "{heading}: {cells:?}");
    }
}

#[test]
fn a_cell_under_a_status_may_say_so_too() {
    for cell in ["NFP", "under wraps", "Withheld", "para 3", "omit from report", "Pt2", "Part II"] {
        let cells = ["Live", "Live", cell, "Ended"];
        assert_eq!(with_column("Status", cells), Comes::Out, "{cell}");
    }
    for cell in ["Restricted", "Private", "Closed", "Part B"] {
        let cells = ["Open", "Open", cell, "Open"];
        assert_eq!(with_column("Procedure type", cells), Comes::Open, "{cell}");
    }
}

#[test]
fn a_row_goes_with_the_contract_that_it_goes_on_with_or_says_again() {
    let on = |text: &str, heading: &str| {
        let rows = register().replace(HEAD, &format!("{HEAD} | {heading}"));
        of(&rows.replace(ROWS[3], &format!("{text}\n{}", ROWS[3])))
    };
    let more = " | and street sweeping | | | | | | | 3";
    assert_eq!(on(more, "Exempt paragraph"), Comes::Wrong(vec![3, 4]));
    assert_eq!(on(" | (exempt, para 3) | plc", "Notes"), Comes::Wrong(vec![3, 4]));
    let again = sheet("More", &format!("{HEAD}\n{}", ROWS[2].replace("/003", "/3")));
    let first = register().replace("| Bins |", "| Bins, exempt |");
    let sheets = vec![sheet("Contracts", &first), again];
    let workbook = Workbook { path: "r.xlsx".into(), sheets };
    let hidden = tables(&[workbook], &Config::default(), AS_OF).value.hidden;
    assert!(hidden.holds("r.xlsx", "More", at(1)));
    assert_eq!(hidden.exemptions.rows.len(), 1);
}

#[test]
fn a_comment_and_the_words_of_a_number_format_mark_too() {
    let noted = |cell: &str, note: &str| {
        let mut sheet = sheet("Contracts", &register());
        sheet.display.notes.push((CellRef::parse(cell).unwrap(), note.to_owned()));
        of_sheets("r.xlsx", vec![sheet])
    };
    assert_eq!(noted("B4", "Exempt, Part 2 para 3"), Comes::Out);
    assert_eq!(noted("F4", "not for publication"), Comes::Out);
    assert_eq!(noted("F4", "see the file"), Comes::Open);
}

#[test]
fn other_matters_keep_nothing_back() {
    for (heading, cells) in [
        ("Published on Contracts Finder", ["Yes", "Yes", "No", "Yes"]),
        ("Publication date", ["01/04/2024", "", "02/04/2024", ""]),
        ("Published", ["01/04/2024", "", "02/04/2024", ""]),
        ("Restricted procedure", ["No", "No", "Yes", "No"]),
        ("Public / private sector supplier", ["Private", "Private", "Public", "Private"]),
        ("Notes", ["", "", "Supplier is exempt from VAT", ""]),
        ("Notes", ["", "", "Part 2 of the Care Act applies", ""]),
        ("VAT exempt", ["No", "No", "Yes", "No"]),
        ("CPR exemption", ["No", "No", "Yes - CPR 4.2", "No"]),
        ("Exempt from IR35", ["", "", "Yes", ""]),
        ("Exempt paragraph", ["0", "0", "0", "0"]),
        ("Exempt", ["Not exempt.", "no exemption", "Non exempt", "N"]),
        ("Supplier website", ["", "", "x.example", ""]),
        ("Contract status", ["Open", "Closed", "Closed", "Open"]),
        ("", ["1", "2", "3", "4"]),
    ] {
        assert_eq!(with_column(heading, cells), Comes::Open, "{heading}: {cells:?}");
    }
    for title in [
        "Part 2: contracts in force",
        "Contracts register: no exempt contracts",
        "Contracts register (published under the Transparency Code)",
        "Public contracts register",
    ] {
        assert_eq!(of(&format!("{title}\n\n{}", register())), Comes::Open, "{title}");
    }
    let named = of_sheets("r.xlsx", vec![sheet("Non-exempt contracts", &register())]);
    assert_eq!(named, Comes::Open);
    let titled = register().replace("| Bins |", "| Confidential waste |");
    assert_eq!(of(&titled), Comes::Open);
}

#[test]
fn what_the_officer_calls_another_matter_is_one() {
    let not_exemption = vec!["Publish?".to_owned(), "Exempt (see Act)".to_owned()];
    let config = Config { not_exemption, ..Config::default() };
    let rows = format!("{HEAD} | Publish? | Notes\n{} | No | Exempt (see Act)", ROWS[2]);
    let workbook = Workbook { path: "r.xlsx".into(), sheets: vec![sheet("Contracts", &rows)] };
    let tables = tables(&[workbook], &config, AS_OF).value;
    assert!(tables.hidden.is_empty() && tables.hidden.exemptions.unclear.is_empty());
}

#[test]
fn a_row_that_is_there_twice_is_one_exempt_contract() {
    let row = format!("{} | 3", ROWS[2]);
    let other = row.replace("MB/25/003", "mb-25-3");
    let text = format!("{HEAD} | Exempt paragraph\n{} |\n{row}\n{row}\n{other}", ROWS[0]);
    let workbook = Workbook { path: "r.xlsx".into(), sheets: vec![sheet("Contracts", &text)] };
    let hidden = tables(&[workbook], &Config::default(), AS_OF).value.hidden;
    assert_eq!(hidden.exemptions.rows.len(), 1);
    assert!((2..=4).all(|row| hidden.holds("r.xlsx", "Contracts", at(row))));
}

#[test]
fn an_error_is_a_mark() {
    let mut sheet = sheet("Contracts", &register().replace(HEAD, &format!("{HEAD} | Exempt")));
    let at = CellRef::parse("I4").unwrap();
    let value = CellValue::Error("#N/A".to_owned());
    let place = sheet.cells.partition_point(|cell| cell.at < at);
    sheet.cells.insert(place, crate::sheet::Cell { at, value });
    assert_eq!(of_sheets("r.xlsx", vec![sheet]), Comes::Out);
}

#[test]
fn a_tag_tied_to_a_name_marks_its_row() {
    for (own, other) in [
        ("Bins", "Bins [E]"),
        ("Bins", "(Exempt) Bins"),
        ("Bins", "EXEMPT - Bins"),
        ("Bins", "Part 2: Bins"),
        ("Bins", "Bins (Pt II)"),
        ("Bins", "Bins (para 3)"),
        ("Bins", "Bins - restricted"),
        ("Tern Waste plc", "Tern Waste plc (E)"),
        ("MB/25/003", "MB/25/003 [E]"),
    ] {
        let row = ROWS[2].replace(own, other);
        assert_eq!(of(&register().replace(ROWS[2], &row)), Comes::Out, "{other}");
    }
    for title in
        ["Bins (lot 2)", "Bins (e)", "Bins (North)", "Bins - Part B", "E-bins", "Bins (ex VAT)"]
    {
        let row = ROWS[2].replace("Bins", title);
        assert_eq!(of(&register().replace(ROWS[2], &row)), Comes::Open, "{title}");
    }
    let regime = ROWS[2].replace("Procurement Act", "Tender (restricted)");
    assert_eq!(of(&register().replace(ROWS[2], &regime)), Comes::Open);
}

#[test]
fn a_promise_that_gives_its_contract_is_that_ones_whatever_its_words_name() {
    let contracts = format!(
        "{HEAD} | Exempt paragraph\n{} | \n{} | 3",
        ROWS[0],
        ROWS[1].replace("Home care", "Training")
    );
    let promises = "Contract ref | Commitment ref | Theme | Outcome | Outcome outline | Unit | Committed quantity\n\
        MB/24/001 | P1 | Work | Skills | Training weeks | weeks | 10\n\
        MB/25/002 | P2 | Work | Skills | Jobs | people | 10";
    let sheets = vec![sheet("Contracts", &contracts), sheet("Promises", promises)];
    let books = [Workbook { path: "r.xlsx".into(), sheets }];
    let hidden = tables(&books, &Config::default(), AS_OF).value.hidden;
    assert_eq!([1, 2].map(|row| hidden.holds("r.xlsx", "Promises", at(row))), [false, true]);
}
