//! The rules on councils that are small enough to check by hand.

use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::figure::FigureValue;
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::measure::contract::model::{Notation, PromiseState, Register};
use crate::measure::{Measures, measure};
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::{Date, date};

const AS_OF: Date = date(2026, 10, 15);

/// Half of SEF/1 has passed on 30/09/2026, all of SEF/2; SEF/3 starts the day after, SEF/5 that day.
const CONTRACTS: &str = "
Contract ref | Title | Supplier | Department | Start date | End date | Annual value | SME | Local | Let before the action plan | Partner organisation
SEF/1 | Roads | Ash Ltd | Adults | 01/10/2025 | 30/09/2027 | 1000.10 | Yes | Yes | No |
SEF/2 | Parks | Bay Ltd | Places | 01/04/2024 | 31/03/2026 | 50 | Yes | No | Yes | Halton
SEF/3 | Print | Elm Ltd | Places | 01/10/2026 | 30/09/2028 | 60 | No | No | No |
SEF/4 | Legal | Fir Ltd | | 01/04/2026 | 31/03/2027 | | Yes | | Yes |
SEF/5 | Meals | Oak Ltd | | 30/09/2026 | 29/09/2027 | 70.20 | No | No | No |
";

const PROMISES: &str = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value | Attribution
SEF/1 | SV1 | Work & skills | Volunteering | hours | flow | 100 | 10.005 |
SEF/1 | SV2 | Work and skills | Jobs | FTE | fte | 2 | 30000 | 50%
SEF/1 | SV3 | Places | Buying nearby | % | record-only | 40 | 7 |
SEF/2 | SV1 | Places | Buying nearby | £ | flow | 1000 | 1 | 1
SEF/3 | SV1 | Later | Later | hours | flow | 10 | 5 |
SEF/5 | SV1 | Work & skills | Volunteering | hours | | 3.65 | 1 |
SEF/5 | SV2 | Places | Calm | visits | flow | 8 | |
";

const DELIVERIES: &str = "
Contract ref | Commitment ref | Period | Quantity | State
SEF/1 | SV1 | Q1 2026/27 | 10.5 |
SEF/1 | SV1 | Q2 2026/27 | 10.5 | Validated
SEF/1 | SV1 | Q2 2026/27 | 1 | Rejected
SEF/1 | SV2 | Q2 2026/27 | 0.5 | Evidenced
SEF/1 | SV3 | Q2 2026/27 | 38% | Queried
SEF/1 | SV3 | Q1 2026/27 | 35 | Validated
SEF/2 | SV1 | Q2 2024/25 | 700 | Claimed
SEF/2 | SV1 | Q4 2025/26 | 400 | Validated
SEF/2 | SV1 | Q1 2026/27 | 50 | Claimed
";

fn council(contracts: &str, promises: &str, deliveries: &str) -> Vec<Workbook> {
    let sheets = [
        ("register.xlsx", "Contracts", contracts),
        ("register-promises.xlsx", "Promises", promises),
        ("returns.xlsx", "Deliveries", deliveries),
    ];
    let held = sheets.into_iter().filter(|(_, _, rows)| !rows.is_empty());
    held.map(|(path, name, rows)| workbook(path, name, rows)).collect()
}

fn measured(workbooks: &[Workbook]) -> Found<Measures> {
    let config = Config::default();
    let tables = tables(workbooks, &config, AS_OF);
    let lost: Vec<_> = tables.findings.iter().map(ToString::to_string).collect();
    assert_eq!(lost, [""; 0]);
    measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF)
}

/// Expected, claimed and validated of the time from which on deliveries are recorded.
fn since(found: &Found<Measures>, id: &str) -> [String; 3] {
    ["expected", "claimed", "validated"]
        .map(|part| shown(found, &format!("{id}.since-records.{part}")))
}

