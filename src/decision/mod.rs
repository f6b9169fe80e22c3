//! Decisions of a person about cells, as a workbook: the findings that can be decided, with what the program would
//! suggest, to be filled in; and the same workbook read back. What is decided in it does what a `[[decision]]` of
//! report.toml does.

mod answer;
mod block;
mod columns;
mod filled;
mod made;
mod open;
mod row;
mod suggestion;
#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use block::block;
pub use columns::{DECISIONS_FILE, HEADINGS, is_decisions};
pub use filled::{FilledDecision, FilledDecisions};
pub use made::decisions_workbook;
pub use open::open_rows;
pub use row::{Suggestion, ToDecide};
pub use suggestion::candidates;
