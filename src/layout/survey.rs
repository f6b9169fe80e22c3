//! All sheets of all workbooks as they were read: the tables, and what was found.

use super::area::Area;
use super::sheet_table::SheetTable;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::origin::Origin;
use crate::domain::place::Row;
use crate::schema::kind::RecordKind;
use crate::sheet::{Cell, CellValue};
use std::collections::BTreeSet;
use std::sync::Arc;

#[derive(Debug, Default)]
pub(crate) struct Survey<'a> {
    /// In workbook order.
    pub sheets: Vec<SheetTable<'a>>,
    /// Parts of the register that returns repeat, where no sheet holds that part alone.
    pub registers: Vec<SheetTable<'a>>,
    /// The kinds of the tables of workbooks that are left out.
    pub lost: BTreeSet<RecordKind>,
    /// Tables of returns that lack what their rows need: what these would have spoken of is not known.
    pub returns_left_out: Vec<SheetTable<'a>>,
    /// Tables of sheets that are read, left out whole themselves.
    pub unread: Vec<UnreadTable>,
    pub findings: Vec<Diagnostic>,
}

/// Where a table stands that is left out.
#[derive(Debug)]
pub(crate) struct UnreadTable {
    pub path: Arc<str>,
    pub sheet: Arc<str>,
    pub area: Area,
    /// The first row of its header.
    pub header: Row,
}

impl UnreadTable {
    /// Its header and what stands below it.
    pub(crate) fn area_below_header(&self) -> Area {
        Area { rows: (self.header, self.area.rows.1), ..self.area }
    }
}

impl Survey<'_> {
    /// The parts of the register that returns repeat become tables where there is no other register of their kind; a
    /// workbook with the contracts in it is a register itself.
    pub(crate) fn take_registers(&mut self) {
        let all = std::mem::take(&mut self.registers);
        let holds = |kind: RecordKind, path: Option<&Arc<str>>| {
            let mut tables = self.sheets.iter();
            tables.any(|table| {
                table.layout.fields.kind == kind && path.is_none_or(|path| *path == table.path)
            })
        };
        let is_register = |table: &SheetTable<'_>| {
            let (kind, path) = (table.layout.fields.kind, Some(&table.path));
            !holds(kind, None) || holds(RecordKind::Contract, path) && !holds(kind, path)
        };
        let registers: Vec<_> = all.into_iter().filter(|table| is_register(table)).collect();
        self.sheets.extend(registers);
        // the sort is stable: the tables of a workbook stay in their order
        self.sheets.sort_by(|a, b| a.path.cmp(&b.path));
    }

    pub(crate) fn row(&self, origin: &Origin) -> &[Cell] {
        let is_it =
            |table: &&SheetTable<'_>| table.path == origin.file && table.sheet.name == origin.sheet;
        self.sheets.iter().find(is_it).map_or(&[][..], |table| table.sheet.row(origin.row))
    }

    pub(crate) fn cell(&self, origin: &Origin, field: &str) -> Option<&CellValue> {
        let spots = origin.spots(field);
        let mut cells = self.row(origin).iter();
        cells.find(|cell| spots.iter().any(|spot| spot.at == cell.at)).map(|cell| &cell.value)
    }

    /// The suppliers that the register names.
    pub(crate) fn suppliers(&self) -> BTreeSet<String> {
        let contracts =
            self.sheets.iter().filter(|table| table.layout.fields.kind == RecordKind::Contract);
        let names = contracts.flat_map(|table| {
            let index = table.layout.fields.index("supplier");
            let columns = &table.layout.header().columns;
            let column = columns.iter().find(|(_, own)| Some(**own) == index).map(|(at, _)| *at);
            let cells = table.layout.body(table.sheet.rows()).flatten();
            cells.filter(move |cell| Some(cell.at.column) == column)
        });
        names.filter_map(|cell| cell.value.as_text()).map(|name| name.trim().to_owned()).collect()
    }
}
