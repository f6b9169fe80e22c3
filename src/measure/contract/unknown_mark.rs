//! What the register does not say of running contracts: whether their suppliers are local, SMEs or VCSEs.

use super::model::Contract;
use super::rows_where;
use super::view::RegisterView;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::{Origin, field_places, rows_place};
use crate::domain::place::Place;
use crate::domain::prose::{counted, either, listed};

use crate::table::RecordTable;

/// The views that say who the supplier is, each with what it then is, and the heading of its column.
const SUPPLIERS: [(RegisterView, &str, &str); 3] = [
    (RegisterView::LOCAL, "a local business", "Local"),
    (RegisterView::SME, "an SME", "SME"),
    (RegisterView::VCSE, "a VCSE", "VCSE"),
];

/// What is not known of the same contracts.
struct UnknownMarks {
    rows: Vec<usize>,
    fields: Vec<&'static str>,
    kinds: Vec<String>,
    headings: Vec<String>,
}

/// One finding for all that is not known of the same contracts.
pub(super) fn findings(table: &RecordTable, contracts: &[Contract]) -> Vec<Diagnostic> {
    let mut unknown: Vec<UnknownMarks> = Vec::new();
    for (view, kind, heading) in SUPPLIERS {
        let is_open = |contract: &Contract| contract.runs_on_last_day && !view.is_known(contract);
        let rows = rows_where(contracts, is_open);
        let (kind, heading) = (kind.to_owned(), heading.to_owned());
        match unknown.iter_mut().find(|known| known.rows == rows) {
            Some(known) => {
                known.fields.push(view.field);
                known.kinds.push(kind);
                known.headings.push(heading);
            }
            None => unknown.push(UnknownMarks {
                rows,
                fields: vec![view.field],
                kinds: vec![kind],
                headings: vec![heading],
            }),
        }
    }
    let running = contracts.iter().filter(|contract| contract.runs_on_last_day).count();
    unknown.retain(|unknown| !unknown.rows.is_empty());
    unknown.iter().map(|unknown| finding(table, unknown, running)).collect()
}

fn finding(table: &RecordTable, unknown: &UnknownMarks, running: usize) -> Diagnostic {
    let kinds = either(&unknown.kinds);
    let message = match running - unknown.rows.len() {
        0 => format!(
            "The register says of no running contract whether its supplier is {kinds}, so that is not known, and the report states no number and no share of it"
        ),
        _ => format!(
            "The register does not say of {} of {running} whether the supplier is {kinds}, so the share is of the others alone",
            counted(unknown.rows.len(), "running contract", "running contracts")
        ),
    };
    let columns = if unknown.headings.len() == 1 { "column" } else { "columns" };
    let hint =
        format!("Put Yes or No in the {columns} {} of the register.", listed(&unknown.headings));
    Diagnostic::new(Code::MarkNotKnown, place(table, unknown), message, hint)
}

/// The cells that do not say it, or the rows where there is no column.
fn place(table: &RecordTable, unknown: &UnknownMarks) -> Place {
    let rows: Vec<&Origin> =
        unknown.rows.iter().filter_map(|row| table.origins.get(*row)).collect();
    let cells = field_places(rows.iter().copied(), &unknown.fields);
    cells.into_iter().next().unwrap_or_else(|| rows_place(&rows))
}
