//! Rows that answer one question twice: the same answer counts once, different answers count not at all.

pub mod delivery;
pub mod kpi_result;

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::{fold, fold_ref};
use crate::domain::level::Level;
use crate::domain::origin::{Origin, rows_place};
use crate::domain::prose::{capital, listed, times};
use crate::record::row::Row;
use crate::schema::KindFields;
use crate::schema::kind::Kind;
use crate::value::typed::Typed;
use std::collections::BTreeMap;

/// What became of the rows of a kind.
#[derive(Debug, Default)]
pub struct Told {
    /// Rows that count, in their order.
    pub rows: Vec<Row>,
    /// Rows that do not.
    pub left_out: Vec<Row>,
    /// Findings, each with the number of its first row among those given.
    pub findings: Vec<(Row, Diagnostic)>,
}

/// The rows told apart.
pub fn tell(fields: &KindFields, rows: Vec<Row>) -> Told {
    let mut questions: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        questions.entry(question(fields, row)).or_default().push(number);
    }
    let mut dropped = vec![false; rows.len()];
    let mut findings: Vec<(usize, Diagnostic)> = Vec::new();
    for numbers in questions.values().filter(|numbers| numbers.len() > 1) {
        let first = numbers[0];
        if numbers.iter().all(|number| rows[*number].values == rows[first].values) {
            for number in &numbers[1..] {
                dropped[*number] = true;
                findings.push((*number, duplicate(&rows[first], &rows[*number])));
            }
        } else {
            numbers.iter().for_each(|number| dropped[*number] = true);
            let all: Vec<&Row> = numbers.iter().map(|number| &rows[*number]).collect();
            findings.push((first, conflict(fields, &all)));
        }
    }
    findings.sort_by_key(|(number, _)| *number);
    let findings =
        findings.into_iter().map(|(number, finding)| (rows[number].clone(), finding)).collect();
    let mut told = Told { findings, ..Told::default() };
    for (row, is_dropped) in rows.into_iter().zip(dropped) {
        if is_dropped { told.left_out.push(row) } else { told.rows.push(row) }
    }
    told
}

/// What a row answers: which statement of which assessment or group, which action of the plan.
fn question(fields: &KindFields, row: &Row) -> Vec<String> {
    let value = |key: &str| match fields.index(key).and_then(|index| row.values[index].as_ref()) {
        Some(Typed::Text(text)) => fold(text),
        Some(Typed::Whole(number)) => number.to_string(),
        Some(Typed::Number(number)) => number.to_string(),
        Some(
            Typed::When(..)
            | Typed::YesNo(_)
            | Typed::Direction(_)
            | Typed::Frequency(_)
            | Typed::PromiseKind(_)
            | Typed::DeliveryState(_)
            | Typed::Cell(_),
        )
        | None => String::new(),
    };
    let statement = match value("ref") {
        reference if reference.is_empty() => format!("label {}", value("label")),
        reference => format!("ref {reference}"),
    };
    match fields.kind {
        // Two workbooks of one day are two assessments, which is a finding of its own.
        Kind::Assessment => {
            vec![row.origin.file.to_string(), value("assessed-on"), value("key-area"), statement]
        }
        Kind::Contract => vec![fold_ref(&value("contract-ref"))],
        Kind::Kpi => vec![value("contract"), fold_ref(&value("kpi-ref"))],
        Kind::Commitment => {
            vec![value("contract"), fold_ref(&value("commitment-ref"))]
        }
        Kind::Benchmark => vec![value("reference-group"), value("key-area"), statement],
        _ => vec![value("principle"), value("heading"), value("action"), value("year")],
    }
}

fn duplicate(first: &Row, again: &Row) -> Diagnostic {
    let place = rows_place(&[&again.origin]);
    let message = format!(
        "{} stands here a second time, the same as in {}; it counts once",
        capital(&again.name),
        beside(&again.origin, &first.origin)
    );
    Diagnostic::new(Code::DuplicateRow, place, message, "Take out one of the two rows.")
}

fn conflict(fields: &KindFields, rows: &[&Row]) -> Diagnostic {
    let first = rows[0];
    let is_here = |row: &&&Row| {
        row.origin.file == first.origin.file && row.origin.sheet == first.origin.sheet
    };
    let here: Vec<&Origin> = rows.iter().filter(is_here).map(|row| &row.origin).collect();
    let place = rows_place(&here);
    let said: Vec<String> = rows
        .iter()
        .map(|row| format!("{}{}", beside(&first.origin, &row.origin), answer(fields, row)))
        .collect();
    match fields.kind {
        Kind::Assessment => Diagnostic::new(
            Code::ScoredTwice,
            place,
            format!("{} is scored {}: {}", capital(&first.name), times(rows.len()), listed(&said)),
            "Find out which row is right, and take out the other.",
        ),
        _ => Diagnostic::new(
            Code::ConflictingRows,
            place,
            format!(
                "{} stands in {} and they differ, so neither is used",
                capital(&first.name),
                listed(&said)
            ),
            "Find out which row is right, and take out the other.",
        ),
    }
}

fn answer(fields: &KindFields, row: &Row) -> String {
    let level = fields.index("level").and_then(|index| row.values[index].as_ref());
    match level {
        Some(Typed::Whole(number)) => {
            let level = u8::try_from(*number).ok().and_then(Level::from_number);
            level.map(|level| format!(" at {level}")).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The row, with its sheet and workbook where they are not those of another.
pub fn beside(a: &Origin, b: &Origin) -> String {
    if a.file != b.file {
        format!("row {} of {}, sheet \"{}\"", b.row, b.file, b.sheet)
    } else if a.sheet != b.sheet {
        format!("row {} of sheet \"{}\"", b.row, b.sheet)
    } else if a.row == b.row && a != b {
        // tables side by side
        let cells = rows_place(&[b]).cells.unwrap_or_default();
        format!("cells {cells} of the same row")
    } else {
        format!("row {}", b.row)
    }
}
