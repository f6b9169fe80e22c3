//! The duties on KPIs of a contract in scope of s.52: that they are set, that each period of twelve months has a
//! published assessment and the termination too (s.71(2)), and whether a breach is to be told of (s.71(3) to (5)).

use super::model::{NoticeRow, NoticeState};
use super::period::year;
use super::subject::{NoticeOutcome, Subject, written};
use crate::domain::duty_date::DutyDate;
use crate::domain::notice::Notice;
use crate::domain::place::Place;
use crate::domain::rating::Rating;
use crate::measure::contract::model::{Kpi, Scope};
use crate::measure::duty::KPIS;
use crate::measure::figures::query::cells;
use crate::table::AllKpis;
use jiff::civil::Date;

/// For so many quarters a KPI is Inadequate before the program asks whether s.71(3) applies.
const LONG: usize = 3;

/// The KPIs of a contract, and whether s.52 asks for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kpis<'a> {
    pub scope: &'a Scope,
    pub all: &'a AllKpis,
    /// Those that this edition shows.
    pub shown: &'a [&'a Kpi],
}

impl Subject<'_> {
    pub(super) fn by_kpis(&self, kpis: Kpis<'_>) -> Vec<NoticeRow> {
        let mut rows = Vec::new();
        if *kpis.scope == Scope::In && self.contract.start <= self.as_of {
            rows.push(self.kpis_set(kpis.all));
            if kpis.all.count + kpis.all.left_out > 0 || kpis.all.is_count_open {
                rows.extend(self.assessments());
            }
        }
        if !self.public.is_light_touch {
            rows.extend(self.breach(kpis.shown));
        }
        rows
    }

    /// s.52: three KPIs, before the contract is entered into. Fewer are to be explained, never a breach.
    fn kpis_set(&self, kpis: &AllKpis) -> NoticeRow {
        let (state, why) = match kpis.count + kpis.left_out {
            3.. => (NoticeState::Done, "the register has them"),
            _ if kpis.is_count_open => (NoticeState::NotKnown, "not all of the register was read"),
            _ if self.contract.no_kpi_reason.is_some() => {
                (NoticeState::Check, "the register has fewer and says why")
            }
            _ => (NoticeState::Check, "the register has fewer, which is to be explained"),
        };
        let basis = format!("At least {KPIS} KPIs before the contract is entered into; {why}");
        let due_by = self.day(DutyDate::EnteredInto);
        let fields = [DutyDate::EnteredInto.field(), "no-kpi-reason"];
        self.noted(Notice::Kpis, basis, due_by, NoticeOutcome::new(state, None), &fields)
    }

    /// The latest period of twelve months that has ended, the one that is running, and the contract's end.
    fn assessments(&self) -> Vec<NoticeRow> {
        let entered = self.day(DutyDate::EnteredInto);
        let first = entered.unwrap_or(self.contract.start);
        let since = match entered {
            Some(_) => "the day on which the contract was entered into",
            None => "its start, as the register does not give the day on which it was entered into",
        };
        let last = self.as_of.min(self.contract.end);
        let running = (0..).find(|after| year(first, *after).1 >= last).unwrap_or(0);
        let mut rows = Vec::new();
        if running > 0 {
            let ended = year(first, running - 1);
            let settled = self.in_period(ended, Some(year(first, running).0));
            rows.extend(settled.map(|settled| self.in_year(ended, since, settled)));
        }
        let current = year(first, running);
        if self.contract.end <= self.until {
            rows.push(self.on_termination());
        } else if first <= self.as_of {
            let due_by = current.1.min(self.contract.end);
            let settled = self.in_period((current.0, due_by), None);
            rows.extend(settled.map(|settled| self.in_year((current.0, due_by), since, settled)));
        }
        rows
    }

    /// Whether an assessment was published in a period. The register keeps the last notice alone: one that was published
    /// after the period says nothing of it.
    fn in_period(&self, period: (Date, Date), next: Option<Date>) -> Option<NoticeOutcome> {
        let evidence = DutyDate::PerformanceNotice;
        if self.contract.dates_not_applicable.contains(&evidence) {
            return Some(NoticeOutcome::new(NoticeState::NotApplicable, None));
        }
        match self.day(evidence).filter(|day| *day >= period.0) {
            Some(day) if day <= period.1 => Some(NoticeOutcome::new(NoticeState::Done, Some(day))),
            Some(_) if next.is_some() => Some(NoticeOutcome::new(NoticeState::NotKnown, None)),
            _ => Some(self.undone(period.1, evidence)),
        }
    }

    fn in_year(&self, period: (Date, Date), since: &str, settled: NoticeOutcome) -> NoticeRow {
        let mut basis = format!(
            "An assessment published in the twelve months from {} to {}, counted from {since}",
            written(period.0),
            written(period.1)
        );
        if settled.state == NoticeState::NotKnown && self.day(DutyDate::PerformanceNotice).is_some()
        {
            basis += "; the register gives the last notice alone, and that was published later";
        }
        let fields = [DutyDate::EnteredInto.field()];
        self.noted(Notice::Performance, basis, Some(period.1), settled, &fields)
    }

    /// The assessment on termination, for which the Act sets no number of days: none is late once it is published.
    fn on_termination(&self) -> NoticeRow {
        let (end, evidence) = (self.contract.end, DutyDate::PerformanceNotice);
        let settled = match self.day(evidence).filter(|day| *day >= end) {
            _ if self.contract.dates_not_applicable.contains(&evidence) => {
                NoticeOutcome::new(NoticeState::NotApplicable, None)
            }
            Some(day) => NoticeOutcome::new(NoticeState::Done, Some(day)),
            None => self.undone(end, evidence),
        };
        let basis = format!(
            "The last assessment published on termination, {}; the Act sets no number of days",
            written(end)
        );
        self.noted(Notice::Performance, basis, Some(end), settled, &[])
    }

    /// Asked for where a KPI has stood Inadequate for three quarters; whether it applies a person says.
    fn breach(&self, kpis: &[&Kpi]) -> Option<NoticeRow> {
        let long: Vec<&str> =
            kpis.iter().filter(|kpi| is_long_inadequate(kpi)).map(|kpi| &*kpi.reference).collect();
        let done_on = self.day(DutyDate::BreachNotice);
        if long.is_empty() && done_on.is_none() {
            return None;
        }
        let asked = match long.is_empty() {
            true => String::new(),
            false => format!("; {} has been Inadequate for three quarters", long.join(", ")),
        };
        let basis = format!("30 days beginning with the day on which it first applies{asked}");
        let state = match done_on {
            Some(_) => NoticeState::Done,
            None if self.contract.dates_not_applicable.contains(&DutyDate::BreachNotice) => {
                NoticeState::NotApplicable
            }
            None => NoticeState::Check,
        };
        let mut row =
            self.noted(Notice::Breach, basis, None, NoticeOutcome::new(state, done_on), &[]);
        row.sources.extend(self.rating_cells());
        Some(row)
    }
}

