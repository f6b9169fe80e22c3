//! The sample's figures against the figures that its maker worked out apart from this program.

use jiff::civil::date;
use scrutineer::config::Config;
use scrutineer::diagnostic::{Diagnostic, Effect, Found};
use scrutineer::figure::FigureValue;
use scrutineer::measure::{Measures, measure};
use scrutineer::sheet::{Workbook, read};
use scrutineer::table::tables;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    let mut found: Vec<PathBuf> =
        below.filter(|path| path.extension().is_some_and(|end| end == "xlsx")).collect();
    found.sort();
    found
}

fn workbooks() -> Vec<Workbook> {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&input).unwrap().to_str().unwrap().to_owned();
        read(&name, &fs::read(&path).unwrap()).unwrap()
    };
    files(&input).into_iter().map(read).collect()
}

fn measured() -> (Found<Measures>, Vec<Diagnostic>) {
    let config = Config::default();
    let tables = tables(&workbooks(), &config);
    (measure(&tables.value, &config, date(2026, 10, 15)), tables.findings)
}

#[test]
fn every_figure_of_the_assessment_and_the_plan_is_as_its_maker_says() {
    let truth =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth/sefton.json"))
            .unwrap();
    let truth: BTreeMap<String, serde_json::Value> = serde_json::from_str(&truth).unwrap();
    let (found, _) = measured();
    let mut wrong = Vec::new();
    for (id, value) in
        truth.iter().filter(|(id, _)| id.starts_with("assessment.") || id.starts_with("action."))
    {
        let is_right = match found.value.figures.get(id).map(|figure| &figure.value) {
            Some(FigureValue::Ratio(share)) => {
                (share.to_f64() - value.as_f64().unwrap()).abs() < 1e-9
            }
            Some(other) => serde_json::to_value(other).unwrap() == *value,
            None => false,
        };
        if !is_right {
            wrong.push(format!(
                "{id}: {:?}, not {value}",
                found.value.figures.get(id).map(|figure| &figure.value)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_figure_names_its_cells() {
    let (found, _) = measured();
    for figure in found.value.figures.iter() {
        assert!(!figure.sources.is_empty(), "{}", figure.id);
        assert!(!figure.name.is_empty() && figure.rule.ends_with('.'), "{}", figure.id);
    }
}

#[test]
fn the_sample_has_nothing_wrong_with_it() {
    let (found, findings) = measured();
    let said: Vec<String> =
        findings.iter().chain(&found.findings).map(ToString::to_string).collect();
    assert!(
        findings.iter().chain(&found.findings).all(|finding| finding.effect() == Effect::Noted),
        "{}",
        said.join("\n")
    );
    assert_eq!(said.len(), 1, "{}", said.join("\n"));
}

#[test]
#[ignore]
fn show() {
    let input = PathBuf::from(std::env::var("SHOW").unwrap());
    let start = std::time::Instant::now();
    let mut bad = Vec::new();
    let mut books = Vec::new();
    for path in files(&input) {
        let name = path.strip_prefix(&input).unwrap().to_str().unwrap().to_owned();
        match read(&name, &fs::read(&path).unwrap()) {
            Ok(b) => books.push(b),
            Err(e) => bad.push(e),
        }
    }
    println!("read {:?}", start.elapsed());
    let config = Config::default();
    let start = std::time::Instant::now();
    let tables = tables(&books, &config);
    println!("tables {:?}", start.elapsed());
    let start = std::time::Instant::now();
    let found = measure(&tables.value, &config, date(2026, 10, 15));
    println!("measure {:?}", start.elapsed());
    for finding in bad.iter().chain(&tables.findings).chain(&found.findings) {
        println!("{finding}");
    }
    for reading in tables.value.readings.iter().filter(|r| r.is_used) {
        println!("{} used {} out {:?}", reading.slug, reading.rows_used, reading.rows_left_out);
    }
}

#[test]
#[ignore]
fn fuzz() {
    use scrutineer::sheet::CellValue;
    let books: Vec<Workbook> = workbooks().into_iter().filter(|b| !b.path.contains('/')).filter(|b| !b.path.contains("kpi")).collect();
    let mut x: u64 = 88172645463325252;
    let mut next = move || { x ^= x << 13; x ^= x >> 7; x ^= x << 17; x as usize };
    let words = ["", "Total", "Level", "Matured", "31/02/2026", "9999999999", "Key area", "-", "Year 1", "x", "Year", "Principle 1: Catch up with those leading the field", "Ref", "é€𝄞", "2026-09-30"];
    for round in 0..400 {
        let mut books = books.clone();
        for book in &mut books {
            for sheet in &mut book.sheets {
                for _ in 0..next() % 40 {
                    let n = sheet.cells.len();
                    if n == 0 { continue }
                    let i = next() % n;
                    match next() % 4 {
                        0 => { sheet.cells.remove(i); }
                        1 => sheet.cells[i].value = CellValue::Number([f64::NAN, 1e300, -1.0, 2.5, 4.0][next() % 5]),
                        2 => { let j = next() % n; let v = sheet.cells[j].value.clone(); sheet.cells[i].value = v; }
                        _ => sheet.cells[i].value = CellValue::Text(words[next() % words.len()].to_owned()),
                    }
                }
            }
        }
        let config = Config::default();
        let tables = tables(&books, &config);
        let found = measure(&tables.value, &config, date(2026, 10, 15));
        for f in tables.findings.iter().chain(&found.findings) {
            if f.code == scrutineer::diagnostic::Code::DoesNotReconcile { println!("{round}: {f}"); }
        }
        for figure in found.value.figures.iter() {
            if figure.sources.is_empty() { println!("{round}: {} {:?}", figure.id, figure.value); }
        }
    }
}
