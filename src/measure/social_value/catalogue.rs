//! Which catalogues the £ values of promises are taken from: two versions are never added without saying so.

use super::account::Account;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::prose::{counted, listed};
use crate::measure::contract::model::{Promise, Register};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells_or;

const FIELDS: &[&str] = &["catalogue", "catalogue-version"];

/// The figures, and a finding where the values of several are added. `rows` are those of the register's promises.
pub(super) fn figures(
    account: &Account,
    rows: &[usize],
    register: &mut Register,
    ledger: &mut Ledger,
) -> Option<Diagnostic> {
    let valued: Vec<(&Promise, usize)> = register
        .promises
        .iter()
        .zip(rows.iter().copied())
        .filter(|(promise, _)| promise.pounds.is_some())
        .collect();
    let mut names: Vec<String> = Vec::new();
    for name in valued.iter().filter_map(|(promise, _)| promise.catalogue.as_ref()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let all: Vec<usize> = valued.iter().map(|(_, row)| *row).collect();
    let unnamed = valued.iter().filter(|(promise, _)| promise.catalogue.is_none());
    let unnamed: Vec<usize> = unnamed.map(|(_, row)| *row).collect();
    let row = |id, name, unit, rule, value, rows: &[usize]| {
        let sources = cells_or(account.commitments, rows, &all, FIELDS);
        ValueRow { id, name, unit, rule, value, sources }
    };
    if !all.is_empty() {
        let rows = [
            row(
                "catalogues",
                "Catalogues of the £ values",
                Unit::Names,
                "The catalogues, with their versions, from which the register takes the £ values of promises.",
                FigureValue::List(names.clone()),
                &all,
            ),
            row(
                "promises-without-catalogue",
                "Promises with a £ value whose catalogue is not named",
                Unit::Promises,
                "Promises of contracts with a £ value, for which the register names no catalogue.",
                FigureValue::Count(unnamed.len() as u64),
                &unnamed,
            ),
        ];
        ledger.add_values(&Prefix::new("sv.", ""), rows);
    }
    register.catalogues = names;
    mixed(account, &register.catalogues, all.first().copied())
}

fn mixed(account: &Account, names: &[String], row: Option<usize>) -> Option<Diagnostic> {
    let origin = account.commitments.origins.get(row?).filter(|_| names.len() > 1)?;
    let count = counted(names.len(), "catalogue", "catalogues or versions of one");
    let message = format!(
        "The £ totals of social value add values of {count}: {}; the report says so",
        listed(names)
    );
    let hint = "Nothing, if each contract keeps the values that it was let with; otherwise put the catalogue or its version right.";
    Some(Diagnostic::new(Code::CataloguesMixed, origin.place(FIELDS), message, hint))
}
