//! OpenDocument spreadsheets (.ods), read here and not by calamine, which lays a million repeated rows out in memory
//! and does not say which numbers are percentages, which formulas have no result and which rows are hidden.

mod cell;

use super::gather::{Budget, Gathered};
use super::package::Package;
use super::refusal::Refusal;
use super::workbook::Sheet;
use super::xml;
use cell::Stored;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::BufRead;

/// By tab.
pub(super) fn read(package: &mut Package) -> Result<Vec<Sheet>, Refusal> {
    if package.has("META-INF/manifest.xml")
        && package.text("META-INF/manifest.xml")?.contains("encryption-data")
    {
        return Err(Refusal::Password);
    }
    let mut reader = xml::reader(package.part("content.xml")?);
    let mut buffer = Vec::new();
    let mut hidden_styles = BTreeSet::new();
    let mut style = None;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    let mut is_complete = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.name().as_ref() {
                "style:style" => style = xml::attribute(&start, "name")?,
                "style:table-properties"
                    if xml::attribute(&start, "display")?.as_deref() == Some("false") =>
                {
                    hidden_styles.extend(style.take());
                }
                "table:table" => {
                    let name = xml::attribute(&start, "name")?.unwrap_or_default();
                    let style = xml::attribute(&start, "style-name")?.unwrap_or_default();
                    let table = OdsTable::default().read(&mut reader, &mut budget)?;
                    sheets.push(match hidden_styles.contains(&style) {
                        true => Sheet::hidden(&name),
                        false => table.into_sheet(&name)?,
                    });
                }
                _ => {}
            },
            Event::End(end) if end.name().as_ref() == "office:document-content" => {
                is_complete = true;
            }
            Event::Eof if is_complete => break,
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
    if sheets.is_empty() { Err(Refusal::NotAWorkbook) } else { Ok(sheets) }
}

#[derive(Debug, Default)]
struct OdsTable {
    sheet: Gathered,
    row: u32,
}

impl OdsTable {
    /// Reads up to the end of the table, whose start is read. A table inside a cell is no part of the sheet.
    fn read<R: BufRead>(
        mut self,
        reader: &mut Reader<R>,
        budget: &mut Budget,
    ) -> Result<Gathered, Refusal> {
        let mut buffer = Vec::new();
        loop {
            match xml::next(reader, &mut buffer)? {
                Event::Start(start) if start.name().as_ref() == "table:table-row" => {
                    let row = OdsRow::begin(&start)?;
                    self.row(reader, &row, budget)?;
                }
                Event::End(end) if end.name().as_ref() == "table:table" => return Ok(self.sheet),
                Event::Eof => return Err(Refusal::CutShort),
                _ => {}
            }
        }
    }

    /// A row, as often as it is repeated; rows without cells are only counted.
    fn row<R: BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        row: &OdsRow,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let cells = cells(reader)?;
        if !cells.is_empty() {
            for row_number in self.row..self.row.saturating_add(row.repeats) {
                if row.is_hidden {
                    self.sheet.hide(row_number);
                }
                for cell in &cells {
                    cell.place(row_number, &mut self.sheet, budget)?;
                }
            }
        }
        self.row = self.row.saturating_add(row.repeats);
        Ok(())
    }
}

struct OdsRow {
    repeats: u32,
    is_hidden: bool,
}

impl OdsRow {
    fn begin(start: &BytesStart<'_>) -> Result<OdsRow, Refusal> {
        let visibility = xml::attribute(start, "visibility")?;
        Ok(OdsRow {
            repeats: xml::count(start, "number-rows-repeated")?.unwrap_or(1),
            is_hidden: matches!(visibility.as_deref(), Some("collapse" | "filter")),
        })
    }
}

/// The cells that hold or merge something, up to the end of the row, whose start is read.
fn cells<R: BufRead>(reader: &mut Reader<R>) -> Result<Vec<Stored>, Refusal> {
    let mut buffer = Vec::new();
    let mut cells = Vec::new();
    let mut column = 0_u32;
    loop {
        match xml::next(reader, &mut buffer)? {
            Event::Start(start) => {
                let is_covered = start.name().as_ref() == "table:covered-table-cell";
                if !is_covered && start.name().as_ref() != "table:table-cell" {
                    continue;
                }
                let cell = Stored::begin(&start, column)?.finish(reader, is_covered)?;
                column = column.saturating_add(cell.repeats);
                if !is_covered && cell.holds_something() {
                    cells.push(cell);
                }
            }
            Event::End(end) if end.name().as_ref() == "table:table-row" => return Ok(cells),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}
