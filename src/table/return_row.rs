//! What a row of a supplier's return speaks of: a KPI or promise of a contract that is the supplier's, in a quarter
//! that has ended.

use super::ref_index::RefIndex;
use super::ref_index::indexed_ref::IndexedRef;
use crate::domain::diagnostic::Code;
use crate::domain::fold::fold_ref;
use crate::domain::memo::Memo;
use crate::domain::origin::Source;
use crate::domain::period::{MONTHS, Period};
use crate::domain::prose::listed;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use crate::value::unusable::Unusable;
use jiff::civil::Date;

#[derive(Clone, Copy)]
pub(super) struct ReturnContext<'a> {
    pub register: &'a RefIndex,
    pub fields: &'a KindFields,
    /// The day that the report speaks from.
    pub as_of: Date,
    /// The contracts of the register by the refs that are looked up.
    pub contracts: &'a Memo<(), Option<i32>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Question {
    /// The contract's row in its frame.
    pub contract: i32,
    /// The KPI or promise.
    pub known: IndexedRef,
    /// The quarter by its number.
    pub period: i32,
    /// Where the row speaks of one.
    pub month: Option<i32>,
}

impl Question {
    /// What rows that answer the same question share.
    pub(super) fn key(&self) -> (i32, i32, Option<i32>) {
        (self.known.row, self.period, self.month)
    }

    /// `SEF/2025/001 KPI 1 for Q2 2026/27`; `refs` are those of the KPIs or promises, by their rows.
    pub(super) fn in_words(&self, register: &RefIndex, refs: &[String]) -> String {
        let own = usize::try_from(self.known.row).ok().and_then(|row| refs.get(row));
        let own = own.map_or("", String::as_str);
        let name = format!("{} {own}", register.reference(self.contract));
        let month = self.month.and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?));
        match (month, Period::from_number(self.period)) {
            (Some(month), Some(period)) => {
                let is_of_last_quarter = self.month < Some(4);
                let day = if is_of_last_quarter { period.last_day() } else { period.first_day() };
                format!("{name} for {month} {}", day.year())
            }
            (None, Some(period)) => format!("{name} for {period}"),
            (_, None) => name,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// For what one of its cells says.
    Refused(Refusal),
    /// The return names another supplier than the register gives this contract to.
    Quarantined {
        /// The contract's row in its frame.
        contract: i32,
        supplier: String,
    },
}

impl From<Refusal> for LeftOut {
    fn from(refusal: Refusal) -> LeftOut {
        LeftOut::Refused(refusal)
    }
}

impl<'a> ReturnContext<'a> {
    pub(super) fn question(&self, row: &TypedRecord) -> Result<Question, LeftOut> {
        let contract = match row.text(self.fields, "contract-ref") {
            Some(reference) => {
                one_contract(row, reference)?;
                match self.contract(reference) {
                    Some(contract) => contract,
                    None => self.register.contract(reference)?,
                }
            }
            None => self.only_contract(row)?,
        };
        if let Some(supplier) = row.text(self.fields, "supplier")
            && !self.register.contracts().is_supplier(contract, supplier)
        {
            return Err(LeftOut::Quarantined { contract, supplier: supplier.to_owned() });
        }
        let (period, month) = row.when(self.fields).unwrap_or_default();
        self.has_ended(period)?;
        let own = |key: &str| row.text(self.fields, key).unwrap_or_default();
        let known = match self.fields.kind {
            RecordKind::Delivery => self.register.commitment(contract, own("commitment-ref"))?,
            _ => self.register.kpi(contract, own("kpi-ref"))?,
        };
        Ok(Question { contract, known, period, month })
    }

    /// The contract that a ref leads to, looked up once for each text.
    fn contract(&self, reference: &str) -> Option<i32> {
        self.contracts.once((), reference, || self.register.contracts().find(reference))
    }

    /// What is noted of a row whose refs the register writes with zeros that it lacks.
    pub(super) fn zeros_lost(&self, row: &TypedRecord, question: &Question) -> Option<Refusal> {
        let written = row.text(self.fields, "contract-ref")?;
        let known = self.register.reference(question.contract);
        let is_number = written.trim().bytes().all(|byte| byte.is_ascii_digit());
        (is_number && fold_ref(written) != fold_ref(known) && !written.is_empty()).then(|| {
            Refusal {
                code: Code::ReadAs,
                field: "contract-ref",
                message: format!(
                    "The contract ref reads \"{written}\" and was taken as {known}: the zeros before it were lost"
                ),
                hint: "Put the ref in the cell as text, with its zeros.".to_owned(),
            }
        })
    }

