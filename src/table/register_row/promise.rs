//! Promises of the register: what they count, and whose they are.

use super::unusable_cell::{not_used, unusable};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::promise::PromiseKind;
use crate::record::filled_down::is_outside;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::table::ref_index::RefIndex;
use crate::value::amount::amount;
use crate::value::answer::is_awaited;
use crate::value::choice;
use crate::value::percent::{is_percent_unit, points};
use crate::value::scale::{KnownScale, Scale, WrittenPercentage, known_scale};
use crate::value::typed::Typed;
use crate::value::unusable::{Unusable, not_a_number};
use crate::value::with_unit::{amount_in, other_quantity};

/// The scale of the attributions of a sheet.
pub(in crate::table) fn attribution(fields: &KindFields, rows: &[TypedRecord]) -> KnownScale {
    let cells = rows.iter().filter_map(|row| row.cell(fields, "attribution"));
    let written: Vec<WrittenPercentage> =
        cells.filter_map(|cell| WrittenPercentage::read(cell).ok()).collect();
    known_scale(None, &written)
}

pub(super) fn commitment(
    register: &RefIndex,
    fields: &KindFields,
    row: &mut TypedRecord,
    attribution: KnownScale,
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Refusal> {
    if row.promise_kind(fields).is_none() {
        let unit = row.text(fields, "unit");
        let is_fte = unit.is_some_and(|unit| choice::promise_kind(unit) == Ok(PromiseKind::Fte));
        let kind = if is_fte { PromiseKind::Fte } else { PromiseKind::Flow };
        row.put(fields, "commitment-kind", Some(Typed::PromiseKind(kind)));
        if is_fte {
            notes.push(counted_as_fte(row));
        }
    }
    for key in ["quantity", "proxy", "attribution"] {
        counted(fields, row, key, attribution)?;
    }
    let Some(reference) = row.text(fields, "contract-ref") else { return outside(fields, row) };
    let contract = register.contract(reference)?;
    row.put(fields, "contract", Some(Typed::Whole(contract)));
    if let Some(reference) = row.text(fields, "kpi-ref") {
        match register.kpi(contract, reference) {
            Ok(kpi) => row.put(fields, "kpi", Some(Typed::Whole(kpi.row))),
            Err(refusal) => notes.push(not_used(row, refusal)),
        }
    }
    Ok(())
}

/// The finding for attributions of a sheet that are a few per cent by the rule of bare numbers, and perhaps fractions
/// above 1.
pub(in crate::table) fn hardly_points(
    fields: &KindFields,
    rows: &[TypedRecord],
) -> Option<Diagnostic> {
    let number =
        |row: &TypedRecord| match WrittenPercentage::read(row.cell(fields, "attribution")?).ok()? {
            WrittenPercentage::Bare(number) => Some(number),
            WrittenPercentage::WithScale(_) => None,
        };
    let numbers: Vec<f64> = rows.iter().filter_map(number).collect();
    let above = |row: &&TypedRecord| number(row).is_some_and(|number| number > 1.0);
    let first = rows.iter().find(above)?;
    if numbers.iter().any(|number| *number >= MOST_FRACTION) {
        return None;
    }
    let written = number(first)?;
    let message = format!(
        "The attribution of {} reads \"{written}\", and was taken as {written}%, and others of its column likewise",
        first.name
    );
    let hint = "Put each share in its cell with a % sign.";
    let place = first.origin.place(&["attribution"]);
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
}

/// A bare number below this may be a fraction above 1 that was meant.
const MOST_FRACTION: f64 = 3.0;

/// The finding for a promise that does not say its kind, and whose unit is FTE.
fn counted_as_fte(row: &TypedRecord) -> Diagnostic {
    let message = format!(
        "{} does not say its kind and is counted in FTE, so it was taken as person-years: each quarter counts for a quarter of a year",
        row.name
    );
    let hint = "Put flow, fte or record-only in the column for the kind.";
    Diagnostic::new(Code::ReadAs, row.origin.place(&["unit"]), message, hint)
}

/// The quantity of a promise in its unit, its proxy in pounds, or its attribution as a fraction: none is below zero.
fn counted(
    fields: &KindFields,
    row: &mut TypedRecord,
    key: &'static str,
    attribution: KnownScale,
) -> Result<(), Refusal> {
    let Some(value) = row.cell(fields, key).cloned() else { return Ok(()) };
    if key == "proxy" && is_awaited(&value) {
        row.put(fields, key, None);
        return Ok(());
    }
    let unit = row.text(fields, "unit").unwrap_or_default();
    let other = other_quantity(&value, unit).filter(|_| key == "quantity");
    let read = match key {
        "attribution" => attributed(&value, attribution),
        "proxy" => amount(&value).or_else(|| amount_in(&value, unit)).ok_or_else(not_a_number),
        _ => match amount_in(&value, unit).filter(|_| !is_percent_unit(unit)) {
            Some(number) => Ok(number),
            None => points(&value, is_percent_unit(unit)),
        },
    };
    let read = other.map_or(read, Err);
    let read = read.and_then(|number| if number < 0.0 { Err(below_zero()) } else { Ok(number) });
    let number = read.map_err(|reason| unusable(fields, row, key, &value, &reason))?;
    row.put(fields, key, Some(Typed::Number(number)));
    Ok(())
}

/// An attribution on the scale of its sheet.
fn attributed(value: &CellValue, told: KnownScale) -> Result<f64, Unusable> {
    let written = WrittenPercentage::read(value)?;
    match told.scale() {
        None if written.is_small() => Err(Unusable {
            why: ", and beside the numbers above 1 in its column whether that is a fraction or per cent cannot be told"
                .to_owned(),
            hint: "Put each percentage in its cell with a % sign, such as 95%.".to_owned(),
        }),
        scale => Ok(written.fraction(scale.unwrap_or(Scale::Fractions))),
    }
}

fn below_zero() -> Unusable {
    Unusable {
        why: ", and that cannot be below zero".to_owned(),
        hint: "Put the right number in the cell.".to_owned(),
    }
}

/// A promise without a contract is one of a local business or a partner.
fn outside(fields: &KindFields, row: &TypedRecord) -> Result<(), Refusal> {
    let made_by = row.text(fields, "made-by").unwrap_or_default();
    if is_outside(made_by) {
        return Ok(());
    }
    Err(Refusal {
        code: Code::CellUnusable,
        field: "made-by",
        message: format!(
            "{} has no contract ref and is made by \"{made_by}\"; only promises of a local business or a partner stand outside contracts",
            row.name
        ),
        hint:
            "Put the contract ref in its cell, or who made the promise: Local business or Partner."
                .to_owned(),
    })
}
