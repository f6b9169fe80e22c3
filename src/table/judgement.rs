//! The council's judgement, where it stands in returns: that a mitigation is accepted, that a delivery is queried,
//! validated or rejected. What a form made for a supplier does not ask for is held back where it stands there; in
//! returns of other layouts it is taken, and counted.

use crate::config::{JudgementBy, Returns};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::origin::SheetKey;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::{counted, listed};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::blank::{RETURN_SHEET, RETURN_TITLE};
use crate::sheet::Workbook;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Debug, Default)]
pub(super) struct Judgements {
    by: Option<JudgementBy>,
    /// Workbooks that the program made for a supplier.
    forms: BTreeSet<Arc<str>>,
    /// What is held back, by workbook and sheet: cells, and what they say.
    held: BTreeMap<SheetKey, HeldBackCells>,
    returns: BTreeMap<Arc<str>, ReturnJudgements>,
}

/// Cells that are held back, each with what it says.
type HeldBackCells = Vec<(CellRef, String)>;

/// What stands in one workbook.
#[derive(Debug, Default)]
struct ReturnJudgements {
    /// Contracts by their rows in the register, and whether those of several suppliers are among them.
    supplier: Option<String>,
    is_of_several: bool,
    judgements: usize,
}

impl Judgements {
    pub(super) fn new(workbooks: &[&Workbook], returns: Returns) -> Judgements {
        let forms = workbooks.iter().filter(|workbook| is_form(workbook));
        let forms = forms.map(|workbook| workbook.path.clone()).collect();
        Judgements { by: returns.judgement, forms, ..Judgements::default() }
    }

    /// Takes out of a row what its supplier cannot say; `supplier` is whose contract it speaks of.
    pub(super) fn hold_back(&mut self, fields: &KindFields, row: &mut TypedRecord, supplier: &str) {
        let file = &row.origin.file;
        let own = self.returns.entry(file.clone()).or_default();
        match &own.supplier {
            Some(known) => own.is_of_several |= known != supplier,
            None => own.supplier = Some(supplier.to_owned()),
        }
        let Some((key, says)) = judgement(fields, row) else { return };
        let is_held = match self.by {
            Some(by) => by == JudgementBy::Supplier,
            None => self.forms.contains(file),
        };
        if !is_held {
            own.judgements += 1;
            return;
        }
        let at = row.origin.spots(key).first().map(|spot| spot.at);
        let at = at.unwrap_or(CellRef { row: row.origin.row, ..CellRef::from_start((0, 0), 0, 0) });
        self.held.entry(row.origin.sheet_key()).or_default().push((at, says.to_owned()));
        row.put(fields, key, None);
    }

    pub(super) fn findings(self) -> Vec<Diagnostic> {
        let counted = self.counted();
        let held = self.held.into_iter().map(|(sheet, cells)| held_back(&sheet, &cells));
        held.chain(counted).collect()
    }

    /// One finding for all that is taken, as long as nobody says who fills it in.
    fn counted(&self) -> Option<Diagnostic> {
        if self.by.is_some() {
            return None;
        }
        let of_suppliers = self.returns.iter().filter(|(_, own)| !own.is_of_several);
        let judging: Vec<(&Arc<str>, usize)> = of_suppliers
            .map(|(file, own)| (file, own.judgements))
            .filter(|(_, count)| *count > 0)
            .collect();
        let (first, _) = judging.first()?;
        let count: usize = judging.iter().map(|(_, count)| count).sum();
        let message = format!(
            "{} of suppliers {} the council’s judgement ({}: accepted, queried, validated or rejected), and it was taken",
            counted(judging.len(), "return", "returns"),
            if judging.len() == 1 { "holds" } else { "hold" },
            counted(count, "row", "rows"),
        );
        let hint = "Say under [returns] in report.toml who fills these columns in: judgement = \"council\", or \"supplier\" if they are not to be taken.";
        Some(Diagnostic::new(Code::JudgementInReturns, Place::file(first), message, hint))
    }
}

/// The field by which a row judges itself, and what it says.
fn judgement(fields: &KindFields, row: &TypedRecord) -> Option<(&'static str, &'static str)> {
    if row.yes_no(fields, "mitigation-accepted") == Some(true) {
        return Some(("mitigation-accepted", "mitigation accepted"));
    }
    let state = row.delivery_state(fields)?;
    state.is_judgement().then_some(("state", state.name()))
}

fn held_back(sheet: &SheetKey, cells: &[(CellRef, String)]) -> Diagnostic {
    let mut said: Vec<String> = Vec::new();
    for (_, says) in cells {
        if !said.contains(says) {
            said.push(says.clone());
        }
    }
    let at: Vec<CellRef> = cells.iter().map(|(at, _)| *at).collect();
    let (says, was) = if at.len() == 1 { ("cell says", "was") } else { ("cells say", "were") };
    let message = format!(
        "{} {says} {}, which is for the council to say and not for a return, and {was} not used",
        at.len(),
        listed(&said)
    );
    let hint = "If the council has said so, say under [returns] in report.toml that judgement = \"council\"; otherwise empty the cell.";
    Diagnostic::new(Code::JudgementHeld, sheet.cells(&at), message, hint)
}

/// Whether the program made a workbook for a supplier to fill in.
fn is_form(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(|sheet| {
        let first = sheet.cell(CellRef::from_start((0, 0), 0, 0));
        let title = first.and_then(|cell| cell.value.as_text()).unwrap_or_default();
        &*sheet.name == RETURN_SHEET && title.starts_with(RETURN_TITLE)
    })
}
