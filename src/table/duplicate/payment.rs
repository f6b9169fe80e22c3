//! Payments and waivers that stand in two files, as where those of a month are also in those of its quarter. A council
//! pays one sum to one supplier more than once a day, so within a file every row counts.

use super::deduplicate::{Deduplicated, Repeated, on_first_sheet};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::rows_place;
use crate::domain::prose::counted;
use crate::record::row::TypedRecord;
use crate::schema::kind::RecordKind;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A row that is the same in every field as one of an earlier file is left out.
pub(crate) fn deduplicate_files(
    kind: RecordKind,
    rows: Vec<TypedRecord>,
) -> Deduplicated<TypedRecord> {
    let mut first_file: BTreeMap<String, Arc<str>> = BTreeMap::new();
    let mut kept = Vec::with_capacity(rows.len());
    let mut repeated: BTreeMap<(Arc<str>, Arc<str>), Vec<TypedRecord>> = BTreeMap::new();
    for row in rows {
        let own = row.origin.file.clone();
        let first = first_file.entry(format!("{:?}", row.values)).or_insert_with(|| own.clone());
        if *first == own {
            kept.push(row);
        } else {
            repeated.entry((first.clone(), own)).or_default().push(row);
        }
    }
    let left_out = repeated.into_iter().flat_map(|((first, _), rows)| {
        let mut finding = Some(repeated_rows(kind, &first, &rows));
        rows.into_iter().map(move |row| Repeated { row, finding: finding.take() })
    });
    Deduplicated { rows: kept, left_out: left_out.collect() }
}

fn repeated_rows(kind: RecordKind, first: &str, rows: &[TypedRecord]) -> Diagnostic {
    let many = kind.name();
    let one = many.trim_end_matches('s');
    let message = format!(
        "{} the same in every column as in {first}; {} once",
        counted(rows.len(), &format!("{one} is"), &format!("{many} are")),
        if rows.len() == 1 { "it counts" } else { "each counts" },
    );
    let place = rows_place(&on_first_sheet(rows.iter().map(|row| &row.origin)));
    let hint = format!("Take out one of the two files, or the {many} that stand in both.");
    Diagnostic::new(Code::DuplicateRow, place, message, hint)
}
