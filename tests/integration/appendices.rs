//! What the committee's paper prints, and where the lists of everything are found that it leaves out.

use crate::assertions::{assert_holds, assert_lacks};
use crate::council::{Council, QUARTER};
use crate::page::{inside, visit_texts};
use crate::program::SAMPLE;
use lopdf::Document;
use std::fs;
use std::path::Path;

const REPORT: &str = "public/committee-report.html";

fn pages(path: &Path) -> usize {
    Document::load(path).unwrap().get_pages().len()
}

/// The words of a page's lists, and those of the rest of it.
fn words(page: &str) -> [Vec<String>; 2] {
    let mut words = [Vec::new(), Vec::new()];
    visit_texts(&inside(page, "main"), |text, around| {
        let is_listed = around.iter().any(|element| element.has_class("listed"));
        let is_hidden = around.iter().any(|element| element.name == "svg");
        if !is_hidden {
            words[usize::from(!is_listed)].extend(text.split_whitespace().map(str::to_owned));
        }
    });
    words
}

#[test]
fn the_papers_of_the_sample_are_short() {
    for edition in ["public", "exempt"] {
        let count = pages(&SAMPLE.draft.join(edition).join("committee-report.pdf"));
        assert!(count <= 16, "{edition} has {count} pages");
        assert!(!SAMPLE.draft.join(edition).join("appendices.pdf").exists());
    }
}

#[test]
fn the_page_folds_its_lists_and_says_where_they_are_found() {
    let page = SAMPLE.text(REPORT);
    let [lists, printed] = words(&page);
    assert!(lists.len() > printed.len(), "{} and {}", lists.len(), printed.len());
    let (listed, folded) = (page.matches(" listed\">").count(), page.matches("<details>").count());
    assert_eq!((listed, folded), (6, 6));
    assert_holds(
        &printed.join(" "),
        "Lists, in the web page and in tables.xlsx B Data behind the figures",
    );
    assert_holds(&printed.join(" "), "in the web page and in tables.xlsx has every action.");
    assert_lacks(&page, "<details open");
}

#[test]
fn asked_for_the_lists_are_a_document_of_their_own() {
    let council = Council::new();
    let report = council.path("input/report.toml");
    let own = fs::read_to_string(&report).unwrap();
    fs::write(&report, format!("appendices = \"full\"\n{own}")).unwrap();
    council.expect(0, &["run"]);
    let draft = council.path(QUARTER).join("draft");
    assert!(pages(&draft.join("public/appendices.pdf")) > 0);
    assert_holds(&fs::read_to_string(draft.join("public/index.html")).unwrap(), "appendices.pdf");
    let page = fs::read_to_string(draft.join(REPORT)).unwrap();
    assert_holds(&page, "Lists, in the web page, in appendices.pdf and in tables.xlsx");
    let outline = Document::load(draft.join("public/appendices.pdf")).unwrap().get_toc().unwrap();
    let titles: Vec<&str> = outline.toc.iter().map(|entry| entry.title.as_str()).collect();
    assert!(titles.iter().any(|title| title.contains("Every statement")), "{titles:?}");

    fs::write(&report, format!("appendices = \"some\"\n{own}")).unwrap();
    assert_holds(
        &council.expect(2, &["run"]).stderr,
        "`some` stands here, and short or full has to",
    );
}