#[test]
fn claims_stand_beside_what_was_expected_since_the_first_delivery() {
    let found = sample();
    // The first delivery is of Q2 2024/25: 639 of the 730 days of SEF/2 are from 01/07/2024 on, and all days of the others.
    assert_eq!(since(&found, "sv.contract.sef-2"), ["875.34", "1100.0", "400.0"]);
    assert_eq!(since(&found, "sv"), ["16375.6", "3185.1", "505.05"]);
    assert_eq!(shown(&found, "sv.contract.sef-2.gap"), "-475.34");
    assert_eq!(shown(&found, "sv.short-of-expected"), "13190.5");
    assert_eq!(
        register(&found).records_since.map(|since| since.quarter.short()).as_deref(),
        Some("Q2 2024/25")
    );
}

#[test]
fn report_toml_says_from_which_quarter_on_deliveries_are_recorded() {
    let workbooks = council(CONTRACTS, PROMISES, DELIVERIES);
    let mut config = Config::default();
    config.social_value.since = Period::from_id("2025-26-Q4");
    let tables = tables(&workbooks, &config, AS_OF);
    let found = measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF);
    // 90 of 730 days of SEF/2, and of SEF/1 the 273 of 730 from 01/01/2026 to 30/09/2026.
    assert_eq!(since(&found, "sv.contract.sef-2"), ["123.29", "400.0", "400.0"]);
    assert_eq!(since(&found, "sv.promise.sef-1.sv2"), ["11219.18", "1875.0", "0.0"]);
    assert_eq!(four(&found, "sv.contract.sef-2"), ["1000.0", "1000.0", "1100.0", "400.0"]);
}

#[test]
fn without_a_delivery_only_the_period_is_compared() {
    let found = measured(&council(CONTRACTS, PROMISES, ""));
    // 92 of the 730 days of SEF/1: 126.09 of 1000.50 and 3780.82 of 30000; nothing of SEF/2, which has ended.
    assert_eq!(since(&found, "sv"), ["3906.92", "0.0", "0.0"]);
}

fn sample() -> Found<Measures> {
    measured(&council(CONTRACTS, PROMISES, DELIVERIES))
}

/// A figure as JSON; `none` where there is none.
fn shown(found: &Found<Measures>, id: &str) -> String {
    let figure = found.value.figures.get(id);
    figure.map_or("none".to_owned(), |figure| serde_json::to_string(&figure.value).unwrap())
}

fn four(found: &Found<Measures>, id: &str) -> [String; 4] {
    ["committed", "expected-to-date", "claimed", "validated"]
        .map(|part| shown(found, &format!("{id}.{part}")))
}

fn all(found: &Found<Measures>, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| shown(found, id)).collect()
}

fn cells(found: &Found<Measures>, id: &str) -> Vec<String> {
    found.value.figures.get(id).unwrap().sources.iter().map(ToString::to_string).collect()
}

fn register(found: &Found<Measures>) -> &Register {
    found.value.register.as_ref().unwrap()
}

fn remarks(found: &Found<Measures>) -> Vec<&Diagnostic> {
    let own = [Code::DeliveryOutsideContract, Code::ClaimedAbovePromise, Code::DoesNotReconcile];
    found.findings.iter().filter(|finding| own.contains(&finding.code)).collect()
}

