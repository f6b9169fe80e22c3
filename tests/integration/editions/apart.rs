//! The public edition is worked out as if exempt contracts and sensitive counts were not there: whatever their cells say,
//! every public byte is the same, over two quarters and three versions.

use super::said::{files, said_by};
use crate::assertions::{assert_holds, assert_lacks};
use crate::program::{Outcome, outcome, program};
use crate::workbook::{Content, from_text, with_cell};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub(super) const REGISTER: &str = "# Contracts
Contract ref | Title | Supplier | Department | Start date | End date | Total value | Annual value | Regime | Exempt paragraph | Reason for exemption
C/001 | Waste collection | Tidewater Ltd | Highways | 2025-04-01 | 2028-03-31 | 6000000 | 2000000 | Procurement Act | |
C/002 | Home care | Harbour Ltd | Adults | 2025-04-01 | 2028-03-31 | 900000 | 300000 | Light-touch | No |
C/666 | Quiet works | Zephyrhaven Facilities Ltd | Adults | 2025-04-01 | 2028-03-31 | 1234567 | 411522.33 | Procurement Act | 3 | Their business
# KPIs
Contract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary
C/001 | K1 | Bins emptied on the day | % | Higher | 98% | 95% | 90%
C/001 | K2 | Care leavers in work | people | Higher | 6 | 4 | 2
C/002 | K1 | Visits on time | % | Higher | 95% | 90% | 80%
C/666 | K1 | Quiet kept | % | Higher | 95% | 90% | 80%
# Promises
Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value | KPI ref
C/001 | SV1 | Jobs | More local people in work | weeks | Flow | 120 | 200 |
C/001 | SV2 | Jobs | Work for care leavers | people | Flow | 12 | 15382.9 | K2
C/002 | SV1 | Jobs | More local people in work | weeks | Flow | 60 | 200 |
C/666 | SV1 | Jobs | More local people in work | weeks | Flow | 777 | 200 |
";

/// What was returned for a quarter: the care leavers of C/001, and what C/666 says.
pub(super) fn returns(quarter: &str, people: u32) -> String {
    format!(
        "# KPI return\nContract ref | KPI ref | Period | Actual | Commentary\n\
         C/001 | K1 | {quarter} | 96% | Steady\nC/001 | K2 | {quarter} | {people} | Well done\n\
         C/002 | K1 | {quarter} | 91% | Ask Jane Doe\nC/666 | K1 | {quarter} | 93% | Hushed\n\
         # Promises\nContract ref | Commitment ref | Period | Quantity delivered | State\n\
         C/001 | SV1 | {quarter} | 20 | Validated\nC/001 | SV2 | {quarter} | {people} | Validated\n\
         C/002 | SV1 | {quarter} | 8 | Claimed\nC/666 | SV1 | {quarter} | 55 | Validated\n"
    )
}

/// A council of these sheets, in a folder of its own.
pub(super) struct Hushed(pub TempDir);

impl Hushed {
    pub(super) fn new() -> Hushed {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("input")).unwrap();
        let council = Hushed(folder);
        let toml = fs::read_to_string("tests/cases/report.toml").unwrap();
        let own = "\n[suppression]\nmeasures = [\"care leaver\"]\n";
        fs::write(council.0.path().join("input/report.toml"), toml + own).unwrap();
        let sheets = "# Self-assessment\nDate of assessment | 2026-03-31\n\
             Key area | Ref | Statement | Level\nPolicy | PS1 | Strategy | Mature\n";
        council.put("assessment.xlsx", sheets);
        council.put(
            "plan.xlsx",
            "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
             Go beyond compliance with the Act | Train commissioners | 1 | Sarah Green | 2026-12-31 | Not started\n",
        );
        council
    }

    pub(super) fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join("input").join(name), from_text(text)).unwrap();
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Outcome {
        outcome(program(self.0.path(), arguments))
    }

    pub(super) fn draft(&self) -> Outcome {
        self.run(&["run", "--as-of", "2026-10-15", "--period", "2026-27-Q2"])
    }

    /// Makes the draft, and asserts that its public texts say nothing of the exempt contract.
    fn drafted_without_it(&self, what: &str) -> Outcome {
        let made = self.draft();
        assert!(made.code < 2, "{what}: {}", made.stderr);
        for (path, bytes) in self.public() {
            let text = said_by(&path, &bytes);
            assert!(!text.contains("Zephyrhaven") && !text.contains("C/666"), "{what}: {path}");
        }
        assert_holds(&self.page(), "exempt from publication");
        made
    }

    /// Every public file of every set, by its path.
    pub(super) fn public(&self) -> BTreeMap<String, Vec<u8>> {
        let output = self.0.path().join("output");
        let path = |path: &Path| path.strip_prefix(&output).unwrap().display().to_string();
        let all = files(&output).into_iter().map(|file| (path(&file), fs::read(&file).unwrap()));
        all.filter(|(path, _)| path.contains("/public/")).collect()
    }

    pub(super) fn page(&self) -> String {
        let path = "output/2026-27-Q2/draft/public/committee-report.html";
        fs::read_to_string(self.0.path().join(path)).unwrap_or_default()
    }
}

