//! Waivers of the council's own rules: counted and named, table and text alike, and none of an exempt contract in public.

use crate::assertions::{assert_holds, assert_lacks};
use crate::council::Council;
use crate::page::main_text;
use crate::workbook::from_text;
use serde_json::Value;
use std::fs;

const DRAFT: &str = "output/2026-27-Q2/draft";

/// Two running contracts, the second of them exempt.
const CONTRACTS: &str = "# Contracts
Contract ref | Title | Supplier | Start date | End date | Total value | Exempt paragraph
C/1 | Street lighting | Alder Ltd | 2025-04-01 | 2029-03-31 | 90000 | 
C/2 | Night shelter | Birch CIC | 2025-04-01 | 2029-03-31 | 80000 | 3
";

/// In the year up to 30 September 2026 four, of which three have a value: 1,000 + 48,000.50 + 20,000; in the quarter
/// three; one before the year and one after the quarter.
const WAIVERS: &str = "# Exemptions from rules
Ref | Description of purchase | Supplier | Value | Rule waived | Reason for exemption | Approved on | Contract ref
W1 | Old printers | Elm Ltd | 5,000 | CPR 8 | Urgent | 31/03/2026 | 
W2 | Boiler hire | Ash Ltd | £1,000 | CPR 8 | The boiler failed | 01/04/2026 | 
W3 | Planning licences | | TBC | CPR 12 | | 01/07/2026 | 
W4 | Lamp columns | Alder Ltd | 48000.50 | CPR 12 | No other supplier | 30/09/2026 | C/1
W5 | Shelter beds | Birch CIC | 20000 | CPR 12 | Urgent | 15/08/2026 | C/2
W6 | Tents | Elm Ltd | 7 | CPR 8 | Urgent | 01/10/2026 | 
";

fn council(contracts: &str) -> Council {
    let council = Council::new();
    for (name, text) in [("register", contracts), ("exemptions", WAIVERS)] {
        fs::write(council.path(&format!("input/{name}.xlsx")), from_text(text)).unwrap();
    }
    council
}

fn words(council: &Council, edition: &str) -> String {
    let path = council.path(&format!("{DRAFT}/{edition}/committee-report.html"));
    main_text(&fs::read_to_string(path).unwrap())
}

#[test]
fn waivers_are_counted_and_named_and_table_and_text_reconcile() {
    let council = council(&CONTRACTS.replace(" | 3", " | "));
    let made = council.call(&["run"]);
    assert!(made.code < 2, "{}", made.stderr);
    let report = words(&council, "public");
    for words in [
        "Three waivers of the council’s own rules for contracts were granted in the quarter, and four in the financial year so far.",
        "Those of the year come to £69,001 as far as their values are known: three of four waivers have one.",
        "Two waivers of other times are in no number here.",
        "W3 Planning licences",
        "All waivers of the quarter3£68,000.50",
        "All waivers of the year4£69,000.50",
    ] {
        assert_holds(&report, words);
    }
    for gone in ["Old printers", "Tents"] {
        assert_lacks(&report, gone);
    }
}

#[test]
fn the_public_edition_holds_no_waiver_of_an_exempt_contract() {
    let council = council(CONTRACTS);
    let made = council.call(&["run"]);
    assert!(made.code < 2, "{}", made.stderr);
    let report = words(&council, "public");
    // without the one of Birch CIC: 69,000.50 - 20,000
    for words in [
        "Two waivers of the council’s own rules for contracts were granted in the quarter, and three in the financial year so far.",
        "All waivers of the quarter2£48,000.50",
        "All waivers of the year3£49,000.50",
        "Waivers that led to an exempt contract are left out.",
    ] {
        assert_holds(&report, words);
    }
    for hidden in ["Birch", "Shelter beds", "Night shelter"] {
        assert_lacks(&report, hidden);
    }
    let members = words(&council, "exempt");
    assert_holds(&members, "All waivers of the year4£69,000.50");
    assert_holds(&members, "Shelter beds");
}