#[test]
fn every_row_is_rounded_to_the_penny_and_then_added() {
    let found = sample();
    // SEF/1 SV1: 100 x 10.005 = 1000.50; two rows of 10.5 x 10.005 = 105.0525 are 105.05 each.
    // SEF/1 SV2: 2 x 30000 x 50% = 30000; 0.5 x 30000 x 50% for a quarter = 1875.
    // SEF/2 SV1: 1000, of which 700 and 400 were claimed while it ran. SEF/5 SV1: 3.65, a 365th of it expected.
    assert_eq!(four(&found, "sv"), ["32004.15", "16500.26", "3185.1", "505.05"]);
    assert_eq!(four(&found, "sv.contract.sef-1"), ["31000.5", "15500.25", "2085.1", "105.05"]);
    assert_eq!(four(&found, "sv.contract.sef-2"), ["1000.0", "1000.0", "1100.0", "400.0"]);
    assert_eq!(four(&found, "sv.contract.sef-5"), ["3.65", "0.01", "0.0", "0.0"]);
    assert_eq!(four(&found, "sv.promise.sef-1.sv2"), ["30000.0", "15000.0", "1875.0", "0.0"]);
    assert_eq!(all(&found, &["sv.period.claimed", "sv.period.validated"]), ["1980.05", "105.05"]);
    assert_eq!(
        cells(&found, "sv.period.validated"),
        [
            "register-promises.xlsx, sheet \"Promises\", cells H2:I2",
            "returns.xlsx, sheet \"Deliveries\", cells D3:E3"
        ]
    );
    assert_eq!(
        cells(&found, "sv.contract.sef-5.expected-to-date"),
        [
            "register.xlsx, sheet \"Contracts\", cells E6:F6",
            "register-promises.xlsx, sheet \"Promises\", cells G7:I7"
        ]
    );
    // Nothing is claimed of it: then the promise is what was looked at.
    assert_eq!(
        cells(&found, "sv.contract.sef-5.claimed"),
        ["register-promises.xlsx, sheet \"Promises\", cells G7:I7"]
    );
}

#[test]
fn themes_outcomes_departments_and_views_hold_their_own() {
    let found = sample();
    assert_eq!(four(&found, "sv.theme.work-skills"), ["31004.15", "15500.26", "2085.1", "105.05"]);
    assert_eq!(four(&found, "sv.theme.places")[0], "1000.0");
    assert_eq!(four(&found, "sv.outcome.volunteering")[0], "1004.15");
    assert_eq!(four(&found, "sv.department.adults")[0], "31000.5");
    assert_eq!(four(&found, "sv.department.not-given")[0], "3.65");
    assert_eq!(four(&found, "sv.view.before-plan")[0], "1000.0");
    assert_eq!(four(&found, "sv.view.after-plan")[0], "31004.15");
    assert_eq!(four(&found, "sv.view.partner")[3], "400.0");
    assert_eq!(four(&found, "sv.view.vcse"), ["none"; 4]);
    // A theme of promises that have no £ value yet, and an outcome that has none, have no amounts.
    assert_eq!(four(&found, "sv.theme.later"), ["none"; 4]);
    assert_eq!(four(&found, "sv.outcome.calm"), ["none"; 4]);
    let ids = ["sme", "local", "vcse", "partner", "before-plan", "after-plan"];
    let running = ids.map(|id| shown(&found, &format!("sv.view.{id}.contracts")));
    assert_eq!(running, ["2", "1", "none", "0", "1", "2"]);
    let annual = ids.map(|id| shown(&found, &format!("sv.view.{id}.annual-value")));
    assert_eq!(annual, ["1000.1", "1000.1", "none", "0.0", "0.0", "1070.3"]);
    let register = register(&found);
    let names: Vec<&str> = register.themes.iter().map(|theme| theme.name.as_str()).collect();
    assert_eq!(names, ["Work & skills", "Places"]);
    let outcomes: Vec<_> = register
        .outcomes
        .iter()
        .map(|outcome| (outcome.named.name.as_str(), outcome.theme))
        .collect();
    assert_eq!(outcomes, [("Volunteering", 0), ("Jobs", 0), ("Buying nearby", 1)]);
}

