//! The sample council laid out as other councils lay out theirs.

use super::columns::{
    ASSESSMENT, BENCHMARK, CONTRACTS, Columns, DELIVERIES, KPIS, PLAN, PROMISES, RESULTS,
};
use super::plain::{book, one, plain, plain_assessments, plain_returns};
use crate::relaid::council::{Council, Row, Rows, grouped, write};
use crate::relaid::page::{Book, Page, text};
use scrutineer::domain::fold::slug;
use scrutineer::sheet::CellValue;

const LEVELS: [&str; 5] = ["Minimum", "Developing", "Mature", "Leader", "Innovator"];

fn shown(row: &Row, key: &str) -> String {
    row.get(key).map(ToString::to_string).unwrap_or_default()
}

/// A sheet's name: no more than 31 letters, and none that Excel forbids.
fn tab(name: &str) -> String {
    name.chars().map(|c| if "[]:*?/\\".contains(c) { '-' } else { c }).take(31).collect()
}

/// One sheet a key area, five level columns under a heading of their own with an X for the level and a T for the target.
pub(super) fn areas_with_marks(council: &Council) -> Vec<Book> {
    let mut books = plain(council);
    books.extend(plain_returns(council));
    for assessment in &council.assessments {
        let mut cover = Page::new("Read me");
        for (row, (label, value)) in (1..).zip([
            ("Council", &assessment.authority),
            ("Assessed on", &assessment.on),
            ("Toolkit edition", &assessment.edition),
        ]) {
            cover.words(row, 1, label);
            cover.put(row, 2, value.clone());
        }
        let mut pages = vec![cover];
        for (key, rows) in grouped(&assessment.rows, &["Key area"]) {
            let mut page = Page::new(&tab(&key[0]));
            page.words(0, 0, "Procurement self-assessment toolkit");
            page.words(1, 0, &key[0]);
            page.merges.push((1, 0, 1, 9));
            for (column, heading) in
                (0..).zip(["No.", "Statement", "Where we are and where we aim to be"])
            {
                page.words(3, column, heading);
            }
            page.merges.push((3, 2, 3, 6));
            page.words(3, 7, "Evidence");
            page.words(3, 8, "Lead");
            for (column, level) in (2..).zip(LEVELS) {
                page.words(4, column, level);
            }
            for (at, row) in (5..).zip(&rows) {
                for (column, key) in [(0, "Ref"), (1, "Statement"), (7, "Comment"), (8, "Owner")] {
                    if let Some(value) = row.get(key) {
                        page.put(at, column, value.clone());
                    }
                }
                marks(&mut page, at, row);
            }
            let below = 5 + rows.len() as u32;
            page.words(below, 1, "Total");
            for column in 2..7 {
                page.put(below, column, CellValue::Number(1.0));
            }
            pages.push(page);
        }
        books.push(book(&assessment.path, pages));
    }
    books
}

/// The marks of a statement: `X`, `T`, or both in one cell.
fn marks(page: &mut Page, at: u32, row: &Row) {
    let place = |key: &str| {
        let written = shown(row, key);
        let by_number = written.parse::<usize>().ok().map(|number| number - 1);
        by_number.or_else(|| LEVELS.iter().position(|level| written.eq_ignore_ascii_case(level)))
    };
    let (level, target) = (place("Level").unwrap(), place("Target level"));
    for (number, column) in (0..5).zip(2..) {
        match (level == number, target == Some(number)) {
            (true, true) => page.words(at, column, "X/T"),
            (true, false) => page.words(at, column, "X"),
            (false, true) => page.words(at, column, "T"),
            (false, false) => {}
        }
    }
}

