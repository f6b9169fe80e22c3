//! Three councils, two quarters, worked out by hand.

use super::{CouncilSet, Expected, mixed, roll_up};
use crate::domain::figure::{Figure, FigureValue, Figures, Unit};
use crate::domain::money::Money;
use crate::domain::period::Period;

fn set(
    code: &str,
    name: &str,
    period: &str,
    version: u32,
    numbers: &[(&str, FigureValue)],
) -> CouncilSet {
    let mut figures = Figures::default();
    let names = FigureValue::List(vec![name.to_owned()]);
    for (id, value) in [("authority.name", names)].iter().chain(numbers) {
        let unit = match value {
            FigureValue::Money(_) => Unit::Pounds,
            _ => Unit::Kpis,
        };
        let (id, value) = ((*id).to_owned(), value.clone());
        let (name, rule) = (id.clone(), String::new());
        assert!(figures.add(Figure { id, value, unit, name, rule, sources: Vec::new() }));
    }
    let period = Period::from_id(period).unwrap();
    CouncilSet { code: code.to_owned(), period, version, definitions: Some(1), figures }
}

fn kpis(due: u64, returned: u64) -> Vec<(&'static str, FigureValue)> {
    vec![("kpi.due", FigureValue::Count(due)), ("kpi.returned", FigureValue::Count(returned))]
}

const ONE: (&str, &str) = ("E08000001", "Anywhere");
const TWO: (&str, &str) = ("E08000002", "Elsewhere");

#[test]
fn totals_are_sums_over_the_newest_versions_and_say_whose() {
    let (q1, q2) = ("2026-27-Q1", "2026-27-Q2");
    let sets = vec![
        set(ONE.0, ONE.1, q1, 1, &kpis(10, 9)),
        set(ONE.0, ONE.1, q2, 1, &kpis(999, 999)),
        set(ONE.0, ONE.1, q2, 2, &kpis(12, 6)),
        set(TWO.0, TWO.1, q2, 1, &kpis(20, 20)),
    ];
    let expected = [Expected { code: "E08000003".into(), name: "Nowhere".into() }];
    let rolled = roll_up(sets, &expected).unwrap();
    let count = |id: &str| rolled.figures.count(id);
    assert_eq!(count("roll-up.councils"), Some(3));
    assert_eq!(count("roll-up.2026-27-q1.councils"), Some(1));
    assert_eq!(count("roll-up.2026-27-q2.kpi.due"), Some(32));
    assert_eq!(count("roll-up.2026-27-q2.kpi.due.councils"), Some(2));
    let due = rolled.figures.get("roll-up.2026-27-q2.kpi.due").unwrap();
    let sources: Vec<&str> = due.sources.iter().map(|place| &*place.file).collect();
    assert_eq!(sources, ["E08000001/2026-27-Q2/v2", "E08000002/2026-27-Q2/v1"]);
    let missing = &rolled.figures.get("roll-up.2026-27-q2.missing").unwrap().value;
    assert_eq!(*missing, FigureValue::List(vec!["Nowhere".into()]));
    let share = |id: &str| rolled.figures.get(id).unwrap().in_digits();
    assert_eq!(share("roll-up.2026-27-q2.returned-share.median"), "75.0%");
    assert_eq!(share("council.e08000001.2026-27-q2.returned-share"), "50.0%");
    assert_eq!(rolled.councils[0].sets[1].as_ref().unwrap().replaced, 1);
}

