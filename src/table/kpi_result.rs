//! KPI results: one KPI in one period, as a number, an answer or nothing yet.

use super::answer::{Said, is_awaited, is_not_applicable, said};
use super::check::Row;
use super::frame::{FILE, ORIGIN, files};
use super::link::{Register, cell, no_contract, text, whole};
use super::origin::Origin;
use super::schema::KindFields;
use super::typed::Typed;
use crate::diagnostic::{Code, Diagnostic};
use crate::sheet::CellValue;
use polars::prelude::{Column, DataFrame, PolarsResult};

/// One KPI in one period.
#[derive(Debug, Clone)]
pub struct KpiResult {
    /// Where it stands.
    pub origin: Origin,
    /// The contract's row in its frame.
    pub contract: i32,
    /// The KPI's row in its frame.
    pub kpi: i32,
    /// The quarter by its number.
    pub period: i32,
    /// The month, where the row speaks of one.
    pub month: Option<i32>,
    /// The figure.
    pub actual: Option<f64>,
    /// An answer without a figure.
    pub answer: Option<String>,
    /// Whether a mitigation was accepted.
    pub mitigation_accepted: Option<i32>,
    /// Why.
    pub mitigation_reason: Option<String>,
    /// What the supplier says of it.
    pub commentary: Option<String>,
}

/// A row as the result that it is, or why it is left out.
pub fn result(
    register: &Register,
    fields: &KindFields,
    row: Row,
) -> Result<KpiResult, Box<(Origin, Diagnostic)>> {
    match read(register, fields, &row) {
        Ok(result) => Ok(KpiResult { origin: row.origin, ..result }),
        Err(finding) => Err(Box::new((row.origin, *finding))),
    }
}

fn read(register: &Register, fields: &KindFields, row: &Row) -> Result<KpiResult, Box<Diagnostic>> {
    let reference = text(fields, row, "contract-ref").unwrap_or_default();
    let contract = register
        .contract(reference)
        .ok_or_else(|| Box::new(no_contract(reference, row.origin.place(&["contract-ref"]))))?;
    let own = text(fields, row, "kpi-ref").unwrap_or_default();
    let kpi = register.kpi(contract, own).ok_or_else(|| Box::new(no_kpi(reference, own, row)))?;
    let (period, month) = when(fields, row);
    let value = cell(fields, row, "actual");
    let said = said(value, kpi.is_percent).map_err(|reason| {
        let shown = value.map(ToString::to_string).unwrap_or_default();
        let message = format!("The actual of {} reads \"{shown}\"{}", row.name, reason.why);
        let place = row.origin.place(&["actual"]);
        Box::new(Diagnostic::new(Code::CellUnusable, place, message, reason.hint))
    })?;
    let reason = text(fields, row, "reason").filter(|reason| {
        let value = CellValue::Text((*reason).to_owned());
        !is_awaited(&value) && !is_not_applicable(&value)
    });
    let (actual, answer) = match said {
        Said::Number(number) => (Some(number), None),
        Said::Words(words) if value.is_some_and(is_not_applicable) => {
            (None, Some(reason.map_or(words, str::to_owned)))
        }
        Said::Words(words) => (None, Some(words)),
        Said::Nothing => (None, reason.map(str::to_owned)),
    };
    Ok(KpiResult {
        origin: row.origin.clone(),
        contract,
        kpi: kpi.row,
        period,
        month,
        actual,
        answer,
        mitigation_accepted: whole(fields, row, "mitigation-accepted"),
        mitigation_reason: text(fields, row, "mitigation-reason").map(str::to_owned),
        commentary: text(fields, row, "commentary").map(str::to_owned),
    })
}

/// The quarter and the month of a row.
pub fn when(fields: &KindFields, row: &Row) -> (i32, Option<i32>) {
    match fields.index("period").and_then(|index| row.values[index].as_ref()) {
        Some(Typed::When(period, month)) => (*period, *month),
        _ => (0, None),
    }
}

fn no_kpi(contract: &str, own: &str, row: &Row) -> Diagnostic {
    Diagnostic::new(
        Code::CellUnusable,
        row.origin.place(&["kpi-ref"]),
        format!("The KPI ref reads \"{own}\", and the KPI register has no such KPI of {contract}"),
        "Put the right ref in the cell, or the KPI in the KPI register.",
    )
}

/// Results as a frame.
pub fn frame(results: &[KpiResult]) -> PolarsResult<DataFrame> {
    let wholes = |of: fn(&KpiResult) -> Option<i32>| results.iter().map(of).collect::<Vec<_>>();
    let texts = |of: fn(&KpiResult) -> Option<&str>| results.iter().map(of).collect::<Vec<_>>();
    let actual: Vec<Option<f64>> = results.iter().map(|result| result.actual).collect();
    let columns = vec![
        Column::new(ORIGIN.into(), (0..results.len() as i32).collect::<Vec<_>>()),
        Column::new(FILE.into(), files(results.iter().map(|result| &result.origin))),
        Column::new("contract".into(), wholes(|result| Some(result.contract))),
        Column::new("kpi".into(), wholes(|result| Some(result.kpi))),
        Column::new("period".into(), wholes(|result| Some(result.period))),
        Column::new("month".into(), wholes(|result| result.month)),
        Column::new("actual".into(), actual),
        Column::new("answer".into(), texts(|result| result.answer.as_deref())),
        Column::new("mitigation-accepted".into(), wholes(|result| result.mitigation_accepted)),
        Column::new(
            "mitigation-reason".into(),
            texts(|result| result.mitigation_reason.as_deref()),
        ),
        Column::new("commentary".into(), texts(|result| result.commentary.as_deref())),
    ];
    DataFrame::new(results.len(), columns)
}
