//! A quarter or a year that a title, the heading of the figures, the sheet or the file names, and that none of the rows
//! below is of: one of the two is a slip, and it is told.

use super::heading::is_value;
use super::quarter_words::{quarters_in, year_within};
use super::scan::{Scan, title};
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::period::Period;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::{counted, listed};
use crate::sheet::Cell;
use crate::value::quarter;
use std::collections::BTreeSet;

/// Words of titles that speak of other quarters than those of their rows.
const OF_OTHERS: [&str; 9] =
    ["due", "next", "previous", "history", "since", "from", "to", "until", "before"];

pub(crate) fn other_quarter(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let period = layout.fields.index("period")?;
    let (column, _) = layout.header().columns.iter().find(|(_, index)| **index == period)?;
    let rows: Vec<&Cell> = layout
        .body(scan.rows.iter().copied())
        .flatten()
        .filter(|cell| cell.at.column == *column)
        .collect();
    let read = |cell: &&Cell| {
        let (number, _) = quarter::period(&cell.value)
            .or_else(|_| {
                quarter::period(
                    &layout.quarter(|_| Some(&cell.value)).unwrap_or(cell.value.clone()),
                )
            })
            .ok()?;
        Period::from_number(number)
    };
    let quarters: BTreeSet<Period> = rows.iter().filter_map(read).collect();
    let (what, named) = names(scan, layout).into_iter().find_map(|(what, text)| {
        let (name, named) = quarters_of(&text)?;
        let is_other = !quarters.is_empty() && named.iter().all(|named| !quarters.contains(named));
        is_other.then_some((what, name))
    })?;
    let quarters: Vec<String> = quarters.iter().map(|quarter| quarter.short()).collect();
    let message = format!(
        "{what}, and none of the {} below is of {}: the period reads {}; the rows were used as they read",
        counted(rows.len(), "row", "rows"),
        named,
        listed(&quarters)
    );
    let hint = "Put the periods right, if the rows were copied from an earlier return; or the name, if the rows are right.";
    let cells: Vec<CellRef> = rows.iter().map(|cell| cell.at).collect();
    let place = Place::cells(&scan.path, &scan.sheet.name, &cells);
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
}

/// The quarter that a text names, or those of the year that it names, as the finding calls them.
fn quarters_of(text: &str) -> Option<(String, Vec<Period>)> {
    if let [quarter] = quarters_in(text)[..] {
        return Some((quarter.short(), vec![quarter]));
    }
    let year = year_within(text).filter(|_| quarters_in(text).is_empty())?;
    let quarters = (1..=4).filter_map(|number| Period::parse(&format!("Q{number} {year}")));
    Some((year.clone(), quarters.collect()))
}

/// What names the table, in words, and the name.
fn names(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Vec<(String, String)> {
    let above = scan.rows_above(layout.header().rows.0).iter();
    let titles = above.filter_map(|row| title(layout.area.clip(row)));
    let mut names: Vec<(String, String)> = titles
        .filter_map(|cell| Some((cell.at, cell.value.as_text()?)))
        .filter(|(_, text)| {
            !text.split_whitespace().any(|word| OF_OTHERS.contains(&&*word.to_lowercase()))
        })
        .map(|(at, text)| (format!("The title in {at} reads \"{text}\""), text.to_owned()))
        .collect();
    let fields = &layout.fields.fields;
    let values = layout.header().columns.iter().filter(|(_, index)| is_value(&fields[**index].key));
    let headings = values.filter_map(|(column, _)| layout.header().headings.get(column));
    names.extend(headings.map(|heading| {
        let text = heading.text();
        (format!("The heading in {} reads \"{text}\"", heading.at), text)
    }));
    let sheet = scan.sheet.name.to_string();
    names.push((format!("The sheet is called \"{sheet}\""), sheet));
    let file = scan.path.rsplit('/').next().unwrap_or(&scan.path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    names.push((format!("The file is called \"{file}\""), stem.to_owned()));
    names
}
