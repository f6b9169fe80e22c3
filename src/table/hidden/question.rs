//! What the officer is told and asked about exemption.

use super::mark::Mark;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place, Row};
use crate::domain::prose::listed as in_words;
use crate::layout::sheet_table::SheetTable;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, Sheet, row_runs};
use std::collections::BTreeSet;

const MADE_WITHOUT: &str = "it is taken as exempt, and the public edition is made without it";

fn exemption_unclear(
    table: &SheetTable<'_>,
    cells: &[CellRef],
    message: String,
    hint: &str,
) -> Diagnostic {
    let place = match cells {
        [] => table.sheet.place(&table.path),
        cells => Place::cells(&table.path, &table.sheet.name, cells),
    };
    Diagnostic::new(Code::ExemptionUnclear, place, message, hint)
}

/// A mark without a paragraph, or one that stands elsewhere than in a column for marks.
pub(super) fn without_paragraph(table: &SheetTable<'_>, row: Row, says: &[Mark]) -> Diagnostic {
    let cells: Vec<CellRef> = says.iter().map(|mark| mark.at).collect();
    let reads = match says.first() {
        None => format!(
            "stands on the sheet \"{}\", whose name or whose file's name says so, and names no paragraph of Schedule 12A",
            table.sheet.name
        ),
        Some(mark) if mark.carries => format!(
            "reads \"{}\" where an exemption is marked, which names no paragraph of Schedule 12A",
            mark.text
        ),
        Some(mark) => format!(
            "says \"{}\", in no column for exemptions and perhaps of something else",
            mark.text
        ),
    };
    let message = format!("Row {row} of the register {reads}; {MADE_WITHOUT}");
    let hint = "Write the number of the paragraph in a column Exempt paragraph, or No where the contract is not exempt; if a text is of something else, name its words under not-exemption in report.toml.";
    exemption_unclear(table, &cells, message, hint)
}

pub(super) fn listed(table: &SheetTable<'_>, row: Row, list: Place) -> Diagnostic {
    let message = format!(
        "The contract in row {row} of the register (sheet \"{}\") stands in a list of exempt contracts; {MADE_WITHOUT}",
        table.sheet.name
    );
    let hint = "Write the number of the paragraph in its row of the register, in a column Exempt paragraph.";
    Diagnostic::new(Code::ExemptionUnclear, list, message, hint)
}

pub(super) fn again(table: &SheetTable<'_>, row: Row) -> Diagnostic {
    let message = format!(
        "Row {row} of the register has the ref of a contract that is exempt in another row; {MADE_WITHOUT}"
    );
    let hint = "Mark it too, or take one of the two rows out; if it is another contract, give it another ref.";
    exemption_unclear(table, &[], message, hint)
}

pub(super) fn marked(table: &SheetTable<'_>, mark: &Mark, heading: &str) -> Diagnostic {
    let message = format!(
        "Row {} has \"{}\" under \"{heading}\", so the public edition is made without that row; which contracts are exempt the register alone says",
        mark.at.row, mark.text
    );
    let hint = "Mark the contract in the register, if all of it is exempt; if the column says nothing of exemption, name its heading under not-exemption in report.toml.";
    exemption_unclear(table, &[mark.at], message, hint)
}

/// Rows of a list that name an exempt contract and may belong to it.
pub(super) fn named_rows(kind: RecordKind, place: Place) -> Diagnostic {
    let message = format!(
        "Rows of {} name the supplier or the title of an exempt contract and could belong to it, so the public edition is made without them",
        kind.name()
    );
    let hint = "Write the ref of the contract into each row, and it goes where its contract goes; a name that only exempt contracts have stays out.";
    Diagnostic::new(Code::ExemptionUnclear, place, message, hint)
}

pub(super) fn struck(table: &SheetTable<'_>, row: Row, mark: &Mark) -> Diagnostic {
    let message = format!(
        "Row {row} of the register is marked as exempt (\"{}\"), and the mark is struck through; {MADE_WITHOUT}",
        mark.text
    );
    let hint = "Take the mark out of the cell where the contract is no longer exempt.";
    exemption_unclear(table, &[mark.at], message, hint)
}

fn column_question(place: Place, message: String, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::ExemptionColumnUnclear, place, message, hint)
}

pub(super) fn column_unclear(table: &SheetTable<'_>, heading: &str, at: CellRef) -> Diagnostic {
    let is_register = table.layout.fields.kind == RecordKind::Contract;
    let whose = if is_register { "The register's column" } else { "The column" };
    let (named, hint) = match heading.trim() {
        "" => (
            format!("{whose} {} without a heading", at.column),
            "Give it a heading that says what it holds: Exempt paragraph, if it marks exempt contracts.",
        ),
        heading => (
            format!("{whose} \"{heading}\""),
            "Say in report.toml what it is: under [fields.contract], exempt-paragraph = [\"its heading\"] if it marks exempt contracts; not-exemption = [\"its heading\"] if it does not.",
        ),
    };
    let message = format!(
        "{named} could say which contracts are exempt, and the program does not know it, so no public edition is made"
    );
    column_question(Place::cells(&table.path, &table.sheet.name, &[at]), message, hint)
}

pub(super) fn title_unclear(path: &str, sheet: &Sheet, cell: &Cell) -> Diagnostic {
    let message = format!(
        "The register has \"{}\" above or beside rows, which could say that they are exempt, so no public edition is made",
        cell.value
    );
    let hint = "Mark each row in a column Exempt paragraph; or, if it says nothing of exemption, name its words under not-exemption in report.toml.";
    column_question(Place::cells(path, &sheet.name, &[cell.at]), message, hint)
}

