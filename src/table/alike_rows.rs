//! Rows of the register that a person may take for one and that count as several: refs that differ in a nought, an O for
//! a 0 or a stroke alone, rows that are the same in all but the ref, and lots of one contract with refs of their own.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::{fold, fold_ref, fold_supplier};
use crate::domain::money::Money;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::{counted, listed};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use std::collections::{BTreeMap, BTreeSet};

/// How many groups of rows a finding names.
const NAMED: usize = 4;

/// The findings for such rows of a kind, each told once.
pub(super) fn findings(fields: &KindFields, rows: &[TypedRecord]) -> Vec<Diagnostic> {
    let (reference, ways): (&str, &[Way]) = match fields.kind {
        RecordKind::Contract => ("contract-ref", &[REFS, SAME, LOTS]),
        RecordKind::Kpi => ("kpi-ref", &[REFS]),
        RecordKind::Commitment => ("commitment-ref", &[REFS]),
        _ => return Vec::new(),
    };
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut findings = Vec::new();
    for way in ways {
        let mut groups: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(at, _)| !told.contains(at)) {
            if let Some(key) = (way.key)(fields, row) {
                groups.entry(key).or_default().push(at);
            }
        }
        let of_several = |group: &&Vec<usize>| {
            let refs = group.iter().filter_map(|at| rows[*at].text(fields, reference));
            refs.map(fold_ref).collect::<BTreeSet<_>>().len() > 1
        };
        let groups: Vec<&Vec<usize>> = groups.values().filter(of_several).collect();
        told.extend(groups.iter().flat_map(|group| group.iter().copied()));
        findings.extend(finding(fields, reference, rows, &groups, way));
    }
    findings
}

/// What rows share, and how it is said.
struct Way {
    key: fn(&KindFields, &TypedRecord) -> Option<Vec<String>>,
    are: &'static str,
    /// What it comes to for the figures, where it is more than rows counted.
    cost: fn(&KindFields, &[TypedRecord], &[&Vec<usize>]) -> String,
    hint: &'static str,
}

const REFS: Way = Way {
    key: by_ref,
    are: "have refs that differ in a nought, a letter that looks like a digit or a sign between alone, and count as two",
    cost: |_, _, _| String::new(),
    hint: "If they are one, take a row out and write its ref the same way everywhere.",
};

const SAME: Way = Way {
    key: by_all_but_ref,
    are: "are the same in title, supplier, term and value, and count as two",
    cost: |_, _, _| String::new(),
    hint: "If they are one, take a row out.",
};

const LOTS: Way = Way {
    key: by_lots,
    are: "are lots of one contract with refs of their own, and each counts as a contract",
    cost: cost_of_lots,
    hint: "If the contract is meant to count once, give its lots one ref and a column Lot.",
};

fn finding(
    fields: &KindFields,
    reference: &str,
    rows: &[TypedRecord],
    groups: &[&Vec<usize>],
    way: &Way,
) -> Option<Diagnostic> {
    let first = rows.get(*groups.first()?.first()?)?;
    let names = |group: &&Vec<usize>| {
        listed(&group.iter().map(|at| rows[*at].name.clone()).collect::<Vec<_>>())
    };
    let mut named: Vec<String> = groups.iter().take(NAMED).map(names).collect();
    if groups.len() > NAMED {
        named.push(format!("{} more", groups.len() - NAMED));
    }
    let of_all = groups.iter().flat_map(|group| group.iter()).map(|at| &rows[*at].origin);
    let here =
        of_all.filter(|own| own.file == first.origin.file && own.sheet == first.origin.sheet);
    let cells: Vec<CellRef> = here.flat_map(|own| own.spots(reference)).map(|it| it.at).collect();
    let place = Place::cells(&first.origin.file, &first.origin.sheet, &cells);
    let cost = (way.cost)(fields, rows, groups);
    let message = format!("{} {}{cost}", named.join("; "), way.are);
    Some(Diagnostic::new(Code::UnusualValue, place, message, way.hint))
}

