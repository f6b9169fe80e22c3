//! For tests: a page that holds every element of the vocabulary, made by hand, to be looked at and to be checked.

use crate::chart::bullet::{Bullet, BulletRow};
use crate::chart::distribution::{Distribution, DistributionRow, Key};
use crate::chart::dumbbell::{Dumbbell, DumbbellRow};
use crate::chart::ratings::{Ratings, RatingsRow};
use crate::chart::{bullet, distribution, dumbbell, ratings, small_line};
use crate::document;
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::domain::money::Money;
use crate::domain::share::Share;
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;
use crate::style::theme::Theme;
use std::collections::BTreeMap;

const MAIN: &str = include_str!("../../tests/conformance/html/sample-main.html");

fn totals() -> Distribution {
    let row = |label: &str, counts: [u64; 5], emphasised| DistributionRow {
        label: label.into(),
        group: None,
        counts: counts.to_vec(),
        emphasised,
        note: None,
    };
    Distribution {
        name: "levels".into(),
        alt: "Statements at Mature or above rose from 17 in March 2025 to 23 in September 2026; those at Minimum fell from 21 to 8.".into(),
        rows: vec![row("March 2025", [21, 20, 9, 7, 1], false), row("September 2026", [8, 28, 17, 4, 2], true)],
        key: Key::Names,
        model: ModelRef::BUILT_IN,
    }
}

fn sections() -> Distribution {
    let groups = [
        (
            "Showing leadership",
            vec![
                ("Engaging strategic suppliers", [2, 3, 1, 0, 0]),
                ("Engaging councillors", [1, 3, 1, 0, 0]),
                ("Working with partners", [0, 2, 2, 0, 0]),
                ("Developing talent", [1, 1, 3, 0, 0]),
                ("Engaging senior managers", [0, 1, 0, 2, 1]),
            ],
        ),
        (
            "Behaving commercially",
            vec![
                ("Creating commercial opportunities", [1, 4, 1, 0, 0]),
                ("Managing contracts and relationships", [2, 1, 3, 0, 0]),
                ("Managing strategic risk", [1, 1, 2, 0, 0]),
            ],
        ),
        (
            "Achieving community benefits",
            vec![
                ("Obtaining social value", [0, 8, 2, 0, 0]),
                ("Engaging local SMEs and micro-businesses", [0, 2, 2, 0, 0]),
                ("Enabling VCSE engagement", [0, 2, 0, 2, 1]),
            ],
        ),
    ];
    let row = |group: &str, label: &str, counts: [u64; 5]| {
        let focus = 2 * (counts[0] + counts[1]) > counts.iter().sum();
        DistributionRow {
            label: label.into(),
            group: Some(group.into()),
            counts: counts.to_vec(),
            emphasised: focus,
            note: focus.then(|| "focus area".into()),
        }
    };
    let rows = groups
        .iter()
        .flat_map(|(group, rows)| {
            rows.iter().map(move |(label, counts)| row(group, label, *counts))
        })
        .collect();
    let alt = "Stacked bars for eleven key areas, split where Mature begins: in four areas the part below Mature is the longer.".into();
    Distribution {
        name: "section-scores".into(),
        alt,
        rows,
        key: Key::Bar,
        model: ModelRef::BUILT_IN,
    }
}

/// A row of every kind.
fn moves() -> Dumbbell {
    let row = |label: &str, then, now, target, result: &str| DumbbellRow {
        label: label.into(),
        then,
        now,
        target,
        result: result.into(),
    };
    let rows = vec![
        row(
            "Communicating and reporting",
            Some(Level::DEVELOPING),
            Level::DEVELOPING,
            Some(Level::LEADER),
            "Same; 2 to go",
        ),
        row(
            "Social Value Act in corporate policy",
            Some(Level::DEVELOPING),
            Level::MATURE,
            Some(Level::LEADER),
            "Up 1; 1 to go",
        ),
        row(
            "Social value in commissioning",
            Some(Level::MINIMUM),
            Level::DEVELOPING,
            Some(Level::MATURE),
            "Up 1; 1 to go",
        ),
        row(
            "Prompt payment down the chain",
            Some(Level::LEADER),
            Level::MATURE,
            Some(Level::LEADER),
            "Down 1; 1 to go",
        ),
        row(
            "Social value in procurement",
            Some(Level::MATURE),
            Level::MATURE,
            Some(Level::MATURE),
            "Same; met",
        ),
        row(
            "Joined-up commissioning and procurement",
            None,
            Level::DEVELOPING,
            None,
            "New; no target",
        ),
        row(
            "Wider collaboration",
            Some(Level::LEADER),
            Level::INNOVATOR,
            Some(Level::INNOVATOR),
            "Up 1; met",
        ),
    ];
    Dumbbell {
        name: "moves".into(),
        alt: "Level then, now and target for seven statements.".into(),
        then: Some("March 2025".into()),
        rows,
        model: ModelRef::BUILT_IN,
    }
}

