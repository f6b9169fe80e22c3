//! Deliveries: on one sheet they add up, in two workbooks they answer one question.

use super::council::{deliveries, numbers, with_register};
use super::{first_lines, said, said_of_fields, texts, wholes};
use crate::schema::kind::RecordKind;
use crate::sheet::sketch::workbook;

#[test]
fn deliveries_of_one_sheet_add_up_and_the_same_row_twice_counts_once() {
    let found = deliveries(
        "
C/1 | SV1 | Q1 2026/27 | 2 | Claimed | 1 May
C/1 | SV1 | Q1 2026/27 | 2 | Claimed | 2 May
C/1 | SV1 | Q1 2026/27 | 2 | Claimed | 2 May
C/1 | SV2 | Q1 2026/27 | n/a | |
C/1 | SV2 | Q2 2026/27 | - | |
C/2 | SV1 | Q1 2026/27 | 12% | |
C/1 | SV2 | Q2 2026/27 | -40 | |
C/1 | SV2 | Q2 2026/27 | plenty | |
",
    );
    assert_eq!(
        numbers(&found, RecordKind::Delivery, "quantity"),
        [Some(2.0), Some(2.0), None, Some(12.0)]
    );
    assert_eq!(texts(&found, RecordKind::Delivery, "answer"), ["-", "-", "n/a", "-"]);
    assert_eq!(texts(&found, RecordKind::Delivery, "state"), ["claimed"; 4]);
    assert_eq!(wholes(&found, RecordKind::Delivery, "commitment"), [0, 0, 1, 2].map(Some));
    assert_eq!(
        said_of_fields(&found),
        [
            "Noted: C/1 SV1 for Quarter 1 of 2026/27 has a delivery here that is the same in every cell as row 3; it counts once\n  \
             where:      d.xlsx, sheet \"Deliveries\", cells A4:E4\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Take out one of the two rows.\n",
            "Row left out: The quantity delivered of C/1 SV2 reads \"-40\", and a quantity cannot be below zero; it is not used\n  \
             where:      d.xlsx, sheet \"Deliveries\", cell D8\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Ask the supplier whether it corrects an earlier quarter, and if so correct that quarter.\n",
            "Row left out: The quantity delivered of C/1 SV2 reads \"plenty\", which is not a number\n  \
             where:      d.xlsx, sheet \"Deliveries\", cell D9\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the number alone in the cell, without words.\n",
        ]
    );
}

#[test]
fn deliveries_of_two_workbooks_answer_one_question() {
    let header = "Contract ref | Commitment ref | Period | Quantity | State";
    let book = |path: &str, rows: &str| workbook(path, "Value", &format!("{header}\n{rows}"));
    let same = "C/1 | SV1 | Q1 2026/27 | 2 | Claimed";
    let again = workbook("b.xlsx", "Again", &format!("{header}\n{same}"));
    let found = with_register([book("a.xlsx", same), again]);
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(2.0)]);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: C/1 SV1 for Quarter 1 of 2026/27 has a delivery here that is the same as row 2 of a.xlsx, sheet \"Value\"; it counts once"
        ]
    );
    let found = with_register([book("a.xlsx", same), book("b.xlsx", &same.replace("| 2", "| 3"))]);
    assert!(!found.value.by_kind.contains_key(&RecordKind::Delivery));
    assert_eq!(
        said(&found),
        [
            "Row left out: C/1 SV1 for Quarter 1 of 2026/27 is delivered differently in two workbooks: row 2 has 2 (claimed) and row 2 of b.xlsx, sheet \"Value\" has 3 (claimed); none is used until a person decides\n  \
             where:      a.xlsx, sheet \"Value\", cells A2:E2\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Find out which workbook is right, and take the row out of the other.\n"
        ]
    );
    assert_eq!(found.value.readings.iter().map(|r| r.rows_left_out.len()).sum::<usize>(), 2);
}
