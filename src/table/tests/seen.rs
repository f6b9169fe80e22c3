//! Names, periods and cells as a person sees them.

use super::*;

const CONTRACTS: &str = "
Contract ref | Title | Supplier | Start date | End date | Total value
C/1 | Grounds | Acorn Ltd | 01/04/2024 | 31/03/2028 | 900000
C/2 | Lighting | Birch Ltd | 01/04/2024 | 31/03/2028 | 700000
";

fn with_register(path: &str, name: &str, rows: &str) -> Found<Tables> {
    read(&[workbook("register.xlsx", "Contracts", CONTRACTS), workbook(path, name, rows)])
}

const PROMISES: &str = "Contract ref | Commitment ref | Theme | Outcome | Unit | Kind | Committed quantity | Proxy value";

#[test]
fn a_theme_with_a_number_is_the_theme_without() {
    let rows = format!(
        "{PROMISES}\nC/1 | S1 | T1: Good work | Jobs | jobs | flow | 10 | 100\nC/1 | S2 | Good Work | Jobs | jobs | flow | 5 | 100\nC/1 | S3 | T2: Clean air | Air | trees | flow | 5 | 10"
    );
    let found = with_register("sv.xlsx", "Promises", &rows);
    assert_eq!(
        texts(&found, RecordKind::Commitment, "theme"),
        ["Good Work", "Good Work", "T2: Clean air"]
    );
    let told = said(&found);
    assert!(
        told.iter()
            .any(|text| text.contains("\"T1: Good work\" as \"Good Work\"")
                && text.contains("cell C2")),
        "{told:?}"
    );
}

#[test]
fn two_numbers_before_one_name_on_a_sheet_are_two() {
    let rows = format!(
        "{PROMISES}\nC/1 | S1 | 1. Other | Jobs | jobs | flow | 10 | 100\nC/1 | S2 | 2. Other | Jobs | jobs | flow | 5 | 100"
    );
    let found = with_register("sv.xlsx", "Promises", &rows);
    assert_eq!(texts(&found, RecordKind::Commitment, "theme"), ["1. Other", "2. Other"]);
}

#[test]
fn key_areas_of_two_assessments_are_one_with_and_without_numbers() {
    let then = TIDY.replace("31/03/2026", "31/03/2025").replace("Policy |", "KA1 Policy |");
    let found = read(&[workbook("a.xlsx", "Scores", &then), workbook("b.xlsx", "Scores", TIDY)]);
    assert_eq!(texts(&found, RecordKind::Assessment, "key-area"), ["Policy"; 4]);
}

#[test]
fn what_a_person_can_hardly_see_is_told() {
    let mut scores = sheet("Scores", TIDY);
    let at = |text: &str| crate::domain::place::CellRef::parse(text).unwrap();
    scores.display.faint = vec![at("D3"), at("D4"), at("Z9")];
    let told = said(&read(&[Workbook { path: "a.xlsx".into(), sheets: vec![scores] }]));
    let own: Vec<&String> = told.iter().filter(|text| text.contains("ground")).collect();
    assert_eq!(own.len(), 1, "{told:?}");
    assert!(own[0].starts_with("Noted: D3 and 1 more cell hold something"), "{own:?}");
    assert!(own[0].contains("cells D3:D4"), "{own:?}");
}

#[test]
fn quarters_without_a_year_are_told_once() {
    let rows = "Contract ref | KPI ref | Description | Unit | Direction | Target
C/1 | K1 | Visits | number | Higher | 10
C/1 | K2 | Calls | number | Higher | 10
C/2 | K1 | Lamps | number | Higher | 10";
    let results = |period: &str| {
        format!(
            "Contract ref | KPI ref | Period | Actual\nC/1 | K1 | {period} | 5\nC/1 | K2 | {period} | 6\nC/2 | K1 | {period} | 7"
        )
    };
    let found = |period: &str| {
        read(&[
            workbook("register.xlsx", "Contracts", CONTRACTS),
            workbook("kpis.xlsx", "KPIs", rows),
            workbook("results.xlsx", "Results", &results(period)),
        ])
    };
    for period in ["Q2", "Jul-Sep", "Quarter 2", "September"] {
        let told = said(&found(period));
        let own: Vec<&String> = told.iter().filter(|text| text.contains("period")).collect();
        assert_eq!(own.len(), 1, "{told:?}");
        assert!(
            own[0].starts_with("Row left out: The period of 3 rows gives a quarter and no year")
        );
        assert!(own[0].contains("cells C2:C4"), "{own:?}");
    }
    assert_eq!(texts(&found("Q2 2026/27"), RecordKind::KpiResult, "actual").len(), 3);
    // what is no quarter at all stays told row by row
    assert_eq!(said(&found("soon")).iter().filter(|text| text.contains("\"soon\"")).count(), 3);
}

#[test]
fn a_register_on_its_side_is_read() {
    let rows = "
Contract ref | C/1 | C/2 | C/3
Title | Grounds | Lighting | Care
Supplier | Acorn Ltd | Birch Ltd | Cedar Ltd
Start date | 01/04/2024 | 01/04/2024 | 01/04/2025
End date | 31/03/2028 | 31/03/2028 | 31/03/2028
Total value | 900000 | 700000 | 500000
";
    let found = read(&[workbook("register.xlsx", "Contracts", rows)]);
    assert_eq!(
        first_lines(&found),
        [
            "Noted: The headings of the contracts stand one below the other, and 3 records stand beside them, a column each; the columns were read as rows"
        ]
    );
    assert_eq!(texts(&found, RecordKind::Contract, "title"), ["Grounds", "Lighting", "Care"]);
    assert!(said(&found)[0].contains("cells A1:A6"));
    // a cover has its values beside their labels
    let cover = "Contract ref | C/1\nTitle | Grounds\nSupplier | Acorn Ltd\nStart date | 01/04/2024\nEnd date | 31/03/2028";
    let told = first_lines(&read(&[workbook("register.xlsx", "Contracts", cover)]));
    assert!(!told.iter().any(|text| text.contains("one below the other")), "{told:?}");
}
