//! The workbook's bytes. A text is always written as a text, never as a formula; nothing is merged, hidden, frozen or
//! said by colour.

use super::grid::Grid;
use super::info::TablesInfo;
use super::page::{Entry, Page, WorkbookTable, or, pages};
use super::print;
use super::saved::saved;
use super::separated::is_steering;
use super::value::{RatioFormat, Value};
use anyhow::{Context, Result};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table as Frame, TableColumn, TableStyle,
    Url, Workbook, Worksheet,
};

/// The formats of numbers with so many decimals; no figure of the report has more.
const DECIMALS: [&str; 5] = ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"];
/// The column of a sheet without a table.
const WIDTH_OF_LINES: u32 = 80;

pub(super) fn bytes(grids: &[Grid], about: &TablesInfo) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(about)?);
    for page in pages(grids, about) {
        let sheet = workbook.add_worksheet();
        write_page(sheet, &page)
            .with_context(|| format!("The worksheet \"{}\" cannot be made", page.name))?;
    }
    saved(&mut workbook).context("The workbook of the tables cannot be made")
}

/// What the file says of itself. It is made on the day that the figures speak from, so that its bytes repeat.
fn properties(about: &TablesInfo) -> Result<DocProperties> {
    Ok(DocProperties::new()
        .set_title(&about.title)
        .set_subject(format!("Tables, {}", about.period))
        .set_author(or(&about.author, "Not named"))
        .set_custom_property("Language", "en-GB")
        .set_creation_datetime(&date(about.as_of)?))
}

fn date(day: jiff::civil::Date) -> Result<ExcelDateTime> {
    let (year, month, day) = (day.year(), day.month(), day.day());
    Ok(ExcelDateTime::from_ymd(year.try_into()?, month.try_into()?, day.try_into()?)?)
}

fn write_page(sheet: &mut Worksheet, page: &Page) -> Result<()> {
    sheet.set_name(&page.name)?;
    let title = letters().set_bold().set_font_size(14);
    for (row, line) in (0..).zip(&page.lines) {
        let format = if row == 0 { title.clone() } else { letters() };
        write(sheet, (row, 0), line, format)?;
    }
    if let Some(table) = &page.table {
        return write_table(sheet, u32::try_from(page.lines.len())?, table);
    }
    sheet.set_column_width(0, WIDTH_OF_LINES)?;
    let bottom = u32::try_from(page.lines.len())?.saturating_sub(1);
    print::set_up(sheet, &[WIDTH_OF_LINES], &print::Frame { top: 0, bottom })
}

/// The type that every machine has, or one as wide.
fn letters() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10)
}

fn write_table(sheet: &mut Worksheet, top: u32, table: &WorkbookTable) -> Result<()> {
    for (row, (is_total, entries)) in (top + 1..).zip(&table.rows) {
        for (column, entry) in (0..).zip(entries) {
            let format = letters().set_align(FormatAlign::Top).set_text_wrap();
            let format = if *is_total { format.set_bold() } else { format };
            write(sheet, (row, column), entry, format)?;
        }
    }
    let head = letters().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let column = |header: &String| TableColumn::new().set_header(header).set_header_format(&head);
    let columns: Vec<TableColumn> = table.headers.iter().map(column).collect();
    let frame = Frame::new()
        .set_name(&table.name)
        .set_alt_text_title(&table.title)
        .set_columns(&columns)
        .set_style(TableStyle::None)
        .set_banded_rows(false)
        .set_autofilter(false);
    let bottom = top + u32::try_from(table.rows.len())?;
    let right = u16::try_from(table.headers.len().saturating_sub(1))?;
    sheet.add_table(top, 0, bottom, right, &frame)?;
    let widths = print::widths(table);
    for (row, (_, entries)) in (top + 1..).zip(&table.rows) {
        sheet.set_row_height(row, print::height(entries, &widths))?;
    }
    let heads: Vec<Entry> = table.headers.iter().map(|head| Entry::text(head.as_str())).collect();
    sheet.set_row_height(top, print::height(&heads, &widths))?;
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, *width)?;
    }
    print::set_up(sheet, &widths, &print::Frame { top, bottom })
}

fn write(sheet: &mut Worksheet, at: (u32, u16), entry: &Entry, format: Format) -> Result<()> {
    let (row, column) = at;
    match entry {
        Entry::Link(words, target) => {
            let url = Url::new(format!("internal:'{target}'!A1")).set_text(words);
            let link = letters().set_hyperlink().set_align(FormatAlign::Top);
            sheet.write_url_with_format(row, column, url, &link)?;
        }
        Entry::Value(Value::Text(text)) => {
            let format = if is_steering(text) { format.set_quote_prefix() } else { format };
            sheet.write_string_with_format(row, column, text, &format)?;
        }
        Entry::Value(Value::Day(day)) => {
            let format = format.set_num_format("d mmmm yyyy").set_align(FormatAlign::Left);
            sheet.write_datetime_with_format(row, column, &date(*day)?, &format)?;
        }
        Entry::Value(value) => {
            let (number, shown) = number(value);
            let format = format.set_num_format(shown);
            sheet.write_number_with_format(row, column, number, &format)?;
        }
    }
    Ok(())
}

/// A number and how it is shown.
fn number(value: &Value) -> (f64, &'static str) {
    match value {
        Value::Count(count) => (*count as f64, "#,##0"),
        Value::Ratio(share, RatioFormat::Percent) => (share.to_f64(), "0.0%"),
        Value::Ratio(share, RatioFormat::Decimals(places)) => {
            (share.to_f64(), DECIMALS[(*places).min(DECIMALS.len() - 1)])
        }
        Value::Money(money) => (money.to_f64(), "£#,##0.00"),
        Value::Text(_) | Value::Day(_) => (0.0, "General"),
    }
}
