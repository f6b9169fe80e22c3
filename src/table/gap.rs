//! What rows that were left out would have spoken of: of that a report knows nothing, and says so.

use super::ref_index::RefIndex;
use super::return_row::Question;
use crate::domain::fold::fold_ref;
use crate::domain::origin::Origin;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub kind: RecordKind,
    /// The contracts that it may speak of, by their rows in the frame.
    pub contracts: Vec<i32>,
    /// The ref of its KPI or promise as it is compared; empty where it gives none.
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
        _ => None,
    }
}

/// What a row that is left out would have spoken of.
pub(super) fn of_row(register: &RefIndex, fields: &KindFields, row: &TypedRecord) -> Option<Gap> {
    let own = row.text(fields, own_key(fields.kind)?).unwrap_or_default();
    let contracts =
        register.perhaps(row.text(fields, "contract-ref"), row.text(fields, "supplier"));
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

/// Whether two refs are perhaps one, misspelt: but for noughts before a number, or for one sign.
pub(super) fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (without_noughts(&fold_ref(one)), without_noughts(&fold_ref(other)));
    one == other || one.len().min(other.len()) > 4 && is_one_sign_off(&one, &other)
}

/// A text with the numbers in it as people say them: `mb/25/003` as `mb/25/3`.
fn without_noughts(text: &str) -> String {
    let mut kept = String::new();
    for c in text.chars() {
        let is_in_number = kept.ends_with(|last: char| last.is_ascii_digit());
        if c.is_ascii_digit() && is_in_number && last_number_is_nought(&kept) {
            kept.pop();
        }
        kept.push(c);
    }
    kept
}

fn last_number_is_nought(text: &str) -> bool {
    let number = text.rsplit(|c: char| !c.is_ascii_digit()).next();
    number == Some("0")
}

/// Whether one sign more, less or otherwise makes a text of the other.
fn is_one_sign_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    one.len().max(other.len()) - end <= 1
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn a_ref_is_near_another_but_for_noughts_or_one_sign() {
        for near in ["MB/25/03", "MB/25/3", "MB-25-0003", "MB/25/033", "MB/25/004"] {
            assert!(is_near(near, "MB/25/003"), "{near}");
        }
        for far in ["MB/26/004", "SEF/2099/999", "MB/25", ""] {
            assert!(!is_near(far, "MB/25/003"), "{far}");
        }
        assert!(!is_near("C1", "C2"), "too short to be told");
    }
}
