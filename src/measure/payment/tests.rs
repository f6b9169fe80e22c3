//! Payments that can be added up by hand.

use crate::config::Config;
use crate::domain::diagnostic::Found;
use crate::domain::figure::FigureValue;
use crate::domain::period::Period;
use crate::measure::{Measures, measure};
use crate::sheet::Workbook;
use crate::sheet::sketch::workbook;
use crate::table::{RecordKind, Tables, tables};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const AS_OF: Date = date(2026, 10, 15);

const REGISTER: &str = "
Contract ref | Title | Supplier | Start date | End date | Annual value | SME | Local
AC/1 | Cleaning | Ash Cleaning Ltd | 01/04/2025 | 31/03/2028 | 120000 | Yes | Yes
AC/2 | Roads | Oak Roads Limited | 01/04/2025 | 31/03/2028 | 900000 | No |
AC/3 | Bridges | Oak Roads Ltd | 01/08/2026 | 31/03/2028 | 100000 | No |
AC/4 | Meals | Elm Meals Ltd | 01/04/2020 | 31/03/2024 | 50000 | Yes | No
";

fn payments(path: &str, rows: &str) -> Workbook {
    let head = "Payment date | Supplier name | Net amount | Contract ref | Transaction number | Invoice date\n";
    workbook(path, "Payments", &(head.to_owned() + rows.trim_start()))
}

fn read(files: &[Workbook]) -> Found<Tables> {
    let mut workbooks = vec![workbook("register.xlsx", "Contracts", REGISTER)];
    workbooks.extend(files.iter().cloned());
    tables(&workbooks, &Config::default(), AS_OF)
}

fn measured(files: &[Workbook]) -> Found<Measures> {
    measure(&read(files).value, &Config::default(), Period::ended_by(AS_OF), AS_OF)
}

fn pence(found: &Found<Measures>, ids: &[&str]) -> Vec<i64> {
    let pence = |id: &&str| match found.value.figures.get(&format!("payment.{id}")) {
        Some(figure) => match figure.value {
            FigureValue::Money(money) => money.pence(),
            ref other => panic!("{id}: {other:?}"),
        },
        None => panic!("{id}: no figure"),
    };
    ids.iter().map(pence).collect()
}

fn digits(found: &Found<Measures>, id: &str) -> String {
    found.value.figures.get(&format!("payment.{id}")).unwrap().in_digits()
}

const QUARTER: &str = "
14/07/2026 | Ash Cleaning Limited | £12,480.00 | | 1 | 20/06/2026
30/07/2026 | Oak Roads Ltd | £30,000.01 | | 2 | 30/06/2026
30/09/2026 | OAK ROADS LTD | 500.10 | | 3 | 01/07/2026
30/09/2026 | Oak Roads Ltd | 99.90 | ac/3 | 4 |
01/07/2026 | Elm Meals Ltd | 60.00 | | 5 |
02/07/2026 | Ash Cleaning Ltd | -£80.00 | | 6 |
30/06/2026 | Ash Cleaning Ltd | 1000 | | 7 | 31/05/2026
01/10/2026 | Ash Cleaning Ltd | 2000 | | 8 | 31/05/2026
";

#[test]
fn payments_of_the_quarter_are_placed_by_ref_then_by_supplier_and_day() {
    let found = measured(&[payments("payments-q2.xlsx", QUARTER)]);
    assert_eq!(
        pence(&found, &["total", "with-contract", "ambiguous", "without-contract"]),
        // 12,480 - 80 to Ash, 30,000.01 to Oak before its second contract, 99.90 by its ref; 500.10 after; 60 to Elm,
        // whose contract has ended
        [4_306_001, 4_249_991, 50_010, 6_000]
    );
    assert_eq!(pence(&found, &["other-quarters", "sme", "local"]), [300_000, 1_240_000, 1_240_000]);
    // whether Oak is local is not known
    assert_eq!(pence(&found, &["sme.known", "local.known"]), [4_249_991, 1_240_000]);
    assert_eq!(digits(&found, "over-30000"), "1");
    assert_eq!(digits(&found, "with-contract.count"), "4");
    // of each contract the quarter, and what the file holds up to its end: 1,000 to Ash are of June
    let contracts = ["ac-1", "ac-2", "ac-3"].map(|own| format!("contract.{own}"));
    let of = |end: &str| contracts.clone().map(|own| format!("{own}.{end}"));
    let quarter = of("quarter");
    let quarter: Vec<&str> = quarter.iter().map(String::as_str).collect();
    assert_eq!(pence(&found, &quarter), [1_240_000, 3_000_001, 9_990]);
    assert_eq!(pence(&found, &["contract.ac-1.to-date"]), [1_340_000]);
}