#[test]
fn a_contract_has_returned_when_every_promise_has_a_row() {
    let found = sample();
    let ids = [
        "sv.contracts-due",
        "sv.contracts-returned",
        "sv.contracts-not-returned",
        "sv.promises-due",
        "sv.promises-returned",
        "sv.promises-not-returned",
        "sv.contract.sef-1.returned",
        "sv.contract.sef-5.not-returned",
        "sv.contract.sef-2.due",
        "sv.contract.sef-4.due",
        "sv.department.not-given.contracts-not-returned",
        "sv.department.adults.contracts-not-returned",
    ];
    let values = ["2", "1", "1", "5", "3", "2", "3", "2", "0", "none", "1", "0"];
    assert_eq!(all(&found, &ids), values);
    assert_eq!(
        cells(&found, "sv.promises-not-returned"),
        ["register-promises.xlsx, sheet \"Promises\", cells B7:B8"]
    );
    let contracts = &register(&found).contracts;
    let missing: Vec<_> = contracts.iter().map(|contract| contract.missing_since).collect();
    assert_eq!(missing, [None, None, None, None, Period::from_id("2026-27-Q2")]);
    assert_eq!((contracts[0].promise_return.due, contracts[0].promise_return.returned), (3, 3));
    assert_eq!(contracts[4].promises, [5, 6]);
}

#[test]
fn a_rejected_row_and_an_answer_are_returns_and_add_nothing() {
    let rows = "
Contract ref | Commitment ref | Period | Quantity | State
SEF/5 | SV1 | Q2 2026/27 | 2 | Rejected
SEF/5 | SV2 | Q2 2026/27 | n/a |
SEF/1 | SV1 | Q2 2026/27 | TBC | Validated
";
    let found = measured(&council(CONTRACTS, PROMISES, rows));
    let ids = ["sv.claimed", "sv.contracts-returned", "sv.promises-returned", "sv.rejected"];
    assert_eq!(all(&found, &ids), ["0.0", "1", "2", "1"]);
    let states: Vec<_> =
        register(&found).promises.iter().map(|promise| promise.state.clone()).collect();
    assert_eq!(states[0], PromiseState::NotReturned);
    assert_eq!(states[3], PromiseState::NotDue);
    let PromiseState::Returned(quantity, state) = &states[5] else { panic!("{:?}", states[5]) };
    assert_eq!((quantity.decimal(2).as_str(), state.as_str()), ("2", "Rejected"));
    assert_eq!(states[6], PromiseState::Answered("n/a".to_owned()));
}

#[test]
fn quantities_add_up_but_of_a_rate_the_latest_speaks() {
    let found = sample();
    let quantity = |id: &str| four(&found, &format!("sv.promise.{id}.quantity"));
    assert_eq!(quantity("sef-1.sv1"), ["100.0", "50.0", "21.0", "10.5"]);
    assert_eq!(quantity("sef-1.sv2"), ["2.0", "1.0", "0.125", "0.0"]);
    assert_eq!(quantity("sef-1.sv3"), ["0.4", "0.4", "0.38", "0.35"]);
    assert_eq!(quantity("sef-2.sv1"), ["1000.0", "1000.0", "1100.0", "400.0"]);
    assert_eq!(quantity("sef-3.sv1"), ["10.0", "0.0", "0.0", "0.0"]);
    assert_eq!(shown(&found, "sv.promise.sef-1.sv1.quantity.returned"), "10.5");
    assert_eq!(shown(&found, "sv.promise.sef-1.sv2.quantity.returned"), "0.125");
    assert_eq!(shown(&found, "sv.promise.sef-2.sv1.quantity.returned"), "none");
    assert_eq!(
        cells(&found, "sv.promise.sef-1.sv3.quantity.claimed"),
        ["returns.xlsx, sheet \"Deliveries\", cells D6:E6"]
    );
    let promises = &register(&found).promises;
    let notations: Vec<&Notation> = promises[..4].iter().map(|promise| &promise.notation).collect();
    let own = |unit: &str| Notation::Own(Some(unit.to_owned()));
    assert_eq!(
        notations,
        [&own("hours"), &own("person-years"), &Notation::Percent, &Notation::Pounds]
    );
    let has_pounds: Vec<bool> = promises.iter().map(|promise| promise.pounds.is_some()).collect();
    assert_eq!(has_pounds, [true, true, false, true, false, true, false]);
    assert_eq!(promises[6].id, "sv.promise.sef-5.sv2");
}

