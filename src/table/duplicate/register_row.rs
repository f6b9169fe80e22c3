//! Rows of the register, of assessments and of plans that stand twice.

use super::deduplicate::{
    Deduplicated, Verdict, deduplicate, none_counts, on_first_sheet, one_counts,
};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::{fold, fold_ref};
use crate::domain::origin::rows_place;
use crate::domain::prose::{capital, listed, times};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::value::typed::Typed;

pub(crate) fn deduplicate_register(
    fields: &KindFields,
    rows: Vec<TypedRecord>,
) -> Deduplicated<TypedRecord> {
    deduplicate(rows, |row| question(fields, row), |rows| judge(fields, rows))
}

/// What a row answers: which statement of which assessment or group, which action of the plan.
fn question(fields: &KindFields, row: &TypedRecord) -> Vec<String> {
    let value = |key: &str| match fields.index(key).and_then(|index| row.values[index].as_ref()) {
        Some(Typed::Text(text)) => fold(text),
        Some(Typed::Level(level)) => level.name().to_owned(),
        Some(Typed::Principle(principle)) => principle.name().to_owned(),
        Some(Typed::Status(status)) => status.name().to_owned(),
        Some(Typed::Year(year)) => year.to_string(),
        Some(Typed::Day(date)) => date.to_string(),
        Some(Typed::Whole(number)) => number.to_string(),
        Some(Typed::Number(number)) => number.to_string(),
        // of what is left nothing is part of a question
        _ => String::new(),
    };
    let statement = match value("ref") {
        reference if reference.is_empty() => format!("label {}", value("label")),
        reference => format!("ref {reference}"),
    };
    match fields.kind {
        // Two workbooks of one day are those of two assessors.
        RecordKind::Assessment => {
            let file = row.origin.file.to_string();
            vec![file, value("assessor"), value("assessed-on"), value("key-area"), statement]
        }
        RecordKind::Contract => vec![fold_ref(&value("contract-ref"))],
        RecordKind::Kpi => vec![value("contract"), fold_ref(&value("kpi-ref"))],
        RecordKind::Commitment => {
            vec![value("contract"), fold_ref(&value("commitment-ref"))]
        }
        RecordKind::Benchmark => vec![value("reference-group"), value("key-area"), statement],
        _ => vec![value("principle"), value("heading"), value("action"), value("year")],
    }
}

/// Rows that are equal in every field count once; of others none counts.
fn judge(fields: &KindFields, rows: &[&TypedRecord]) -> Vec<Verdict> {
    match rows.iter().all(|row| row.values == rows[0].values) {
        true => one_counts(0..rows.len(), 0, |at| duplicate(rows[0], rows[at])),
        false => none_counts(0..rows.len(), conflict(fields, rows)),
    }
}

fn duplicate(first: &TypedRecord, again: &TypedRecord) -> Diagnostic {
    let message = format!(
        "{} stands here a second time, the same as in {}; it counts once",
        capital(&again.name),
        first.origin.row_from(&again.origin)
    );
    let place = rows_place(&[&again.origin]);
    Diagnostic::new(Code::DuplicateRow, place, message, "Take out one of the two rows.")
}

fn conflict(fields: &KindFields, rows: &[&TypedRecord]) -> Diagnostic {
    let first = rows[0];
    let name = capital(&first.name);
    let (differ, hint) = difference(fields, rows);
    let answers = rows
        .iter()
        .map(|row| format!("{}{}", row.origin.row_from(&first.origin), answer(fields, row)));
    let answers = listed(&answers.collect::<Vec<_>>());
    let (code, message) = match fields.kind {
        RecordKind::Assessment => {
            (Code::ScoredTwice, format!("{name} is scored {}: {answers}", times(rows.len())))
        }
        _ => {
            let none = if rows.len() > 2 { "none of them" } else { "neither" };
            let message =
                format!("{name} stands in {answers} and they {differ}, so {none} is used");
            (Code::ConflictingRows, message)
        }
    };
    let place = rows_place(&on_first_sheet(rows.iter().map(|row| &row.origin)));
    Diagnostic::new(code, place, message, hint)
}

/// How rows of one ref differ, and what to do about it.
fn difference(fields: &KindFields, rows: &[&TypedRecord]) -> (&'static str, &'static str) {
    if is_let_again(fields, rows) {
        (
            "differ, and one ended before the next began",
            "If the service was let again under the ref of the contract that ended, give the ended one a ref of its own; otherwise take out the row that is wrong.",
        )
    } else if is_of_lots(fields, rows) {
        (
            "differ as lots do",
            "If they are lots, or suppliers, of one contract or framework, give each lot a ref of its own, such as the contract ref with -1 and -2; otherwise take out the row that is wrong.",
        )
    } else {
        ("differ", "Find out which row is right, and take out the other.")
    }
}

/// Whether of rows of one contract ref each ended before the next began.
fn is_let_again(fields: &KindFields, rows: &[&TypedRecord]) -> bool {
    let term = |row: &&TypedRecord| row.day(fields, "start").zip(row.day(fields, "end"));
    let terms: Option<Vec<_>> = rows.iter().map(term).collect();
    let Some(mut terms) = terms.filter(|_| fields.kind == RecordKind::Contract) else {
        return false;
    };
    terms.sort_unstable();
    terms.windows(2).all(|pair| pair[0].1 < pair[1].0)
}

/// Whether rows of one contract ref may be its lots: their suppliers differ, or their titles speak of lots.
fn is_of_lots(fields: &KindFields, rows: &[&TypedRecord]) -> bool {
    if fields.kind != RecordKind::Contract {
        return false;
    }
    let folded = |row: &TypedRecord, key: &str| row.text(fields, key).map(fold);
    let supplier = folded(rows[0], "supplier");
    let names_lot = |row: &&TypedRecord| {
        let title = folded(row, "title").unwrap_or_default();
        title.split(' ').any(|word| ["lot", "lots"].contains(&word))
    };
    rows.iter().any(|row| folded(row, "supplier") != supplier) || rows.iter().all(names_lot)
}

fn answer(fields: &KindFields, row: &TypedRecord) -> String {
    let level = fields.index("level").and_then(|index| row.values[index].as_ref());
    match level {
        Some(Typed::Level(level)) => format!(" at {level}"),
        _ => String::new(),
    }
}
