//! Promises one by one: what is due, what came, in their own units.

use super::*;

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
fn quantities_add_up_but_of_a_rate_the_latest_is_current() {
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

#[test]
fn a_promise_whose_table_of_deliveries_was_left_out_is_not_known() {
    let deliveries = "
Contract ref | Commitment ref | Period | Quantity to date
SEF/5 | SV1 | Q2 2026/27 | 2
";
    let config = Config::default();
    let tables = tables(&council(CONTRACTS, PROMISES, deliveries), &config, AS_OF);
    let found = measure(&tables.value, &config, Period::ended_by(AS_OF), AS_OF);
    assert_eq!(all(&found, &["sv.promises-not-known", "sv.promises-missing"]), ["1", "4"]);
}

#[test]
fn every_pound_names_its_catalogue_and_two_versions_are_never_added_in_silence() {
    let head = "Contract ref | Commitment ref | Catalogue | Version | Mission | Outcome | Model award criteria | Reporting metric | Unit | Kind | Committed quantity | Proxy value\n";
    let promises = |version: &str| {
        format!(
            "{head}SEF/1 | SV1 | Own values | 2025 | Work | Jobs | Creating work | M1 | hours | flow | 100 | 10\n\
             SEF/5 | SV1 | Own values | {version} | Work | Jobs | Creating work | M2 | hours | flow | 10 | 5\n\
             SEF/5 | SV2 | | | Work | Jobs | | M3 | hours | flow | 10 | 1\n"
        )
    };
    let found = measured(&council(CONTRACTS, &promises("2026"), ""));
    assert_eq!(shown(&found, "sv.catalogues"), "[\"Own values 2025\",\"Own values 2026\"]");
    assert_eq!(shown(&found, "sv.promises-without-catalogue"), "1");
    let mixed = |found: &Found<Measures>| {
        let code = |finding: &&Diagnostic| finding.code == Code::CataloguesMixed;
        found.findings.iter().find(code).map(|finding| finding.message.clone())
    };
    assert_eq!(
        mixed(&found).as_deref(),
        Some(
            "The £ totals of social value add values of 2 catalogues or versions of one: Own values 2025 and Own values 2026; the report says so"
        )
    );
    let promise = &register(&found).promises[0];
    assert_eq!([promise.theme.as_str(), promise.outcome.as_str()], ["Work", "Jobs"]);
    assert_eq!(promise.outline.as_deref(), Some("Creating work"));
    assert_eq!(promise.measure.as_deref(), Some("M1"));
    assert_eq!(mixed(&measured(&council(CONTRACTS, &promises("2025"), ""))), None);
}
