//! What no workbook holds: the report is made of the rest, and says so.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::domain::prose::either;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::table::Tables;
use jiff::civil::Date;

/// A kind of record that has sections of the report to itself.
struct Subject {
    kind: RecordKind,
    name: &'static str,
}

const SUBJECTS: [Subject; 3] = [
    Subject { kind: RecordKind::Assessment, name: "self-assessment" },
    Subject { kind: RecordKind::Action, name: "Social Value Action Plan" },
    Subject { kind: RecordKind::Contract, name: "contract register" },
];

/// What is to be said of the kinds that have no record, `is_measured` being those that have. Without any there is no
/// report, and none either where the workbooks held one and it could not be used: a report that lacks it unawares would
/// pass for the whole.
pub(super) fn findings(
    tables: &Tables,
    is_measured: impl Fn(RecordKind) -> bool,
    as_of: Date,
) -> Vec<Diagnostic> {
    let absent = || SUBJECTS.iter().filter(|subject| !is_measured(subject.kind));
    let stopped = |message: String, hint: &str| {
        Diagnostic::new(Code::KindAbsent, Place::default(), message, hint)
    };
    let said = |subject: &Subject| -> Diagnostic {
        let Subject { kind, name } = subject;
        if tables.lost.contains(kind) {
            let hint = "Put right what the finding about its workbook says.";
            return stopped(
                format!("The {name} was left out, and no workbook holds another one"),
                hint,
            );
        }
        if tables.by_kind.contains_key(kind) {
            let day = CellValue::Date(as_of);
            let message = format!("No workbook that was read holds a {name} of {day} or earlier");
            return stopped(
                message,
                "Put the workbook of the current one in the input folder, or set as-of.",
            );
        }
        let message =
            format!("No workbook that was read holds a {name}, so the report says nothing of one");
        let hint = "If the council has one, put its workbook in the input folder.";
        Diagnostic::new(Code::KindNotInInput, Place::default(), message, hint)
    };
    let findings: Vec<Diagnostic> = absent().map(said).collect();
    if findings.len() < SUBJECTS.len() || findings.iter().any(|it| it.code == Code::KindAbsent) {
        return findings;
    }
    let names = SUBJECTS.map(|subject| format!("a {}", subject.name));
    let message = format!("No workbook that was read holds {}", either(&names));
    vec![stopped(message, "Put the council's workbooks in the input folder.")]
}
