//! Four quarters of five invented councils put together: as a dataset that other engines read, and as one summary. One of
//! them corrects a quarter, one does not publish the last, and a copy of one follows other definitions.

mod council;
mod successor;

use crate::assertions::{assert_absent, assert_holds, assert_lacks};
use crate::council::{files, names};
use crate::program::program;
use council::{COUNCILS, code};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::process::Stdio;
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

const ALL: [&str; 5] = ["1/output", "2/output", "3/output", "4/output", "5/output"];

/// The summary of all of them, with a sixth that there should be.
static ROLL_UP: LazyLock<String> = LazyLock::new(|| {
    let expected: String =
        (1..=6).map(|number| format!("{} Council {number}\n", code(number))).collect();
    fs::write(COUNCILS.path("expected.txt"), expected).unwrap();
    let arguments =
        ["--expected", "expected.txt", "--title", "Five councils", "--output", "together"];
    COUNCILS.expect(0, &[&["roll-up"][..], &ALL, &arguments].concat()).stdout
});

static DATASET: LazyLock<()> = LazyLock::new(|| {
    COUNCILS.expect(0, &[&["dataset"][..], &ALL, &["--output", "dataset"]].concat());
});

fn rolled(file: &str) -> String {
    LazyLock::force(&ROLL_UP);
    fs::read_to_string(COUNCILS.path("together").join(file)).unwrap()
}

/// A figure's value by its id, of a file of figures.
fn figures(text: &str) -> BTreeMap<String, Value> {
    let figures: Vec<Value> = serde_json::from_str(text).unwrap();
    figures
        .into_iter()
        .map(|it| (it["id"].as_str().unwrap().to_owned(), it["value"].clone()))
        .collect()
}

fn rows(path: &Path) -> Vec<Row> {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    reader.get_row_iter(None).unwrap().map(Result::unwrap).collect()
}

fn field(row: &Row, name: &str) -> Field {
    row.get_column_iter().find(|(own, _)| *own == name).unwrap().1.clone()
}

/// The row of a figure in a file of the dataset.
fn figure(path: &Path, id: &str) -> Row {
    let is_it = |row: &Row| field(row, "id") == Field::Str(id.to_owned());
    rows(path).into_iter().find(is_it).unwrap_or_else(|| panic!("no {id} in {}", path.display()))
}

#[test]
fn totals_are_the_sums_that_a_hand_comes_to() {
    let figures = figures(&rolled("figures.json"));
    let number = |id: &str| figures[id].as_f64().unwrap();
    // four KPIs of each council are due, and one of them is never returned
    for (quarter, councils) in [("q1", 5.0), ("q2", 5.0), ("q3", 5.0), ("q4", 4.0)] {
        let at = |id: &str| number(&format!("roll-up.2026-27-{quarter}.{id}"));
        assert_eq!(at("councils"), councils);
        assert_eq!((at("kpi.due"), at("kpi.returned")), (4.0 * councils, 3.0 * councils));
        assert_eq!(at("kpi.due.councils"), councils);
    }
    // the first four councils: 1 + 2 + 3 + 4 millions a year, and the carer four times
    assert_eq!(number("roll-up.2026-27-q4.contract.annual-value"), 10_000_000.0 + 4.0 * 300_000.25);
    assert_eq!(number("roll-up.2026-27-q4.sv.committed"), 120.0 * 10.0 * 200.01);
    assert_eq!(number("roll-up.2026-27-q4.sv.validated"), 4.0 * 10.0 * 10.0 * 200.01);
    assert_eq!(number("roll-up.2026-27-q4.duty.in-scope"), 4.0);
    // of the corrected quarter the newest version counts, in which one KPI more is good
    assert_eq!(number("council.e08000014.2026-27-q2.kpi.rating.good"), 3.0);
    assert_eq!(number("council.e08000013.2026-27-q2.kpi.rating.good"), 2.0);
    assert_eq!(number("roll-up.2026-27-q2.kpi.rating.good"), 11.0);
    assert_eq!(number("roll-up.2026-27-q4.returned-share.median"), 0.75);
}

#[test]
fn coverage_names_who_is_missing() {
    let page = ROLL_UP.as_str();
    assert_holds(page, "Quarter 3 of 2026/27: 5 of 6; missing: Council 6");
    assert_holds(page, "Quarter 4 of 2026/27: 4 of 6; missing: Council 5 and Council 6");
    let page = rolled("roll-up.html");
    assert_holds(&page, "Missing: Council 5; Council 6.");
    assert_holds(&page, "after an earlier one");
}

