//! What a person sees of a cell, a title or a file's name, where it says something else than the value behind it.

use super::council::{CONTRACTS, KPIS, numbers, register, with_register};
use super::{first_lines, read};
use crate::domain::place::CellRef;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};

#[track_caller]
fn assert_says(lines: &[String], all: &[&str]) {
    for says in all {
        assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:#?}");
    }
}

#[test]
fn months_where_days_are_meant_are_told_once_for_their_column() {
    let contracts = "
Contract ref | Title | Supplier | Start date | End date | Review date | Total value
C/1 | Care | Ash Ltd | April 2025 | March 2028 | June 2027 | 100
C/2 | Roads | Birch Ltd | May 2025 | April 2028 | 2027 | 100
C/3 | Waste | Oak Ltd | 01/04/2025 | 2028 | 30 June | 100
C/4 | Books | Elm Ltd | May 2025 | April 2028 | 31/03/2027 | 100
";
    let lines = first_lines(&read(&[workbook("register.xlsx", "Contracts", contracts)]));
    assert_says(
        &lines,
        &[
            "The start date of 3 rows gives no whole day (\"April 2025\" in the first); it was taken as 01/04/2025, the first day of the month, and in the others likewise",
            "The end date of 3 rows gives no whole day (\"March 2028\" in the first); it was taken as 31/03/2028, the last day of the month",
            "The review date of 3 rows gives no whole day (\"June 2027\" in the first), so it is not used",
            "The end date of C/3 \"Waste\" reads \"2028\", which is not a date",
        ],
    );
}

#[test]
fn a_quarter_in_a_name_that_no_row_is_of_is_told() {
    let rows = "Contract ref | KPI ref | Period | Actual\nC/1 | KPI2 | Q1 2026/27 | 3\nC/1 | KPI1 | Q4 2025/26 | 96%";
    let says =
        "none of the 2 rows below is of Q2 2026/27: the period reads Q4 2025/26 and Q1 2026/27";
    let titled = format!("KPI return for Quarter 2 2026/27\n\n{rows}");
    for (file, name, rows) in [
        ("r.xlsx", "Results", titled.as_str()),
        ("r.xlsx", "Q2 2026-27", rows),
        ("returns/r_2026-27-Q2.xlsx", "Results", rows),
    ] {
        let lines = first_lines(&with_register([workbook(file, name, rows)]));
        assert_says(&lines, &[says]);
    }
    for (file, name) in [("r-2026-27-Q1.xlsx", "Results"), ("r.xlsx", "Q1 and Q2 2026-27")] {
        let lines = first_lines(&with_register([workbook(file, name, rows)]));
        assert!(!lines.iter().any(|line| line.contains("none of the")), "{lines:#?}");
    }
}

#[test]
fn a_point_that_may_part_thousands_is_told_unless_its_column_says_what_it_is() {
    let rows = "Contract ref | Commitment ref | Period | Quantity\nC/1 | SV2 | Q1 2026/27 | ";
    let of = |quantity: &str, other: &str| {
        let mut book = workbook("d.csv", "d", &format!("{rows}a\nC/1 | SV1 | Q1 2026/27 | b"));
        for cell in &mut book.sheets[0].cells {
            match cell.value.as_text() {
                Some("a") => cell.value = crate::sheet::CellValue::Text(quantity.into()),
                Some("b") => cell.value = crate::sheet::CellValue::Text(other.into()),
                _ => {}
            }
        }
        first_lines(&with_register([book]))
    };
    assert_says(
        &of("1.500", "2.000"),
        &[
            "D2 reads \"1.500\", and others likewise, and whether the point parts thousands cannot be told",
        ],
    );
    for (quantity, other) in [("1.500", "0.25"), ("1500", "2")] {
        let lines = of(quantity, other);
        assert!(!lines.iter().any(|line| line.contains("parts thousands")), "{lines:#?}");
    }
}

