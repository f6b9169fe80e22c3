//! What looks wrong about KPIs and their results, and leaves every figure as it is: a finding for each sheet and cause.

use super::commentary::{is_blank, is_cheerful, is_same};
use super::history::{Spoken, is_not_good};
use super::standing::State;
use super::totals::Books;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::contract::model::{Kpi, KpiState, Notation};
use crate::measure::figures::by_sheet::OnSheet;
use crate::measure::figures::by_sheet::{by_sheet, named};
use crate::measure::figures::query::{rows_of, wholes};
use crate::table::Table;
use polars::prelude::*;

/// For how many quarters a KPI may be due and not returned before that is a finding.
const SILENT: usize = 3;

/// A cause that several KPIs of a sheet can share: `one` and `many` are followed by the names of the KPIs.
struct Cause {
    code: Code,
    one: &'static str,
    many: &'static str,
    then: &'static str,
    hint: &'static str,
}

const MISSING: Cause = Cause {
    code: Code::CommentaryMissing,
    one: "1 KPI that is not Good has no commentary",
    many: "KPIs that are not Good have no commentary",
    then: "",
    hint: "Ask the supplier what happened and what is being done about it.",
};

const UNCHANGED: Cause = Cause {
    code: Code::CommentaryUnchanged,
    one: "1 KPI that is not Good has the same commentary as the quarter before",
    many: "KPIs that are not Good have the same commentary as the quarter before",
    then: "",
    hint: "Ask the supplier what has changed since.",
};

const CHEERFUL: Cause = Cause {
    code: Code::CommentaryCheerful,
    one: "1 KPI has fallen, and its commentary speaks of success",
    many: "KPIs have fallen, and their commentary speaks of success",
    then: "",
    hint: "Check that the commentary was written for this figure and this quarter.",
};

const ZERO: Cause = Cause {
    code: Code::TargetZero,
    one: "1 KPI has a target of zero",
    many: "KPIs have a target of zero",
    then: "; unless the register gives boundaries, a figure that misses zero is rated Inadequate",
    hint: "Check the target; where zero is meant, put both boundaries in the KPI register.",
};

const FAR: Cause = Cause {
    code: Code::ActualFarFromTarget,
    one: "1 actual is more than ten times its target",
    many: "actuals are more than ten times their target",
    then: "",
    hint: "Check the figure and its unit; it is rated as it stands.",
};

const SILENCE: Cause = Cause {
    code: Code::NoDataForLong,
    one: "1 KPI was due and not returned in each of the last three quarters",
    many: "KPIs were due and not returned in each of the last three quarters",
    then: "",
    hint: "Ask the supplier for the results, or put the KPI right in the register if it is no longer measured.",
};

const NOT_DUE: Cause = Cause {
    code: Code::ResultNotDue,
    one: "1 result is for a quarter in which it was not due, and counts nowhere",
    many: "results are for a quarter in which they were not due, and count nowhere",
    then: "",
    hint: "Check the quarter of the result, the dates of its contract, and how often the KPI is due.",
};

/// All that looks wrong, by cause, each by sheet in workbook order.
pub(crate) fn findings(books: &Books<'_>, spoken: &Spoken) -> PolarsResult<Vec<Diagnostic>> {
    let mut found = Vec::new();
    if let Some(results) = books.results {
        let said = |cause, is_it: &dyn Fn(&Kpi) -> bool| {
            told(books, (results, "commentary"), cause, &speaking(books, spoken, is_it), name)
        };
        found.extend(said(&MISSING, &|kpi| not_good(kpi) && is_blank(last_words(kpi))));
        found.extend(said(&UNCHANGED, &|kpi| not_good(kpi) && is_repeated(kpi)));
        found.extend(said(&CHEERFUL, &|kpi| {
            kpi.has_fallen && last_words(kpi).is_some_and(is_cheerful)
        }));
        let far = speaking(books, spoken, &is_far);
        found.extend(told(books, (results, "actual"), &FAR, &far, name_with_numbers));
        found.extend(not_due(books, results)?);
    }
    let due = |is_it: &dyn Fn(&Kpi) -> bool| -> Vec<(usize, usize)> {
        let kpis = books.register.kpis.iter().enumerate();
        kpis.filter(|(_, kpi)| is_due(kpi) && is_it(kpi)).map(|(row, _)| (row, row)).collect()
    };
    let zero = due(&|kpi| kpi.target.numerator() == 0);
    found.extend(told(books, (books.kpis, "target"), &ZERO, &zero, name));
    let silent = due(&is_silent);
    found.extend(told(books, (books.kpis, "kpi-ref"), &SILENCE, &silent, name));
    Ok(found)
}

/// The KPIs that a condition holds for, each behind the row of its result in the period.
fn speaking(
    books: &Books<'_>,
    spoken: &Spoken,
    is_it: &dyn Fn(&Kpi) -> bool,
) -> Vec<(usize, usize)> {
    let kpis = books.register.kpis.iter().enumerate().filter(|(_, kpi)| is_it(kpi));
    kpis.filter_map(|(row, _)| Some(((*spoken.get(row)?.last()?)?, row))).collect()
}

