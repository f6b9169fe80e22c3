//! Whether the register's values include VAT, where a note on its sheet says so.

use super::scan::title;
use super::sheet_table::SheetTable;
use super::survey::Survey;
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::schema::kind::RecordKind;
use crate::sheet::Cell;

/// What the first note says, and where it stands.
pub(crate) fn note(survey: &Survey<'_>) -> Option<(bool, Place)> {
    let contracts = |table: &&SheetTable<'_>| table.layout.fields.kind == RecordKind::Contract;
    survey.sheets.iter().filter(contracts).find_map(of_sheet)
}

/// A note stands in the header, above it, or alone in its row below.
fn of_sheet(table: &SheetTable<'_>) -> Option<(bool, Place)> {
    let header = table.layout.header().rows.1;
    let mut notes = table.sheet.rows().flat_map(|row| match title(row) {
        _ if row.first().is_some_and(|cell| cell.at.row <= header) => row,
        Some(_) => row,
        None => &[],
    });
    notes.find_map(|cell: &Cell| {
        let includes = includes_vat(cell.value.as_text()?)?;
        Some((includes, Place::cells(&table.path, &table.sheet.name, &[cell.at])))
    })
}

/// Whether a text says that values include VAT; nothing where it does not speak of that.
fn includes_vat(text: &str) -> Option<bool> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    if !words.contains(&"vat") && !folded.contains("value added tax") {
        return None;
    }
    let is_any = |starts: &[&str]| {
        words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)))
    };
    let excludes = is_any(&["excl"])
        || words
            .iter()
            .any(|word| ["ex", "exc", "not", "net", "without", "plus", "before"].contains(word));
    let includes =
        is_any(&["incl"]) || words.iter().any(|word| ["inc", "with", "gross"].contains(word));
    (excludes || includes).then_some(!excludes)
}

#[cfg(test)]
mod tests {
    use super::includes_vat;

    #[test]
    fn a_note_says_whether_values_include_vat() {
        for text in [
            "All values exclude VAT",
            "Total value (£, ex VAT)",
            "Net of VAT",
            "Values do not include VAT",
        ] {
            assert_eq!(includes_vat(text), Some(false), "{text}");
        }
        for text in ["All values include VAT", "inc. VAT", "Value incl. VAT", "Gross of VAT"] {
            assert_eq!(includes_vat(text), Some(true), "{text}");
        }
        for text in ["VAT number", "Exclusive offers", "Values in pounds"] {
            assert_eq!(includes_vat(text), None, "{text}");
        }
    }
}
