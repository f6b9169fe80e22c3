//! Sheets that lie on their side, names that do not stand, and rows that look like one and count as two.

use super::council::{CONTRACTS, KPIS, deliveries, numbers, with_register};
use super::{AS_OF, first_lines, read, tables, texts};
use crate::config::Config;
use crate::domain::diagnostic::Found;
use crate::domain::origin::{field_places, rows_place};
use crate::domain::place::CellRef;
use crate::schema::kind::RecordKind;
use crate::sheet::Workbook;
use crate::sheet::sketch::{sheet, workbook};
use crate::table::tables::Tables;

const TURNED: &str = "
Contract ref | C/1 | C/2
Title | Care | Roads
Supplier | Ash Ltd | Birch Ltd
Start date | 01/04/2025 | 01/04/2025
End date | 31/03/2028 | soon
Exempt | | Paragraph 3
";

fn assert_said(found: &Found<Tables>, says: &[&str]) {
    let lines = first_lines(found);
    for says in says {
        assert!(lines.iter().any(|line| line.contains(says)), "{says}: {lines:#?}");
    }
}

#[test]
fn a_table_on_its_side_is_read_and_its_cells_are_those_of_the_sheet() {
    let found = read(&[workbook("register.xlsx", "Contracts", TURNED)]);
    assert_eq!(texts(&found, RecordKind::Contract, "supplier"), ["Ash Ltd"]);
    assert_said(
        &found,
        &["2 records stand beside them, a column each; the columns were read as rows"],
    );
    let origin = &found.value.by_kind[&RecordKind::Contract].origins[0];
    assert_eq!(origin.place(&["supplier", "end"]).cells.as_deref(), Some("B3,B5"));
    let soon = found.findings.iter().find(|finding| finding.message.contains("\"soon\""));
    assert_eq!(soon.and_then(|finding| finding.place.cells.as_deref()), Some("C5"));
}

#[test]
fn what_is_exempt_of_a_table_on_its_side_is_hidden() {
    let text = TURNED.replace("soon", "31/03/2028");
    let books = [workbook("register.xlsx", "Contracts", &text)];
    let found = tables(&books, &Config::default(), AS_OF).value;
    let at = |cell: &str| CellRef::parse(cell).unwrap();
    assert!(found.hidden.holds("register.xlsx", "Contracts", at("C3")));
    assert!(!found.hidden.holds("register.xlsx", "Contracts", at("B3")));
    let left = found.hidden.without(&books);
    let left: Vec<String> = left[0].sheets[0].cells.iter().map(|it| it.value.to_string()).collect();
    assert!(left.contains(&"Ash Ltd".to_owned()) && !left.contains(&"Birch Ltd".to_owned()));
}

#[test]
fn a_form_or_a_table_that_stands_is_not_turned() {
    for text in
        [CONTRACTS, "Contract ref | C/1\nTitle | Care\nSupplier | Ash Ltd\nStart date | x\n"]
    {
        let found = read(&[workbook("register.xlsx", "Contracts", text)]);
        assert!(!first_lines(&found).iter().any(|line| line.contains("read as rows")), "{text}");
    }
}

#[test]
fn months_beside_their_quarter_are_not_added_to_it() {
    let rows = "
Contract ref | Commitment ref | Jul-26 | Aug-26 | Sep-26 | Q2 2026/27
C/1 | SV2 | 10 | 20 | 30 | 60
";
    let found = with_register([workbook("d.xlsx", "Deliveries", rows)]);
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(60.0)]);
    assert_said(&found, &["give the months of a quarter that has a column of its own"]);
    let found = deliveries("C/1 | SV2 | Jul-26 | 10 | |\nC/1 | SV2 | Q2 2026/27 | 60 | |");
    assert_said(&found, &["Rows give the quantities of months, and others that of their quarter"]);
    let found = deliveries("C/1 | SV1 | Jul-26 | 3 | |");
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(1.0)]);
    assert_said(&found, &["FTE are given for single months"]);
}

fn registered(contracts: &str) -> Found<Tables> {
    let header = "Contract ref | Title | Supplier | Start date | End date | Total value | Annual value | Lot";
    let sheets = vec![sheet("Contracts", &format!("{header}\n{contracts}"))];
    read(&[Workbook { path: "register.xlsx".into(), sheets }])
}

