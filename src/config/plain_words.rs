//! Mistakes of TOML in plain words: what was perhaps meant, and how it is written.

use super::mistake::Mistake;
use crate::domain::uk_day::uk_day;
use std::ops::Range;

/// Quotation marks as Word sets them.
const CURLY: [char; 6] = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{201a}'];
/// So many lines on, the end of a text is looked for.
const FURTHER: usize = 40;

/// What a line says: its key, where it has one, and its value with the place of that in the line.
struct Line<'a> {
    key: Option<&'a str>,
    value: &'a str,
    at: usize,
}

/// What is wrong with a line, and where in it.
struct Fault {
    at: usize,
    message: String,
}

/// A mistake that the reader of TOML found.
pub(super) fn in_plain_words(text: &str, error: &toml::de::Error) -> Mistake {
    let offset = error.span().map_or(0, |span| span.start).min(text.len());
    let line = line_around(text, offset);
    let before = line.start.checked_sub(1).map(|end| line_around(text, end));
    // a text that is not closed is found where the next line begins
    for line in [Some(line), before].into_iter().flatten() {
        if let Some(fault) = fault(text, &line) {
            return Mistake::at(text, line.start + fault.at, fault.message);
        }
    }
    Mistake::at(text, offset, translated(error.message()))
}

fn line_around(text: &str, offset: usize) -> Range<usize> {
    let offset = text.floor_char_boundary(offset);
    let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |end| offset + end);
    start..end
}

fn fault(text: &str, range: &Range<usize>) -> Option<Fault> {
    let whole = &text[range.clone()];
    if whole.trim_start().starts_with('#') {
        return None;
    }
    let line = parted(whole);
    one_bracket(whole)
        .or_else(|| curly(whole, &line))
        .or_else(|| day(&line))
        .or_else(|| unclosed(&text[range.end..], &line))
        .or_else(|| unquoted(&line))
}

fn parted(line: &str) -> Line<'_> {
    let is_key = |key: &str| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    let parts = line.split_once('=').filter(|(key, _)| is_key(key));
    let (key, value) = parts.map_or((None, line), |(key, value)| (Some(key.trim()), value));
    let at = line.len() - value.trim_start().len();
    Line { key, value: value.trim(), at }
}

impl Line<'_> {
    /// The line with another value.
    fn with(&self, value: &str) -> String {
        match self.key {
            Some(key) => format!("{key} = {value}"),
            None => value.to_owned(),
        }
    }
}

fn one_bracket(line: &str) -> Option<Fault> {
    let is_it = line.trim().trim_matches(['[', ']']) == "decision" && !line.contains("[[");
    is_it.then(|| Fault { at: line.find('[').unwrap_or_default(), message: two_brackets() })
}

/// What to say of `[decision]`.
pub(super) fn two_brackets() -> String {
    "a decision has two square brackets on each side, because there may be several; write it as [[decision]]".to_owned()
}

/// Curly quotation marks where straight ones have to stand.
fn curly(whole: &str, line: &Line<'_>) -> Option<Fault> {
    let at = line.value.find(CURLY)?;
    if line.value[..at].contains(['"', '\'']) {
        return None;
    }
    let straight: String =
        line.value.chars().map(|c| if CURLY.contains(&c) { '"' } else { c }).collect();
    let message = format!(
        "the quotation marks are curly ones, as Word sets them, and straight ones have to stand here; write it as {}",
        line.with(&straight)
    );
    Some(Fault { at: whole.find(CURLY)?, message })
}

/// A day without quotation marks.
fn day(line: &Line<'_>) -> Option<Fault> {
    line.key?;
    let written = line.value.split('#').next().unwrap_or_default().trim();
    let day = uk_day(written)?;
    let message = format!(
        "a day stands in quotation marks, or year first without them; write it as {}",
        line.with(&day.to_string())
    );
    Some(Fault { at: line.at, message })
}

