//! Rows of a register in a colour of their own. What colours mean is not read, and they may mean that a contract is exempt.

use super::model::Exemptions;
use super::phrases::{ExemptionStatus, TextPlace, exemption_status};
use super::question::{tint_unclear, tinted};
use super::register_rows::RegisterRows;
use crate::domain::fold::word;
use crate::domain::place::{CellRef, Column, Place, Row};
use crate::sheet::Workbook;
use std::collections::{BTreeMap, BTreeSet};

/// From how many records on every other one of a colour is a pattern.
const BANDS: usize = 4;

/// What is asked of the rows of a colour: nothing where all are exempt, and more than a word where the colour is that of
/// all that is exempt, or of a cell that speaks of exemption.
pub(super) fn look(
    register: &RegisterRows<'_>,
    (registers, workbooks): (&[RegisterRows<'_>], &[&Workbook]),
    others: &BTreeSet<String>,
    found: &mut Exemptions,
) {
    let is_exempt = |row: &Row| found.rows.contains_key(&register.key(*row));
    let exempt: BTreeSet<Row> = register.records().filter(is_exempt).collect();
    let mut open: BTreeMap<Row, &str> = BTreeMap::new();
    for (tint, rows) in register.tints().chain(register.tab_tint(registers)) {
        let marked = rows.intersection(&exempt).count();
        let rows: BTreeSet<Row> = rows.difference(&exempt).copied().collect();
        if rows.is_empty() || others.contains(&word(&named(tint))) {
            continue;
        }
        let is_of_exempt = marked > 0 && marked == exempt.len();
        if is_of_exempt || speaks(register, workbooks, tint, others) {
            found.unclear.push(tint_unclear(register.tinted_cells(&rows), &rows, &named(tint)));
        } else {
            open.extend(rows.into_iter().map(|row| (row, tint)));
        }
    }
    if !open.is_empty() {
        let tints: BTreeSet<String> = open.values().map(|tint| named(tint)).collect();
        let rows: BTreeSet<Row> = open.into_keys().collect();
        found.findings.push(tinted(register.tinted_cells(&rows), &rows, &tints));
    }
}

/// A colour as messages and report.toml name it.
fn named(tint: &str) -> String {
    format!("colour {tint}")
}

impl RegisterRows<'_> {
    /// The records whose ref, title or supplier has a colour, where most have another and it is no pattern.
    fn tints(&self) -> impl Iterator<Item = (&str, BTreeSet<Row>)> {
        let records: Vec<Row> = self.records().collect();
        let tints = self.sheet.display.tints.iter();
        tints.filter_map(move |(tint, cells)| {
            let is_named = |at: &&CellRef| self.tagged.contains(&at.column);
            let tinted: BTreeSet<Row> = cells.iter().filter(is_named).map(|at| at.row).collect();
            let is_tinted = |row: &Row| tinted.contains(row);
            let is_banded = records.len() >= BANDS
                && records.windows(2).all(|pair| is_tinted(&pair[0]) != is_tinted(&pair[1]));
            let own: BTreeSet<Row> = records.iter().copied().filter(is_tinted).collect();
            let is_odd = 2 * own.len() <= records.len() && !is_banded;
            Some((tint.as_str(), own)).filter(|(_, own)| is_odd && !own.is_empty())
        })
    }

    /// All records in the colour of its tab, where the tab of another register has none or another.
    fn tab_tint(&self, registers: &[RegisterRows<'_>]) -> Option<(&str, BTreeSet<Row>)> {
        let of = |rows: &RegisterRows<'_>| rows.table.sheet.display.tab_tint.clone();
        let tint = self.table.sheet.display.tab_tint.as_deref()?;
        let is_odd = registers.iter().any(|other| of(other).as_deref() != Some(tint));
        Some((tint, self.records().collect())).filter(|_| is_odd)
    }

    /// Where rows stand by their refs, or else by what names them.
    fn tinted_cells(&self, rows: &BTreeSet<Row>) -> Place {
        let column = self.reference.or(self.tagged.first().copied());
        let cells = rows.iter().filter_map(|row| Some(CellRef { row: *row, column: column? }));
        let cells: Vec<CellRef> = cells.collect();
        Place::cells(&self.table.path, &self.table.sheet.name, &cells)
    }
}

/// Whether a cell of a colour speaks of exemption, in any workbook.
fn speaks(
    register: &RegisterRows<'_>,
    workbooks: &[&Workbook],
    tint: &str,
    others: &BTreeSet<String>,
) -> bool {
    let sheets = workbooks.iter().flat_map(|it| it.sheets.iter().map(move |sheet| (it, sheet)));
    sheets.into_iter().any(|(workbook, sheet)| {
        let is_own =
            workbook.path == register.table.path && sheet.name == register.table.sheet.name;
        let Some(cells) = sheet.display.tints.get(tint) else { return false };
        let whole = sheet.whole();
        cells.iter().filter(|at| !(is_own && register.is_header(at.row))).any(|at| {
            let text = |at: CellRef| whole.cell(at).and_then(|cell| cell.value.as_text());
            let says = |text: &str| {
                exemption_status(text, TextPlace::Around)
                    .is_some_and(|it| it != ExemptionStatus::NotExempt)
                    && !others.contains(&word(text))
            };
            // in a legend the colour often stands in an empty cell before or behind its meaning
            let beside = || [at.column.0.checked_add(1), at.column.0.checked_sub(1)];
            let beside =
                || beside().into_iter().flatten().map(|it| CellRef { column: Column(it), ..*at });
            match text(*at) {
                Some(text) => says(text),
                None => beside().filter_map(text).any(says),
            }
        })
    })
}
