use super::*;
use crate::domain::period::Period;
use crate::sheet::sketch::sheet;

fn headings_of(rows: &str) -> Vec<Heading> {
    let sheet = sheet("S", rows);
    let rows: Vec<&[Cell]> = sheet.rows().collect();
    let schema = Schema::built_in();
    headings(&sheet, &Merged::new(&sheet), &rows, schema).into_values().collect()
}

#[test]
fn two_rows_head_a_column_together() {
    let headings = headings_of("Contract | | Current | Target\nRef | Title | Level | Level");
    let spellings = |index: usize| stacked(&headings[index].texts);
    assert_eq!(spellings(0)[0], "contract ref");
    assert_eq!(spellings(1)[..2], ["contract title", "title"]);
    assert_eq!(spellings(3)[0], "target level");
    assert_eq!(headings[3].text(), "Target / Level");
    assert_eq!(headings[3].at.to_string(), "D2");
}

#[test]
fn a_quarter_without_its_financial_year_is_known_as_such() {
    let schema = Schema::built_in();
    let results = schema.fields_of(RecordKind::KpiResult);
    let is_it =
        |rows: &str, year| headings_of(rows).pop().unwrap().lacks_year(results.unwrap(), year);
    for heading in ["Q1 2026", "Actual Q1 2026", "Q1", "Quarter 1 result", "2026\nQ1"] {
        assert!(is_it(heading, None), "{heading}");
    }
    assert!(is_it("Q1 2026", Some("2026/27")));
    for heading in ["Q1 2026/27", "Q1 Actual 26/27", "Q1 RAG 2026", "Target 2026", "Quarter"] {
        assert!(!is_it(heading, None), "{heading}");
    }
    assert!(!is_it("Q1", Some("2026/27")));
}

#[test]
fn a_heading_may_name_a_quarter() {
    let quarter = |rows: &str, year: Option<&str>| {
        let heading = headings_of(rows).pop().unwrap();
        heading.quarter(year).map(|found| {
            let rest = found.rest.and_then(|rest| rest.first().cloned());
            (found.value.to_string(), rest.unwrap_or_default())
        })
    };
    let some = |quarter: &str, rest: &str| Some((quarter.to_owned(), rest.to_owned()));
    assert_eq!(quarter("Q2 2026/27", None), some("Q2 2026/27", ""));
    assert_eq!(quarter("Q2 2026/27 Actual", None), some("Q2 2026/27", "actual"));
    assert_eq!(quarter("Actual - Q2 2026/27", None), some("Q2 2026/27", "actual"));
    assert_eq!(quarter("Jul-Sep 2026\nActual", None), some("Jul-Sep 2026", "actual"));
    assert_eq!(quarter("Actual\nQ2 26/27", None), some("Q2 26/27", "actual"));
    assert_eq!(quarter("2026/27\nQ2", None), some("Q2 2026/27", ""));
    assert_eq!(quarter("Q2 result", Some("2026/27")), some("Q2 2026/27", "result"));
    for heading in ["Q2 Actual 26/27", "Q2 26/27 Actual", "Actual Q2 (26/27)", "2026/27\nQ2 Actual"]
    {
        let (found, rest) = quarter(heading, None).unwrap();
        let found = Period::parse(&found).map(Period::short);
        assert_eq!((found.as_deref(), rest.as_str()), (Some("Q2 2026/27"), "actual"), "{heading}");
    }
    assert_eq!(quarter("Quarter 2 result", Some("2026/27")), some("Quarter 2 2026/27", "result"));
    assert_eq!(quarter("Q2 2026", None), None);
    assert_eq!(quarter("Q2 result", None), None);
    assert_eq!(quarter("Target", Some("2026/27")), None);
}
