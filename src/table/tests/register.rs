//! The register: what its rows say, what links to what, what is left out and what is said of it.

use super::council::{CONTRACTS, KPIS, deliveries, numbers, register};
use super::{days_in, first_lines, read, said, texts, wholes, yes_or_no};
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};

#[test]
fn the_register_is_read_in_its_units_and_linked() {
    let found = read(&[register()]);
    assert_eq!(
        numbers(&found, RecordKind::Contract, "total-value"),
        [Some(1_445_640.23), Some(1_200_000.0)]
    );
    assert_eq!(yes_or_no(&found, RecordKind::Contract, "sme"), [Some(true), Some(false)]);
    assert_eq!(wholes(&found, RecordKind::Kpi, "contract"), [Some(0), Some(0), Some(1)]);
    assert_eq!(yes_or_no(&found, RecordKind::Kpi, "is-percent"), [true, false, false].map(Some));
    assert_eq!(texts(&found, RecordKind::Kpi, "direction"), ["higher", "lower", "higher"]);
    assert_eq!(texts(&found, RecordKind::Kpi, "frequency"), ["half-yearly", "quarterly", "annual"]);
    assert_eq!(texts(&found, RecordKind::Kpi, "frequency-word"), ["Half-yearly", "-", "Annual"]);
    assert_eq!(numbers(&found, RecordKind::Kpi, "target"), [Some(0.95), Some(4.0), Some(1200.0)]);
    assert_eq!(numbers(&found, RecordKind::Kpi, "approaching"), [Some(0.9), None, None]);
    assert_eq!(wholes(&found, RecordKind::Commitment, "contract"), [Some(0), Some(0), Some(1)]);
    assert_eq!(
        texts(&found, RecordKind::Commitment, "commitment-kind"),
        ["fte", "flow", "record-only"]
    );
    assert_eq!(wholes(&found, RecordKind::Commitment, "kpi"), [Some(1), None, None]);
    assert_eq!(
        numbers(&found, RecordKind::Commitment, "attribution"),
        [Some(0.5), None, Some(0.333)]
    );
    assert_eq!(
        said(&found),
        [
            "Value not used: The approaching boundary of C/2 KPI 1 reads \"about 1,100\", which is not a number; it is not used\n  \
             where:      register.xlsx, sheet \"KPIs\", cell G4\n  \
             the report: The row counts without this value; the figures that it would be part of lack it.\n  \
             to do:      Put the number alone in the cell, without words.\n",
            "Value not used: The KPI ref reads \"KPI9\", and the register has no such KPI of C/1; it is not used\n  \
             where:      register.xlsx, sheet \"Promises\", cell J3\n  \
             the report: The row counts without this value; the figures that it would be part of lack it.\n  \
             to do:      Put the right ref in the cell, or the KPI in the register.\n",
        ]
    );
}

#[test]
fn a_row_of_the_register_that_is_left_out_takes_what_speaks_of_it_along() {
    let contracts = CONTRACTS.replace("31 March 2028", "31/03/2024");
    let kpis = KPIS.replace("| 95 |", "| 950 |");
    let sheets = vec![sheet("Contracts", &contracts), sheet("KPIs", &kpis)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(
        said(&found),
        [
            "Row left out: C/2 \"Roads\" ends on 31/03/2024, before it starts on 01/04/2025\n  \
             where:      register.xlsx, sheet \"Contracts\", cell E3\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the right dates in the cells.\n",
            "Row left out: The target of C/1 KPI1 reads \"950\", which is out of range for a percentage (perhaps 95.0 was meant)\n  \
             where:      register.xlsx, sheet \"KPIs\", cell F2\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the percentage in the cell with a % sign, such as 95%.\n",
            "Row left out: C/2 was left out of the register (register.xlsx, sheet \"Contracts\", row 3), so what speaks of it cannot be used\n  \
             where:      register.xlsx, sheet \"KPIs\", cell A4\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put the register right first; this row needs nothing of its own.\n",
        ]
    );
    assert_eq!(texts(&found, RecordKind::Kpi, "description"), ["Complaints"]);
}

#[test]
fn a_promise_outside_contracts_is_one_of_a_local_business_or_a_partner() {
    let outside = "
Commitment ref | Theme | Outcome | Unit | Committed quantity | Made by
LB1 | Jobs | Skills | hours | 40 | Local business
P1 | Jobs | Skills | hours | 60 | Partner organisation
X1 | Jobs | Skills | hours | 60 | Provider
X2 | Jobs | Skills | hours | -5 | Partner
";
    let found = read(&[workbook("o.xlsx", "Outside", outside)]);
    assert_eq!(wholes(&found, RecordKind::Commitment, "contract"), [None, None]);
    assert_eq!(
        texts(&found, RecordKind::Commitment, "made-by"),
        ["Local business", "Partner organisation"]
    );
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: X1 has no contract ref and is made by \"Provider\"; only promises of a local business or a partner stand outside contracts",
            "Row left out: The committed quantity of X2 reads \"-5\", and that cannot be below zero",
        ]
    );
}

