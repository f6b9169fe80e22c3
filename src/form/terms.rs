//! The words of social value that a register and a return cannot do without, explained with examples.

use super::sheet::{Column, Sheet, Value};
use crate::layout::scanned_workbook::NOT_READ;

/// A word, what it means, a made-up example.
const TERMS: [[&str; 3]; 5] = [
    [
        "flow",
        "A kind of promise: amounts that add up over the quarters.",
        "Hours of volunteering: 40 in quarter 1 and 25 in quarter 2 are 65 by the end of quarter 2.",
    ],
    [
        "fte",
        "A kind of promise: full-time equivalents. What is promised is person-years over the whole contract; what is returned is how many were at work in the quarter.",
        "Six person-years are two trainees for three years. In a quarter in which both are at work full-time, return 2.",
    ],
    [
        "record-only",
        "A kind of promise: it is returned and listed, and stands in no total in pounds.",
        "Two open days a year.",
    ],
    [
        "proxy",
        "What one unit of a promise is worth to the community, in pounds. It comes from a catalogue, and is fixed for the life of the contract.",
        "£20,000 for a person-year: 2 person-years are worth £40,000.",
    ],
    [
        "attribution",
        "How much of what is delivered is the contract's own doing.",
        "50%, where another programme pays the other half: of £40,000 the contract is credited with £20,000.",
    ],
];

/// The sheet that explains them; it is not read.
pub(super) fn terms() -> Sheet {
    let columns = [("Word", 18), ("What it means", 60), ("Example", 60)];
    let column = |(heading, width): (&str, u32)| Column {
        heading: heading.to_owned(),
        width,
        ..Column::default()
    };
    Sheet {
        name: "Terms".to_owned(),
        title: format!("{NOT_READ} words of social value, with made-up examples"),
        columns: columns.map(column).to_vec(),
        rows: TERMS.map(|words| words.map(Value::words).to_vec()).to_vec(),
        ..Sheet::default()
    }
}
