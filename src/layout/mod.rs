//! Where the tables of a sheet stand, under which headings, and what speaks for their rows: from the texts of a sheet
//! ([`scan`], [`heading`], [`header_rows`]) over one table ([`header`], [`table_layout`], [`candidate`], [`find_tables`])
//! to a workbook ([`workbook_tables`]) and all of them ([`survey`]).

pub mod area;
pub mod candidate;
pub mod cover;
pub mod find_tables;
pub mod header;
pub mod header_rows;
pub mod heading;
pub mod labelled_cell;
pub mod merged;
pub mod missing_column;
pub mod placement;
pub mod quarter_columns;
pub mod register_part;
pub mod scale;
pub mod scale_word;
pub mod scan;
pub mod scanned_workbook;
pub mod section;
pub mod sheet_layouts;
pub mod sheet_table;
pub mod sheet_value;
pub mod statement_title;
pub mod survey;
pub mod survey_workbooks;
pub mod table_layout;
pub mod title;
pub mod title_value;
pub mod unread;
pub mod vat_note;
pub mod workbook_survey;
pub mod workbook_tables;
pub mod year_column;
