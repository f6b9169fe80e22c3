//! Which assessment is the current one, and which the baseline.

use super::series::{before_the_baseline, not_whole};
use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::measure::figures::read::{frame_rows, needed};
use crate::sheet::CellValue;
use crate::table::{Doubt, FILE, ORIGIN, RecordTable};
use jiff::civil::Date;
use polars::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The assessments that a report states, by their day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AssessmentRounds {
    /// The latest on or before the day that the report speaks from.
    pub current: Option<Date>,
    /// The one that it is compared with.
    pub baseline: Option<Date>,
    /// Those between the two that are whole, the earliest first.
    pub between: Vec<Date>,
}

/// For each day the first row of each workbook with an assessment of it, in workbook order.
type RowsByDay = BTreeMap<Date, Vec<usize>>;

/// The assessments that a report states, with what is wrong with them and with any other.
pub(crate) fn rounds(
    table: Option<&RecordTable>,
    doubts: &[Doubt],
    config: &Config,
    as_of: Date,
) -> PolarsResult<(AssessmentRounds, Vec<Diagnostic>)> {
    let found = table.map(rows_by_day).transpose()?.unwrap_or_default();
    let days: BTreeSet<Date> =
        found.keys().copied().chain(doubts.iter().map(|doubt| doubt.assessed_on)).collect();
    let current = days.range(..=as_of).next_back().copied();
    let mut findings = Vec::new();
    let baseline = baseline(&days, current, config, &mut findings);
    let mut rounds = AssessmentRounds { current, baseline, between: Vec::new() };
    for (day, rows) in found.iter().filter(|(day, _)| **day > as_of) {
        findings.push(in_future(place(table, rows), *day, as_of));
    }
    let weighed =
        doubts.iter().map(|doubt| rounds.by_assessment(doubt.assessed_on, doubt.finding.clone()));
    findings.extend(weighed);
    rounds.between(table, &found, doubts, &mut findings);
    Ok((rounds, findings))
}

impl AssessmentRounds {
    /// A finding about an assessment that the report does not state is only noted; one between the baseline and the
    /// current one costs the series that assessment.
    fn by_assessment(&self, assessed_on: Date, finding: Diagnostic) -> Diagnostic {
        let day = Some(assessed_on);
        let is_between = self.baseline.is_some() && self.baseline < day && day < self.current;
        match [self.current, self.baseline].contains(&day) {
            true => finding,
            false if is_between => Diagnostic { code: Code::CellUnusable, ..finding },
            false => Diagnostic { code: Code::OtherAssessment, ..finding },
        }
    }

    /// Notes the whole ones between the two, and says of any earlier one, and of one that is not whole, that it is not
    /// used.
    fn between(
        &mut self,
        table: Option<&RecordTable>,
        found: &RowsByDay,
        doubts: &[Doubt],
        findings: &mut Vec<Diagnostic>,
    ) {
        let (Some(table), Some(current)) = (table, self.current) else { return };
        let Some(baseline) = self.baseline else { return };
        for (day, rows) in found.range(..current).filter(|(day, _)| **day != baseline) {
            let is_doubted = doubts.iter().any(|doubt| doubt.assessed_on == *day);
            match rows.as_slice() {
                [row, ..] if *day < baseline => {
                    findings.push(before_the_baseline(table, *row, *day, baseline));
                }
                [_, ..] if !is_doubted => self.between.push(*day),
                rows => findings.push(not_whole(place(Some(table), rows), *day)),
            }
        }
    }
}

fn rows_by_day(table: &RecordTable) -> PolarsResult<RowsByDay> {
    let first = table.frame.clone().lazy().group_by_stable([col("assessed-on"), col(FILE)]);
    let first = first.agg([col(ORIGIN).first()]).collect()?;
    let mut found = RowsByDay::new();
    for row in frame_rows(&first) {
        let day = needed(row.day("assessed-on")?, "assessed-on")?;
        found.entry(day).or_default().push(needed(row.index(ORIGIN)?, ORIGIN)?);
    }
    Ok(found)
}

fn baseline(
    days: &BTreeSet<Date>,
    current: Option<Date>,
    config: &Config,
    findings: &mut Vec<Diagnostic>,
) -> Option<Date> {
    let earlier = days.range(..current?);
    let Some(named) = config.baseline else { return earlier.min().copied() };
    let found = earlier.clone().find(|day| **day == named).copied();
    if found.is_none() {
        findings.push(no_such_baseline(named, &earlier.copied().collect::<Vec<_>>()));
    }
    found
}

fn no_such_baseline(named: Date, earlier: &[Date]) -> Diagnostic {
    let message = format!(
        "report.toml names the assessment of {} as the baseline, and there is none of that day before the current one",
        CellValue::Date(named)
    );
    let days: Vec<String> = earlier.iter().map(|day| CellValue::Date(*day).to_string()).collect();
    let hint = match days.as_slice() {
        [] => "Take `baseline` out of report.toml: there is no earlier assessment.".to_owned(),
        days => {
            format!("Put the day of an earlier assessment under `baseline`: {}.", days.join(", "))
        }
    };
    Diagnostic::new(Code::KindAbsent, Place::file(crate::config::FILE), message, hint)
}

fn in_future(place: Place, assessed_on: Date, as_of: Date) -> Diagnostic {
    let message = format!(
        "The assessment of {} is after {}, the day that the report speaks from, and is not used",
        CellValue::Date(assessed_on),
        CellValue::Date(as_of)
    );
    let hint = "Nothing, or give a later day as `as-of`.";
    Diagnostic::new(Code::AssessmentInFuture, place, message, hint)
}

/// The day's cell in the first of some rows.
fn place(table: Option<&RecordTable>, rows: &[usize]) -> Place {
    let origin = rows.first().and_then(|row| table?.origins.get(*row));
    origin.map(|origin| origin.place(&["assessed-on"])).unwrap_or_default()
}
