//! A contract's ref that stands on the first of its rows alone: the rows directly below it are of the same contract.

use super::filled_down::is_alone;
use super::read_record::Record;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::origin::{Source, Spot};
use crate::domain::place::{CellRef, Column, Place};
use crate::domain::prose::listed;
use crate::layout::table_layout::TableLayout;
use crate::schema::kind::RecordKind;
use crate::sheet::CellValue;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rows without a contract's ref take that of the row above them, as long as rows follow one another without a gap, a
/// title or a total between them, and no KPI or promise stands twice under one ref.
pub(crate) fn inherit_refs(layout: &TableLayout<'_>, records: &mut [Record]) {
    let fields = layout.fields;
    // a payment without one is placed by its supplier
    let Some(index) = fields
        .index("contract-ref")
        .filter(|_| !matches!(fields.kind, RecordKind::Payment | RecordKind::Waiver))
    else {
        return;
    };
    let field = &fields.fields[index];
    let column = layout.header().columns.iter().find(|(_, own)| **own == index).map(|(at, _)| *at);
    let (Some(column), false) = (column, field.identity) else { return };
    if records.iter().all(|record| record.values[index].is_some()) {
        return;
    }
    let mut block: Option<Block> = None;
    for at in 0..records.len() {
        if let Some(value) = records[at].values[index].clone() {
            block = Some(Block::at(block.take(), layout, &records[at], value, column));
            continue;
        }
        let Some(current) = block.as_mut().filter(|block| block.takes_in(layout, &records[at]))
        else {
            block = None;
            continue;
        };
        let record = &mut records[at];
        record.values[index] = Some(current.value.clone());
        let sources = Arc::make_mut(&mut record.origin.sources);
        sources.insert(field.key.clone(), Source::SharedCell(current.spot.clone()));
        current.last = record.origin.row.0;
        current.answered.insert(answered(layout, record));
        current.inheriting_rows.push(CellRef { row: record.origin.row, column });
        let first = *current.first.get_or_insert(at);
        let finding = current.note(&field.name);
        records[first].notes.retain(|note| note.code != Code::ReadAs);
        records[first].notes.push(finding);
    }
}

/// A ref with the rows that it holds for.
struct Block {
    value: CellValue,
    spot: Spot,
    supplier: Option<String>,
    last: u32,
    answered: BTreeSet<(String, String)>,
    /// The first record that takes it.
    first: Option<usize>,
    inheriting_rows: Vec<CellRef>,
}

impl Block {
    /// The ref of a record that has its own; several records of one row, one for each quarter, are of one block.
    fn at(
        before: Option<Block>,
        layout: &TableLayout<'_>,
        record: &Record,
        value: CellValue,
        column: Column,
    ) -> Block {
        let origin = &record.origin;
        let at = CellRef { row: origin.row, column };
        let spot = Spot { file: origin.file.clone(), sheet: origin.sheet.clone(), at };
        let same_row = before.filter(|block| block.last == origin.row.0 && block.spot == spot);
        let mut block = same_row.unwrap_or_else(|| Block {
            value,
            spot,
            supplier: supplier(layout, record),
            last: origin.row.0,
            answered: BTreeSet::new(),
            first: None,
            inheriting_rows: Vec::new(),
        });
        block.answered.insert(answered(layout, record));
        block
    }

    /// Whether a record without a ref is of the same contract.
    fn takes_in(&self, layout: &TableLayout<'_>, record: &Record) -> bool {
        let row = record.origin.row.0;
        let is_other = is_alone(layout, record)
            || supplier(layout, record).is_some_and(|own| self.supplier != Some(own));
        let own = answered(layout, record);
        (self.last..=self.last + 1).contains(&row)
            && !is_other
            && !own.0.is_empty()
            && !self.answered.contains(&own)
    }

    fn note(&self, name: &str) -> Diagnostic {
        let mut rows: Vec<String> =
            self.inheriting_rows.iter().map(|at| at.row.to_string()).collect();
        rows.dedup();
        let rows = match rows.as_slice() {
            [one] => format!("row {one}"),
            [first, .., last] if rows.len() > 2 => format!("rows {first} to {last}"),
            all => format!("rows {}", listed(all)),
        };
        let message = format!(
            "The {name} of {rows} is empty; it was taken as {}, which stands above in {}",
            self.value, self.spot.at
        );
        let place = Place::cells(&self.spot.file, &self.spot.sheet, &self.inheriting_rows);
        Diagnostic::new(
            Code::ReadAs,
            place,
            message,
            "Put the ref in every row, so that none is taken for another's.",
        )
    }
}

fn supplier(layout: &TableLayout<'_>, record: &Record) -> Option<String> {
    let value = record.values[layout.fields.index("supplier")?].as_ref()?;
    Some(fold(&value.to_string()))
}

/// What tells a record from others of its contract: its own ref, and its quarter.
fn answered(layout: &TableLayout<'_>, record: &Record) -> (String, String) {
    let fields = layout.fields;
    let shown = |index: usize| record.values[index].as_ref().map(|value| fold(&value.to_string()));
    let identities = (0..fields.fields.len()).filter(|index| fields.fields[*index].identity);
    let own: Vec<String> = identities.filter_map(shown).collect();
    (own.join(" "), fields.index("period").and_then(shown).unwrap_or_default())
}
