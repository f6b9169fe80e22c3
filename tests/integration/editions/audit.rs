//! Attackers of what is public, of every quarter and version. One subtracts: no total is more than its public parts. One
//! solves: a linear program gives bounds of what is withheld, none closer than the base to which counts are rounded. One
//! exact total or breakdown let back in, and they have the answer.

use super::apart::published;
use super::hushed::{Hushed, REGISTER};
use crate::program::SAMPLE;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The numbers of a set by their ids; what is suppressed is no number.
type Numbers = BTreeMap<String, f64>;

const SETS: [&str; 3] = ["2026-27-Q1/v1", "2026-27-Q2/v1", "2026-27-Q2/v2"];

fn numbers(council: &Hushed, set: &str, file: &str) -> Numbers {
    let path = council.0.path().join("output").join(set).join(file);
    let figures: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    of_figures(&figures)
}

fn of_figures(figures: &[Value]) -> Numbers {
    let number =
        |figure: &Value| Some((figure["id"].as_str()?.to_owned(), figure["value"].as_f64()?));
    figures.iter().filter_map(number).collect()
}

/// What each total is more than its published parts.
fn rests(numbers: &Numbers) -> Vec<f64> {
    let Some(total) = numbers.get("sv.claimed") else { return Vec::new() };
    let parts = ["theme", "outcome", "contract", "department"].map(|by| {
        let own = numbers.iter().filter(|(id, _)| {
            let rest =
                id.strip_prefix(&format!("sv.{by}.")).and_then(|id| id.strip_suffix(".claimed"));
            rest.is_some_and(|slug| !slug.contains('.'))
        });
        own.map(|(_, amount)| amount).sum::<f64>()
    });
    parts.into_iter().map(|sum| total - sum).filter(|rest| rest.abs() > 0.005).collect()
}

#[test]
fn no_public_total_is_more_than_its_public_parts() {
    let council = published(0);
    for set in SETS {
        let public = numbers(&council, set, "public/data.json");
        let whole = numbers(&council, set, "internal/figures.json");
        assert!(public.contains_key("sv.claimed"), "{set}");
        assert_eq!(rests(&public), [0.0; 0], "{set}");
        let sensitive = public.iter().filter(|(id, _)| id.starts_with("sensitive."));
        assert!(sensitive.clone().all(|(_, count)| count % 5.0 == 0.0), "{set}");
        // one exact total let back in, and the attacker has the answer
        let mut disclosed = public.clone();
        disclosed.insert("sv.claimed".to_owned(), whole["sv.claimed"]);
        let people = whole["sv.promise.c-001.sv2.claimed"];
        let exact = whole["sv.contract.c-666.claimed"] + people;
        assert!((rests(&disclosed)[0] - exact).abs() < 0.01, "{set}");
    }
}

#[test]
fn the_end_of_two_exemptions_of_three_tells_nothing_of_the_third() {
    let row = |reference: &str, annual: &str, paragraph: &str| {
        format!(
            "{reference} | Works | Own Ltd {reference} | Adults | 2025-04-01 | 2028-03-31 | 900000 | {annual} | Light-touch | {paragraph} |\n"
        )
    };
    let (heading, _) = REGISTER.split_once("C/001").unwrap();
    let council = |third: &str| {
        let council = Hushed::new();
        let register = |paragraph: &str| {
            [
                heading,
                &row("C/001", "100000.01", "No"),
                &row("C/601", "210000.02", paragraph),
                &row("C/602", "320000.04", paragraph),
                &row("C/603", third, "3"),
            ]
            .concat()
        };
        let day = ["--as-of", "2026-10-15", "--period", "2026-27-Q2"];
        for (paragraph, more) in [
            ("3", &["--on", "2026-10-20"][..]),
            ("No", &["--on", "2026-10-27", "--reason", "Two ended"]),
        ] {
            council.put("register.xlsx", &register(paragraph));
            let made = council.run(&[&["publish"][..], &day, more].concat());
            assert_eq!(made.code, 0, "{}", made.stderr);
        }
        council
    };
    let (one, other) = (council("430000.08"), council("999999.99"));
    assert!(one.public() == other.public());
    let total = |set: &str| numbers(&one, set, "public/data.json")["contract.annual-value"];
    assert_eq!(total("2026-27-Q2/v1"), 100_000.01);
    assert!((total("2026-27-Q2/v2") - 630_000.07).abs() < 0.005);
}

#[test]
fn no_public_total_of_the_sample_is_more_than_its_public_parts() {
    let figures: Vec<Value> = serde_json::from_str(&SAMPLE.text("public/data.json")).unwrap();
    let public = of_figures(&figures);
    assert!(public.contains_key("sv.claimed"));
    let rests = rests(&public);
    assert!(rests.iter().all(|rest| rest.abs() < 0.005), "{rests:?}");
}

/// What counts are rounded to, and below what they are suppressed.
const BASE: f64 = 5.0;

/// What a person of the sensitive measure is worth in pounds, which the register of an earlier year may have told.
const PROXY: f64 = 15_382.9;

/// What an attacker looks for: people counted to date in each set, and what the exempt contract claimed.
struct Unknowns {
    people: Vec<Variable>,
    exempt: Vec<Variable>,
}

