//! Lots of one contract that stand in rows with the same ref: one contract, whose values are those of its lots together.

use super::alike_rows::without_lot;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::{fold, fold_ref, fold_supplier};
use crate::domain::origin::{Source, rows_place};
use crate::domain::prose::{counted, listed};
use crate::layout::survey::Survey;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::table::duplicate::deduplicate::on_first_sheet;
use crate::value::typed::Typed;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const VALUES: [&str; 2] = ["total-value", "annual-value"];

/// What may differ from lot to lot.
const OWN: [&str; 4] = ["title", "supplier", "total-value", "annual-value"];

/// The contracts with their lots put together, and what is said of it. Rows whose values are all the same may each say
/// that of the whole contract, so they are left as they are.
pub(super) fn together(
    survey: &Survey<'_>,
    fields: &KindFields,
    rows: Vec<TypedRecord>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<TypedRecord> {
    if fields.kind != RecordKind::Contract {
        return rows;
    }
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let reference = row.text(fields, "contract-ref").unwrap_or_default();
        groups.entry(fold_ref(reference)).or_default().push(at);
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut wholes: BTreeMap<usize, TypedRecord> = BTreeMap::new();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let lots: Vec<&TypedRecord> = group.iter().map(|at| &rows[*at]).collect();
        if !are_lots(survey, fields, &lots) {
            continue;
        }
        findings.push(finding(fields, &lots));
        wholes.insert(group[0], whole(fields, &lots));
        taken.extend(&group[1..]);
    }
    let kept = rows.into_iter().enumerate().filter(|(at, _)| !taken.contains(at));
    kept.map(|(at, row)| wholes.remove(&at).unwrap_or(row)).collect()
}

/// Whether rows of one ref name a lot each, in their title or in a column of lots, and agree in all but what is a lot's
/// own.
fn are_lots(survey: &Survey<'_>, fields: &KindFields, rows: &[&TypedRecord]) -> bool {
    let lots: BTreeSet<String> = rows.iter().filter_map(|row| lot(survey, fields, row)).collect();
    let differs = |row: &&TypedRecord| {
        let mut pairs = fields.fields.iter().zip(row.values.iter().zip(&rows[0].values));
        pairs.any(|(field, (own, first))| own != first && !OWN.contains(&field.key.as_str()))
    };
    let values = |row: &TypedRecord| VALUES.map(|key| row.number(fields, key));
    let have_all = VALUES.iter().all(|key| {
        let given = rows.iter().filter(|row| row.number(fields, key).is_some()).count();
        given == 0 || given == rows.len()
    });
    lots.len() == rows.len()
        && have_all
        && !rows.iter().any(differs)
        && rows.iter().any(|row| values(row) != values(rows[0]))
}

fn lot(survey: &Survey<'_>, fields: &KindFields, row: &TypedRecord) -> Option<String> {
    let title = fold(row.text(fields, "title").unwrap_or_default());
    let in_title = without_lot(&title).map(|_| title);
    in_title.or_else(|| in_column(survey, row))
}

/// What a column of lots says of a row.
fn in_column(survey: &Survey<'_>, row: &TypedRecord) -> Option<String> {
    let origin = &row.origin;
    let table = survey.sheets.iter().find(|table| {
        table.path == origin.file
            && table.sheet.name == origin.sheet
            && table.number == origin.table
    })?;
    let mut headings = table.layout.header().unused_headings();
    let is_lot =
        |text: &str| fold(text).split(' ').next().is_some_and(|it| ["lot", "lots"].contains(&it));
    let (column, _) = headings.find(|(_, heading)| is_lot(&heading.text()))?;
    let cell = survey.row(origin).iter().find(|cell| cell.at.column == *column)?;
    Some(fold(&cell.value.to_string())).filter(|text| !text.is_empty())
}

/// The first lot with the values of all, each of its fields with the cells of all.
fn whole(fields: &KindFields, lots: &[&TypedRecord]) -> TypedRecord {
    let mut whole = lots[0].clone();
    let spots = |key: &String| lots.iter().flat_map(|lot| lot.origin.spots(key)).collect();
    let sources = lots[0].origin.sources.iter().map(|(key, source)| match source {
        Source::Columns(_) => (key.clone(), Source::Cells(spots(key))),
        other => (key.clone(), other.clone()),
    });
    whole.origin.sources = Arc::new(sources.collect());
    for key in VALUES {
        let values: Vec<f64> = lots.iter().filter_map(|row| row.number(fields, key)).collect();
        // in pence, so that a sum is the decimal that a person gets
        let sum: f64 = values.iter().map(|value| (value * 100.0).round()).sum();
        whole.put(fields, key, (!values.is_empty()).then_some(Typed::Number(sum / 100.0)));
    }
    whole
}

fn finding(fields: &KindFields, lots: &[&TypedRecord]) -> Diagnostic {
    let first = lots[0];
    let reference = first.text(fields, "contract-ref").unwrap_or_default();
    let mut known = BTreeSet::new();
    let suppliers = lots.iter().filter_map(|row| row.text(fields, "supplier"));
    let suppliers: Vec<String> =
        suppliers.filter(|name| known.insert(fold_supplier(name))).map(str::to_owned).collect();
    let named = match suppliers.len() {
        0 | 1 => String::new(),
        _ => format!("; its suppliers are {}, and the first stands for it", listed(&suppliers)),
    };
    let message = format!(
        "{reference} stands in {}, one for each lot; it counts as one contract, and the values of its lots were added{named}",
        counted(lots.len(), "row", "rows")
    );
    let hint = "If each row gives the value of the whole contract, put it in one row and take the others out.";
    let place = rows_place(&on_first_sheet(lots.iter().map(|row| &row.origin)));
    Diagnostic::new(Code::ReadAs, place, message, hint)
}
