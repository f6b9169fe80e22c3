//! Key areas, themes and outcomes that one sheet writes with a number before them and another without: `1. Policy`,
//! `KA1 Policy`, `Policy`. They are one, under one spelling.

use super::tables::{RecordTable, Tables};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::origin::SheetKey;
use crate::domain::place::CellRef;
use crate::schema::kind::RecordKind;
use polars::prelude::{Column, PolarsResult};
use std::collections::{BTreeMap, BTreeSet};

/// Fields that name the same things.
const NAMES: [&[(RecordKind, &str)]; 3] = [
    &[(RecordKind::Assessment, "key-area"), (RecordKind::Benchmark, "key-area")],
    &[(RecordKind::Commitment, "theme")],
    &[(RecordKind::Commitment, "outcome")],
];

/// Words and letters before a number: `T1`, `KA 1`, `Key area 1`.
const LONGEST_WORD: usize = 10;

/// Puts each name under one spelling, and says so.
pub(super) fn unify_names(tables: &mut Tables) -> PolarsResult<Vec<Diagnostic>> {
    let mut findings = Vec::new();
    for fields in NAMES {
        let mut written = NamesByStem::default();
        for (kind, field) in fields {
            if let Some(table) = tables.by_kind.get(kind) {
                written.add(table, field)?;
            }
        }
        let spellings = written.spellings();
        if spellings.is_empty() {
            continue;
        }
        for (kind, field) in fields {
            if let Some(table) = tables.by_kind.get_mut(kind) {
                findings.extend(respell(table, field, &spellings)?);
            }
        }
        for doubt in &mut tables.doubts {
            if let Some(area) = &mut doubt.statement.area
                && let Some(spelling) = spellings.get(&fold(area))
            {
                area.clone_from(spelling);
            }
        }
    }
    Ok(findings)
}

/// Names by what they are without their numbers.
#[derive(Debug, Default)]
struct NamesByStem {
    by_bare: BTreeMap<String, Names>,
}

#[derive(Debug, Default)]
struct Names {
    /// Each spelling once, folded, as it stands first, in the order of the sheets.
    spellings: Vec<(String, String)>,
    /// The spelling with a number, folded, of each sheet.
    numbered: BTreeMap<SheetKey, String>,
    /// Whether a sheet has it under two numbers, so that these are two things.
    is_two: bool,
}

impl NamesByStem {
    fn add(&mut self, table: &RecordTable, field: &str) -> PolarsResult<()> {
        let Ok(column) = table.frame.column(field) else { return Ok(()) };
        for (text, origin) in column.str()?.iter().zip(&table.origins) {
            let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { continue };
            let folded = fold(text);
            let bare = without_number(text);
            let names = self.by_bare.entry(bare.map_or(folded.clone(), fold)).or_default();
            if bare.is_some() {
                let sheet = names.numbered.entry(origin.sheet_key());
                let known = sheet.or_insert_with(|| folded.clone());
                names.is_two |= *known != folded;
            }
            if !names.spellings.iter().any(|(known, _)| *known == folded) {
                names.spellings.push((folded, text.to_owned()));
            }
        }
        Ok(())
    }

    /// The spelling that each folded name has from now on, of those that stand in more than one: the one without a
    /// number, or else the last.
    fn spellings(&self) -> BTreeMap<String, String> {
        let mut chosen_for = BTreeMap::new();
        for (bare, names) in &self.by_bare {
            let plain = names.spellings.iter().find(|(folded, _)| folded == bare);
            let Some((kept, chosen)) = plain.or(names.spellings.last()) else { continue };
            let others = names.spellings.iter().filter(|(folded, _)| folded != kept);
            if !names.is_two {
                chosen_for.extend(others.map(|(folded, _)| (folded.clone(), chosen.clone())));
            }
        }
        chosen_for
    }
}

/// A finding for each sheet that spells a name otherwise.
fn respell(
    table: &mut RecordTable,
    field: &str,
    spellings: &BTreeMap<String, String>,
) -> PolarsResult<Vec<Diagnostic>> {
    let Ok(column) = table.frame.column(field) else { return Ok(Vec::new()) };
    let mut texts: Vec<Option<String>> = Vec::new();
    let mut sheets: BTreeMap<SheetKey, RespelledCells> = BTreeMap::new();
    for (text, origin) in column.str()?.iter().zip(&table.origins) {
        let chosen = text.and_then(|text| spellings.get(&fold(text)));
        if let (Some(text), Some(chosen)) = (text, chosen) {
            let sheet = sheets.entry(origin.sheet_key()).or_default();
            sheet.pairs.insert(format!("\"{}\" as \"{chosen}\"", text.trim()));
            let spots = origin.spots(field).into_iter();
            sheet.cells.extend(spots.filter(|spot| spot.sheet == origin.sheet).map(|spot| spot.at));
        }
        texts.push(chosen.cloned().or(text.map(str::to_owned)));
    }
    table.frame.with_column(Column::new(field.into(), texts))?;
    Ok(sheets.into_iter().map(|(sheet, own)| own.finding(&sheet)).collect())
}

#[derive(Debug, Default)]
struct RespelledCells {
    pairs: BTreeSet<String>,
    cells: BTreeSet<CellRef>,
}

impl RespelledCells {
    fn finding(self, sheet: &SheetKey) -> Diagnostic {
        let pairs: Vec<String> = self.pairs.into_iter().collect();
        let message = format!(
            "A name stands here with a number before it, and elsewhere without it or with another; it is taken as one: {}",
            pairs.join(", ")
        );
        let hint = "Write it the same way everywhere; if two are meant, give them two names.";
        let cells: Vec<CellRef> = self.cells.into_iter().collect();
        Diagnostic::new(Code::ReadAs, sheet.cells(&cells), message, hint)
    }
}

/// A name without the number before it, where it has one: `1. Policy`, `T1: Policy`, `KA1 Policy`, `b) Policy`.
fn without_number(name: &str) -> Option<&str> {
    let name = name.trim();
    let letters = name.find(|c: char| !c.is_alphabetic() && c != ' ').unwrap_or(name.len());
    let (word, rest) = name.split_at(letters);
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, rest) = rest.split_at(digits);
    let has_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 4;
    let is_letter = number.chars().all(|c| c == '.') && (1..=2).contains(&word.trim().len());
    let is_parted = number.ends_with('.')
        || rest.starts_with([':', ')', '-', '\u{2013}', '\u{2014}'])
        || rest.starts_with(' ') && has_number;
    if word.len() > LONGEST_WORD || !is_parted || !has_number && !is_letter {
        return None;
    }
    let bare = rest.trim_start_matches([' ', ':', ')', '-', '\u{2013}', '\u{2014}']);
    let begins = bare.starts_with(char::is_alphabetic);
    (begins && bare.chars().filter(|c| c.is_alphabetic()).count() > 2).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_names_are_known() {
        for name in [
            "1. Policy",
            "T1: Policy",
            "KA1 Policy",
            "Key area 1 - Policy",
            "1 Policy",
            "1.2 Policy",
            "Theme 1: Policy",
            "b) Policy",
            "A. Policy",
            "1) Policy",
            "T1 \u{2013} Policy",
        ] {
            assert_eq!(without_number(name), Some("Policy"), "{name}");
        }
        for name in
            ["Policy", "Policy 1", "2026/27 Policy", "A Policy", "Net-zero", "1.", "Key areas"]
        {
            assert_eq!(without_number(name), None, "{name}");
        }
    }
}
