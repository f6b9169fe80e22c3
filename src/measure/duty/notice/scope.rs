//! Which contracts of the register are public contracts under the Procurement Act 2023, and of what sort; which are
//! not, and of which that cannot be told.

use crate::config::Notices;
use crate::domain::duty_date::DutyDate;
use crate::domain::money::Money;
use crate::domain::regime::LetAs;
use crate::measure::contract::model::Contract;
use crate::measure::duty::{THRESHOLD, Terms};
use jiff::civil::{Date, date};

/// The Act applies to procurements begun on this day or later.
const IN_FORCE: Date = date(2025, 2, 24);

/// Whether the notices of the Act are asked for of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    PublicContract(PublicContract),
    /// No public contract, and why.
    Outside(String),
    /// It cannot be told, and why: counted nowhere.
    Check(String),
}

/// What a public contract's duties turn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PublicContract {
    pub is_light_touch: bool,
    /// Of more than £5 million.
    pub is_large: bool,
}

/// What decides it besides the contract's own cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    pub notices: &'a Notices,
    /// Whether the register's values include VAT.
    pub has_vat: Option<bool>,
}

pub(super) fn scope(contract: &Contract, rules: &Rules<'_>) -> Scope {
    let terms = Terms::of_contract(contract);
    let (words, own) = (terms.words(), terms.rules());
    if own.is(LetAs::Earlier) {
        return Scope::Outside("it was let under the rules before the Act".to_owned());
    }
    if words.is(LetAs::Other) {
        return Scope::Outside("it was let under rules of its own".to_owned());
    }
    let day = begun(contract);
    if day < IN_FORCE && !own.is(LetAs::Act) {
        let why = "it began before 24 February 2025, when the Act came into force";
        return Scope::Outside(why.to_owned());
    }
    let by_value = by_value(contract, &terms, rules);
    if matches!(by_value, Scope::Outside(_)) {
        return by_value;
    }
    if terms.is_bare_call_off() {
        return Scope::Check(
            "it is a call-off, and the register does not say by which rules its framework was let"
                .to_owned(),
        );
    }
    if day < IN_FORCE {
        return Scope::Check(
            "the register gives the Procurement Act, and the contract began before 24 February 2025, when the Act came into force".to_owned(),
        );
    }
    let kinds = [LetAs::Act, LetAs::LightTouch, LetAs::Concession, LetAs::Framework];
    if !kinds.into_iter().any(|kind| words.is(kind) || own.is(kind)) {
        return Scope::Check(match &contract.regime {
            Some(regime) => format!("the regime reads \"{regime}\", which is not known"),
            None => "the register gives no regime".to_owned(),
        });
    }
    by_value
}

/// The first day that the register gives of it.
fn begun(contract: &Contract) -> Date {
    contract.dates.get(&DutyDate::EnteredInto).map_or(contract.start, |day| *day)
}

fn by_value(contract: &Contract, terms: &Terms<'_>, rules: &Rules<'_>) -> Scope {
    let Some(value) = contract.total_value else {
        return Scope::Check("the register gives no total value".to_owned());
    };
    let least = threshold(terms, begun(contract), rules.notices);
    let without_vat = rules.has_vat == Some(false);
    // a fifth more with VAT
    let with_vat = Money::from_pence(value.pence().saturating_mul(6) / 5);
    if value < least && without_vat && with_vat >= least {
        return Scope::Check(format!(
            "its value without VAT is below {least}, from which a contract is a public one, and with VAT it may not be"
        ));
    }
    if value < least {
        return Scope::Outside(format!(
            "its value is below {least}, from which a contract is a public one"
        ));
    }
    Scope::PublicContract(PublicContract {
        is_light_touch: terms.words().is(LetAs::LightTouch),
        is_large: value > THRESHOLD,
    })
}

/// From which value on, with VAT, a contract is a public one: Schedule 1 to the Act, as it stood on the day.
fn threshold(terms: &Terms<'_>, on: Date, own: &Notices) -> Money {
    let words = terms.words();
    let is_2026 = on >= date(2026, 1, 1);
    let (given, by_law) = match () {
        () if words.is(LetAs::Concession) => {
            (own.threshold_concession, if is_2026 { 5_193_000 } else { 5_372_609 })
        }
        () if words.is(LetAs::LightTouch) => (own.threshold_light_touch, 663_540),
        () if words.is(LetAs::Works) => {
            (own.threshold_works, if is_2026 { 5_193_000 } else { 5_372_609 })
        }
        () => (own.threshold_goods_and_services, if is_2026 { 207_720 } else { 214_904 }),
    };
    given.unwrap_or(Money::from_pence(by_law * 100))
}
