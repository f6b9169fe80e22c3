//! The texts that a person is to clear for publication, as a workbook to be filled in.

use super::book::{WorkbookInfo, bytes};
use super::sheet::{Column, Sheet, Value};
use crate::edition::{HEADINGS, Listed};
use anyhow::Result;
use jiff::civil::Date;

/// Each text once, with what is known of it.
pub fn clearance_workbook(listed: &[Listed], council: &str, made_on: Date) -> Result<Vec<u8>> {
    let widths = [70, 40, 30, 10, 24, 12, 26];
    let column = |(heading, width): (&&str, u32)| Column {
        heading: (*heading).to_owned(),
        width,
        is_open: ["Cleared (yes)", "By", "On"].contains(heading),
        ..Column::default()
    };
    let sheet = Sheet {
        name: "Texts".to_owned(),
        title: "Not read: texts to be cleared for publication".to_owned(),
        lines: vec![
            "Write yes, your name and the day beside each text that may be public. A text that is changed has to be cleared again.".to_owned(),
            "Put this file into the input folder as clearance.xlsx.".to_owned(),
        ],
        columns: HEADINGS.iter().zip(widths).map(column).collect(),
        rows: listed.iter().map(row).collect(),
        ..Sheet::default()
    };
    let about = WorkbookInfo {
        title: "Texts to be cleared for publication".to_owned(),
        author: council.to_owned(),
        made_on,
    };
    bytes(&[sheet], &about)
}

fn row(listed: &Listed) -> Vec<Option<Value>> {
    let place = match listed.places.as_slice() {
        [] => String::new(),
        [place] => place.to_string(),
        [place, others @ ..] => format!("{place}, and {} more", others.len()),
    };
    let cleared = listed.cleared.clone();
    let yes = if cleared.is_some() { "yes" } else { "" };
    let (by, on) = cleared.unwrap_or_default();
    let words = [&listed.text, &place, &listed.look_at.join("; "), yes, &by, &on, &listed.hash];
    words.map(Value::words).into()
}
