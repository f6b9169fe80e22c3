//! Which assessment is the current one, and which the baseline.

use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::sheet::CellValue;
use crate::table::{Doubt, FILE, ORIGIN, Table};
use crate::value::typed::{day, days};
use jiff::civil::Date;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The assessments that a report states, by their day as frames hold it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sittings {
    /// The latest on or before as-of.
    pub current: Option<i32>,
    /// The one that it is compared with.
    pub baseline: Option<i32>,
}

/// A table without assessments.
pub(crate) fn no_assessment() -> PolarsResult<Table> {
    let column = |name: &str| Column::new(name.into(), Vec::<i32>::new());
    let frame = DataFrame::new(0, vec![column(ORIGIN), column(FILE), column("assessed-on")])?;
    Ok(Table { frame, origins: Vec::new() })
}

/// The workbooks of each assessed day: their numbers, and a row of each.
type Days = BTreeMap<i32, BTreeMap<i32, usize>>;

/// The sittings, with what is wrong with them and with any other.
pub(crate) fn sittings(
    table: &Table,
    doubts: &[Doubt],
    config: &Config,
    as_of: Date,
) -> PolarsResult<(Sittings, Vec<Diagnostic>)> {
    let found = found_days(table)?;
    let assessed: BTreeSet<i32> =
        found.keys().copied().chain(doubts.iter().map(|doubt| doubt.assessed_on)).collect();
    let current = assessed.range(..=days(as_of)).next_back().copied();
    let mut findings = Vec::new();
    let baseline = baseline(&assessed, current, config, &mut findings);
    let chosen = Sittings { current, baseline };
    for (assessed_on, files) in found.iter().filter(|(assessed_on, _)| **assessed_on > days(as_of))
    {
        findings.push(in_future(table, *assessed_on, files, as_of));
    }
    for (assessed_on, files) in found.iter().filter(|(_, files)| files.len() > 1) {
        findings.push(chosen.weigh(*assessed_on, same_day(table, *assessed_on, files)));
    }
    findings
        .extend(doubts.iter().map(|doubt| chosen.weigh(doubt.assessed_on, doubt.finding.clone())));
    Ok((chosen, findings))
}

impl Sittings {
    /// A finding about an assessment that the report does not state is only noted.
    fn weigh(self, assessed_on: i32, finding: Diagnostic) -> Diagnostic {
        if [self.current, self.baseline].contains(&Some(assessed_on)) {
            return finding;
        }
        Diagnostic { code: Code::OtherAssessment, ..finding }
    }
}

fn found_days(table: &Table) -> PolarsResult<Days> {
    let first = table.frame.clone().lazy().group_by_stable([col("assessed-on"), col(FILE)]);
    let first = first.agg([col(ORIGIN).first()]).collect()?;
    let (assessed, files, rows) = (
        first.column("assessed-on")?.i32()?,
        first.column(FILE)?.i32()?,
        first.column(ORIGIN)?.i32()?,
    );
    let mut found = Days::new();
    for ((assessed_on, file), row) in assessed.iter().zip(files.iter()).zip(rows.iter()) {
        if let (Some(assessed_on), Some(file), Some(row)) = (assessed_on, file, row) {
            found
                .entry(assessed_on)
                .or_default()
                .insert(file, usize::try_from(row).unwrap_or_default());
        }
    }
    Ok(found)
}

fn baseline(
    assessed: &BTreeSet<i32>,
    current: Option<i32>,
    config: &Config,
    findings: &mut Vec<Diagnostic>,
) -> Option<i32> {
    let current = current?;
    let earlier = assessed.range(..current);
    let Some(named) = config.baseline else { return earlier.min().copied() };
    let found = assessed.range(..current).find(|assessed_on| **assessed_on == days(named)).copied();
    if found.is_none() {
        let message = format!(
            "report.toml names the assessment of {} as the baseline, and there is none of that day before the current one",
            CellValue::Date(named)
        );
        let given: Vec<String> = earlier.filter_map(|assessed_on| shown(*assessed_on)).collect();
        let hint = match given.as_slice() {
            [] => "Take `baseline` out of report.toml: there is no earlier assessment.".to_owned(),
            given => format!(
                "Put the day of an earlier assessment under `baseline`: {}.",
                given.join(", ")
            ),
        };
        findings.push(Diagnostic::new(
            Code::KindAbsent,
            Place::file(crate::config::FILE),
            message,
            hint,
        ));
    }
    found
}

fn in_future(
    table: &Table,
    assessed_on: i32,
    files: &BTreeMap<i32, usize>,
    as_of: Date,
) -> Diagnostic {
    let message = format!(
        "The assessment of {} is after {}, the day that the report speaks from, and is not used",
        shown(assessed_on).unwrap_or_default(),
        CellValue::Date(as_of)
    );
    let hint = "Nothing, or give a later day as `as-of`.";
    Diagnostic::new(Code::AssessmentInFuture, place(table, files), message, hint)
}

fn same_day(table: &Table, assessed_on: i32, files: &BTreeMap<i32, usize>) -> Diagnostic {
    let paths = files.values().filter_map(|row| Some(table.origins.get(*row)?.file.to_string()));
    let message = format!(
        "Two assessments are of one day, {}: {}",
        shown(assessed_on).unwrap_or_default(),
        paths.collect::<Vec<_>>().join(" and ")
    );
    let hint = "Keep the right workbook in the input folder, or put the date of one of them right.";
    Diagnostic::new(Code::SameDayAssessments, place(table, files), message, hint)
}

fn place(table: &Table, files: &BTreeMap<i32, usize>) -> Place {
    let origin = files.values().next().and_then(|row| table.origins.get(*row));
    origin.map(|origin| origin.place(&["assessed-on"])).unwrap_or_default()
}

/// A frame's day as findings write it.
fn shown(days: i32) -> Option<String> {
    day(days).map(|date| CellValue::Date(date).to_string())
}
