//! Small councils made at random: what the program makes of their workbooks is what a sum over the cells themselves gives.

mod council;
mod sums;
mod workbooks;

use council::{Council, council};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{Config as Runs, RngAlgorithm, TestRng, TestRunner};
use scrutineer::config::Config;
use scrutineer::domain::figure::FigureValue;
use scrutineer::domain::period::Period;
use scrutineer::measure::{Measures, measure};
use scrutineer::schema::kind::RecordKind;
use scrutineer::table::{Tables, tables};
use std::collections::BTreeMap;
use sums::{Sums, independent};
use workbooks::workbooks;

const AS_OF: Date = date(2026, 10, 15);
const QUARTER_ENDS: Date = date(2026, 9, 30);

fn reported() -> Period {
    Period::ended_by(AS_OF)
}

fn program(council: &Council) -> Sums {
    let config = Config::default();
    let tables = tables(&workbooks(council), &config, AS_OF).value;
    let measures = measure(&tables, &config, reported(), AS_OF).value;
    let (delivery_rows, promise_rows) =
        (rows(&tables, RecordKind::Delivery), rows(&tables, RecordKind::Commitment));
    Sums {
        pence: amounts(&measures),
        counts: counts(&measures, promise_rows.0 > 0),
        delivery_rows,
        promise_rows,
    }
}

fn rows(tables: &Tables, kind: RecordKind) -> (u64, usize) {
    let readings = tables.readings.iter().filter(|reading| reading.kind == kind);
    readings.fold((0, 0), |sum, reading| {
        (sum.0 + reading.rows_used, sum.1 + reading.rows_left_out.len())
    })
}

fn amounts(measures: &Measures) -> BTreeMap<String, i128> {
    let four = ["committed", "expected-to-date", "claimed", "validated"];
    let is_held = |id: &str| {
        let (start, part) = id.rsplit_once('.').unwrap();
        let is_to_date = !start.ends_with(".since-records");
        (start == "sv" || start.starts_with("sv.contract.")) && is_to_date && four.contains(&part)
    };
    let held = measures.figures.iter().filter(|figure| is_held(&figure.id));
    held.map(|figure| {
        assert!(!figure.sources.is_empty(), "{}", figure.id);
        let FigureValue::Money(money) = figure.value else { panic!("{figure:?}") };
        (figure.id.clone(), money.pence().into())
    })
    .collect()
}

/// The counts; without a promise there are none, which is the same as nothing due.
fn counts(measures: &Measures, has_promises: bool) -> BTreeMap<&'static str, u64> {
    let ids = [
        "sv.contracts-due",
        "sv.contracts-returned",
        "sv.promises-due",
        "sv.promises-returned",
        "sv.rejected",
    ];
    ids.map(|id| {
        let count = measures.figures.count(id);
        assert_eq!(count.is_some(), has_promises, "{id}");
        (id, count.unwrap_or_default())
    })
    .into()
}

#[test]
fn the_totals_of_small_councils_are_the_sums_of_their_cells() {
    let runs = Runs { cases: 96, failure_persistence: None, ..Runs::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(runs, rng)
        .run(&council(), |council| {
            prop_assert_eq!(program(&council), independent(&council));
            Ok(())
        })
        .unwrap();
}
