//! Which columns of words a public edition is made from: those that it prints as they are, and those of which a person
//! clears each text.

use crate::schema::kind::RecordKind;
use crate::table::StatedText;

/// The columns of words that a public edition is made from, beside those of [`FREE`]; no other comes into it.
const ALLOWED: [(RecordKind, &str); 7] = [
    (RecordKind::Assessment, "authority edition theme key-area ref label assessor"),
    (RecordKind::Benchmark, "key-area ref label reference-group round"),
    (RecordKind::Action, "heading action linked"),
    (
        RecordKind::Contract,
        "contract-ref title supplier supplier-identifier department procurement-route regime \
         partner criticality continuity-plan",
    ),
    (RecordKind::Waiver, "ref title supplier rule"),
    (RecordKind::Kpi, "contract-ref kpi-ref description unit frequency-word"),
    (
        RecordKind::Commitment,
        "contract-ref commitment-ref kpi-ref catalogue catalogue-version theme outcome \
         outline measure-ref unit made-by",
    ),
];

/// Whether a text stands in a column of names that is printed as it is; actions are sentences that may name anybody.
pub(super) fn is_printed(said: &StatedText) -> bool {
    said.kind != RecordKind::Action && is_in(&ALLOWED, said.kind, &said.field)
}

/// Columns by which records are told apart: they stand as they are, and the finished files are searched.
const IDENTITY: [&str; 4] = ["contract-ref", "kpi-ref", "commitment-ref", "ref"];

/// Columns of words by which statements are told apart: what is withheld of them is numbered.
const TOLD_APART: [&str; 2] = ["label", "key-area"];

/// Columns of names that are no persons'.
const BODIES: [&str; 4] = ["supplier", "partner", "supplier-identifier", "authority"];

/// Whether a column is printed as it stands and may name somebody all the same.
pub(super) fn may_name(kind: RecordKind, field: &str) -> bool {
    is_in(&ALLOWED, kind, field) && !IDENTITY.contains(&field) && !BODIES.contains(&field)
}

/// Columns of words that people write as they like: each text is printed once a person has cleared it.
const FREE: [(RecordKind, &str); 6] = [
    (RecordKind::Assessment, "comment"),
    (RecordKind::Action, "update learnt owner"),
    (RecordKind::Contract, "no-kpi-reason extension-options"),
    (RecordKind::Waiver, "reason"),
    (RecordKind::KpiResult, "answer mitigation-reason commentary"),
    (RecordKind::Delivery, "answer"),
];

pub(super) fn is_free(kind: RecordKind, field: &str) -> bool {
    is_in(&FREE, kind, field)
}

pub(super) fn is_allowed(kind: RecordKind, field: &str) -> bool {
    is_in(&ALLOWED, kind, field) || is_free(kind, field)
}

pub(super) fn is_identity(field: &str) -> bool {
    IDENTITY.contains(&field)
}

pub(super) fn is_told_apart(field: &str) -> bool {
    TOLD_APART.contains(&field)
}

fn is_in(columns: &[(RecordKind, &str)], kind: RecordKind, field: &str) -> bool {
    columns.iter().any(|(of, fields)| *of == kind && fields.split(' ').any(|own| own == field))
}