#[test]
fn a_contract_that_stands_twice_is_used_once_or_not_at_all() {
    let twice = format!(
        "{}C/1 | Care | Ash & Oak Ltd | 01/04/2025 | 31/03/2028 | £1,445,640.23 | Yes\nc-2 | Rivers | Birch Limited | 01/04/2025 | 31/03/2028 | 1 | no\n",
        CONTRACTS.trim_start()
    );
    let found = read(&[workbook("register.xlsx", "Contracts", &twice)]);
    assert_eq!(texts(&found, RecordKind::Contract, "contract-ref"), ["C/1"]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: C/2 \"Roads\" stands in row 3 and row 5 and they differ, so neither is used",
            "Noted: C/1 \"Care\" stands here a second time, the same as in row 2; it counts once",
        ]
    );
}

#[test]
fn a_cell_that_would_make_a_figure_wrong_leaves_its_row_out() {
    let found = deliveries("C/1 | SV1 | Q1 2026/27 | 2 | Rejectd |");
    assert!(!found.value.by_kind.contains_key(&RecordKind::Delivery));
    assert_eq!(
        said(&found),
        [
            "Row left out: The state of C/1 SV1 reads \"Rejectd\", which is not a state that is known\n  \
             where:      d.xlsx, sheet \"Deliveries\", cell E2\n  \
             the report: The report is made without it, and lists it among what was left out.\n  \
             to do:      Put Claimed, Evidenced, Queried, Validated or Rejected in the cell.\n"
        ]
    );
    let promises = "
Contract ref | Commitment ref | Theme | Outcome | Kind | Committed quantity | Proxy value | Attribution %
C/1 | SV1 | Jobs | Lasting jobs | FTE a year | 12 | 10 |
C/1 | SV2 | Jobs | Skills | flow | 12 | about 10 |
C/1 | SV3 | Jobs | Skills | flow | 12 | TBC |
C/1 | SV4 | Jobs | Skills | flow | 12 | 10 | many
C/1 | SV5 | Jobs | Skills | flow | 12 | -10 |
";
    let sheets = vec![sheet("Contracts", CONTRACTS), sheet("Promises", promises)];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_eq!(texts(&found, RecordKind::Commitment, "commitment-ref"), ["SV3"]);
    assert_eq!(numbers(&found, RecordKind::Commitment, "proxy"), [None]);
    assert_eq!(
        first_lines(&found),
        [
            "Row left out: The commitment kind of C/1 SV1 reads \"FTE a year\", which is not a kind of commitment that is known",
            "Row left out: The proxy of C/1 SV2 reads \"about 10\", which is not a number",
            "Row left out: The attribution of C/1 SV4 reads \"many\", which is not a number",
            "Row left out: The proxy of C/1 SV5 reads \"-10\", and that cannot be below zero",
        ]
    );
}

#[test]
fn a_column_of_ticks_says_no_where_it_is_blank_and_other_words_are_told_once() {
    let ticked = "
Contract ref | Title | Supplier | Start date | End date | SME | Local
C/1 | Care | Ash | 01/04/2025 | 31/03/2028 | ✓ | Yes
C/2 | Roads | Birch | 01/04/2025 | 31/03/2028 | | Micro
C/3 | Parks | Cedar | 01/04/2025 | 31/03/2028 | x | Charity no. 123
C/4 | Bins | Elm | 01/04/2025 | 31/03/2028 | | n/a
";
    let found = read(&[workbook("register.xlsx", "Contracts", ticked)]);
    let of = |column: &str| yes_or_no(&found, RecordKind::Contract, column);
    assert_eq!(of("sme"), [true, false, true, false].map(Some));
    assert_eq!(of("local"), [Some(true), None, None, None]);
    let said: Vec<String> =
        found.findings.iter().map(|it| format!("{} [{}]", it.message, it.place)).collect();
    assert_eq!(
        said,
        [
            "The column \"Local\" reads \"Micro\" and \"Charity no. 123\", which are neither yes nor no; it is not used, so that is not known of 2 contracts [register.xlsx, sheet \"Contracts\", cells G3:G4]",
            "The column \"SME\" holds ticks alone, so its blank cells were taken as no [register.xlsx, sheet \"Contracts\", cells F3, F5]",
        ]
    );
}

