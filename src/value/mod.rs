//! One cell as the value that a field takes: quarter, date, amount, share, choice, answer. Each is told what the field
//! holds and gives a typed value, or why the cell cannot be used.

pub(crate) mod amount;
pub(crate) mod answer;
pub(crate) mod choice;
pub(crate) mod date;
pub(crate) mod extension;
pub(crate) mod holds;
pub(crate) mod in_words;
pub(crate) mod level;
pub(crate) mod lifecycle;
pub(crate) mod number;
pub(crate) mod numeric_date;
pub(crate) mod percent;
pub(crate) mod quarter;
pub(crate) mod rating_word;
pub(crate) mod row_choice;
pub(crate) mod scale;
pub(crate) mod target;
pub(crate) mod typed;
pub(crate) mod unit;
pub(crate) mod unit_words;
pub(crate) mod unusable;
pub(crate) mod with_unit;
