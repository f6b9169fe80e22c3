//! The notice ledger as a page for officers, and as data: what the Procurement Act 2023 asks to be published, for which
//! contract, by which day, and what the register says of it.

use crate::domain::figure::Figures;
use crate::domain::fold::fold_ref;
use crate::domain::notice::Notice;
use crate::measure::NoticeState;
use crate::report::input::{Input, Rendered};
use crate::report::page;
use crate::report::page::notice_extract::{MissingField, notice_lacks};
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::report::view::{ContractLink, LackView, NoticeRowView, NoticesView, OutsideView};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

pub fn notice_ledger(
    input: &Input<'_>,
    figures: &Arc<Figures>,
    templates: &Templates,
) -> Result<Rendered, RenderError> {
    let view = NoticesView::new(input, missing_names(input))
        .ok_or_else(|| RenderError::new("there is no register"))?;
    Ok(page("Notices", &view.head, templates.render("notices.html", &view, figures)?))
}

fn missing_names(input: &Input<'_>) -> Vec<LackView> {
    let lacks = notice_lacks(input).into_iter().filter(|(_, missing)| !missing.is_empty());
    lacks
        .map(|(contract, missing)| LackView {
            contract: ContractLink::new(contract),
            missing: missing.into_iter().map(|lack| [lack.what, lack.supplied_by]).collect(),
        })
        .collect()
}

/// Where the ledger stands as data in a set.
pub const NOTICES: &str = "internal/notices.json";

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerData {
    period: String,
    as_of: String,
    meeting: Option<String>,
    duties: Vec<Duty>,
    contracts_without_duties: Vec<Outside>,
    /// What the performance notices lack.
    performance_notices: Vec<Lacking>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Lacking {
    contract: String,
    missing: Vec<MissingField>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Duty {
    contract: Option<String>,
    supplier: Option<String>,
    duty: &'static str,
    section: &'static str,
    basis: String,
    due_by: Option<String>,
    done_on: Option<String>,
    late_by_days: Option<u32>,
    state: &'static str,
    cells: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outside {
    contract: String,
    state: &'static str,
    basis: String,
}

/// None without a register.
pub fn ledger_data(input: &Input<'_>) -> Option<LedgerData> {
    let view = NoticesView::new(input, Vec::new())?;
    let outside = view.to_check.iter().chain(&view.outside).map(Outside::new).collect();
    Some(LedgerData {
        period: input.period.id(),
        as_of: view.head.as_of.clone(),
        meeting: view.meeting.clone(),
        duties: view.rows().map(Duty::new).collect(),
        contracts_without_duties: outside,
        performance_notices: notice_lacks(input)
            .into_iter()
            .map(|(contract, missing)| Lacking { contract: contract.reference.clone(), missing })
            .collect(),
    })
}

/// The changes that the ledger of a set asks about and the register gives no day of: what is said of them, by folded ref.
pub fn changes_asked(ledger: &[u8]) -> serde_json::Result<BTreeMap<String, String>> {
    #[derive(Deserialize)]
    struct Ledger {
        duties: Vec<Asked>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Asked {
        contract: Option<String>,
        section: String,
        basis: String,
        due_by: Option<String>,
        state: String,
    }
    let ledger: Ledger = serde_json::from_slice(ledger)?;
    let is_asked = |duty: &Asked| {
        let state = NoticeState::Check.name();
        duty.section == Notice::Change.section() && duty.state == state && duty.due_by.is_none()
    };
    let asked = ledger.duties.into_iter().filter(is_asked);
    Ok(asked.filter_map(|duty| Some((fold_ref(&duty.contract?), duty.basis))).collect())
}

impl Duty {
    fn new(row: &NoticeRowView) -> Duty {
        Duty {
            contract: row.contract.as_ref().map(|contract| contract.reference.clone()),
            supplier: row.contract.as_ref().map(|contract| contract.supplier.clone()),
            duty: row.duty,
            section: row.section,
            basis: row.basis.clone(),
            due_by: row.due_by.clone(),
            done_on: row.done_on.clone(),
            late_by_days: row.late_by_days,
            state: row.state,
            cells: row.cells.clone(),
        }
    }
}

impl Outside {
    fn new(row: &OutsideView) -> Outside {
        let contract = row.contract.reference.clone();
        Outside { contract, state: row.state, basis: row.why.clone() }
    }
}