/// Every table away from the corner, under a group heading, in other words and another order, with columns and rows that
/// are none of ours.
pub(super) fn off_the_corner(council: &Council) -> Vec<Book> {
    let sheet =
        |name: &str, top: &[(&str, &CellValue)], columns: Columns, rows: &Rows, total: usize| {
            let mut page = Page::new(name);
            page.words(0, 2, "Anywhere in our council");
            for (row, (label, value)) in (1..).zip(top) {
                page.words(row, 2, label);
                page.put(row, 4, (*value).clone());
            }
            let at = (6, 2);
            page.words(at.0, at.1, "What it is");
            page.words(at.0, at.1 + 3, "What we know of it");
            let below = write(&mut page, (at.0 + 1, at.1), columns, rows);
            for row in 0..rows.len() as u32 {
                let empty = columns.iter().position(|(key, _)| key.is_empty()).unwrap() as u32;
                page.words(at.0 + 2 + row, at.1 + empty, "x");
            }
            page.words(below, at.1, "Total");
            page.put(below, at.1 + total as u32, CellValue::Number(1234.0));
            page.words(below + 2, at.1, "Note: figures as at the end of the quarter.");
            page.words(below + 3, at.1, "Prepared by");
            page.words(below + 3, at.1 + 1, "A. Officer");
            page.words(below + 4, at.1, "Signed: ...............");
            page
        };
    let mut books = vec![
        one("a", sheet("Register", &[], CONTRACTS, &council.contracts, 8)),
        one("b", sheet("Measures", &[], KPIS, &council.kpis, 4)),
        one("d", sheet("Plan", &[], PLAN, &council.plan, 4)),
    ];
    for assessment in &council.assessments {
        let top = [
            ("Name of council", &assessment.authority),
            ("Assessment date", &assessment.on),
            ("Toolkit version", &assessment.edition),
        ];
        books.push(one(&assessment.path, sheet("Toolkit", &top, ASSESSMENT, &assessment.rows, 1)));
    }
    let mut page = Page::new("Promises");
    write(&mut page, (3, 1), PROMISES, &council.promises);
    books.push(one("c", page));
    let mut page = Page::new("Others");
    write(&mut page, (2, 3), BENCHMARK, &council.benchmark);
    books.push(one("e", page));
    books.extend(plain_returns(council));
    books
}

/// One workbook of all suppliers for each quarter, parted by titles.
pub(super) fn consolidated(council: &Council) -> Vec<Book> {
    let mut books = plain(council);
    books.extend(plain_assessments(council));
    let parted = |rows: &Rows, columns: Columns, title: &str| {
        let columns: Vec<(&str, &str)> = columns[3..].to_vec();
        let mut page = Page::new(title);
        page.words(0, 0, "All suppliers");
        write(&mut page, (2, 0), &columns, &Vec::new());
        let mut at = 3;
        for (key, rows) in grouped(rows, &["Contract ref", "Supplier"]) {
            page.words(at, 0, &format!("{} \u{2013} {}", key[0], key[1]));
            page.merges.push((at, 0, at, 4));
            let mut below = Page::new("");
            at = write(&mut below, (at, 0), &columns, &rows);
            page.cells
                .extend(below.cells.into_iter().filter(|(row, ..)| *row >= at - rows.len() as u32));
            at += 1;
        }
        page
    };
    for (key, rows) in grouped(&council.results, &["Period"]) {
        let mut page = parted(&rows, RESULTS, "Performance");
        page.words(1, 0, "Quarter");
        page.words(1, 1, &key[0]);
        books.push(one(&format!("kpis/{}", slug(&key[0])), page));
    }
    for (key, rows) in grouped(&council.deliveries, &["Period"]) {
        let mut page = parted(&rows, DELIVERIES, "Social value");
        page.words(1, 0, "Quarter");
        page.words(1, 1, &key[0]);
        books.push(one(&format!("value/{}", slug(&key[0])), page));
    }
    books
}

