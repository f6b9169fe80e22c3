//! The sample council as plain tables, whatever the workbooks that they stand in.

use crate::relaid::page::{Page, text};
use crate::sample;
use scrutineer::sheet::{CellValue, Sheet, Workbook};
use std::collections::BTreeMap;

/// A row by the sample's own headings.
pub(super) type Row = BTreeMap<String, CellValue>;

/// Rows of one kind.
pub(super) type Rows = Vec<Row>;

/// A self-assessment.
pub(super) struct Assessment {
    pub path: String,
    pub authority: CellValue,
    pub on: CellValue,
    pub edition: CellValue,
    pub rows: Rows,
}

/// Everything that the sample's workbooks hold.
pub(super) struct Council {
    pub assessments: Vec<Assessment>,
    pub benchmark: Rows,
    pub plan: Rows,
    pub contracts: Rows,
    pub kpis: Rows,
    pub promises: Rows,
    /// With `Contract ref`, `Supplier` and `Period` in every row.
    pub results: Rows,
    /// With the same.
    pub deliveries: Rows,
}

/// The rows of a sheet below its header, which is its first row of five cells or more.
fn rows(sheet: &Sheet) -> Rows {
    let all: Vec<_> = sheet.rows().collect();
    let header = all.iter().position(|row| row.len() >= 4 && row[0].at.column.0 == 0).unwrap();
    let named = |column| {
        let cell = all[header].iter().find(|cell| cell.at.column == column);
        cell.map(|cell| cell.value.to_string())
    };
    let below = all[header + 1..].iter();
    below
        .map(|row| {
            row.iter()
                .filter_map(|cell| Some((named(cell.at.column)?, cell.value.clone())))
                .collect()
        })
        .collect()
}

fn beside(sheet: &Sheet, label: &str) -> CellValue {
    let found = sheet.cells.windows(2).find(|pair| pair[0].value == text(label));
    found.unwrap()[1].value.clone()
}

impl Council {
    /// The sample as its workbooks give it.
    pub(super) fn read() -> Council {
        let books = sample::workbooks();
        let sheet = |path: &str, name: &str| {
            let book = books.iter().find(|book| &*book.path == path).unwrap();
            book.sheets.iter().find(|sheet| &*sheet.name == name).unwrap()
        };
        let assessment = |book: &Workbook| {
            let sheet = &book.sheets[0];
            Assessment {
                path: book.path.trim_end_matches(".xlsx").to_owned(),
                authority: beside(sheet, "Authority"),
                on: beside(sheet, "Date of assessment"),
                edition: beside(sheet, "Edition"),
                rows: rows(sheet),
            }
        };
        let assessed = books.iter().filter(|book| book.path.starts_with("assessment"));
        let contracts = rows(sheet("contracts-register.xlsx", "Contracts"));
        let supplier = |row: &Row| {
            let own = contracts.iter().find(|other| other["Contract ref"] == row["Contract ref"]);
            own.unwrap()["Supplier"].clone()
        };
        let named = |mut rows: Rows| {
            for row in &mut rows {
                row.insert("Supplier".to_owned(), supplier(row));
            }
            rows
        };
        let mut results = rows(sheet("kpi-history.xlsx", "KPI history"));
        let mut deliveries = rows(sheet("kpi-history.xlsx", "Social value history"));
        for book in books.iter().filter(|book| book.path.starts_with("returns/")) {
            results.extend(returned(book, "KPIs"));
            deliveries.extend(returned(book, "Social value"));
        }
        Council {
            assessments: assessed.map(assessment).collect(),
            benchmark: rows(sheet("benchmark.xlsx", "Benchmark")),
            plan: rows(sheet("action-plan.xlsx", "Action plan")),
            kpis: rows(sheet("contracts-register.xlsx", "KPI register")),
            promises: rows(sheet("contracts-register.xlsx", "Social value commitments")),
            results: named(results),
            deliveries: named(deliveries),
            contracts,
        }
    }
}

/// The rows of a return's sheet, each with the contract and the quarter of the cover.
fn returned(book: &Workbook, name: &str) -> Rows {
    let cover = book.sheets.iter().find(|sheet| &*sheet.name == "Cover").unwrap();
    let Some(sheet) = book.sheets.iter().find(|sheet| &*sheet.name == name) else {
        return Vec::new();
    };
    let mut rows = rows(sheet);
    for row in &mut rows {
        let contract = || {
            let labels = ["Contract", "Contracts", "Contract ref"];
            let label = labels.iter().find(|l| cover.cells.iter().any(|c| c.value == text(l)));
            beside(cover, label.unwrap())
        };
        row.entry("Contract ref".to_owned()).or_insert_with(contract);
        row.entry("Period".to_owned()).or_insert_with(|| beside(cover, "Quarter"));
    }
    rows
}

/// The rows with equal values in some columns together, in the order in which each group first stands.
pub(super) fn grouped(rows: &Rows, keys: &[&str]) -> Vec<(Vec<String>, Rows)> {
    let mut groups: Vec<(Vec<String>, Rows)> = Vec::new();
    let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for row in rows {
        let key: Vec<String> = keys
            .iter()
            .map(|key| row.get(*key).map(ToString::to_string).unwrap_or_default())
            .collect();
        let index = *known.entry(key.clone()).or_insert(groups.len());
        if index == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[index].1.push(row.clone());
    }
    groups
}

/// A table written on a page: the sample's headings under other words, from a cell on. Gives the row below it.
pub(super) fn write(page: &mut Page, at: (u32, u32), columns: &[(&str, &str)], rows: &Rows) -> u32 {
    for (across, (_, heading)) in (0..).zip(columns).filter(|(_, (_, heading))| !heading.is_empty())
    {
        page.words(at.0, at.1 + across, heading);
    }
    for (down, row) in (1..).zip(rows) {
        for (across, (key, _)) in (0..).zip(columns) {
            if let Some(value) = row.get(*key) {
                page.put(at.0 + down, at.1 + across, value.clone());
            }
        }
    }
    at.0 + 1 + rows.len() as u32
}

/// The sample's own headings of rows.
pub(super) fn own(rows: &Rows) -> Vec<(String, String)> {
    let mut names: Vec<&String> = Vec::new();
    for name in rows.iter().flat_map(|row| row.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| (name.clone(), name.clone())).collect()
}
