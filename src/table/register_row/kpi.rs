//! KPIs of the register in their unit, their percentages on one scale.

use super::unusable_cell::{not_used, unusable};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::kpi::{Direction, Frequency};
use crate::domain::prose::listed;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::table::ref_index::RefIndex;
use crate::value::amount::amount;
use crate::value::in_words::is_nought;
use crate::value::percent::{is_percent, is_percent_unit, measure};
use crate::value::scale::{WrittenPercentage, known_scale};
use crate::value::typed::Typed;
use crate::value::with_unit::{amount_in, is_other_money};
use crate::value::{choice, target};

pub(super) fn kpi(
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
    let is_count = !unit.is_empty() && !unit.contains('%') && !is_percent_unit(unit);
    if is_count && measured.iter().any(says_so) {
        notes.push(unit_differs(row, unit));
    }
    row.put(fields, "is-percent", Some(Typed::YesNo(is_percent)));
    let word = row.text(fields, "frequency").map(str::to_owned);
    let known = word.as_deref().map_or(Some(Frequency::Quarterly), choice::frequency);
    notes.extend(word.as_deref().filter(|_| known.is_none()).map(|word| no_frequency(row, word)));
    let often = known.unwrap_or(Frequency::Quarterly);
    row.put(fields, "frequency", Some(Typed::Frequency(often)));
    row.put(fields, "frequency-word", word.map(|word| Typed::Text(word.into())));
    for key in measured {
        boundary(fields, row, key, is_percent, notes)?;
    }
    on_one_scale(fields, row)?;
    notes.extend(measured.iter().filter_map(|key| huge_percentage(fields, row, key)));
    notes.extend(without_disorder(fields, row));
    Ok(())
}

/// The finding for a KPI whose unit is none of percentages, and whose target or boundary is one.
fn unit_differs(row: &TypedRecord, unit: &str) -> Diagnostic {
    let message = format!(
        "The unit of {} reads \"{unit}\", and its target or a boundary is a percentage; its figures were read as percentages",
        row.name
    );
    let hint = "Put the unit right, or take the % sign out.";
    let place = row.origin.place(&["unit", "target"]);
    Diagnostic::new(Code::UnusualValue, place, message, hint)
}

/// Takes out boundaries that are out of order, and tells of them.
fn without_disorder(fields: &KindFields, row: &mut TypedRecord) -> Option<Diagnostic> {
    const BOUNDARIES: [&str; 2] = ["approaching", "improvement"];
    let target = row.number(fields, "target")?;
    let direction = row.direction(fields)?;
    let given = BOUNDARIES.map(|key| row.number(fields, key));
    let steps: Vec<f64> = [Some(target)].into_iter().chain(given).flatten().collect();
    let is_in_order = steps.windows(2).all(|pair| match direction {
        Direction::Higher => pair[0] >= pair[1],
        Direction::Lower => pair[0] <= pair[1],
    });
    if is_in_order {
        return None;
    }
    let place = row.origin.place(&["target", "approaching", "improvement"]);
    for key in BOUNDARIES {
        row.put(fields, key, None);
    }
    row.percentages.retain(|(key, _)| *key == "target");
    let worse = match direction {
        Direction::Higher => "falls, as higher is better",
        Direction::Lower => "rises, as lower is better",
    };
    let message = format!(
        "The boundaries of {} are out of order: from the target over approaching to improvement each {worse}; they are not used, and those worked out from the target stand for them",
        row.name
    );
    let hint = "Put the boundaries, or the direction, right in the register.";
    Some(Diagnostic::new(Code::OptionalCellUnusable, place, message, hint))
}

/// The finding for a target or boundary in pounds where the unit is none of money.
fn in_pounds(fields: &KindFields, row: &TypedRecord, key: &str, value: &CellValue) -> Diagnostic {
    let name = fields.index(key).map_or(key, |index| fields.fields[index].name.as_str());
    let unit = row.text(fields, "unit").unwrap_or_default();
    let message = format!(
        "The {name} of {} reads \"{value}\", and the unit is \"{unit}\"; it was used as it stands",
        row.name
    );
    let hint = "Put the unit right, or take the pounds out of the cell or of its format.";
    Diagnostic::new(Code::UnusualValue, row.origin.place(&[key]), message, hint)
}

