//! Rows of the register that are more than their cells: contracts in time, KPIs in their unit, promises of a contract.

use super::ref_index::RefIndex;
use super::{contract_facts, unusual};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::kpi::Frequency;
use crate::domain::promise::PromiseKind;
use crate::domain::prose::listed;
use crate::record::filled_down::is_outside;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use crate::value::answer::is_awaited;
use crate::value::percent::{is_percent, is_percent_unit, measure, points};
use crate::value::scale::{Scale, Told, Written, told};
use crate::value::typed::Typed;
use crate::value::unusable::{Unusable, not_a_number};
use crate::value::with_unit::amount_in;
use crate::value::{choice, target};

/// The row with what follows from its cells, the scale of its sheet's attributions and the register so far, or why it is
/// left out; and what is noted.
pub(super) fn registered(
    register: &RefIndex,
    fields: &KindFields,
    row: &mut TypedRecord,
    attribution: Told,
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Refusal> {
    match fields.kind {
        RecordKind::Contract => {
            contract(fields, row)?;
            contract_facts::note(fields, row);
            notes.extend(unusual::values(fields, row));
            Ok(())
        }
        RecordKind::Kpi => kpi(register, fields, row, notes),
        RecordKind::Commitment => commitment(register, fields, row, attribution, notes),
        _ => Ok(()),
    }
}

fn contract(fields: &KindFields, row: &TypedRecord) -> Result<(), Refusal> {
    let day_of = |key: &str| row.day(fields, key);
    match day_of("start").zip(day_of("end")) {
        Some((start, end)) if end < start => {
            let shown = |date| CellValue::Date(date).to_string();
            Err(Refusal {
                code: Code::CellUnusable,
                field: "end",
                message: format!(
                    "{} ends on {}, before it starts on {}",
                    row.name,
                    shown(end),
                    shown(start)
                ),
                hint: "Put the right dates in the cells.".to_owned(),
            })
        }
        _ => Ok(()),
    }
}

fn kpi(
    register: &RefIndex,
    fields: &KindFields,
    row: &mut TypedRecord,
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Refusal> {
    let contract = register.contract(row.text(fields, "contract-ref").unwrap_or_default())?;
    row.put(fields, "contract", Some(Typed::Whole(contract)));
    let measured = ["target", "approaching", "improvement"];
    let direction = row.direction(fields);
    let bare = |value: &CellValue| target::bare(value, direction).unwrap_or(value.clone());
    let says_so = |key: &&str| row.cell(fields, key).is_some_and(|value| is_percent(&bare(value)));
    let unit = row.text(fields, "unit").unwrap_or_default();
    let said = row.text(fields, "description").filter(|_| unit.is_empty());
    let is_percent = is_percent_unit(unit)
        || measured.iter().any(says_so)
        || said.is_some_and(is_percent_unit_at_start);
    row.put(fields, "is-percent", Some(Typed::YesNo(is_percent)));
    let word = row.text(fields, "frequency").map(str::to_owned);
    let often = word.as_deref().map_or(Frequency::Quarterly, choice::frequency);
    row.put(fields, "frequency", Some(Typed::Frequency(often)));
    row.put(fields, "frequency-word", word.map(Typed::Text));
    for key in measured {
        boundary(fields, row, key, is_percent, notes)?;
    }
    on_one_scale(fields, row)
}

/// Puts the percentages of a KPI on one scale, as far as its own row tells.
fn on_one_scale(fields: &KindFields, row: &mut TypedRecord) -> Result<(), Refusal> {
    let written = |key: &str| row.percentages.iter().find(|(own, _)| *own == key);
    let Some((_, target)) = written("target").copied() else { return Ok(()) };
    let others: Vec<Written> = row.percentages.iter().map(|(_, written)| *written).collect();
    let Some(scale) = told(Some(target), &others).scale() else {
        return Err(two_scales(fields, row));
    };
    for (key, written) in row.percentages.clone() {
        row.put(fields, key, Some(Typed::Number(written.fraction(scale))));
    }
    Ok(())
}

fn two_scales(fields: &KindFields, row: &TypedRecord) -> Refusal {
    let shown = |(key, written): &(&'static str, Written)| match written {
        Written::Bare(number) => {
            let name = fields.index(key).map_or(*key, |index| &fields.fields[index].name);
            Some(format!("{name} {number}"))
        }
        Written::Said(_) => None,
    };
    let shown: Vec<String> = row.percentages.iter().filter_map(shown).collect();
    Refusal {
        code: Code::CellUnusable,
        field: "target",
        message: format!(
            "The percentages of {} ({}) are not on one scale, and whether those up to 1 are fractions or per cent cannot be told",
            row.name,
            listed(&shown)
        ),
        hint: "Put each percentage in its cell with a % sign, such as 95%.".to_owned(),
    }
}

/// Whether a description opens with the words for a percentage: `% of visits on time`.
fn is_percent_unit_at_start(description: &str) -> bool {
    description.trim().starts_with('%')
        || !description.contains('%') && is_percent_unit(description)
}

/// A target or boundary in its KPI's unit. A boundary in words is not used; a number that cannot be told leaves its
/// row out.
fn boundary(
    fields: &KindFields,
    row: &mut TypedRecord,
    key: &'static str,
    is_percent: bool,
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Refusal> {
    let Some(value) = row.cell(fields, key).cloned() else { return Ok(()) };
    let unit = row.text(fields, "unit").unwrap_or_default();
    let mut written = None;
    let read = target::bare(&value, row.direction(fields)).and_then(|bare| {
        if is_percent {
            written = Some(Written::read(&bare)?);
        }
        let number = amount_in(&bare, unit).filter(|_| !is_percent);
        number.map_or_else(|| measure(&bare, is_percent), Ok)
    });
    if let Err(reason) = &read {
        let refusal = unusable(fields, row, key, &value, reason);
        if key == "target" || amount(&value).is_some() {
            return Err(refusal);
        }
        notes.push(not_used(row, refusal));
    }
    row.percentages.extend(written.map(|written| (key, written)));
    row.put(fields, key, read.ok().map(Typed::Number));
    Ok(())
}

/// The scale of the attributions of a sheet.
pub(super) fn attribution(fields: &KindFields, rows: &[TypedRecord]) -> Told {
    let cells = rows.iter().filter_map(|row| row.cell(fields, "attribution"));
    let written: Vec<Written> = cells.filter_map(|cell| Written::read(cell).ok()).collect();
    told(None, &written)
}

fn commitment(
    register: &RefIndex,
    fields: &KindFields,
    row: &mut TypedRecord,
    attribution: Told,
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
    attribution: Told,
) -> Result<(), Refusal> {
    let Some(value) = row.cell(fields, key).cloned() else { return Ok(()) };
    if key == "proxy" && is_awaited(&value) {
        row.put(fields, key, None);
        return Ok(());
    }
    let unit = row.text(fields, "unit").unwrap_or_default();
    let read = match key {
        "attribution" => attributed(&value, attribution),
        "proxy" => amount(&value).or_else(|| amount_in(&value, unit)).ok_or_else(not_a_number),
        _ => match amount_in(&value, unit).filter(|_| !is_percent_unit(unit)) {
            Some(number) => Ok(number),
            None => points(&value, is_percent_unit(unit)),
        },
    };
    let read = read.and_then(|number| if number < 0.0 { Err(below_zero()) } else { Ok(number) });
    let number = read.map_err(|reason| unusable(fields, row, key, &value, &reason))?;
    row.put(fields, key, Some(Typed::Number(number)));
    Ok(())
}

/// An attribution on the scale of its sheet.
fn attributed(value: &CellValue, told: Told) -> Result<f64, Unusable> {
    let written = Written::read(value)?;
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

fn unusable(
    fields: &KindFields,
    row: &TypedRecord,
    key: &'static str,
    value: &CellValue,
    reason: &Unusable,
) -> Refusal {
    let name = fields.index(key).map_or(key, |index| fields.fields[index].name.as_str());
    Refusal {
        code: Code::CellUnusable,
        field: key,
        message: format!("The {name} of {} reads \"{value}\"{}", row.name, reason.why),
        hint: reason.hint.clone(),
    }
}

/// What would leave a row out, noted of a cell that the row can do without.
fn not_used(row: &TypedRecord, refusal: Refusal) -> Diagnostic {
    let place = row.origin.place(&[refusal.field]);
    let message = format!("{}; it is not used", refusal.message);
    Diagnostic::new(Code::OptionalCellUnusable, place, message, refusal.hint)
}
