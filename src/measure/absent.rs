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

const ROWS: &str = "Put right what the findings about its rows say.";

/// What is to be said of the kinds that have no record, `is_measured` being those that have. Without any there is no
/// report, and none either where the workbooks held one and it could not be used: a report that lacks it unawares would
/// pass for the whole.
pub(super) fn findings(
    tables: &Tables,
    is_measured: impl Fn(RecordKind) -> bool,
    as_of: Date,
) -> Vec<Diagnostic> {
    let absent: Vec<&Subject> =
        SUBJECTS.iter().filter(|subject| !is_measured(subject.kind)).collect();
    let was_held = |subject: &Subject| {
        tables.lost.contains(&subject.kind) || tables.by_kind.contains_key(&subject.kind)
    };
    if absent.len() == SUBJECTS.len() && !absent.iter().any(|subject| was_held(subject)) {
        let unusable = absent.iter().find(|subject| tables.left_out.contains(&subject.kind));
        if let Some(Subject { name, .. }) = unusable {
            let message =
                format!("No row of the {name} could be used, and there is nothing else to report");
            return vec![stopped(message, ROWS)];
        }
        let names = SUBJECTS.map(|subject| format!("a {}", subject.name));
        let message = format!("No workbook that was read holds {}", either(&names));
        return vec![stopped(
            message,
            "Put the council's workbooks in the input folder, or fill in the blank ones there.",
        )];
    }
    absent.into_iter().filter_map(|subject| subject.finding(tables, as_of)).collect()
}

impl Subject {
    fn finding(&self, tables: &Tables, as_of: Date) -> Option<Diagnostic> {
        let Subject { kind, name } = self;
        if tables.lost.contains(kind) {
            let message = format!("The {name} was left out, and no workbook holds another one");
            return Some(stopped(message, "Put right what the finding about its workbook says."));
        }
        if tables.by_kind.contains_key(kind) {
            let day = CellValue::Date(as_of);
            let message = format!("No workbook that was read holds a {name} of {day} or earlier");
            let hint = "Put the workbook of the current one in the input folder, or set as-of.";
            return Some(stopped(message, hint));
        }
        // that there is no register, each section that would speak of one says itself
        (*kind != RecordKind::Contract).then(|| {
            let (message, hint) = match tables.left_out.contains(kind) {
                true => (
                    format!("No row of the {name} could be used, so the report says nothing of it"),
                    ROWS,
                ),
                false => (
                    format!(
                        "No workbook that was read holds a {name}, so the report says nothing of one"
                    ),
                    "If the council has one, put its workbook in the input folder.",
                ),
            };
            Diagnostic::new(Code::KindNotInInput, Place::default(), message, hint)
        })
    }
}

fn stopped(message: String, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::KindAbsent, Place::default(), message, hint)
}
