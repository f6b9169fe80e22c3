//! OpenDocument spreadsheets (.ods), read here and not by calamine, which lays a million repeated rows out in memory
//! and does not say which numbers are percentages, which formulas have no result and which rows are hidden.

mod cell;
mod styles;
mod words;

use super::budget::Budget;
use super::gather::Gathered;
use super::package::Package;
use super::properties::texts;
use super::refusal::Refusal;
use super::workbook::Sheet;
use super::xml;
use crate::domain::place::CellRef;
use cell::Stored;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;
use styles::{ColumnStyles, RowStyles, Styles};
use words::drawn;

/// By tab.
pub(super) fn read(package: &mut Package) -> Result<Vec<Sheet>, Refusal> {
    if package.has("META-INF/manifest.xml")
        && package.text("META-INF/manifest.xml")?.contains("encryption-data")
    {
        return Err(Refusal::Password);
    }
    let mut styles = Styles::default();
    let mut margins = match package.has("styles.xml") {
        true => common_styles(package, &mut styles)?,
        false => Vec::new(),
    };
    margins.extend(texts(package, "meta.xml").unwrap_or_default());
    let mut reader = xml::reader(package.part("content.xml")?);
    let mut buffer = Vec::new();
    let mut budget = Budget::default();
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut is_complete = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                let mut table = OdsTable::new(&styles).read(&mut reader, &mut budget)?;
                margins.iter().for_each(|text| table.push_loose_text(text));
                sheets.push(as_sheet(table, &start, &styles)?);
            }
            Event::Start(start) if MESSAGES.contains(&start.local_name().as_ref()) => {
                margins.extend(xml::attribute(&start, "title")?);
                let element = start.local_name();
                margins.push(xml::text(&mut reader, &mut Vec::new(), element.as_ref())?);
            }
            Event::Start(start) if start.name().as_ref() == "table:named-range" => {
                for sheet in &mut sheets {
                    sheet.display.asides.extend(xml::attribute(&start, "name")?);
                }
            }
            Event::Start(start) => styles.read_style(&start)?,
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

fn as_sheet(
    mut table: Gathered,
    start: &BytesStart<'_>,
    styles: &Styles,
) -> Result<Sheet, Refusal> {
    let name = xml::attribute(start, "name")?.unwrap_or_default();
    let style = xml::attribute(start, "style-name")?.unwrap_or_default();
    table.set_tab_tint(styles.tab_tint(&style));
    Ok(match styles.is_table_hidden(&style) {
        true => Sheet::hidden(&name, table.into_sheet(&name)),
        false => table.into_sheet(&name)?,
    })
}

/// The styles that a document shares with others of its kind; gives the headers and footers of its pages.
fn common_styles(package: &mut Package, styles: &mut Styles) -> Result<Vec<String>, Refusal> {
    let mut reader = xml::reader(package.part("styles.xml")?);
    let (mut buffer, mut margins) = (Vec::new(), Vec::new());
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.name().as_ref() {
                name if MARGINS.contains(&name) => {
                    let name = name.to_owned();
                    margins.push(drawn(&mut reader, &name, styles)?);
                }
                _ => styles.read_style(&start)?,
            },
            Event::Eof => return Ok(margins),
            _ => {}
        }
    }
}

/// What is shown beside cells that are checked.
const MESSAGES: [&str; 2] = ["help-message", "error-message"];

const MARGINS: [&str; 4] =
    ["style:header", "style:footer", "style:header-left", "style:footer-left"];

struct OdsTable<'s> {
    sheet: Gathered,
    row: u32,
    styles: &'s Styles,
    columns: ColumnStyles,
    /// Of the conditional format whose conditions follow.
    formatted: Option<((u32, u32), (u32, u32))>,
}

