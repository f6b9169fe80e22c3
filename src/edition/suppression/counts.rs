//! The counts of promises that are suppressed: those that are small, and those that would tell one of another quarter or of
//! the version before.

use super::amounts::Why;
use super::sensitive::{FOUR, is_sensitive, is_small, under};
use crate::config::Suppression;
use crate::domain::share::Share;
use crate::edition::withheld_record::EarlierRecords;
use crate::measure::{Amounts, Promise, PromiseState, Register};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SuppressedParts {
    /// Which of the promise's four.
    pub amounts: [bool; 4],
    /// What was returned for the quarter.
    pub returned: bool,
}

/// Which numbers of a promise are small, or give a small one away. What was expected is worked out of what was committed,
/// and goes with it. What was returned in a quarter is the difference of two quarters' amounts to date, so that a small one
/// takes these with it, and an amount to date that is suppressed takes the next quarter's return with it. What the version
/// before did not state stays unsaid: beside the totals of both, it would tell what it was.
pub(super) fn small(
    promise: &Promise,
    rule: &Suppression,
    earlier: &EarlierRecords,
) -> SuppressedParts {
    let Amounts { committed, claimed, validated, .. } = promise.quantities;
    let is_committed = is_small(committed, rule);
    let returned = match promise.state {
        PromiseState::Returned(quantity, _) => Some(quantity),
        _ => None,
    };
    let is_returned = returned.is_some_and(|quantity| is_small(quantity, rule));
    let [now, before] = to_date(promise.to_date.iter().map(|both| both[0]), rule);
    let [validated_now, _] = to_date(promise.to_date.iter().map(|both| both[1]), rule);
    let was = |what: &str| earlier.was_small(&format!("{}.quantity.{what}", promise.id));
    let is_kept = |amount, is_told| is_returned || is_told || is_small(amount, rule);
    SuppressedParts {
        amounts: [
            is_committed || was("committed"),
            is_committed || was("committed"),
            is_kept(claimed, now) || was("claimed"),
            is_kept(validated, validated_now) || was("validated"),
        ],
        returned: is_returned || returned.is_some() && before || was("returned"),
    }
}

/// Whether the last of some amounts to date is suppressed, and whether the one before it was: each that is small, by itself,
/// beside the one before it or beside the last that was stated.
fn to_date(amounts: impl Iterator<Item = Share>, rule: &Suppression) -> [bool; 2] {
    let (mut before, mut stated) = (Share::ZERO, Share::ZERO);
    let mut kept = [false; 2];
    for amount in amounts {
        let is_near = |other| amount.minus(other).is_some_and(|apart| is_small(apart, rule));
        let is_kept = is_small(amount, rule) || is_near(before) || is_near(stated);
        kept = [is_kept, kept[0]];
        before = amount;
        if !is_kept {
            stated = amount;
        }
    }
    kept
}

pub(super) fn quantities(
    register: &Register,
    rule: &Suppression,
    earlier: &EarlierRecords,
    reasons: &mut BTreeMap<String, String>,
) {
    let promises = register.promises.iter().chain(&register.promises_outside);
    for promise in promises.filter(|promise| is_sensitive(promise, rule)) {
        let SuppressedParts { amounts, returned } = small(promise, rule, earlier);
        for (what, _) in FOUR.iter().zip(amounts).filter(|(_, is_kept)| *is_kept) {
            reasons.insert(format!("{}.quantity.{what}", promise.id), under(rule));
        }
        if returned {
            reasons.insert(format!("{}.quantity.returned", promise.id), under(rule));
        }
    }
}

/// What was returned after an amount to date that an earlier set suppressed: less it, the amount now is that one.
pub(super) fn returned_after(
    register: &Register,
    rule: &Suppression,
    earlier: &EarlierRecords,
    reasons: &mut BTreeMap<String, String>,
) {
    let is_kept = |promise: &&Promise| {
        let id = format!("{}.quantity.claimed", promise.id);
        earlier.all().any(|record| record.suppressed.contains(&id))
    };
    for promise in register.promises.iter().filter(is_kept) {
        let reason = Why::Earlier.sentence(rule.threshold);
        reasons.entry(format!("{}.quantity.returned", promise.id)).or_insert(reason);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(amounts: &[i128]) -> [bool; 2] {
        let rule = Suppression { measures: vec!["care leavers".to_owned()], threshold: 5 };
        to_date(amounts.iter().map(|amount| Share::new(*amount, 1).unwrap()), &rule)
    }

    #[test]
    fn an_amount_to_date_is_stated_only_where_no_small_one_follows_from_it() {
        assert_eq!(kept(&[]), [false, false]);
        assert_eq!(kept(&[3]), [true, false]);
        // 3, then 4: 7 less what was returned, and 7 less 3
        assert_eq!(kept(&[3, 7]), [true, true]);
        assert_eq!(kept(&[3, 7, 13]), [false, true]);
        assert_eq!(kept(&[3, 7, 13, 20]), [false, false]);
        // 8, then 3: 11 would tell the 3
        assert_eq!(kept(&[8, 11]), [true, false]);
        assert_eq!(kept(&[8, 11, 20]), [false, true]);
        // 2 and 2 after 8 are a small difference to what was stated too
        assert_eq!(kept(&[8, 10, 12]), [true, true]);
        assert_eq!(kept(&[8, 8]), [false, false]);
    }
}
