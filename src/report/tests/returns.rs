//! The sentences on what was not returned.

use super::kpis::{LARGE, page, says, says_nothing_of};

#[test]
fn what_is_missing_stands_by_department() {
    let two = [
        "C/1 | K1 | Visits | % | Higher | 0.9 | | | Quarterly",
        "C/2 | K1 | Calls | % | Higher | 0.9 | | | Quarterly",
    ];
    let small =
        "C/2 | Cleaning | Birch Ltd | | | 01/04/2024 | 31/03/2028 | 60000 | Procurement Act |";
    let none = page(&[LARGE, small], &two, &[]);
    says(
        &none,
        &[
            "None of two KPIs due was returned.",
            "None of two contracts with a KPI due has returned every one.",
            "Housing 1 1 1 Q2 2026/27",
            "Department not given 1 1 1 Q2 2026/27",
            "All departments 2 2 2 Q2 2026/27",
            "Repairs Alder Ltd, C/1 1 of 1 Visits Q2 2026/27",
            "by when what is missing will be in.",
            "what is known of the KPIs that were not returned.",
        ],
    );
    let long = page(
        &[LARGE, small],
        &two,
        &[
            "C/1 | K1 | Q4 2025/26 | 0.95 | | | |",
            "C/2 | K1 | Q4 2025/26 | 0.95 | | | |",
            "C/2 | K1 | Q1 2026/27 | 0.95 | | | |",
            "C/2 | K1 | Q2 2026/27 | 0.95 | | | |",
        ],
    );
    says(
        &long,
        &[
            "The one KPI returned is Good, as many as in the quarter before.",
            "One of two KPIs due was not returned.",
            "One of two contracts with a KPI due has returned every one.",
            "Department not given 1 0 0 Nothing missing",
            "Q1 2026/27 More than one quarter",
            "why what was due under “Repairs” (Alder Ltd) has not all come since Q1 2026/27.",
        ],
    );
}

#[test]
fn nothing_is_due() {
    let page = page(
        &[LARGE],
        &["C/1 | K1 | Yearly audit | % | Higher | 1 | 0.9 | 0.8 | Annual"],
        &["C/1 | K1 | Q4 2025/26 | 1 | | | |"],
    );
    says(
        &page,
        &[
            "No KPI of a contract was due in Quarter 2 of 2026/27.",
            "why no contract has a KPI due in this quarter.",
        ],
    );
    says_nothing_of(&page, &["Not returned means"]);
}
