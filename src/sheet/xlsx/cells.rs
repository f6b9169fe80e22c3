//! The cells of one sheet's part, one by one: the size that a sheet claims to have costs nothing.
//!
//! Calamine's reader of cells is not used: it ends a sheet at an error that it does not know (`#SPILL!`), takes text 0
//! where the number of a shared text is none, finds a sheet by its name alone, and says neither which rows are hidden
//! nor what is struck through nor that a formula has no result.

use super::attached::Attached;
use super::margins::{is_margin, margin_words};
use super::parts::Related;
use super::plain_cell::PlainCell;
use super::stored_cell::{Shared, Stored, address};
use super::styles::colour;
use crate::sheet::budget::Budget;
use crate::sheet::gather::Gathered;
use crate::sheet::refusal::Refusal;
use crate::sheet::xml;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{BufRead, Read};

pub(super) fn cells<R: Read>(
    part: R,
    shared: &Shared,
    links: &BTreeMap<String, Related>,
    budget: &mut Budget,
) -> Result<Gathered, Refusal> {
    let mut attached = Attached::new(links);
    let mut reader = xml::reader(part);
    let mut buffer = Vec::new();
    let mut sheet = Gathered::default();
    let mut is_complete = false;
    loop {
        match xml::next(&mut reader, &mut buffer)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "sheetData" => {
                    rows(&mut reader, shared, budget, &mut sheet)?;
                    is_complete = true;
                }
                element if is_margin(element) => {
                    let element = element.to_owned();
                    let coded = xml::text(&mut reader, &mut buffer, &element)?;
                    sheet.push_loose_text(&margin_words(&coded));
                }
                "col" => hidden_columns(&start, &mut sheet)?,
                "tabColor" => sheet.set_tab_tint(colour(&start)?),
                "mergeCell" => {
                    let range = xml::attribute(&start, "ref")?.ok_or(Refusal::Damaged)?;
                    let (first, last) = range.split_once(':').unwrap_or((&range, &range));
                    sheet.merge(address(first)?, address(last)?);
                }
                _ => attached.start(&start, &mut reader)?,
            },
            Event::End(end) => attached.end(end.local_name().as_ref(), &mut sheet),
            Event::Eof if is_complete => return Ok(sheet),
            Event::Eof => return Err(Refusal::CutShort),
            _ => {}
        }
    }
}

/// In a column of less than this, in digits, nobody sees what stands there.
const NARROWEST: f64 = 0.3;

/// In a row of less than this, in points, nobody sees what stands there.
const LOWEST: f64 = 1.5;

/// A run of columns, by their numbers from 1, which may be hidden.
fn hidden_columns(start: &BytesStart<'_>, sheet: &mut Gathered) -> Result<(), Refusal> {
    let (first, last) = (xml::count(start, "min")?, xml::count(start, "max")?);
    let width = xml::attribute(start, "width")?;
    let width: Option<f64> = width.and_then(|width| width.trim().parse().ok());
    let has_no_width = width.is_some_and(|width| width < NARROWEST);
    if (has_no_width || xml::is_set(start, "hidden")?)
        && let (Some(first), Some(last)) = (first, last)
    {
        sheet.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
    }
    Ok(())
}

/// The rows up to the end of `sheetData`, whose start is read.
fn rows<R: BufRead>(
    reader: &mut Reader<R>,
    shared: &Shared,
    budget: &mut Budget,
    sheet: &mut Gathered,
) -> Result<(), Refusal> {
    reader.config_mut().expand_empty_elements = false;
    let mut rows = Rows { shared, budget, sheet, at: (0, 0), cell: Stored::default() };
    let read = rows.read(reader);
    reader.config_mut().expand_empty_elements = true;
    read
}

/// The rows of a sheet as they are read.
struct Rows<'r> {
    shared: &'r Shared,
    budget: &'r mut Budget,
    sheet: &'r mut Gathered,
    /// The row, and the column of the next cell that does not say where it is.
    at: (u32, u32),
    /// The cells are read into the one, so that none takes memory of its own.
    cell: Stored,
}

