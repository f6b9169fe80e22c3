//! Every cell of a sheet with tables is used, a heading, passed over by a named rule, or told by a finding.

use super::{AS_OF, read};
use crate::config::Config;
use crate::domain::diagnostic::{Code, Diagnostic, Found};
use crate::domain::place::{CellRef, Column};
use crate::record::row_use::PassedOver;
use crate::sheet::sketch::{sheet, workbook};
use crate::sheet::{Cell, CellValue, Workbook};
use crate::table::{SheetAccount, Tables, tables};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Input folders elsewhere whose accounts are to hold too, parted by `:`.
const ELSEWHERE: &str = "COUNCILS";

const REGISTER: &str = "
Contracts register of the council | | | | | as of | 2026-10-01
Contract ref | Title | Supplier | Start | End | Total value | Annual value | Ward
C1 | Cleaning | Ash Ltd | 01/04/2025 | 31/03/2028 | 300 | 100 | North
C2 | Catering | Elm Ltd | 01/04/2025 | 31/03/2027 | 400 | 200 | South
Total | | | | | 700 | 300
Note: values exclude VAT
Signed | | A. Officer
";

fn is_at(finding: &Diagnostic, account: &SheetAccount) -> bool {
    finding.place.file == account.file && finding.place.sheet.as_deref() == Some(&*account.sheet)
}

/// What of an account does not hold.
fn faults(found: &Found<Tables>, workbooks: &[Workbook]) -> Vec<String> {
    let mut faults = Vec::new();
    for account in &found.value.accounts {
        let name = format!("{}, {}", account.file, account.sheet);
        let book = workbooks.iter().find(|book| book.path == account.file).unwrap();
        let sheet = book.sheets.iter().find(|sheet| sheet.name == account.sheet).unwrap();
        if account.all() != sheet.cells.len() {
            faults.push(format!("{name}: {} of {} cells", account.all(), sheet.cells.len()));
        }
        let own: Vec<&Diagnostic> =
            found.findings.iter().filter(|finding| is_at(finding, account)).collect();
        let named: BTreeSet<CellRef> = own
            .iter()
            .filter(|finding| matches!(finding.code, Code::NotInTable | Code::RowUnread))
            .flat_map(|finding| finding.place.refs())
            .collect();
        let cells = account.beside.iter().chain(&account.in_unread_rows);
        faults.extend(cells.filter(|at| !named.contains(at)).map(|at| format!("{name}: {at}")));
        let columns: BTreeSet<Column> =
            own.iter().flat_map(|finding| finding.place.columns()).collect();
        let is_told = |column: &Column| {
            let headings = sheet.cells.iter().filter(|cell| cell.at.column == *column);
            let mut texts = headings.map(|cell| format!("\"{}\"", cell.value));
            let passed = |text: &String| {
                found
                    .findings
                    .iter()
                    .any(|it| it.code == Code::ColumnsPassed && it.message.contains(text))
            };
            columns.contains(column) || texts.any(|text| passed(&text))
        };
        let unused = account.unused.keys().filter(|column| !is_told(column));
        faults.extend(unused.map(|column| format!("{name}: column {column}")));
        let is_table = |finding: &&Diagnostic| {
            matches!(
                finding.code,
                Code::TableUnread
                    | Code::TableLeftOut
                    | Code::ColumnMissing
                    | Code::SheetNotRecognised
            )
        };
        if account.of_unread_tables > 0 && !own.iter().any(is_table) {
            faults.push(format!("{name}: a table"));
        }
        let of_records = found.value.by_kind.values().flat_map(|table| &table.origins);
        let of_records = of_records.flat_map(|origin| origin.row_spots());
        let of_records: BTreeSet<CellRef> = of_records
            .filter(|spot| spot.file == account.file && spot.sheet == account.sheet)
            .map(|spot| spot.at)
            .filter(|at| sheet.cell(*at).is_some())
            .collect();
        // a column that limits rows is told, and some of its cells are used
        if account.used + account.unused.values().sum::<usize>() < of_records.len() {
            faults.push(format!("{name}: {} used of {}", account.used, of_records.len()));
        }
    }
    faults
}

fn workbooks_below(folder: &Path, found: &mut Vec<Workbook>) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            _ if path.is_dir() => workbooks_below(&path, found),
            "xlsx" | "xlsb" | "xls" | "ods" => {
                found.extend(crate::sheet::read(&name, &std::fs::read(&path).unwrap()));
            }
            _ => {}
        }
    }
}

