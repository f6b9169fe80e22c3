//! A value written once for the rows below it.

use super::read_record::Record;
use crate::domain::fold::fold;
use crate::domain::origin::{Source, Spot};
use crate::domain::place::CellRef;
use crate::layout::table_layout::TableLayout;
use crate::sheet::CellValue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which cell gives each field, shared by the rows that take it.
pub(crate) type Sources = Arc<BTreeMap<String, Source>>;

/// A name that is written once for the rows below it, as merged cells are, speaks for them: where most of its column
/// is empty.
pub(crate) fn fill_down(layout: &TableLayout<'_>, records: &mut [Record]) {
    for (column, index) in &layout.header().columns {
        let field = &layout.fields.fields[*index];
        let empty = records.iter().filter(|record| record.values[*index].is_none()).count();
        if !field.section || 2 * empty < records.len() {
            continue;
        }
        let mut last: Option<(CellValue, Spot)> = None;
        let mut shared: Option<(Sources, Sources)> = None;
        for record in records.iter_mut() {
            if let Some(value) = &record.values[*index] {
                let at = CellRef { row: record.origin.row, column: *column };
                let spot = Spot {
                    file: record.origin.file.clone(),
                    sheet: record.origin.sheet.clone(),
                    at,
                };
                last = Some((value.clone(), spot));
                shared = None;
            } else if let Some((value, spot)) = last.as_ref().filter(|_| !is_alone(layout, record))
            {
                record.values[*index] = Some(value.clone());
                let sources = match &shared {
                    Some((from, to)) if Arc::ptr_eq(from, &record.origin.sources) => to.clone(),
                    _ => {
                        let mut own = (*record.origin.sources).clone();
                        own.insert(field.key.clone(), Source::SharedCell(spot.clone()));
                        Arc::new(own)
                    }
                };
                shared = Some((record.origin.sources.clone(), sources.clone()));
                record.origin.sources = sources;
            }
        }
    }
}

/// Whether a record is a promise made outside contracts: the contract above it is not its own.
pub(crate) fn is_alone(layout: &TableLayout<'_>, record: &Record) -> bool {
    let made_by = layout.fields.index("made-by").and_then(|index| record.values[index].as_ref());
    made_by.and_then(CellValue::as_text).is_some_and(is_outside)
}

/// Whether those who made a promise may make it outside contracts: a local business or a partner.
pub(crate) fn is_outside(made_by: &str) -> bool {
    let folded = fold(made_by);
    ["local business", "partner"].iter().any(|word| folded.contains(word))
}
