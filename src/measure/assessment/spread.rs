//! Statements that several assessors scored: how many they differ on, by how much, and which are open.

use super::assessors::column_of_marks;
use super::model::quoted;
use super::read::Assessment;
use super::scoring::Spread;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::fold::fold;
use crate::domain::level::Level;
use crate::domain::origin::Origin;
use crate::domain::place::{CellRef, Place};
use crate::domain::prose::listed;
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::{cells, cells_or};
use crate::measure::figures::read::frame_rows;
use crate::record::naming::Naming;
use crate::table::{Doubt, RecordTable};
use polars::prelude::PolarsResult;

/// A level that one assessor left out, or that cannot be read, stops no document where another one scored the statement:
/// the doubts that are left, and what is said of the others.
pub(super) fn doubts(
    table: Option<&RecordTable>,
    all: &[Doubt],
) -> PolarsResult<(Vec<Doubt>, Vec<Diagnostic>)> {
    let (mut left, mut settled) = (Vec::new(), Vec::new());
    for doubt in all {
        match table {
            Some(table) if is_scored_elsewhere(table, doubt)? => settled
                .push(Diagnostic { code: Code::OptionalCellUnusable, ..doubt.finding.clone() }),
            _ => left.push(doubt.clone()),
        }
    }
    Ok((left, settled))
}

/// Whether another assessor of the same day has a level of the statement.
fn is_scored_elsewhere(table: &RecordTable, doubt: &Doubt) -> PolarsResult<bool> {
    let Naming { area, reference, label, assessor } = &doubt.statement;
    let same = |own: Option<&str>, other: &Option<String>| match (own, other) {
        (Some(own), Some(other)) => Some(fold(own) == fold(other)),
        _ => None,
    };
    for (row, origin) in frame_rows(&table.frame).zip(&table.origins) {
        let is_it = same(row.text("ref")?, reference).or(same(row.text("label")?, label));
        let is_by_other = same(row.text("assessor")?, assessor) == Some(false);
        if (is_by_other || is_of_other(origin, doubt))
            && row.day("assessed-on")? == Some(doubt.assessed_on)
            && is_it == Some(true)
            && same(row.text("key-area")?, area) == Some(true)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a row is another assessor's by where it stands: in another workbook, or in another column of the same row.
fn is_of_other(origin: &Origin, doubt: &Doubt) -> bool {
    let (place, spots) = (&doubt.finding.place, origin.spots("level"));
    let mut doubted = place.refs().into_iter();
    origin.file != place.file
        || place.sheet.as_ref() == Some(&origin.sheet)
            && doubted.all(|at| at.row == origin.row && spots.iter().all(|spot| spot.at != at))
}

/// A finding for each statement on which the assessors differ and nobody has decided, at the first of its levels.
pub(super) fn open(assessment: &Assessment<'_>) -> Vec<Diagnostic> {
    let open = assessment.assessed.spreads.iter().filter(|spread| spread.is_open());
    open.map(|spread| finding(assessment, spread)).collect()
}

fn finding(assessment: &Assessment<'_>, spread: &Spread) -> Diagnostic {
    let origins: Vec<_> =
        spread.origins.iter().filter_map(|row| assessment.table.origins.get(*row)).collect();
    let given = origins.iter().zip(&spread.given).map(|(origin, level)| {
        let cell = level_cells(origin, *level).first().map(CellRef::to_string);
        format!("{level} ({}, cell {})", origin.file, cell.unwrap_or_default())
    });
    let name = quoted(spread.reference.as_deref(), &spread.label);
    let message = format!(
        "The assessors of {name} differ and nobody has decided: {}; the statement is open and counts nowhere",
        listed(&given.collect::<Vec<_>>())
    );
    let hint = "Decide which level holds, in decisions.xlsx or as a [[decision]] about this cell in report.toml; no average is taken.";
    let place = origins.first().zip(spread.given.first()).map(|(origin, level)| {
        Place::cells(&origin.file, &origin.sheet, &level_cells(origin, *level))
    });
    Diagnostic::new(Code::AssessorsDiffer, place.unwrap_or_default(), message, hint)
}

/// The cell that gives a level: of marks the one that is marked.
fn level_cells(origin: &Origin, level: Level) -> Vec<CellRef> {
    let marked = origin.spots(&column_of_marks(level));
    let all = origin.spots("level");
    let own = if marked.is_empty() { all } else { marked };
    own.into_iter().map(|spot| spot.at).collect()
}

/// Counts of the assessors and of the statements on which they differ, and of each of these by how much.
pub(super) fn figures(assessment: &Assessment<'_>, ledger: &mut Ledger) {
    if !assessment.assessed.spreads.is_empty() {
        totals(assessment, ledger);
        widths(assessment, ledger);
    }
}

fn totals(assessment: &Assessment<'_>, ledger: &mut Ledger) {
    let spreads = &assessment.assessed.spreads;
    let those = |test: &dyn Fn(&Spread) -> bool| -> Vec<&Spread> {
        spreads.iter().filter(|spread| test(spread)).collect()
    };
    let all: Vec<usize> = spreads.iter().flat_map(|spread| spread.origins.clone()).collect();
    let row = |id, name, rule, of: Vec<&Spread>| {
        let own: Vec<usize> = of.iter().flat_map(|spread| spread.origins.clone()).collect();
        let (unit, value) = (Unit::Statements, FigureValue::counted(of.len()));
        let sources = cells_or(assessment.table, &own, &all, &["level"]);
        ValueRow { id, name, unit, rule, value, sources }
    };
    let counts = [
        row(
            "scored",
            "Statements that were scored",
            "Statements of the current assessment that one assessor or more scored.",
            those(&|_| true),
        ),
        row(
            "assessors-differ",
            "Statements on which the assessors differ",
            "Statements to which the assessors gave different levels.",
            those(&|spread| spread.width() > 0),
        ),
        row(
            "open",
            "Open statements",
            "Statements to which the assessors gave different levels, of which no person has decided; they count at no level.",
            those(&Spread::is_open),
        ),
    ];
    ledger.add_values(&Prefix::new("assessment.", ""), counts);
    let assessors = ValueRow {
        id: "assessment.assessors",
        name: "Assessors",
        unit: Unit::Own("assessors".into()),
        rule: "Those who scored statements of the current assessment, a workbook or a name each.",
        value: FigureValue::Count(assessment.assessed.assessors.len() as u64),
        sources: cells(assessment.table, &all, &["assessor", "level"]),
    };
    ledger.add_values(&Prefix::default(), [assessors]);
}

fn widths(assessment: &Assessment<'_>, ledger: &mut Ledger) {
    let spreads = assessment.assessed.spreads.iter().enumerate();
    for (at, spread) in spreads.filter(|(_, spread)| spread.width() > 0) {
        let width = ValueRow {
            id: "spread",
            name: "levels between the assessors",
            unit: Unit::Levels,
            rule: "Levels between the lowest and the highest that an assessor gave.",
            value: FigureValue::Count(spread.width().into()),
            sources: cells(assessment.table, &spread.origins, &["level"]),
        };
        ledger.add_values(&spread.prefix(at + 1), [width]);
    }
}
