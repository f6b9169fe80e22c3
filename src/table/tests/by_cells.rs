//! Columns that are known by what stands in them, and what is not taken for what it is not.

use super::*;
use crate::sheet::Sheet;

const REGISTER: &str = "Contract ref | Title | Supplier | Start date | End date | Annual value (£)
C/1 | Care | Acme Ltd | 01/04/2024 | 31/03/2028 | 120000
C/2 | Roads | Beta plc | 01/04/2024 | 31/03/2028 | 60000";
const KPIS: &str = "Contract ref | KPI ref | Description | Direction | Target
C/1 | KPI1 | Visits on time | Higher | 90
C/1 | KPI2 | Complaints | Lower | 5
C/2 | KPI1 | Holes filled | Higher | 80";

fn book(path: &str, sheets: Vec<Sheet>) -> Workbook {
    Workbook { path: path.into(), sheets }
}

fn council(results: &str) -> Found<Tables> {
    let register = book("register.xlsx", vec![sheet("Contracts", REGISTER), sheet("KPIs", KPIS)]);
    read(&[register, book("results.xlsx", vec![sheet("Results", results)])])
}

fn results(found: &Found<Tables>) -> usize {
    found.value.by_kind.get(&RecordKind::KpiResult).map_or(0, |table| table.frame.height())
}

#[test]
fn refs_under_words_for_what_they_say_are_refs_and_said() {
    for (contract, kpi) in [("Contract ref", "Indicator"), ("Contract", "Measure")] {
        let rows = "C/1 | KPI1 | Q2 2026/27 | 91\nC/1 | KPI2 | Q2 2026/27 | 4";
        let found = council(&format!("{contract} | {kpi} | Period | Actual\n{rows}"));
        assert_eq!(results(&found), 2, "{kpi}: {:?}", said(&found));
        let expected = format!(
            "Noted: \"{kpi}\" (B1) is read as the KPI ref: its cells are refs, and no other column is it"
        );
        assert!(first_lines(&found).contains(&expected), "{:?}", first_lines(&found));
    }
}

#[test]
fn what_is_measured_stays_that_where_it_is_worded() {
    let found = council(
        "Contract ref | Indicator | Period | Actual\nC/1 | Visits on time | Q2 2026/27 | 91\nC/1 | Complaints | Q2 2026/27 | 4",
    );
    assert!(!said(&found).iter().any(|text| text.contains("its cells are refs")));
}

#[test]
fn months_have_columns_beside_refs_that_are_known_by_their_cells() {
    let rows = "C/1 | KPI1 | 90 | 91 | 92\nC/1 | KPI2 | 3 | 4 | 5";
    for heading in ["Contract | Indicator", "Agreement | Measure"] {
        let found = council(&format!("{heading} | Jul-26 | Aug-26 | Sep-26\n{rows}"));
        assert_eq!(results(&found), 6, "{heading}: {:?}", said(&found));
    }
}

#[test]
fn what_looks_like_a_table_is_no_cover() {
    let found = council("Contract | Colour | Mood\nC/1 | red | good\nC/1 | blue | bad");
    let of_results = |text: &&String| text.contains("results.xlsx");
    assert_eq!(said(&found).iter().filter(of_results).count(), 1, "{:?}", said(&found));
}

#[test]
fn the_value_of_another_time_is_not_that_of_a_year() {
    for heading in ["Monthly value (£)", "Value per month", "Weekly cost", "Quarterly value"] {
        let register = REGISTER.replace("Annual value (£)", heading);
        let found = read(&[book("register.xlsx", vec![sheet("Contracts", &register)])]);
        let frame = &found.value.by_kind[&RecordKind::Contract].frame;
        assert_eq!(frame.column("annual-value").unwrap().null_count(), 2, "{heading}");
        assert!(said(&found).iter().any(|text| text.contains(heading)), "{heading}");
    }
}

#[test]
fn a_row_that_shows_how_rows_are_filled_in_is_no_record() {
    let example = "\ne.g. C/9 | Example | Example Ltd | 01/04/2024 | 31/03/2028 | 1\n";
    let register = REGISTER.replacen('\n', example, 1);
    let found = read(&[book("register.xlsx", vec![sheet("Contracts", &register)])]);
    assert_eq!(texts(&found, RecordKind::Contract, "contract-ref"), ["C/1", "C/2"]);
}

#[test]
fn yes_and_no_are_no_unit() {
    let found = council(
        "Contract ref | KPI ref | Period | Actual | Use this figure?\nC/1 | KPI1 | Q2 2026/27 | 91 | Yes\nC/1 | KPI2 | Q2 2026/27 | 4 | No",
    );
    assert_eq!(results(&found), 1, "{:?}", said(&found));
    assert!(
        said(&found)
            .iter()
            .any(|text| text.contains("C/1 KPI2 reads \"No\", so its row was left out"))
    );
}

#[test]
fn two_columns_of_one_field_that_differ_are_both_named() {
    let rows = "C/1 | KPI1 | Q2 2026/27 | 91 | 90\nC/1 | KPI2 | Q2 2026/27 | 4 | 4.0\nC/2 | KPI1 | Q2 2026/27 | | 70";
    let found = council(&format!("Contract ref | KPI ref | Period | Actual | Result\n{rows}"));
    let expected = "Value not used: Two columns say the actual figure, \"Actual\" (D1) and \"Result\" (E1), and differ in 2 rows: D2 reads \"91\" and E2 reads \"90\"; the first was used";
    assert!(first_lines(&found).iter().any(|line| line == expected), "{:?}", first_lines(&found));
    let same = rows.replace("91 | 90", "91 | 91").replace("| | 70", "70 | -");
    let found = council(&format!("Contract ref | KPI ref | Period | Actual | Result\n{same}"));
    assert!(!said(&found).iter().any(|text| text.contains("Two columns")), "{:?}", said(&found));
}

#[test]
fn two_cells_that_give_two_days_are_both_named() {
    let of = |second: &str| {
        let text = TIDY.replacen(
            "31/03/2026\n",
            &format!("31/03/2026\nDate of assessment | {second}\n"),
            1,
        );
        first_lines(&read(&[book("scores.xlsx", vec![sheet("Scores", &text)])]))
    };
    let expected = "Noted: Two cells say the date of assessment: B1 reads \"31/03/2026\" and B2 reads \"30/06/2026\"; the first was used";
    assert!(of("30/06/2026").iter().any(|line| line == expected), "{:?}", of("30/06/2026"));
    assert!(!of("31 March 2026").iter().any(|line| line.contains("Two cells")));
}

#[test]
fn a_frequency_that_is_not_known_is_taken_as_every_quarter_and_said() {
    let of = |often: &str| {
        let kpis = format!(
            "Contract ref | KPI ref | Description | Direction | Target | Frequency\nC/1 | KPI1 | Visits on time | Higher | 90 | {often}"
        );
        let sheets = vec![sheet("Contracts", REGISTER), sheet("KPIs", &kpis)];
        let found = read(&[book("register.xlsx", sheets)]);
        assert_eq!(found.value.by_kind[&RecordKind::Kpi].frame.height(), 1, "{often}");
        first_lines(&found)
            .into_iter()
            .filter(|line| line.contains("frequency"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of("As required"),
        [
            "Noted: The frequency of C/1 KPI1 reads \"As required\", and of these words it is not known how often a result is due; it was taken as every quarter"
        ]
    );
    assert_eq!(of("Monthly"), Vec::<String>::new());
}