/// All that is claimed on C/001 in a set, the sensitive promise too, let back in: how much of it is not public.
#[derive(Clone, Copy)]
struct LetIn {
    set: usize,
    rest: f64,
}

/// The smallest or largest that an unknown can be by all public numbers; none where it has no bound.
fn bound(
    sets: &[Numbers],
    let_in: &[LetIn],
    direction: OptimizationDirection,
    wanted: impl Fn(&Unknowns) -> Variable,
) -> Option<f64> {
    // variables carry the aim, so the wanted one is known by where it stands
    let place = wanted(&model(sets, let_in, direction, None).1);
    let (problem, _) = model(sets, let_in, direction, Some(place));
    let solution = problem.solve().ok()?.into_solution().ok()?;
    Some(solution.objective())
}

fn model(
    sets: &[Numbers],
    let_in: &[LetIn],
    direction: OptimizationDirection,
    wanted: Option<Variable>,
) -> (Problem, Unknowns) {
    let mut problem = Problem::new(direction);
    let mut unknowns = Unknowns { people: Vec::new(), exempt: Vec::new() };
    let mut number = 0;
    let mut add = |problem: &mut Problem| {
        let aim = if wanted.is_some_and(|wanted| wanted.idx() == number) { 1.0 } else { 0.0 };
        number += 1;
        problem.add_var(aim, (0.0, f64::INFINITY))
    };
    for _ in sets {
        unknowns.people.push(add(&mut problem));
        unknowns.exempt.push(add(&mut problem));
    }
    for (set, people) in sets.iter().zip(&unknowns.people) {
        let stated = set.iter().find(|(id, _)| id.starts_with("sensitive."));
        // a count that is no multiple of the base was not rounded to it
        let (least, most) = match stated {
            Some((_, count)) if count % BASE == 0.0 => (count - BASE / 2.0, count + BASE / 2.0),
            Some((_, count)) => (*count, *count),
            None => (0.0, BASE),
        };
        problem.add_constraint([(*people, 1.0)], ComparisonOp::Ge, least);
        problem.add_constraint([(*people, 1.0)], ComparisonOp::Le, most);
    }
    // what a published total is more than its parts is what is withheld
    for (at, set) in sets.iter().enumerate() {
        for rest in rests(set) {
            let withheld = [(unknowns.people[at], 1.0), (unknowns.exempt[at], 1.0 / PROXY)];
            problem.add_constraint(withheld, ComparisonOp::Eq, rest / PROXY);
        }
    }
    // counts are to date, so a later set has no fewer
    for pair in unknowns.people.windows(2) {
        problem.add_constraint([(pair[1], 1.0), (pair[0], -1.0)], ComparisonOp::Ge, 0.0);
    }
    for LetIn { set, rest } in let_in {
        problem.add_constraint([(unknowns.people[*set], 1.0)], ComparisonOp::Eq, rest / PROXY);
    }
    (problem, unknowns)
}

#[test]
fn no_linear_program_bounds_what_is_withheld_closer_than_the_base() {
    let council = published(0);
    let public: Vec<Numbers> =
        SETS.iter().map(|set| numbers(&council, set, "public/data.json")).collect();
    let whole: Vec<Numbers> =
        SETS.iter().map(|set| numbers(&council, set, "internal/figures.json")).collect();
    type Wanted<'a> = &'a dyn Fn(&Unknowns) -> Variable;
    let width_of = |sets: &[Numbers], let_in: &[LetIn], wanted: Wanted<'_>| {
        let most = bound(sets, let_in, OptimizationDirection::Maximize, wanted);
        let least = bound(sets, let_in, OptimizationDirection::Minimize, wanted).unwrap_or(0.0);
        most.map_or(f64::INFINITY, |most| most - least)
    };
    let width = |let_in: &[LetIn], wanted: Wanted<'_>| width_of(&public, let_in, wanted);
    for (at, set) in SETS.iter().enumerate() {
        let people = width(&[], &|unknowns| unknowns.people[at]);
        assert!(people >= BASE - 1e-6, "{set}: {people}");
        let exempt = width(&[], &|unknowns| unknowns.exempt[at]);
        assert!(exempt.is_infinite(), "{set}: {exempt}");
    }
    let id = "sv.contract.c-001.claimed";
    let breakdown = LetIn { set: 1, rest: whole[1][id] - public[1][id] };
    assert!(width(&[breakdown], &|unknowns| unknowns.people[1]) < 1e-3);
    // an exact total, or a count that is not rounded, and the bounds close
    let mut disclosed = public.clone();
    disclosed[1].insert("sv.claimed".to_owned(), whole[1]["sv.claimed"]);
    assert!(width_of(&disclosed, &[], &|unknowns| unknowns.exempt[1]).is_finite());
    assert!(width_of(&disclosed, &[breakdown], &|unknowns| unknowns.exempt[1]) < 1.0);
    disclosed[1].insert("sensitive.care-leavers.people".to_owned(), 3.0);
    assert!(width_of(&disclosed, &[], &|unknowns| unknowns.people[1]) < BASE);
}