#[test]
fn what_speaks_of_a_table_that_was_left_out_is_one_finding() {
    let kpis = "Contract ref | KPI ref | Description | Unit | Target\nC/1 | KPI1 | Visits | number | 5\nC/1 | KPI2 | Bins | number | 5";
    let results = "Contract ref | KPI ref | Period | Actual\nC/1 | KPI1 | Q2 2026/27 | 4\nC/1 | KPI2 | Q2 2026/27 | 4";
    let found = read(&[
        workbook("contracts.xlsx", "Contracts", CONTRACTS),
        workbook("kpis.xlsx", "KPIs", kpis),
        workbook("r.xlsx", "Results", results),
    ]);
    let lines = first_lines(&found);
    let about: Vec<&String> =
        lines.iter().filter(|line| line.contains("cannot be placed")).collect();
    assert_eq!(
        about,
        ["Row left out: A table of KPIs was left out, so what speaks of them cannot be placed"]
    );
}

#[test]
fn rows_of_one_contract_that_differ_as_lots_do_are_told_what_lots_need() {
    let lots = "
Contract ref | Title | Supplier | Start date | End date
C/1 | Repairs, lot 1 roofs | Ash | 01/04/2025 | 31/03/2028
C/1 | Repairs, lot 2 doors | Birch | 01/04/2025 | 31/03/2028
C/1 | Repairs, lot 3 wires | Cedar | 01/04/2025 | 31/03/2028
";
    let found = read(&[workbook("register.xlsx", "Contracts", lots)]);
    let said = said(&found).concat();
    assert!(said.contains("differ as lots do, so none of them is used"), "{said}");
    assert!(said.contains("give each lot a ref of its own"), "{said}");
}

#[test]
fn a_ref_that_was_used_again_is_told_so() {
    let register = workbook(
        "register.xlsx",
        "Contracts",
        "
Contract ref | Title | Supplier | Start date | End date
C/1 | Grass | Ash | 01/04/2024 | 31/03/2028
C/1 | Hedges | Birch | 01/04/2020 | 31/03/2024
",
    );
    let said = said(&read(&[register])).concat();
    assert!(said.contains("differ, and one ended before the next began"), "{said}");
    assert!(said.contains("give the ended one a ref of its own"), "{said}");
}

#[test]
fn a_column_has_one_order_of_day_and_month() {
    let starts = |days: [&str; 3]| {
        let mut rows = "Contract ref | Title | Supplier | Start date | End date\n".to_owned();
        for (number, day) in (1..).zip(days) {
            rows += &format!("C/{number} | T{number} | Ash | {day} | 31/03/2030\n");
        }
        let found = read(&[workbook("register.xlsx", "Contracts", &rows)]);
        let days = days_in(&found, RecordKind::Contract, "start").into_iter().flatten();
        let days: Vec<String> = days.map(|day| day.to_string()).collect();
        (days, first_lines(&found))
    };
    let (days, said) = starts(["03/04/2026", "12/31/2025", "01/02/2026"]);
    assert_eq!(days, ["2026-03-04", "2025-12-31", "2026-01-02"]);
    assert!(said.len() == 1 && said[0].contains("month first"), "{said:?}");
    let (days, said) = starts(["03/04/2026", "12/31/2025", "31/01/2026"]);
    assert_eq!(days, ["2026-04-03", "2026-01-31"]);
    assert!(said.len() == 1 && said[0].contains("there is no month 31"), "{said:?}");
    let (days, said) = starts(["03/04/2026", "01/02/2026", "31/01/2026"]);
    assert_eq!(days, ["2026-04-03", "2026-02-01", "2026-01-31"]);
    assert_eq!(said, [""; 0]);
}
