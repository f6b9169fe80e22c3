//! Workbooks to be filled in: the blank ones that a new council begins with, and the returns that its suppliers send
//! back. Headings and choices are those that [`crate::table`] reads, so that what is filled in is read without a
//! mapping. Where the files go is for [`crate::command`] to say.

pub(crate) mod asked;
mod blank;
mod book;
mod clearance;
mod lists;
mod note;
mod plan;
mod returns;
mod setting_answers;
mod settings;
mod sheet;
mod terms;
mod treatments;

pub use asked::{Due, due};
pub use blank::blank_workbooks;
pub(crate) use book::{WorkbookInfo, bytes as workbook_bytes};
pub use clearance::clearance_workbook;
pub use returns::{Asking, return_workbook};
pub use setting_answers::{read_settings, setting_cells};
pub use settings::{SETTINGS_FILE, settings_workbook};
pub(crate) use sheet::{Column, Shape, Sheet, Value};
pub use treatments::{TREATMENTS_FILE, read_treatments, treatments_workbook};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFile {
    pub name: String,
    pub bytes: Vec<u8>,
}
