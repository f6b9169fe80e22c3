//! Changes that the register shows and does not record: its value or its term is not that of the last published set by
//! more than s.75 lets pass, and no day of a change stands in it.

use super::model::{NoticeRow, NoticeState};
use super::subject::{NoticeOutcome, Subject, written};
use crate::domain::duty_date::DutyDate;
use crate::domain::fold::fold_ref;
use crate::domain::last_terms::ContractTerms;
use crate::domain::money::Money;
use crate::domain::notice::Notice;
use crate::domain::prose::listed;
use crate::domain::regime::LetAs;
use crate::domain::share::Share;
use crate::measure::duty::Terms;

impl Subject<'_> {
    /// The change notice that a person is asked about, until the register gives a day of the change or of its notice.
    pub(super) fn unrecorded_change(&self) -> Option<NoticeRow> {
        let last = self.last.filter(|_| !self.public.is_light_touch)?;
        let own = fold_ref(&self.contract.reference);
        let before = last.of.get(&own)?;
        let days = [self.day(DutyDate::Changed), self.day(DutyDate::ChangeNotice)];
        if days.iter().flatten().any(|day| *day > last.as_of) {
            return None;
        }
        let changes: Vec<String> =
            [self.value_changed(before), self.term_changed(before)].into_iter().flatten().collect();
        let basis = match last.asked.get(&own) {
            _ if !changes.is_empty() => format!(
                "Before the change: since {}, {}; the register gives no day of a change. A change that the contract itself provides for is none",
                last.called,
                listed(&changes),
            ),
            Some(asked) if before.changed == days => asked.clone(),
            _ => return None,
        };
        let is_none = self.contract.dates_not_applicable.contains(&DutyDate::ChangeNotice);
        let state = if is_none { NoticeState::NotApplicable } else { NoticeState::Check };
        let outcome = NoticeOutcome::new(state, None);
        Some(self.noted(Notice::Change, basis, None, outcome, &["total-value", "changed-on"]))
    }

    /// More than 10 % of the value before, of works more than 15 %.
    fn value_changed(&self, before: &ContractTerms) -> Option<String> {
        let (was, is) = before.value.zip(self.contract.total_value)?;
        let most = if Terms::of_contract(self.contract).words().is(LetAs::Works) { 15 } else { 10 };
        let apart = is.pence().abs_diff(was.pence());
        let is_more = was.pence() > 0
            && u128::from(apart) * 100 > u128::from(was.pence().unsigned_abs()) * most;
        is_more.then(|| {
            format!("the value went from {was} to {is} ({} of it)", share(apart.into(), was))
        })
    }

    /// More than 10 % of the days of the term before.
    fn term_changed(&self, before: &ContractTerms) -> Option<String> {
        let (start, end) = (self.contract.start, self.contract.end);
        let (was, is) = (before.days(), ContractTerms { start, end, ..*before }.days());
        let is_more = was > 0 && was.abs_diff(is) * 10 > was.unsigned_abs();
        is_more.then(|| {
            format!(
                "the term went from {was} days, to {}, to {is} days, to {}",
                written(before.end),
                written(end)
            )
        })
    }
}

fn share(apart: i128, of: Money) -> String {
    Share::new(apart, of.pence().into()).map(Share::percent).unwrap_or_default()
}
