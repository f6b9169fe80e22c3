//! A cell of the register that cannot be used.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::sheet::CellValue;
use crate::value::unusable::Unusable;

pub(super) fn unusable(
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
pub(super) fn not_used(row: &TypedRecord, refusal: Refusal) -> Diagnostic {
    let place = row.origin.place(&[refusal.field]);
    let message = format!("{}; it is not used", refusal.message);
    Diagnostic::new(Code::OptionalCellUnusable, place, message, refusal.hint)
}
