//! KPIs on registers that are small enough to check by hand.

use super::{
    AS_OF, ONE, answers, contracts, counts, kpis, measured, messages, register, results, sources,
};
use crate::config::Config;
use crate::domain::diagnostic::{Code, Found};
use crate::domain::figure::{FigureValue, Unit};
use crate::domain::money::Money;
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::measure::Measures;
use crate::measure::contract::model::KpiState;
use crate::measure::measure;
use crate::sheet::sketch::workbook;
use crate::table::tables;

#[test]
fn an_answer_is_a_figure_a_reason_or_mitigation_and_commentary_is_none() {
    let own: String =
        (1..=10).map(|n| format!("C1 | K{n} | Answers | number | Higher | 10\n")).collect();
    let returned = results(
        "r.xlsx",
        "
C1 | K1 | Q2 2026/27 | 0 | | No
C1 | K2 | Q2 2026/27 | n/a | | No
C1 | K3 | Q2 2026/27 | | No visits this quarter | No
C1 | K4 | Q2 2026/27 | 3 | | Yes | Floods | Floods
C1 | K5 | Q2 2026/27 | | | Yes | Floods | Floods
C1 | K6 | Q2 2026/27 | TBC | | No | | Late
C1 | K7 | Q2 2026/27 | | | No | | Late
C1 | K8 | Q2 2026/27 | - | | No
C1 | K9 | Q2 2026/27 | 10 | | No
",
    );
    let found = measured(&[contracts(ONE), kpis(&own), returned]);
    assert_eq!(
        counts(&found, "kpi.", ["due", "returned", "not-returned", "answered", "mitigated"]),
        [Some(10), Some(6), Some(4), Some(2), Some(2)]
    );
    assert_eq!(
        counts(&found, "kpi.rating.", ["good", "inadequate", "other"]),
        [Some(1), Some(1), Some(4)]
    );
    assert_eq!(counts(&found, "kpi.", ["contracts-due", "contracts-returned"]), [Some(1), Some(0)]);
    let state = |kpi: usize| register(&found).kpis[kpi].history.last().unwrap().state.clone();
    assert_eq!(state(0).rating(), Some(Rating::Inadequate));
    assert_eq!(state(1), KpiState::Answered("n/a".to_owned()));
    assert_eq!(state(2), KpiState::Answered("No visits this quarter".to_owned()));
    let mitigated = |actual| KpiState::Mitigated(actual, Some("Floods".to_owned()));
    assert_eq!(state(3), mitigated(crate::domain::share::Share::new(3, 1)));
    assert_eq!(state(4), mitigated(None));
    assert_eq!([5, 6, 7, 9].map(state), [(); 4].map(|()| KpiState::NotReturned));
    assert_eq!(register(&found).kpis[6].history[0].commentary.words(), Some("Late"));
    let coverage = register(&found).contracts[0].kpi_return;
    assert_eq!((coverage.due, coverage.returned), (10, 6));
    assert_eq!(register(&found).contracts[0].missing_since, Period::from_id("2026-27-Q2"));
    assert_eq!(answers(&found, "kpi.answered"), "r.xlsx, sheet \"Results\", cells D3:F4");
}

#[test]
fn of_months_the_last_one_with_an_answer_is_current_and_a_result_that_was_not_due_counts_nowhere() {
    let own = "
C1 | M | Answers | number | Higher | 10 | | | Monthly
C1 | N | Answers | number | Higher | 10 | | | Monthly
C1 | Y | Answers | number | Higher | 10 | | | Annual
";
    let returned = results(
        "r.xlsx",
        "
C1 | M | August 2026 | 1
C1 | M | September 2026 | 10
C1 | M | July 2026 | 8
C1 | N | July 2026 | 2
C1 | N | August 2026 | 9.5
C1 | N | September 2026 | TBC
C1 | Y | Q2 2026/27 | 10
C1 | Y | Q1 2026/27 | TBC
",
    );
    let found = measured(&[contracts(ONE), kpis(own), returned]);
    assert_eq!(counts(&found, "kpi.", ["due", "returned"]), [Some(2), Some(2)]);
    assert_eq!(counts(&found, "kpi.rating.", ["good", "approaching-target"]), [Some(1), Some(1)]);
    assert_eq!(answers(&found, "kpi.contract.c1.m.actual"), "r.xlsx, sheet \"Results\", cell D3");
    assert_eq!(
        messages(&found).last().unwrap(),
        "1 result is for a quarter in which it was not due, and counts nowhere: C1 Y (Q2 2026/27) [r.xlsx, sheet \"Results\", cell D8] Check the quarter of the result, the dates of its contract, and how often the KPI is due."
    );
}