    /// The supplier of the contract that a row speaks of, as the register has it; empty where that is not known.
    pub(super) fn supplier_of(&self, row: &TypedRecord) -> &'a str {
        let contracts = self.register.contracts();
        let reference = row.text(self.fields, "contract-ref");
        if let Some(contract) = reference.and_then(|own| self.contract(own)) {
            return contracts.get(contract).map_or("", |own| &own.supplier);
        }
        let candidates = contracts.candidates(reference, row.text(self.fields, "supplier"));
        let first = candidates.first().and_then(|contract| contracts.get(*contract));
        first.map_or("", |contract| &contract.supplier)
    }

    /// The contract of a row that names its supplier alone: the only one that the register gives to it.
    fn only_contract(&self, row: &TypedRecord) -> Result<i32, Refusal> {
        let refused = |code, field, message, hint: &str| Refusal {
            code,
            field,
            message,
            hint: hint.to_owned(),
        };
        if let Some(Source::Columns(_)) = row.origin.sources.get("contract-ref") {
            let message = format!("The contract ref of {} is empty", row.name);
            let hint = "Put the contract ref in the cell.";
            return Err(refused(Code::CellUnusable, "contract-ref", message, hint));
        }
        let supplier = row.text(self.fields, "supplier").unwrap_or_default();
        let contracts = self.register.contracts().of_supplier(supplier);
        if let [contract] = contracts.as_slice() {
            return Ok(*contract);
        }
        let refs = contracts.iter().map(|contract| self.register.reference(*contract).to_owned());
        let has = match contracts.len() {
            0 => "the register has no supplier of that name".to_owned(),
            _ => format!("the register gives it {}", listed(&refs.collect::<Vec<_>>())),
        };
        let message = format!(
            "The return names the supplier \"{supplier}\" and no contract, and {has}, so which contract sheet \"{}\" is of cannot be told",
            row.origin.sheet
        );
        let hint = "Add a column Contract ref to the sheet, and fill it in.";
        Err(refused(Code::RefUnknown, "supplier", message, hint))
    }

    fn has_ended(&self, number: i32) -> Result<(), Refusal> {
        let period = Period::from_number(number);
        let Some(period) = period.filter(|period| period.last_day() > self.as_of) else {
            return Ok(());
        };
        let shown = |day| CellValue::Date(day).to_string();
        Err(Refusal {
            code: Code::PeriodNotEnded,
            field: "period",
            message: format!(
                "{period} ends on {}, after the day that the report speaks from ({}), so what is returned for it is not used yet",
                shown(period.last_day()),
                shown(self.as_of)
            ),
            hint: "If the quarter is a slip, put the right one in the cell; otherwise leave the return for the next report."
                .to_owned(),
        })
    }

    pub(super) fn unusable(
        &self,
        row: &TypedRecord,
        field: &'static str,
        value: Option<&CellValue>,
        reason: Unusable,
    ) -> Refusal {
        let name = self.fields.index(field).map_or(field, |index| &self.fields.fields[index].name);
        let shown = value.map(ToString::to_string).unwrap_or_default();
        Refusal {
            code: Code::CellUnusable,
            field,
            message: format!("The {name} of {} reads \"{shown}\"{}", row.name, reason.why),
            hint: reason.hint,
        }
    }
}

/// A cover that names several contracts does not say which of them a row is of.
fn one_contract(row: &TypedRecord, reference: &str) -> Result<(), Refusal> {
    let origin = &row.origin;
    let is_spoken = matches!(origin.sources.get("contract-ref"), Some(Source::SharedCell(_)));
    let several = reference.split([';', ',', '\n']).filter(|part| !part.trim().is_empty()).count();
    if !is_spoken || several < 2 {
        return Ok(());
    }
    Err(Refusal {
        code: Code::RefUnknown,
        field: "contract-ref",
        message: format!(
            "The cell names {several} contracts ({reference}), and sheet \"{}\" has no column that says which of them a row is of",
            origin.sheet
        ),
        hint: "Add a column Contract ref to the sheet, and fill it in.".to_owned(),
    })
}
