//! The statutory duties of running contracts (rule 6): Procurement Act 2023 s.52, at least three KPIs, and s.71, a
//! rating every 12 months.

mod each;
pub(crate) mod notice;
pub(crate) mod totals;

use super::contract::gaps::{kpis_left_out, may_be_rated};
use super::contract::model::{Contract, Duty, Register, Scope};
use crate::domain::fold::fold_ref;
use crate::domain::money::Money;
use crate::domain::regime::{LetAs, Regime};
use crate::schema::kind::RecordKind;
use crate::table::{AllKpis, Tables};
use jiff::ToSpan;
use jiff::civil::Date;
use totals::LastRatings;

/// Above this value a contract under the Act is in scope of s.52.
const THRESHOLD: Money = Money::from_pence(500_000_000);

/// From this value without VAT on, a contract may be above the threshold with it.
const CHECK_FROM: Money = Money::from_pence(416_666_667);

/// As many KPIs as s.52 asks for.
const KPIS: usize = 3;

/// The regimes as a blank register offers them: the Act first, then those to which s.52 does not apply.
pub const REGIMES: [&str; 5] =
    ["Procurement Act 2023", "Light-touch", "Concession", "Framework", "Earlier rules"];

/// The types of contract as a blank register offers them.
pub const CONTRACT_TYPES: [&str; 7] =
    ["Goods", "Services", "Works", "Light-touch", "Concession", "Framework", "Framework call-off"];

/// The rules of a call-off's framework as a blank register offers them.
pub const FRAMEWORK_RULES: [&str; 2] = ["Procurement Act 2023", "Earlier rules"];

/// What decides whether s.52 asks a contract for KPIs.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Terms<'a> {
    pub value: Option<Money>,
    /// As the register words it.
    pub regime: Option<&'a str>,
    /// What the words for its type say.
    pub let_as: Regime,
    /// What the words for the rules of its framework say.
    pub framework: Regime,
}

