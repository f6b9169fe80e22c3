//! What looks wrong about KPIs and their results, and leaves every figure as it is: a finding for each sheet and cause.

use super::commentary::{is_blank, is_cheerful, is_same};
use super::sources::KpiSources;
use super::statuses::Returned;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::contract::model::{Commentary, Kpi, KpiQuarter, KpiState, Notation};
use crate::measure::figures::by_sheet::{OnSheet, by_sheet, named};
use crate::measure::figures::query::rows;
use crate::measure::figures::read::FrameRow;
use crate::table::RecordTable;
use polars::prelude::*;

/// For how many quarters a KPI may be due and not returned before that is a finding.
const SILENT: usize = 3;

/// What can be wrong with the commentary on a KPI in the period: the findings say it, and so does the KPI's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentaryFault {
    /// There is none, and the KPI is below its target.
    Missing,
    /// It is that of the quarter before, and the KPI is below its target.
    Unchanged,
    /// It speaks of success, and the KPI has fallen.
    Cheerful,
}

impl CommentaryFault {
    const ALL: [CommentaryFault; 3] =
        [CommentaryFault::Missing, CommentaryFault::Unchanged, CommentaryFault::Cheerful];

    fn is_of(self, kpi: &Kpi) -> bool {
        match self {
            CommentaryFault::Missing => kpi.is_below_good() && is_blank(commentary(kpi)),
            CommentaryFault::Unchanged => kpi.is_below_good() && is_repeated(kpi),
            CommentaryFault::Cheerful => kpi.has_fallen && commentary(kpi).is_some_and(is_cheerful),
        }
    }

    fn cause(self) -> &'static Cause {
        match self {
            CommentaryFault::Missing => &MISSING,
            CommentaryFault::Unchanged => &UNCHANGED,
            CommentaryFault::Cheerful => &CHEERFUL,
        }
    }
}

/// All that is wrong with the commentary on a KPI.
pub fn commentary_faults(kpi: &Kpi) -> Vec<CommentaryFault> {
    // of what is not told nothing is told
    if kpi.now().is_some_and(|quarter| quarter.commentary == Commentary::NotCleared) {
        return Vec::new();
    }
    CommentaryFault::ALL.into_iter().filter(|fault| fault.is_of(kpi)).collect()
}

/// A cause that several KPIs of a sheet can share: `one` and `many` are followed by the names of the KPIs.
struct Cause {
    code: Code,
    /// The field of the cells that a finding points to.
    field: &'static str,
    one: &'static str,
    many: &'static str,
    then: &'static str,
    hint: &'static str,
}

const MISSING: Cause = Cause {
    code: Code::CommentaryMissing,
    field: "commentary",
    one: "1 KPI that is not Good has no commentary",
    many: "KPIs that are not Good have no commentary",
    then: "",
    hint: "Ask the supplier what happened and what is being done about it.",
};

const UNCHANGED: Cause = Cause {
    code: Code::CommentaryUnchanged,
    field: "commentary",
    one: "1 KPI that is not Good has the same commentary as the quarter before",
    many: "KPIs that are not Good have the same commentary as the quarter before",
    then: "",
    hint: "Ask the supplier what has changed since.",
};

const CHEERFUL: Cause = Cause {
    code: Code::CommentaryCheerful,
    field: "commentary",
    one: "1 KPI has fallen, and its commentary speaks of success",
    many: "KPIs have fallen, and their commentary speaks of success",
    then: "",
    hint: "Check that the commentary was written for this figure and this quarter.",
};

const ZERO: Cause = Cause {
    code: Code::TargetZero,
    field: "target",
    one: "1 KPI has a target of zero",
    many: "KPIs have a target of zero",
    then: "; unless the register gives boundaries, a figure that misses zero is rated Inadequate",
    hint: "Check the target; where zero is meant, put both boundaries in the KPI register.",
};

const FAR: Cause = Cause {
    code: Code::ActualFarFromTarget,
    field: "actual",
    one: "1 actual is more than ten times its target",
    many: "actuals are more than ten times their target",
    then: "",
    hint: "Check the figure and its unit; it is rated as it stands.",
};

const SILENCE: Cause = Cause {
    code: Code::NoDataForLong,
    field: "kpi-ref",
    one: "1 KPI was due and not returned in each of the last three quarters",
    many: "KPIs were due and not returned in each of the last three quarters",
    then: "",
    hint: "Ask the supplier for the results, or put the KPI right in the register if it is no longer measured.",
};

const NOT_DUE: Cause = Cause {
    code: Code::ResultNotDue,
    field: "actual",
    one: "1 result is for a quarter in which it was not due, and counts nowhere",
    many: "results are for a quarter in which they were not due, and count nowhere",
    then: "",
    hint: "Check the quarter of the result, the dates of its contract, and how often the KPI is due.",
};

/// A KPI, and a row of a table that is about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct AboutKpi {
    row: usize,
    kpi: usize,
}

/// All that looks wrong, by cause, each by sheet in workbook order.
pub(crate) fn findings(sources: &KpiSources<'_>) -> PolarsResult<Vec<Diagnostic>> {
    let mut found = Vec::new();
    if let Some(results) = sources.tables.results {
        for fault in CommentaryFault::ALL {
            let rows = results_now(sources, |kpi| fault.is_of(kpi));
            found.extend(by_cause(sources, results, fault.cause(), rows, KpiSources::name));
        }
        let far = results_now(sources, is_far);
        found.extend(by_cause(sources, results, &FAR, far, name_with_numbers));
        found.extend(not_due(sources, results)?);
        found.extend(super::stated::findings(sources, results));
    }
    let due = |is_so: &dyn Fn(&Kpi) -> bool| -> Vec<AboutKpi> {
        let kpis = sources.register.kpis.iter().enumerate();
        let kpis = kpis.filter(|(_, kpi)| is_due(kpi) && is_so(kpi));
        kpis.map(|(kpi, _)| AboutKpi { row: kpi, kpi }).collect()
    };
    let kpis = sources.tables.kpis;
    let zero = due(&|kpi| kpi.scale.target.numerator() == 0);
    found.extend(by_cause(sources, kpis, &ZERO, zero, KpiSources::name));
    found.extend(by_cause(sources, kpis, &SILENCE, due(&is_silent), KpiSources::name));
    Ok(found)
}