#[test]
fn promises_are_counted_once_each() {
    let found = sample();
    let ids = [
        "sv.promises",
        "sv.promises-not-started",
        "sv.promises-without-value",
        "sv.promises-also-kpis",
        "sv.contracts-with-promises",
        "sv.rejected",
        "sv.queried",
        "sv.outside.promises",
    ];
    assert_eq!(all(&found, &ids), ["6", "1", "2", "0", "2", "1", "1", "0"]);
}

#[test]
fn the_furthest_behind_are_ranked_by_what_is_validated_beside_expected() {
    let found = sample();
    let ids = ["sef-1", "sef-2", "sef-5"].map(|slug| format!("sv.contract.{slug}.gap"));
    assert_eq!(ids.map(|id| shown(&found, &id)), ["-15395.2", "-475.34", "-0.01"]);
    assert_eq!(
        (&register(&found).behind[..], &register(&found).ahead[..]),
        (&[0, 1, 4][..], &[][..])
    );
}

#[test]
fn what_is_worth_a_second_look_is_told_in_full() {
    let found = sample();
    let told: Vec<String> = remarks(&found).iter().map(ToString::to_string).collect();
    let outside = "\
Noted: A delivery is for a quarter in which its contract does not run, and counts nowhere: SEF/2 SV1 for Q1 2026/27
  where:      returns.xlsx, sheet \"Deliveries\", cell B10
  the report: Nothing is lost from the report.
  to do:      Check the quarter on the return, and the start and end dates in the register.
";
    let above = "\
Noted: More has been claimed of a promise than it comes to over the whole life of the contract: SEF/2 SV1
  where:      register-promises.xlsx, sheet \"Promises\", cell G5
  the report: Nothing is lost from the report.
  to do:      Check that the promise and the returns count in the same unit; if they do, nothing need be done.
";
    assert_eq!(told, [outside, above]);
    // More than one of a sheet is one finding.
    let rows = format!(
        "{}SEF/3 | SV1 | Q2 2026/27 | 11 | Claimed\nSEF/1 | SV1 | Q2 2026/27 | 99 |\n",
        DELIVERIES.trim_start()
    );
    let found = measured(&council(CONTRACTS, PROMISES, &rows));
    let told: Vec<&str> = remarks(&found).iter().map(|remark| remark.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "2 deliveries are for quarters in which their contract does not run, and count nowhere: SEF/2 SV1 for Q1 2026/27 and SEF/3 SV1 for Q2 2026/27",
            "More has been claimed of 2 promises than they come to over the whole life of the contract: SEF/1 SV1 and SEF/2 SV1",
        ]
    );
}

#[test]
fn an_amount_that_nobody_can_mean_stops_the_report() {
    let rows = "
Contract ref | Commitment ref | Period | Quantity | State
SEF/1 | SV2 | Q2 2026/27 | 1e15 | Claimed
";
    let found = measured(&council(CONTRACTS, PROMISES, rows));
    let told = remarks(&found);
    let stop = told.iter().find(|remark| remark.code == Code::DoesNotReconcile).unwrap();
    assert_eq!(
        stop.to_string(),
        "\
Document stopped: A quantity x proxy value comes to more than £1,000,000 million, or has too many digits to be worked out to the penny
  where:      returns.xlsx, sheet \"Deliveries\", cell D2
  the report: The committee report is not made until this is put right.
  to do:      Check the quantity, and the proxy value and attribution of its promise.
"
    );
}

