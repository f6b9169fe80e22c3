//! Marks of footnotes behind names and refs of the register, statements and actions: `Ash Ltd*`, `Ash Ltd (1)`,
//! `C/1\u{2020}`. The name is read without its mark, and that is said.

use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::{fold, without_legal_form};
use crate::domain::place::{CellRef, Place};
use crate::record::row::TypedRecord;
use crate::schema::KindFields;
use crate::schema::kind::RecordKind;
use crate::value::typed::Typed;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Signs that lead to a footnote.
const MARKS: [char; 14] =
    ['*', '\u{2020}', '\u{2021}', '\u{a7}', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Takes the marks off, and gives a finding for each sheet.
pub(super) fn settle(fields: &KindFields, rows: &mut [TypedRecord]) -> Vec<Diagnostic> {
    let keys: &[&str] = match fields.kind {
        RecordKind::Contract => &["contract-ref", "supplier", "title"],
        RecordKind::Kpi => &["kpi-ref", "description"],
        RecordKind::Commitment => &["commitment-ref", "outcome", "outline", "theme"],
        RecordKind::Assessment => &["ref", "label"],
        RecordKind::Action => &["action"],
        _ => return Vec::new(),
    };
    let mut sheets: BTreeMap<(Arc<str>, Arc<str>), Marked> = BTreeMap::new();
    for key in keys {
        let known: BTreeSet<String> =
            rows.iter().filter_map(|row| row.text(fields, key)).map(fold).collect();
        for row in rows.iter_mut() {
            let Some(written) = row.text(fields, key) else { continue };
            let Some(bare) = without_mark(key, written, &known) else { continue };
            let (written, bare) = (written.to_owned(), bare.to_owned());
            let own =
                sheets.entry((row.origin.file.clone(), row.origin.sheet.clone())).or_default();
            own.first.get_or_insert_with(|| format!("\"{written}\" as \"{bare}\""));
            own.cells.extend(row.origin.spots(key).into_iter().map(|spot| spot.at));
            row.put(fields, key, Some(Typed::Text(bare.into())));
        }
    }
    sheets.into_iter().map(|((file, sheet), own)| own.finding(&file, &sheet)).collect()
}

#[derive(Debug, Default)]
struct Marked {
    first: Option<String>,
    cells: Vec<CellRef>,
}

impl Marked {
    fn finding(mut self, file: &str, sheet: &str) -> Diagnostic {
        self.cells.sort_unstable();
        let (cells, are) = match self.cells.len() {
            1 => ("A name or a ref has the mark of a footnote behind it", "it was"),
            _ => ("Names or refs have the mark of a footnote behind them", "they were"),
        };
        let message = format!("{cells}; {are} read without it, {}", self.first.unwrap_or_default());
        let hint = "Read the footnote; if it limits what the row says, put that in the row itself.";
        Diagnostic::new(Code::ReadAs, Place::cells(file, sheet, &self.cells), message, hint)
    }
}

/// A text without the mark behind it. A number or a letter in brackets is one behind the name of a company, or where
/// the same stands without it in another row.
fn without_mark<'t>(key: &str, text: &'t str, known: &BTreeSet<String>) -> Option<&'t str> {
    let text = text.trim();
    let bare = text.trim_end_matches(MARKS).trim_end();
    if bare.len() < text.len() {
        return bare
            .ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '.')
            .then_some(bare);
    }
    let (open, close) = if text.ends_with(']') { ('[', ']') } else { ('(', ')') };
    let (bare, mark) = text.strip_suffix(close)?.rsplit_once(open)?;
    let bare = bare.trim_end();
    let is_number = (1..=2).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_known = known.contains(&fold(bare));
    let is_it = match key {
        "supplier" => is_known || without_legal_form(bare).is_some(),
        // a title with a number is perhaps a second one, and so is a ref whose bare form stands by itself
        "contract-ref" | "kpi-ref" | "commitment-ref" => !is_known,
        _ => false,
    };
    (is_it && (is_number || is_letter) && !bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_behind_a_name_is_no_part_of_it() {
        let known = BTreeSet::from(["oak".to_owned(), "c 2".to_owned()]);
        for (key, text, bare) in [
            ("supplier", "Ash Ltd*", "Ash Ltd"),
            ("supplier", "Ash Ltd (1)", "Ash Ltd"),
            ("supplier", "Ash Ltd \u{b9}", "Ash Ltd"),
            ("supplier", "Oak (a)", "Oak"),
            ("title", "Grounds upkeep **", "Grounds upkeep"),
            ("contract-ref", "C/1 [2]", "C/1"),
            ("contract-ref", "C/2\u{2020}", "C/2"),
        ] {
            assert_eq!(without_mark(key, text, &known), Some(bare), "{text}");
        }
        for (key, text) in [
            ("supplier", "Ash Ltd"),
            ("supplier", "Elm (2)"),
            ("supplier", "Ash Holdings (UK)"),
            ("title", "Resurfacing (2)"),
            ("contract-ref", "C/2 (1)"),
            ("contract-ref", "*"),
        ] {
            assert_eq!(without_mark(key, text, &known), None, "{text}");
        }
    }
}