/// Random words and numbers, the same for the same start.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn cell(&mut self) -> String {
        match self.roll(5) {
            0 => String::new(),
            1 => format!("{}", self.roll(9_000_000)),
            2 => format!("{}%", self.roll(100)),
            3 => format!("20{}-0{}-11", 10 + self.roll(30), 1 + self.roll(9)),
            _ => format!("Word{} other{}", self.roll(999), self.roll(999)),
        }
    }

    /// A text with other cells in the rows of C/666, but for its ref and the number of its paragraph.
    fn changed(&mut self, text: &str) -> String {
        let line = |line: &str| {
            if !line.starts_with("C/666") {
                return line.to_owned();
            }
            let cells = line.split(" | ").enumerate().map(|(at, cell)| match at {
                0 => cell.to_owned(),
                9 => "3".to_owned(),
                _ => self.cell(),
            });
            cells.collect::<Vec<_>>().join(" | ")
        };
        text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
    }
}

/// A council's two quarters and three versions; nought changes nothing.
pub(super) fn published(seed: u64) -> Hushed {
    let mut dice = Dice(seed);
    let mut own = |text: &str| if seed == 0 { text.to_owned() } else { dice.changed(text) };
    let people = |at: u32| if seed == 0 { 1 } else { 1 + (seed as u32 + at) % 2 };
    let council = Hushed::new();
    let publish = |arguments: &[&str]| {
        let made = council.run(&[&["publish"], arguments].concat());
        // rows that are left out are told by the exit code
        assert!(made.code < 2, "seed {seed}: {}", made.stderr);
    };
    council.put("register.xlsx", &own(REGISTER));
    council.put("returns-q1.xlsx", &own(&returns("Q1 2026/27", people(0))));
    publish(&["--as-of", "2026-07-15", "--period", "2026-27-Q1", "--on", "2026-07-20"]);
    council.put("returns-q2.xlsx", &own(&returns("Q2 2026/27", people(1))));
    let second = ["--as-of", "2026-10-15", "--period", "2026-27-Q2"];
    publish(&[&second[..], &["--on", "2026-10-20"]].concat());
    let later = REGISTER.replace("| 300000 |", "| 310000 |");
    council.put("register.xlsx", &own(&later));
    publish(&[&second[..], &["--on", "2026-10-27", "--reason", "A value was wrong"]].concat());
    council
}

#[test]
fn public_bytes_do_not_depend_on_exempt_rows_and_sensitive_counts() {
    let plain = published(0).public();
    assert!(plain.len() > 30, "{:?}", plain.keys());
    for seed in 1..5 {
        let other = published(seed).public();
        assert_eq!(plain.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (path, bytes) in &plain {
            assert!(other[path] == *bytes, "seed {seed}: {path} differs");
        }
    }
}

#[test]
fn the_test_of_public_bytes_bites_where_a_public_row_changes() {
    let council = |register: &str| {
        let council = Hushed::new();
        council.put("register.xlsx", register);
        assert_eq!(council.draft().code, 0);
        council.public()
    };
    assert_ne!(council(REGISTER), council(&REGISTER.replace("| 120 | 200 |", "| 121 | 200 |")));
}

#[test]
fn each_way_of_marking_an_exemption_is_one() {
    for (heading, mark) in [
        ("Exempt paragraph", "#N/A"),
        ("Schedule 12A", "Yes"),
        ("Part II", "3"),
        ("Part 2", "x"),
        ("Confidential", "Y"),
        ("Exempt (Y/N)", "TRUE"),
        ("Exempt information", "commercially sensitive"),
    ] {
        let register = REGISTER
            .replace("Exempt paragraph", heading)
            .replace("| 3 | Their business", &format!("| {mark} |"));
        hushed(&register, heading);
    }
    // a reason beside a blank paragraph
    hushed(&REGISTER.replace("| 3 | Their", "| | Their"), "a reason alone");
}

#[test]
fn an_error_and_a_formula_without_its_result_are_marks_too() {
    let register = from_text(&REGISTER.replace("| 3 | Their business", "| 3 |"));
    for mark in [Content::NotFound, Content::Uncalculated] {
        let council = Hushed::new();
        let path = council.0.path().join("input/register.xlsx");
        fs::write(path, with_cell(&register, "Contracts", "J4", &mark)).unwrap();
        council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
        assert_holds(&council.drafted_without_it(&format!("{mark:?}")).stderr, "J4");
    }
}

/// Asserts that a run says nothing of the exempt contract in public, and that it is marked without a paragraph.
fn hushed(register: &str, what: &str) {
    let council = Hushed::new();
    council.put("register.xlsx", register);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    let made = council.drafted_without_it(what);
    if !register.contains("| 3 |") {
        assert_holds(&made.stderr, "names no paragraph of Schedule 12A");
    }
}

#[test]
fn a_column_that_could_be_about_exemption_stops_the_public_edition_until_the_officer_says() {
    let register =
        REGISTER.replace("Exempt paragraph", "Publish?").replace("Reason for exemption", "Other");
    let council = Hushed::new();
    council.put("register.xlsx", &register);
    let stopped = council.draft();
    assert_eq!(stopped.code, 3, "{}", stopped.stderr);
    assert_holds(&stopped.stderr, "column \"Publish?\" could say which contracts are exempt");
    let path = council.0.path().join("input/report.toml");
    let toml = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("not-exemption = [\"Publish?\", \"Other\"]\n{toml}")).unwrap();
    assert_eq!(council.draft().code, 0);
}

