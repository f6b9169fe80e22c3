//! The rows below a header as records: titles, totals, notes and repeated headers told apart from them.

mod one_record;
mod titles;

use super::day_order::settle_days;
use super::filled_down::fill_down;
use super::inherited_ref::inherit_refs;
use super::mark;
use super::mark::Marks;
use super::plan_year::count_years;
use super::read_record::{Filled, Record};
use super::revised_due::take_revised;
use super::row_use::{OtherRows, PassedOver, RowUse};
use super::total::{Width, is_record, not_record, sums_or_signs};
use crate::domain::memo::Memo;
use crate::domain::origin::{Source, Spot};
use crate::domain::place::{CellRef, Column, Row};
use crate::layout::header::{Header, given_by_columns};
use crate::layout::merged::{Merged, covering_cell};
use crate::layout::scan::title;
use crate::layout::section::{can_be_named, named, open_sections};
use crate::layout::sheet_table::SheetTable;
use crate::layout::sheet_value::{SheetValue, SheetValues};
use crate::layout::table_layout::TableLayout;
use crate::layout::title::is_note;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, Sheet};
use crate::value::answer::is_awaited;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The records of a table from the top, and its rows that are none.
#[derive(Debug, Default)]
pub(crate) struct ReadRows {
    pub records: Vec<Record>,
    pub others: OtherRows,
}

pub(crate) fn read_rows(table: &SheetTable<'_>) -> ReadRows {
    let (sheet, layout) = (table.sheet, &table.layout);
    let mut reader = Reader {
        path: &table.path,
        sheet,
        number: table.number,
        period: layout.fields.index("period"),
        given: given_by_columns(layout.fields),
        layout,
        merged: Merged::new(sheet),
        header: layout.header().clone(),
        open: open_sections(layout),
        can_be_named: can_be_named(layout),
        names: Memo::new(),
        width: Width::default(),
        marks: Marks::new(),
        sections: table.first.clone(),
        sources: Vec::new(),
    };
    reader.know_header();
    reader.enter_heading(0);
    reader.share_sources();
    let rows: Vec<&[Cell]> = layout.body(sheet.rows()).collect();
    let (mut records, mut others) = (Vec::new(), OtherRows::default());
    for (index, row) in rows.iter().enumerate() {
        let Some(at) = row.first().map(|cell| cell.at.row) else { continue };
        match reader.row(row, rows.get(index + 1).copied()) {
            RowUse::Records(own) => records.extend(own),
            RowUse::Passed(rule) => others.push(at, Some(rule)),
            RowUse::Unread => others.push(at, None),
        }
    }
    fill_down(layout, &mut records);
    inherit_refs(layout, &mut records);
    count_years(layout, &mut records);
    settle_days(layout, &mut records);
    take_revised(layout, &mut records);
    ReadRows { records, others }
}

struct Reader<'a> {
    path: &'a Arc<str>,
    sheet: &'a Sheet,
    number: usize,
    period: Option<usize>,
    /// The field that the heading of a quarter or of an assessor gives.
    given: Option<usize>,
    layout: &'a TableLayout<'a>,
    merged: Merged,
    header: Header,
    /// The fields that a title may give.
    open: Vec<usize>,
    /// Whether a row may name fields and give them values for the rows below.
    can_be_named: bool,
    /// Whether a text names such a field.
    names: Memo<(), bool>,
    width: Width,
    marks: Marks,
    sections: SheetValues,
    /// One for each quarter or assessor that has columns, or one for all.
    sources: Vec<Arc<BTreeMap<String, Source>>>,
}

impl<'a> Reader<'a> {
    /// What its header says of every row below it.
    fn know_header(&mut self) {
        self.width = Width::new(self.layout, &self.header);
        self.marks = mark::columns(&self.header, self.layout.fields);
    }

    fn row(&mut self, row: &'a [Cell], next: Option<&[Cell]>) -> RowUse {
        const TITLE: RowUse = RowUse::Passed(PassedOver::Title);
        let Some(at) = row.first().map(|cell| cell.at) else { return TITLE };
        let is_in = |header: &Header| (header.rows.0..=header.rows.1).contains(&at.row);
        if let Some(index) = self.layout.headers.iter().skip(1).position(is_in) {
            self.begin_again(index + 1);
            return TITLE;
        }
        let is_any_left_out = !self.sheet.left_out.is_empty();
        if is_any_left_out && self.is_left_out(at.row, &self.filled(&self.header.columns, row, at))
        {
            return RowUse::Passed(PassedOver::LeftOut);
        }
        if let Some(found) = self.opens_with_name(row).then(|| named(self.layout, row)).flatten() {
            for own in found {
                let value = SheetValue::in_cell(self.spot(own.at), own.value);
                self.sections.insert(own.field, value);
            }
            self.share_sources();
            return TITLE;
        }
        let fixed = self.filled(&self.header.columns, row, at);
        let carries = fixed.values().any(|cell| cell.at.row != at.row);
        if title(row).is_some() && self.is_above_header(at) {
            return TITLE;
        }
        if let Some(cell) = title(row).filter(|_| !carries)
            && (!self.open.is_empty() || self.merged.is_wide(cell.at))
        {
            self.enter(cell);
            return TITLE;
        }
        if let Some(index) = self.own_section(&fixed, row, next) {
            let cell = fixed[&index];
            let own = SheetValue::in_cell(self.spot(cell.at), cell.value.clone());
            self.sections.insert(index, own);
            return TITLE;
        }
        if let Some(cell) = self.numbered_title(&fixed, next).cloned() {
            self.enter(&cell);
            return TITLE;
        }
        self.of_row(row, at, &fixed)
    }