#[test]
fn a_supplier_of_several_councils_is_named_with_them() {
    let page = rolled("roll-up.html");
    assert_holds(&page, "Harbour Limited");
    // a workbook holds it as a number
    assert_holds(&page, "Identifier 1234567");
    assert_lacks(&page, "Tidewater");
}

#[test]
fn every_number_is_explained_by_the_sets_that_it_comes_from() {
    LazyLock::force(&ROLL_UP);
    let id = "roll-up.2026-27-q2.kpi.due";
    let explained = COUNCILS.expect(0, &["explain", id, "--roll-up", "together"]).stdout;
    assert_holds(&explained, "20 KPIs");
    for set in ["E08000011/2026-27-Q2/v1", "E08000014/2026-27-Q2/v2"] {
        assert_holds(&explained, &format!("{set}\n  kpi.due  4 KPIs\n"));
    }
    let all = COUNCILS.expect(0, &["explain", "--roll-up", "together"]).stdout;
    assert!(all.lines().count() > 200, "{all}");
    let wrong = COUNCILS.expect(2, &["explain", "roll-up.kpi", "--roll-up", "together"]);
    assert_holds(&wrong.stderr, "There is no figure roll-up.kpi in this roll-up");
    let page = rolled("roll-up.html");
    let figures = figures(&rolled("figures.json"));
    let stated = page.split("data-figure=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    for id in stated {
        assert!(figures.contains_key(id), "{id}");
    }
}

#[test]
fn nothing_that_a_council_withholds_stands_in_what_is_put_together() {
    LazyLock::force(&ROLL_UP);
    LazyLock::force(&DATASET);
    for folder in ["together", "dataset"] {
        for (path, bytes) in files(&COUNCILS.path(folder)) {
            let text = match path.ends_with(".parquet") {
                true => scrutineer::dataset::texts(&bytes).unwrap().join("\n"),
                false => String::from_utf8_lossy(&bytes).into_owned(),
            };
            for word in ["Canary", "7777777", "1111111", "1,111,111"] {
                assert!(!text.contains(word), "{path} holds {word}");
            }
        }
    }
}

#[test]
fn the_same_sets_give_the_same_bytes() {
    LazyLock::force(&ROLL_UP);
    let arguments = ["--expected", "expected.txt", "--title", "Five councils", "--output", "again"];
    COUNCILS.expect(0, &[&["roll-up"][..], &ALL, &arguments].concat());
    assert!(files(&COUNCILS.path("again")) == files(&COUNCILS.path("together")));
    let full = COUNCILS.expect(2, &[&["roll-up"][..], &ALL, &arguments].concat());
    assert_holds(&full.stderr, "again is not empty");
}

#[test]
fn other_definitions_are_refused_by_name() {
    let change = |text: &str| text.replace("\"definitions\": 1", "\"definitions\": 2");
    COUNCILS.copy("1/output/2026-27-Q1/v1", "other-definitions", change);
    let sets = ["roll-up", "other-definitions", "2/output/2026-27-Q1/v1", "--output", "mixed"];
    let refused = COUNCILS.expect(3, &sets).stderr;
    assert_holds(&refused, "definitions 1: E08000012/2026-27-Q1/v1 (Council 2)");
    assert_holds(&refused, "definitions 2: E08000011/2026-27-Q1/v1 (Council 1)");
    assert_absent(&COUNCILS.path("mixed"));
}

#[test]
fn a_set_that_does_not_hold_is_refused_with_what_is_wrong() {
    COUNCILS.copy("3/output/2026-27-Q1/v1", "changed", str::to_owned);
    COUNCILS.expect(0, &["dataset", "changed", "--output", "from-copy"]);
    let data = COUNCILS.path("changed/public/data.json");
    drop(
        std::process::Command::new("chmod")
            .args(["-R", "u+w"])
            .arg(COUNCILS.path("changed"))
            .status(),
    );
    fs::write(&data, fs::read_to_string(&data).unwrap().replace('4', "5")).unwrap();
    for command in ["dataset", "roll-up"] {
        let refused = COUNCILS.expect(3, &[command, "changed", "--output", "refused"]).stderr;
        assert_holds(&refused, "changed: public/data.json");
        assert_absent(&COUNCILS.path("refused"));
    }
    let draft = COUNCILS.expect(2, &["dataset", "nowhere", "--output", "refused"]).stderr;
    assert_holds(&draft, "nowhere cannot be read");
}

