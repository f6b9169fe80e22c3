//! What a layout leaves as it commonly is: a sheet for each kind of record.

use super::columns::{ASSESSMENT, DELIVERIES, RESULTS};
use super::council::{Assessment, Council, Rows, own, write};
use super::page::{Book, Page};

pub(super) fn book(path: &str, pages: Vec<Page>) -> Book {
    Book { path: path.to_owned(), pages }
}

pub(super) fn one(path: &str, page: Page) -> Book {
    book(path, vec![page])
}

/// Everything but returns and assessments, each table on a page of its own at A1 and under the sample's own words.
pub(super) fn plain(council: &Council) -> Vec<Book> {
    let page = |name: &str, rows: &Rows| {
        let mut page = Page::new(name);
        let names = own(rows);
        let names: Vec<(&str, &str)> =
            names.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        write(&mut page, (0, 0), &names, rows);
        page
    };
    vec![
        one("action-plan", page("Plan", &council.plan)),
        one("benchmark", page("Benchmark", &council.benchmark)),
        one("register", page("Contracts", &council.contracts)),
        one("measures", page("KPIs", &council.kpis)),
        one("promises", page("Social value", &council.promises)),
    ]
}

pub(super) fn plain_assessments(council: &Council) -> Vec<Book> {
    let of = |assessment: &Assessment| {
        let mut page = Page::new("Scores");
        for (row, (label, value)) in (0..).zip([
            ("Authority", &assessment.authority),
            ("Date of assessment", &assessment.on),
            ("Edition", &assessment.edition),
        ]) {
            page.words(row, 0, label);
            page.put(row, 1, value.clone());
        }
        write(&mut page, (4, 0), ASSESSMENT, &assessment.rows);
        one(&assessment.path, page)
    };
    council.assessments.iter().map(of).collect()
}

pub(super) fn plain_returns(council: &Council) -> Vec<Book> {
    let mut results = Page::new("KPI results");
    write(&mut results, (0, 0), RESULTS, &council.results);
    let mut deliveries = Page::new("Deliveries");
    write(&mut deliveries, (0, 0), DELIVERIES, &council.deliveries);
    vec![one("results", results), one("deliveries", deliveries)]
}