    /// The key area or principle that stands alone in its column above rows that leave that column empty.
    fn own_section(
        &self,
        fixed: &Filled<'_>,
        row: &[Cell],
        next: Option<&[Cell]>,
    ) -> Option<usize> {
        const SECTIONS: [&str; 2] = ["key-area", "principle"];
        let (index, cell) = fixed.iter().next().filter(|_| fixed.len() == 1 && row.len() == 1)?;
        let field = &self.layout.fields.fields[*index];
        let below = next.filter(|next| next.len() > 1)?;
        let is_empty_below = !below.iter().any(|other| other.at.column == cell.at.column);
        let is_name = cell.value.as_text().is_some_and(|text| !is_note(text));
        (SECTIONS.contains(&field.key.as_str()) && is_empty_below && is_name).then_some(*index)
    }

    /// Whether the header stands once more right below a row.
    fn is_above_header(&self, at: CellRef) -> bool {
        let below = |header: &Header| (1..=2).contains(&header.rows.0.0.saturating_sub(at.row.0));
        self.open.is_empty() && self.layout.headers.iter().skip(1).any(below)
    }

    /// The records of a row: one, or one for each quarter or assessor that has columns and says something.
    fn of_row(&self, row: &'a [Cell], at: CellRef, fixed: &Filled<'_>) -> RowUse {
        if self.header.quarters.is_empty() {
            if self.is_not_filled_in(fixed) {
                return RowUse::Passed(PassedOver::NotFilledIn);
            }
            return match self.is_own(row, at, fixed) {
                true => RowUse::Records(vec![self.record(at, fixed, 0)]),
                false => not_record(row, fixed, self.layout),
            };
        }
        let (mut records, mut says_nothing) = (Vec::new(), true);
        for (number, quarter) in self.header.quarters.iter().enumerate() {
            let own = self.filled(&quarter.columns, row, at);
            let says = |cell: &&Cell| !is_awaited(&cell.value);
            if !own.values().any(says) {
                continue;
            }
            says_nothing = false;
            let mut filled = fixed.clone();
            filled.extend(own);
            if self.is_own(row, at, &filled) {
                records.push(self.record(at, &filled, number));
            }
        }
        let is_statement = self.layout.fields.kind == RecordKind::Assessment;
        match records.is_empty() {
            // a statement that nobody scored is one
            true if is_statement && self.is_own(row, at, fixed) => {
                RowUse::Records(vec![self.record(at, fixed, 0)])
            }
            true if says_nothing && !fixed.is_empty() => RowUse::Passed(PassedOver::NotFilledIn),
            true => not_record(row, fixed, self.layout),
            false => RowUse::Records(records),
        }
    }

    /// Whether a person decided to leave out what no record can do without: what speaks for other rows must not take its
    /// place.
    fn is_left_out(&self, row: Row, filled: &Filled<'_>) -> bool {
        let fields = &self.layout.fields.fields;
        let is_needed = |at: &CellRef| {
            let field = self.header.columns.get(&at.column).map(|index| &fields[*index]);
            field.is_some_and(|field| match &field.either {
                Some(either) => {
                    let is_other = |index: &usize| fields[*index].either.as_ref() == Some(either);
                    field.key == "contract-ref" || !filled.keys().any(is_other)
                }
                None => field.required && !field.blank,
            })
        };
        self.sheet.left_out.iter().any(|at| at.row == row && is_needed(at))
    }

    fn is_own(&self, row: &[Cell], at: CellRef, filled: &Filled<'_>) -> bool {
        is_record(self.layout, self.width, filled, at.row)
            && sums_or_signs(row, filled, self.layout).is_none()
    }

    /// Whether a row of a form names what to return, and neither a quarter nor anything that was returned.
    fn is_not_filled_in(&self, fixed: &Filled<'_>) -> bool {
        let fields = &self.layout.fields.fields;
        let says = |index: &usize| {
            let named = ["description", "unit", "outcome", "financial-year"];
            let field = &fields[*index];
            !field.identity && !field.section && !named.contains(&field.key.as_str())
                || Some(*index) == self.period
        };
        let is_of_quarters = self.layout.fields.kind.is_of_quarters();
        let has_column = self.period.is_some_and(|period| self.layout.has_column(period));
        is_of_quarters && has_column && !fixed.keys().any(says)
    }

    /// What its columns hold in a row: a cell of the row itself, or one that is merged over it.
    fn filled(
        &self,
        columns: &BTreeMap<Column, usize>,
        row: &'a [Cell],
        at: CellRef,
    ) -> Filled<'a> {
        let own = |column: &Column| {
            let place = row.binary_search_by_key(column, |cell| cell.at.column).ok()?;
            Some(&row[place])
        };
        let cell = |column: &Column| {
            let at = CellRef { row: at.row, column: *column };
            own(column)
                .or_else(|| covering_cell(self.sheet, &self.merged, at))
                .filter(|cell| cell.at.row > self.header.rows.1)
        };
        columns.iter().filter_map(|(column, index)| Some((*index, cell(column)?))).collect()
    }

    fn spot(&self, at: CellRef) -> Spot {
        Spot { file: self.path.clone(), sheet: self.sheet.name.clone(), at }
    }
}
