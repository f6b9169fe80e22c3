//! Names of sheets and files that say that what they hold does not stand, or not yet.

use super::scan::Scan;
use super::table_layout::TableLayout;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::schema::kind::RecordKind;

/// Words of names of what is not the council's record, whatever it holds.
const NEVER: [&str; 13] = [
    "copy of",
    "draft",
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
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
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

    fn told(path: &str, sheet: &str, table: &str) -> Option<Diagnostic> {
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
            assert!(told(path, sheet, register).is_some(), "{path} {sheet}");
        }
        assert!(told("old/register.xlsx", "Contracts", register).is_none());
        let results = "Contract ref | KPI ref | Period | Actual\nA1 | K1 | Q2 2026/27 | 7\n";
        assert!(told("returns.xlsx", "Previous", results).is_none());
        assert!(told("returns.xlsx", "Template", results).is_some());
    }
}
