//! Deliveries: one promise in one period, as a quantity or an answer.

use super::answer::{Said, is_not_applicable, said};
use super::check::Row;
use super::frame::{FILE, ORIGIN, files};
use super::kpi_result::when;
use super::link::{Register, cell, no_contract, text, whole};
use super::origin::Origin;
use super::schema::KindFields;
use super::typed::not_a_number;
use crate::diagnostic::{Code, Diagnostic};
use polars::prelude::{Column, DataFrame, PolarsResult};

/// One promise in one period.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Where it stands.
    pub origin: Origin,
    /// The contract's row in its frame.
    pub contract: i32,
    /// The promise's row in its frame.
    pub commitment: i32,
    /// The quarter by its number.
    pub period: i32,
    /// The quantity delivered.
    pub quantity: Option<f64>,
    /// An answer without a quantity.
    pub answer: Option<String>,
    /// How far it is proved: claimed 0 to rejected 4.
    pub state: i32,
    /// The ref of its evidence.
    pub evidence_ref: Option<String>,
    /// What the supplier says of it.
    pub narrative: Option<String>,
}

/// A row as the delivery that it is, nothing where its quantity is still to come, or why it is left out.
pub fn delivery(
    register: &Register,
    fields: &KindFields,
    row: Row,
) -> Result<Option<Delivery>, Box<(Origin, Diagnostic)>> {
    match read(register, fields, &row) {
        Ok(delivery) => Ok(delivery),
        Err(finding) => Err(Box::new((row.origin, *finding))),
    }
}

fn read(
    register: &Register,
    fields: &KindFields,
    row: &Row,
) -> Result<Option<Delivery>, Box<Diagnostic>> {
    let reference = text(fields, row, "contract-ref").unwrap_or_default();
    let contract = register
        .contract(reference)
        .ok_or_else(|| Box::new(no_contract(reference, row.origin.place(&["contract-ref"]))))?;
    let own = text(fields, row, "commitment-ref").unwrap_or_default();
    let commitment = register
        .commitment(contract, own)
        .ok_or_else(|| Box::new(no_commitment(reference, own, row)))?;
    let (quantity, answer) = match quantity(fields, row)? {
        Said::Number(number) => (Some(number), None),
        Said::Words(words) => (None, Some(words)),
        Said::Nothing => return Ok(None),
    };
    Ok(Some(Delivery {
        origin: row.origin.clone(),
        contract,
        commitment: commitment.row,
        period: when(fields, row).0,
        quantity,
        answer,
        state: whole(fields, row, "state").unwrap_or(0),
        evidence_ref: text(fields, row, "evidence-ref").map(str::to_owned),
        narrative: text(fields, row, "narrative").map(str::to_owned),
    }))
}

/// The quantity of a row; words other than `n/a` are none.
fn quantity(fields: &KindFields, row: &Row) -> Result<Said, Box<Diagnostic>> {
    let value = cell(fields, row, "quantity");
    let read = match said(value, false) {
        Ok(Said::Words(_)) if !value.is_some_and(is_not_applicable) => Err(not_a_number()),
        read => read,
    };
    read.map_err(|reason| {
        let shown = value.map(ToString::to_string).unwrap_or_default();
        let message =
            format!("The quantity delivered of {} reads \"{shown}\"{}", row.name, reason.why);
        let place = row.origin.place(&["quantity"]);
        Box::new(Diagnostic::new(Code::CellUnusable, place, message, reason.hint))
    })
}

fn no_commitment(contract: &str, own: &str, row: &Row) -> Diagnostic {
    Diagnostic::new(
        Code::CellUnusable,
        row.origin.place(&["commitment-ref"]),
        format!(
            "The commitment ref reads \"{own}\", and the register has no such promise of {contract}"
        ),
        "Put the right ref in the cell, or the promise in the register.",
    )
}

/// Deliveries as a frame.
pub fn frame(deliveries: &[Delivery]) -> PolarsResult<DataFrame> {
    let wholes = |of: fn(&Delivery) -> i32| deliveries.iter().map(of).collect::<Vec<_>>();
    let texts = |of: fn(&Delivery) -> Option<&str>| deliveries.iter().map(of).collect::<Vec<_>>();
    let quantity: Vec<Option<f64>> = deliveries.iter().map(|delivery| delivery.quantity).collect();
    let columns = vec![
        Column::new(ORIGIN.into(), (0..deliveries.len() as i32).collect::<Vec<_>>()),
        Column::new(FILE.into(), files(deliveries.iter().map(|delivery| &delivery.origin))),
        Column::new("contract".into(), wholes(|delivery| delivery.contract)),
        Column::new("commitment".into(), wholes(|delivery| delivery.commitment)),
        Column::new("period".into(), wholes(|delivery| delivery.period)),
        Column::new("quantity".into(), quantity),
        Column::new("answer".into(), texts(|delivery| delivery.answer.as_deref())),
        Column::new("state".into(), wholes(|delivery| delivery.state)),
        Column::new("evidence-ref".into(), texts(|delivery| delivery.evidence_ref.as_deref())),
        Column::new("narrative".into(), texts(|delivery| delivery.narrative.as_deref())),
    ];
    DataFrame::new(deliveries.len(), columns)
}