#[test]
fn the_unit_that_a_format_shows_is_part_of_a_quantity() {
    let shown = |rows: &str, unit: &str, at: &str| {
        let mut book = workbook("r.xlsx", "Returns", rows);
        let at = CellRef::parse(at).unwrap();
        book.sheets[0].display.units.mark(at, unit);
        with_register([book])
    };
    let delivery = "Contract ref | Commitment ref | Period | Quantity\nC/1 | SV2 | Q1 2026/27 | 12";
    for (unit, says) in [
        ("\u{a3}", "reads \"\u{a3}12\", which is pounds, and the unit is \"hours\""),
        ("kg", "reads \"12 kg\", which is not a number"),
    ] {
        let found = shown(delivery, unit, "D2");
        assert_says(&first_lines(&found), &[says]);
        let read = found.value.by_kind.get(&RecordKind::Delivery);
        assert!(read.is_none_or(|table| table.frame.height() == 0), "{unit}");
    }
    let found = shown(delivery, "hours", "D2");
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(12.0)]);

    let result = "Contract ref | KPI ref | Period | Actual\nC/1 | KPI2 | Q1 2026/27 | 3";
    let found = shown(result, "\u{a3}", "D2");
    assert_says(
        &first_lines(&found),
        &["reads \"\u{a3}3\", and the unit is \"number\"; it was used as it stands"],
    );
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), [Some(3.0)]);
}

#[test]
fn money_in_a_format_of_another_unit_is_not_used() {
    let mut book =
        Workbook { path: "register.xlsx".into(), sheets: vec![sheet("Contracts", CONTRACTS)] };
    let total = CellRef::parse("F2").unwrap();
    for cell in book.sheets[0].cells.iter_mut().filter(|cell| cell.at == total) {
        cell.value = crate::sheet::CellValue::Number(1200.0);
    }
    book.sheets[0].display.units.mark(total, "hours");
    let found = read(&[book]);
    assert_says(
        &first_lines(&found),
        &[
            "The total value of C/1 \"Care\" reads \"1200 hours\", which is not a number; it is not used",
        ],
    );
    assert_eq!(numbers(&found, RecordKind::Contract, "total-value")[0], None);
}

#[test]
fn a_target_of_thousands_of_per_cent_is_told() {
    let kpis = KPIS.replace("| 95 | 0.9 |", "| 9500% | |");
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("KPIs", &kpis)];
    let lines = first_lines(&read(&[Workbook { path: "register.xlsx".into(), sheets }]));
    assert_says(&lines, &["The target of C/1 KPI1 is 9500 %; it was used as it stands"]);
}

#[test]
fn statements_and_actions_with_words_or_marks_that_limit_them_are_told() {
    let assessment = "
Date of assessment | 30/09/2026
Key area | Ref | Statement | Level
People | P1 | Policy (withdrawn) | Mature
People | P2 | Scope* | Leader
";
    let actions = "
Principle | Action | Year | Status
Go beyond compliance with the Act | New template - superseded | 1 | In progress
Go beyond compliance with the Act | Training\u{2020} | 1 | In progress
";
    let books = [
        register(),
        workbook("a.xlsx", "Self-assessment", assessment),
        workbook("p.xlsx", "Action plan", actions),
    ];
    let lines = first_lines(&read(&books));
    assert_says(
        &lines,
        &[
            "reads \"Policy (withdrawn)\", and is counted all the same",
            "\"Scope*\" as \"Scope\"",
            "reads \"New template - superseded\", and is counted all the same",
            "\"Training\u{2020}\" as \"Training\"",
        ],
    );
}

#[test]
fn marks_of_footnotes_in_a_return_are_told() {
    let rows = "Contract ref | KPI ref | Period | Actual\nC/1 | KPI2* | Q1 2026/27 | 3\nC/2 | KPI1 | Q1 2026/27 | 7\u{2020}\n\n* boundary as revised\n\u{2020} eleven weeks";
    let mut book = workbook("r.xlsx", "Results", rows);
    let found = with_register([book.clone()]);
    let says = "B2 reads \"KPI2*\", and others likewise: the mark of a footnote; the ref was used without it";
    assert_says(&first_lines(&found), &[says]);
    let actual = [Some(3.0), Some(7.0)];
    assert_eq!(numbers(&found, RecordKind::KpiResult, "actual"), actual);

    book = workbook("r.xlsx", "Results", &rows.replace("KPI2*", "KPI2").replace("7\u{2020}", "7"));
    let at = CellRef::parse("D3").unwrap();
    book.sheets[0].display.units.mark(at, "*");
    let says = "D3 reads \"7*\": the mark of a footnote; the number was used without it";
    assert_says(&first_lines(&with_register([book])), &[says]);
}
