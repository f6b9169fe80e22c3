//! Contracts and duties on registers that are small enough to check by hand.

use super::{
    AS_OF, ONE, contracts, contracts_under, counts, kpis, measured, messages, pounds, register,
    results, sources, with,
};
use crate::config::Config;
use crate::domain::diagnostic::Code;
use crate::domain::period::Period;
use crate::measure::contract::model::Scope;
use crate::measure::measure;
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::tables;
use jiff::civil::date;

#[test]
fn an_annual_value_that_cannot_be_read_is_no_missing_one() {
    let book = contracts(
        "
C1 | A | S | D | 01/04/2025 | 31/03/2028 | 90000 | 100 | Procurement Act
C2 | B | S | D | 01/04/2025 | 31/03/2028 | 90000 | 10 or 20 | Procurement Act
C3 | C | S | D | 01/04/2025 | 31/03/2028 | 90000 | | Procurement Act
",
    );
    let config = Config::default();
    let tables = tables(&[book], &config, AS_OF).value;
    let found = measure(&tables, &config, Period::ended_by(AS_OF), AS_OF);
    let ids = ["total", "annual-value-blank", "annual-value-not-read"];
    assert_eq!(counts(&found, "contract.", ids), [Some(3), Some(1), Some(1)]);
}

#[test]
fn the_running_contracts_are_counted_and_their_annual_values_added_as_they_are_marked() {
    let found = measured(&[contracts(
        "
C1 | A | S | D | 01/04/2025 | 30/09/2026 | 90000 | 100.10 | Procurement Act | Yes | Yes | Yes | None | No
C2 | B | S | D | 30/09/2026 | 31/03/2028 | 90000 | 0.05 | Procurement Act | No | Yes | No | NHS | 3
C3 | C | S | D | 01/04/2025 | 31/03/2028 | 90000 | | Procurement Act | Yes | No | No
C4 | D | S | D | 01/04/2025 | 29/09/2026 | 90000 | 5000 | Procurement Act | Yes | Yes | Yes
C5 | E | S | D | 01/10/2026 | 31/03/2028 | 90000 | 5000 | Procurement Act | Yes | Yes | Yes
C6 | F | S | D | 01/04/2025 | 31/03/2028 | 90000 | 7 | Procurement Act
",
    )]);
    assert_eq!(
        counts(
            &found,
            "contract.",
            [
                "total",
                "local",
                "sme",
                "vcse",
                "before-plan",
                "after-plan",
                "partner",
                "exempt",
                "annual-value-blank",
                "with-kpis"
            ]
        ),
        [Some(4), Some(2), Some(2), None, Some(1), Some(2), Some(1), Some(1), Some(1), Some(0)]
    );
    let of = |view: &str| pounds(&found, &format!("contract.{view}annual-value"));
    assert_eq!(
        ["", "local.", "sme.", "before-plan.", "after-plan.", "partner."].map(of),
        ["£107.15", "£100.15", "£100.10", "£100.10", "£0.05", "£0.05"]
    );
    assert_eq!(
        sources(&found, "contract.local.annual-value"),
        ["contracts.xlsx, sheet \"Contracts\", cells H2:H3, K2:K3"]
    );
    assert_eq!(counts(&found, "kpi.", ["due", "contracts-due"]), [None, None]);
    assert_eq!(
        counts(&found, "duty.", ["in-scope", "too-few-kpis", "out-of-scope"]),
        [Some(0), Some(0), Some(4)]
    );
}

#[test]
fn a_share_is_of_the_contracts_of_which_it_is_known_and_nought_never_stands_for_not_known() {
    let found = measured(&[contracts(
        "
C1 | A | S | D | 01/04/2025 | 31/03/2028 | 90000 | 300 | Procurement Act | Yes | No
C2 | B | S | D | 01/04/2025 | 31/03/2028 | 90000 | 100 | Procurement Act | No | No
C3 | C | S | D | 01/04/2025 | 31/03/2028 | 90000 | 600 | Procurement Act | | No
C4 | D | S | D | 01/04/2025 | 31/03/2026 | 90000 | 600 | Procurement Act | | No
",
    )]);
    let ends = ["sme", "sme.not-known", "local", "local.not-known", "vcse", "vcse.not-known"];
    let known = [Some(1), Some(1), Some(0), None, None, None];
    assert_eq!(counts(&found, "contract.", ends), known);
    let share = |view: &str| {
        let id = format!("contract.{view}.annual-value-share");
        found.value.figures.get(&id).map(|figure| figure.in_digits())
    };
    assert_eq!(
        ["sme", "local", "vcse"].map(share),
        [Some("75.0%".into()), Some("0.0%".into()), None]
    );
    assert_eq!(pounds(&found, "contract.sme.known.annual-value"), "£400.00");
    let begins = ["contract.vcse", "sv.view.vcse"];
    let has = |begin: &&str| found.value.figures.iter().any(|figure| figure.id.starts_with(*begin));
    assert_eq!(begins.iter().filter(|begin| has(begin)).count(), 0);
    let not_known = found.findings.iter().filter(|finding| finding.code == Code::MarkNotKnown);
    let messages: Vec<String> =
        not_known.map(|finding| format!("{} [{}]", finding.message, finding.place)).collect();
    assert_eq!(
        messages,
        [
            "The register does not say of 1 running contract of 3 whether the supplier is an SME, so the share is of the others alone [contracts.xlsx, sheet \"Contracts\", cell J4]",
            "The register says of no running contract whether its supplier is a VCSE, so that is not known, and the report states no number and no share of it [contracts.xlsx, sheet \"Contracts\", cells A2:O4]",
        ]
    );
}

