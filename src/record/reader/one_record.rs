//! A row as a record: what its columns hold, what speaks for it, and where each value stands.

use super::Reader;
use crate::domain::origin::{Origin, Source};
use crate::domain::place::CellRef;
use crate::layout::scale::{is_money, scaled};
use crate::layout::sheet_value::SheetValue;
use crate::record::mark;
use crate::record::read_record::{Filled, Record};
use crate::record::struck::{is_ref, struck};
use crate::schema::Field;
use crate::sheet::{Cell, CellValue, Sheet};
use crate::value::holds::Holds;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Reader<'_> {
    pub(super) fn record(&self, at: CellRef, filled: &Filled<'_>, quarter: usize) -> Record {
        let fields = self.layout.fields;
        let mut values: Vec<Option<CellValue>> = vec![None; fields.fields.len()];
        for (index, own) in self.sheet_values(quarter) {
            values[*index] = Some(own.value.clone());
        }
        for (index, cell) in filled {
            let field = &fields.fields[*index];
            let spelt = self.sheet.spelt(cell.at).filter(|_| is_ref(field));
            values[*index] = Some(match (self.header.scales.get(&cell.at.column), spelt) {
                (_, Some(spelt)) => CellValue::Text(spelt.into()),
                (Some(zeros), _) if is_money(field) => scaled(&cell.value, *zeros),
                _ => with_unit(self.sheet, field, cell),
            });
        }
        let of_quarter = self.header.quarters.get(quarter).map(|quarter| &quarter.columns);
        let columns = self.header.columns.iter().chain(of_quarter.into_iter().flatten());
        for (index, struck) in struck(self.sheet, fields, columns, at.row) {
            values[index] = values[index].take().or(Some(struck));
        }
        if let Some(period) = self.period
            && let Some(quarter) = self.layout.quarter(|index| values[index].as_ref())
        {
            values[period] = Some(quarter);
        }
        for (key, value) in mark::levels(&self.marks, fields, filled) {
            if let Some(index) = fields.index(key) {
                values[index] = value;
            }
        }
        let mut sources = self.sources.get(quarter).cloned().unwrap_or_default();
        let carried = filled.iter().filter(|(_, cell)| cell.at.row != at.row);
        for (index, cell) in carried {
            let own = Arc::make_mut(&mut sources);
            own.insert(fields.fields[*index].key.clone(), Source::SharedCell(self.spot(cell.at)));
        }
        for (key, source) in self.own_sections(filled) {
            Arc::make_mut(&mut sources).insert(key, source);
        }
        let origin = Origin {
            file: self.path.clone(),
            sheet: self.sheet.name.clone(),
            table: self.number,
            row: at.row,
            sources,
        };
        Record { origin, values, notes: Vec::new() }
    }

    /// The titles that speak for fields whose own cells are empty in a row.
    fn own_sections(&self, filled: &Filled<'_>) -> Vec<(String, Source)> {
        let own = self.sections.iter().filter(|(index, _)| {
            !filled.contains_key(index) && self.header.columns.values().any(|own| own == *index)
        });
        let fields = &self.layout.fields.fields;
        own.map(|(index, own)| (fields[*index].key.clone(), own.source.clone())).collect()
    }

    /// What speaks for the rows, the nearest last.
    fn sheet_values(&self, quarter: usize) -> impl Iterator<Item = (&usize, &SheetValue)> {
        let quarter = self.header.quarters.get(quarter).map(|quarter| &quarter.given);
        let quarter = self.given.as_ref().zip(quarter);
        self.layout.sheet_values.iter().chain(&self.sections).chain(quarter)
    }

    pub(super) fn share_sources(&mut self) {
        let count = self.header.quarters.len().max(1);
        self.sources = (0..count).map(|quarter| Arc::new(self.sources_of(quarter))).collect();
    }

    fn sources_of(&self, quarter: usize) -> BTreeMap<String, Source> {
        let fields = self.layout.fields;
        let mut sources = BTreeMap::new();
        for (index, own) in self.sheet_values(quarter) {
            sources.insert(fields.fields[*index].key.clone(), own.source.clone());
        }
        let of_quarter = self.header.quarters.get(quarter).map(|quarter| &quarter.columns);
        for (column, index) in self.header.columns.iter().chain(of_quarter.into_iter().flatten()) {
            sources.insert(fields.fields[*index].key.clone(), Source::Columns(vec![*column]));
        }
        for (key, columns) in &self.marks {
            sources.insert((*key).to_owned(), Source::Columns(columns.clone()));
        }
        sources
    }
}

/// What a number's format says that it counts is part of it, where a field has a unit of its own or is money.
fn with_unit(sheet: &Sheet, field: &Field, cell: &Cell) -> CellValue {
    let is_counted = matches!(field.holds, Holds::Measured);
    let unit = match &cell.value {
        CellValue::Number(_) if is_counted || is_money(field) => sheet.unit_shown(cell.at),
        CellValue::Percent(_) if is_money(field) => return CellValue::Text(cell.value.written()),
        _ => None,
    };
    match unit {
        None => cell.value.clone(),
        Some("*" | "\u{2020}" | "\u{2021}") => cell.value.clone(),
        Some("\u{a3}") if is_money(field) => cell.value.clone(),
        Some("\u{a3}") => CellValue::Text(format!("\u{a3}{}", cell.value).into()),
        Some(unit) => CellValue::Text(format!("{} {unit}", cell.value).into()),
    }
}
