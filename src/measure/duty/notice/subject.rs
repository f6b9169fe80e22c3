//! One public contract with what the register says of it, and the rows of the rules that count days.

use super::model::{NoticeRow, NoticeState};
use super::period::{days_after, last_of_days};
use super::rule::{PeriodStart, RULES, Rule, TimeLimit};
use super::scope::PublicContract;
use crate::domain::duty_date::DutyDate;
use crate::domain::last_terms::LastTerms;
use crate::domain::notice::Notice;
use crate::measure::contract::model::Contract;
use crate::measure::figures::query::cells;
use crate::table::RecordTable;
use jiff::civil::Date;

/// The cells that make a contract a public one, of its sort.
const STANDING: [&str; 7] =
    ["contract-ref", "start", "end", "total-value", "regime", "contract-type", "framework-rules"];

#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    /// Its row in the register.
    pub row: usize,
    pub contract: &'a Contract,
    pub public: PublicContract,
    pub table: &'a RecordTable,
    /// The registers of KPIs and their results, where a workbook holds any.
    pub kpis: Option<&'a RecordTable>,
    pub results: Option<&'a RecordTable>,
    /// What the last published set had.
    pub last: Option<&'a LastTerms>,
    pub as_of: Date,
    /// What falls due after this day is not looked at: as-of, or the meeting where that is later.
    pub until: Date,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoticeOutcome {
    pub state: NoticeState,
    pub done_on: Option<Date>,
    pub late_by: Option<u32>,
}

impl NoticeOutcome {
    pub(super) fn new(state: NoticeState, done_on: Option<Date>) -> NoticeOutcome {
        NoticeOutcome { state, done_on, late_by: None }
    }
}

impl Subject<'_> {
    pub(super) fn by_days(&self) -> Vec<NoticeRow> {
        let rules = RULES.iter().filter(|rule| rule.applies(self.public));
        rules.filter_map(|rule| self.row(rule)).collect()
    }

    fn row(&self, rule: &Rule) -> Option<NoticeRow> {
        let evidence = rule.notice.evidence()?;
        let begins = self.begins(rule.begins);
        let is_begun = match (rule.begins, begins) {
            (PeriodStart::Changed, None) => self.day(evidence).is_some(),
            (PeriodStart::EnteredInto, None) => self.contract.start <= self.as_of,
            (_, Some(day)) => day <= self.until,
            (PeriodStart::Ended, None) => false,
        };
        if !is_begun {
            return None;
        }
        let due_by = begins.map(|day| self.last_day(rule.within, day));
        let is_open = rule.begins == PeriodStart::Changed && self.is_change_open(rule.notice);
        let settled = match self.outcome_by(due_by, evidence) {
            settled
                if is_open && matches!(settled.state, NoticeState::Due | NoticeState::Overdue) =>
            {
                NoticeOutcome::new(NoticeState::Check, None)
            }
            settled => settled,
        };
        let basis = self.basis(rule, begins) + if is_open { CHANGE } else { "" };
        Some(self.noted(rule.notice, basis, due_by, settled, &[rule.begins.field()]))
    }

    fn begins(&self, begins: PeriodStart) -> Option<Date> {
        match begins {
            PeriodStart::EnteredInto => self.day(DutyDate::EnteredInto),
            PeriodStart::Changed => self.day(DutyDate::Changed),
            PeriodStart::Ended => Some(self.contract.end),
        }
    }

    fn last_day(&self, within: TimeLimit, begins: Date) -> Date {
        match within {
            TimeLimit::Before => begins,
            TimeLimit::Days { light_touch, .. } if self.public.is_light_touch => {
                last_of_days(begins, light_touch)
            }
            TimeLimit::Days { usual, .. } => last_of_days(begins, usual),
        }
    }

    /// Whether only a person can say that a change is one that s.75 speaks of: the register gives its day and not by how
    /// much, and no change notice was published.
    fn is_change_open(&self, notice: Notice) -> bool {
        let evidence =
            if notice == Notice::Change { None } else { self.day(DutyDate::ChangeNotice) };
        evidence.is_none()
    }

    pub(super) fn day(&self, date: DutyDate) -> Option<Date> {
        self.contract.dates.get(&date).copied()
    }

    /// Whether the register has a column for a day.
    pub(super) fn has_column(&self, date: DutyDate) -> bool {
        let origin = self.table.origins.get(self.row);
        origin.is_some_and(|origin| !origin.spots(date.field()).is_empty())
    }

    /// How a duty stands that is due by a day, where that is known.
    fn outcome_by(&self, due_by: Option<Date>, evidence: DutyDate) -> NoticeOutcome {
        let (due_by, done_on) = match (due_by, self.day(evidence)) {
            _ if self.contract.dates_not_applicable.contains(&evidence) => {
                return NoticeOutcome::new(NoticeState::NotApplicable, None);
            }
            (Some(due_by), done_on) => (due_by, done_on),
            (None, done_on) => return NoticeOutcome::new(NoticeState::NotKnown, done_on),
        };
        match done_on {
            Some(day) if day > due_by => NoticeOutcome {
                late_by: Some(days_after(day, due_by)),
                ..NoticeOutcome::new(NoticeState::DoneLate, done_on)
            },
            Some(_) => NoticeOutcome::new(NoticeState::Done, done_on),
            None => self.undone(due_by, evidence),
        }
    }

    /// How a duty stands for which the register gives no day of publication.
    pub(super) fn undone(&self, due_by: Date, evidence: DutyDate) -> NoticeOutcome {
        let is_unusable = self.contract.dates_unusable.contains(&evidence);
        match self.as_of > due_by {
            _ if is_unusable || !self.has_column(evidence) => {
                NoticeOutcome::new(NoticeState::NotKnown, None)
            }
            true => NoticeOutcome {
                late_by: Some(days_after(self.as_of, due_by)),
                ..NoticeOutcome::new(NoticeState::Overdue, None)
            },
            false => NoticeOutcome::new(NoticeState::Due, None),
        }
    }

    fn basis(&self, rule: &Rule, begins: Option<Date>) -> String {
        let what = rule.begins.in_words();
        let of = match begins {
            Some(day) => format!("{}, the day on which the contract {what}", written(day)),
            None => {
                format!("the day on which the contract {what}, which the register does not give")
            }
        };
        match rule.within {
            TimeLimit::Before => format!("Before {of}"),
            TimeLimit::Days { light_touch, .. }
                if self.public.is_light_touch && light_touch != 30 =>
            {
                format!("{light_touch} days beginning with {of}; light-touch")
            }
            TimeLimit::Days { usual, .. } => format!("{usual} days beginning with {of}"),
        }
    }

    pub(super) fn noted(
        &self,
        notice: Notice,
        basis: String,
        due_by: Option<Date>,
        settled: NoticeOutcome,
        fields: &[&str],
    ) -> NoticeRow {
        let evidence = notice.evidence().map(DutyDate::field);
        let fields: Vec<&str> = STANDING.iter().chain(fields).copied().chain(evidence).collect();
        NoticeRow {
            contract: Some(self.row),
            notice,
            basis,
            due_by,
            done_on: settled.done_on,
            late_by: settled.late_by,
            state: settled.state,
            sources: cells(self.table, &[self.row], &fields),
        }
    }
}

const CHANGE: &str = "; whether it was a change of more than 10 % of the value (works 15 %) or of the longest term, the register does not say";

/// A day as a sentence has it.
pub(super) fn written(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