/// A text with a quotation mark at its beginning and none at its end.
fn unclosed(after: &str, line: &Line<'_>) -> Option<Fault> {
    let mark = line.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = &line.value[1..];
    if rest.contains(mark) {
        return None;
    }
    let following = after.lines().skip(1).take(FURTHER);
    let mut inside = following
        .take_while(|next| parted(next).key.is_none() && !next.trim_start().starts_with('['));
    let at = line.at;
    if inside.any(|next| next.trim_end().trim_end_matches(',').ends_with(mark)) {
        let threefold = mark.to_string().repeat(3);
        let message = format!(
            "the text that begins here goes on over several lines; put three quotation marks at its beginning and at its \
             end: {}",
            line.with(&format!("{threefold}{rest} ... {threefold}"))
        );
        return Some(Fault { at, message });
    }
    let message = format!(
        "the text that begins here has no quotation mark at its end; write it as {}",
        line.with(&format!("{}{mark}", line.value))
    );
    Some(Fault { at, message })
}

/// A text without a quotation mark at its beginning.
fn unquoted(line: &Line<'_>) -> Option<Fault> {
    line.key?;
    let first = line.value.chars().next()?;
    let bare = line.value.trim_end_matches(['"', '\'']);
    let is_word = first.is_alphabetic() || first == '\u{a3}';
    if !is_word || ["true", "false", "inf", "nan"].contains(&bare) || bare.contains(['"', '\'']) {
        return None;
    }
    let message = format!(
        "a text stands between quotation marks; write it as {}",
        line.with(&format!("\"{bare}\""))
    );
    Some(Fault { at: line.at, message })
}

/// The reader's own words, with those of its kinds of value that only programmers know in others.
fn translated(message: &str) -> String {
    const KINDS: [(&str, &str); 10] = [
        ("a sequence", "a list in square brackets, such as [\"one\", \"two\"]"),
        ("a string", "a text in quotation marks"),
        ("a boolean", "true or false, without quotation marks"),
        ("u64", "a whole number"),
        ("u32", "a whole number"),
        ("a map", "a table of keys of its own"),
        ("boolean", "true or false"),
        ("integer", "a number"),
        ("string", "a text"),
        ("map", "a table"),
    ];
    let named = |kind: &str| {
        let plain = KINDS.iter().find(|(own, _)| *own == kind);
        plain.map_or(kind.to_owned(), |(_, words)| (*words).to_owned())
    };
    let flat = message.lines().collect::<Vec<_>>().join("; ");
    let Some(rest) = flat.strip_prefix("invalid type: ") else { return flat };
    let Some((found, expected)) = rest.split_once(", expected ") else { return flat };
    let found = found.split([' ', '`']).next().unwrap_or_default();
    format!("{} stands here, and {} has to", named(found), named(expected))
}

#[cfg(test)]
mod tests {
    use crate::config::read;
    use std::collections::BTreeMap;

    fn told(text: &str) -> String {
        let mistakes = read(text, &BTreeMap::new()).unwrap_err();
        mistakes.iter().map(|mistake| format!("{mistake}\n")).collect()
    }

    #[test]
    fn curly_quotation_marks_are_told_with_the_straight_ones() {
        assert_eq!(
            told("council = \"Own\"\ntitle = \u{201c}Our report\u{201d}\n"),
            "report.toml line 2, column 9: the quotation marks are curly ones, as Word sets them, and straight ones have to \
             stand here; write it as title = \"Our report\"\n\
             \x20 2 | title = \u{201c}Our report\u{201d}\n\
             \x20   |         ^\n"
        );
        assert!(
            told("posts = [\u{2018}Head\u{2019}]").contains("write it as posts = [\"Head\"]\n")
        );
    }

