//! Where the tables of a sheet stand, under which headings, and what speaks for their rows: from the texts of a sheet
//! ([`scan`], [`heading`], [`header_rows`]) over one table ([`header`], [`table_layout`], [`candidate`],
//! [`find_tables`]) to a workbook ([`workbook_tables`]) and all of them ([`survey`]).

pub(crate) mod area;
pub(crate) mod as_shown;
pub(crate) mod candidate;
pub(crate) mod cover;
mod cumulative;
pub(crate) mod day_of_span;
pub(crate) mod evidence;
pub(crate) mod find_tables;
pub(crate) mod header;
pub(crate) mod header_rows;
pub(crate) mod heading;
pub(crate) mod hidden_columns;
pub(crate) mod labelled_cell;
pub(crate) mod likely_heading;
pub(crate) mod merged;
pub(crate) mod missing_column;
pub(crate) mod placement;
pub(crate) mod quarter_columns;
pub(crate) mod quarter_words;
pub(crate) mod record_row;
pub(crate) mod ref_like;
pub(crate) mod register_part;
pub(crate) mod scale;
pub(crate) mod scale_word;
pub(crate) mod scan;
pub(crate) mod scanned_workbook;
pub(crate) mod second_column;
pub(crate) mod section;
pub(crate) mod sheet_layouts;
pub(crate) mod sheet_table;
pub(crate) mod sheet_value;
pub(crate) mod statement_title;
pub(crate) mod survey;
pub(crate) mod survey_workbooks;
pub(crate) mod table_layout;
pub(crate) mod title;
pub(crate) mod title_value;
pub(crate) mod transposed;
mod unread;
pub(crate) mod vat_note;
pub(crate) mod workbook_survey;
pub(crate) mod workbook_tables;
pub(crate) mod year_column;
mod yes_as_state;
