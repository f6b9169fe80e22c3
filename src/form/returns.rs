//! The returns that suppliers fill in: a workbook for each contract with something due and not returned yet. All that
//! is known stands there already and is locked; what is asked for is open.

use super::FormFile;
use super::asked::{Due, heading, kpis, promises};
use super::book::{WorkbookInfo, bytes};
use super::sheet::{Column, Sheet, Value};
use super::terms::terms;
use crate::config::{Config, PartKey};
use crate::domain::period::Period;
use crate::measure::{Contract, Register};
use crate::schema::blank::{RETURN_SHEET, RETURN_TITLE};
use crate::schema::kind::RecordKind;
use anyhow::Result;
use jiff::civil::Date;

#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    pub config: &'a Config,
    /// The contracts as they stand in the quarter.
    pub register: &'a Register,
    pub period: Period,
    /// The day that stands for that of making.
    pub as_of: Date,
}

/// The return of a contract, under a name that says nothing of its supplier.
pub fn return_workbook(asking: Asking<'_>, due: &Due<'_>) -> Result<FormFile> {
    let contract = due.contract;
    let terms = (!due.promises.is_empty()).then(terms);
    let sheets = [Some(cover(asking, contract)), kpis(due), promises(due), terms];
    let about = WorkbookInfo {
        title: format!("Return for {}, {}", asking.period, contract.reference),
        author: asking.config.council.clone(),
        made_on: asking.as_of,
    };
    let sheets: Vec<Sheet> = sheets.into_iter().flatten().collect();
    Ok(FormFile { name: format!("{}.xlsx", contract.slug), bytes: bytes(&sheets, &about)? })
}

/// The sheet that says once whose return it is, of what contract, for which quarter.
fn cover(asking: Asking<'_>, contract: &Contract) -> Sheet {
    let Asking { config, period, .. } = asking;
    let lone = |heading: String, words: String| {
        (Column { heading, ..Column::default() }, Value::words(&words))
    };
    let own = |field: &str| heading(RecordKind::KpiResult, field);
    Sheet {
        name: RETURN_SHEET.to_owned(),
        title: format!("{RETURN_TITLE}{period}, {}", period.months()),
        lines: instructions(config),
        lone: vec![
            lone(own("supplier"), contract.supplier.clone()),
            lone(own("contract-ref"), contract.reference.clone()),
            lone("Contract title".to_owned(), contract.title.clone()),
            lone(own("period"), period.short()),
        ],
        is_locked: true,
        ..Sheet::default()
    }
}

fn instructions(config: &Config) -> Vec<String> {
    let who = match config.council.as_str() {
        "" => "The council".to_owned(),
        council => council.to_owned(),
    };
    let mut lines = vec![
        format!("{who} asks for what stands on the other sheets. Please fill in the framed cells and leave the others as they are."),
        "Without a figure, say why in the column beside it: a reason is an answer, an empty row is not.".to_owned(),
        "Nothing delivered is 0. Keep the workbook as .xlsx.".to_owned(),
    ];
    let contact = config.front_sheet.text(PartKey::ContactOfficer);
    lines.extend(contact.map(|contact| {
        format!("Send it back to your contract manager. Questions go to {contact}.")
    }));
    lines
}