#[test]
fn rows_that_look_like_one_are_told() {
    let found = registered(
        "MB/24/001 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 300 | 100 |
MB/24/O01 | Meals | Oak Ltd | 01/04/2025 | 31/03/2028 | 600 | 200 |
MB/25/2 | Roads | Elm Ltd | 01/04/2025 | 31/03/2028 | 900 | 300 |
MB252 | Roads | Elm Limited | 01/04/2025 | 31/03/2028 | 900 | 300 |
MB/25/7 | Repairs, Lot 1 roofs | Fir Ltd | 01/04/2025 | 31/03/2028 | 90 | 90 |
MB/25/8 | Repairs, Lot 2 doors | Yew Ltd | 01/04/2025 | 31/03/2028 | 60 | 20 |",
    );
    assert_said(
        &found,
        &[
            "have refs that differ in a nought, a letter that looks like a digit",
            "are the same in title, supplier, term and value, and count as two",
            "are lots of one contract with refs of their own, and each counts as a contract: 1 contract more than if lots were counted together, and a value of £150.00 is held against thresholds lot by lot",
            "runs for two years or longer, and the annual value is its total value",
        ],
    );
}

#[test]
fn lots_with_one_ref_are_one_contract() {
    let found = registered(
        "C/1 | Repairs | Fir Ltd | 01/04/2025 | 31/03/2028 | 300 | 75.5 | 1
C/1 | Repairs | Yew Ltd | 01/04/2025 | 31/03/2028 | 200 | 50 | 2
C/2 | Care | Fir Ltd | 01/04/2025 | 31/03/2028 | 300 | 75 | 1
C/2 | Care | Yew Ltd | 01/04/2025 | 31/03/2028 | 300 | 75 | 2",
    );
    assert_eq!(texts(&found, RecordKind::Contract, "contract-ref"), ["C/1"]);
    assert_eq!(numbers(&found, RecordKind::Contract, "annual-value"), [Some(125.5)]);
    // the whole rests on the cells of all its lots
    let origins = &found.value.by_kind[&RecordKind::Contract].origins;
    let value = field_places(origins.iter(), &["annual-value"]);
    assert_eq!(value[0].cells.as_deref(), Some("G2:G3"));
    assert_eq!(rows_place(&[&origins[0]]).cells.as_deref(), Some("A2:G3"));
    assert_said(
        &found,
        &[
            "the values of its lots were added; its suppliers are Fir Ltd and Yew Ltd",
            "they differ as lots do",
        ],
    );
}

#[test]
fn marks_of_footnotes_are_no_part_of_names() {
    let found = registered(
        "C/1 (1) | Care* | Ash Ltd (2) | 01/04/2025 | 31/03/2028 | 300 | 100 |
C/2 | Roads | Ash Ltd | 01/04/2025 | 31/03/2028 | 400 | 100 |",
    );
    assert_eq!(texts(&found, RecordKind::Contract, "supplier"), ["Ash Ltd", "Ash Ltd"]);
    assert_eq!(texts(&found, RecordKind::Contract, "contract-ref"), ["C/1", "C/2"]);
    assert_said(&found, &["the mark of a footnote behind them"]);
}

#[test]
fn what_stands_around_a_table_and_limits_it_is_told() {
    let returned = |name: &str, rows: &str| with_register([workbook("r.xlsx", name, rows)]);
    let header = "Contract ref | KPI ref | Period | Actual | Commentary";
    let row = "C/1 | KPI2 | Q1 2026/27 | 3 |";
    let below = returned("Results", &format!("{header}\n{row}\n\nFigures are cumulative\n"));
    assert_said(&below, &["The note in A4 reads \"Figures are cumulative\""]);
    let draft = returned("DRAFT", &format!("{header}\n{row}\n"));
    assert_said(&draft, &["The sheet is called \"DRAFT\""]);
    let corrected = returned("Results", &format!("{header}\n{row} should be 5\n"));
    assert_said(&corrected, &["reads as if it corrected the figure beside it"]);
    let upside_down = returned("Results", &format!("{row}\n{row}\n{row}\n{header}\n"));
    assert_said(
        &upside_down,
        &["Nothing stands below the headings in row 4, and 3 rows stand above"],
    );
    let card = "Contract ref | C/1\nKPI ref | KPI1\nPeriod | Q1 2026/27\nActual | 3\n\n";
    let cards = card.to_owned() + &card.replace("KPI1", "KPI2") + &card.replace("KPI1", "KPI3");
    assert_said(&returned("Results", &cards), &["No kind of record was recognised in this sheet"]);
    let mut commented = workbook("r.xlsx", "Results", &format!("{header}\n{row}\n"));
    let at = CellRef::parse("D2").unwrap();
    commented.sheets[0].display.notes = vec![(at, "should be 95".to_owned())];
    assert_said(&with_register([commented]), &["A comment stands on D2; it was not read"]);
}