/// Contracts about the threshold of s.52.
const LARGE: &str = "
C1 | No KPI, no reason | S | D | 01/04/2025 | 31/03/2028 | 5000000.01 | 1 | Procurement Act
C2 | One KPI, reason | S | D | 01/04/2025 | 31/03/2028 | 6m | 1 | Procurement Act 2023 | | | | | | New supplier
C3 | Three KPIs | S | D | 01/04/2025 | 31/03/2028 | £7,000,000 | 1 | Procurement Act
C4 | Young | S | D | 01/04/2026 | 31/03/2028 | 8000000 | 1 | Procurement Act
C5 | Light | S | D | 01/04/2025 | 31/03/2028 | 9000000 | 1 | Light-touch
C6 | Light too | S | D | 01/04/2025 | 31/03/2028 | 9000000 | 1 | Light touch
C7 | At the threshold | S | D | 01/04/2025 | 31/03/2028 | 5000000 | 1 | Procurement Act
C8 | No value | S | D | 01/04/2025 | 31/03/2028 | | 1 | Procurement Act
C9 | Ended | S | D | 01/04/2025 | 29/09/2026 | 9000000 | 1 | Procurement Act
";

#[test]
fn duties_are_those_of_running_contracts_in_scope_alone() {
    let own = "
C2 | A | Visits | number | Higher | 100
C3 | A | Visits | number | Higher | 100
C3 | B | Visits | number | Higher | 100
C3 | C | Visits | number | Higher | 100 | | | Annual
C9 | A | Visits | number | Higher | 100
";
    // C2 was last rated on 30 September 2025, more than 12 months before; C3 on 30 June 2026, by an answer
    let returned = "
C2 | A | Q2 2025/26 | 100
C2 | A | Q3 2025/26 | TBC
C3 | A | Q1 2026/27 | n/a
C3 | C | Q2 2026/27 | 100
";
    let books = [contracts(LARGE), kpis(own), results("r.xlsx", returned)];
    let found = measured(&books);
    let ends = ["in-scope", "too-few-kpis", "explained", "assessment-overdue"];
    assert_eq!(counts(&found, "duty.", ends), [Some(4), Some(3), Some(1), Some(2)]);
    let ends = [
        "out-of-scope",
        "out-of-scope.by-value",
        "out-of-scope.light-touch",
        "scope-not-known",
        "check",
    ];
    assert_eq!(counts(&found, "duty.", ends), [Some(3), Some(1), Some(2), Some(1), None]);
    let duty = |row: usize| register(&found).contracts[row].duty.clone();
    assert_eq!(duty(8), None);
    assert_eq!(duty(1).unwrap().last_rated, Some(date(2025, 9, 30)));
    assert_eq!(duty(2).unwrap().last_rated, Some(date(2026, 6, 30)));
    let due: Vec<bool> = (0..8).map(|row| duty(row).unwrap().is_assessment_due).collect();
    assert_eq!(due, [true, true, false, false, false, false, false, false]);
    assert_eq!(duty(4).unwrap().scope, Scope::OutByRegime("Light-touch".to_owned()));
    assert_eq!(
        sources(&found, "duty.assessment-overdue"),
        [
            "contracts.xlsx, sheet \"Contracts\", cells A2:A3, E2:E3",
            "r.xlsx, sheet \"Results\", cells D2:E2"
        ]
    );
}

#[test]
fn values_without_vat_are_to_be_checked_near_the_threshold() {
    let of = |has_vat: Option<bool>| {
        let config = Config { contract_values_include_vat: has_vat, ..Config::default() };
        let found = with(&[contracts(LARGE)], &config, AS_OF);
        assert_eq!(register(&found).has_vat, has_vat);
        counts(&found, "duty.", ["check", "in-scope", "out-of-scope", "out-of-scope.by-value"])
    };
    assert_eq!(of(Some(false)), [Some(1), Some(4), Some(2), Some(0)]);
    assert_eq!(of(Some(true)), [None, Some(4), Some(3), Some(1)]);
    let found = measured(&[contracts_under("All values exclude VAT\n", LARGE)]);
    assert_eq!(counts(&found, "duty.", ["check"]), [Some(1)]);
    assert_eq!(
        sources(&found, "duty.check"),
        [
            "contracts.xlsx, sheet \"Contracts\", cells G9, I9",
            "contracts.xlsx, sheet \"Contracts\", cell A1"
        ]
    );
}

