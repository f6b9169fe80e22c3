//! Sheets to fill in as a workbook's bytes. A text is always written as a text, never as a formula; the same sheets
//! give the same bytes.

use super::lists::Lists;
use super::note::choose;
use super::sheet::{Column, Shape, Sheet, Value, day, header_row};
use crate::export::{is_steering, lines, saved};
use anyhow::{Context, Result};
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, FormatUnderline, ProtectionOptions,
    Url, Workbook, Worksheet,
};

const DAY: &str = "dd/mm/yyyy";
/// The number format of words: Excel leaves `1.10` and `3/4` in such a cell as they are typed.
const WORDS: &str = "@";
/// The paper that a sheet is printed on, by Excel's numbers.
const A3: u8 = 8;
const A4: u8 = 9;
/// A sheet of more characters beside each other is printed on the larger paper.
const WIDE: u32 = 200;
/// So many characters beside each other can still be read on the larger paper; a wider sheet takes several pages beside
/// each other.
const READABLE: u32 = 340;
/// A line of more characters is hard to read.
const LINE: u32 = 110;
/// The columns of a sheet without a table.
const LONE: [u32; 2] = [24, 60];
/// How high a line is, in points.
const ROW: u32 = 15;
/// No row of a spreadsheet is higher than 409 points.
const MOST_LINES: u32 = 27;
/// A first column that is wider does not stay in view, for it would leave no room for the others.
const WIDEST_FROZEN: u32 = 36;
const LINK: Color = Color::RGB(0x0005_63C1);

#[derive(Debug, Clone)]
pub(crate) struct WorkbookInfo {
    pub title: String,
    pub author: String,
    pub made_on: Date,
}

pub(crate) fn bytes(sheets: &[Sheet], about: &WorkbookInfo) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&about.title)
        .set_author(&about.author)
        .set_custom_property("Language", "en-GB")
        .set_creation_datetime(&day(about.made_on)?);
    workbook.set_properties(&properties);
    let mut lists = Lists::default();
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet, &mut lists)
            .with_context(|| format!("The sheet \"{}\" cannot be made", sheet.name))?;
    }
    if let Some(sheet) = lists.sheet() {
        write_sheet(workbook.add_worksheet(), &sheet, &mut lists)?;
    }
    saved(&mut workbook).with_context(|| format!("{} cannot be made", about.title))
}

fn write_sheet(to: &mut Worksheet, sheet: &Sheet, lists: &mut Lists) -> Result<()> {
    to.set_name(&sheet.name)?;
    to.write_string_with_format(0, 0, &sheet.title, &Format::new().set_bold().set_font_size(15))?;
    write_lines(to, sheet)?;
    let first = u32::try_from(sheet.lines.len())? + 2;
    for (row, (column, value)) in (first..).zip(&sheet.lone) {
        to.write_string_with_format(row, 0, &column.heading, &Format::new().set_bold())?;
        write(to, (row, 1), column, value.as_ref())?;
        choose(to, (row, row), 1, column, lists)?;
    }
    for (number, width) in (0..).zip(widths(sheet)) {
        to.set_column_width(number, width)?;
    }
    if !sheet.columns.is_empty() {
        write_table(to, sheet, lists)?;
    }
    if sheet.is_locked {
        to.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        });
    }
    set_pages(to, sheet)
}

/// On one page beside each other, if that can be read; on each of several the first column stands again.
fn set_pages(to: &mut Worksheet, sheet: &Sheet) -> Result<()> {
    let width = widths(sheet).iter().sum::<u32>();
    let pages = u16::try_from(width.div_ceil(READABLE))?;
    to.set_paper_size(if width > WIDE { A3 } else { A4 });
    to.set_landscape().set_print_fit_to_pages(pages, 0).set_footer("&L&F, &A&RPage &P of &N");
    if pages > 1 {
        to.set_repeat_columns(0, 0)?;
    }
    Ok(())
}

/// The widths of all columns that hold anything.
fn widths(sheet: &Sheet) -> Vec<u32> {
    match sheet.columns.is_empty() {
        true => LONE.to_vec(),
        false => sheet.columns.iter().map(|column| column.width).collect(),
    }
}