#[test]
fn an_exempt_row_that_is_left_out_for_another_fault_is_told_to_nobody() {
    hushed(
        &REGISTER
            .replace("Adults | 2025-04-01 | 2028-03-31 | 1234567", "Adults | soon | never | lots"),
        "dates",
    );
    hushed(&REGISTER.replace("C/666 | K1 | Quiet", "c 666 | K1 | Quiet"), "another spelling");
}

#[test]
fn a_text_that_nobody_cleared_is_not_printed_and_owners_are_posts_of_the_list() {
    let council = Hushed::new();
    council.put("register.xlsx", REGISTER);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    let made = council.draft();
    assert_holds(&made.stderr, "not cleared for publication");
    let page = council.page();
    assert_holds(&page, "Not cleared for publication");
    for text in ["Ask Jane Doe", "Steady", "Sarah Green"] {
        assert_lacks(&page, text);
    }
    assert_holds(&page, "named officer");
    let listed = council.0.path().join("output/2026-27-Q2/draft/internal/clearance.xlsx");
    assert!(listed.exists());
}

#[test]
fn a_sensitive_measure_stands_once_and_rounded() {
    for (people, said) in [(3, "suppressed"), (6, ">5<"), (8, ">10<")] {
        let council = Hushed::new();
        council.put("register.xlsx", REGISTER);
        council.put("returns-q2.xlsx", &returns("Q2 2026/27", people));
        assert_eq!(council.draft().code, 0);
        let page = council.page();
        assert_holds(&page, "table-sensitive");
        assert_holds(&page, said);
        for text in ["Care leavers in work", "Work for care leavers", "15,382"] {
            assert_lacks(&page, text);
        }
    }
}

#[test]
fn what_the_act_asks_of_a_contract_rests_on_its_sensitive_kpis_too() {
    let third = "C/002 | K1 | Visits";
    let register = REGISTER.replace(
        third,
        &format!("C/001 | K3 | Calls answered | % | Higher | 95% | 90% | 80%\n{third}"),
    );
    let too_few = |register: &str| {
        let council = Hushed::new();
        council.put("register.xlsx", register);
        assert_eq!(council.draft().code, 0);
        let path = council.0.path().join("output/2026-27-Q2/draft/public/data.json");
        let figures: Vec<serde_json::Value> =
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        figures.iter().find(|figure| figure["id"] == "duty.too-few-kpis").unwrap()["value"].clone()
    };
    assert_eq!(too_few(&register), 0);
    assert_eq!(too_few(REGISTER), 1);
}

#[test]
fn an_amount_that_stands_everywhere_by_chance_stops_nothing() {
    let council = Hushed::new();
    council.put("register.xlsx", &REGISTER.replace("| 12 | 15382.9 |", "| 12 | 20000 |"));
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 5));
    council.put(
        "plan.xlsx",
        "# Action plan\nPrinciple | Action | Year | Owner | Due | Status\n\
         Go beyond compliance with the Act | Advertise every tender over £100,000 | 1 | | 2026-12-31 | Not started\n",
    );
    let made = council.draft();
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_holds(&council.page(), "Advertise every tender over £100,000");
}

#[test]
fn a_workbook_of_an_exempt_contract_alone_is_named_nowhere() {
    let council = Hushed::new();
    council.put("register.xlsx", REGISTER);
    council.put("returns-q2.xlsx", &returns("Q2 2026/27", 3));
    council.put(
        "quiet-corner.xlsx",
        "# Hush hush\nContract ref | KPI ref | Period | Actual\nC/666 | K1 | Q1 2026/27 | 93%\n",
    );
    let made = council.draft();
    assert!(made.code < 2, "{}", made.stderr);
    for (path, bytes) in council.public() {
        let text = said_by(&path, &bytes);
        for name in ["quiet-corner", "Hush hush"] {
            assert!(!text.contains(name), "{path} holds {name}");
        }
    }
}
