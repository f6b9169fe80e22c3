//! Columns that say which of several rows stands: whether to use a row, and which version it is.

use super::choice::yes_no;
use crate::domain::fold::fold;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowChoice {
    /// Yes or no: a row with no is not used.
    Use,
    /// Yes or no: of several rows for one thing those with yes stand.
    Final,
    /// A number, or the words draft and final.
    Version,
}

const USE: [&str; 15] = [
    "use",
    "use this",
    "use this figure",
    "use this row",
    "use this one",
    "use figure",
    "use in report",
    "figure to use",
    "row to use",
    "include",
    "included",
    "include in report",
    "included in report",
    "use for report",
    "to be used",
];

const FINAL: [&str; 12] = [
    "final",
    "final figure",
    "is final",
    "latest",
    "latest version",
    "latest figure",
    "current version",
    "is current",
    "final version",
    "is latest",
    "final or draft",
    "draft or final",
];

const VERSION: [&str; 12] = [
    "version",
    "version no",
    "version number",
    "v",
    "ver",
    "revision",
    "revision no",
    "rev",
    "issue",
    "issue no",
    "submission",
    "submission no",
];

/// What a heading says of the rows below it; none of most.
pub(crate) fn row_choice(heading: &str) -> Option<RowChoice> {
    let folded = fold(heading);
    let bare = folded.strip_suffix(" y n").or(folded.strip_suffix(" yes no")).unwrap_or(&folded);
    let is = |words: &[&str]| words.contains(&bare);
    match () {
        () if is(&USE) => Some(RowChoice::Use),
        () if is(&FINAL) => Some(RowChoice::Final),
        () => is(&VERSION).then_some(RowChoice::Version),
    }
}

/// How late a version is, by its number or its word; none where neither is known.
pub(crate) fn version(text: &str) -> Option<f64> {
    let folded = fold(text);
    match folded.as_str() {
        "draft" | "provisional" | "initial" | "original" | "no" => return Some(-1.0),
        "final" | "agreed" | "signed off" | "approved" | "yes" => return Some(f64::MAX),
        _ => {}
    }
    let lower = text.trim().to_lowercase();
    let bare = ["version", "revision", "rev", "v"].iter().find_map(|word| lower.strip_prefix(word));
    let number = bare.unwrap_or(&lower).trim_matches(|c: char| !c.is_ascii_digit());
    number.parse().ok()
}

/// Whether a cell says that its row is used, or is not; none where it says neither.
pub(crate) fn is_used(text: &str) -> Option<bool> {
    let folded = fold(text);
    match folded.as_str() {
        "do not use" | "not used" | "exclude" | "excluded" | "ignore" => Some(false),
        "use" | "use this" | "include" | "included" => Some(true),
        _ => yes_no(text).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_which_row_stands() {
        assert_eq!(row_choice("Use this figure?"), Some(RowChoice::Use));
        assert_eq!(row_choice("Include in report (Y/N)"), Some(RowChoice::Use));
        assert_eq!(row_choice("Final?"), Some(RowChoice::Final));
        assert_eq!(row_choice("Version no."), Some(RowChoice::Version));
        for other in ["Use of premises", "Catalogue version", "Comment"] {
            assert_eq!(row_choice(other), None, "{other}");
        }
    }

    #[test]
    fn versions_have_an_order() {
        let order =
            ["Draft", "1", "v1.1", "Version 2", "10", "Final"].map(|text| version(text).unwrap());
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
        assert_eq!(version("see note"), None);
    }
}
