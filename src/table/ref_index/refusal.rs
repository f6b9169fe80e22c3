//! Refs that lead nowhere.

use crate::domain::diagnostic::Code;
use crate::record::refusal::Refusal;

/// A ref that leads nowhere: the register had it and left it out, or never had it.
pub(super) fn refused(
    field: &'static str,
    named: &str,
    gone: Option<&String>,
    unknown: impl FnOnce() -> (String, String),
) -> Refusal {
    let (code, (message, hint)) = match gone {
        Some(stood) => (
            Code::RefLeftOut,
            (
                format!(
                    "{named} was left out of the register ({stood}), so what speaks of it cannot be used"
                ),
                "Put the register right first; this row needs nothing of its own.".to_owned(),
            ),
        ),
        None => (Code::RefUnknown, unknown()),
    };
    Refusal { code, field, message, hint }
}

/// What speaks of a kind of record that no workbook holds says so in the same words, which are one finding.
pub(super) fn absent(field: &'static str, what: &str, those: &str) -> Refusal {
    Refusal {
        code: Code::RefUnknown,
        field,
        message: format!("No workbook holds a {what}, so what speaks of {those} cannot be placed"),
        hint: format!(
            "Put the workbook of the {those} in the input folder; these rows need nothing of their own."
        ),
    }
}

/// What speaks of a table of the register that was left out says so in the same words, which are one finding.
pub(super) fn lost(field: &'static str, what: &str) -> Refusal {
    Refusal {
        code: Code::RefLeftOut,
        field,
        message: format!("A table of {what} was left out, so what speaks of them cannot be placed"),
        hint: "Put that table right first; these rows need nothing of their own.".to_owned(),
    }
}
