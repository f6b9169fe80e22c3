//! Refs as links: which contract, KPI or promise of the register a row speaks of.

pub(super) mod contracts;
mod described;
pub(super) mod indexed_ref;
mod refusal;

use crate::domain::fold::fold_ref;
use crate::domain::promise::PromiseKind;
use crate::record::refusal::Refusal;
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::value::percent::is_percent_unit;
use crate::value::unit::Unit;
use contracts::{RegisterContract, RegisterContracts};
use described::Described;
use indexed_ref::{ByContract, IndexedRef};
use refusal::{absent, lost, refused};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of the register by their refs.
#[derive(Debug, Default)]
pub(super) struct RefIndex {
    contracts: RegisterContracts,
    kpis: ByContract,
    commitments: ByContract,
    kpi_words: Described,
    promise_words: Described,
    /// The kinds of which a table was left out whole.
    lost: BTreeSet<RecordKind>,
    /// Where rows of the register stand that were left out, by kind, contract and ref.
    left_out: BTreeMap<(RecordKind, String, String), String>,
}

fn own_ref(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Contract => "contract-ref",
        RecordKind::Commitment | RecordKind::Delivery => "commitment-ref",
        _ => "kpi-ref",
    }
}

impl RefIndex {
    /// A register of which the tables of some kinds were left out whole.
    pub(super) fn without(lost: &BTreeSet<RecordKind>) -> RefIndex {
        RefIndex { lost: lost.clone(), ..RefIndex::default() }
    }

    /// The register with the rows of a kind, as they stand in its frame.
    pub(super) fn learn(&mut self, fields: &KindFields, rows: &[TypedRecord]) {
        for (number, row) in (0..).zip(rows) {
            match fields.kind {
                RecordKind::Kpi => {
                    self.kpi_words.learn(fields, row, "description", &["description"]);
                }
                RecordKind::Commitment => {
                    self.promise_words.learn(fields, row, "outline", &["outcome", "outline"]);
                }
                _ => {}
            }
            let written = row.text(fields, own_ref(fields.kind)).unwrap_or_default();
            match (fields.kind, row.whole(fields, "contract")) {
                (RecordKind::Contract, _) => {
                    self.contracts.learn(number, RegisterContract::new(fields, row, written));
                }
                (RecordKind::Kpi, Some(contract)) => {
                    let known =
                        IndexedRef { row: number, unit: kpi_unit(fields, row), is_fte: false };
                    self.kpis.learn(contract, written, known);
                }
                (RecordKind::Commitment, Some(contract)) => {
                    let unit = row.text(fields, "unit").unwrap_or_default();
                    let unit = if is_percent_unit(unit) { Unit::Percent } else { Unit::Other };
                    let is_fte = row.promise_kind(fields) == Some(PromiseKind::Fte);
                    self.commitments.learn(
                        contract,
                        written,
                        IndexedRef { row: number, unit, is_fte },
                    );
                }
                _ => {}
            }
        }
    }

    /// What the register says of a KPI or promise, by its row.
    pub(super) fn description(&self, kind: RecordKind, row: i32) -> Vec<&str> {
        self.described(kind).description(row)
    }

    /// What it says of the others of their contract.
    pub(super) fn other_descriptions(
        &self,
        kind: RecordKind,
        contract: i32,
        own_row: i32,
    ) -> impl Iterator<Item = &str> {
        let of = if kind == RecordKind::Delivery { &self.commitments } else { &self.kpis };
        let own = usize::try_from(contract).ok().and_then(|row| of.0.get(row));
        let rows: BTreeSet<i32> = own.into_iter().flatten().map(|(_, known)| known.row).collect();
        let others = rows.into_iter().filter(move |row| *row != own_row);
        others.flat_map(move |row| self.description(kind, row))
    }

    /// The register with a row of it that was left out.
    pub(super) fn forget(&mut self, fields: &KindFields, row: &TypedRecord) {
        if !matches!(fields.kind, RecordKind::Contract | RecordKind::Kpi | RecordKind::Commitment) {
            return;
        }
        let fold_of = |key: &str| fold_ref(row.text(fields, key).unwrap_or_default());
        let key = (fields.kind, fold_of("contract-ref"), fold_of(own_ref(fields.kind)));
        let origin = &row.origin;
        let stood = format!("{}, sheet \"{}\", row {}", origin.file, origin.sheet, origin.row);
        self.left_out.entry(key).or_insert(stood);
    }

