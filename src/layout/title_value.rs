//! The value of a field that a title, or the name of a sheet, gives.

use super::title::{bare, of_sheet};
use crate::domain::fold::fold;
use crate::domain::period::Period;
use crate::schema::Field;
use crate::sheet::CellValue;
use crate::value::holds::Holds;
use crate::value::quarter;
use crate::value::typed::typed;

/// What a title or the name of a sheet gives a field: any words give a name, only the right words a principle, and of
/// words among which a ref stands only that.
pub(crate) fn given(field: &Field, value: &CellValue) -> Option<CellValue> {
    let text = value.to_string();
    match field.holds {
        Holds::Ref => reference(field, value, &text),
        Holds::Text if field.known => {
            field.known_in(&text).map(|name| CellValue::Text(name.into()))
        }
        Holds::Text => Some(CellValue::Text(bare(&text, &field.words).into())),
        Holds::Period => typed(field.holds, value)
            .is_ok()
            .then(|| value.clone())
            .or_else(|| quarter_within(&text).map(|quarter| CellValue::Text(quarter.into()))),
        _ => typed(field.holds, value).is_ok().then(|| value.clone()),
    }
}

/// What the name of a sheet gives a field, without the number that orders the sheets.
pub(crate) fn given_by_sheet(field: &Field, name: &CellValue) -> Option<CellValue> {
    match field.holds {
        Holds::Text if !field.known => Some(CellValue::Text(of_sheet(&name.to_string()).into())),
        _ => given(field, name),
    }
}

/// The ref in a title: its first word that looks like one, or the word behind the field's name.
pub(crate) fn reference(field: &Field, value: &CellValue, text: &str) -> Option<CellValue> {
    if quarter::period(value).is_ok() || !Period::touched(text).is_empty() {
        return None;
    }
    let split = |c: char| c.is_whitespace() || ":,;()[]|".contains(c);
    let words: Vec<&str> = text.split(split).filter(|word| !word.is_empty()).collect();
    let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let named = (1..words.len().min(4)).find_map(|end| {
        let is_name = field.words.iter().any(|known| fold(known) == fold(&words[..end].join(" ")));
        words.get(end).copied().filter(|word| is_name && has_digit(word))
    });
    let first = words.first().copied().filter(|word| looks_like_ref(word));
    let within = || {
        let is_sure = |word: &&&str| {
            looks_like_ref(word)
                && (word.contains('/') || word.matches(['-', '.', '_']).count() > 1)
        };
        words.iter().find(is_sure).copied()
    };
    let found = named.or(first).or_else(within)?;
    Some(CellValue::Text(found.into()))
}

/// Letters and digits, parted: `SEF/2025/001`, `C-12`.
fn looks_like_ref(word: &str) -> bool {
    let has = |is: fn(char) -> bool| word.chars().any(is);
    has(char::is_alphabetic)
        && has(|c| c.is_ascii_digit())
        && has(|c| "/-_.".contains(c))
        && word.chars().all(|c| c.is_alphanumeric() || "/-_.".contains(c))
}

/// The quarter among the words of a title: `KPI return for Q2 2026/27`.
pub(crate) fn quarter_within(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 30 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sizes = (2..=words.len().min(6)).rev();
    let windows = sizes.flat_map(|size| words.windows(size));
    windows.map(|window| window.join(" ")).find(|text| Period::parse(text).is_some())
}

/// Whether a cell names several refs: `C/1; C/2`.
pub(crate) fn names_several(value: &CellValue) -> bool {
    let text = value.to_string();
    text.split([';', ',', '\n']).filter(|part| !part.trim().is_empty()).count() > 1
}