#[test]
fn thousands_below_a_table_or_in_the_name_of_its_sheet_are_heard() {
    let header = "Contract ref | Title | Supplier | Start date | End date | Annual value";
    let row = "C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 100";
    let note = format!("{header}\n{row}\n\nNote: all values in £000\n");
    for (name, rows) in [("Contracts", note), ("Contracts (£000)", format!("{header}\n{row}\n"))] {
        let found = read(&[workbook("register.xlsx", name, &rows)]);
        let annual = numbers(&found, RecordKind::Contract, "annual-value");
        assert_eq!(annual, [Some(100_000.0)], "{name}");
        assert_said(&found, &["says that the amounts are thousands of pounds"]);
    }
}

#[test]
fn a_word_with_a_question_mark_is_in_doubt() {
    let found = deliveries("C/1 | SV2 | Q1 2026/27 | 10 | Validated? |");
    assert_said(&found, &["\"Validated?\", which is in doubt"]);
}

#[test]
fn one_column_month_first_makes_the_others_so() {
    let kpis = sheet("KPIs", KPIS);
    let contracts = sheet(
        "Contracts",
        "Contract ref | Title | Supplier | Start date | End date\nC/1 | Care | Ash Ltd | 04/01/2025 | 03/31/2028",
    );
    let sheets = vec![contracts, kpis];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_said(
        &found,
        &[
            "The start date can be read in both orders in its whole column, and another column of its table month first alone",
        ],
    );
}

#[test]
fn titles_between_the_rows_of_a_register_are_told() {
    let header = "Contract ref | Title | Supplier | Start date | End date | Annual value";
    let rows = "C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 100\nEnded early\nC/2 | Roads | Elm Ltd | 01/04/2025 | 31/03/2028 | 100";
    let found = read(&[workbook("register.xlsx", "Contracts", &format!("{header}\n{rows}\n"))]);
    assert_said(&found, &["A3 between the rows reads \"Ended early\""]);
}

#[test]
fn money_of_one_year_or_of_another_currency_is_no_annual_value() {
    let header = "Contract ref | Title | Supplier | Start date | End date";
    let row = "C/1 | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 100";
    for (heading, says, value) in [
        ("Annual spend 2025/26", "is money of one year, and not the annual value", None),
        ("Annual value (\u{20ac})", "is in another currency than pounds", None),
        ("Annual spend", "was read as the annual value of each contract", Some(100.0)),
        ("Annual value 2025/26", "names a year, and was read as the annual value", Some(100.0)),
    ] {
        let rows = format!("{header} | {heading}\n{row}\n");
        let found = read(&[workbook("register.xlsx", "Contracts", &rows)]);
        assert_eq!(numbers(&found, RecordKind::Contract, "annual-value"), [value], "{heading}");
        assert_said(&found, &[says]);
    }
}

#[test]
fn a_sheet_for_each_department_is_told_where_no_column_says_it() {
    let header = "Contract ref | Title | Supplier | Start date | End date | Annual value";
    let of = |name: &str, reference: &str| {
        let row = format!("{reference} | Care | Ash Ltd | 01/04/2025 | 31/03/2028 | 100");
        sheet(name, &format!("{header}\n{row}\n"))
    };
    let sheets = vec![of("Adults", "C/1"), of("Place", "C/2")];
    let found = read(&[Workbook { path: "register.xlsx".into(), sheets }]);
    assert_said(&found, &["sheets called \"Adults\" and \"Place\", which may be the department"]);
}

#[test]
fn a_row_of_a_return_that_stands_twice_in_another_case_counts_once() {
    let found = deliveries(
        "C/1 | SV2 | Q1 2026/27 | 10 | Claimed |\nc/1 | sv2 | Q1 2026/27 | 10 | claimed |",
    );
    assert_eq!(numbers(&found, RecordKind::Delivery, "quantity"), [Some(10.0)]);
    let ditto = deliveries("C/1 | SV2 | Q1 2026/27 | \" | Claimed |");
    assert_said(&ditto, &["reads \"\"\""]);
}
