//! Changes that the register shows against the last published set, and does not record.

use super::*;
use crate::domain::last_terms::LastTerms;
use crate::measure::terms;
use crate::table::remaining_tables;

/// What is said of section 75 where a contract was otherwise in the set of 10 July 2026: its rows, and what is asked.
fn since(before: &str, now: &str, sort: &str, days: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let read = |own: &str, days: &[(&str, &str)]| {
        tables(&council(&[contract(own, sort, days)], ""), &Config::default(), AS_OF).value
    };
    let mut now = read(now, days);
    now.last_terms = Some(LastTerms {
        called: "the report of Quarter 1 of 2026/27".to_owned(),
        as_of: date(2026, 7, 10),
        of: terms(&read(before, &[]), &BTreeSet::new()),
        asked: BTreeMap::new(),
    });
    let found = measure(&now, &Config::default(), Period::ended_by(AS_OF), AS_OF);
    let asked = found.findings.iter().filter(|finding| finding.code == Code::ChangeAsked);
    let asked = asked.map(|finding| finding.message.clone()).collect();
    (rows(&found.value.register.unwrap().notices, Notice::Change), asked)
}

fn of(start: &str, end: &str, value: &str) -> String {
    format!("C1 | Cleaning | Brightside | {start} | {end} | {value} | Procurement Act")
}

#[test]
fn s75_a_value_that_moved_by_more_than_ten_per_cent_is_asked_about() {
    let own = |value: &str| of("01/04/2026", "31/03/2029", value);
    let moved = |value: &str, sort: &str| since(&own("600000"), &own(value), sort, &[]);
    let none = (Vec::new(), Vec::new());
    // exactly a tenth, up and down, is not more
    assert_eq!(moved("660000", " | "), none);
    assert_eq!(moved("540000", " | "), none);
    let (rows, asked) = moved("660000.01", " | ");
    assert_eq!(rows, ["- - check"]);
    assert_eq!(
        asked,
        [
            "C1, section 75: Before the change: since the report of Quarter 1 of 2026/27, the value went from £600,000.00 \
          to £660,000.01 (10.0% of it); the register gives no day of a change. A change that the contract itself provides \
          for is none"
        ]
    );
    assert_eq!(moved("539999.99", " | ").0, ["- - check"]);
    // works: 15 %
    let works = |value: &str| since(&own("6000000"), &own(value), "Works | ", &[]).0;
    assert_eq!(works("6900000"), [""; 0]);
    assert_eq!(works("6900000.01"), ["- - check"]);
}

#[test]
fn s75_a_term_that_moved_by_more_than_a_tenth_is_asked_about() {
    let own = |end: &str| of("01/04/2026", end, "600000");
    let moved = |end: &str| since(&own("30/12/2028"), &own(end), " | ", &[]);
    // 1 April 2026 to 30 December 2028 are 365 + 366 + 274 = 1005 days; a tenth are 100 and a half: to 9 April 2029
    assert_eq!(moved("09/04/2029").0, [""; 0]);
    let (rows, asked) = moved("10/04/2029");
    assert_eq!(rows, ["- - check"]);
    assert!(
        asked[0]
            .contains("went from 1005 days, to 30 December 2028, to 1106 days, to 10 April 2029"),
        "{asked:?}"
    );
    // 1 March 2026 to 28 February 2028 are 730 days; 73 more, with the leap day: 1 + 31 + 30 + 11
    let leap = |end: &str| {
        since(
            &of("01/03/2026", "28/02/2028", "600000"),
            &of("01/03/2026", end, "600000"),
            " | ",
            &[],
        )
        .0
    };
    assert_eq!(leap("29/02/2028"), [""; 0]);
    assert_eq!(leap("11/05/2028"), [""; 0]);
    assert_eq!(leap("12/05/2028"), ["- - check"]);
}

#[test]
fn s75_a_change_that_the_register_records_since_is_not_asked_about_again() {
    let (before, now) =
        (of("01/04/2026", "31/03/2029", "600000"), of("01/04/2026", "31/03/2029", "700000"));
    let of = |days: &[(&str, &str)]| since(&before, &now, " | ", days);
    let notices = of(&[("changed", "20/08/2026"), ("change", "18/08/2026")]);
    assert_eq!(notices, (vec!["2026-08-20 2026-08-18 done".to_owned()], Vec::new()));
    // a change of before the last set is another one
    let (rows, asked) = of(&[("changed", "20/06/2026"), ("change", "18/06/2026")]);
    assert_eq!(
        (rows, asked.len()),
        (vec!["2026-06-20 2026-06-18 done".to_owned(), "- - check".to_owned()], 1)
    );
    assert_eq!(of(&[("change", "n/a")]), (vec!["- - not applicable".to_owned()], Vec::new()));
    // light-touch contracts, and those that the last set did not have
    let light = before.replace("Procurement Act", "Light-touch");
    let light =
        since(&light.replace("600000", "700000"), &light.replace("600000", "900000"), " | ", &[]);
    assert_eq!(light, (Vec::new(), Vec::new()));
    assert_eq!(since(&before.replace("C1", "C2"), &now, " | ", &[]), (Vec::new(), Vec::new()));
}

#[test]
fn nothing_public_is_compared_with_a_contract_that_was_not_public() {
    let register = "Contract ref | Title | Supplier | Start date | End date | Total value\n\
        C1 | Cleaning | Brightside | 01/04/2026 | 31/03/2029 | 600000\n\
        C2 | Lighting | Alder | 01/04/2026 | 31/03/2029 | 600000\n";
    let books = [workbook("contracts.xlsx", "Contracts", register)];
    let then = remaining_tables(&books, &Config::default(), AS_OF).value;
    let of = terms(&then, &BTreeSet::from(["c2".to_owned()]));
    let last =
        LastTerms { called: String::new(), as_of: AS_OF, of, asked: BTreeMap::new() }.public();
    assert_eq!(last.of.into_keys().collect::<Vec<_>>(), ["c2"]);
}
