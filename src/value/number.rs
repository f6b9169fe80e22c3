//! A plain number, however it is written.

use crate::sheet::CellValue;

/// Stored or typed as text, with or without thousands commas.
pub(crate) fn number(value: &CellValue) -> Option<f64> {
    match value {
        CellValue::Number(number) | CellValue::Percent(number) => {
            Some(*number).filter(|number| number.is_finite())
        }
        CellValue::Text(text) => {
            let bare = text.trim().replace(',', "");
            let is_plain = bare.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
            is_plain.then(|| bare.parse().ok())?
        }
        _ => None,
    }
}
