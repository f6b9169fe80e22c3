//! Which contracts are public ones, and what is asked for without a column.

use super::*;

#[test]
fn call_offs_go_by_the_rules_of_their_framework_and_bare_ones_are_to_be_checked() {
    let call_off = "C1 | Cleaning | Brightside | 01/04/2026 | 31/03/2029 | 600000 | Call-off";
    let of = |framework: &str| {
        let row = contract(call_off, &format!(" | {framework}"), &[("entered", "20/03/2026")]);
        let (measures, findings) = measured(&council(&[row], ""), &Config::default(), AS_OF);
        let ledger = measures.register.unwrap().notices;
        let unclear = findings.iter().filter(|finding| finding.code == Code::NoticesUnclear);
        (rows(&ledger, Notice::Details), ledger.outside.len(), unclear.count())
    };
    assert_eq!(of("Procurement Act 2023"), (vec!["2026-04-18 - overdue by 180".to_owned()], 0, 0));
    assert_eq!(of("PCR 2015"), (Vec::new(), 1, 0));
    assert_eq!(of(""), (Vec::new(), 1, 1));
}

#[test]
fn what_was_procured_before_the_act_or_below_its_thresholds_is_out() {
    let why = |own: &str| -> Vec<(bool, String)> {
        let ledger = ledger_on(&[contract(own, " | ", &[])], AS_OF);
        ledger.outside.into_iter().map(|row| (row.is_to_check, row.why)).collect()
    };
    let row = |start: &str, value: &str, regime: &str| {
        format!("C1 | Cleaning | Brightside | {start} | 31/03/2029 | {value} | {regime}")
    };
    let [outside, to_check] = [false, true];
    let is = |own: String, expected: (bool, &str)| {
        let found = why(&own);
        assert!(
            found.len() == 1 && found[0].0 == expected.0 && found[0].1.contains(expected.1),
            "{own}: {found:?}"
        );
    };
    is(row("01/04/2026", "6000000", "Earlier rules"), (outside, "before the Act"));
    is(row("23/02/2025", "6000000", "Light-touch"), (outside, "24 February 2025"));
    is(row("23/02/2025", "6000000", "Procurement Act"), (to_check, "24 February 2025"));
    is(row("01/04/2026", "6000000", ""), (to_check, "no regime"));
    is(row("01/04/2026", "", "Procurement Act"), (to_check, "no total value"));
    is(row("01/04/2026", "207719.99", "Procurement Act"), (outside, "£207,720"));
    is(row("01/04/2025", "214903.99", "Procurement Act"), (outside, "£214,904"));
    is(row("01/04/2026", "663539", "Light-touch"), (outside, "£663,540"));
    is(row("01/04/2026", "5192999", "Concession"), (outside, "£5,193,000"));
    for own in [
        row("24/02/2025", "214904", "Procurement Act"),
        row("01/04/2026", "207720", "Procurement Act"),
        row("01/04/2026", "207720", "Framework"),
    ] {
        assert_eq!(why(&own), [], "{own}");
    }
}

#[test]
fn without_columns_nothing_is_late_and_all_is_asked_for_at_once() {
    let head = "Contract ref | Title | Supplier | Start date | End date | Total value | Regime";
    let register = format!("{head}\n{LARGE}\n{}\n", SMALL.replace("C1", "C2"));
    let workbooks = [workbook("contracts.xlsx", "Contracts", &register)];
    let (measures, findings) = measured(&workbooks, &Config::default(), AS_OF);
    let states: Vec<NoticeState> =
        measures.register.unwrap().notices.rows.iter().map(|row| row.state).collect();
    assert!(states.iter().all(|state| *state == NotKnown), "{states:?}");
    let count = |end: &str| measures.figures.count(&format!("duty.notice.{end}"));
    assert_eq!(count("late"), Some(0));
    assert_eq!(count("contract-details.not-known"), Some(2));
    let asked: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.code == Code::NoticeDatesMissing)
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].contains("\"Contract details notice published on\""), "{asked:?}");
    assert!(asked[0].contains("\"Contract entered into\""), "{asked:?}");
}

#[test]
fn a_rule_can_be_switched_off_and_figures_name_their_cells() {
    let config = config::read(
        "[notices]\noff = [\"contract-award\"]\nthreshold-goods-and-services = 1",
        &BTreeMap::new(),
    )
    .unwrap();
    let own = [contract(SMALL, " | ", &[("entered", "20/03/2026")])];
    let measures = measured(&council(&own, ""), &config, AS_OF).0;
    let count = |end: &str| measures.figures.count(&format!("duty.notice.{end}"));
    assert_eq!(count("contract-award.overdue"), None);
    let ends = ["due", "overdue", "late", "not-known"];
    assert_eq!(
        ends.map(|end| count(&format!("contract-details.{end}"))),
        [Some(0), Some(1), Some(1), Some(0)]
    );
    let figure = measures.figures.get("duty.notice.contract-details.late").unwrap();
    let sources: Vec<String> = figure.sources.iter().map(ToString::to_string).collect();
    assert_eq!(sources, ["contracts.xlsx, sheet \"Contracts\", cells A2, D2:J2, L2"]);
}