/// One workbook a quarter with a sheet for each contract: its cells above, KPIs below them, social value below those.
pub(super) fn sheet_for_each(council: &Council) -> Vec<Book> {
    let mut books = plain(council);
    books.extend(plain_assessments(council));
    let quarters = grouped(&council.results, &["Period"]);
    let deliveries = grouped(&council.deliveries, &["Period"]);
    let mut names: Vec<String> = quarters.iter().map(|(key, _)| key[0].clone()).collect();
    names.extend(deliveries.iter().map(|(key, _)| key[0].clone()));
    names.sort();
    names.dedup();
    let of = |groups: &[(Vec<String>, Rows)], quarter: &String| -> Rows {
        let found = groups.iter().find(|(key, _)| key[0] == *quarter);
        found.map(|(_, rows)| rows.clone()).unwrap_or_default()
    };
    for quarter in &names {
        let (results, value) = (of(&quarters, quarter), of(&deliveries, quarter));
        let all: Rows = results.iter().chain(&value).cloned().collect();
        let mut cover = Page::new("Cover");
        cover.words(0, 0, "Returns of all suppliers");
        cover.words(2, 0, "Reporting quarter");
        cover.words(2, 1, quarter);
        let mut pages = vec![cover];
        for (number, (key, _)) in grouped(&all, &["Contract ref", "Supplier"]).iter().enumerate() {
            let is_named = number % 2 == 0;
            let name = if is_named { tab(&key[0]) } else { format!("Return {number}") };
            let mut page = Page::new(&name);
            page.words(0, 0, "Supplier");
            page.words(0, 1, &key[1]);
            if !is_named {
                page.words(1, 0, "Contract ref");
                page.words(1, 1, &key[0]);
            }
            let own = |rows: &Rows| -> Rows {
                rows.iter().filter(|row| shown(row, "Contract ref") == key[0]).cloned().collect()
            };
            let (results, value) = (own(&results), own(&value));
            let mut at = 3;
            if !results.is_empty() {
                at = write(&mut page, (at, 0), &RESULTS[3..], &results) + 1;
            }
            if !value.is_empty() {
                page.words(at, 0, "Social value");
                at = write(&mut page, (at + 1, 0), &DELIVERIES[3..], &value) + 1;
            }
            page.words(at, 0, "Signed: ..........");
            pages.push(page);
        }
        books.push(book(&format!("returns/{}", slug(quarter)), pages));
    }
    books
}

/// A column for each quarter, or several under its heading.
pub(super) fn wide(council: &Council) -> Vec<Book> {
    let mut books = plain(council);
    books.extend(plain_assessments(council));
    let results = in_quarters(
        "KPI results",
        &council.results,
        &[("Contract ref", "Contract no."), ("KPI ref", "KPI no."), ("Description", "Measure")],
        &RESULTS[5..],
    );
    let deliveries = in_quarters(
        "Social value",
        &council.deliveries,
        &[
            ("Contract ref", "Contract no."),
            ("Commitment ref", "Promise no."),
            ("Outcome", "Outcome"),
        ],
        &DELIVERIES[5..],
    );
    books.push(one("results", results));
    books.push(one("deliveries", deliveries));
    books
}

/// Rows by what they speak of, with the columns of each quarter side by side; what stands twice in a quarter stands in a
/// row of its own.
fn in_quarters(name: &str, rows: &Rows, keys: &[(&str, &str)], values: &[(&str, &str)]) -> Page {
    let quarters: Vec<String> =
        grouped(rows, &["Period"]).into_iter().map(|(key, _)| key[0].clone()).collect();
    let mut page = Page::new(name);
    let (own, wide) = (keys.len() as u32, values.len() as u32);
    for (column, (_, heading)) in (0..).zip(keys) {
        page.words(3, column, heading);
    }
    for (number, quarter) in (0..).zip(&quarters) {
        let first = own + number * wide;
        page.words(2, first, quarter);
        page.merges.push((2, first, 2, first + wide - 1));
        for (column, (_, heading)) in (first..).zip(values) {
            page.words(3, column, heading);
        }
    }
    let names: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    let mut at = 4;
    for (_, rows) in grouped(rows, &names[..2]) {
        let mut left = rows;
        while !left.is_empty() {
            let mut later = Rows::new();
            let mut taken: Vec<String> = Vec::new();
            for row in left {
                let quarter = shown(&row, "Period");
                if taken.contains(&quarter) {
                    later.push(row);
                    continue;
                }
                let number = quarters.iter().position(|known| *known == quarter).unwrap() as u32;
                if taken.is_empty() {
                    for (column, (key, _)) in (0..).zip(keys) {
                        page.put(at, column, row.get(*key).cloned().unwrap_or(text("-")));
                    }
                }
                for (column, (key, _)) in (own + number * wide..).zip(values) {
                    if let Some(value) = row.get(*key) {
                        page.put(at, column, value.clone());
                    }
                }
                taken.push(quarter);
            }
            at += 1;
            left = later;
        }
    }
    page
}