impl Subject<'_> {
    /// The cells by which the KPIs of the contract are rated.
    fn rating_cells(&self) -> Vec<Place> {
        let fields = ["kpi-ref", "direction", "target", "approaching", "improvement", "frequency"];
        let register = self.kpis.map(|table| cells(table, &self.contract.kpis, &fields));
        let is_own = |kpi: Option<i32>| {
            kpi.and_then(|kpi| usize::try_from(kpi).ok())
                .is_some_and(|kpi| self.contract.kpis.contains(&kpi))
        };
        let results = self.results.and_then(|table| {
            let kpis = table.frame.column("kpi").ok()?.i32().ok()?;
            let rows = kpis.iter().enumerate().filter(|(_, kpi)| is_own(*kpi));
            let rows: Vec<usize> = rows.map(|(row, _)| row).collect();
            let fields = ["actual", "reason", "mitigation-accepted"];
            (!rows.is_empty()).then(|| cells(table, &rows, &fields))
        });
        register.into_iter().chain(results).flatten().collect()
    }
}

/// Whether its last three ratings are Inadequate; a quarter without a rating neither ends nor lengthens that.
fn is_long_inadequate(kpi: &Kpi) -> bool {
    let ratings = kpi.history.iter().rev().filter_map(|quarter| quarter.state.rating());
    let last: Vec<Rating> = ratings.take(LONG).collect();
    last == [Rating::Inadequate; LONG]
}
