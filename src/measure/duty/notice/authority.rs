//! The authority's own notices: payments compliance for each half-year (s.69), payments over £30,000 for each quarter
//! (s.70).

use super::model::{NoticeRow, NoticeState};
use super::period::{days_after, last_of_days};
use super::subject::written;
use crate::config::{Authority, FILE};
use crate::domain::notice::Notice;
use crate::domain::period::Period;
use crate::domain::place::Place;
use jiff::civil::{Date, date};

/// Days from the last day of a half-year, or of a quarter, that day counted.
const DAYS: i32 = 30;

/// Periods that end before these days had no notice to follow them.
const S69_IN_FORCE: Date = date(2026, 1, 1);
const S70_IN_FORCE: Date = date(2026, 4, 1);

struct Repeated {
    notice: Notice,
    /// When it was last published.
    published: Option<Date>,
    in_force: Date,
    /// Half-years, rather than quarters.
    is_half_yearly: bool,
}

pub(super) fn rows(authority: &Authority, as_of: Date) -> Vec<NoticeRow> {
    let repeated = [
        Repeated {
            notice: Notice::PaymentsCompliance,
            published: authority.payments_compliance_published,
            in_force: S69_IN_FORCE,
            is_half_yearly: true,
        },
        Repeated {
            notice: Notice::Payments,
            published: authority.payments_over_30000_published,
            in_force: S70_IN_FORCE,
            is_half_yearly: false,
        },
    ];
    repeated.iter().flat_map(|it| it.rows(as_of)).collect()
}

impl Repeated {
    /// Of the last period that has ended; and of the one before, where that was not published by then.
    fn rows(&self, as_of: Date) -> Vec<NoticeRow> {
        let ends: Vec<Date> = self.ends(as_of).take(2).collect();
        let [latest, before @ ..] = ends.as_slice() else { return Vec::new() };
        let is_open = |end: &&Date| {
            self.published.is_some_and(|day| day < *latest) && self.late(**end).is_some_and(|it| it)
        };
        let before = before.iter().filter(is_open).map(|end| self.row(*end, as_of));
        before.chain([self.row(*latest, as_of)]).collect()
    }

    /// Whether the notice of a period was published late or not at all.
    fn late(&self, end: Date) -> Option<bool> {
        let day = self.published?;
        Some(day < end || day > last_of_days(end, DAYS))
    }

    /// The last days of the periods that have ended, the latest first.
    fn ends(&self, as_of: Date) -> impl Iterator<Item = Date> + '_ {
        let latest = Period::ended_by(as_of);
        let periods = std::iter::successors(Some(latest), |period| Some(period.previous()));
        let ends = periods.map(Period::last_day).take_while(|end| *end >= self.in_force);
        ends.filter(|end| !self.is_half_yearly || matches!(end.month(), 3 | 9))
    }

    fn row(&self, end: Date, as_of: Date) -> NoticeRow {
        let due_by = last_of_days(end, DAYS);
        let done_on = self.published.filter(|day| *day >= end);
        let (state, late_by) = match done_on {
            _ if self.published.is_none() => (NoticeState::NotKnown, None),
            Some(day) if day > due_by => (NoticeState::DoneLate, Some(days_after(day, due_by))),
            Some(_) => (NoticeState::Done, None),
            None if as_of > due_by => (NoticeState::Overdue, Some(days_after(as_of, due_by))),
            None => (NoticeState::Due, None),
        };
        let of = if self.is_half_yearly { "half-year" } else { "quarter" };
        let basis =
            format!("{DAYS} days beginning with {}, the last day of the {of}", written(end));
        NoticeRow {
            contract: None,
            notice: self.notice,
            basis,
            due_by: Some(due_by),
            done_on,
            late_by,
            state,
            sources: vec![Place::file(FILE)],
        }
    }
}