/// A case's workbooks as sketches.
fn sketched(case: &Path) -> Vec<Workbook> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_book = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".txt") && !name.starts_with("expected.")
    };
    let book = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let mut sheets: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (line.strip_prefix("# "), sheets.last_mut()) {
                (Some(name), _) => sheets.push((name.to_owned(), String::new())),
                (None, Some((_, rows))) => rows.extend([line, "\n"]),
                (None, None) => {}
            }
        }
        let sheets = sheets.iter().map(|(name, rows)| sheet(name, rows)).collect();
        Workbook { path: path.to_string_lossy().into(), sheets }
    };
    paths.iter().filter(is_book).map(book).collect()
}

#[test]
fn every_cell_of_every_council_is_accounted_for() {
    let mut councils: Vec<Vec<Workbook>> = std::fs::read_dir("tests/cases")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|case| sketched(&case))
        .collect();
    let elsewhere = std::env::var(ELSEWHERE).unwrap_or_default();
    for folder in ["input"].into_iter().chain(elsewhere.split(':').filter(|it| !it.is_empty())) {
        let mut workbooks = Vec::new();
        workbooks_below(Path::new(folder), &mut workbooks);
        councils.push(workbooks);
    }
    let (mut cells, mut wrong) = (0, Vec::new());
    for workbooks in &councils {
        let found = tables(workbooks, &Config::default(), AS_OF);
        cells += found.value.accounts.iter().map(SheetAccount::all).sum::<usize>();
        wrong.extend(faults(&found, workbooks));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(cells > 10_000, "{cells}");
}

#[test]
fn an_account_says_what_becomes_of_cells() {
    let workbooks = [workbook("register.xlsx", "Contracts", REGISTER)];
    let found = read(&workbooks);
    let [account] = found.value.accounts.as_slice() else { panic!("{:?}", found.value.accounts) };
    assert_eq!((account.headings, account.used), (8, 14));
    let passed: Vec<_> = account.passed.iter().map(|(rule, count)| (*rule, *count)).collect();
    assert_eq!(
        passed,
        [
            (PassedOver::Note, 1),
            (PassedOver::Total, 3),
            (PassedOver::Signature, 2),
            (PassedOver::Around, 3)
        ]
    );
    assert_eq!(account.unused.values().sum::<usize>(), 2);
    assert_eq!(faults(&found, &workbooks), Vec::<String>::new());
}

#[test]
fn a_number_typed_anywhere_by_a_table_is_told_with_its_cell() {
    let workbooks = [workbook("register.xlsx", "Contracts", REGISTER)];
    // beside a record, beside it one column on, below the table, far below
    for (row, column) in [(3, 8), (3, 9), (8, 6), (12, 5)] {
        let at = CellRef::from_start((row, column), 0, 0);
        let mut edited = workbooks.clone();
        let cells = &mut edited[0].sheets[0].cells;
        cells.push(Cell { at, value: CellValue::Number(12_345.0) });
        cells.sort_by_key(|cell| cell.at);
        let found = read(&edited);
        let is_told = |finding: &Diagnostic| finding.place.refs().contains(&at);
        assert!(found.findings.iter().any(is_told), "{at}: {:#?}", found.findings);
        assert_eq!(faults(&found, &edited), Vec::<String>::new());
    }
}

#[test]
fn sums_without_a_word_are_sums_and_other_rows_are_told() {
    let with = |row: &str| {
        let text = format!("{}\n{row}\n", REGISTER.split("\nTotal").next().unwrap());
        let found = read(&[workbook("register.xlsx", "Contracts", &text)]);
        let codes = found.findings.iter().map(|finding| finding.code);
        codes.filter(|code| matches!(code, Code::RowUnread | Code::NotInTable)).collect::<Vec<_>>()
    };
    assert_eq!(with(" | | | | | 700 | 300"), []);
    assert_eq!(with(" | | | | | 750 | 300"), [Code::RowUnread]);
    assert_eq!(with(" | | | see also | the annex"), [Code::NotInTable]);
}

#[test]
fn a_total_that_the_rows_do_not_come_to_is_told() {
    let with = |text: &str| {
        let found = read(&[workbook("register.xlsx", "Contracts", text)]);
        let told = found.findings.into_iter().filter(|finding| finding.code == Code::TotalDiffers);
        told.map(|finding| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(with(REGISTER), [""; 0]);
    let subtotals = REGISTER
        .replace("\nTotal", "\nSubtotal | | | | | 700 | 300\nC3 | Care | Oak Ltd | 01/04/2025 | 31/03/2027 | 50 | 25\nTotal")
        .replace("| 700 | 300\nNote", "| 750 | 325\nNote");
    assert_eq!(with(&subtotals), [""; 0]);
    assert_eq!(
        with(&REGISTER.replace("700 | 300", "950 | 300")),
        [
            "F5 under \"Total value\" says 950 as a total, and the rows above come to 700; the rows were used"
        ]
    );
}
