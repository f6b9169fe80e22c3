//! The register and the returns of a council, as its officers and its suppliers might type them.

use super::council::{Attribution, Cell, Council, Delivery, Stands};
use super::reported;
use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Writer, Worksheet};
use scrutineer::domain::period::Period;
use scrutineer::sheet::{Workbook, read};

pub(super) fn number(thousandths: i64) -> f64 {
    format!("{thousandths}e-3").parse().unwrap()
}

/// As people type it: `£` is left out, thousands are parted by commas.
pub(super) fn typed(thousandths: i64) -> String {
    let (whole, part) = (thousandths / 1000, thousandths % 1000);
    let whole = match whole {
        1000.. => format!("{},{:03}", whole / 1000, whole % 1000),
        _ => whole.to_string(),
    };
    format!("{whole}.{part:03}")
}

pub(super) fn write_day(sheet: &mut Worksheet, row: u32, column: u16, day: Date) {
    let format = Format::new().set_num_format("dd/mm/yyyy");
    let day = ExcelDateTime::parse_from_str(&day.to_string()).unwrap();
    sheet.write_with_format(row, column, day, &format).unwrap();
}

pub(super) fn write_words(sheet: &mut Worksheet, row: u32, words: &[&str]) {
    for (column, word) in (0..).zip(words).filter(|(_, word)| !word.is_empty()) {
        sheet.write_string(row, column, *word).unwrap();
    }
}

pub(super) fn register(council: &Council) -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Contracts").unwrap();
    write_words(sheet, 0, &["Contract ref", "Title", "Supplier", "Start date", "End date"]);
    for (row, (number, contract)) in (1..).zip(council.contracts.iter().enumerate()) {
        write_words(sheet, row, &[&format!("C-{number}"), "Works", "Ash Ltd"]);
        write_day(sheet, row, 3, contract.start);
        write_day(sheet, row, 4, contract.end);
    }
    let sheet = writer.add_worksheet().set_name("Promises").unwrap();
    let head = ["Contract ref", "Commitment ref", "Theme", "Outcome", "Unit", "Kind"];
    write_words(sheet, 0, &head);
    let head = ["Committed quantity", "Proxy value", "Attribution %"];
    write_words(sheet, 0, &[&[""; 6][..], &head].concat());
    for (row, (index, promise)) in (1..).zip(council.promises.iter().enumerate()) {
        let refs = [format!("C-{}", promise.contract), format!("SV{index:02}")];
        write_words(sheet, row, &[&refs[0], &refs[1], "Work", "Jobs", "hours", promise.kind]);
        sheet.write(row, 6, number(promise.quantity)).unwrap();
        if let Some(proxy) = promise.proxy {
            sheet.write(row, 7, number(proxy)).unwrap();
        }
        write_attribution(sheet, row, promise.attribution);
    }
    writer.save_to_buffer().unwrap()
}

pub(super) fn write_attribution(sheet: &mut Worksheet, row: u32, attribution: Attribution) {
    let tenths = |thousandths: i64| format!("{}.{}", thousandths / 10, thousandths % 10);
    match attribution {
        Attribution::Blank => return,
        Attribution::Fraction(n) => sheet.write(row, 8, number(n)),
        Attribution::Points(n) => sheet.write(row, 8, tenths(n).parse::<f64>().unwrap()),
        Attribution::Sign(n) => sheet.write(row, 8, format!("{}%", tenths(n))),
        Attribution::Format(n) => {
            sheet.write_with_format(row, 8, number(n), &Format::new().set_num_format("0.0%"))
        }
        Attribution::TooLarge => sheet.write(row, 8, 950),
    }
    .unwrap();
}

/// A row of a return: its workbook, its delivery, and what differs from it.
pub(super) struct Line<'a> {
    pub(super) workbook: usize,
    pub(super) delivery: &'a Delivery,
    pub(super) contract: String,
    pub(super) promise: String,
    pub(super) cell: Cell,
    pub(super) evidence: String,
}

/// The rows that say what a delivery says.
pub(super) fn lines<'a>(council: &Council, delivery: &'a Delivery) -> Vec<Line<'a>> {
    let promise = &council.promises[delivery.promise];
    let line = |workbook: usize, cell: Cell, mark: &str| Line {
        workbook,
        delivery,
        contract: match delivery.stands {
            Stands::WithAnUnknownContract => "C-99".to_owned(),
            _ => format!("C-{}", promise.contract),
        },
        promise: match delivery.stands {
            Stands::WithAnUnknownPromise => "SV99".to_owned(),
            _ => format!("SV{:02}", delivery.promise),
        },
        cell,
        evidence: format!("EV-{}-{}{mark}", delivery.promise, delivery.back),
    };
    let (first, cell) = (line(0, delivery.cell, ""), delivery.cell);
    match delivery.stands {
        Stands::TwiceTheSame => vec![first, line(0, cell, "")],
        Stands::WithAnother => vec![first, line(0, ANOTHER, "b")],
        Stands::InTwoWorkbooks => vec![first, line(1, cell, "")],
        Stands::DifferentlyInTwoWorkbooks => vec![first, line(1, DIFFERENT, "")],
        _ => vec![first],
    }
}

/// A second row's quantity beside the first on one sheet.
pub(super) const ANOTHER: Cell = Cell::Number(2125);

/// A second workbook's quantity, which no first has.
pub(super) const DIFFERENT: Cell = Cell::Number(7_777_777);

pub(super) fn returns(council: &Council, workbook: usize) -> Option<Vec<u8>> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Social value").unwrap();
    let head = ["Contract ref", "Commitment ref", "Period", "Quantity delivered", "State"];
    write_words(sheet, 0, &[&head[..], &["Evidence ref"]].concat());
    let lines = council.deliveries.iter().flat_map(|delivery| lines(council, delivery));
    let mut rows = 0;
    for line in lines.filter(|line| line.workbook == workbook) {
        rows += 1;
        let period = Period::from_number(reported().number() - line.delivery.back).unwrap();
        let state = line.delivery.state;
        let words = [&line.contract, &line.promise, &period.short(), "", state, &line.evidence];
        write_words(sheet, rows, &words);
        match line.cell {
            Cell::Number(n) => sheet.write(rows, 3, number(n)),
            Cell::Typed(n) => sheet.write(rows, 3, typed(n)),
            Cell::NotApplicable => sheet.write(rows, 3, "n/a"),
            Cell::Awaited("") => continue,
            Cell::Awaited(word) => sheet.write(rows, 3, word),
            Cell::BelowZero(n) => sheet.write(rows, 3, -number(n)),
            Cell::Words => sheet.write(rows, 3, "a good few"),
        }
        .unwrap();
    }
    (rows > 0).then(|| writer.save_to_buffer().unwrap())
}

pub(super) fn workbooks(council: &Council) -> Vec<Workbook> {
    let mut files = vec![("register.xlsx", register(council))];
    let paths = ["returns/one.xlsx", "returns/two.xlsx"];
    files.extend((0..2).filter_map(|index| Some((paths[index], returns(council, index)?))));
    files.iter().map(|(path, bytes)| read(path, bytes).unwrap()).collect()
}