#[test]
fn a_note_on_the_register_that_contradicts_report_toml_on_vat_is_reported() {
    let of = |note: &str, has_vat: Option<bool>| {
        let config = Config { contract_values_include_vat: has_vat, ..Config::default() };
        let found = with(&[contracts_under(note, LARGE)], &config, AS_OF);
        let own = found.findings.into_iter().filter(|finding| finding.code == Code::VatDiffers);
        own.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(
        of("All values exclude VAT\n", Some(true)),
        [
            "The register says that its values do not include VAT, and report.toml that they include it, which was used"
        ]
    );
    assert_eq!(of("All values exclude VAT\n", Some(false)), Vec::<String>::new());
    assert_eq!(of("All values exclude VAT\n", None), Vec::<String>::new());
    assert_eq!(of("", Some(true)), Vec::<String>::new());
}

#[test]
fn a_council_without_a_register_has_none_and_one_without_results_has_not_returned_them() {
    let found = measured(&[]);
    assert!(found.value.register.is_none());
    assert!(found.value.figures.iter().all(|figure| !figure.id.starts_with("contract.")));
    let found = measured(&[contracts(ONE), kpis("C1 | A | Visits | number | Higher | 100")]);
    assert_eq!(
        counts(&found, "kpi.", ["due", "returned", "not-returned"]),
        [Some(1), Some(0), Some(1)]
    );
    assert_eq!(register(&found).quarters.len(), 1);
    assert!(messages(&found).is_empty());
    let ended = "C1 | Cleaning | S | D | 01/04/2020 | 31/03/2021 | 1 | 1";
    let found = measured(&[contracts(ended), kpis("C1 | A | Visits | number | Higher | 100")]);
    assert_eq!(counts(&found, "kpi.", ["due", "returned", "contracts-due"]), [Some(0); 3]);
    assert_eq!(counts(&found, "contract.", ["total"]), [Some(0)]);
    for figure in found.value.figures.iter() {
        assert!(!figure.sources.is_empty(), "{}", figure.id);
    }
}

/// Figures of duties where rows or tables are left out; what is said of them stands in tests of the tables.
fn duties_with_gaps(workbooks: &[Workbook]) -> [Option<u64>; 4] {
    let tables = tables(workbooks, &Config::default(), AS_OF);
    let found = measure(&tables.value, &Config::default(), Period::ended_by(AS_OF), AS_OF);
    let ends = [
        "too-few-kpis",
        "too-few-kpis.not-known",
        "assessment-overdue",
        "assessment-overdue.not-known",
    ];
    counts(&found, "duty.", ends)
}

const IN_SCOPE: &str =
    "C/001 | Bins | Tern Ltd | D | 01/04/2025 | 31/03/2028 | 8000000 | 1 | Procurement Act";

#[test]
fn a_row_left_out_is_never_taken_for_a_kpi_or_a_rating_that_is_missing() {
    let register = |target: &str| {
        kpis(&format!(
            "
C/001 | A | Visits | number | Higher | 100
C/001 | B | Bins | number | Lower | 10
C/001 | C | Calls | number | Lower | {target}
"
        ))
    };
    let book = contracts(IN_SCOPE);
    let with = |target: &str, rows: &str| {
        duties_with_gaps(&[book.clone(), register(target), results("r.xlsx", rows)])
    };
    let rated = "C/001 | A | Q2 2026/27 | 100";
    assert_eq!(with("10", rated), [Some(0), None, Some(0), None]);
    assert_eq!(with("Data only", rated), [Some(0), None, Some(0), None], "three in the register");
    let none = "C/001 | A | Q2 2026/27 | TBC";
    assert_eq!(with("10", none), [Some(0), None, Some(1), None]);
    for left_out in [
        "C/01 | A | Q2 2026/27 | 100",
        "C/001 | KPI9 | Q2 2026/27 | 100",
        "C/001 | A | Q2 2026/27 | 100\nC/001 | A | Q2 2026/27 | 90",
    ] {
        assert_eq!(with("10", left_out), [Some(0), None, Some(0), Some(1)], "{left_out}");
    }
    for beside in ["C/001 | X | Q1 2025/26 | 100", "X/99 | A | Q2 2026/27 | 100"] {
        assert_eq!(with("10", beside), [Some(0), None, Some(1), None], "{beside}");
    }
    // the same row twice is one row
    let twice =
        "C/001 | A | Visits | number | Higher | 100\nC/001 | A | Visits | number | Higher | 100";
    assert_eq!(duties_with_gaps(&[book.clone(), kpis(twice)])[..2], [Some(1), None]);
    assert_eq!(duties_with_gaps(std::slice::from_ref(&book))[..2], [Some(0), Some(1)]);
    let lost = workbook(
        "kpis.xlsx",
        "KPIs",
        "Contract ref | KPI ref | Unit | Target\nC/001 | A | number | 100",
    );
    assert_eq!(duties_with_gaps(&[book, lost])[..2], [Some(0), Some(1)]);
}