#[test]
fn a_waiver_or_a_payment_that_could_be_of_an_exempt_contract_is_in_no_public_number() {
    let contracts = CONTRACTS.to_owned()
        + "C/3 | Day centre | Birch CIC | 2025-04-01 | 2029-03-31 | 70000 | \n\
           C/4 | Quiet survey of homes | Cedar Surveys LLP | 2025-04-01 | 2029-03-31 | 60000 | 3\n";
    let waivers = "# Exemptions from rules
Ref | Description of purchase | Supplier | Value | Rule waived | Reason for exemption | Approved on | Contract ref
W1 | Lamps | Alder Ltd | 1000 | CPR 8 | Urgent | 01/08/2026 | C/1
W2 | Beds | Birch CIC | 20000 | CPR 8 | Urgent | 01/08/2026 |
W3 | Chairs | Birch CIC | 300 | CPR 8 | Urgent | 01/08/2026 | C/3
W4 | Maps | Cedar Surveys | 40000 | CPR 8 | Urgent | 01/08/2026 |
W5 | Maps | Cedar Survey LLP | 50000 | CPR 8 | Urgent | 01/08/2026 | C/99
W6 | Quiet survey of homes | Elm Ltd | 60000 | CPR 8 | Urgent | 01/08/2026 |
W7 | Maps | Elm Ltd | 70000 | CPR 8 | Goes with the quiet survey of homes | 01/08/2026 |
W8 | Maps | CedarSurveys LLP | 80000 | CPR 8 | Urgent | 01/08/2026 | C/1
W9 | Boiler | Ash Ltd | 9 | CPR 8 | Urgent | 01/08/2026 |
W10 | Rugs | Ash Ltd | 700000 | CPR 8 | Goes on with c2 | 01/08/2026 |
W11 | Taxis | C2 Ltd | 300000 | CPR 8 | Urgent | 01/08/2026 |
";
    let payments = "# Payments
Date of payment | Supplier | Amount | Contract ref
2026-08-03 | Alder Ltd | 1000 | C/1
2026-08-03 | Birch CIC | 20000 | C/2
2026-08-03 | Birch CIC | 20001 |
2026-08-03 | Birch CIC | 300 | C/3
2026-08-03 | Cedar Surveys LLP | 40000 |
2026-08-03 | Cedar Surveys | 40001 |
2026-08-03 | Ash Ltd | 9 |
";
    let council = council(&contracts);
    for (name, text) in [("exemptions", waivers), ("payments", payments)] {
        fs::write(council.path(&format!("input/{name}.xlsx")), from_text(text)).unwrap();
    }
    let made = council.call(&["run"]);
    assert!(made.code < 2, "{}", made.stderr);
    for said in [
        "Rows of waivers name the supplier or the title of an exempt contract",
        "Rows of payments name the supplier or the title of an exempt contract",
    ] {
        assert_holds(&made.stderr, said);
    }
    let figures = |path: &str| -> Vec<Value> {
        serde_json::from_str(&fs::read_to_string(council.path(path)).unwrap()).unwrap()
    };
    let public = figures(&format!("{DRAFT}/public/data.json"));
    let all = figures(&format!("{DRAFT}/internal/figures.json"));
    let value =
        |of: &[Value], id: &str| of.iter().find(|it| it["id"] == id).unwrap()["value"].clone();
    for (id, own, whole) in [
        ("waiver.year", 301_309.0, 1_321_309.0),
        ("payment.total", 1309.0, 121_311.0),
        ("payment.contract.c-3.quarter", 300.0, 300.0),
        ("payment.without-contract", 9.0, 40_010.0),
    ] {
        assert_eq!([value(&public, id), value(&all, id)], [own, whole], "{id}");
    }
    for hidden in ["Cedar", "Quiet survey", "Maps"] {
        assert_lacks(&words(&council, "public"), hidden);
    }
}
