//! Names of sheets and files that say that what they hold does not stand, or not yet; and names of sheets that alone say
//! something of their records.

use super::scan::Scan;
use super::sheet_table::SheetTable;
use super::table_layout::TableLayout;
use super::title::{is_generic, of_sheet};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::{fold, word};
use crate::domain::origin::Source;
use crate::domain::place::Place;
use crate::domain::prose::listed;
use crate::schema::Field;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::holds::Holds;
use crate::value::typed::typed;
use std::collections::BTreeMap;

/// Words of names of what is not the council's record, whatever it holds.
const NEVER: [&str; 15] = [
    "copy of",
    "draft",
    "provisional",
    "unaudited",
    "template",
    "example",
    "worked example",
    "sample data",
    "superseded",
    "do not use",
    "wip",
    "test",
    "dummy",
    "backup",
    "obsolete",
];

/// Words of names of registers that are over, or not yet.
const OF_REGISTERS: [&str; 11] = [
    "old",
    "archive",
    "archived",
    "closed",
    "expired",
    "ended",
    "terminated",
    "previous",
    "pipeline",
    "planned",
    "future",
];

/// The finding for a table that is read from a sheet or a file of such a name.
pub(crate) fn of_other_standing(scan: &Scan<'_>, layout: &TableLayout<'_>) -> Option<Diagnostic> {
    let is_register = matches!(
        layout.fields.kind,
        RecordKind::Contract | RecordKind::Kpi | RecordKind::Commitment
    );
    let says = |name: &str| {
        let folded = format!(" {} ", fold(name));
        let has = |words: &[&str]| words.iter().any(|word| folded.contains(&format!(" {word} ")));
        has(&NEVER) || is_register && has(&OF_REGISTERS)
    };
    let file = scan.path.rsplit('/').next().unwrap_or(&scan.path);
    let name = [("sheet", &*scan.sheet.name), ("workbook", file)];
    let (what, name) = name.into_iter().find(|(_, name)| says(name))?;
    let message = format!(
        "The {what} is called \"{name}\", as what does not stand is called; the {} in it were read and counted all the same",
        layout.fields.kind.name()
    );
    let hint =
        format!("If they do not count, take the {what} out; if they do, give it another name.");
    let place = Place::sheet(&scan.path, &scan.sheet.name);
    Some(Diagnostic::new(Code::Caveat, place, message, hint))
}

/// The findings for sheets of one kind whose names say what no column of theirs does: a sheet for each department, or
/// for each state.
pub(crate) fn parted_by_name(tables: &[SheetTable<'_>]) -> Vec<Diagnostic> {
    let mut by_kind: BTreeMap<RecordKind, Vec<&SheetTable<'_>>> = BTreeMap::new();
    for table in tables {
        by_kind.entry(table.layout.fields.kind).or_default().push(table);
    }
    by_kind.into_values().filter_map(|tables| unread_names(&tables)).collect()
}

fn unread_names(tables: &[&SheetTable<'_>]) -> Option<Diagnostic> {
    let fields = tables[0].layout.fields;
    let mut names: Vec<&str> = tables.iter().map(|table| &*table.sheet.name).collect();
    names.dedup();
    let is_heard = |table: &&SheetTable<'_>| {
        let values = table.first.values().chain(table.layout.sheet_values.values());
        values.into_iter().any(|value| value.source == Source::SheetName)
    };
    if names.len() < 2 || names.iter().any(|name| is_generic(name)) || tables.iter().any(is_heard) {
        return None;
    }
    let is_open = |index: usize| !tables.iter().any(|table| table.layout.has_column(index));
    let is_named = |field: &Field| match field.holds {
        Holds::YesNo => names.iter().any(|name| names_yes_no(field, name)),
        Holds::Text => {
            let has_values = |name: &&&str| has_value(field, name);
            !field.values.is_empty() && 2 * names.iter().filter(has_values).count() >= names.len()
        }
        holds => {
            names.iter().any(|name| typed(holds, &CellValue::Text(of_sheet(name).into())).is_ok())
        }
    };
    let all = fields.fields.iter().enumerate();
    let (_, field) = all.into_iter().find(|(index, field)| {
        let is_choice = matches!(field.holds, Holds::State | Holds::Status | Holds::YesNo)
            || field.holds == Holds::Text;
        field.counts && !field.derived && is_choice && is_open(*index) && is_named(field)
    })?;
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let message = format!(
        "The {} stand on sheets called {}, which may be the {}, and no column says it; the names were not read",
        fields.kind.name(),
        listed(&quoted),
        field.name
    );
    let hint = format!("Add a column for the {} to each of the sheets.", field.name);
    let place = Place::sheet(&tables[0].path, &tables[0].sheet.name);
    Some(Diagnostic::new(Code::ColumnUnread, place, message, hint))
}

fn has_value(field: &Field, name: &str) -> bool {
    fold(name).split(' ').any(|word| field.values.split(' ').any(|value| value == word))
}

/// Whether a name is that of a field, perhaps with a no before it: `SME`, `Not SME`.
fn names_yes_no(field: &Field, name: &str) -> bool {
    let folded = fold(name);
    let bare = ["not ", "non ", "no "].iter().find_map(|no| folded.strip_prefix(no));
    let bare = bare.unwrap_or(&folded);
    field.words.iter().any(|known| word(known) == word(bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::layout::candidate::TableSearch;
    use crate::layout::find_tables::find_tables;
    use crate::layout::header_rows::ScannedSheet;
    use crate::layout::table_layout::Covers;
    use crate::schema::Schema;
    use crate::sheet::sketch;

    fn finding(path: &str, sheet: &str, table: &str) -> Option<Diagnostic> {
        let schema = Schema::new(&Config::default());
        let book = sketch::workbook(path, sheet, table);
        let scanned = ScannedSheet::new(&book.path, &book.sheets[0], &schema);
        let search = TableSearch { sheet: &scanned, schema: &schema, covers: &Covers::new() };
        of_other_standing(&scanned.scan, &find_tables(search)[0])
    }

    #[test]
    fn a_name_may_say_that_a_table_does_not_stand() {
        let register = "Contract ref | Title | Supplier | Start date | End date\nA1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028\n";
        for (path, sheet) in [
            ("register.xlsx", "Old"),
            ("register.xlsx", "Copy of Contracts"),
            ("register DRAFT.xlsx", "Contracts"),
            ("register.xlsx", "Pipeline 2027"),
        ] {
            assert!(finding(path, sheet, register).is_some(), "{path} {sheet}");
        }
        assert!(finding("old/register.xlsx", "Contracts", register).is_none());
        let results = "Contract ref | KPI ref | Period | Actual\nA1 | K1 | Q2 2026/27 | 7\n";
        assert!(finding("returns.xlsx", "Previous", results).is_none());
        assert!(finding("returns.xlsx", "Template", results).is_some());
    }
}
