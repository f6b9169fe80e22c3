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
    /// Where it stands in a table that is left out whole: whose row it is there.
    pub in_table: Option<Owner>,
}

/// Whose the row of a table is that is left out whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The contract of its ref.
    Contract,
    /// A contract of its supplier, or of a ref that is near to its own.
    Perhaps,
    /// Any contract: its table gives neither.
    Any,
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
        return Some(Gap { kind, contracts, own, period: None, origin, in_table: None });
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
        in_table: None,
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
        let reference = row.text(fields, "contract-ref");
        let owner = match (reference, row.text(fields, "supplier")) {
            (None, None) => Owner::Any,
            (Some(own), _) if register.contracts().find(own).is_some() => Owner::Contract,
            _ => Owner::Perhaps,
        };
        if !known.insert((owner, gap.contracts.clone(), gap.own.clone(), gap.period)) {
            return None;
        }
        if owner == Owner::Any {
            gap.contracts = register.contracts().all().collect();
        }
        gap.in_table = Some(owner);
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
        in_table: None,
    }
}
