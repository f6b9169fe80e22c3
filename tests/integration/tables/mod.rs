//! The tables of the report as a workbook and as CSV: read back by other readers than the program's writers.

mod any_document;
mod read_back;

use crate::cases::lay_out;
use crate::page::{Piece, main_text, pieces};
use crate::program::{AS_OF, SAMPLE, outcome, program};
use calamine::Data;
use read_back::{assert_csv_is_workbook, read_back};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The ids of the figures, and the days, that stand alone in the cells of each table of a page.
fn lone_values(page: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let (mut tables, mut cell, mut depth) = (Vec::new(), None, 0);
    for piece in pieces(page) {
        match &piece {
            Piece::Open(name, _) if name == "table" => tables.push((Vec::new(), Vec::new())),
            Piece::Open(name, _) if matches!(name.as_str(), "td" | "th") => {
                cell = Some((Vec::new(), false));
            }
            Piece::Open(name, _) if matches!(name.as_str(), "data" | "time") => {
                depth += 1;
                if let Some((values, _)) = &mut cell {
                    let id = piece.attribute("data-figure").or(piece.attribute("datetime"));
                    values.push((name == "data", id.unwrap().to_owned()));
                }
            }
            Piece::Close(name) if matches!(name.as_str(), "data" | "time") => depth -= 1,
            Piece::Text(text) if depth == 0 && !text.trim().is_empty() => {
                cell.iter_mut().for_each(|(_, has_more)| *has_more = true);
            }
            Piece::Close(name) if name == "td" => {
                if let Some((values, false)) = cell.take()
                    && let [(is_figure, value)] = values.as_slice()
                {
                    let table = tables.last_mut().unwrap();
                    if *is_figure { &mut table.0 } else { &mut table.1 }.push(value.clone());
                }
            }
            _ => {}
        }
    }
    tables
}

#[test]
fn the_numbers_of_the_workbook_are_the_figures() {
    let figures = SAMPLE.figures();
    let by_id: BTreeMap<&str, &Value> =
        figures.iter().map(|figure| (figure["id"].as_str().unwrap(), &figure["value"])).collect();
    let expected = lone_values(&SAMPLE.text("exempt/committee-report.html"));
    let made = read_back(&fs::read(SAMPLE.draft.join("exempt/tables.xlsx")).unwrap());
    // behind the tables of the page stands what its small drawings show
    assert_eq!(made.len(), expected.len() + 1);
    let mut seen = (0, 0);
    for (table, (ids, days)) in made.iter().zip(&expected) {
        let cells: Vec<&Data> = table.iter().skip(1).flatten().collect();
        let numbers = cells.iter().filter_map(|c| match c {
            Data::Float(number) => Some(*number),
            _ => None,
        });
        // a cell of the page that says several things has them in cells of their own
        let mut numbers = numbers.peekable();
        for id in ids {
            let value = by_id[id.as_str()];
            let value = value.as_f64().unwrap_or_else(|| value.as_array().unwrap().len() as f64);
            assert!(
                numbers.any(|number| is_same(number, value)),
                "{id}: {value} is not in the workbook"
            );
            seen.0 += 1;
        }
        let dates = cells.iter().filter(|cell| matches!(cell, Data::DateTime(_))).count();
        assert!(dates >= days.len());
        seen.1 += dates;
    }
    assert!(seen.0 > 100 && seen.1 > 10, "only {seen:?} numbers and days");
}

/// Whether two numbers are the same, but for the last bit that serde_json's reader may get wrong.
fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= one.abs() * 2.0 * f64::EPSILON
}

#[test]
fn a_cell_of_the_workbook_says_one_thing_and_no_word_of_the_page_is_lost() {
    let made = read_back(&fs::read(SAMPLE.draft.join("public/tables.xlsx")).unwrap());
    let heads =
        |rows: &[Vec<Data>]| -> Vec<String> { rows[0].iter().map(ToString::to_string).collect() };
    let has = |rows: &[Vec<Data>], head: &str| heads(rows).iter().any(|it| it == head);
    let kpis = made.iter().find(|table| has(table, "Improvement boundary")).unwrap();
    for head in [
        "KPI",
        "Contract",
        "Supplier",
        "Contract ref",
        "Target",
        "Approaching boundary",
        "Actual",
        "Rating",
    ] {
        assert!(heads(kpis).iter().any(|it| it == head), "{head} is none of {:?}", heads(kpis));
    }
    let quarters = made.iter().rfind(|table| has(table, "Q3 2024/25")).unwrap();
    assert_eq!(heads(quarters)[..4], ["KPI", "Contract", "Supplier", "Contract ref"]);
    assert_eq!(heads(quarters).len(), 12);
    assert_eq!(heads(quarters)[11], "Q2 2026/27");
    assert!(quarters.len() > 90, "{}", quarters.len());
    let printed: String = made.concat().concat().iter().map(|cell| format!("{cell} ")).collect();
    let page = SAMPLE.text("public/committee-report.html");
    let mut cells = 0;
    for row in page.split("<tr").skip(1).filter(|row| row.contains("class=\"s\"")) {
        for line in row.split("<span class=\"s\">").skip(1) {
            let words =
                main_text(&format!("<main>{}</main>", line.split("</span></div>").next().unwrap()));
            let last = words.split_whitespace().rfind(|word| word.len() > 6);
            cells += last
                .map(|word| word.trim_matches([',', '.']))
                // days and pounds are numbers in the workbook, and no words
                .filter(|word| word.chars().all(char::is_alphabetic) && *word != "November")
                .inspect(|word| assert!(printed.contains(*word), "{word}"))
                .map_or(0, |_| 1);
        }
    }
    assert!(cells > 50, "only {cells} second lines");
}

#[test]
fn the_csv_files_hold_what_the_workbook_holds() {
    let read = |path: &str| fs::read(SAMPLE.draft.join("exempt").join(path)).unwrap();
    let file = |name: &str| read(&format!("tables/{name}"));
    assert_csv_is_workbook(&read("tables.xlsx"), &read("tables/csv-metadata.json"), file);
}

#[test]
fn hostile_names_of_a_council_stay_text() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tables-hostile-names");
    drop(fs::remove_dir_all(&folder));
    lay_out(Path::new("tests/cases/hostile-names"), &folder.join("input"));
    outcome(program(&folder, &["run", "--as-of", AS_OF]));
    let public = folder.join("output/2026-27-Q2/draft/public");
    let read = |path: &str| fs::read(public.join(path)).unwrap();
    let file = |name: &str| read(&format!("tables/{name}"));
    assert_csv_is_workbook(&read("tables.xlsx"), &read("tables/csv-metadata.json"), file);
    let tables = read_back(&read("tables.xlsx")).concat().concat();
    let texts: Vec<&str> = tables.iter().filter_map(calamine::DataType::get_string).collect();
    for name in ["@SUM(1+1)", "<script>alert(1)</script> & 'scope'"] {
        assert!(texts.iter().any(|text| text.contains(name)), "{name} is in none of {texts:?}");
    }
}