impl<'a> Terms<'a> {
    pub(crate) fn of_contract(contract: &'a Contract) -> Terms<'a> {
        Terms {
            value: contract.total_value,
            regime: contract.regime.as_deref(),
            let_as: contract.let_as,
            framework: contract.framework_let_as,
        }
    }

    /// What all its words say of how it was let.
    pub(crate) fn words(&self) -> Regime {
        self.regime.map(Regime::parse).unwrap_or_default().or(self.let_as)
    }

    /// Of a call-off the rules of its framework: those that the register gives, else those that its own words name.
    pub(crate) fn rules(&self) -> Regime {
        let words = self.words();
        let is_given = words.is(LetAs::CallOff) && self.framework.names_rules();
        if is_given { self.framework } else { words }
    }

    /// Whether it is a call-off of which nothing says by which rules its framework was let.
    pub(crate) fn is_bare_call_off(&self) -> bool {
        self.words().is(LetAs::CallOff) && !self.rules().names_rules()
    }

    /// The words that put it out of scope of s.52.
    fn out(&self) -> Option<String> {
        let (words, rules) = (self.words(), self.rules());
        let is_framework = words.is(LetAs::Framework) && !words.is(LetAs::CallOff);
        let reasons = [
            (rules.is(LetAs::Earlier), "Earlier rules"),
            (words.is(LetAs::LightTouch), "Light-touch"),
            (words.is(LetAs::Concession), "Concession"),
            (is_framework, "Framework"),
            (words.is(LetAs::Other), "Rules of its own"),
        ];
        let (_, reason) = reasons.into_iter().find(|(is_so, _)| *is_so)?;
        // the register's own words, where they say it
        let own = self.regime.filter(|text| Regime::parse(text).is_out());
        Some(own.unwrap_or(reason).to_owned())
    }
}

/// Whether s.52 asks a contract for KPIs. The value is compared as it stands; where it excludes VAT, one that may be
/// above the threshold with it is to be checked.
pub(super) fn scope(terms: &Terms<'_>, has_vat: Option<bool>) -> Scope {
    let Terms { value, regime, .. } = *terms;
    let may_be_above = has_vat == Some(false) && value.is_some_and(|value| value >= CHECK_FROM);
    if value.is_some_and(|value| value <= THRESHOLD) && !may_be_above {
        return Scope::OutByValue;
    }
    if let Some(words) = terms.out() {
        return Scope::OutByRegime(words);
    }
    if terms.is_bare_call_off() {
        return Scope::CallOff;
    }
    match value {
        _ if !terms.rules().is(LetAs::Act) => Scope::NotKnown(match regime {
            Some(words) => format!("the regime reads \"{words}\", which is not known"),
            None => "the register gives no regime".to_owned(),
        }),
        None => Scope::NotKnown("the register gives no total value".to_owned()),
        Some(value) if value > THRESHOLD => Scope::In,
        Some(_) => Scope::Check,
    }
}

/// Sets the duties of the contracts that run on the period's last day.
pub(crate) fn set(
    register: &mut Register,
    last_ratings: &LastRatings,
    tables: &Tables,
    as_of: Date,
) {
    for row in 0..register.contracts.len() {
        if register.contracts[row].runs_on_last_day {
            let kpis = all_kpis(tables, register, last_ratings, row, as_of);
            let duty = duty(&register.contracts[row], register.has_vat, &kpis, as_of);
            register.contracts[row].duty = Some(duty);
        }
    }
}

/// What all KPIs of a contract come to, those too that an edition does not show.
fn all_kpis(
    tables: &Tables,
    register: &Register,
    last_ratings: &LastRatings,
    row: usize,
    as_of: Date,
) -> AllKpis {
    let contract = &register.contracts[row];
    if let Some(all) = tables.all_kpis.get(&fold_ref(&contract.reference)) {
        return all.clone();
    }
    AllKpis {
        count: contract.kpis.len(),
        left_out: kpis_left_out(&tables.gaps, row, contract, &register.kpis).len(),
        // without any register of KPIs, or without a part of it, their number is not known
        is_count_open: tables.lost.contains(&RecordKind::Kpi)
            || !tables.by_kind.contains_key(&RecordKind::Kpi),
        last_rated: last_ratings.get(&row).map(|rated| rated.on),
        is_rating_open: may_be_rated(&tables.gaps, row, year_ago(as_of), as_of),
    }
}

fn duty(contract: &Contract, has_vat: Option<bool>, kpis: &AllKpis, as_of: Date) -> Duty {
    let scope = scope(&Terms::of_contract(contract), has_vat);
    let is_in_scope = scope == Scope::In;
    let last_rated = kpis.last_rated;
    let is_few = is_in_scope && kpis.count + kpis.left_out < KPIS;
    let is_unrated = is_in_scope && is_assessment_due(contract.start, last_rated, as_of);
    Duty {
        has_too_few_kpis: is_few && !kpis.is_count_open,
        is_assessment_due: is_unrated && !kpis.is_rating_open,
        kpis_left_out: kpis.left_out,
        is_count_open: is_few && kpis.is_count_open,
        is_rating_open: is_unrated && kpis.is_rating_open,
        last_rated,
        scope,
    }
}

fn year_ago(as_of: Date) -> Date {
    as_of.saturating_sub(1.year())
}

/// Whether 12 months have passed to `as_of` since the start and since the last rating.
fn is_assessment_due(start: Date, last_rated: Option<Date>, as_of: Date) -> bool {
    let year_ago = year_ago(as_of);
    start <= year_ago && last_rated.is_none_or(|rated| rated < year_ago)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn scope(value: Option<Money>, regime: Option<&str>, has_vat: Option<bool>) -> Scope {
        super::scope(&Terms { value, regime, ..Terms::default() }, has_vat)
    }

    #[test]
    fn the_words_of_a_regime_put_a_contract_in_scope_or_out() {
        let above = Some(Money::from_pence(500_000_001));
        let is_out = |regime| matches!(scope(above, Some(regime), None), Scope::OutByRegime(_));
        assert!(REGIMES[1..].iter().all(|regime| is_out(regime)));
        for regime in ["PCR 2015", "Procurement Act (light touch)", "Framework", "Concessions"] {
            assert!(is_out(regime), "{regime}");
        }
        assert_eq!(scope(above, Some(REGIMES[0]), None), Scope::In);
    }

    /// Law, section 52(6): the framework itself is left out, what is called off under it goes by the framework's rules.
    #[test]
    fn s52_a_call_off_is_in_or_out_by_the_rules_of_its_framework() {
        let of = |regime, of_type, of_framework| {
            let terms = Terms {
                value: Some(Money::from_pence(600_000_000)),
                regime,
                let_as: Regime::parse(of_type),
                framework: Regime::parse(of_framework),
            };
            super::scope(&terms, None)
        };
        let out = |words: &str| Scope::OutByRegime(words.to_owned());
        assert_eq!(of(Some("Call-off"), "", ""), Scope::CallOff);
        assert_eq!(of(None, "Framework call-off", ""), Scope::CallOff);
        assert_eq!(of(Some("Call-off"), "", "Procurement Act 2023"), Scope::In);
        assert_eq!(of(Some("Call-off"), "", "PCR 2015"), out("Earlier rules"));
        assert_eq!(of(Some("Call-off (PCR 2015)"), "", ""), out("Call-off (PCR 2015)"));
        assert_eq!(of(Some("Procurement Act"), "Call-off", ""), Scope::In);
        assert_eq!(of(Some("Procurement Act"), "Call-off", "PCR 2015"), out("Earlier rules"));
        assert_eq!(of(Some("Procurement Act"), "Framework", ""), out("Framework"));
        assert_eq!(of(Some("Procurement Act"), "Services (light touch)", ""), out("Light-touch"));
    }

    #[test]
    fn a_contract_is_in_scope_above_five_million_under_the_act_alone() {
        let act = Some("Procurement Act");
        let of = |pence, words, has_vat| scope(Some(Money::from_pence(pence)), words, has_vat);
        let earlier = Scope::OutByRegime("Earlier rules".to_owned());
        assert_eq!(of(500_000_001, act, None), Scope::In);
        assert_eq!(of(500_000_000, act, None), Scope::OutByValue);
        assert_eq!(of(500_000_001, Some("Earlier rules"), None), earlier);
        assert_eq!(of(500_000_000, Some("Earlier rules"), None), Scope::OutByValue);
        assert_eq!(of(100, None, None), Scope::OutByValue);
        assert_eq!(scope(None, Some("Earlier rules"), None), earlier);
        let why = |scope| match scope {
            Scope::NotKnown(why) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(scope(None, act, None)), "the register gives no total value");
        assert_eq!(why(of(500_000_001, None, None)), "the register gives no regime");
        assert_eq!(
            why(of(500_000_001, Some("TBC"), None)),
            "the regime reads \"TBC\", which is not known"
        );
    }

    #[test]
    fn a_value_without_vat_is_to_be_checked_up_to_the_threshold() {
        let of = |pence, words, has_vat| scope(Some(Money::from_pence(pence)), words, has_vat);
        let act = Some("Procurement Act");
        assert_eq!(of(416_666_666, act, Some(false)), Scope::OutByValue);
        assert_eq!(of(416_666_667, act, Some(false)), Scope::Check);
        assert_eq!(of(500_000_000, act, Some(false)), Scope::Check);
        assert_eq!(of(500_000_001, act, Some(false)), Scope::In);
        assert_eq!(of(416_666_667, act, Some(true)), Scope::OutByValue);
        assert_eq!(of(416_666_667, act, None), Scope::OutByValue);
        let light = Scope::OutByRegime("Light-touch".to_owned());
        assert_eq!(of(416_666_667, Some("Light-touch"), Some(false)), light);
    }

    #[test]
    fn an_assessment_is_due_when_twelve_months_have_passed_since_start_and_rating() {
        let as_of = date(2026, 10, 15);
        let due = |start, rated| is_assessment_due(start, rated, as_of);
        let old = date(2024, 1, 1);
        assert!(due(old, None));
        assert!(due(old, Some(date(2025, 9, 30))));
        assert!(!due(old, Some(date(2025, 10, 15))));
        assert!(!due(old, Some(date(2025, 12, 31))));
        assert!(!due(date(2025, 10, 16), None));
        assert!(due(date(2025, 10, 15), None));
        // 12 months before 29 February end on 28 February
        assert!(!is_assessment_due(date(2027, 3, 1), None, date(2028, 2, 29)));
        assert!(is_assessment_due(date(2027, 2, 28), None, date(2028, 2, 29)));
    }
}