/// A self-assessment by the five levels, or by others of which one has the same name.
fn assessed(in_place: &str, levels: &[&'static str]) -> CouncilSet {
    let mut set = set(TWO.0, TWO.1, "2026-27-Q2", 1, &[]);
    let numbers = levels.iter().map(|level| (format!("assessment.level.{level}"), String::new()));
    let in_place = [
        ("assessment.statements".to_owned(), String::new()),
        ("assessment.mature-or-above".to_owned(), format!("Statements at {in_place} or above")),
    ];
    for (id, name) in in_place.into_iter().chain(numbers) {
        let (value, unit) = (FigureValue::Count(4), Unit::Statements);
        set.figures.add(Figure { id, value, unit, name, rule: String::new(), sources: Vec::new() });
    }
    set
}

const LEVELS: [&str; 5] = ["minimum", "developing", "mature", "leader", "innovator"];

#[test]
fn levels_of_another_model_are_added_to_none() {
    let one = CouncilSet { code: ONE.0.into(), ..assessed("Mature", &LEVELS) };
    for other in [
        assessed("Good", &["developing", "good", "better", "best"]),
        assessed("Leader", &LEVELS),
        assessed("Mature", &LEVELS[1..]),
    ] {
        let rolled = roll_up(vec![one.clone(), other], &[]).unwrap();
        let count = |id: &str| rolled.figures.count(&format!("roll-up.2026-27-q2.assessment.{id}"));
        assert_eq!(count("level.developing"), Some(4));
        assert_eq!(count("mature-or-above.councils"), Some(1));
        assert!(rolled.figures.get("council.e08000002.2026-27-q2.assessment.statements").is_none());
        assert_eq!(rolled.subjects[0].apart, [TWO.0]);
        assert_eq!(rolled.subjects[0].shares[0].shares.len(), 1);
    }
    let same = roll_up(vec![one, assessed("Mature", &LEVELS)], &[]).unwrap();
    assert_eq!(same.figures.count("roll-up.2026-27-q2.assessment.statements"), Some(8));
    assert!(same.subjects[0].apart.is_empty());
}

#[test]
fn what_was_delivered_is_held_against_what_was_expected_since_records_began() {
    let pounds = |pence| FigureValue::Money(Money::from_pence(pence));
    let numbers = [
        ("sv.claimed", pounds(50)),
        ("sv.expected-to-date", pounds(500)),
        ("sv.since-records.claimed", pounds(50)),
        ("sv.since-records.expected", pounds(100)),
    ];
    let rolled = roll_up(vec![set(ONE.0, ONE.1, "2026-27-Q2", 1, &numbers)], &[]).unwrap();
    let share = rolled.figures.get("council.e08000001.2026-27-q2.claimed-share").unwrap();
    assert_eq!(share.in_digits(), "50.0%");
}

#[test]
fn a_suppressed_number_stays_so_and_adds_nothing() {
    let pounds = |pence| FigureValue::Money(Money::from_pence(pence));
    let at = "2026-27-Q2";
    let sets = vec![
        set(ONE.0, ONE.1, at, 1, &[("sv.claimed", pounds(1_001))]),
        set(TWO.0, TWO.1, at, 1, &[("sv.claimed", FigureValue::Suppressed)]),
    ];
    let rolled = roll_up(sets, &[]).unwrap();
    let total = rolled.figures.get("roll-up.2026-27-q2.sv.claimed").unwrap();
    assert_eq!(total.value, pounds(1_001));
    assert_eq!(rolled.figures.count("roll-up.2026-27-q2.sv.claimed.councils"), Some(1));
    let own = rolled.figures.get("council.e08000002.2026-27-q2.sv.claimed").unwrap();
    assert_eq!(own.value, FigureValue::Suppressed);
}

#[test]
fn a_supplier_of_two_councils_is_known_by_identifier_or_name() {
    let list =
        |names: &[&str]| FigureValue::List(names.iter().map(|it| (*it).to_owned()).collect());
    let (at, names, numbers) =
        ("2026-27-Q2", "contract.suppliers", "contract.supplier-identifiers");
    let sets = vec![
        set(
            ONE.0,
            ONE.1,
            at,
            1,
            &[
                (names, list(&["Acme Limited", "Beta CIC", "Gamma Ltd", "Delta", "Nu", "Pi"])),
                (numbers, list(&["00000001: Gamma Ltd", "00000007: Delta", "n/a: Nu", "0: Pi"])),
            ],
        ),
        set(
            TWO.0,
            TWO.1,
            at,
            1,
            &[
                (names, list(&["ACME LTD", "Gamma Group", "Delta", "Omega", "Psi"])),
                (numbers, list(&["1: Gamma Group", "00000008: Delta", "N/A: Omega", "000: Psi"])),
            ],
        ),
    ];
    let rolled = roll_up(sets, &[]).unwrap();
    let shared: Vec<(&str, Option<&str>)> = rolled
        .suppliers
        .iter()
        .map(|supplier| (supplier.name.as_str(), supplier.identifier.as_deref()))
        .collect();
    assert_eq!(shared, [("Acme Limited", None), ("Gamma Ltd", Some("00000001"))]);
    assert_eq!(rolled.figures.count("roll-up.2026-27-q2.shared-suppliers"), Some(2));
}

#[test]
fn mixed_definitions_are_named() {
    let one = set(ONE.0, ONE.1, "2026-27-Q2", 1, &[]);
    let other = CouncilSet { definitions: Some(2), ..set(TWO.0, TWO.1, "2026-27-Q2", 1, &[]) };
    assert_eq!(mixed(&[one.clone(), one.clone()]), None);
    let mistake = mixed(&[one, other]).unwrap();
    assert!(mistake.contains("definitions 1: E08000001/2026-27-Q2/v1 (Anywhere)"), "{mistake}");
    assert!(mistake.contains("definitions 2: E08000002/2026-27-Q2/v1 (Elsewhere)"), "{mistake}");
}
