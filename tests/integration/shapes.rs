//! Councils of unlike shapes: whatever they have much or nothing of, their documents have no empty heading, no figure
//! without its caption and source, and no table without a row. The documents stay in the build's folder for tests'
//! files, where the checks of conformance find them.

use crate::assertions::assert_holds;
use crate::page::{Piece, inside};
use crate::program::{outcome, program};
use crate::workbook::from_text;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Key areas of the large council, and statements of each.
const AREAS: [usize; 2] = [60, 10];
/// Its contracts, each with a KPI and a promise.
const CONTRACTS: usize = 400;
const LEVELS: [&str; 5] = ["Minimum", "Developing", "Mature", "Leader", "Innovator"];

fn assessment() -> String {
    let mut text = "# Self-assessment\nAuthority | Large Council\nDate of assessment | 2026-09-30\n\nKey area | Ref | Statement | Level | Target level\n".to_owned();
    let [areas, statements] = AREAS;
    for area in 0..areas {
        for statement in 0..statements {
            let level = LEVELS[(area * 7 + statement * 3) % 5];
            let target = LEVELS[(area + statement) % 5];
            writeln!(text, "Key area {area} of the council | K{area}.{statement} | Practice {statement} of area {area} | {level} | {target}").unwrap();
        }
    }
    text
}

fn contracts() -> String {
    let mut text = "# Contracts\nContract ref | Title | Supplier | Department | Start date | End date | Annual value | Total value | Regime\n".to_owned();
    for number in 0..CONTRACTS {
        let value = 10_000 * (number % 97 + 1);
        writeln!(text, "LC/{number:03} | Service {number} | Supplier {} Ltd | Department {} | 2025-04-01 | 2029-03-31 | {value} | {} | Procurement Act 2023", number % 61, number % 9, value * 4).unwrap();
    }
    text
}

fn kpis() -> String {
    let mut text =
        "# KPIs\nContract ref | KPI ref | KPI | Unit | Direction | Target | Frequency\n".to_owned();
    for number in 0..CONTRACTS {
        writeln!(
            text,
            "LC/{number:03} | K1 | Answered in time | % | Higher is better | 95% | Quarterly"
        )
        .unwrap();
    }
    text
}

fn results() -> String {
    let mut text =
        "# KPI results\nContract ref | KPI ref | Period | Actual | Commentary\n".to_owned();
    for number in (0..CONTRACTS).filter(|number| number % 11 > 0) {
        let actual = 60 + (number * 13) % 40;
        writeln!(text, "LC/{number:03} | K1 | Q2 2026/27 | {actual}% | As before").unwrap();
    }
    text
}

const PLAN: &str = "# Social Value Action Plan\nGuiding principle | Action | Year | Owner | Due date | Status | Update\n\
    Maximise full breadth of Social Value outcomes | Publish a guide | Year 1 | Head of Procurement | 2027-03-31 | In progress | Drafted\n";

/// One statement, at its highest.
const ONE: &str = "# Self-assessment\nAuthority | Large Council\nDate of assessment | 2026-09-30\n\n\
    Key area | Ref | Statement | Level\nDeveloping talent | DT1 | Training | Innovator\n";

/// Runs the program on a council, with the committee report alone.
fn report(name: &str, workbooks: &[(&str, String)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(folder.join("input")).unwrap();
    let front = fs::read_to_string("tests/cases/report.toml").unwrap();
    let own = format!(
        "as-of = \"2026-10-15\"\nperiod = \"2026-27-Q2\"\ndocuments = [\"committee-report\"]\n{front}"
    );
    fs::write(folder.join("input/report.toml"), own).unwrap();
    for (name, text) in workbooks {
        fs::write(folder.join(format!("input/{name}.xlsx")), from_text(text)).unwrap();
    }
    let made = outcome(program(&folder, &["run"]));
    assert_eq!(made.code, 0, "{}{}", made.stdout, made.stderr);
    folder.join("output/2026-27-Q2/draft/public/committee-report.html")
}

/// What is wrong with the shape of a page, as sentences.
fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut heading: Option<(u8, String)> = None;
    let (mut rows, mut is_in_body, mut is_drawn, mut words) = (0, false, false, String::new());
    for piece in inside(page, "main") {
        match piece {
            Piece::Text(text) => words.push_str(text.trim()),
            Piece::Open(name, _) => match name.as_str() {
                "p" | "td" | "th" | "li" | "dd" => {
                    heading = None;
                    words.clear();
                }
                "h2" | "h3" | "h4" => {
                    let level = name.as_bytes()[1] - b'0';
                    if let Some((above, title)) = heading.take()
                        && level <= above
                    {
                        faults.push(format!("nothing stands under \"{title}\""));
                    }
                    words.clear();
                }
                "table" | "figure" => heading = None,
                "svg" => is_drawn = true,
                "tbody" => is_in_body = true,
                "tr" if is_in_body => rows += 1,
                _ => {}
            },
            Piece::Close(name) => match name.as_str() {
                "h2" | "h3" | "h4" => heading = Some((name.as_bytes()[1] - b'0', words.clone())),
                "tbody" => is_in_body = false,
                "table" if std::mem::take(&mut rows) == 0 => {
                    faults.push(format!("a table has no row, after \"{words}\""));
                }
                "p" | "td" | "th" | "dd" if words.is_empty() && !is_drawn => {
                    faults.push(format!("an element {name} says nothing"));
                }
                "td" => is_drawn = false,
                "section" => {
                    if let Some((_, title)) = heading.take() {
                        faults.push(format!("nothing stands under \"{title}\""));
                    }
                }
                _ => {}
            },
        }
    }
    faults
}

#[test]
fn a_council_of_sixty_key_areas_and_four_hundred_contracts_has_a_sound_report() {
    let workbooks = [
        ("assessment", assessment()),
        ("plan", PLAN.to_owned()),
        ("contracts", contracts()),
        ("kpis", kpis()),
        ("results", results()),
    ];
    let page = fs::read_to_string(report("large-council", &workbooks)).unwrap();
    assert_eq!(faults(&page), Vec::<String>::new());
    for words in ["600 statements", "60 key areas", "400 running contracts", "The ten worst"] {
        assert_holds(&page.replace("</data>", ""), words);
    }
}

#[test]
fn a_council_with_next_to_nothing_but_contracts_has_a_sound_report() {
    let workbooks =
        [("assessment", ONE.to_owned()), ("plan", PLAN.to_owned()), ("contracts", contracts())];
    let page = fs::read_to_string(report("contracts-alone", &workbooks)).unwrap();
    assert_eq!(faults(&page), Vec::<String>::new());
}

#[test]
fn faults_are_found() {
    let page = "<main><section><h2>One</h2><h2>Two</h2><table><tbody></tbody></table></section>\
        <section><h3>Three</h3></section><p></p></main>";
    assert_eq!(
        faults(page),
        [
            "nothing stands under \"One\"",
            "a table has no row, after \"Two\"",
            "nothing stands under \"Three\"",
            "an element p says nothing"
        ]
    );
}
