//! A council of any size: a register, and a workbook of results for each of its departments, laid out as the sample's.

use jiff::civil::{Date, date};
use rust_xlsxwriter::{Workbook, Worksheet};
use scrutineer::domain::period::{MONTHS, Period};
use std::fs;
use std::path::{Path, PathBuf};

/// The day that the report speaks from.
pub(crate) const AS_OF: Date = date(2026, 10, 15);

/// Rows of results in a workbook.
pub(crate) const ROWS: usize = 25_000;

/// Months that every KPI is returned for: those of twelve quarters.
const MONTHS_KEPT: usize = 36;

/// KPIs of a contract.
const OF_CONTRACT: usize = 5;

/// Rows of a contract.
const OF_BLOCK: usize = MONTHS_KEPT * OF_CONTRACT;

/// KPIs of a workbook.
const KPIS: usize = ROWS.div_ceil(OF_BLOCK) * OF_CONTRACT;

/// What suppliers write, each where its turn comes; mostly nothing.
const COMMENTARY: [&str; 7] = [
    "",
    "Steady",
    "",
    "Below plan; will be looked at again next quarter",
    "",
    "Two vacancies now filled, and the third is out to advertisement until the end of the month",
    "Discussed at the contract review",
];

/// The headings of results, as the sample's history has them.
const HEADINGS: [&str; 10] = [
    "Contract ref",
    "KPI ref",
    "Description",
    "Unit",
    "Period",
    "Actual",
    "Reason if no figure",
    "Mitigation accepted",
    "Mitigation reason",
    "Commentary",
];

/// The quarter that is reported.
pub(crate) fn period() -> Period {
    Period::ended_by(AS_OF)
}

/// The folder of a council with so many workbooks of results; written where it does not stand yet.
pub(crate) fn written(workbooks: usize) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = target.join(format!("million-{workbooks}"));
    if folder.join("register.xlsx").exists() {
        return folder;
    }
    fs::create_dir_all(&folder).unwrap();
    for workbook in 0..workbooks {
        results(workbook).save(folder.join(format!("results-{workbook:02}.xlsx"))).unwrap();
    }
    // written last: with it the folder is whole
    register(workbooks).save(folder.join("register.xlsx")).unwrap();
    folder
}

/// The ref of the contract of a KPI.
fn contract_ref(workbook: usize, kpi: usize) -> String {
    format!("DEP{workbook:02}/2023/{:03}", kpi / OF_CONTRACT)
}

fn kpi_ref(kpi: usize) -> String {
    format!("KPI{}", kpi % OF_CONTRACT + 1)
}

/// A percentage, a number of days, or a number.
fn unit(kpi: usize) -> (&'static str, &'static str, &'static str, f64) {
    match kpi % 3 {
        0 => ("Users who say the service is good", "%", "Higher", 0.88),
        1 => ("Average days from referral to start", "days", "Lower", 21.0),
        _ => ("Inspections carried out", "number", "Higher", 40.0),
    }
}

fn row(sheet: &mut Worksheet, row: usize, texts: &[&str]) {
    for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row as u32, column, *text).unwrap();
    }
}

/// The months from the first, and how the sample's workbooks write them.
fn month(number: usize) -> String {
    let (year, month) = (2023 + (number + 9) / 12, (number + 9) % 12);
    format!("{} {year}", MONTHS[month])
}

fn results(workbook: usize) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("KPI results").unwrap();
    row(sheet, 0, &HEADINGS);
    for number in 0..ROWS {
        // as the sample's history has them: contract after contract, each month by month
        let (contract, within) = (number / OF_BLOCK, number % OF_BLOCK);
        let (kpi, at) = (contract * OF_CONTRACT + within % OF_CONTRACT, within / OF_CONTRACT);
        let (description, unit, _, target) = unit(kpi);
        let written = [&contract_ref(workbook, kpi), &kpi_ref(kpi), description, unit, &month(at)];
        row(sheet, number + 1, &written);
        let share = 0.8 + ((number * 7919) % 300) as f64 / 1000.0;
        let actual = (target * share * 1000.0).round() / 1000.0;
        sheet.write_number(number as u32 + 1, 5, actual).unwrap();
        row(sheet, number + 1, &["", "", "", "", "", "", "", "No", "", COMMENTARY[number % 7]]);
    }
    book
}

fn register(workbooks: usize) -> Workbook {
    let mut book = Workbook::new();
    contracts(book.add_worksheet().set_name("Contracts").unwrap(), workbooks);
    kpis(book.add_worksheet().set_name("KPIs").unwrap(), workbooks);
    book
}

fn contracts(sheet: &mut Worksheet, workbooks: usize) {
    let headings = [
        "Contract ref",
        "Title",
        "Supplier",
        "Department",
        "Start date",
        "End date",
        "Total value (£)",
        "Annual value (£)",
        "Regime",
    ];
    row(sheet, 0, &headings);
    let all = (0..workbooks).flat_map(|workbook| {
        (0..KPIS).step_by(OF_CONTRACT).map(move |kpi| (workbook, kpi, contract_ref(workbook, kpi)))
    });
    for (number, (workbook, kpi, reference)) in (1..).zip(all) {
        let title = format!("Service {workbook}-{kpi}");
        let supplier = format!("Supplier {kpi} Ltd");
        let department = format!("Department {workbook}");
        let days = ["01/04/2023", "31/03/2028"];
        row(sheet, number, &[&reference, &title, &supplier, &department, days[0], days[1]]);
        sheet.write_number(number as u32, 6, 500_000.0 + number as f64).unwrap();
        sheet.write_number(number as u32, 7, 100_000.0).unwrap();
        sheet.write_string(number as u32, 8, "Procurement Act").unwrap();
    }
}

fn kpis(sheet: &mut Worksheet, workbooks: usize) {
    row(sheet, 0, &["Contract ref", "KPI ref", "Description", "Unit", "Direction", "Target"]);
    let all = (0..workbooks).flat_map(|workbook| (0..KPIS).map(move |kpi| (workbook, kpi)));
    for (number, (workbook, kpi)) in (1..).zip(all) {
        let (description, unit, direction, target) = unit(kpi);
        let contract = contract_ref(workbook, kpi);
        row(sheet, number, &[&contract, &kpi_ref(kpi), description, unit, direction]);
        sheet.write_number(number as u32, 5, target).unwrap();
    }
}