    /// The unit as the register writes it; empty where it gives none.
    pub(super) fn unit(&self, kind: RecordKind, known: IndexedRef) -> &str {
        self.described(kind).unit(known.row)
    }

    /// All that the register says of what is counted.
    pub(super) fn words(&self, kind: RecordKind, known: IndexedRef) -> &str {
        self.described(kind).words(known.row)
    }

    fn described(&self, kind: RecordKind) -> &Described {
        if kind == RecordKind::Delivery { &self.promise_words } else { &self.kpi_words }
    }

    pub(super) fn contracts(&self) -> &RegisterContracts {
        &self.contracts
    }

    /// The ref of a contract as the register writes it.
    pub(super) fn reference(&self, contract: i32) -> &str {
        self.contracts.get(contract).map_or("", |own| &own.reference)
    }

    pub(super) fn contract(&self, reference: &str) -> Result<i32, Refusal> {
        self.contracts.find(reference).ok_or_else(|| {
            let own = fold_ref(reference);
            let gone = self.left_out.get(&(RecordKind::Contract, own.clone(), own));
            if gone.is_none() && self.lost.contains(&RecordKind::Contract) {
                return lost("contract-ref", "contracts");
            }
            if self.left_out.is_empty() && self.contracts.is_empty() {
                return absent("contract-ref", "contract register", "contracts");
            }
            refused("contract-ref", reference, gone, || {
                (
                    format!("The contract ref reads \"{reference}\", and no contract of the register has it"),
                    "Put the right ref in the cell, or the contract in the register.".to_owned(),
                )
            })
        })
    }

    /// A ref of a KPI or promise without its contract's before it: `BC/001-KPI1`.
    pub(super) fn without_contract<'r>(
        &self,
        contract: i32,
        reference: &'r str,
    ) -> Option<&'r str> {
        let of = self.reference(contract).trim();
        let start = reference.trim().get(..of.len()).filter(|_| !of.is_empty())?;
        let rest = &reference.trim()[of.len()..];
        let own = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        (fold_ref(start) == fold_ref(of) && own.len() < rest.len() && !own.is_empty())
            .then_some(own)
    }

    pub(crate) fn kpi(&self, contract: i32, reference: &str) -> Result<IndexedRef, Refusal> {
        let find = |own: &str| self.kpis.find(contract, own);
        find(reference).or_else(|| find(self.without_contract(contract, reference)?)).ok_or_else(
            || self.not_in_contract(RecordKind::Kpi, "kpi-ref", "KPI", contract, reference),
        )
    }

    pub(crate) fn commitment(&self, contract: i32, reference: &str) -> Result<IndexedRef, Refusal> {
        let find = |own: &str| self.commitments.find(contract, own);
        let field = "commitment-ref";
        find(reference).or_else(|| find(self.without_contract(contract, reference)?)).ok_or_else(
            || {
                self.not_in_contract(
                    RecordKind::Commitment,
                    field,
                    "commitment",
                    contract,
                    reference,
                )
            },
        )
    }

    fn not_in_contract(
        &self,
        kind: RecordKind,
        field: &'static str,
        noun: &str,
        contract: i32,
        reference: &str,
    ) -> Refusal {
        let of = self.reference(contract);
        let gone = self.left_out.get(&(kind, fold_ref(of), fold_ref(reference)));
        if gone.is_none() && self.lost.contains(&kind) {
            return lost(field, if noun == "KPI" { "KPIs" } else { "commitments" });
        }
        let known = if kind == RecordKind::Kpi { &self.kpis } else { &self.commitments };
        if self.left_out.is_empty() && known.0.is_empty() {
            return absent(field, noun, &format!("{noun}s"));
        }
        refused(field, &format!("{of} {reference}"), gone, || {
            (
                format!(
                    "The {noun} ref reads \"{reference}\", and the register has no such {noun} of {of}"
                ),
                format!("Put the right ref in the cell, or the {noun} in the register."),
            )
        })
    }
}

fn kpi_unit(fields: &KindFields, row: &TypedRecord) -> Unit {
    let is_unit_blank = row.text(fields, "unit").is_none();
    let target = row.number(fields, "target").filter(|_| is_unit_blank);
    match (row.yes_no(fields, "is-percent"), target) {
        (Some(true), _) => Unit::Percent,
        (_, Some(0.0..=1.0)) => Unit::Fraction,
        (_, Some(2.0..=200.0)) => Unit::Points,
        _ => Unit::Other,
    }
}