    #[test]
    fn a_missing_quotation_mark_is_told_where_it_is_missing() {
        assert_eq!(
            told("title = \"Our report\nposts = []\n"),
            "report.toml line 1, column 9: the text that begins here has no quotation mark at its end; write it as title = \
             \"Our report\"\n\
             \x20 1 | title = \"Our report\n\
             \x20   |         ^\n"
        );
        assert_eq!(
            told("title = Our report\"\n"),
            "report.toml line 1, column 9: a text stands between quotation marks; write it as title = \"Our report\"\n\
             \x20 1 | title = Our report\"\n\
             \x20   |         ^\n"
        );
        assert!(told("title = Our report").contains("write it as title = \"Our report\"\n"));
        assert!(
            told("posts = [\n    \"Head of Procurement,\n    \"Clerk\"\n]\n")
                .contains("line 2, column 5: ")
        );
    }

    #[test]
    fn a_british_date_without_quotation_marks_is_told_as_one_with_the_year_first() {
        assert_eq!(
            told("as-of = 15/10/2026 # the day\n"),
            "report.toml line 1, column 9: a day stands in quotation marks, or year first without them; write it as as-of = \
             2026-10-15\n\
             \x20 1 | as-of = 15/10/2026 # the day\n\
             \x20   |         ^\n"
        );
        assert!(told("as-of = 15 October 2026\n").contains("write it as as-of = 2026-10-15\n"));
    }

    #[test]
    fn one_square_bracket_is_told_as_two() {
        let decision = "[decision]\ncontract = \"C\"\nkpi = \"K\"\nperiod = \"Q1 2026/27\"\nuse = \"1\"\nby = \"H\"\n\
                        on = 2026-10-12\nwhy = \"W\"\n";
        let expected = |line: usize| {
            format!(
                "report.toml line {line}, column 1: a decision has two square brackets on each side, because there may be \
                 several; write it as [[decision]]\n  {line} | [decision]\n    | ^\n"
            )
        };
        let told_once = told(decision);
        assert_eq!(told_once.replace("column 2", "column 1").replace("|  ^", "| ^"), expected(1));
        assert!(told(&decision.repeat(2)).contains("write it as [[decision]]\n"));
    }

    #[test]
    fn a_text_over_two_lines_is_told_with_three_quotation_marks() {
        assert_eq!(
            told("[words]\nsources = \"The first line\nand the second.\"\n"),
            "report.toml line 2, column 11: the text that begins here goes on over several lines; put three quotation marks \
             at its beginning and at its end: sources = \"\"\"The first line ... \"\"\"\n\
             \x20 2 | sources = \"The first line\n\
             \x20   |           ^\n"
        );
    }

    #[test]
    fn a_value_of_another_kind_is_told_in_words_that_officers_know() {
        assert_eq!(
            told("must-read = 3"),
            "report.toml line 1, column 13: a number stands here, and a list in square brackets, such as [\"one\", \"two\"] has \
             to\n  1 | must-read = 3\n    |             ^\n"
        );
        assert!(
            told("contract-values-include-vat = \"yes\"").contains(
                "a text stands here, and true or false, without quotation marks has to\n"
            )
        );
    }

    #[test]
    fn the_mark_stands_under_its_place_in_a_long_line_too() {
        let told = told(&format!("title = \"{}\" x", "long ".repeat(60)));
        let lines: Vec<&str> = told.lines().collect();
        assert!(lines[1].chars().count() < 140, "{told}");
        let place = lines[2].find('^').unwrap();
        assert_eq!(lines[1].chars().nth(place), Some('x'), "{told}");
    }

    #[test]
    fn days_and_quarters_are_read_as_people_write_them() {
        let text = "as-of = \"15/10/2026\"\nperiod = \"Q2 2026/27\"\nbaseline = \"31 March 2025\"\n\
                    title = \"The council\u{2019}s \u{a3}\"\n[front-sheet]\ndate-of-meeting = \"3 November 2026\"\n";
        let config = read(text, &BTreeMap::new()).unwrap();
        assert_eq!(config.as_of.unwrap().to_string(), "2026-10-15");
        assert_eq!(config.baseline.unwrap().to_string(), "2025-03-31");
        assert_eq!(config.period.as_deref(), Some("2026-27-Q2"));
        assert_eq!(config.front_sheet.meeting.unwrap().to_string(), "2026-11-03");
    }
}
