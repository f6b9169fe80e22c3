//! What rows that were left out would have spoken of: of that a report knows nothing, and says so.

use super::ref_index::RefIndex;
use super::return_row::Question;
use crate::domain::fold::fold_ref;
use crate::domain::origin::Origin;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use std::collections::BTreeSet;

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub kind: RecordKind,
    /// The contracts that it may speak of, by their rows in the frame.
    pub contracts: Vec<i32>,
    /// The ref of its KPI or promise as it is compared; of an action what it is linked to, as it is written. Empty where
    /// it gives none.
    pub own: String,
    /// The quarter by its number; none where that is not known.
    pub period: Option<i32>,
    pub origin: Origin,
}

/// The key of a row's own ref; none of a kind that belongs to no contract.
fn own_key(kind: RecordKind) -> Option<&'static str> {
    match kind {
        RecordKind::Kpi | RecordKind::KpiResult => Some("kpi-ref"),
        RecordKind::Commitment | RecordKind::Delivery => Some("commitment-ref"),
        RecordKind::Action => Some("linked"),
        _ => None,
    }
}

/// What a row that is left out would have spoken of.
pub(super) fn of_row(register: &RefIndex, fields: &KindFields, row: &TypedRecord) -> Option<Gap> {
    let own = row.text(fields, own_key(fields.kind)?).unwrap_or_default();
    if fields.kind == RecordKind::Action {
        let (own, contracts) = (own.to_owned(), Vec::new());
        let (kind, origin) = (fields.kind, row.origin.clone());
        return Some(Gap { kind, contracts, own, period: None, origin });
    }
    let (reference, supplier) = (row.text(fields, "contract-ref"), row.text(fields, "supplier"));
    let contracts = register.contracts().candidates(reference, supplier);
    let own = match contracts.as_slice() {
        [contract] => register.without_contract(*contract, own).unwrap_or(own),
        _ => own,
    };
    Some(Gap {
        kind: fields.kind,
        own: fold_ref(own),
        contracts,
        period: row.when(fields).map(|(period, _)| period),
        origin: row.origin.clone(),
    })
}

/// What the rows of a return that is left out whole would have spoken of, each once: without a ref or a supplier, of any
/// contract.
pub(super) fn of_table(
    register: &RefIndex,
    fields: &KindFields,
    rows: impl IntoIterator<Item = TypedRecord>,
) -> Vec<Gap> {
    let mut known = BTreeSet::new();
    let gap = |row: TypedRecord| {
        let mut gap = of_row(register, fields, &row)?;
        let is_named =
            ["contract-ref", "supplier"].iter().any(|key| row.text(fields, key).is_some());
        if !known.insert((is_named, gap.contracts.clone(), gap.own.clone(), gap.period)) {
            return None;
        }
        if !is_named {
            gap.contracts = register.contracts().all().collect();
        }
        Some(gap)
    };
    rows.into_iter().filter_map(gap).collect()
}

/// What a row that answers a question otherwise than another would have spoken of; `refs` are those of the KPIs or
/// promises, by their rows.
pub(super) fn of_question(
    kind: RecordKind,
    question: &Question,
    refs: &[String],
    origin: &Origin,
) -> Gap {
    let own = usize::try_from(question.known.row).ok().and_then(|row| refs.get(row));
    Gap {
        kind,
        contracts: vec![question.contract],
        own: fold_ref(own.map_or("", String::as_str)),
        period: Some(question.period),
        origin: origin.clone(),
    }
}
