//! What is filled in is read back, and a row that says too little is refused by its cell.

use super::columns::{DECISIONS_FILE, HEADINGS};
use super::filled::FilledDecisions;
use super::made::decisions_workbook;
use super::open::open_rows;
use super::row::{Suggestion, ToDecide};
use crate::config::{Config, Decision, DecisionSource, Subject};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::sheet::sketch::workbook;
use crate::sheet::{Workbook, read};
use crate::table::{RecordKind, tables};
use jiff::civil::date;

const CELL: &str = "x | a.xlsx | S | B2 | about 8 | 8 | y | z";

fn filled(rows: &str) -> FilledDecisions {
    let text = format!("{}\n{rows}", HEADINGS.join(" | "));
    FilledDecisions::take(&mut vec![workbook(DECISIONS_FILE, "Decisions", &text)])
}

#[test]
fn each_answer_is_the_decision_that_it_says() {
    let answers = ["use this", "leave out", "Keep as it is", "ask the supplier", "9", "nine"];
    let row = |answer: &&str| format!("{CELL} | {answer} | Head | 12/10/2026 | Asked\n");
    let filled = filled(&answers.iter().map(row).collect::<String>());
    assert_eq!(filled.findings, []);
    let values: Vec<String> = filled.decisions().into_iter().map(|it| it.value).collect();
    assert_eq!(values, ["8", "", "about 8", "9", "nine"]);
    let first = &filled.decisions()[0];
    assert_eq!(first.subject.to_string(), "a.xlsx, S, B2");
    assert_eq!((first.was.as_str(), first.on), ("about 8", date(2026, 10, 12)));
    assert_eq!(first.source.to_string(), "decisions.xlsx, cell I2");
}

#[test]
fn a_row_that_says_too_little_is_refused_by_its_cell() {
    let refusal = |row: &str| {
        let filled = filled(row);
        assert!(filled.rows.is_empty(), "{row}");
        filled.findings.iter().map(ToString::to_string).collect::<String>()
    };
    let about = "The row decides about cell B2 of a.xlsx, sheet \"S\"";
    let lines = |message: &str, cell: &str, hint: &str| {
        format!(
            "Noted: {message}\n  where:      decisions.xlsx, sheet \"Decisions\", cell {cell}\n  \
             the report: Nothing is lost from the report.\n  to do:      {hint}\n"
        )
    };
    assert_eq!(
        refusal(&format!("{CELL} | use this | | 12/10/2026 | Asked")),
        lines(
            &format!("{about} and does not say who decided, so it is not used"),
            "J2",
            "Fill in By in its row."
        )
    );
    assert_eq!(
        refusal(&format!("{CELL} | use this | Head | 12/10/2026 |")),
        lines(
            &format!("{about} and does not say why, so it is not used"),
            "L2",
            "Fill in Why in its row."
        )
    );
    assert_eq!(
        refusal(&format!("{CELL} | use this | Head | soon | Asked")),
        lines(
            &format!("{about} and does not say on which day, so it is not used"),
            "K2",
            "Write a date such as 12/10/2026 in the column On."
        )
    );
    assert_eq!(
        refusal("x | a.xlsx | S | B2 | about 8 | | | | use this | Head | 12/10/2026 | Asked"),
        lines(
            &format!("{about}, and nothing is suggested there that could be used"),
            "I2",
            "Write the value itself in the column Use, or choose another answer."
        )
    );
    assert_eq!(
        refusal("x | a.xlsx | S | here | 1 | | | | 2 | Head | 12/10/2026 | Asked"),
        lines(
            "The row says what to use and not for which cell, so it is not used",
            "D2",
            "Copy workbook, sheet and cell from the finding, or take out the row."
        )
    );
}

fn council() -> Vec<Workbook> {
    vec![workbook("a.xlsx", "S", "Ref | Actual\n1 | TBA\n2 | about 8\n3 | TBA")]
}

fn finding(cells: &[&str]) -> Diagnostic {
    let cells: Vec<CellRef> = cells.iter().filter_map(|cell| CellRef::parse(cell)).collect();
    Diagnostic::new(
        Code::CellUnusable,
        Place::cells("a.xlsx", "S", &cells),
        "it is no number",
        "Mend it.",
    )
}

fn open(filled: &FilledDecisions) -> Vec<ToDecide> {
    open_rows(&[finding(&["B2", "B3", "B4"])], &council(), filled)
}

#[test]
fn cells_that_hold_the_same_are_one_row_and_what_is_made_is_read_back() {
    let mut rows = open(&FilledDecisions::default());
    let cells: Vec<(String, &str)> =
        rows.iter().map(|row| (row.place().to_string(), row.holds.as_str())).collect();
    assert_eq!(cells[0], ("a.xlsx, sheet \"S\", cells B2, B4".to_owned(), "TBA"));
    assert_eq!(cells[1], ("a.xlsx, sheet \"S\", cell B3".to_owned(), "about 8"));
    rows[1].suggestion =
        Some(Suggestion { value: "8".into(), why: "w".into(), changes: "c".into() });
    let made = || decisions_workbook(&rows, "../input/", "Own", date(2026, 10, 15)).unwrap();
    assert!(made() == made());
    let mut back = vec![read(DECISIONS_FILE, &made()).unwrap()];
    let filled = FilledDecisions::take(&mut back);
    assert!(back.is_empty(), "it is no workbook of the council");
    assert_eq!(filled, FilledDecisions::default(), "nothing is decided yet");
}

