//! The sums over a council's cells, written from the definitions alone.

use super::council::{Cell, Council, Delivery, Stands};
use super::workbooks::lines;
use super::{QUARTER_ENDS, reported};
use scrutineer::domain::period::Period;
use std::collections::BTreeMap;

/// Pence, rounded half away from zero; nothing here is below zero.
pub(super) fn pence(numerator: i128, denominator: i128) -> i128 {
    (numerator * 200 + denominator) / (2 * denominator)
}

/// What becomes of the rows of a delivery: the quantities that count as rows, and how many rows are left out.
#[derive(Debug, Default)]
pub(super) struct Fate {
    pub(super) used: Vec<Option<i128>>,
    pub(super) left_out: usize,
}

pub(super) fn fate(council: &Council, delivery: &Delivery) -> Fate {
    let lines = lines(council, delivery);
    let is_unknown = council.attribution(delivery.promise).is_none()
        || matches!(delivery.stands, Stands::WithAnUnknownContract | Stands::WithAnUnknownPromise);
    if is_unknown || delivery.back < 0 {
        return Fate { used: Vec::new(), left_out: lines.len() };
    }
    let mut fate = Fate::default();
    for line in &lines {
        match line.cell {
            Cell::Number(n) | Cell::Typed(n) => fate.used.push(Some(n.into())),
            Cell::NotApplicable => fate.used.push(None),
            Cell::Awaited(_) => {}
            Cell::BelowZero(_) | Cell::Words => fate.left_out += 1,
        }
    }
    let both = fate.used.len() == 2;
    match delivery.stands {
        Stands::TwiceTheSame | Stands::InTwoWorkbooks if both => {
            fate.used.pop();
            fate.left_out += 1;
        }
        Stands::DifferentlyInTwoWorkbooks if both => {
            fate.used.clear();
            fate.left_out += 2;
        }
        _ => {}
    }
    fate
}

/// Every figure that the test holds the program to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) pence: BTreeMap<String, i128>,
    pub(super) counts: BTreeMap<&'static str, u64>,
    pub(super) delivery_rows: (u64, usize),
    pub(super) promise_rows: (u64, usize),
}

pub(super) fn independent(council: &Council) -> Sums {
    let mut sums = Sums::default();
    let mut due: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for (index, promise) in council.promises.iter().enumerate() {
        let Some(attribution) = council.attribution(index) else {
            sums.promise_rows.1 += 1;
            continue;
        };
        sums.promise_rows.0 += 1;
        let contract = &council.contracts[promise.contract];
        let life = i128::from((contract.end - contract.start).get_days()) + 1;
        let passed = i128::from((QUARTER_ENDS - contract.start).get_days()) + 1;
        let has_started = passed > 0;
        let proxy = promise.proxy.filter(|_| has_started && promise.kind != "record-only");
        let value = |quantity: i128| Some(quantity * i128::from(proxy?) * attribution);
        const THOUSANDTHS: i128 = 1_000_000_000;
        let mut add = |part: &str, amount: i128| {
            for id in ["sv".to_owned(), format!("sv.contract.c-{}", promise.contract)] {
                *sums.pence.entry(format!("{id}.{part}")).or_default() += amount;
            }
        };
        if let Some(value) = value(promise.quantity.into()) {
            add("committed", pence(value, THOUSANDTHS));
            add("expected-to-date", pence(value * passed.min(life), THOUSANDTHS * life));
            add("claimed", 0);
            add("validated", 0);
        }
        let mut is_returned = false;
        for delivery in council.deliveries.iter().filter(|delivery| delivery.promise == index) {
            let fate = fate(council, delivery);
            sums.delivery_rows.0 += fate.used.len() as u64;
            sums.delivery_rows.1 += fate.left_out;
            is_returned |= delivery.back == 0 && !fate.used.is_empty();
            let quarter = Period::from_number(reported().number() - delivery.back).unwrap();
            let runs = contract.start <= quarter.last_day() && contract.end >= quarter.first_day();
            for quantity in fate.used.iter().filter(|_| runs) {
                *sums.counts.entry("sv.rejected").or_default() +=
                    u64::from(delivery.state == "Rejected");
                let Some(value) = quantity.and_then(value) else { continue };
                let quarters = if promise.kind == "fte" { 4 } else { 1 };
                let amount = pence(value, THOUSANDTHS * quarters);
                if delivery.state != "Rejected" {
                    add("claimed", amount);
                }
                if delivery.state == "Validated" {
                    add("validated", amount);
                }
            }
        }
        if contract.start <= QUARTER_ENDS && contract.end >= reported().first_day() {
            let of = due.entry(promise.contract).or_default();
            *of = (of.0 + 1, of.1 + u64::from(is_returned));
        }
    }
    // Deliveries of promises that were left out.
    for delivery in &council.deliveries {
        if council.attribution(delivery.promise).is_none() {
            sums.delivery_rows.1 += fate(council, delivery).left_out;
        }
    }
    let is_whole = |(due, returned): &&(u64, u64)| due == returned;
    let counts = [
        ("sv.contracts-due", due.len()),
        ("sv.contracts-returned", due.values().filter(is_whole).count()),
        ("sv.promises-due", due.values().map(|of| of.0 as usize).sum()),
        ("sv.promises-returned", due.values().map(|of| of.1 as usize).sum()),
    ];
    sums.counts.extend(counts.map(|(id, count)| (id, count as u64)));
    sums.counts.entry("sv.rejected").or_default();
    sums
}