/// Three KPIs over three quarters: one stays below its target, one falls, one recovers.
fn three_quarters() -> Found<Measures> {
    let own = "
C1 | A | Calls answered | % | Higher | 0.9 | | | Quarterly
C1 | B | Days to repair | days | Lower | 10 | 12 | 15 | Quarterly
C1 | C | Savings | £ | Higher | 1000.5 | | | Quarterly
";
    let returned = results(
        "r.xlsx",
        "
C1 | A | Q4 2025/26 | 0.89
C1 | A | Q1 2026/27 | 0.8 | | | | Two vacancies
C1 | A | Q2 2026/27 | 0.7 | | | | Two vacancies.
C1 | B | Q4 2025/26 | 9
C1 | B | Q2 2026/27 | 120 | | | | Our best quarter
C1 | C | Q1 2026/27 | 900 | | | | Staff left
C1 | C | Q2 2026/27 | 1000.5
",
    );
    measured(&[contracts(ONE), kpis(own), returned])
}

#[test]
fn quarters_are_kept_from_the_first_result_and_tell_of_runs_and_falls() {
    let found = three_quarters();
    let ids: Vec<String> = register(&found).quarters.iter().map(|quarter| quarter.id()).collect();
    assert_eq!(ids, ["2025-26-Q4", "2026-27-Q1", "2026-27-Q2"]);
    assert_eq!(
        counts(
            &found,
            "kpi.quarter.2025-26-q4.",
            ["due", "returned", "rating.good", "rating.approaching-target"]
        ),
        [Some(3), Some(2), Some(1), Some(1)]
    );
    assert_eq!(
        counts(&found, "kpi.quarter.2026-27-q2.", ["not-returned", "rating.inadequate"]),
        [Some(0), Some(2)]
    );
    assert_eq!(
        counts(
            &found,
            "kpi.",
            ["not-good", "fell", "three-quarters-not-good", "default-boundaries"]
        ),
        [Some(2), Some(2), Some(1), Some(2)]
    );
    assert_eq!(
        counts(
            &found,
            "kpi.contract.c1.",
            ["a.quarters-not-good", "b.quarters-not-good", "c.quarters-not-good"]
        ),
        [Some(3), Some(1), Some(0)]
    );
    let fallen: Vec<bool> = register(&found).kpis.iter().map(|kpi| kpi.has_fallen).collect();
    assert_eq!(fallen, [true, true, false]);
    assert_eq!(
        answers(&found, "kpi.three-quarters-not-good"),
        "r.xlsx, sheet \"Results\", cells D2:F4"
    );
}

#[test]
fn the_figures_of_a_kpi_are_in_its_unit_and_what_looks_wrong_in_them_is_reported() {
    let found = three_quarters();
    let figure = |end: &str| found.value.figures.get(&format!("kpi.contract.c1.{end}")).unwrap();
    assert_eq!(figure("a.target").unit, Unit::Share);
    assert_eq!(figure("b.approaching-boundary").unit, Unit::Own("days".into()));
    assert_eq!(figure("c.actual").value, FigureValue::Money(Money::from_pence(100_050)));
    assert_eq!(
        sources(&found, "kpi.contract.c1.a.approaching-boundary"),
        ["kpis.xlsx, sheet \"KPIs\", cell F2"]
    );
    assert_eq!(
        sources(&found, "kpi.contract.c1.b.approaching-boundary"),
        ["kpis.xlsx, sheet \"KPIs\", cell G3"]
    );
    assert_eq!(
        messages(&found)[..3],
        [
            "1 KPI that is not Good has the same commentary as the quarter before: C1 A [r.xlsx, sheet \"Results\", cell H4] Ask the supplier what has changed since.",
            "1 KPI has fallen, and its commentary speaks of success: C1 B [r.xlsx, sheet \"Results\", cell H6] Check that the commentary was written for this figure and this quarter.",
            "1 actual is more than ten times its target: C1 B (120, target 10) [r.xlsx, sheet \"Results\", cell D6] Check the figure and its unit; it is rated as it stands.",
        ]
    );
}

