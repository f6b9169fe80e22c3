//! What the public edition keeps back over quarters and versions: exempt contracts that are renamed, taken out or newly
//! exempt, personal data, small counts. Every file of it is read as bytes.

use crate::assertions::{assert_ends, assert_holds, assert_lacks};
use crate::council::make_writable;
use crate::editions::{files, said};
use crate::workbook::from_text;
use crate::year::Council;
use serde_json::Value;
use std::fs;

/// The reported days of four quarters.
const AS_OF: [(&str, &str); 4] =
    [("Q1", "2026-07-15"), ("Q2", "2026-10-15"), ("Q3", "2027-01-15"), ("Q4", "2027-04-15")];

/// A contract: its ref, title, supplier, the paragraph of Schedule 12A, the contract manager.
type Contract<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

const PUBLIC: [Contract<'static>; 5] = [
    ("PUB/101", "Waste collection", "Tidewater Ltd", "", "Jane Canaryperson"),
    ("PUB/102", "Home care", "Harbour Ltd", "", "Jane Canaryperson"),
    ("PUB/103", "Grounds upkeep", "Meadow Ltd", "", "Jane Canaryperson"),
    ("PUB/104", "School meals", "Ladle Ltd", "", "Jane Canaryperson"),
    ("PUB/105", "Street lights", "Lantern Ltd", "", "Jane Canaryperson"),
];

const EXEMPT: [Contract<'static>; 4] = [
    ("CANARY/901", "Canarytitle of one", "Canarysupplier One Ltd", "3", "Jane Canaryperson"),
    ("CANARY/902", "Canarytitle of two", "Canarysupplier Two Ltd", "3", "Jane Canaryperson"),
    ("CANARY/903", "Canarytitle of three", "Canarysupplier Three Ltd", "3", "Jane Canaryperson"),
    ("CANARY/904", "Canarytitle of four", "Canarysupplier Four Ltd", "3", "Jane Canaryperson"),
];

