//! Rows of the register that are more than their cells: contracts in time, KPIs in their unit, promises of a contract.

mod kpi;
pub(super) mod promise;
mod unusable_cell;

use super::ref_index::RefIndex;
use super::{contract_facts, unusual};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::scale::KnownScale;

/// The row with what follows from its cells, the scale of its sheet's attributions and the register so far, or why it is
/// left out; and what is noted.
pub(super) fn registered(
    register: &RefIndex,
    fields: &KindFields,
    row: &mut TypedRecord,
    attribution: KnownScale,
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Refusal> {
    match fields.kind {
        RecordKind::Contract => {
            contract(fields, row)?;
            contract_facts::note(fields, row);
            notes.extend(unusual::values(fields, row));
            Ok(())
        }
        RecordKind::Kpi => kpi::kpi(register, fields, row, notes),
        RecordKind::Commitment => promise::commitment(register, fields, row, attribution, notes),
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