#[test]
fn promises_outside_contracts_are_in_no_total() {
    let promises = "
Contract ref | Commitment ref | Theme | Outcome | Unit | Committed quantity | Proxy value | Made by
SEF/1 | SV1 | Work | Jobs | hours | 10 | 2 | Provider
 | PB1 | Work | Jobs | hours | 300 | 2 | Local business
 | PB1-a | Work | Jobs | % | 5% | | Partner
";
    let found = measured(&council(CONTRACTS, promises, ""));
    let ids = ["sv.committed", "sv.promises", "sv.outside.promises"];
    assert_eq!(all(&found, &ids), ["20.0", "1", "2"]);
    let ids = ["sv.outside.pb1.quantity.committed", "sv.outside.pb1-a.quantity.committed"];
    assert_eq!(all(&found, &ids), ["300.0", "0.05"]);
    let outside = &register(&found).promises_outside;
    assert_eq!(outside[0].made_by.as_deref(), Some("Local business"));
    assert_eq!((outside.len(), register(&found).promises.len()), (2, 1));
    assert_eq!(outside[0].contract, None);
}

#[test]
fn a_council_without_promises_has_no_figures_of_them() {
    let own = |found: &Found<Measures>| {
        found.value.figures.iter().filter(|figure| figure.id.starts_with("sv.")).count()
    };
    assert_eq!(own(&measured(&council(CONTRACTS, "", ""))), 0);
    assert_eq!(own(&measured(&[])), 0);
    let only_later =
        PROMISES.lines().filter(|line| line.contains("Contract ref") || line.contains("SEF/3"));
    let found = measured(&council(CONTRACTS, &only_later.collect::<Vec<_>>().join("\n"), ""));
    assert_eq!(
        all(&found, &["sv.committed", "sv.promises", "sv.promises-due"]),
        ["none", "0", "0"]
    );
    assert!(found.value.figures.iter().all(|figure| !figure.sources.is_empty()));
}

#[test]
fn promises_without_a_delivery_have_delivered_nothing() {
    let found = measured(&council(CONTRACTS, PROMISES, ""));
    assert_eq!(four(&found, "sv"), ["32004.15", "16500.26", "0.0", "0.0"]);
    let pounds = register(&found).promises[0].pounds.unwrap();
    assert_eq!((pounds.committed, pounds.claimed), (Money::from_pence(100_050), Money::default()));
    assert_eq!(all(&found, &["sv.contracts-due", "sv.contracts-returned"]), ["2", "0"]);
    assert_eq!(
        found.value.figures.get("sv.claimed").map(|figure| &figure.value),
        Some(&FigureValue::Money(Money::default()))
    );
    for figure in found.value.figures.iter() {
        assert!(!figure.sources.is_empty(), "{}", figure.id);
    }
}

#[test]
fn a_delivery_that_was_left_out_leaves_it_open_whether_its_promise_was_returned() {
    let with = |row: &str| {
        let deliveries = format!("{}{row}\n", DELIVERIES);
        let config = Config::default();
        let tables = tables(&council(CONTRACTS, PROMISES, &deliveries), &config, AS_OF);
        let found = measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF);
        let own = register(&found).promises.iter().skip(5);
        let states: Vec<PromiseState> = own.map(|promise| promise.state.clone()).collect();
        let ids = ["sv.promises-not-returned", "sv.promises-not-known", "sv.promises-missing"];
        (states, all(&found, &ids))
    };
    use PromiseState::{NotKnown, NotReturned};
    // nothing came of SEF/5; then a row of it that cannot be read, one whose ref it has not, and one of another quarter
    assert_eq!(
        with(""),
        (vec![NotReturned, NotReturned], ["2", "none", "none"].map(String::from).to_vec())
    );
    let (states, counts) = with("SEF/5 | SV1 | Q2 2026/27 | about 8 | Claimed");
    assert_eq!(
        (states, counts),
        (vec![NotKnown, NotReturned], ["2", "1", "1"].map(String::from).to_vec())
    );
    let (states, counts) = with("SEF/5 | SV9 | Q2 2026/27 | 8 | Claimed");
    assert_eq!(
        (states, counts),
        (vec![NotKnown, NotKnown], ["2", "2", "0"].map(String::from).to_vec())
    );
    let (states, _) = with("SEF/5 | SV1 | Q1 2026/27 | about 8 | Claimed");
    assert_eq!(states, [NotReturned, NotReturned]);
}
