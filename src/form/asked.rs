//! What a return asks for: a row for each KPI and each promise, with open cells beside what is known.

use super::sheet::{Column, Shape, Sheet, Value};
use crate::domain::promise::DeliveryState;
use crate::domain::prose::capital;
use crate::measure::{Contract, Kpi, Notation, Promise, PromiseKind, Register};
use crate::schema::blank::{InputType, headings};
use crate::schema::kind::RecordKind;

/// None where there is no KPI to ask for.
pub(crate) fn kpis(due: &Due<'_>) -> Option<Sheet> {
    let kind = RecordKind::KpiResult;
    let columns = vec![
        prefilled_column(kind, "kpi-ref", 12),
        prefilled_column(kind, "description", 44),
        prefilled_column(kind, "unit", 14),
        // the register's target is no field of a result: the reader passes over it
        Column { heading: heading(RecordKind::Kpi, "target"), width: 12, ..Column::default() },
        blank_column(kind, "actual", 14, "The figure for the quarter, in the unit beside it."),
        blank_column(kind, "reason", 36, "If there is no figure: why."),
        blank_column(
            kind,
            "mitigation-reason",
            36,
            "What explains a poor figure, if you want the council to take it into account.",
        ),
        blank_column(kind, "commentary", 50, "What you want to say about the figure."),
    ];
    let rows = due.kpis.iter().map(|kpi| kpi_row(kpi)).collect();
    sheet("KPIs", "KPIs of the quarter", columns, rows)
}

fn kpi_row(kpi: &Kpi) -> Vec<Option<Value>> {
    let shown = shown(&kpi.notation);
    vec![
        Value::words(&kpi.reference),
        Value::words(&kpi.description),
        Value::words(unit(&kpi.notation)),
        Some(Value::Number(kpi.scale.target.to_f64(), shown)),
        Some(Value::Blank(shown)),
        None,
        None,
        None,
    ]
}

/// None where there is no promise to ask for.
pub(crate) fn promises(due: &Due<'_>) -> Option<Sheet> {
    let kind = RecordKind::Delivery;
    let columns = vec![
        prefilled_column(kind, "commitment-ref", 16),
        prefilled_column(kind, "outcome", 44),
        prefilled_column(kind, "unit", 16),
        blank_column(
            kind,
            "quantity",
            14,
            "How much was delivered in this quarter alone, in the unit beside it.",
        ),
        Column {
            shape: Shape::Choice(supplier_states()),
            ..blank_column(kind, "state", 14, "How far it is proved. Leave it empty for a claim.")
        },
        blank_column(kind, "evidence-ref", 20, "Where the evidence can be found."),
        blank_column(kind, "narrative", 50, "What was done, in words."),
    ];
    let rows = due.promises.iter().map(|promise| promise_row(promise)).collect();
    sheet("Social value", "Social value delivered in the quarter", columns, rows)
}

/// The states that a supplier can say; the others are for the council.
fn supplier_states() -> Vec<String> {
    let states = DeliveryState::ALL.into_iter().filter(|state| !state.is_judgement());
    states.map(|state| capital(state.name())).collect()
}

fn promise_row(promise: &Promise) -> Vec<Option<Value>> {
    let unit = match promise.kind {
        // measured in person-years over the contract, returned as it was in the quarter
        PromiseKind::Fte => "FTE",
        _ => unit(&promise.notation),
    };
    vec![
        Value::words(&promise.reference),
        Value::words(&promise.outcome),
        Value::words(unit),
        Some(Value::Blank("General")),
        None,
        None,
        None,
    ]
}

fn sheet(
    name: &str,
    title: &str,
    columns: Vec<Column>,
    rows: Vec<Vec<Option<Value>>>,
) -> Option<Sheet> {
    (!rows.is_empty()).then(|| Sheet {
        name: name.to_owned(),
        title: title.to_owned(),
        columns,
        rows,
        is_locked: true,
        ..Sheet::default()
    })
}

/// What the reader knows a field by.
pub(crate) fn heading(kind: RecordKind, field: &str) -> String {
    let known = headings(kind).into_iter().find(|heading| heading.field == field);
    known.map(|heading| heading.words).unwrap_or_default()
}

/// A column that is filled in already.
fn prefilled_column(kind: RecordKind, field: &str, width: u32) -> Column {
    Column { heading: heading(kind, field), width, ..Column::default() }
}

/// A column that the supplier fills in.
fn blank_column(kind: RecordKind, field: &str, width: u32, note: &str) -> Column {
    let takes = headings(kind).into_iter().find(|heading| heading.field == field);
    let shape = match takes.map(|heading| heading.takes) {
        Some(InputType::Choice(words)) => Shape::Choice(words),
        Some(InputType::Number | InputType::Percent) => Shape::Number,
        Some(InputType::Day) => Shape::Day,
        Some(InputType::Text) | None => Shape::Text,
    };
    Column { heading: heading(kind, field), note: note.to_owned(), shape, width, is_open: true }
}

fn unit(notation: &Notation) -> &str {
    match notation {
        Notation::Percent => "%",
        Notation::Pounds => "£",
        Notation::Own(unit) => unit.as_deref().unwrap_or_default(),
    }
}

/// How numbers of a unit are shown.
fn shown(notation: &Notation) -> &'static str {
    match notation {
        Notation::Percent => "0.##%",
        Notation::Pounds => "£#,##0.00",
        Notation::Own(_) => "General",
    }
}

/// What a contract still has to return.
#[derive(Debug)]
pub struct Due<'a> {
    pub contract: &'a Contract,
    pub kpis: Vec<&'a Kpi>,
    pub promises: Vec<&'a Promise>,
}

/// The contracts that still have to return something, in register order.
pub fn due(register: &Register) -> Vec<Due<'_>> {
    let of = |contract| Due {
        contract,
        kpis: register.kpis_of(contract).filter(|kpi| kpi.is_not_returned()).collect(),
        promises: register.promises_of(contract).filter(|own| own.is_not_returned()).collect(),
    };
    let all = register.contracts.iter().map(of);
    all.filter(|due| !due.kpis.is_empty() || !due.promises.is_empty()).collect()
}
