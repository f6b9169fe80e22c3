//! The findings in the order in which a person deals with them: the gravest first, then by workbook, and what has the
//! same cause once.

use crate::command::Outcome;
use crate::domain::diagnostic::{Code, Diagnostic};
use std::cmp::Reverse;

/// So many findings of one cause are printed as one.
const MANY: usize = 3;

/// So many workbooks are named.
const NAMED: usize = 3;

/// What is printed in one block.
pub(super) enum Entry<'a> {
    One {
        finding: &'a Diagnostic,
        /// What to write to decide it; empty where nobody has to.
        to_decide: &'a str,
    },
    /// What many returns have in common, and the page of findings names one by one.
    Together {
        finding: &'a Diagnostic,
        sentence: String,
        first: Vec<&'a str>,
        /// How many workbooks more.
        more: usize,
    },
    /// Findings that are put right in the same way.
    Alike(Vec<&'a Diagnostic>),
}

/// A finding with its number among all.
type Numbered<'a> = (usize, &'a Diagnostic);

pub(super) fn entries(outcome: &Outcome) -> Vec<Entry<'_>> {
    let mut open: Vec<Numbered<'_>> = outcome.findings.iter().enumerate().collect();
    open.sort_by_key(|(number, it)| (Reverse(it.effect()), &it.place.file, *number));
    let mut entries = Vec::new();
    while let Some((number, finding)) = open.first().copied() {
        let is_alike = |(other, it): &Numbered<'_>| {
            !outcome.blocks.contains_key(other) && has_one_cause(finding, it)
        };
        let (alike, rest): (Vec<_>, Vec<_>) = open.iter().partition(|it| is_alike(it));
        match outcome.blocks.get(&number) {
            None if alike.len() >= MANY => {
                let alike = alike.into_iter().map(|(_, finding)| finding).collect();
                entries.push(as_one(alike, outcome.folder.is_some()));
                open = rest;
            }
            block => {
                let to_decide = block.map_or("", String::as_str);
                entries.push(Entry::One { finding, to_decide });
                open.remove(0);
            }
        }
    }
    entries
}

fn has_one_cause(one: &Diagnostic, other: &Diagnostic) -> bool {
    (one.code, &one.hint) == (other.code, &other.hint)
}

fn as_one(alike: Vec<&Diagnostic>, has_findings_page: bool) -> Entry<'_> {
    let mut files: Vec<&str> = alike.iter().map(|it| &*it.place.file).collect();
    files.dedup();
    match of_returns(alike[0].code, files.len()) {
        Some(common) if has_findings_page && files.len() >= MANY => Entry::Together {
            finding: alike[0],
            sentence: format!("{common}; internal/findings.html names each"),
            more: files.len().saturating_sub(NAMED),
            first: files.into_iter().take(NAMED).collect(),
        },
        _ => Entry::Alike(alike),
    }
}

/// What so many returns have in common.
fn of_returns(code: Code, returns: usize) -> Option<String> {
    let common = match code {
        Code::CommentaryMissing => "give no commentary on a KPI that is not Good",
        Code::CommentaryUnchanged => {
            "give the commentary of the quarter before on a KPI that is not Good"
        }
        Code::CommentaryCheerful => "speak of success about a KPI that has fallen",
        _ => return None,
    };
    Some(format!("{returns} returns {common}"))
}
