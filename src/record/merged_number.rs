//! Numbers of money or of quantities in cells that are merged over several records: one number for all of them is that of
//! none, and would count for each.

use super::read_record::Record;
use crate::domain::place::CellRef;
use crate::layout::heading::is_value;
use crate::layout::table_layout::TableLayout;
use crate::schema::Field;
use crate::sheet::CellValue;
use crate::value::amount::amount;
use crate::value::holds::Holds;
use std::collections::BTreeMap;

/// Puts words beside each such number, with which it is no number.
pub(super) fn take_merged(layout: &TableLayout<'_>, records: &mut [Record]) {
    let fields = layout.fields.fields.iter().enumerate();
    for (index, field) in fields.filter(|(_, field)| is_of_one(field)) {
        let mut by_cell: BTreeMap<CellRef, Vec<usize>> = BTreeMap::new();
        for (number, record) in records.iter().enumerate() {
            let is_number = record.values[index].as_ref().is_some_and(|own| amount(own).is_some());
            let spots = record.origin.spots(&field.key);
            if let ([spot], true) = (spots.as_slice(), is_number) {
                by_cell.entry(spot.at).or_default().push(number);
            }
        }
        for rows in by_cell.values().filter(|rows| rows.len() > 1) {
            if is_one_record(layout, records, rows) {
                continue;
            }
            for number in rows {
                let value = records[*number].values[index].take();
                let text =
                    value.map(|value| format!("{value} (one cell, merged over several rows)"));
                records[*number].values[index] = text.map(|text| CellValue::Text(text.into()));
            }
        }
    }
}

fn is_of_one(field: &Field) -> bool {
    !field.alone && (field.holds == Holds::Amount || is_value(&field.key))
}

/// Whether rows say the same ref, as those of the lots of a contract do.
fn is_one_record(layout: &TableLayout<'_>, records: &[Record], rows: &[usize]) -> bool {
    let refs = ["contract-ref", "kpi-ref", "commitment-ref", "period"];
    let own = refs.iter().filter_map(|key| layout.fields.index(key));
    own.into_iter().all(|index| {
        rows.iter().all(|row| records[*row].values[index] == records[rows[0]].values[index])
    })
}