#[test]
fn days_are_counted_from_the_invoice_over_the_half_year() {
    let found = measured(&[payments("payments-q2.xlsx", QUARTER)]);
    // 24, 30, 91 and, in the quarter before, 30 days
    assert_eq!(digits(&found, "dated.count"), "4");
    assert_eq!(
        ["within-30", "within-60", "after-60"].map(|end| digits(&found, &format!("dated.{end}"))),
        ["75.0%", "0.0%", "25.0%"]
    );
    assert_eq!(digits(&found, "dated.mean"), "43.8");
    let without = QUARTER.replace("20/06/2026", "").replace("30/06/2026\n", "\n");
    let without = without.replace("01/07/2026\n", "\n").replace("31/05/2026", "");
    let found = measured(&[payments("payments-q2.xlsx", &without)]);
    assert!(found.value.figures.get("payment.dated.count").is_none(), "{without}");
}

#[test]
fn a_payment_in_two_files_counts_once_and_two_alike_in_one_file_count_twice() {
    let july = "14/07/2026 | Ash Cleaning Ltd | 100 | | 1 |\n14/07/2026 | Ash Cleaning Ltd | 100 | | 1 |\n";
    let quarter = format!("{july}20/08/2026 | Ash Cleaning Ltd | 50 | | 2 |\n");
    let files = [payments("payments-july.xlsx", july), payments("payments-q2.xlsx", &quarter)];
    assert_eq!(pence(&measured(&files), &["total"]), [25_000]);
    let findings: Vec<String> = read(&files).findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        findings
            .iter()
            .find(|text| text.contains("payments-q2.xlsx"))
            .unwrap()
            .lines()
            .next()
            .unwrap(),
        "Noted: 2 payments are the same in every column as in payments-july.xlsx; each counts once",
        "{findings:#?}"
    );
}

#[test]
fn the_file_that_the_transparency_code_asks_for_is_read_as_it_is() {
    let file = "
Body Name | Service Area | Expenditure Category | Beneficiary | Payment Date | Transaction Number | Amount | Merchant Category
Anywhere Council | Facilities | Cleaning | Ash Cleaning Ltd | 14/07/2026 | 700123 | 12480.00 | Cleaning
Anywhere Council | Highways | Roads | REDACTED PERSONAL DATA | 15/07/2026 | 700124 | 512.40 | Roads
";
    let found = read(&[workbook("spend-over-500-july-2026.csv", "Sheet1", file)]);
    assert_eq!(found.value.by_kind[&RecordKind::Payment].origins.len(), 2, "{:#?}", found.findings);
}

#[test]
fn a_ref_that_the_register_does_not_have_is_reported_and_the_supplier_places_the_payment() {
    let rows =
        "14/07/2026 | Ash Cleaning Ltd | 100 | AC/9 | 1 |\n15/07/2026 | Elm Ltd | 10 | n/a | 2 |\n";
    let files = [payments("payments.xlsx", rows)];
    assert_eq!(pence(&measured(&files), &["with-contract", "without-contract"]), [10_000, 1_000]);
    let findings: Vec<String> = read(&files).findings.iter().map(ToString::to_string).collect();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(
        findings[0].lines().take(2).collect::<Vec<_>>(),
        [
            "Noted: 1 payment names a contract ref that no contract of the register has, such as \"AC/9\"; it was placed by the supplier instead",
            "  where:      payments.xlsx, sheet \"Payments\", cell D2",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_classes_add_up_to_the_file(
        rows in prop::collection::vec((1_i8..=28, 4_i8..=12, 0_usize..5, -9_999_999_i64..99_999_999), 1..30)
    ) {
        let suppliers = ["Ash Cleaning Ltd", "Oak Roads Ltd", "Elm Meals Ltd", "Fir Ltd", "A. Person"];
        let row = |(number, (day, month, supplier, amount)): (usize, &(i8, i8, usize, i64))| {
            let reference = if number % 7 == 3 { "AC/3" } else { "" };
            let sign = if *amount < 0 { "-" } else { "" };
            let (pounds, rest) = (amount.abs() / 100, amount.abs() % 100);
            format!(
                "{day:02}/{month:02}/2026 | {} | {sign}{pounds}.{rest:02} | {reference} | {number} |\n",
                suppliers[*supplier]
            )
        };
        let text: String = rows.iter().enumerate().map(row).collect();
        let found = measured(&[payments("payments.xlsx", &text)]);
        let ids = ["with-contract", "ambiguous", "without-contract", "other-quarters"];
        let classes = pence(&found, &ids);
        prop_assert_eq!(classes.iter().sum::<i64>(), rows.iter().map(|row| row.3).sum::<i64>(), "{}", text);
        prop_assert_eq!(classes[..3].iter().sum::<i64>(), pence(&found, &["total"])[0]);
    }
}
