//! A workbook's bytes as placed cells: every value keeps its file, its sheet and its cell. What the values mean is
//! for [`crate::value`] to say.

mod budget;
mod cell_style;
mod colour;
mod docx;
mod format;
mod gather;
mod notes;
mod number_code;
mod ods;
mod package;
mod properties;
mod read;
mod refusal;
mod rich_text;
mod shown;
#[cfg(test)]
pub mod sketch;
mod struck_rows;
mod text;
mod units;
mod value;
mod visible;
pub(crate) mod workbook;
pub mod worker;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use docx::docx_words;
pub(crate) use notes::row_runs;
pub use read::{noted, read, sheets};
pub use text::decoded;
pub use value::CellValue;
pub(crate) use workbook::ICON_ALONE;
pub use workbook::{Cell, Display, Sheet, Workbook};
