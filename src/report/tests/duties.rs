//! The sentences on the statutory duties.

use super::kpis::{CONTRACTS, LARGE, THREE, page, says, says_nothing_of};
use super::*;

#[test]
fn duties_are_explained_or_due_and_never_called_otherwise() {
    let young = "C/2 | Gritting | Birch Ltd | | | 01/07/2026 | 31/03/2029 | 7000000 | Procurement Act | Paid by the hour";
    let page = page(
        &[
            LARGE,
            young,
            "C/3 | Lifts | Cedar Ltd | | | 01/04/2024 | 31/03/2028 | 5000000 | Procurement Act |",
            "C/4 | Care | Dogwood CIC | | | 01/04/2024 | 31/03/2028 | 9000000 | Light-touch |",
            "C/5 | Print | Elm Ltd | | | 01/04/2024 | 31/03/2028 | | |",
            "C/6 | Ended | Fir Ltd | | | 01/04/2020 | 31/03/2024 | 9000000 | Procurement Act |",
        ],
        &THREE,
        &[],
    );
    says(
        &page,
        &[
            "Two running contracts are in scope of section 52 of the Procurement Act 2023. One has fewer than three KPIs, to be explained, and one assessment is due.",
            "the register does not say whether its values do, and they are compared as they stand.",
            "Both contracts in scope need an answer",
            "Repairs Alder Ltd, C/1 £6,000,000.00 3 Three or more Assessment due (s.71) never rated",
            "Gritting Birch Ltd, C/2 £7,000,000.00 0 To be explained (s.52) Paid by the hour Not due yet started on 1 Jul 2026",
            "One contract whose scope is not known",
            "Two of five running contracts are out of scope",
            "Out of scope: Light-touch 1 Out of scope: £5,000,000 or less 1 Not known 1 All running contracts 5",
            "when “Repairs” (Alder Ltd) will be assessed.",
            "Care, C/4 Dogwood CIC £9,000,000.00",
        ],
    );
    says_nothing_of(&page, &["breach", "Fir Ltd", "A. Manager"]);
}

#[test]
fn values_without_vat_are_to_be_checked() {
    let contracts = format!(
        "{CONTRACTS}\n{}\n{}",
        "C/1 | Lifts | Cedar Ltd | | | 01/04/2024 | 31/03/2028 | 4500000 | Procurement Act |",
        "C/2 | Boilers | Birch Ltd | | | 01/04/2024 | 31/03/2028 | 100 | Procurement Act |"
    );
    let page = |has_vat: bool| {
        let config =
            Config { contract_values_include_vat: Some(has_vat), ..Config::without_file() };
        let council = Council::default().workbook("register.xlsx", &contracts);
        report_of(&config, &council.measures_under(&config), &[]).value.main
    };
    let without = page(false);
    says(
        &without,
        &[
            "No running contract is in scope of section 52 of the Procurement Act 2023.",
            "one contract under the Act stands from £4,166,666.67 to £5,000,000, where VAT could decide; it is listed to be checked, and counted nowhere.",
            "One contract to be checked",
            "Lifts Cedar Ltd, C/1 £4,500,000.00",
            "In scope 0 To be checked 1 Out of scope: £5,000,000 or less 1 All running contracts 2",
            "what “Lifts” (Cedar Ltd) is worth with VAT.",
        ],
    );
    says_nothing_of(&without, &["Contract KPIs", "Not returned means"]);
    let with = page(true);
    says(
        &with,
        &[
            "The register’s values include VAT, as the Act’s threshold does.",
            "Both running contracts are out of scope",
        ],
    );
    says_nothing_of(&with, &["to be checked"]);
}

#[test]
fn nothing_is_to_be_answered() {
    let page = page(&[LARGE], &THREE, &["C/1 | K1 | Q2 2026/27 | 0.95 | | | |"]);
    says(
        &page,
        &[
            "One running contract is in scope of section 52 of the Procurement Act 2023. Nothing is to be explained and no assessment is due.",
            "The contract in scope needs no answer",
            "Three or more Rated by the council last rated to 30 Sep 2026",
        ],
    );
}
