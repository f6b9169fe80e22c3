//! Words beside a name in the register that limit what its row says, told: a supplier that changed, a change of another
//! contract, a KPI that was retired.

use crate::domain::action::Status;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::{fold, without_legal_form};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::lifecycle::{Lifecycle, lifecycle};
use crate::value::typed::Typed;

/// Words of a supplier that was another, or is to be.
const CHANGED: [&str; 10] = [
    "novated",
    "novation",
    "assigned",
    "formerly",
    "previously",
    "administration",
    "liquidation",
    "dissolved",
    "acquired",
    "replaced",
];

/// Words of a title that is a change of another contract.
const CHANGES: [&str; 5] = ["variation", "variations", "amendment", "addendum", "modification"];

pub(super) fn findings(fields: &KindFields, row: &TypedRecord) -> Vec<Diagnostic> {
    let mut found = Vec::from_iter(completed_otherwise(fields, row));
    let mut tell =
        |key: &str, what: &str, hint: &str| found.push(unusual(fields, row, key, what, hint));
    let text = |key: &str| row.text(fields, key).unwrap_or_default();
    let key = match fields.kind {
        RecordKind::Contract => {
            if has(text("supplier"), &CHANGED) || names_two(text("supplier")) {
                let what = "which says more than one supplier’s name; it was used as one name";
                let hint =
                    "Put the name of the supplier that holds the contract alone in the cell.";
                tell("supplier", what, hint);
            }
            if has(text("title"), &CHANGES) {
                let what =
                    "like a change of another contract; it is counted as a contract of its own";
                let hint = "If it is a change, put the new value or end in the contract’s own row, and take this one out.";
                tell("title", what, hint);
            }
            "title"
        }
        RecordKind::Kpi => "description",
        RecordKind::Commitment => "outline",
        RecordKind::Assessment if row.text(fields, "label").is_some() => "label",
        RecordKind::Assessment => "text",
        RecordKind::Action => {
            if says_complete(text("update")) && !is_complete(fields, row) {
                let what = "and its status says otherwise; the status was used";
                tell("update", what, "Put the status right, or the update.");
            }
            "action"
        }
        _ => return found,
    };
    if is_over(text(key)) {
        let what = "and is counted all the same";
        tell(key, what, "Take out what no longer counts, or give it a column Status.");
    }
    found
}

fn unusual(
    fields: &KindFields,
    row: &TypedRecord,
    key: &str,
    what: &str,
    hint: &str,
) -> Diagnostic {
    let message = format!(
        "The {} of {} reads \"{}\", {what}",
        fields.index(key).map_or(key, |index| fields.fields[index].name.as_str()),
        row.name,
        row.text(fields, key).unwrap_or_default()
    );
    Diagnostic::new(Code::UnusualValue, row.origin.place(&[key]), message, hint)
}

/// The finding for an action with a day on which it was completed and a status that says otherwise.
fn completed_otherwise(fields: &KindFields, row: &TypedRecord) -> Option<Diagnostic> {
    let day = row.day(fields, "completed-on").map(CellValue::Date);
    let day = day.filter(|_| fields.kind == RecordKind::Action && !is_complete(fields, row))?;
    let message = format!(
        "The date completed of {} reads \"{day}\", and its status says otherwise; the status was used",
        row.name
    );
    let hint = "Put the status right, or take the date out.";
    let place = row.origin.place(&["completed-on"]);
    Some(Diagnostic::new(Code::UnusualValue, place, message, hint))
}

/// Whether an update begins by saying that its action is done.
fn says_complete(update: &str) -> bool {
    let folded = fold(update);
    let first = folded.split(' ').next().unwrap_or_default();
    ["complete", "completed", "done", "finished", "delivered", "achieved"].contains(&first)
        && !folded.starts_with("complete by")
        && !folded.starts_with("delivered by")
}

fn is_complete(fields: &KindFields, row: &TypedRecord) -> bool {
    let status = fields.index("status").and_then(|index| row.values[index].as_ref());
    status == Some(&Typed::Status(Status::Complete))
}

fn has(text: &str, words: &[&str]) -> bool {
    fold(text).split(' ').any(|word| words.contains(&word))
}

/// Whether a stroke parts two names of several words: `Tern Waste plc / Fernbank Grounds Ltd`; or an `and` two companies.
fn names_two(text: &str) -> bool {
    let is_company = |name: &&str| without_legal_form(name.trim()).is_some();
    let are_two = |and: &&str| text.split(*and).filter(|name| is_company(name)).count() > 1;
    if [" & ", " and "].iter().any(are_two) {
        return true;
    }
    let names: Vec<Vec<&str>> =
        text.split(['/', ';']).map(|name| name.split_whitespace().collect()).collect();
    let is_long = |word: Option<&&str>| word.is_some_and(|word| word.len() > 2);
    names.len() > 1
        && names.iter().all(|words| words.len() > 1)
        && names.windows(2).all(|two| is_long(two[0].last()) && is_long(two[1].first()))
}

/// Whether what stands in brackets, or behind a dash, says that something is over or is not the one that holds.
fn is_over(text: &str) -> bool {
    let in_brackets = text.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let behind = || [" - ", " \u{2013} "].iter().find_map(|dash| text.rsplit_once(dash));
    let said = in_brackets.map(|(said, _)| said).or_else(|| behind().map(|(_, said)| said));
    let says = |said: &str| {
        let lifecycle = lifecycle(&CellValue::Text(said.into()));
        said.split_whitespace().count() <= 3
            && matches!(lifecycle, Some(Lifecycle::Ended(_) | Lifecycle::Inactive))
    };
    said.is_some_and(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_may_say_that_an_action_is_done() {
        assert!(says_complete("COMPLETED 12/10/2026") && says_complete("Done."));
        assert!(!says_complete("To be completed") && !says_complete("Half done"));
    }

    #[test]
    fn words_beside_a_name_limit_it() {
        assert!(names_two("Tern Waste plc / Fernbank Grounds Ltd"));
        assert!(names_two("Quill Ltd & Oak Payroll Ltd"));
        assert!(!names_two("Ash & Oak Ltd") && !names_two("Ash and Oak plc"));
        assert!(!names_two("Ash t/a Oak Ltd") && !names_two("A/B Ltd"));
        assert!(is_over("Complaints upheld (RETIRED Q1)") && is_over("Bins - withdrawn"));
        assert!(!is_over("Calls answered (in hours)") && !is_over("Waste - kerbside"));
        assert!(has("Tern Waste plc (novated to Rook)", &CHANGED));
    }
}