#[test]
fn a_decision_is_carried_over_as_long_as_its_cells_hold_what_they_did() {
    let wrong = "it is no number | a.xlsx | S";
    let rest = "ask the supplier | Head | 12/10/2026 | Not known yet";
    let kept = filled(&format!("{wrong} | B2,B4 | TBA | | | | {rest}"));
    let rows = open(&kept);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].decided.as_ref(), kept.rows.first());
    let changed = filled(&format!("{wrong} | B2,B4 | TBC | | | | {rest}"));
    assert!(open(&changed).iter().all(|row| row.decided.is_none()));
    // what is settled stays known, at the end
    let settled =
        filled(&format!("{wrong} | A2 | 1 | 2 | | | use this | Head | 12/10/2026 | Asked"));
    let rows = open(&settled);
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[2].finding, rows[2].decided.as_ref()), (None, settled.rows.first()));
}

#[test]
fn of_rows_that_contradict_each_other_one_is_left_out_by_its_first_cell() {
    let sheet = workbook("a.xlsx", "S", "Ref | Title | Local\nA1 | One | Yes\nA1 | Other | Yes\n");
    let cells = |names: &[&str]| -> Vec<CellRef> {
        names.iter().map(|name| CellRef::parse(name).unwrap()).collect()
    };
    let open_places = |code: Code, names: &[&str]| {
        let place = Place::cells("a.xlsx", "S", &cells(names));
        let finding = Diagnostic::new(code, place, "wrong", "do");
        let rows = open_rows(&[finding], std::slice::from_ref(&sheet), &FilledDecisions::default());
        rows.iter().map(|row| row.place().to_string()).collect::<Vec<String>>()
    };
    let place = |cells: &str| format!("a.xlsx, sheet \"S\", {cells}");
    let rows = ["A2", "B2", "C2", "A3", "B3", "C3"];
    assert_eq!(open_places(Code::ConflictingRows, &rows), [place("cell A2"), place("cell A3")]);
    assert_eq!(open_places(Code::ConflictingRows, &["C2", "C3"]), [place("cells C2:C3")]);
}

#[test]
fn a_record_that_is_a_column_is_left_out_by_its_own_cell() {
    let side = "
Contract ref | C/1 | C/2 | C/2
Title | Care | Roads | Roads
Supplier | Ash Ltd | Elm Ltd | Elm Ltd
Start date | 01/04/2025 | 01/04/2025 | 01/04/2025
End date | 31/03/2028 | 31/03/2028 | 31/03/2028
Annual value | 100 | 200 | 300
";
    let (books, as_of) = ([workbook("a.xlsx", "Contracts", side)], date(2026, 10, 15));
    let found = tables(&books, &Config::default(), as_of);
    let open = open_rows(&found.findings, &books, &FilledDecisions::default());
    let cells: Vec<String> = open.iter().map(|row| row.cells[0].to_string()).collect();
    assert_eq!(cells, ["C1", "D1"], "a cell for each of the two that answer one question");
    let out = Decision {
        subject: Subject::Cell {
            file: "a.xlsx".to_owned(),
            sheet: "Contracts".to_owned(),
            cell: "D1".to_owned(),
        },
        was: "C/2".to_owned(),
        value: String::new(),
        by: "Head of Procurement".to_owned(),
        on: date(2026, 10, 1),
        why: "It stands twice".to_owned(),
        source: DecisionSource::ReportToml,
    };
    let config = Config { decisions: vec![out], ..Config::default() };
    let found = tables(&books, &config, as_of).value;
    assert_eq!(found.by_kind[&RecordKind::Contract].origins.len(), 2);
    assert_eq!(found.decided[0].place.cells.as_deref(), Some("D1"));
}

#[test]
fn a_title_that_limits_a_table_is_nothing_to_decide() {
    let rows = "KPI results (provisional)\nContract ref | KPI ref | Period | Actual\nC/1 | K1 | Q1 2026/27 | 3\n";
    let books = [workbook("r.xlsx", "Results", rows)];
    let found = tables(&books, &Config::default(), date(2026, 10, 15));
    let caveat = |it: &&Diagnostic| it.message.contains("reads \"KPI results (provisional)\"");
    assert!(found.findings.iter().find(caveat).is_some());
    let open = open_rows(&found.findings, &books, &FilledDecisions::default());
    assert!(!open.iter().any(|row| row.holds.contains("provisional")), "{open:?}");
}
