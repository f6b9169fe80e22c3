//! What the register says of its contracts, by their rows, as far as returns are held against it.

use super::indexed_ref::find;
use crate::domain::fold::{fold, fold_ref, fold_supplier, without_legal_form};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::table::near_ref::is_near;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
pub(in crate::table) struct RegisterContract {
    pub reference: String,
    pub supplier: String,
    folded_supplier: String,
    title: Option<String>,
    pub department: Option<String>,
    /// In pounds.
    pub total_value: Option<f64>,
    /// First and last day.
    term: Option<(Date, Date)>,
}

impl RegisterContract {
    pub(super) fn new(fields: &KindFields, row: &TypedRecord, reference: &str) -> RegisterContract {
        let text = |key: &str| row.text(fields, key).map(str::to_owned);
        let supplier = text("supplier").unwrap_or_default();
        RegisterContract {
            reference: reference.to_owned(),
            folded_supplier: fold_supplier(&supplier),
            supplier,
            title: text("title"),
            department: text("department"),
            total_value: row.number(fields, "total-value"),
            term: row.day(fields, "start").zip(row.day(fields, "end")),
        }
    }

    pub(in crate::table) fn runs_on(&self, day: Date) -> bool {
        self.term.is_some_and(|(start, end)| start <= day && day <= end)
    }

    /// `title` is folded.
    fn is_titled(&self, title: &str) -> bool {
        self.title.as_deref().is_some_and(|own| fold(own) == title)
    }
}

#[derive(Debug, Default)]
pub(in crate::table) struct RegisterContracts {
    /// Rows by their refs, as written and as compared.
    by_ref: BTreeMap<String, i32>,
    /// By their refs with their titles or suppliers before or behind, folded; none where two contracts have the same.
    by_label: BTreeMap<String, Option<i32>>,
    /// The first of each title, folded.
    by_title: BTreeMap<String, i32>,
    /// By their suppliers, folded.
    by_supplier: BTreeMap<String, Vec<i32>>,
    rows: Vec<RegisterContract>,
}

impl RegisterContracts {
    /// The contract of the next row, by its number.
    pub(super) fn learn(&mut self, number: i32, contract: RegisterContract) {
        self.by_ref.insert(fold_ref(&contract.reference), number);
        self.by_ref.insert(contract.reference.clone(), number);
        for name in contract.title.iter().chain([&contract.supplier]) {
            let reference = &contract.reference;
            for label in [format!("{reference} {name}"), format!("{name} {reference}")] {
                let known = self.by_label.entry(fold(&label)).or_insert(Some(number));
                *known = known.filter(|known| *known == number);
            }
        }
        if let Some(title) = &contract.title {
            self.by_title.entry(fold(title)).or_insert(number);
        }
        self.by_supplier.entry(contract.folded_supplier.clone()).or_default().push(number);
        self.rows.push(contract);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(in crate::table) fn all(&self) -> impl Iterator<Item = i32> {
        (0..).zip(&self.rows).map(|(row, _)| row)
    }

    /// By a ref, or by one that stands beside the name of its contract or supplier: `Grounds upkeep MB/24/001`.
    pub(in crate::table) fn find(&self, reference: &str) -> Option<i32> {
        let by_label = || self.by_label.get(&fold(reference)).copied().flatten();
        find(&self.by_ref, reference).or_else(by_label)
    }

    pub(in crate::table) fn get(&self, contract: i32) -> Option<&RegisterContract> {
        self.rows.get(usize::try_from(contract).ok()?)
    }

    /// The ref of another contract that goes by a title, where the contract's own is another.
    pub(in crate::table) fn titled_otherwise(&self, contract: i32, title: &str) -> Option<&str> {
        let title = fold(title);
        let own = self.get(contract)?;
        let other = self.by_title.get(&title).filter(|_| !own.is_titled(&title))?;
        self.get(*other).map(|other| other.reference.as_str())
    }

    pub(in crate::table) fn is_supplier(&self, contract: i32, name: &str) -> bool {
        self.get(contract).is_some_and(|own| {
            own.supplier == name
                || own.folded_supplier == fold_supplier(name)
                || self.is_short_for(&own.supplier, name)
        })
    }

    /// Whether one of two names is the other without what its company is by law, and no other supplier's is too.
    fn is_short_for(&self, supplier: &str, name: &str) -> bool {
        let is_short = |long: &str, short: &str| {
            without_legal_form(short).is_none()
                && without_legal_form(long).is_some_and(|bare| bare == fold(short))
        };
        let is_same = |one: &str, other: &str| is_short(one, other) || is_short(other, one);
        let others = self.rows.iter().filter(|other| is_same(&other.supplier, name));
        let others: BTreeSet<&str> = others.map(|other| other.folded_supplier.as_str()).collect();
        is_same(supplier, name) && others.len() == 1
    }

    pub(in crate::table) fn of_supplier(&self, name: &str) -> Vec<i32> {
        self.by_supplier.get(&fold_supplier(name)).cloned().unwrap_or_default()
    }

    /// The contracts that a row may speak of: that of its ref; otherwise those of its supplier, or of a ref that is near.
    pub(in crate::table) fn candidates(
        &self,
        reference: Option<&str>,
        supplier: Option<&str>,
    ) -> Vec<i32> {
        if let Some(contract) = reference.and_then(|own| self.find(own)) {
            return vec![contract];
        }
        let own = supplier.map(|name| self.of_supplier(name)).unwrap_or_default();
        match (own.is_empty(), reference) {
            (true, Some(reference)) => {
                let rows = (0..).zip(&self.rows);
                let near = rows.filter(|(_, own)| is_near(&own.reference, reference));
                near.map(|(row, _)| row).collect()
            }
            _ => own,
        }
    }
}
