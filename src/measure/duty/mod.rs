//! The statutory duties of running contracts (rule 6): Procurement Act 2023 s.52, at least three KPIs, and s.71, a
//! rating every 12 months.

pub(crate) mod totals;

use super::contract::gaps::{kpis_left_out, may_be_rated};
use super::contract::model::{Contract, Duty, Register, Scope};
use crate::domain::fold::{fold, fold_ref};
use crate::domain::money::Money;
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

/// What the words for a regime come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Regime {
    /// The Procurement Act's full rules.
    Act,
    /// A regime to which s.52 does not apply.
    Out,
    /// Words that are not known.
    Unknown,
}

/// Words of regimes to which s.52 does not apply; they win over the name of the Act beside them.
const OUT: [&str; 14] = [
    "light touch",
    "concession",
    "concessions",
    "framework",
    "call off",
    "dynamic market",
    "earlier",
    "previous",
    "old rules",
    "pcr",
    "2015",
    "2006",
    "public contracts regulations",
    "provider selection regime",
];

/// Words of the Act.
const ACT: [&str; 6] = ["procurement act", "pa 2023", "pa2023", "pa23", "pa 23", "the act"];

/// The regimes as a blank register offers them: the Act first, then those to which s.52 does not apply.
pub const REGIMES: [&str; 5] =
    ["Procurement Act 2023", "Light-touch", "Concession", "Framework", "Earlier rules"];

fn regime(text: &str) -> Regime {
    let folded = format!(" {} ", fold(text));
    let has = |words: &[&str]| words.iter().any(|words| folded.contains(&format!(" {words} ")));
    if has(&OUT) {
        Regime::Out
    } else if has(&ACT) {
        Regime::Act
    } else {
        Regime::Unknown
    }
}

/// Whether s.52 asks a contract for KPIs. The value is compared as it stands; where it excludes VAT, one that may be
/// above the threshold with it is to be checked.
pub(super) fn scope(value: Option<Money>, words: Option<&str>, has_vat: Option<bool>) -> Scope {
    let regime = words.map_or(Regime::Unknown, regime);
    let out_by_regime = || Scope::OutByRegime(words.unwrap_or_default().to_owned());
    let may_be_above = has_vat == Some(false) && value.is_some_and(|value| value >= CHECK_FROM);
    match (value, regime) {
        (Some(value), _) if value <= THRESHOLD && !may_be_above => Scope::OutByValue,
        (_, Regime::Out) => out_by_regime(),
        (_, Regime::Unknown) => Scope::NotKnown(match words {
            Some(words) => format!("the regime reads \"{words}\", which is not known"),
            None => "the register gives no regime".to_owned(),
        }),
        (None, Regime::Act) => Scope::NotKnown("the register gives no total value".to_owned()),
        (Some(value), Regime::Act) if value > THRESHOLD => Scope::In,
        (Some(_), Regime::Act) => Scope::Check,
    }
}

/// Sets the duties of the contracts that run on the period's last day.
pub(crate) fn set(
    register: &mut Register,
    last_ratings: &LastRatings,
    tables: &Tables,
    as_of: Date,
) {
    // without any register of KPIs, or without a part of it, their number is not known
    let is_count_open =
        tables.lost.contains(&RecordKind::Kpi) || !tables.by_kind.contains_key(&RecordKind::Kpi);
    let contracts = register.contracts.iter_mut().enumerate();
    for (row, contract) in contracts.filter(|(_, contract)| contract.runs_on_last_day) {
        let shown = AllKpis {
            count: contract.kpis.len(),
            left_out: kpis_left_out(&tables.gaps, row, contract, &register.kpis).len(),
            is_count_open,
            last_rated: last_ratings.get(&row).map(|rated| rated.on),
            is_rating_open: may_be_rated(&tables.gaps, row, year_ago(as_of), as_of),
        };
        let kpis = tables.all_kpis.get(&fold_ref(&contract.reference)).unwrap_or(&shown);
        contract.duty = Some(duty(contract, register.has_vat, kpis, as_of));
    }
}

fn duty(contract: &Contract, has_vat: Option<bool>, kpis: &AllKpis, as_of: Date) -> Duty {
    let scope = scope(contract.total_value, contract.regime.as_deref(), has_vat);
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

    #[test]
    fn the_words_of_a_regime_are_known_by_what_they_hold() {
        let all = |words: &[&str], expected: Regime| {
            for words in words {
                assert_eq!(regime(words), expected, "{words}");
            }
        };
        all(&["Procurement Act", "Procurement Act 2023", "PA23", "PA 2023"], Regime::Act);
        all(&["Earlier rules", "PCR 2015", "Public Contracts Regulations 2015"], Regime::Out);
        all(&["Light-touch", "Procurement Act (light touch)", "Concession"], Regime::Out);
        all(&["Framework call-off", "framework", "Call-off", "Concessions"], Regime::Out);
        all(&REGIMES[..1], Regime::Act);
        all(&REGIMES[1..], Regime::Out);
        all(&["Below threshold", "TBC", "Actuarial", "2023"], Regime::Unknown);
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
