use super::*;
use crate::measure::contract::model::Named;

fn with(amounts: &[(&str, i64)], counts: &[(&str, u64)]) -> Ledger {
    let mut ledger = Ledger::default();
    let row = |id, unit, value, file: &str| {
        let sources = vec![Place::file(file)];
        ValueRow { id, name: "", unit, rule: "", value, sources }
    };
    let amounts = amounts.iter().map(|(id, pence)| {
        let value = FigureValue::Money(Money::from_pence(*pence));
        row(*id, Unit::Pounds, value, &format!("{id}.xlsx"))
    });
    let counts =
        counts.iter().map(|(id, count)| row(*id, Unit::Kpis, FigureValue::Count(*count), "k.xlsx"));
    ledger.add_values(&Prefix::default(), amounts.chain(counts));
    ledger
}

fn value(ledger: &Ledger, id: &str) -> Option<FigureValue> {
    ledger.figures.get(id).map(|figure| figure.value.clone())
}

#[test]
fn claims_are_behind_or_ahead_or_neither() {
    let measured = |claimed, validated| {
        let amounts = [
            (EXPECTED, 1000),
            (CLAIMED, claimed),
            ("sv.claimed", claimed),
            ("sv.validated", validated),
        ];
        let mut ledger = with(&amounts, &[]);
        claims(&mut ledger);
        let money = |id| match value(&ledger, id) {
            Some(FigureValue::Money(money)) => Some(money.pence()),
            _ => None,
        };
        let ids = ["sv.short-of-expected", "sv.ahead-of-expected", "sv.not-validated"];
        ids.map(money)
    };
    assert_eq!(measured(550, 100), [Some(450), None, Some(450)]);
    assert_eq!(measured(1200, 1200), [None, Some(200), None]);
    assert_eq!(measured(1000, 1100), [None, None, None]);
}

#[test]
fn a_share_is_the_exact_ratio_with_the_cells_of_both() {
    let mut ledger = with(&[(EXPECTED, 1000), (CLAIMED, 550)], &[]);
    claims(&mut ledger);
    let share = ledger.figures.get("sv.claimed-share").unwrap();
    assert_eq!(share.value, FigureValue::Ratio(Share::new(550, 1000).unwrap()));
    let files: Vec<String> = share.sources.iter().map(ToString::to_string).collect();
    assert_eq!(files, ["sv.since-records.claimed.xlsx", "sv.since-records.expected.xlsx"]);
    let mut nothing = with(&[(EXPECTED, 0), (CLAIMED, 0)], &[]);
    claims(&mut nothing);
    assert!(nothing.figures.get("sv.claimed-share").is_none());
}

#[test]
fn a_theme_is_behind_when_less_is_claimed_than_expected() {
    let theme = |name: &str| Named { name: name.to_owned(), slug: name.to_lowercase() };
    let register = Register { themes: vec![theme("Work"), theme("Air")], ..Register::default() };
    let mut ledger = with(
        &[
            ("sv.theme.work.since-records.expected", 100),
            ("sv.theme.work.since-records.claimed", 99),
            ("sv.theme.air.since-records.expected", 100),
            ("sv.theme.air.since-records.claimed", 100),
        ],
        &[],
    );
    themes(&register, &mut ledger);
    let names = |id| value(&ledger, id).unwrap();
    assert_eq!(names("sv.themes"), FigureValue::List(vec!["Work".into(), "Air".into()]));
    assert_eq!(names("sv.themes-behind"), FigureValue::List(vec!["Work".into()]));
}

#[test]
fn a_change_needs_a_quarter_before() {
    let period = Period::from_id("2026-27-Q2").unwrap();
    let now = [("kpi.not-returned", 50), ("kpi.rating.good", 163)];
    let mut alone = with(&[], &now);
    since_last_quarter(period, &mut alone);
    assert_eq!(value(&alone, "kpi.change.not-returned"), None);
    let before = [
        ("kpi.quarter.2026-27-q1.due", 300),
        ("kpi.quarter.2026-27-q1.not-returned", 42),
        ("kpi.quarter.2026-27-q1.rating.good", 165),
    ];
    let mut both = with(&[], &[now.as_slice(), &before].concat());
    since_last_quarter(period, &mut both);
    assert_eq!(value(&both, "kpi.change.not-returned"), Some(FigureValue::Count(8)));
    assert_eq!(value(&both, "kpi.change.rating.good"), Some(FigureValue::Count(2)));
}