/// A range as formats name it: `Contracts.A2:Contracts.B9`; the first of several.
fn range_of(address: &str) -> Option<((u32, u32), (u32, u32))> {
    let of = |cell: &str| {
        let at = CellRef::parse(&cell.rsplit('.').next()?.replace('$', ""))?;
        Some((at.row.0, at.column.0))
    };
    let first = address.split(' ').next()?;
    let (first, last) = first.split_once(':').unwrap_or((first, first));
    of(first).zip(of(last))
}

impl<'s> OdsTable<'s> {
    fn new(styles: &'s Styles) -> OdsTable<'s> {
        let (sheet, columns) = (Gathered::default(), ColumnStyles::default());
        OdsTable { sheet, row: 0, styles, columns, formatted: None }
    }

    /// Reads up to the end of the table, whose start is read. A table inside a cell is no part of the sheet.
    fn read<R: BufRead>(
        mut self,
        reader: &mut Reader<R>,
        budget: &mut Budget,
    ) -> Result<Gathered, Refusal> {
        let mut buffer = Vec::new();
        loop {
            match xml::next(reader, &mut buffer)? {
                Event::Start(start) if start.name().as_ref() == "table:table-column" => {
                    self.column(&start)?;
                }
                Event::Start(start) if start.name().as_ref() == "table:table-row" => {
                    let row = OdsRow::begin(&start)?;
                    self.row(reader, &row, budget)?;
                }
                Event::Start(start) if start.name().as_ref() == "table:shapes" => {
                    self.sheet.push_loose_text(&drawn(reader, "table:shapes", self.styles)?);
                }
                Event::Start(start) if start.local_name().as_ref() == "conditional-format" => {
                    let range = xml::attribute(&start, "target-range-address")?;
                    self.formatted = range.as_deref().and_then(range_of);
                }
                Event::Start(start) if start.local_name().as_ref() == "condition" => {
                    let value = xml::attribute(&start, "value")?.unwrap_or_default();
                    for text in value.split('"').skip(1).step_by(2) {
                        match self.formatted {
                            Some(range) => self.sheet.attach(range, text),
                            None => self.sheet.push_loose_text(text),
                        }
                    }
                }
                Event::End(end) if end.name().as_ref() == "table:table" => return Ok(self.sheet),
                Event::Eof => return Err(Refusal::CutShort),
                _ => {}
            }
        }
    }

    /// A run of columns with their style, which may be hidden.
    fn column(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        let count = xml::count(start, "number-columns-repeated")?.unwrap_or(1);
        let first = self.columns.end();
        self.columns.push(count, xml::attribute(start, "default-cell-style-name")?);
        if is_hidden(start)? {
            self.sheet.hide_columns(first, self.columns.end().saturating_sub(1));
        }
        Ok(())
    }

    /// A row, as often as it is repeated; rows without cells are only counted.
    fn row<R: BufRead>(
        &mut self,
        reader: &mut Reader<R>,
        row: &OdsRow,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let (all, columns) = (self.styles, &self.columns);
        let cells = cells(reader, &RowStyles { all, columns, row: row.style.clone() })?;
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
    style: Option<String>,
}

fn is_hidden(start: &BytesStart<'_>) -> Result<bool, Refusal> {
    let visibility = xml::attribute(start, "visibility")?;
    Ok(matches!(visibility.as_deref(), Some("collapse" | "filter")))
}

impl OdsRow {
    fn begin(start: &BytesStart<'_>) -> Result<OdsRow, Refusal> {
        Ok(OdsRow {
            repeats: xml::count(start, "number-rows-repeated")?.unwrap_or(1),
            is_hidden: is_hidden(start)?,
            style: xml::attribute(start, "default-cell-style-name")?,
        })
    }
}

/// The cells that hold or merge something, up to the end of the row, whose start is read.
fn cells<R: BufRead>(
    reader: &mut Reader<R>,
    styles: &RowStyles<'_>,
) -> Result<Vec<Stored>, Refusal> {
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
                let cell = Stored::begin(&start, column)?.finish(reader, is_covered, styles)?;
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