#[test]
fn what_looks_wrong_is_reported_once_for_a_sheet_and_cause() {
    let own = "
C1 | A | Accidents | number | Lower | 0
C1 | B | Accidents | number | Lower | 0
C1 | C | Visits | number | Higher | 100
C1 | D | Visits | number | Higher | 100
";
    let quarters = ["Q4 2025/26", "Q1 2026/27", "Q2 2026/27"];
    let rows = quarters.map(|quarter| format!("C1 | A | {quarter} | 1\nC1 | B | {quarter} | 0\n"));
    let found = measured(&[
        contracts(&format!("{ONE}\nC2 | Waste | S | D | 01/04/2025 | 31/03/2028")),
        kpis(own),
        results("a.xlsx", &rows.concat()),
        results("b.xlsx", "C1 | C | Q2 2026/27 | 50 | | No"),
    ]);
    assert_eq!(
        messages(&found)[..],
        [
            "1 KPI that is not Good has no commentary: C1 A [a.xlsx, sheet \"Results\", cell H6] Ask the supplier what happened and what is being done about it.",
            "1 KPI that is not Good has no commentary: C1 C [b.xlsx, sheet \"Results\", cell H2] Ask the supplier what happened and what is being done about it.",
            "2 KPIs have a target of zero: C1 A and C1 B; unless the register gives boundaries, a figure that misses zero is rated Inadequate [kpis.xlsx, sheet \"KPIs\", cells F2:F3] Check the target; where zero is meant, put both boundaries in the KPI register.",
            "1 KPI was due and not returned in each of the last three quarters: C1 D [kpis.xlsx, sheet \"KPIs\", cell B5] Ask the supplier for the results, or put the KPI right in the register if it is no longer measured.",
            "1 running contract has no annual value, so nothing is added for it to the total [contracts.xlsx, sheet \"Contracts\", cell H3] Fill in the annual value in the register; it is never worked out from the total value.",
        ]
    );
    assert!(
        found.findings.iter().all(|f| f.effect() != crate::domain::diagnostic::Effect::RowLeftOut)
    );
}

#[test]
fn a_rating_that_a_return_states_otherwise_is_reported_once() {
    let head = "Contract ref | KPI ref | Period | Actual | RAG\n";
    let rows = "C1 | K1 | Q2 2026/27 | 100 | Green
C1 | K2 | Q2 2026/27 | 50 | Green
C1 | K3 | Q2 2026/27 | 97 | Amber
C1 | K4 | Q2 2026/27 | 97 | Red
";
    let books = |rag: &str| {
        [
            contracts("C1 | A | S | D | 01/04/2025 | 31/03/2028 | 90000 | 100 | Procurement Act\n"),
            kpis(
                "C1 | K1 | Visits | number | Higher | 100
C1 | K2 | Calls | number | Higher | 100
C1 | K3 | Lamps | number | Higher | 100
C1 | K4 | Trees | number | Higher | 100
",
            ),
            workbook("results.xlsx", "Results", &(head.replace("RAG", rag) + rows)),
        ]
    };
    let config = Config::default();
    for heading in ["RAG", "Contractor's rating"] {
        let tables = tables(&books(heading), &config, AS_OF).value;
        let found = measure(&tables, &config, Period::ended_by(AS_OF), AS_OF);
        let stated: Vec<_> =
            found.findings.iter().filter(|it| it.code == Code::ColumnNotUsed).collect();
        assert_eq!(stated.len(), 1, "{stated:?}");
        assert_eq!(
            stated[0].message,
            format!(
                "The column \"{heading}\" states other ratings than its figures come to: C1 K2 (Q2 2026/27) reads \"Green\" and is rated Inadequate and C1 K4 (Q2 2026/27) reads \"Red\" and is rated Approaching target; the ratings worked out are used"
            )
        );
        assert_eq!(stated[0].place.to_string(), "results.xlsx, sheet \"Results\", cells E3, E5");
    }
}
