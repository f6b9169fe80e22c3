//! Times the pages of one long tagged table, from its HTML to the bytes of its PDF: `cargo bench --bench table`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time, says what it measured, and has nothing to do where a stage fails"
)]

use scrutineer::style::theme::Theme;
use scrutineer::{document, pdf};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Instant;

/// The best of so many speaks.
const ROUNDS: usize = 3;

fn main() {
    let [few, many] = [1_000, 10_000].map(|rows| {
        let (pages, seconds) = best(rows);
        println!(
            "{rows:>7} rows {pages:>5} pages {seconds:6.2} s {:6.0} pages a second (aim 500)",
            pages as f64 / seconds
        );
        seconds
    });
    println!("for ten times rows {:.2} times as long (aim 10)", many / few);
}

/// The pages of a table, and how long they take.
fn best(rows: usize) -> (usize, f64) {
    let page = page(rows);
    let writer = pdf::PdfWriter::new(&Theme::built_in().unwrap());
    let about = document::DocumentInfo { title: "T".to_owned(), ..Default::default() };
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        let document = document::read(&page).unwrap();
        let written = writer.write(&document, &BTreeMap::new(), &about).unwrap();
        (written.bytes, start.elapsed().as_secs_f64())
    });
    let (bytes, seconds) = rounds.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    (lopdf::Document::load_mem(&bytes).unwrap().get_pages().len(), seconds)
}

fn page(rows: usize) -> String {
    let mut body = String::new();
    for row in 0..rows {
        let (contract, percent) = (row / 5, (row * 7919 % 1000) as f64 / 10.0);
        write!(
            body,
            "<tr><th scope=\"row\">SEF/2025/{contract:04}</th><td>Users who say the service is good</td>\
             <td class=\"num\">{percent:.1}%</td><td>Discussed at the contract review</td></tr>"
        )
        .unwrap();
    }
    format!(
        "<title>T</title><main><h1>T</h1><table><caption>Results</caption><thead><tr><th scope=\"col\">Contract</th>\
         <th scope=\"col\">KPI</th><th scope=\"col\" class=\"num\">Actual</th><th scope=\"col\">Commentary</th></tr></thead>\
         <tbody>{body}</tbody></table></main>"
    )
}