/// What is to be known of a sheet: each line over as many columns as make a line that is read at ease, and as high as
/// it takes there.
fn write_lines(to: &mut Worksheet, sheet: &Sheet) -> Result<()> {
    let widths = widths(sheet);
    let sums = widths.iter().scan(0, |sum, width| {
        *sum += width;
        Some(*sum)
    });
    let within = sums.take_while(|sum| *sum <= LINE).count().max(1);
    let width = widths.iter().take(within).sum::<u32>().max(1);
    let last = u16::try_from(within - 1)?;
    // in a format of their own, for the column's would make them words or days
    let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, line) in (1..).zip(&sheet.lines) {
        match last {
            0 => drop(to.write_string_with_format(row, 0, line, &format)?),
            last => drop(to.merge_range(row, 0, row, last, line, &format)?),
        }
        to.set_row_height(row, height([(line.as_str(), width)].into_iter()))?;
    }
    Ok(())
}

fn write_table(to: &mut Worksheet, sheet: &Sheet, lists: &mut Lists) -> Result<()> {
    let header = header_row(sheet);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00E7_EEF5))
        .set_border_bottom(FormatBorder::Thin);
    let last = header + u32::try_from(sheet.rows.len())? + sheet.spare_rows;
    for (number, column) in (0..).zip(&sheet.columns) {
        if sheet.spare_rows > 0 {
            // frames and colour would run on to the last row that a sheet can have
            to.set_column_format(number, &plain(column, ""))?;
        }
        to.write_string_with_format(header, number, &column.heading, &head)?;
        if last > header {
            choose(to, (header + 1, last), number, column, lists)?;
        }
    }
    for (row, values) in (header + 1..).zip(&sheet.rows) {
        for (number, (column, value)) in (0..).zip(sheet.columns.iter().zip(values)) {
            write(to, (row, number), column, value.as_ref())?;
        }
        let texts = values.iter().zip(&sheet.columns).filter_map(|(value, column)| match value {
            Some(Value::Text(text) | Value::Link { text, .. }) => {
                Some((text.as_str(), column.width))
            }
            _ => None,
        });
        to.set_row_height(row, height(texts))?;
    }
    let headings = sheet.columns.iter().map(|column| (column.heading.as_str(), column.width));
    // bold letters are wider
    to.set_row_height(header, height(headings.map(|(text, width)| (text, width * 4 / 5))))?;
    let frozen = sheet.columns.first().is_some_and(|first| first.width <= WIDEST_FROZEN);
    to.set_freeze_panes(header + 1, u16::from(frozen))?.set_repeat_rows(header, header)?;
    Ok(())
}

/// How high a row is whose texts are folded into their columns. Not every program finds that by itself.
fn height<'a>(texts: impl Iterator<Item = (&'a str, u32)>) -> u32 {
    // one line at a time, since a cell has lines of its own
    let lines = |(text, width): (&str, u32)| text.split('\n').map(|it| lines(it, width)).sum();
    texts.map(lines).max().unwrap_or(1).clamp(1, MOST_LINES) * ROW
}

/// How a cell looks: what is to be filled in is pale and framed, and not locked.
fn format(column: &Column, shown: &str) -> Format {
    match column.is_open {
        true => plain(column, shown)
            .set_unlocked()
            .set_background_color(Color::RGB(0x00FF_F8DC))
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x0080_8080)),
        false => plain(column, shown),
    }
}

fn plain(column: &Column, shown: &str) -> Format {
    let number = match (&column.shape, shown) {
        (_, shown) if !shown.is_empty() => shown,
        (Shape::Day, _) => DAY,
        (Shape::Percent, _) => "0.0%",
        (Shape::Text | Shape::Offer(_), _) => WORDS,
        _ => "General",
    };
    Format::new().set_num_format(number).set_text_wrap().set_align(FormatAlign::Top)
}

fn write(
    to: &mut Worksheet,
    (row, at): (u32, u16),
    column: &Column,
    value: Option<&Value>,
) -> Result<()> {
    match value {
        Some(Value::Text(text)) => {
            let format = format(column, "");
            let format = if is_steering(text) { format.set_quote_prefix() } else { format };
            to.write_string_with_format(row, at, text, &format)?;
        }
        Some(Value::Number(number, shown)) => {
            to.write_number_with_format(row, at, *number, &format(column, shown))?;
        }
        Some(Value::Day(date)) => {
            to.write_datetime_with_format(row, at, day(*date)?, &format(column, ""))?;
        }
        Some(Value::Link { text, to: target }) => {
            let look =
                format(column, "").set_font_color(LINK).set_underline(FormatUnderline::Single);
            let link = Url::new(target).set_text(text).set_tip("Opens the workbook at this cell");
            to.write_url_with_format(row, at, link, &look)?;
        }
        Some(Value::Blank(shown)) => {
            to.write_blank(row, at, &format(column, shown))?;
        }
        None => {
            to.write_blank(row, at, &format(column, ""))?;
        }
    }
    Ok(())
}
