//! Where report.toml and a workbook of settings say different things of one key.

use super::setting::Answered;
use crate::domain::period::Period;
use crate::domain::place::Row;
use crate::domain::uk_day::uk_day;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// A key that report.toml and a workbook set differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// As report.toml names it, with its table: `front-sheet.subject`.
    pub key: String,
    /// The workbook, sheet and cell.
    pub place: String,
    pub in_toml: String,
    pub in_workbook: String,
}

/// Where the two say different things of one key.
pub(super) fn differences(toml: &str, answered: &[Answered]) -> Vec<Difference> {
    let Ok(table) = toml.parse::<Table>() else { return Vec::new() };
    let difference = |answered: &Answered| {
        let mut path = answered.table.split('.').filter(|part| !part.is_empty());
        let within = path.try_fold(&table, |table, part| table.get(part)?.as_table())?;
        let in_toml = comparable_texts(within.get(&answered.key)?);
        let in_workbook = comparable_texts(
            &format!("x = {}", answered.value().ok()?).parse::<Table>().ok()?["x"],
        );
        let key = match answered.table.as_str() {
            "" => answered.key.clone(),
            table => format!("{table}.{}", answered.key),
        };
        let (in_toml, in_workbook) = (in_toml.join("; "), in_workbook.join("; "));
        let place = answered.place.clone();
        (!in_toml.is_empty() && in_toml != in_workbook).then_some(Difference {
            key,
            place,
            in_toml,
            in_workbook,
        })
    };
    let single = answered.iter().filter(|it| it.record.is_none()).filter_map(difference);
    single.chain(record_differences(&table, answered)).collect()
}

/// The same of the tables that stand several times, one beside the other in their order; nothing where one of the two has
/// none.
fn record_differences(toml: &Table, answered: &[Answered]) -> Vec<Difference> {
    let mut records: BTreeMap<(&str, Row), Vec<&Answered>> = BTreeMap::new();
    for it in answered {
        if let Some(row) = it.record {
            records.entry((&it.table, row)).or_default().push(it);
        }
    }
    let mut differences = Vec::new();
    for name in records.keys().map(|(table, _)| *table).collect::<BTreeSet<_>>() {
        let Some(in_toml) = toml.get(name).and_then(Value::as_array) else { continue };
        let own: Vec<_> = records.iter().filter(|((table, _), _)| *table == name).collect();
        for at in 0..in_toml.len().max(own.len()) {
            let toml_texts = in_toml.get(at).map(comparable_texts).unwrap_or_default();
            let row = own.get(at).map(|(_, row)| row.as_slice()).unwrap_or_default();
            let (mut in_workbook, last) = (record_texts(row), own.last());
            in_workbook.sort_unstable();
            let mut sorted_texts = toml_texts.clone();
            sorted_texts.sort_unstable();
            if let Some(first) = row.first().or(last.and_then(|(_, row)| row.first()))
                && sorted_texts != in_workbook
            {
                differences.push(Difference {
                    key: format!("{name}, number {}", at + 1),
                    place: first.place.clone(),
                    in_toml: toml_texts.join("; "),
                    in_workbook: record_texts(row).join("; "),
                });
            }
        }
    }
    differences
}

fn record_texts(row: &[&Answered]) -> Vec<String> {
    let text = |it: &&Answered| format!("x = {}", it.value().ok()?).parse::<Table>().ok();
    row.iter().filter_map(text).flat_map(|table| comparable_texts(&table["x"])).collect()
}

/// A value as it is compared: its texts, with days and quarters in one spelling, without line breaks.
fn comparable_texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(comparable_texts).collect(),
        Value::String(text) => {
            let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let day = uk_day(&folded).map(|day| day.to_string());
            let plain = day.or_else(|| Period::named(&folded).map(Period::id)).unwrap_or(folded);
            if plain.is_empty() { Vec::new() } else { vec![plain] }
        }
        Value::Datetime(day) => vec![day.to_string()],
        Value::Integer(number) => vec![number.to_string()],
        Value::Boolean(is_so) => vec![is_so.to_string()],
        Value::Float(number) => vec![number.to_string()],
        Value::Table(all) => all.values().flat_map(comparable_texts).collect(),
    }
}
