//! Councils of a few contracts made at random, with odd cells among the others.

use super::reported;
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;
use scrutineer::domain::period::Period;
use std::collections::BTreeMap;

/// A contract by its first day and its last.
#[derive(Debug, Clone)]
pub(super) struct Contract {
    pub(super) start: Date,
    pub(super) end: Date,
}

/// An attribution as it is typed, and the fraction that is meant.
#[derive(Debug, Clone, Copy)]
pub(super) enum Attribution {
    Blank,
    Fraction(i64),
    Points(i64),
    Sign(i64),
    Format(i64),
    /// 950: nobody can tell.
    TooLarge,
}

impl Attribution {
    pub(super) fn thousandths(self) -> Option<i128> {
        match self {
            Attribution::Blank => Some(1000),
            Attribution::Fraction(n) | Attribution::Sign(n) | Attribution::Format(n) => {
                Some(n.into())
            }
            Attribution::Points(n) => Some(n.into()),
            Attribution::TooLarge => None,
        }
    }
}

/// A promise of a contract; numbers in thousandths.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    pub(super) contract: usize,
    pub(super) kind: &'static str,
    pub(super) quantity: i64,
    pub(super) proxy: Option<i64>,
    pub(super) attribution: Attribution,
}

/// A quantity as it is typed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell {
    Number(i64),
    Typed(i64),
    NotApplicable,
    Awaited(&'static str),
    BelowZero(i64),
    Words,
}

/// How often a delivery stands in the workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Once,
    TwiceTheSame,
    WithAnother,
    InTwoWorkbooks,
    DifferentlyInTwoWorkbooks,
    WithAnUnknownContract,
    WithAnUnknownPromise,
}

/// What a supplier says of a promise in a quarter, counted back from the reported one; -1 is the quarter after.
#[derive(Debug, Clone)]
pub(super) struct Delivery {
    pub(super) promise: usize,
    pub(super) back: i32,
    pub(super) cell: Cell,
    pub(super) state: &'static str,
    pub(super) stands: Stands,
}

#[derive(Debug, Clone)]
pub(super) struct Council {
    pub(super) contracts: Vec<Contract>,
    pub(super) promises: Vec<Promise>,
    pub(super) deliveries: Vec<Delivery>,
}

impl Council {
    /// The attribution of a promise in thousandths; none where it cannot be told, as a bare fraction cannot beside bare
    /// per cent points.
    pub(super) fn attribution(&self, promise: usize) -> Option<i128> {
        let own = self.promises[promise].attribution;
        let is_points = |other: &Promise| matches!(other.attribution, Attribution::Points(_));
        match own {
            Attribution::Fraction(1..) if self.promises.iter().any(is_points) => None,
            own => own.thousandths(),
        }
    }
}

/// A day of three years, every other one the first or last of a quarter.
pub(super) fn day() -> impl Strategy<Value = Date> {
    let random = (0..1000_i32).prop_map(|after| date(2024, 4, 1) + jiff::Span::new().days(after));
    let edge = (0..12_i32, any::<bool>()).prop_map(|(back, is_first)| {
        let quarter = Period::from_number(reported().number() + 1 - back).unwrap();
        if is_first { quarter.first_day() } else { quarter.last_day() }
    });
    prop_oneof![random, edge]
}

pub(super) fn contract() -> impl Strategy<Value = Contract> {
    (day(), day()).prop_map(|(one, other)| Contract { start: one.min(other), end: one.max(other) })
}

pub(super) fn attribution() -> impl Strategy<Value = Attribution> {
    prop_oneof![
        4 => Just(Attribution::Blank),
        2 => (0..=1000_i64).prop_map(Attribution::Fraction),
        1 => (20..=2000_i64).prop_map(Attribution::Points),
        1 => (1..=1500_i64).prop_map(Attribution::Sign),
        1 => (0..=1000_i64).prop_map(Attribution::Format),
        1 => Just(Attribution::TooLarge),
    ]
}

pub(super) fn promise() -> impl Strategy<Value = Promise> {
    let kind = prop::sample::select(vec!["flow", "flow", "fte", "record-only", ""]);
    let proxy = prop::option::weighted(0.8, 0..60_000_000_i64);
    (0..4_usize, kind, 0..900_000_i64, proxy, attribution()).prop_map(
        |(contract, kind, quantity, proxy, attribution)| Promise {
            contract,
            kind,
            quantity,
            proxy,
            attribution,
        },
    )
}

pub(super) fn cell() -> impl Strategy<Value = Cell> {
    let number = || 0..5_000_000_i64;
    prop_oneof![
        6 => number().prop_map(Cell::Number),
        2 => number().prop_map(Cell::Typed),
        1 => Just(Cell::NotApplicable),
        1 => prop::sample::select(vec!["TBC", "-", "", "tba", "awaited"]).prop_map(Cell::Awaited),
        1 => (1..5000_i64).prop_map(Cell::BelowZero),
        1 => Just(Cell::Words),
    ]
}

pub(super) fn delivery() -> impl Strategy<Value = Delivery> {
    use Stands::*;
    let states = vec!["", "Claimed", "Evidenced", "Queried", "Validated", "Validated", "Rejected"];
    let stands = vec![
        Once,
        Once,
        Once,
        Once,
        TwiceTheSame,
        WithAnother,
        InTwoWorkbooks,
        DifferentlyInTwoWorkbooks,
        WithAnUnknownContract,
        WithAnUnknownPromise,
    ];
    let of = (0..8_usize, -1..8_i32, cell());
    let how = (prop::sample::select(states), prop::sample::select(stands));
    (of, how).prop_map(|((promise, back, cell), (state, stands))| Delivery {
        promise,
        back,
        cell,
        state,
        stands,
    })
}

/// A council in which each promise is spoken of once in a quarter; indexes are brought within bounds.
pub(super) fn council() -> impl Strategy<Value = Council> {
    let parts = (vec(contract(), 1..4), vec(promise(), 1..7), vec(delivery(), 0..24));
    parts.prop_map(|(contracts, mut promises, deliveries)| {
        for promise in &mut promises {
            promise.contract %= contracts.len();
        }
        let mut once = BTreeMap::new();
        for mut delivery in deliveries {
            delivery.promise %= promises.len();
            once.insert((delivery.promise, delivery.back), delivery);
        }
        Council { contracts, promises, deliveries: once.into_values().collect() }
    })
}