/// More than this is no percentage that anybody aims at: 1000 %.
const HUGE: f64 = 10.0;

/// The finding for a target or boundary of so many per cent that its points were perhaps typed into a percent format.
fn huge_percentage(fields: &KindFields, row: &TypedRecord, key: &str) -> Option<Diagnostic> {
    row.percentages.iter().find(|(own, _)| *own == key)?;
    let fraction = row.number(fields, key).filter(|fraction| fraction.abs() > HUGE)?;
    let name = fields.index(key).map_or(key, |index| fields.fields[index].name.as_str());
    let message = format!(
        "The {name} of {} is {} %; it was used as it stands",
        row.name,
        (fraction * 100.0).round()
    );
    let hint = "If per cent points were typed into a cell in percent format, put the percentage in it, such as 95%.";
    Some(Diagnostic::new(Code::UnusualValue, row.origin.place(&[key]), message, hint))
}

/// The finding for words that do not say in which quarters a KPI is due.
fn no_frequency(row: &TypedRecord, word: &str) -> Diagnostic {
    let message = format!(
        "The frequency of {} reads \"{word}\", and of these words it is not known how often a result is due; it was taken as every quarter",
        row.name
    );
    let hint = "Put Monthly, Quarterly, Half-yearly or Annual in the cell.";
    Diagnostic::new(Code::ReadAs, row.origin.place(&["frequency"]), message, hint)
}

/// Puts the percentages of a KPI on one scale, as far as its own row tells.
fn on_one_scale(fields: &KindFields, row: &mut TypedRecord) -> Result<(), Refusal> {
    let written = |key: &str| row.percentages.iter().find(|(own, _)| *own == key);
    let Some((_, target)) = written("target").copied() else { return Ok(()) };
    let others: Vec<WrittenPercentage> =
        row.percentages.iter().map(|(_, written)| *written).collect();
    let Some(scale) = known_scale(Some(target), &others).scale() else {
        return Err(two_scales(fields, row));
    };
    for (key, written) in row.percentages.clone() {
        row.put(fields, key, Some(Typed::Number(written.fraction(scale))));
    }
    Ok(())
}

fn two_scales(fields: &KindFields, row: &TypedRecord) -> Refusal {
    let shown = |(key, written): &(&'static str, WrittenPercentage)| match written {
        WrittenPercentage::Bare(number) => {
            let name = fields.index(key).map_or(*key, |index| &fields.fields[index].name);
            Some(format!("{name} {number}"))
        }
        WrittenPercentage::WithScale(_) => None,
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

fn taken_as_nought(
    fields: &KindFields,
    row: &TypedRecord,
    key: &str,
    value: &CellValue,
) -> Diagnostic {
    let name = fields.index(key).map_or(key, |index| fields.fields[index].name.as_str());
    let message = format!("The {name} of {} reads \"{value}\"; it was taken as 0", row.name);
    Diagnostic::new(Code::ReadAs, row.origin.place(&[key]), message, "Put 0 in the cell.")
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
    let counted = row.text(fields, "description").unwrap_or_default();
    let is_nought =
        !is_percent && value.as_text().is_some_and(|text| is_nought(text, Some(counted)));
    if is_nought {
        notes.push(taken_as_nought(fields, row, key, &value));
        row.put(fields, key, Some(Typed::Number(0.0)));
        return Ok(());
    }
    if is_other_money(&value, unit) {
        notes.push(in_pounds(fields, row, key, &value));
    }
    let mut written = None;
    let read = target::bare(&value, row.direction(fields)).and_then(|bare| {
        if is_percent {
            written = Some(WrittenPercentage::read(&bare)?);
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
