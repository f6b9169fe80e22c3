//! Mistakes of TOML in plain words: what was perhaps meant, and how it is written.

#[cfg(test)]
mod tests;

use super::mistake::Mistake;
use crate::domain::prose::either;
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
    let line = split_line(whole);
    one_bracket(whole)
        .or_else(|| curly(whole, &line))
        .or_else(|| day(&line))
        .or_else(|| unclosed(&text[range.end..], &line))
        .or_else(|| unquoted(&line))
}

fn split_line(line: &str) -> Line<'_> {
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
    let name = line.trim().trim_matches(['[', ']']);
    let is_it = ["decision", "resolution"].contains(&name) && !line.contains("[[");
    is_it.then(|| Fault { at: line.find('[').unwrap_or_default(), message: two_brackets(name) })
}

/// What to say of `[decision]` and the like.
pub(super) fn two_brackets(name: &str) -> String {
    format!(
        "a {name} has two square brackets on each side, because there may be several; write it as [[{name}]]"
    )
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
        .take_while(|next| split_line(next).key.is_none() && !next.trim_start().starts_with('['));
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
pub(super) fn translated(message: &str) -> String {
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
    if let Some(sentence) = unknown_word(&flat) {
        return sentence;
    }
    let Some(rest) = flat.strip_prefix("invalid type: ") else { return flat };
    let Some((found, expected)) = rest.split_once(", expected ") else { return flat };
    let found = found.split([' ', '`']).next().unwrap_or_default();
    format!("{} stands here, and {} has to", named(found), named(expected))
}

/// A word that is none of those that can stand there.
fn unknown_word(message: &str) -> Option<String> {
    let (word, expected) = message.strip_prefix("unknown variant `")?.split_once("`, expected ")?;
    // the words stand between backticks, in every second place
    let words: Vec<String> = expected.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let word = if word.is_empty() { "nothing".to_owned() } else { format!("`{word}`") };
    (!words.is_empty()).then(|| format!("{word} stands here, and {} has to", either(&words)))
}