/// A finding for each sheet; `rows` are rows of the table with the KPI that each is about.
fn told(
    books: &Books<'_>,
    (table, field): (&Table, &str),
    cause: &Cause,
    rows: &[(usize, usize)],
    name: fn(&Books<'_>, &Kpi) -> String,
) -> Vec<Diagnostic> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    let own: Vec<usize> = rows.iter().map(|(row, _)| *row).collect();
    let sheets = by_sheet(table, &own, field).into_iter();
    let finding = |sheet: OnSheet| {
        let here = rows.iter().filter(|(row, _)| sheet.rows.binary_search(row).is_ok());
        let kpis = here.filter_map(|(_, kpi)| books.register.kpis.get(*kpi));
        let names: Vec<String> = kpis.map(|kpi| name(books, kpi)).collect();
        written(cause, &names, sheet.place)
    };
    sheets.map(finding).collect()
}

fn written(cause: &Cause, names: &[String], place: Place) -> Diagnostic {
    let begin = match names.len() {
        1 => cause.one.to_owned(),
        count => format!("{count} {}", cause.many),
    };
    let message = format!("{begin}: {}{}", named(names), cause.then);
    Diagnostic::new(cause.code, place, message, cause.hint)
}

/// A KPI by the refs of its contract and its own.
fn name(books: &Books<'_>, kpi: &Kpi) -> String {
    let contract = books.register.contracts.get(kpi.contract);
    let contract = contract.map(|contract| contract.reference.as_str()).unwrap_or_default();
    format!("{contract} {}", kpi.reference)
}

fn name_with_numbers(books: &Books<'_>, kpi: &Kpi) -> String {
    let shown = |value: Share| match kpi.notation {
        Notation::Percent => value.percent(),
        Notation::Pounds => format!("£{}", value.decimal(2)).replace("£-", "-£"),
        Notation::Own(_) => value.decimal(2),
    };
    let actual = kpi.history.last().and_then(|quarter| quarter.state.actual());
    let actual = actual.map(shown).unwrap_or_default();
    format!("{} ({actual}, target {})", name(books, kpi), shown(kpi.target))
}

/// Whether a KPI is rated below Good in the period.
pub(crate) fn not_good(kpi: &Kpi) -> bool {
    let rating = kpi.history.last().and_then(|quarter| quarter.state.rating());
    rating.is_some_and(is_not_good)
}

fn is_due(kpi: &Kpi) -> bool {
    kpi.history.last().is_some_and(|quarter| quarter.state != KpiState::NotDue)
}

/// The commentary of the period.
pub(crate) fn last_words(kpi: &Kpi) -> Option<&str> {
    kpi.history.last()?.commentary.as_deref()
}

/// Whether the commentary is that of the last quarter before in which the KPI was due.
pub(crate) fn is_repeated(kpi: &Kpi) -> bool {
    let mut due = kpi.history.iter().rev().filter(|quarter| quarter.state != KpiState::NotDue);
    let (now, before) = (due.next(), due.next());
    let words = |quarter: Option<&crate::measure::KpiQuarter>| {
        quarter
            .and_then(|quarter| quarter.commentary.clone())
            .filter(|words| !is_blank(Some(words)))
    };
    words(now).zip(words(before)).is_some_and(|(now, before)| is_same(&now, &before))
}

/// Whether the actual is more than ten times the target, whatever their signs.
fn is_far(kpi: &Kpi) -> bool {
    let size = |share: Share| Share::new(share.numerator().abs(), share.denominator());
    let ten = Share::new(10, 1).and_then(|ten| ten.times(size(kpi.target)?));
    let actual = kpi.history.last().and_then(|quarter| quarter.state.actual()).and_then(size);
    kpi.target.numerator() != 0
        && actual.zip(ten).is_some_and(|(actual, ten)| actual.compare(ten).is_gt())
}

/// Whether nothing was returned in the last three quarters in which the KPI was due.
fn is_silent(kpi: &Kpi) -> bool {
    let due = kpi.history.iter().rev().filter(|quarter| quarter.state != KpiState::NotDue);
    let last: Vec<_> = due.take(SILENT).collect();
    last.len() == SILENT && last.iter().all(|quarter| quarter.state == KpiState::NotReturned)
}

/// Results for quarters in which they were not due.
fn not_due(books: &Books<'_>, results: &Table) -> PolarsResult<Vec<Diagnostic>> {
    let frame = &books.standing.results;
    let is_answer = col("state").neq(lit(State::NotReturned as i32));
    let rows = rows_of(frame, col("is-due").eq(lit(0)).and(is_answer), "result")?.rows;
    let (kpis, periods) = (wholes(&results.frame, "kpi")?, wholes(&results.frame, "period")?);
    let name = |row: &usize| {
        let kpi = books.register.kpis.get(usize::try_from((*kpis.get(*row)?)?).ok()?)?;
        let period = Period::from_number((*periods.get(*row)?)?)?;
        Some(format!("{} ({})", name(books, kpi), period.short()))
    };
    let sheets = by_sheet(results, &rows, "actual").into_iter();
    let finding = |sheet: OnSheet| {
        let names: Vec<String> = sheet.rows.iter().filter_map(name).collect();
        written(&NOT_DUE, &names, sheet.place)
    };
    Ok(sheets.map(finding).collect())
}