impl Rows<'_> {
    /// An empty element comes as one event here, so that it is known when the bytes behind an event are next.
    fn read<R: BufRead>(&mut self, reader: &mut Reader<R>) -> Result<(), Refusal> {
        let mut buffer = Vec::new();
        loop {
            match xml::next(reader, &mut buffer)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => self.begin_row(&start)?,
                    "c" => {
                        self.cell.begin(&start)?;
                        reader.config_mut().expand_empty_elements = true;
                        self.cell.finish(reader, &mut buffer)?;
                        reader.config_mut().expand_empty_elements = false;
                        self.place()?;
                    }
                    _ => {}
                },
                Event::Empty(empty) => match empty.local_name().as_ref() {
                    "row" => {
                        self.begin_row(&empty)?;
                        self.at.0 += 1;
                    }
                    "c" => {
                        self.cell.begin(&empty)?;
                        self.place()?;
                    }
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "row" => self.at.0 += 1,
                    "sheetData" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(Refusal::CutShort),
                // the `<` behind a text is the reader's
                _ => continue,
            }
            self.plain_cells(reader)?;
        }
    }

    /// The cells that come next, as far as they are plain and the bytes of them are at hand.
    fn plain_cells<R: BufRead>(&mut self, reader: &mut Reader<R>) -> Result<(), Refusal> {
        loop {
            let bytes = reader.get_mut().fill_buf().map_err(|_| Refusal::CutShort)?;
            let Some(cell) = PlainCell::first(bytes) else { return Ok(()) };
            let length = cell.length;
            self.cell.take(&cell)?;
            reader.get_mut().consume(length);
            self.place()?;
        }
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        if let Some(number) = xml::count(start, "r")? {
            self.at.0 = number.checked_sub(1).ok_or(Refusal::Damaged)?;
        }
        self.at.1 = 0;
        let height = xml::attribute(start, "ht")?;
        let height: Option<f64> = height.and_then(|it| it.trim().parse().ok());
        if height.is_some_and(|it| it < LOWEST) || xml::is_set(start, "hidden")? {
            self.sheet.hide(self.at.0);
        }
        Ok(())
    }

    fn place(&mut self) -> Result<(), Refusal> {
        let at = self.cell.at.unwrap_or(self.at);
        self.at = (at.0, at.1 + 1);
        self.cell.place(at, self.shared, self.sheet, self.budget)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::cell_style::CellStyle;
    use crate::sheet::xlsx::strings;

    fn read(rows: &str) -> String {
        let part = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let texts = "<sst><si><t>first</t></si><si><t>second</t></si></sst>";
        let (styles, plain) = (vec![CellStyle::default(); 2], CellStyle::default());
        let texts = strings::shared(texts.as_bytes()).unwrap();
        let shared = Shared { texts, styles, plain, is_1904: false };
        format!("{:?}", cells(part.as_bytes(), &shared, &BTreeMap::new(), &mut Budget::default()))
    }

    #[test]
    fn plain_cells_are_read_as_others_are() {
        let rows = [
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>12.5</v></c></row>",
            "<row><c t=\"s\"><v>1</v></c><c/><c><v>3</v></c><c r=\"F2\"/><c><v>4</v></c></row>",
            "<row r=\"5\"/><row><c><v>5</v></c></row><row hidden=\"1\"><c><v>6</v></c></row>",
            "<row r=\"9\"><c r=\"A9\"><f>1+1</f><v>2</v></c><c r=\"B9\"><v>7</v></c></row>",
            "<row r=\"10\">\n<c r=\"A10\" t=\"b\"><v>1</v></c>\n<c r=\"B10\" t=\"e\"><v>#N/A</v></c>\n</row>",
            "<row r=\"11\"><c r=\"A11\" t=\"str\"><v>a</v></c><c r=\"B11\" t=\"n\"><v/></c></row>",
            "<row r=\"12\"><c r=\"A12\"><v>8</v></c></row><c><v>9</v></c>",
            "<row r=\"13\"><c r=\"A13\" t=\"s\"><v>2</v></c></row>",
            "<row r=\"14\"><c r=\"A0\"><v>2</v></c></row>",
            "<row r=\"15\"><c r=\"A15\" t=\"s\"><v> 1 </v></c><c r=\"B15\" s=\"x\"/></row>",
        ];
        for rows in rows.into_iter().map(str::to_owned).chain([rows[..7].concat()]) {
            let other = rows.replace("<c ", "<c  ").replace("<c>", "<c >").replace("<c/>", "<c />");
            assert_ne!(rows, other);
            assert_eq!(read(&rows), read(&other), "{rows}");
        }
        assert!(read(rows[0]).contains("Text(\"first\")"), "{}", read(rows[0]));
    }

    #[test]
    fn cells_that_the_bytes_at_hand_cut_in_two_are_read() {
        let cell = |row: u32| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c></row>");
        let rows: String = (1..=20_000).map(cell).collect();
        let found = read(&rows);
        assert_eq!(found.matches("Number(").count(), 20_000);
    }
}