/// A sheet, or one of a file, whose name says that it lists what is exempt, and in which no ref is.
pub(super) fn sheet_unclear(path: &str, sheet: &Sheet) -> Diagnostic {
    let message = format!(
        "The sheet \"{}\" could say by its name, or by that of its file, what is exempt, and the register does not, so no public edition is made",
        sheet.name
    );
    let hint = "Mark each contract in a column Exempt paragraph of the register, and take the sheet out; if it says nothing of exemption, write its name under not-exemption in report.toml.";
    column_question(sheet.place(path), message, hint)
}

pub(super) fn aside_unclear(table: &SheetTable<'_>, at: Option<CellRef>, text: &str) -> Diagnostic {
    let (place, stands) = match at {
        Some(at) => (
            Place::cells(&table.path, &table.sheet.name, &[at]),
            "a comment, a prompt, a link or a conditional format",
        ),
        None => (
            table.sheet.place(&table.path),
            "a text box, a header or a footer, a name or a property of its workbook",
        ),
    };
    let message = format!(
        "The register has \"{text}\" in {stands}, which could say what is exempt, so no public edition is made"
    );
    let hint = "Mark each row in a column Exempt paragraph; or, if it says nothing of exemption, write its words under not-exemption in report.toml.";
    column_question(place, message, hint)
}

pub(super) fn name_unclear(table: &SheetTable<'_>) -> Diagnostic {
    let message = format!(
        "The name of the register's sheet \"{}\", of its file or of a folder could say that its contracts are exempt, so no public edition is made",
        table.sheet.name
    );
    let hint = "Mark each row in a column Exempt paragraph, or give sheet, file or folder another name; if the name says nothing of exemption, write it under not-exemption in report.toml.";
    column_question(table.sheet.place(&table.path), message, hint)
}

pub(super) fn named_unclear(path: &str, sheet: &Sheet, cell: &Cell) -> Diagnostic {
    let message = format!(
        "The sheet \"{}\" has \"{}\" where it could list exempt contracts, by a title or a supplier and not by a ref, so no public edition is made",
        sheet.name, cell.value
    );
    let hint = "Mark the contract in a column Exempt paragraph of the register, or write its ref beside the name; if the sheet says nothing of exemption, write its name under not-exemption in report.toml.";
    column_question(Place::cells(path, &sheet.name, &[cell.at]), message, hint)
}

/// A hidden sheet of which nothing could be read.
pub(super) fn sheet_unread(path: &str, sheet: &Sheet) -> Diagnostic {
    let message = format!(
        "The hidden sheet \"{}\" cannot be read (it is damaged, or too large), and it could say what is exempt, so no public edition is made",
        sheet.name
    );
    let hint = "Take the sheet out of the workbook; or, if it says nothing of exemption, write its name under not-exemption in report.toml.";
    column_question(sheet.place(path), message, hint)
}

/// Files of which nothing could be read.
pub(super) fn files_unclear(places: &[&Place]) -> Option<Diagnostic> {
    let message = match places {
        [] => return None,
        [_] => "The file was not read, and it could say which contracts are exempt, so no public edition is made".to_owned(),
        places => {
            let paths: Vec<String> = places.iter().map(|place| place.file.to_string()).collect();
            format!(
                "{} were not read, and each could say which contracts are exempt, so no public edition is made",
                in_words(&paths)
            )
        }
    };
    let hint = "Put a copy that opens in its place, or take it out of the input folder; or, if it says nothing of exemption, write its path under not-exemption in report.toml. In a register with a column Exempt paragraph, that column says it.";
    Some(column_question((*places.first()?).clone(), message, hint))
}

/// A sheet of returns or promises that says by its name that they are exempt, of contracts that are not.
pub(super) fn linked_unclear(table: &SheetTable<'_>) -> Diagnostic {
    let message = format!(
        "The name of the sheet \"{}\", of its file or of a folder says that its rows are exempt, and the register does not say it of their contracts, so no public edition is made",
        table.sheet.name
    );
    let hint = "Mark the contracts in a column Exempt paragraph of the register; or, if the name says nothing of exemption, write it under not-exemption in report.toml.";
    column_question(table.sheet.place(&table.path), message, hint)
}

/// Rows in the colour of what is exempt, or of a text that speaks of it.
pub(super) fn tint_unclear(place: Place, rows: &BTreeSet<Row>, tint: &str) -> Diagnostic {
    let message = format!(
        "The register has {} in {tint}, in which all that it marks as exempt or a text about exemption stands too, so no public edition is made",
        rows_in_words(rows)
    );
    let hint = format!(
        "Mark them in a column Exempt paragraph; or, if the colour says nothing of exemption, write \"{tint}\" under not-exemption in report.toml."
    );
    column_question(place, message, &hint)
}

/// Rows in colours of which nothing says what they mean.
pub(super) fn tinted(place: Place, rows: &BTreeSet<Row>, tints: &BTreeSet<String>) -> Diagnostic {
    let tints: Vec<String> = tints.iter().map(|tint| format!("\"{tint}\"")).collect();
    let message = format!(
        "The register has {} in a colour of {} own, and nothing says what it means; colours are not read, and the public edition holds what is written there",
        rows_in_words(rows),
        if rows.len() == 1 { "its" } else { "their" }
    );
    let hint = format!(
        "If the colour marks exempt contracts, write the number of the paragraph in a column Exempt paragraph; if it does not, write {} under not-exemption in report.toml, and nothing more is said.",
        in_words(&tints)
    );
    Diagnostic::new(Code::ExemptionUnclear, place, message, &hint)
}

fn rows_in_words(rows: &BTreeSet<Row>) -> String {
    let all: Vec<Row> = rows.iter().copied().collect();
    format!("{} {}", if all.len() == 1 { "row" } else { "rows" }, row_runs(&all))
}
