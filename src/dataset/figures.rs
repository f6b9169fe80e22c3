//! Figures as columns: each value in the column of its type, with its state and as documents print it.

use super::fraction::simplest;
use super::stamp::Stamp;
use super::write::write;
use crate::domain::data_column::{DataColumn, DataSource, DataValues};
use crate::domain::figure::{Figure, FigureValue};
use anyhow::Result;

/// A file of figures; `sources` gives what a figure comes from.
pub fn figures<'a>(
    figures: impl IntoIterator<Item = &'a Figure>,
    sources: impl Fn(&Figure) -> Vec<DataSource>,
    stamp: &Stamp,
) -> Result<Vec<u8>> {
    let figures: Vec<&Figure> = figures.into_iter().collect();
    let texts = |text: fn(&Figure) -> String| {
        DataValues::Texts(figures.iter().map(|figure| Some(text(figure))).collect())
    };
    let wholes = |whole: fn(&FigureValue) -> Option<i64>| {
        DataValues::Wholes(figures.iter().map(|figure| whole(&figure.value)).collect())
    };
    let columns = [
        DataColumn::new("id", texts(|figure| figure.id.clone())),
        DataColumn::new("name", texts(|figure| figure.name.clone())),
        DataColumn::new("unit", texts(unit)),
        DataColumn::new("state", texts(|figure| state(&figure.value).to_owned())),
        DataColumn::new("count", wholes(count)),
        DataColumn::new("pence", wholes(pence)),
        DataColumn::new("numerator", wholes(|value| Some(ratio(value)?.0))),
        DataColumn::new("denominator", wholes(|value| Some(ratio(value)?.1))),
        DataColumn::new(
            "items",
            DataValues::Lists(figures.iter().map(|it| items(&it.value)).collect()),
        ),
        DataColumn::new("text", texts(Figure::in_full)),
        DataColumn::new(
            "sources",
            DataValues::Sources(figures.iter().map(|it| sources(it)).collect()),
        ),
    ];
    write(&columns, &stamp.of("figures"))
}

/// As figures.json writes it.
fn unit(figure: &Figure) -> String {
    let written = serde_json::to_value(&figure.unit).unwrap_or_default();
    written.as_str().unwrap_or_default().to_owned()
}

fn state(value: &FigureValue) -> &'static str {
    match value {
        FigureValue::Suppressed => "suppressed",
        _ => "known",
    }
}

fn count(value: &FigureValue) -> Option<i64> {
    match value {
        FigureValue::Count(count) => i64::try_from(*count).ok(),
        _ => None,
    }
}

fn pence(value: &FigureValue) -> Option<i64> {
    match value {
        FigureValue::Money(money) => Some(money.pence()),
        _ => None,
    }
}

fn ratio(value: &FigureValue) -> Option<(i64, i64)> {
    match value {
        FigureValue::Ratio(share) => simplest(*share),
        _ => None,
    }
}

fn items(value: &FigureValue) -> Option<Vec<String>> {
    match value {
        FigureValue::List(names) => Some(names.clone()),
        _ => None,
    }
}