#[test]
fn a_dataset_is_parted_by_council_quarter_and_version() {
    LazyLock::force(&DATASET);
    let part = "dataset/figures/council=E08000014/period=2026-27-Q2/version=v2/part.parquet";
    assert_eq!(names(&COUNCILS.path("dataset")), ["figures"]);
    assert_eq!(files(&COUNCILS.path("dataset")).len(), 20);
    let due = figure(&COUNCILS.path(part), "kpi.due");
    assert_eq!(field(&due, "count"), Field::Long(4));
    assert_eq!(field(&due, "state"), Field::Str("known".into()));
    assert_eq!(field(&due, "pence"), Field::Null);
    let committed = figure(&COUNCILS.path(part), "sv.committed");
    assert_eq!(field(&committed, "pence"), Field::Long(4 * 120 * 20_001));
    let share = figure(&COUNCILS.path(part), "assessment.below-mature-share");
    assert_eq!(
        (field(&share, "numerator"), field(&share, "denominator")),
        (Field::Long(1), Field::Long(2))
    );
    let sources = field(&due, "sources").to_string();
    assert_holds(&sources, "public/data.json");
    // a set's own file is the same, byte for byte
    let own = COUNCILS.path("4/output/2026-27-Q2/v2/public/data.parquet");
    assert!(fs::read(own).unwrap() == fs::read(COUNCILS.path(part)).unwrap());
}

#[test]
fn runs_side_by_side_and_a_run_after_one_that_was_stopped_make_the_same_dataset() {
    LazyLock::force(&DATASET);
    std::thread::scope(|scope| {
        for set in ALL {
            scope.spawn(move || COUNCILS.expect(0, &["dataset", set, "--output", "array"]));
        }
    });
    let whole = files(&COUNCILS.path("dataset"));
    assert!(files(&COUNCILS.path("array")) == whole);
    let part = "array/figures/council=E08000012/period=2026-27-Q2/version=v1";
    fs::write(COUNCILS.path(part).join("part.parquet"), "PAR1").unwrap();
    fs::remove_dir_all(COUNCILS.path("array/figures/council=E08000013")).unwrap();
    let healed =
        COUNCILS.expect(0, &[&["dataset"][..], &ALL, &["--output", "array"]].concat()).stdout;
    assert_holds(&healed, "5 files written");
    assert!(files(&COUNCILS.path("array")) == whole);
}

#[test]
fn ten_jobs_that_are_killed_and_run_again_heal_the_dataset() {
    LazyLock::force(&DATASET);
    let whole = files(&COUNCILS.path("dataset"));
    for job in 0..10 {
        let arguments = [&["dataset"][..], &ALL, &["--output", "killed"]].concat();
        let mut running = program(&COUNCILS.path("."), &arguments);
        let mut running = running.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(20 * job));
        running.kill().unwrap();
        running.wait().unwrap();
        // what is there already is whole
        let made = COUNCILS.path("killed");
        let there = if made.exists() { files(&made) } else { BTreeMap::new() };
        let parts = there.iter().filter(|(path, _)| path.ends_with("part.parquet"));
        parts.for_each(|(path, bytes)| assert!(whole.get(path) == Some(bytes), "{path}"));
    }
    COUNCILS.expect(0, &[&["dataset"][..], &ALL, &["--output", "killed"]].concat());
    assert!(files(&COUNCILS.path("killed")) == whole);
}

#[test]
fn what_is_for_officers_is_gathered_apart_and_says_its_cells() {
    let set = "2/output/2026-27-Q1/v1";
    COUNCILS.expect(0, &["dataset", set, "--internal", "--output", "officers"]);
    assert_eq!(names(&COUNCILS.path("officers")), ["figures", "findings", "records"]);
    let part = "council=E08000012/period=2026-27-Q1/version=v1/part.parquet";
    let total = figure(&COUNCILS.path("officers/figures").join(part), "contract.annual-value");
    let sources = field(&total, "sources").to_string();
    assert_holds(&sources, "register.xlsx");
    assert_holds(&sources, "sha256: \"");
    let contracts = rows(&COUNCILS.path("officers/records/contract").join(part));
    assert_eq!(contracts.len(), 3);
    assert_eq!(field(&contracts[1], "annual_value_pence"), Field::Long(30_000_025));
    assert_eq!(field(&contracts[1], "title"), Field::Str("Home care".into()));
    for (folder, more) in [("officers", &[][..]), ("dataset", &["--internal"])] {
        LazyLock::force(&DATASET);
        let mixed =
            COUNCILS.expect(3, &[&["dataset", set, "--output", folder], more].concat()).stderr;
        assert_holds(&mixed, "Name another folder with --output");
    }
}