/// Nine quarters, one of them with nothing between what is good and what is inadequate.
fn quarters() -> Ratings {
    let row = |(label, counts, not_returned): &(&str, [u64; 5], u64)| RatingsRow {
        label: (*label).to_owned(),
        counts: *counts,
        not_returned: *not_returned,
        not_known: 0,
        emphasised: *label == "Q2 2026/27",
    };
    let rows = [
        ("Q2 2024/25", [141, 38, 31, 12, 4], 21),
        ("Q3 2024/25", [150, 30, 29, 9, 6], 30),
        ("Q4 2024/25", [155, 0, 0, 40, 0], 12),
        ("Q1 2025/26", [149, 41, 35, 11, 3], 28),
        ("Q2 2025/26", [0, 0, 0, 0, 0], 260),
        ("Q3 2025/26", [158, 44, 33, 9, 9], 31),
        ("Q4 2025/26", [160, 40, 38, 12, 8], 35),
        ("Q1 2026/27", [162, 44, 38, 10, 9], 42),
        ("Q2 2026/27", [163, 42, 36, 13, 9], 50),
    ];
    Ratings {
        name: "ratings".into(),
        alt: "Ratings of KPIs due in nine quarters, of which 163 of 313 were Good in the last."
            .into(),
        rows: rows.iter().map(row).collect(),
    }
}

/// Rows with little and with much, with nothing, and with more validated than expected.
fn value() -> Bullet {
    let row = |(label, thousands): &(&str, [i64; 4])| {
        let [committed, expected, claimed, validated] =
            thousands.map(|thousands| Money::from_pence(thousands * 100_000));
        BulletRow { label: (*label).to_owned(), committed, expected, claimed, validated }
    };
    let rows = [
        ("Good work for local people", [4_600, 2_300, 1_450, 620]),
        ("Fair and responsible local businesses", [2_900, 1_300, 1_500, 1_400]),
        ("Healthier, safer and more resilient communities", [1_100, 900, 420, 0]),
        ("Protecting and improving our environment", [640, 400, 700, 660]),
        ("Innovation", [0, 0, 12, 0]),
    ];
    Bullet {
        name: "value".into(),
        alt: "Committed, expected, claimed and validated value of five themes.".into(),
        rows: rows.iter().map(row).collect(),
    }
}

/// A line of every kind: quarters as tenths of a per cent, or as a word.
fn lines() -> Vec<Drawing> {
    let line = |(place, (target, quarters)): (usize, &(&str, &str))| {
        let number = |word: &str| word.parse().ok().and_then(|number| Share::new(number, 10));
        let quarter = |word: &str| match word {
            "missing" => small_line::Quarter::NotReturned,
            "words" => small_line::Quarter::NoNumber,
            "-" => small_line::Quarter::NotDue,
            word => small_line::Quarter::Number(number(word).unwrap()),
        };
        let line = small_line::SmallLine {
            name: format!("kpi-{}", place + 1),
            alt: format!("Quarters to September 2026 of KPI {}, the last at the right.", place + 1),
            quarters: quarters.split(' ').map(quarter).collect(),
            target: number(target),
        };
        small_line::draw(&line).unwrap()
    };
    let lines = [
        ("850", "790 810 800 830 860 850 880 910"),
        ("950", "930 940 missing 950 910 960 missing missing"),
        ("980", "990 - 985 - 980 words 970 965"),
        ("none", "2 3 5 5 words 6 6 7"),
        ("none", "- - - - - - - -"),
        ("50", "49"),
        ("none", "800 800 800 800 800 800 800 800"),
    ];
    lines.iter().enumerate().map(line).collect()
}

pub fn drawings() -> BTreeMap<String, Drawing> {
    let fonts = Fonts::default();
    let charts = [
        distribution::draw(&totals(), &fonts),
        distribution::draw(&sections(), &fonts),
        dumbbell::draw(&moves(), &fonts),
        bullet::draw(&value(), &fonts),
        ratings::draw(&quarters(), &fonts),
    ];
    let charts = charts.into_iter().flat_map(Result::unwrap);
    charts.chain(lines()).map(|drawing| (drawing.name.clone(), drawing)).collect()
}

pub fn page() -> String {
    let title = "Procurement and social value, Quarter 2 of 2026/27: Sefton Council";
    let sheet = super::sheet(&Theme::built_in().unwrap(), super::RULES);
    super::page(title, MAIN, &drawings(), &sheet, None).unwrap()
}

#[test]
fn the_bare_page_says_what_the_whole_page_says_on_the_same_lines() {
    let (title, sheet) = ("Procurement & value", "p {\n  color: red;\n}\n");
    let whole = super::page(title, MAIN, &drawings(), sheet, None).unwrap();
    let bare = super::bare(title, MAIN, sheet);
    assert_eq!(bare.matches("<path").count(), 0);
    assert_eq!(document::read(&bare).unwrap(), document::read(&whole).unwrap());
    let wrong =
        |page: &str| document::read(&page.replace("</main>", "<p class=\"loud\"></p></main>"));
    assert_eq!(wrong(&bare).unwrap_err(), wrong(&whole).unwrap_err());
}

/// Written where `SCRUTINEER_SAMPLE_PAGE` says, for `tests/conformance/html`.
#[test]
fn the_sample_page_is_whole() {
    let html = page();
    assert_eq!(html.matches("role=\"img\"").count(), 10 + 7);
    assert_eq!(html.matches("<main").count(), 1);
    // 150 of them in one report stay light
    for line in html.split("<svg class=\"chart inset\"").skip(1) {
        let line = line.split_once("</svg>").unwrap().0;
        assert!(line.len() < 1000, "{}: {line}", line.len());
    }
    if let Some(path) = std::env::var_os("SCRUTINEER_SAMPLE_PAGE") {
        std::fs::write(path, html).unwrap();
    }
}