/// The results in the period of the KPIs that something is so of.
fn results_now(sources: &KpiSources<'_>, is_so: impl Fn(&Kpi) -> bool) -> Vec<AboutKpi> {
    let kpis = sources.register.kpis.iter().enumerate().filter(|(_, kpi)| is_so(kpi));
    kpis.filter_map(|(kpi, _)| Some(AboutKpi { row: sources.result_now(kpi)?, kpi })).collect()
}

/// A finding for each sheet.
fn by_cause<'a>(
    sources: &KpiSources<'a>,
    table: &RecordTable,
    cause: &Cause,
    mut rows: Vec<AboutKpi>,
    name: fn(&KpiSources<'a>, &Kpi) -> String,
) -> Vec<Diagnostic> {
    rows.sort_unstable();
    let own: Vec<usize> = rows.iter().map(|about| about.row).collect();
    let finding = |sheet: OnSheet| {
        let here = rows.iter().filter(|about| sheet.rows.binary_search(&about.row).is_ok());
        let kpis = here.filter_map(|about| sources.register.kpis.get(about.kpi));
        let names: Vec<String> = kpis.map(|kpi| name(sources, kpi)).collect();
        written(cause, &names, sheet.place)
    };
    by_sheet(table, &own, cause.field).into_iter().map(finding).collect()
}

fn written(cause: &Cause, names: &[String], place: Place) -> Diagnostic {
    let begin = match names.len() {
        1 => cause.one.to_owned(),
        count => format!("{count} {}", cause.many),
    };
    let message = format!("{begin}: {}{}", named(names), cause.then);
    Diagnostic::new(cause.code, place, message, cause.hint)
}

fn name_with_numbers(sources: &KpiSources<'_>, kpi: &Kpi) -> String {
    let shown = |value: Share| match kpi.notation {
        Notation::Percent => value.percent(),
        Notation::Pounds => format!("£{}", value.decimal(2)).replace("£-", "-£"),
        Notation::Own(_) => value.decimal(2),
    };
    let actual = kpi.now().and_then(|quarter| quarter.state.actual());
    let actual = actual.map(shown).unwrap_or_default();
    format!("{} ({actual}, target {})", sources.name(kpi), shown(kpi.scale.target))
}

fn is_due(kpi: &Kpi) -> bool {
    kpi.now().is_some_and(|quarter| quarter.state != KpiState::NotDue)
}

/// The commentary of the period.
fn commentary(kpi: &Kpi) -> Option<&str> {
    kpi.now()?.commentary.words()
}

/// The quarters in which a KPI was due, the latest first.
fn due_quarters(kpi: &Kpi) -> impl Iterator<Item = &KpiQuarter> {
    kpi.history.iter().rev().filter(|quarter| quarter.state != KpiState::NotDue)
}

/// Whether the commentary is that of the last quarter before in which the KPI was due.
fn is_repeated(kpi: &Kpi) -> bool {
    let mut words = due_quarters(kpi).map(|quarter| quarter.commentary.words());
    let (now, before) = (words.next().flatten(), words.next().flatten());
    now.zip(before).is_some_and(|(now, before)| !is_blank(Some(now)) && is_same(now, before))
}

/// Whether the actual is more than ten times the target, whatever their signs.
fn is_far(kpi: &Kpi) -> bool {
    let size = |share: Share| Share::new(share.numerator().abs(), share.denominator());
    let ten = Share::new(10, 1).and_then(|ten| ten.times(size(kpi.scale.target)?));
    let actual = kpi.now().and_then(|quarter| quarter.state.actual()).and_then(size);
    kpi.scale.target.numerator() != 0
        && actual.zip(ten).is_some_and(|(actual, ten)| actual.compare(ten).is_gt())
}

/// Whether nothing was returned in the last three quarters in which the KPI was due.
fn is_silent(kpi: &Kpi) -> bool {
    let last: Vec<&KpiQuarter> = due_quarters(kpi).take(SILENT).collect();
    last.len() == SILENT && last.iter().all(|quarter| quarter.state == KpiState::NotReturned)
}

/// Results for quarters in which they were not due.
fn not_due(sources: &KpiSources<'_>, results: &RecordTable) -> PolarsResult<Vec<Diagnostic>> {
    let is_answer_not_due = col("is-due").not().and(Returned::Nothing.is().not());
    let rows = rows(&sources.statuses.results, is_answer_not_due, "result")?;
    let name = |row: &usize| -> PolarsResult<Option<String>> {
        let result = FrameRow::at(&results.frame, *row);
        let kpi = result.index("kpi")?.and_then(|kpi| sources.register.kpis.get(kpi));
        let named = kpi.zip(result.period("period")?);
        Ok(named.map(|(kpi, period)| format!("{} ({})", sources.name(kpi), period.short())))
    };
    let finding = |sheet: OnSheet| {
        let names = sheet.rows.iter().filter_map(|row| name(row).transpose());
        Ok(written(&NOT_DUE, &names.collect::<PolarsResult<Vec<_>>>()?, sheet.place))
    };
    by_sheet(results, &rows, NOT_DUE.field).into_iter().map(finding).collect()
}
