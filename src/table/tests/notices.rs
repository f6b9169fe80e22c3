//! The days of notices in a register: many columns of dates, each known by its heading and taken for no other.

use super::*;
use crate::domain::duty_date::DutyDate;
use crate::value::typed::days;

const OWN: &str = "C1 | Cleaning | Brightside Ltd | 01/04/2026 | 31/03/2029";

/// The days that a register with these headings gives its first contract, each column a day later than the one before.
fn read(headings: &[&str]) -> Vec<Option<u16>> {
    let head = format!(
        "Contract ref | Title | Supplier | Start date | End date | {}",
        headings.join(" | ")
    );
    let row = |first: i8| -> String {
        let cells = (0..headings.len() as i8).map(|place| format!("{:02}/05/2026", first + place));
        cells.collect::<Vec<_>>().join(" | ")
    };
    let second = "C2 | Waste | Alder Ltd | 01/05/2026 | 30/04/2029";
    let text = format!("{head}\n{OWN} | {}\n{second} | {}\n", row(1), row(2));
    let found = tables(&[workbook("register.xlsx", "Contracts", &text)], &Config::default(), AS_OF);
    let frame = &found.value.by_kind[&RecordKind::Contract].frame;
    let place = |date: DutyDate| {
        let day = frame.column(date.field()).unwrap().date().unwrap().physical().get(0)?;
        u16::try_from(day - days(jiff::civil::date(2026, 5, 1))).ok()
    };
    DutyDate::ALL.map(place).to_vec()
}

#[test]
fn each_day_is_known_by_its_heading_in_the_project_s_words_and_in_others() {
    let all: Vec<Option<u16>> = (0..10).map(Some).collect();
    let own = [
        "Contract award notice published on",
        "Contract details notice published on",
        "Contract copy published on",
        "Contract performance notice published on",
        "Breach notice published on",
        "Contract change notice published on",
        "Changed contract copy published on",
        "Contract termination notice published on",
        "Contract entered into",
        "Value or term changed on",
    ];
    assert_eq!(read(&own), all);
    let others = [
        "Award notice (UK6) date",
        "Details notice publication date (s.53)",
        "Redacted contract published",
        "Date of last performance notice",
        "Notice of breach published",
        "Change notice - published",
        "Modified contract published on",
        "Termination notice date",
        "Date signed",
        "Date of variation",
    ];
    assert_eq!(read(&others), all);
}

#[test]
fn a_notice_that_its_heading_does_not_name_is_none_of_them() {
    assert_eq!(read(&["Notice published on", "Date of notice"]), [None; 10]);
    assert_eq!(read(&["Start of extension", "Date of next meeting"]), [None; 10]);
}

#[test]
fn a_cell_says_that_a_notice_does_not_apply_or_cannot_be_used() {
    let head = "Contract ref | Title | Supplier | Start date | End date | Contract details notice published on | Contract type | End decision";
    let text = format!(
        "{head}\n{OWN} | n/a | Light-touch services | TBC\n\
         C2 | Waste | Alder Ltd | 01/05/2026 | 30/04/2029 | spring | Framework call-off | Extend\n\
         C3 | Roads | Alder Ltd | 01/05/2026 | 30/04/2029 | not yet published | | \n"
    );
    let found = tables(&[workbook("register.xlsx", "Contracts", &text)], &Config::default(), AS_OF);
    let frame = &found.value.by_kind[&RecordKind::Contract].frame;
    let words = |key: &str| -> Vec<String> {
        let words = frame.column(key).unwrap().list().unwrap();
        let words = (0..3).map(|row| words.get_as_series(row).unwrap());
        words.map(|own| own.str().unwrap().iter().flatten().collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(words("dates-not-applicable"), ["details-notice-on", "", ""]);
    assert_eq!(words("dates-unusable"), ["", "details-notice-on", ""]);
    assert_eq!(words("let-as"), ["light-touch", "framework call-off", ""]);
    let decided = frame.column("has-end-decision").unwrap().bool().unwrap();
    assert_eq!(decided.iter().collect::<Vec<_>>(), [Some(false), Some(true), Some(false)]);
}
