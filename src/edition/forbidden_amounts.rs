//! The amounts that no public file may hold.

use super::amount;
use super::whole::Whole;
use crate::domain::figure::{Figure, FigureValue, Figures};
use std::collections::{BTreeMap, BTreeSet};

/// From how many pence an amount is told from a length in a drawing.
const LEAST: i64 = 100_000;

/// Those of the whole set that the public edition has not, or has otherwise, and every number in the rows of exempt
/// contracts, in pence, with what they are.
pub(super) fn of(whole: Whole<'_>, published: &Figures) -> BTreeMap<i64, String> {
    let pence = |figure: &Figure| match &figure.value {
        FigureValue::Money(money) => Some(money.pence().abs()),
        FigureValue::Count(count) => i64::try_from(*count).ok()?.checked_mul(100),
        _ => None,
    };
    let known: BTreeSet<i64> = published.iter().filter_map(pence).collect();
    let figures = &whole.measures.figures;
    let money = figures.iter().filter(|it| matches!(it.value, FigureValue::Money(_)));
    let is_otherwise =
        |figure: &&Figure| published.get(&figure.id).is_none_or(|own| own.value != figure.value);
    let money = money.filter(is_otherwise).filter_map(|it| Some((pence(it)?, it.id.clone())));
    let cells = whole.tables.hidden.numbers.iter().map(|number| {
        ((number.abs() * 100.0).round() as i64, "a cell of an exempt contract".to_owned())
    });
    let mut amounts: BTreeMap<i64, String> = BTreeMap::new();
    for (pence, id) in money.chain(cells) {
        if pence < LEAST || !amount::is_distinctive(&pence.to_string()) || known.contains(&pence) {
            continue;
        }
        // of the figures of one amount, the shortest id says most
        let named = amounts.entry(pence).or_insert_with(|| id.clone());
        if id.len() < named.len() {
            *named = id;
        }
    }
    amounts
}
