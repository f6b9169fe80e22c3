//! The columns of the register that say yes or no: what their blank cells and other words come to.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::{counted, listed};
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::blank::heading;
use crate::schema::field::Field;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::choice::is_sign;
use crate::value::holds::Holds;
use crate::value::typed::{Typed, says_nothing};

/// How many words a finding quotes.
const QUOTED: usize = 4;

/// Sets the blank cells of a column of ticks to no, and gives one finding for each column with other words in it.
pub(super) fn read_ticks(
    survey: &Survey<'_>,
    fields: &KindFields,
    rows: &mut [TypedRecord],
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if fields.kind != RecordKind::Contract {
        return findings;
    }
    let is_same = |a: &TypedRecord, b: &TypedRecord| {
        let key = |row: &TypedRecord| {
            (row.origin.file.clone(), row.origin.sheet.clone(), row.origin.table)
        };
        key(a) == key(b)
    };
    for rows in rows.chunk_by_mut(is_same) {
        let columns = fields.fields.iter().enumerate();
        for (index, field) in columns.filter(|(_, field)| is_mark(field)) {
            findings.extend(column(survey, rows, index, field));
        }
    }
    findings
}

fn is_mark(field: &Field) -> bool {
    field.holds == Holds::YesNo && !field.derived
}

fn column(
    survey: &Survey<'_>,
    rows: &mut [TypedRecord],
    index: usize,
    field: &Field,
) -> Vec<Diagnostic> {
    let cell = |row: &TypedRecord| survey.cell(&row.origin, &field.key).cloned();
    let cells: Vec<Option<CellValue>> = rows.iter().map(cell).collect();
    let filled = || cells.iter().flatten();
    if filled().next().is_none() {
        return Vec::new();
    }
    if filled().all(is_tick) {
        return ticked(rows, index, field).into_iter().collect();
    }
    let plainly = taken_plainly(rows, &cells, index, field);
    let other = |(row, cell): (&TypedRecord, &Option<CellValue>)| {
        let value = cell.as_ref().filter(|value| !says_nothing(value))?;
        row.values[index].is_none().then(|| (row.origin.clone(), value.to_string()))
    };
    let others: Vec<(Origin, String)> = rows.iter().zip(&cells).filter_map(other).collect();
    let others = (!others.is_empty()).then(|| neither(&others, field));
    plainly.into_iter().chain(others).collect()
}

/// Whether a cell is marked, as people tick a list: what they leave blank there is no.
fn is_tick(value: &CellValue) -> bool {
    value.as_text().is_some_and(|text| is_sign(text) || fold(text) == "x")
}

fn ticked(rows: &mut [TypedRecord], index: usize, field: &Field) -> Option<Diagnostic> {
    let blank: Vec<&mut TypedRecord> =
        rows.iter_mut().filter(|row| row.values[index].is_none()).collect();
    let place = column_place(blank.iter().map(|row| &row.origin), field)?;
    for row in blank {
        row.values[index] = Some(Typed::YesNo(false));
    }
    let message = format!(
        "The column \"{}\" holds ticks alone, so its blank cells were taken as no",
        heading(field).words
    );
    let hint = "Put No in the blank cells, or \"not known\" where nobody knows.";
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}

/// Sets what cells plainly say in other words, and tells of it: `Yes - small`, and of an SME its size.
fn taken_plainly(
    rows: &mut [TypedRecord],
    cells: &[Option<CellValue>],
    index: usize,
    field: &Field,
) -> Option<Diagnostic> {
    let mut told: Vec<(Origin, String)> = Vec::new();
    for (row, cell) in rows.iter_mut().zip(cells) {
        let text =
            cell.as_ref().and_then(CellValue::as_text).filter(|_| row.values[index].is_none());
        let Some((text, is_so)) = text.and_then(|text| Some((text, plainly(text, &field.key)?)))
        else {
            continue;
        };
        row.values[index] = Some(Typed::YesNo(is_so));
        told.push((
            row.origin.clone(),
            format!("\"{text}\" as {}", if is_so { "yes" } else { "no" }),
        ));
    }
    let mut words: Vec<String> = told.iter().map(|(_, words)| words.clone()).collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(QUOTED);
    let place = column_place(told.iter().map(|(origin, _)| origin), field)?;
    let message =
        format!("The column \"{}\" was read with {}", heading(field).words, listed(&words));
    let hint = "Put Yes or No alone in the cells.";
    Some(Diagnostic::new(Code::ReadAs, place, message, hint))
}

/// What a text says plainly: yes or no with a word behind it that takes nothing back, or the size of a company.
fn plainly(text: &str, key: &str) -> Option<bool> {
    const DOUBTS: [&str; 12] = [
        "not", "no", "but", "except", "partly", "part", "until", "from", "was", "tbc", "if", "may",
    ];
    let folded = fold(text);
    if key == "sme" {
        match folded.as_str() {
            "micro" | "small" | "medium" | "sme" | "micro enterprise" | "small enterprise"
            | "medium enterprise" | "small medium" | "medium sized" => return Some(true),
            "large" | "large enterprise" | "not an sme" | "non sme" => return Some(false),
            _ => {}
        }
    }
    match (key, folded.as_str()) {
        ("local", "local" | "local business" | "local supplier") => return Some(true),
        ("local", "non local" | "not local" | "national" | "regional" | "international") => {
            return Some(false);
        }
        ("vcse", "vcse" | "vcs" | "vcfse" | "charity" | "social enterprise") => return Some(true),
        ("vcse", "non vcse" | "not a vcse" | "private" | "private sector") => return Some(false),
        _ => {}
    }
    let (first, rest) = text.trim().split_once([' ', ',', ';', ':', '-', '\u{2013}', '('])?;
    let opens = rest.trim_start().starts_with(['-', '\u{2013}', '('])
        || !text.contains(' ')
        || text.trim()[first.len()..].starts_with([',', ';', ':', '-']);
    let rest = fold(rest);
    let is_doubtful = rest.split(' ').any(|word| DOUBTS.contains(&word)) || text.contains('?');
    (opens && !is_doubtful && rest.split(' ').count() <= 4).then_some(())?;
    match fold(first).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn neither(others: &[(Origin, String)], field: &Field) -> Diagnostic {
    let mut words: Vec<String> = Vec::new();
    for (_, text) in others {
        let quoted = format!("\"{text}\"");
        if !words.contains(&quoted) {
            words.push(quoted);
        }
    }
    let more = words.len().saturating_sub(QUOTED);
    words.truncate(QUOTED);
    if more > 0 {
        words.push(format!("{more} more"));
    }
    let are = if words.len() == 1 { "is" } else { "are" };
    let message = format!(
        "The column \"{}\" reads {}, which {are} neither yes nor no; it is not used, so that is not known of {}",
        heading(field).words,
        listed(&words),
        counted(others.len(), "contract", "contracts"),
    );
    let place = column_place(others.iter().map(|(origin, _)| origin), field).unwrap_or_default();
    let hint = "Put Yes or No in the cells.";
    Diagnostic::new(Code::OptionalCellUnusable, place, message, hint)
}

/// The cells of a column in some rows of one sheet; none without rows.
fn column_place<'a>(rows: impl Iterator<Item = &'a Origin>, field: &Field) -> Option<Place> {
    let rows: Vec<&Origin> = rows.collect();
    let first = rows.first()?;
    let spots = rows.iter().flat_map(|origin| origin.spots(&field.key));
    let cells: Vec<CellRef> = spots.map(|spot| spot.at).collect();
    Some(Place::cells(&first.file, &first.sheet, &cells))
}
