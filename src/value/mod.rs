//! One cell as the value that a field takes: quarter, date, amount, share, choice, answer. Each is told what the field
//! holds and gives a typed value, or why the cell cannot be used.

pub mod amount;
pub mod answer;
pub mod choice;
pub mod date;
pub mod holds;
pub mod number;
pub mod percent;
pub mod quarter;
pub mod target;
pub mod typed;
pub mod unit;
pub mod unusable;
pub mod with_unit;