/// How many contracts more are counted, and what the lots are worth together: each is held against a threshold alone.
fn cost_of_lots(fields: &KindFields, rows: &[TypedRecord], groups: &[&Vec<usize>]) -> String {
    let more: usize = groups.iter().map(|group| group.len() - 1).sum();
    let worth = groups.iter().map(|group| {
        let values = group.iter().filter_map(|at| rows[*at].number(fields, "total-value"));
        values.sum::<f64>()
    });
    let most = worth.fold(0.0, f64::max);
    let together = match most > 0.0 {
        true => format!(
            ", and a value of {} is held against thresholds lot by lot",
            Money::nearest(most).rounded()
        ),
        false => String::new(),
    };
    format!(
        ": {} than if lots were counted together{together}",
        counted(more, "contract more", "contracts more")
    )
}

/// A ref as a tired person reads it, with the contract that it is of.
fn by_ref(fields: &KindFields, row: &TypedRecord) -> Option<Vec<String>> {
    let key = match fields.kind {
        RecordKind::Contract => "contract-ref",
        RecordKind::Kpi => "kpi-ref",
        _ => "commitment-ref",
    };
    let loose = loosely(row.text(fields, key)?);
    let contract = row.whole(fields, "contract").map(|contract| contract.to_string());
    Some(vec![contract.unwrap_or_default(), loose])
}

fn loosely(reference: &str) -> String {
    let letters: Vec<char> = fold_ref(reference).chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_ascii_digit());
    let plain = letters.iter().enumerate().map(|(at, c)| {
        let is_beside_digit = is_digit(at.checked_sub(1)) || is_digit(Some(at + 1));
        match c {
            'o' if is_beside_digit => '0',
            'l' if is_beside_digit => '1',
            c => *c,
        }
    });
    let plain: String = plain.collect();
    let mut loose = String::new();
    for c in plain.chars() {
        let is_after_digit = loose.ends_with(|last: char| last.is_ascii_digit());
        let ends_in_nought = loose.ends_with('0')
            && !loose[..loose.len() - 1].ends_with(|last: char| last.is_ascii_digit());
        if c.is_ascii_digit() && is_after_digit && ends_in_nought {
            loose.pop();
        }
        loose.push(c);
    }
    loose
}

fn by_all_but_ref(fields: &KindFields, row: &TypedRecord) -> Option<Vec<String>> {
    let text = |key: &str| row.text(fields, key).map(fold);
    let (start, end) = row.day(fields, "start").zip(row.day(fields, "end"))?;
    let value = |key: &str| row.number(fields, key).map(|it| it.to_string()).unwrap_or_default();
    let supplier = fold_supplier(row.text(fields, "supplier")?);
    let days = [start.to_string(), end.to_string()];
    let own = [text("title")?, supplier, value("total-value"), value("annual-value")];
    Some(own.into_iter().chain(days).collect())
}

/// The title without its lot, where it names one; lots may start on days of their own.
fn by_lots(fields: &KindFields, row: &TypedRecord) -> Option<Vec<String>> {
    without_lot(&fold(row.text(fields, "title")?)).map(|bare| vec![bare])
}

/// A folded title up to the lot that it names: `building repairs lot 1 roofing`.
pub(super) fn without_lot(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split(' ').collect();
    let at = words.windows(2).position(|pair| pair[0] == "lot" && pair[1].len() <= 2)?;
    Some(words[..at].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refs_that_a_person_takes_for_one_are_alike() {
        for other in ["MB/24/O01", "mb-24-1", "MB/24/01", "MB 24 00l"] {
            assert_eq!(loosely(other), loosely("MB/24/001"), "{other}");
        }
        for other in ["MB/24/010", "MB/24/100", "MB/240/1", "MB/24/002"] {
            assert_ne!(loosely(other), loosely("MB/24/001"), "{other}");
        }
        assert_eq!(
            without_lot("building repairs lot 1 roofing").as_deref(),
            Some("building repairs")
        );
        assert_eq!(without_lot("a lot of paper"), Some("a".to_owned()));
        assert_eq!(without_lot("parking lot cleaning"), None);
    }
}
