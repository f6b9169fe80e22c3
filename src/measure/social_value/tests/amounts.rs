//! The £ amounts, and what is behind or ahead.

use super::*;

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
fn what_is_worth_a_second_look_is_reported_in_full() {
    let found = sample();
    let remarks_made: Vec<String> = remarks(&found).iter().map(ToString::to_string).collect();
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
    assert_eq!(remarks_made, [outside, above]);
    // More than one of a sheet is one finding.
    let rows = format!(
        "{}SEF/3 | SV1 | Q2 2026/27 | 11 | Claimed\nSEF/1 | SV1 | Q2 2026/27 | 99 |\n",
        DELIVERIES.trim_start()
    );
    let found = measured(&council(CONTRACTS, PROMISES, &rows));
    let remarks_made: Vec<&str> =
        remarks(&found).iter().map(|remark| remark.message.as_str()).collect();
    assert_eq!(
        remarks_made,
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
    let remarks_made = remarks(&found);
    let stop = remarks_made.iter().find(|remark| remark.code == Code::DoesNotReconcile).unwrap();
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
