//! Titles between rows and the names of sheets: what they name, without their number and the word for what they are.

use crate::domain::fold::{fold, word};
use crate::schema::word::unnumbered;

/// A title without its number and without the field's own name before it: `Key area 3: People` is `People`.
pub(crate) fn bare<'t>(text: &'t str, words: &[String]) -> &'t str {
    let own = unnumbered(text);
    let parted = own.split_once([':', '\u{2013}', '\u{2014}']).or_else(|| own.split_once(" - "));
    let Some((name, rest)) = parted.map(|(name, rest)| (name, rest.trim())) else { return own };
    let name = word(name);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_name = words.iter().any(|known| word(known) == name);
    if is_name && !rest.is_empty() { unnumbered(rest) } else { own }
}

/// The name of a sheet without the number that orders it: `1 People`, `KA2 - Policy`.
pub(crate) fn of_sheet(name: &str) -> String {
    let name = name.trim();
    let bare = unnumbered(name);
    let rest = bare.strip_prefix("KA").or_else(|| bare.strip_prefix("Key area ")).unwrap_or(bare);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start_matches([' ', '.', ':', '-', '_', ')', '\u{2013}']);
    let is_number = (1..=2).contains(&digits) && after.len() + digits < rest.len();
    let is_word = after.starts_with(char::is_alphabetic) && after.len() > 2;
    if is_number && is_word { after.to_owned() } else { bare.to_owned() }
}

/// Whether the name of a sheet says nothing of what it holds: `Sheet1`, `KA3`, `Area 2`, `P`.
pub(crate) fn is_generic(name: &str) -> bool {
    let folded = fold(name);
    let letters = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let is_counted = letters.len() < folded.len();
    letters.len() < 4
        || is_counted
            && ["sheet", "key area", "area", "section", "part", "table", "tab", "theme"]
                .contains(&letters)
}

/// Whether a text alone in its row is a note or a signature rather than a title.
pub(crate) fn is_note(text: &str) -> bool {
    let folded = word(text);
    let first = folded.split(' ').next().unwrap_or_default();
    let is_sentence = text.trim().ends_with('.') && folded.split(' ').count() > 6;
    ["note", "source", "key", "end", "total", "signed", "nb"].contains(&first)
        && !folded.starts_with("key area")
        || text.trim_start().starts_with(['*', '\u{2020}', '\u{2021}'])
        || is_sentence
        || [" by", "prepared by", "approved by"].iter().any(|by| folded.ends_with(by))
        || ["prepared by", "completed by", "approved by", "signed"]
            .iter()
            .any(|by| folded.starts_with(by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_what_is_below_it() {
        let words = ["key area".to_owned(), "section".to_owned()];
        for title in [
            "People",
            "1. People",
            "Key area 3: People",
            "Section 2 - People",
            "2) Key area: People",
        ] {
            assert_eq!(bare(title, &words), "People", "{title}");
        }
        for title in ["Policy: scope", "7 days", "Well-being", "Policy - what we buy"] {
            assert_eq!(bare(title, &words), title);
        }
        for name in ["People", "1 People", "01. People", "KA2 - People", "Key area 2 People"] {
            assert_eq!(of_sheet(name), "People", "{name}");
        }
        for name in ["2026 plan", "KA", "C-12", "3D", "SEF-2025-001"] {
            assert_eq!(of_sheet(name), name);
        }
        assert!(["Sheet1", "KA3", "Area 2", "P", "12"].iter().all(|name| is_generic(name)));
        assert!(!["People", "Policy 2", "Key areas"].iter().any(|name| is_generic(name)));
    }

    #[test]
    fn notes_are_no_titles() {
        for text in [
            "Note: scored in March",
            "* as agreed",
            "Prepared by A. Officer",
            "Signed",
            "Source: register",
        ] {
            assert!(is_note(text), "{text}");
        }
        assert!(
            !["Key area 2", "Policy & scope", "Keyholding", "Endings"]
                .iter()
                .any(|text| is_note(text))
        );
    }
}
