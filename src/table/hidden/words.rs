//! Words by which a column speaks of exemption, and what its cells say. Whatever is not plainly a no is a yes.

use crate::domain::fold::{fold, word};
use crate::sheet::CellValue;

/// Words of a heading that no other column has.
const SURE: [&str; 12] = [
    "exempt",
    "exempted",
    "exemption",
    "confidential",
    "confidentiality",
    "part 2",
    "part ii",
    "part two",
    "schedule 12a",
    "sch 12a",
    "12a",
    "not for publication",
];

/// Words of a heading that may speak of it.
const PERHAPS: [&str; 14] = [
    "paragraph",
    "para",
    "publish",
    "published",
    "publication",
    "publishable",
    "redact",
    "redacted",
    "redaction",
    "withhold",
    "withheld",
    "disclosure",
    "sensitive",
    "private",
];

/// Cells that say that there is no exemption.
const NO: [&str; 13] = [
    "no",
    "n",
    "none",
    "n a",
    "na",
    "nil",
    "not applicable",
    "not exempt",
    "false",
    "open",
    "public",
    "part 1",
    "part i",
];

const DASHES: [char; 4] = ['-', '\u{2013}', '\u{2014}', '.'];

fn has(text: &str, words: &[&str]) -> bool {
    let text = format!(" {} ", word(text));
    words.iter().any(|known| text.contains(&format!(" {known} ")))
}

pub(super) fn is_sure(heading: &str) -> bool {
    has(heading, &SURE)
}

pub(super) fn may_be(heading: &str) -> bool {
    has(heading, &PERHAPS)
}

/// Whether a cell of a column that nobody knows reads like an exemption.
pub(super) fn reads_like_one(value: &CellValue) -> bool {
    let Some(text) = value.as_text().filter(|text| text.len() <= 60) else { return false };
    let folded = fold(text);
    let begins = |start: &&str| folded == **start || folded.starts_with(&format!("{start} "));
    SURE.iter().any(begins) || has(text, &["paragraph"]) && paragraph(value).is_some()
}

pub(super) fn says_no(value: &CellValue) -> bool {
    match value {
        CellValue::Bool(is_so) => !is_so,
        CellValue::Text(text) => {
            let is_dash = text.chars().all(|c| c.is_whitespace() || DASHES.contains(&c));
            !is_error(text) && (is_dash || NO.contains(&fold(text).as_str()))
        }
        _ => false,
    }
}

/// Whether nobody can tell what a cell says: an error, or a formula whose result the file does not hold.
pub(super) fn is_unreadable(value: &CellValue) -> bool {
    matches!(value, CellValue::Error(_) | CellValue::Uncached(_))
        || value.as_text().is_some_and(is_error)
}

/// Whether a text is an error that was typed or pasted: `#N/A`.
fn is_error(text: &str) -> bool {
    text.trim_start().starts_with('#')
}

/// The number of the paragraph of Schedule 12A, from 1 to 7.
pub(super) fn paragraph(value: &CellValue) -> Option<char> {
    let text = fold(&value.to_string());
    let words: Vec<&str> = text.split(' ').collect();
    let number = |word: &str| {
        let word = word.trim_start_matches("paragraph").trim_start_matches("para");
        let mut letters = word.chars();
        let digit = letters.next().filter(|digit| ('1'..='7').contains(digit));
        digit.filter(|_| letters.next().is_none())
    };
    if let [alone] = words.as_slice() {
        return number(alone);
    }
    let named =
        words.windows(2).find(|pair| ["paragraph", "para", "paragraphs"].contains(&pair[0]));
    named.and_then(|pair| number(pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> CellValue {
        CellValue::Text(text.to_owned())
    }

    #[test]
    fn headings_that_speak_of_exemption_are_known() {
        for heading in ["Schedule 12A", "Part II", "Part 2?", "Confidential", "Exempt (Y/N)"] {
            assert!(is_sure(heading), "{heading}");
        }
        for heading in ["Part of framework", "Partner", "Title", "Open"] {
            assert!(!is_sure(heading) && !may_be(heading), "{heading}");
        }
        assert!(may_be("Publish?") && may_be("Paragraph no."));
    }

    #[test]
    fn a_paragraph_is_read_however_it_is_written() {
        for written in ["3", "Paragraph 3", "para. 3", "Schedule 12A, paragraph 3", "Para3"] {
            assert_eq!(paragraph(&text(written)), Some('3'), "{written}");
        }
        assert_eq!(paragraph(&CellValue::Number(3.0)), Some('3'));
        for other in ["Yes", "12", "Schedule 12A", "9", "commercial"] {
            assert_eq!(paragraph(&text(other)), None, "{other}");
        }
    }

    #[test]
    fn only_a_plain_no_is_one() {
        for no in ["No", "n/a", " - ", "None", "FALSE"] {
            assert!(says_no(&text(no)), "{no}");
        }
        assert!(says_no(&CellValue::Bool(false)) && !says_no(&CellValue::Bool(true)));
        for yes in ["?", "0", "not sure", "No - see note", "tbc", "#N/A"] {
            assert!(!says_no(&text(yes)), "{yes}");
        }
        assert!(!says_no(&CellValue::Error("#N/A".to_owned())));
        assert!(!says_no(&CellValue::Number(0.0)));
    }
}
