//! What the public edition says of findings: how many of a kind took something out of it, and never what a cell, a file or
//! a sheet is called.

use crate::domain::diagnostic::{Code, Diagnostic, Effect};
use crate::domain::place::Place;
use std::collections::BTreeMap;

const HINT: &str = "The council’s officers have the list, with each cell and what to do.";

/// `known` are those of the run over the cells that remain; of all others only that a workbook or a table could not be read.
pub(super) fn public(known: &[Diagnostic], all: &[Diagnostic]) -> Vec<Diagnostic> {
    const UNREAD: [Code; 3] = [Code::CannotOpen, Code::ColumnMissing, Code::TableLeftOut];
    let unread = all.iter().filter(|finding| UNREAD.contains(&finding.code));
    let own = known.iter().filter(|finding| !UNREAD.contains(&finding.code));
    let mut counts: BTreeMap<(Effect, Code), usize> = BTreeMap::new();
    for finding in unread.chain(own) {
        *counts.entry((finding.effect(), finding.code)).or_default() += 1;
    }
    counts.into_iter().rev().flat_map(|((_, code), count)| grouped_by_kind(code, count)).collect()
}

/// One for all of a kind; a workbook that counts nowhere is told one by one, so that they are counted.
fn grouped_by_kind(code: Code, count: usize) -> Vec<Diagnostic> {
    match code.effect() {
        Effect::WorkbookLeftOut => {
            let place = |number| Place::file(&format!("workbook {number}"));
            let one = |number| Diagnostic { place: place(number), ..finding(code, 1) };
            (1..=count).map(one).collect()
        }
        _ => vec![finding(code, count)],
    }
}

fn finding(code: Code, count: usize) -> Diagnostic {
    let what = match code {
        Code::CannotOpen => ["A workbook could not be opened", "workbooks could not be opened"],
        Code::RecordsNotFound => {
            ["A workbook holds no record that is known", "workbooks hold no record that is known"]
        }
        Code::CopyOfWorkbook => {
            ["A workbook is a copy of another", "workbooks are copies of others"]
        }
        Code::ColumnMissing | Code::TableLeftOut | Code::TableUnread => {
            ["A table could not be read", "tables could not be read"]
        }
        Code::RefUnknown | Code::RefLeftOut => ["A ref leads nowhere", "refs lead nowhere"],
        Code::PeriodNotEnded => [
            "A return was for a quarter that has not ended",
            "returns were for a quarter that has not ended",
        ],
        Code::SupplierDiffers => {
            ["A return named another supplier", "returns named another supplier"]
        }
        Code::UnitDiffers | Code::DescriptionDiffers => {
            ["A return says otherwise than the register", "returns say otherwise than the register"]
        }
        Code::ConflictingRows => {
            ["An answer was given twice and differs", "answers were given twice and differ"]
        }
        _ => ["A cell could not be used", "cells could not be used"],
    };
    let message = match count {
        1 => what[0].to_owned(),
        count => format!("{count} {}", what[1]),
    };
    Diagnostic::new(code, Place::default(), message, HINT)
}
