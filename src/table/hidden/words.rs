//! Words by which a column speaks of exemption, and what its cells say. Whatever is not plainly a no is a yes.

use crate::domain::fold::{fold, word};
use crate::sheet::CellValue;

/// Words that speak of exemption and of nothing else, in the singular.
const SURE: [&str; 20] = [
    "exempt",
    "exempted",
    "exemption",
    "confidential",
    "confidentiality",
    "commercially sensitive",
    "commercial in confidence",
    "in confidence",
    "schedule 12a",
    "schedule 12 a",
    "sch 12a",
    "sch 12 a",
    "sched 12a",
    "sched 12 a",
    "s12a",
    "12a",
    "not for publication",
    "not for release",
    "pink paper",
    "press and public",
];

/// The same where they stand alone or first; in a sentence they may speak of a part of anything.
const PARTS: [&str; 7] = ["part 2", "part ii", "part two", "part2", "pt 2", "pt ii", "pt2"];

/// Words of a heading that may speak of it.
const PERHAPS: [&str; 36] = [
    "paragraph",
    "para",
    "publish",
    "published",
    "publication",
    "publishable",
    "publicly",
    "public domain",
    "public record",
    "public or private",
    "public private",
    "part 1",
    "part i",
    "part one",
    "redact",
    "redacted",
    "redaction",
    "withhold",
    "withheld",
    "restricted",
    "restriction",
    "exclude from",
    "excluded from",
    "disclose",
    "disclosed",
    "disclosure",
    "disclosable",
    "sensitive",
    "sensitivity",
    "private",
    "secret",
    "foi",
    "marking",
    "security classification",
    "closed session",
    "lga 1972",
];

/// Headings that may, where they say no more.
const ALONE: [&str; 11] = [
    "public",
    "is public",
    "public y n",
    "closed",
    "open closed",
    "open or closed",
    "hidden",
    "hide",
    "p2",
    "session",
    "local government act 1972",
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

fn begins(text: &str, words: &[&str]) -> bool {
    let text = format!("{} ", word(text));
    words.iter().any(|known| text.starts_with(&format!("{known} ")))
}

/// Whether a heading or the name of a sheet speaks of exemption.
pub(super) fn is_sure(heading: &str) -> bool {
    has(heading, &SURE) || has(heading, &PARTS)
}

/// Whether the path of a workbook does: a second part of a register is no exempt one.
pub(super) fn is_sure_path(path: &str) -> bool {
    has(path, &SURE)
}

pub(super) fn may_be(heading: &str) -> bool {
    has(heading, &PERHAPS) || ALONE.contains(&word(heading).as_str())
}

/// From how many letters a cell tells a story and marks nothing.
const STORY: usize = 200;

/// Whether a cell of a column that nobody knows reads like an exemption.
pub(super) fn reads_like_one(value: &CellValue) -> bool {
    let Some(text) = value.as_text().filter(|text| text.len() <= STORY) else { return false };
    has(text, &SURE) || is_titled(value) || has(text, &["paragraph"]) && paragraph(value).is_some()
}

/// Whether a text above rows reads like one.
pub(super) fn is_titled(value: &CellValue) -> bool {
    value.as_text().is_some_and(|text| begins(text, &SURE) || begins(text, &PARTS))
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
        for heading in [
            "Schedule 12A",
            "Sched. 12 (A)",
            "Part II",
            "Part 2?",
            "Pt II",
            "Confidential",
            "Commercial-in-confidence",
            "Exempt (Y/N)",
            "Press & public excluded",
        ] {
            assert!(is_sure(heading), "{heading}");
        }
        for heading in ["Part of framework", "Partner", "Title", "Open"] {
            assert!(!is_sure(heading) && !may_be(heading), "{heading}");
        }
        for heading in
            ["Publish?", "Paragraph no.", "Public?", "Open/closed", "Restricted", "Part I / II"]
        {
            assert!(may_be(heading), "{heading}");
        }
        for heading in ["Public liability", "Closed on", "Open", "Public health", "Particulars"] {
            assert!(!may_be(heading), "{heading}");
        }
    }

    #[test]
    fn a_cell_reads_like_an_exemption_wherever_it_says_so() {
        for cell in ["This contract is exempt", "Part 2 (report)", "Confidential", "paragraph 3"] {
            assert!(reads_like_one(&text(cell)), "{cell}");
        }
        for cell in ["Phase 1, part 2 of 3", "Light touch", "Particular", "see paragraph"] {
            assert!(!reads_like_one(&text(cell)), "{cell}");
        }
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
