//! What is worth a word about a workbook that was read: a name that says another format, rows that are hidden.

use super::format::Format;
use super::workbook::Workbook;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{Place, Row};
use crate::domain::prose::listed;

pub(super) fn notes(workbook: &Workbook, format: Format) -> Vec<Diagnostic> {
    let hidden = workbook.sheets.iter().filter(|sheet| !sheet.hidden_rows.is_empty());
    let hidden = hidden.map(|sheet| hidden_rows(sheet.place(&workbook.path), &sheet.hidden_rows));
    other_name(&workbook.path, format).into_iter().chain(hidden).collect()
}

/// Macros are no reason for a word: the workbook is read in the same way.
fn other_name(path: &str, format: Format) -> Option<Diagnostic> {
    let named = Format::named(path)?;
    let is_excel = |format| matches!(format, Format::Xlsx | Format::Xlsm);
    if named == format || is_excel(named) && is_excel(format) {
        return None;
    }
    let message = format!(
        "The name ends in .{}, but the file is {format}; it was read as that",
        named.ending()
    );
    let hint =
        format!("Name the file .{}, or save it anew in the format of its name.", format.ending());
    Some(Diagnostic::new(Code::OtherFormat, Place::file(path), message, hint))
}

fn hidden_rows(place: Place, rows: &[Row]) -> Diagnostic {
    let (rows_are, was) = match rows {
        [one] => (format!("Row {one} is"), "was"),
        _ => (format!("Rows {} are", row_runs(rows)), "were"),
    };
    let message =
        format!("{rows_are} hidden or filtered out; what stands there {was} read all the same");
    let hint = "Take out the rows that the report must not use; hiding them is not enough.";
    Diagnostic::new(Code::HiddenRows, place, message, hint)
}

/// Rows in words, runs joined: `5, 9 to 12 and 30`; of very many the first.
pub(crate) fn row_runs(rows: &[Row]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row.0 => *last = row.0,
            _ => runs.push((row.0, row.0)),
        }
    }
    let more = runs.len().saturating_sub(MOST_RUNS);
    let run = |(first, last): &(u32, u32)| match (Row(*first), Row(*last)) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first} to {last}"),
    };
    let mut words: Vec<String> = runs.iter().take(MOST_RUNS).map(run).collect();
    if more > 0 {
        words.push(format!("{more} more places"));
    }
    listed(&words)
}

/// More runs of rows than this are counted, not listed.
const MOST_RUNS: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sketch;

    #[test]
    fn hidden_rows_are_named_as_excel_numbers_them() {
        let mut workbook = sketch::workbook("a.xlsx", "S", "a\n");
        workbook.sheets[0].hidden_rows = [4, 8, 9, 10, 29].map(Row).to_vec();
        let notes = notes(&workbook, Format::Xlsm);
        assert_eq!(notes.len(), 1);
        assert!(notes[0].message.starts_with("Rows 5, 9 to 11 and 30 are hidden or filtered out"));
        assert_eq!(row_runs(&[Row(6)]), "7");
    }

    #[test]
    fn a_name_of_another_format_is_noted() {
        let workbook = sketch::workbook("returns/a.csv", "S", "a\n");
        let said = notes(&workbook, Format::Xls).remove(0).to_string();
        assert_eq!(
            said,
            "Noted: The name ends in .csv, but the file is a workbook of Excel 97 to 2003 (.xls); it was read as that\n  \
             where:      returns/a.csv\n  \
             the report: Nothing is lost from the report.\n  \
             to do:      Name the file .xls, or save it anew in the format of its name.\n"
        );
        assert!(notes(&workbook, Format::Csv).is_empty());
    }
}