/// The register: a KPI and a promise for each contract, and for the first a promise of care leavers.
fn register(contracts: &[Contract<'_>]) -> String {
    let mut text = "# Contracts\nContract ref | Title | Supplier | Department | Contract manager | Start date | End date | Total value | Annual value | Regime | Exempt paragraph | Public interest test\n".to_owned();
    for (place, (of, title, supplier, paragraph, manager)) in contracts.iter().enumerate() {
        let annual = 300_001 + 1311 * place;
        text += &format!(
            "{of} | {title} | {supplier} | Highways | {manager} | 2025-04-01 | 2028-03-31 | {} | {annual} | Earlier rules | {paragraph} | Outweighed\n",
            3 * annual
        );
    }
    text += "# KPIs\nContract ref | KPI ref | Description | Unit | Direction | Target | Approaching boundary | Improvement boundary\n";
    for (of, ..) in contracts {
        text += &format!("{of} | K1 | Visits | % | Higher | 95% | 90% | 80%\n");
    }
    text += "# Promises\nContract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value\n";
    for (of, ..) in contracts {
        text += &format!("{of} | S1 | Jobs | People in work | weeks | Flow | 120 | 200\n");
    }
    text + "PUB/101 | CL | Jobs | Chances | care leavers | Flow | 40 | 1000\n"
}

/// What all contracts return for a quarter: a KPI, 11 weeks, and so many care leavers.
fn returns(contracts: &[Contract<'_>], quarter: &str, actual: &str, leavers: u32) -> String {
    let mut text = "# KPI return\nContract ref | KPI ref | Period | Actual\n".to_owned();
    for (of, ..) in contracts {
        text += &format!("{of} | K1 | {quarter} 2026/27 | {actual}\n");
    }
    text += "# Deliveries\nContract ref | Commitment ref | Period | Quantity delivered | State\n";
    for (of, ..) in contracts {
        text += &format!("{of} | S1 | {quarter} 2026/27 | 11 | Validated\n");
    }
    text + &format!("PUB/101 | CL | {quarter} 2026/27 | {leavers} | Validated\n")
}

const SENSITIVE: &str = "\n[suppression]\nmeasures = [\"care leavers\"]\n";

/// The council with these contracts, its first quarter returned.
fn council(toml: &str, contracts: &[Contract<'_>]) -> Council {
    let (register, returns) = (register(contracts), returns(contracts, "Q1", "96%", 3));
    Council::with(toml, &[("register.xlsx", &register), ("returns/q1.xlsx", &returns)])
}

fn change(council: &Council, contracts: &[Contract<'_>], actual: &str) {
    council.put("register.xlsx", &from_text(&register(contracts)));
    council.put("returns/q1.xlsx", &from_text(&returns(contracts, "Q1", actual, 3)));
}

fn first(council: &Council) {
    council.publish("2026-27-Q1", "2026-07-15", "2026-07-20", &[]);
}

fn second(council: &Council) {
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-03", &["--reason", "It was corrected"]);
}

/// Fails where a public file of a set holds one of these words.
fn holds_none(council: &Council, set: &str, words: &[&str]) {
    let public = files(&council.output(&format!("{set}/public")));
    assert!(public.len() > 10, "{set}");
    for path in public {
        let said = said(&path).to_lowercase();
        let held: Vec<_> =
            words.iter().filter(|word| said.contains(&word.to_lowercase())).collect();
        assert!(held.is_empty(), "{} holds {held:?}", path.display());
    }
}

/// The value of a public figure.
fn value(council: &Council, set: &str, id: &str) -> Value {
    let data: Vec<Value> =
        serde_json::from_str(&council.file(&format!("{set}/public/data.json"))).unwrap();
    let figure = data.into_iter().find(|figure| figure["id"] == id);
    figure.map(|figure| figure["value"].clone()).unwrap_or_default()
}

#[test]
fn a_file_that_was_published_and_is_changed_or_gone_stops_every_run_beside_it_and_is_named() {
    let council = council("", &PUBLIC);
    first(&council);
    change(&council, &PUBLIC, "50%");
    second(&council);
    let page = council.output("2026-27-Q1/v1/public/committee-report.html");
    make_writable(&council.output("2026-27-Q1"));
    let whole = fs::read_to_string(&page).unwrap();
    let fails = |period: &str, as_of: &str, line: &str| {
        let made = council.draft(period, as_of);
        let says = format!(
            "No document is made. What was published in output is not as it was. Put it back from a copy:\n  {line}\n"
        );
        assert_eq!((made.code, made.stderr.as_str()), (3, says.as_str()));
    };
    fs::write(&page, whole.replacen("20 July", "21 July", 1)).unwrap();
    let changed = "in 2026-27-Q1/v1: changed: public/committee-report.html has other bytes than the manifest says";
    fails("2026-27-Q1", "2026-07-15", changed);
    fs::write(&page, &whole).unwrap();
    // what came to it is no reason not to run
    fs::write(council.output("2026-27-Q1/v1/Thumbs.db"), "").unwrap();
    assert_eq!(council.draft("2026-27-Q1", "2026-07-15").code, 0);

    let page = council.output("2026-27-Q1/v2/public/addendum.pdf");
    fs::remove_file(&page).unwrap();
    fails("2026-27-Q2", "2026-10-15", "in 2026-27-Q1/v2: missing: public/addendum.pdf");
    let made = council.call(&["check", "--period", "2026-27-Q2", "--as-of", "2026-10-15"]);
    assert_eq!(made.code, 3, "{}", made.stderr);
    fs::remove_dir_all(council.output("2026-27-Q1/v1")).unwrap();
    let gone = council.draft("2026-27-Q1", "2026-07-15");
    let says = "\n  missing: 2026-27-Q1/v1, which it speaks of: output/2026-27-Q1/v1/manifest.json cannot be read: ";
    assert_eq!(gone.code, 3, "{}", gone.stderr);
    assert_holds(&gone.stderr, says);
}

#[test]
fn an_exempt_contract_that_is_renamed_or_taken_out_is_in_no_public_byte_of_a_later_version() {
    let all = [&PUBLIC[..], &EXEMPT].concat();
    let council = council("", &all);
    first(&council);
    let mut renamed = all.clone();
    renamed[5].1 = "Dovetitle of one";
    renamed[5].2 = "Dovesupplier One Ltd";
    change(&council, &renamed, "50%");
    second(&council);
    renamed.remove(5);
    change(&council, &renamed, "50%");
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-10", &["--reason", "It was left out"]);
    for set in ["v1", "v2", "v3"] {
        holds_none(
            &council,
            &format!("2026-27-Q1/{set}"),
            &["canary", "dovetitle", "dovesupplier"],
        );
    }
    // papers that were made once for the draft and the version are those that are made again
    let verified = council.call(&["verify", "output/2026-27-Q1/v3", "--input", "input"]);
    assert_eq!(verified.code, 0, "{}", verified.stderr);
    assert_ends(&verified.stdout, "comes out the same, byte for byte.\n");
    // five public contracts of 11 weeks at £200 and 3 care leavers at £1,000; four exempt ones with them at first
    let claimed = |set: &str| value(&council, &format!("2026-27-Q1/{set}"), "sv.claimed");
    assert_eq!(["v1", "v2", "v3"].map(claimed), [22_800.0, 22_800.0, 14_000.0]);
}

#[test]
fn a_contract_that_becomes_exempt_is_named_in_no_later_report_and_may_be_published() {
    let council = council("", &PUBLIC);
    first(&council);
    let mut exempt = PUBLIC.to_vec();
    exempt[4].3 = "3";
    change(&council, &exempt, "50%");
    second(&council);
    council.put("returns/q2.xlsx", &from_text(&returns(&exempt, "Q2", "96%", 9)));
    council.publish("2026-27-Q2", "2026-10-15", "2026-10-20", &[]);
    let words = ["PUB/105", "pub-105", "Street lights", "Lantern"];
    assert_holds(&council.report("2026-27-Q1/v1"), "Street lights");
    for set in ["2026-27-Q1/v2", "2026-27-Q2/v1"] {
        holds_none(&council, set, &words);
    }
    fs::remove_file(council.output("../input/returns/q2.xlsx")).unwrap();
    // and back again: what it was while it was exempt stays unsaid
    change(&council, &PUBLIC, "97%");
    council.publish(
        "2026-27-Q1",
        "2026-07-15",
        "2026-09-01",
        &["--reason", "It may be named again"],
    );
    let report = council.report("2026-27-Q1/v3");
    assert_holds(&report, "PUB/105 K1, Visits Rating None Good");
    assert_holds(&report, "PUB/104 K1, Visits Rating Inadequate Good");
}

#[test]
fn the_reason_of_a_version_that_names_a_contract_is_not_repeated_once_that_is_exempt() {
    let council = council("", &PUBLIC);
    first(&council);
    change(&council, &PUBLIC, "50%");
    let reason = ["--reason", "Lantern Ltd had returned another quarter"];
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-03", &reason);
    let index = |set: &str| council.file(&format!("2026-27-Q1/{set}/public/index.html"));
    assert_holds(&index("v2"), "Lantern Ltd");
    let mut exempt = PUBLIC.to_vec();
    exempt[4].3 = "3";
    change(&council, &exempt, "50%");
    council.publish("2026-27-Q1", "2026-07-15", "2026-09-01", &["--reason", "As the law asks"]);
    holds_none(&council, "2026-27-Q1/v3", &["Lantern"]);
    assert_holds(&index("v3"), "Not repeated here");
    assert_holds(&council.file("2026-27-Q1/v3/internal/index.html"), reason[1]);
}

#[test]
fn a_ref_too_short_to_be_looked_for_is_in_no_table_of_changes() {
    let mut all = [&PUBLIC[..], &EXEMPT].concat();
    all[5].0 = "77";
    let council = council("", &all);
    first(&council);
    change(&council, &all, "50%");
    second(&council);
    let report = council.report("2026-27-Q1/v2");
    assert_holds(&report, "PUB/101 K1, Visits Rating Good Inadequate");
    assert_lacks(&report, "77 K1");
}

#[test]
fn four_exempt_contracts_may_be_in_the_totals_of_two_quarters() {
    let all = [&PUBLIC[..], &EXEMPT].concat();
    let council = council("", &all);
    first(&council);
    council.put("returns/q2.xlsx", &from_text(&returns(&all, "Q2", "96%", 9)));
    council.publish("2026-27-Q2", "2026-10-15", "2026-10-20", &[]);
    holds_none(&council, "2026-27-Q2/v1", &["canary"]);
    assert_eq!(value(&council, "2026-27-Q2/v1", "sv.claimed"), 51_600.0);
}

#[test]
fn personal_data_that_is_taken_out_is_no_change_that_is_told() {
    let council = council("", &PUBLIC);
    first(&council);
    let posts = PUBLIC.map(|contract| (contract.0, contract.1, contract.2, "", "Head of Highways"));
    change(&council, &posts, "50%");
    second(&council);
    for set in ["2026-27-Q1/v1", "2026-27-Q1/v2"] {
        holds_none(&council, set, &["canary"]);
    }
    assert_lacks(&council.report("2026-27-Q1/v2"), "Head of Highways");
}

#[test]
fn small_counts_of_two_quarters_cannot_be_had_from_the_totals_of_four() {
    let council = council(SENSITIVE, &PUBLIC);
    let count = "sv.promise.pub-101.cl.quantity";
    let mut stated = Vec::new();
    for ((quarter, as_of), leavers) in AS_OF.into_iter().zip([3, 4, 6, 7]) {
        let file = format!("returns/{}.xlsx", quarter.to_lowercase());
        council.put(&file, &from_text(&returns(&PUBLIC, quarter, "96%", leavers)));
        council.publish(&format!("2026-27-{quarter}"), as_of, as_of, &[]);
        let set = format!("2026-27-{quarter}/v1");
        let of = |id: &str| value(&council, &set, id);
        stated.push(["claimed", "validated", "returned"].map(|end| of(&format!("{count}.{end}"))));
        if leavers < 5 {
            // the pounds of the outcome and of the contract, and a second contract with its count
            for id in ["sv.outcome.chances", "sv.contract.pub-101", "sv.contract.pub-102"] {
                assert_eq!(of(&format!("{id}.claimed")), "suppressed", "{quarter} {id}");
            }
            assert_eq!(of("sv.promise.pub-102.s1.quantity.claimed"), "suppressed", "{quarter}");
            assert_eq!(of("sv.promise.pub-102.s1.quantity.returned"), "suppressed", "{quarter}");
            assert_eq!(of("sv.promise.pub-103.s1.quantity.returned"), 11.0, "{quarter}");
        }
    }
    let no = || Value::from("suppressed");
    assert_eq!(
        stated,
        [
            [no(), no(), no()],
            [no(), no(), no()],
            // 13 less 6 would be the 3 and the 4 of the quarters before
            [13.0.into(), 13.0.into(), no()],
            [20.0.into(), 20.0.into(), 7.0.into()],
        ]
    );
}

#[test]
fn a_measure_that_becomes_sensitive_is_not_printed_as_what_it_was() {
    let council = council("", &PUBLIC);
    first(&council);
    assert_eq!(value(&council, "2026-27-Q1/v1", "sv.promise.pub-101.cl.quantity.claimed"), 3.0);
    let toml = fs::read_to_string("tests/cases/report.toml").unwrap() + SENSITIVE;
    council.put("report.toml", toml.as_bytes());
    second(&council);
    let before = "version-before.sv.promise.pub-101.cl.quantity.claimed";
    assert_eq!(value(&council, "2026-27-Q1/v2", before), Value::Null);
    assert_lacks(&council.report("2026-27-Q1/v2"), "PUB/101 CL: quantity claimed");
}

#[test]
fn a_small_count_that_is_corrected_stays_unsaid_beside_the_totals_of_both_versions() {
    let council = council(SENSITIVE, &PUBLIC);
    first(&council);
    council.put("returns/q1.xlsx", &from_text(&returns(&PUBLIC, "Q1", "96%", 8)));
    second(&council);
    let set = "2026-27-Q1/v2";
    // the total is up by five, and with the eight it would tell the three
    assert_eq!(value(&council, set, "sv.claimed"), 19_000.0);
    assert_eq!(value(&council, set, "version-before.sv.claimed"), 14_000.0);
    for end in ["claimed", "validated", "returned"] {
        let id = format!("sv.promise.pub-101.cl.quantity.{end}");
        assert_eq!(value(&council, set, &id), "suppressed", "{end}");
    }
    assert_eq!(value(&council, set, "sv.contract.pub-101.claimed"), "suppressed");
}

#[test]
fn a_version_that_leaves_exempt_contracts_out_is_no_veil_between_two_that_count_them() {
    let all = [&PUBLIC[..], &EXEMPT].concat();
    let council = council("", &all);
    let spend = |set: &str| value(&council, &format!("2026-27-Q1/{set}"), "contract.annual-value");
    first(&council);
    // one exempt contract costs another sum: the total beside the first one would tell it
    let dearer = register(&all).replace("306556", "356556");
    assert_ne!(dearer, register(&all));
    council.put("register.xlsx", &from_text(&dearer));
    second(&council);
    assert!(spend("v1").as_f64() > Some(2_000_000.0), "{:?}", spend("v1"));
    assert_eq!(spend("v2"), 1_513_115.0);
    // and another change of another kind
    council.put("returns/q1.xlsx", &from_text(&returns(&all, "Q1", "50%", 3)));
    council.publish("2026-27-Q1", "2026-07-15", "2026-08-10", &["--reason", "It was corrected"]);
    assert_eq!(spend("v3"), 1_513_115.0);
}

/// A council with a KPI of care leavers that is small in the first quarter, one that is small in the second, and one that
/// is not, each with a target of 20.
fn council_of_small_results() -> Council {
    let mut text = register(&PUBLIC);
    for kpi in ["Care leavers housed", "Care leavers in work", "Care leavers in training"] {
        let end = kpi.rsplit(' ').next().unwrap();
        text = text.replace(
            "# Promises",
            &format!("PUB/101 | {end} | {kpi} | people | Higher | 20 | 18 | 15\n# Promises"),
        );
    }
    let council = Council::with(SENSITIVE, &[("register.xlsx", &text)]);
    put_small_results(&council, "Q1", [3, 16, 19]);
    council.publish("2026-27-Q1", "2026-07-15", "2026-07-20", &[]);
    put_small_results(&council, "Q2", [12, 4, 21]);
    council.publish("2026-27-Q2", "2026-10-15", "2026-10-20", &[]);
    council
}

/// The results of the care leavers housed, in work and in training for a quarter.
fn put_small_results(council: &Council, quarter: &str, counts: [u32; 3]) {
    let mut text =
        "# KPI return\nContract ref | KPI ref | Period | Actual | Commentary\n".to_owned();
    for (of, ..) in &PUBLIC {
        text += &format!("{of} | K1 | {quarter} 2026/27 | 96% |\n");
    }
    for (end, count) in ["housed", "work", "training"].into_iter().zip(counts) {
        text +=
            &format!("PUB/101 | {end} | {quarter} 2026/27 | {count} | Only {count} were found\n");
    }
    council.put(&format!("returns/{}.xlsx", quarter.to_lowercase()), &from_text(&text));
}

/// The row of a page's table in which a text stands.
fn row<'a>(page: &'a str, text: &str) -> &'a str {
    let at = page.find(text).unwrap_or_else(|| panic!("{text}"));
    let from = page[..at].rfind("<tr").unwrap();
    &page[from..at + page[at..].find("</tr>").unwrap()]
}

/// The words of the ratings.
const RATINGS: [&str; 4] = ["Good", "Approaching target", "Requires improvement", "Inadequate"];

#[test]
fn a_suppressed_result_of_a_kpi_is_neither_drawn_nor_rated() {
    let council = council_of_small_results();
    let page = council.file("2026-27-Q2/v1/public/committee-report.html");
    // the small result of this quarter: the target's rule, the point of the quarter before, an open square
    let now = row(&page, "<b>Care leavers in work</b>");
    let alt = "Care leavers in work: Requires improvement in Q1 2026/27, suppressed in Q2 2026/27.";
    assert!(now.contains(&format!("aria-label=\"{alt}\"")), "{now}");
    assert_eq!(now.matches("<circle").count(), 1, "{now}");
    assert!(now.contains("<path d=\"M88 15L92 15L92 19L88 19L88 15\" class=\"f-none s-mark\""));
    let beside = now.replace(alt, "");
    assert!(RATINGS.iter().all(|rating| !beside.contains(rating)), "{beside}");
    assert!(now.contains("<td data-l=\"Rating\"><div>Suppressed</div></td>"), "{now}");
    assert!(now.contains(">Suppressed</data>") && now.contains("Withheld from publication"));
    // that of the quarter before, and neither a fall from it nor a run with it
    let before = row(&page, "<b>Care leavers housed</b>");
    let alt = "Care leavers housed: suppressed in Q1 2026/27, Inadequate in Q2 2026/27.";
    assert!(before.contains(&format!("aria-label=\"{alt}\"")), "{before}");
    assert_eq!(before.matches("<circle").count(), 1, "{before}");
    assert!(!before.contains("fell from") && !before.contains("running"), "{before}");
    let report = council.report("2026-27-Q2/v1");
    let told = "All eight KPIs due were returned: six Good, none Approaching target, none Requires improvement, one Inadequate, none Other and one suppressed, of which no rating is told.";
    assert!(report.contains(told), "{report}");
    assert!(report.contains("a suppressed result as a square"), "{report}");
    let table = "Q1 2026/27 5 1 1 0 0 1 0 8 Q2 2026/27 6 0 0 1 0 1 0 8";
    assert!(report.contains(table), "{report}");
}

#[test]
fn no_figure_and_no_finding_of_the_public_edition_counts_a_suppressed_result_of_a_kpi() {
    let council = council_of_small_results();
    let set = "2026-27-Q2/v1";
    let of = |id: &str| value(&council, set, id);
    let own = "kpi.contract.pub-101";
    for id in ["work.actual", "work.quarters-not-good", "housed.quarters-not-good"] {
        assert_eq!(of(&format!("{own}.{id}")), "suppressed", "{id}");
    }
    assert_eq!(of(&format!("{own}.training.quarters-not-good")), 0);
    for (id, count) in [
        ("kpi.returned", 8),
        ("kpi.suppressed", 1),
        ("kpi.rating.inadequate", 1),
        ("kpi.not-good", 1),
        ("kpi.fell", 0),
        ("kpi.quarter.2026-27-q1.suppressed", 1),
        ("kpi.quarter.2026-27-q1.rating.inadequate", 0),
    ] {
        assert_eq!(of(id), count, "{id}");
    }
    // nor does a count of ratings name its cell
    let data: Vec<Value> =
        serde_json::from_str(&council.file(&format!("{set}/public/data.json"))).unwrap();
    for figure in data.iter().filter(|figure| figure["id"] == "kpi.not-good") {
        let cells = figure["sources"].to_string();
        assert!(cells.contains("D7") && !cells.contains("D8"), "{cells}");
    }
    let listed: Vec<Value> =
        serde_json::from_str(&council.file(&format!("{set}/internal/suppressed.json"))).unwrap();
    let reason = "a count of a sensitive measure under 5";
    assert_eq!(listed[0]["figure"], format!("{own}.housed.quarters-not-good"), "{listed:?}");
    assert!(listed.iter().all(|it| it["reason"] == reason), "{listed:?}");
    let notices = council.file(&format!("{set}/internal/figures.json"));
    assert!(notices.contains("\"kpi.rating.inadequate\"") && !notices.contains("suppressed"));
}

#[test]
fn the_rating_of_a_suppressed_result_is_no_change_that_is_told() {
    let council = council_of_small_results();
    put_small_results(&council, "Q2", [3, 20, 4]);
    let reason = ["--reason", "Counted again"];
    council.publish("2026-27-Q2", "2026-10-15", "2026-11-03", &reason);
    let report = council.report("2026-27-Q2/v2");
    // small then and told now; what was told then and is small now is not repeated
    assert!(
        report.contains("PUB/101 work, Care leavers in work Rating Suppressed Good"),
        "{report}"
    );
    assert!(!report.contains("Care leavers housed Rating"), "{report}");
    assert!(!report.contains("Care leavers in training Rating"), "{report}");
    let addendum = council.file("2026-27-Q2/v2/public/addendum.html");
    assert!(!addendum.contains("Requires improvement") && !addendum.contains("Only 4"));
}
