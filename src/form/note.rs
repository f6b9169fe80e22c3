//! What Excel shows beside a chosen cell: a note on what goes in it, the words to choose from, and what it refuses.

use super::lists::Lists;
use super::sheet::{Column, Shape, day};
use crate::domain::prose::cut;
use anyhow::Result;
use jiff::civil::{Date, date};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Worksheet};

/// The longest title and the longest text of a note, in UTF-16 units.
const NOTE: (usize, usize) = (32, 255);
/// No day that a form asks for is before this one.
const EARLIEST: Date = date(1990, 1, 1);

/// Puts it on the cells of a column that are to be filled in.
pub(super) fn choose(
    to: &mut Worksheet,
    (first, last): (u32, u32),
    at: u16,
    column: &Column,
    lists: &mut Lists,
) -> Result<()> {
    if !column.is_open {
        return Ok(());
    }
    let refused = |words: &[String]| format!("Choose one of: {}.", words.join("; "));
    let validation = match &column.shape {
        Shape::Choice(words) => {
            lists.choose(&column.heading, words)?.set_error_message(cut(&refused(words), NOTE.1))?
        }
        Shape::Advice(words) => lists
            .choose(&column.heading, words)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message("The program may not know these words.")?,
        Shape::Offer(words) => lists.choose(&column.heading, words)?.show_error_message(false),
        Shape::Day => DataValidation::new()
            .allow_date(DataValidationRule::GreaterThan(day(EARLIEST)?))
            .set_error_message("Write a date such as 31/03/2026.")?,
        _ if column.note.is_empty() => return Ok(()),
        _ => DataValidation::new().allow_any_value(),
    };
    let validation = validation
        .set_input_title(cut(&column.heading, NOTE.0))?
        .set_input_message(cut(&column.note, NOTE.1))?;
    to.add_data_validation(first, at, last, at, &validation)?;
    Ok(())
}
