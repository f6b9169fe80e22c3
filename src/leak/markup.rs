//! HTML and XML as texts: the source as it stands, the source with its entities read, and the words alone, with tags as
//! spaces and with tags as nothing, so that neither a tag within a name nor one between two hides it.

use crate::edition::BARRIER;

pub(super) fn readings(source: &str) -> [String; 4] {
    let source = without_pictures(source);
    [source.clone(), read(&source), read(&stripped(&source, false)), read(&stripped(&source, true))]
}

/// A source without the bytes of pictures within it, whose base64 could look like names.
fn without_pictures(source: &str) -> String {
    let mut pieces = source.split("data:image/png;base64,");
    let first = pieces.next().unwrap_or_default().to_owned();
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    pieces.fold(first, |text, piece| text + piece.trim_start_matches(is_digit))
}

/// Tags within a sentence.
const INLINE: [&str; 12] =
    ["a", "abbr", "b", "code", "data", "em", "i", "span", "strong", "sub", "sup", "tspan"];

/// The words of a source: tags within a sentence are nothing where `is_joined`, else a space; all others part what they
/// stand between.
fn stripped(source: &str, is_joined: bool) -> String {
    let mut text = String::new();
    let mut rest = source;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let tag = rest[open + 1..].trim_start_matches('/');
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        match (INLINE.contains(&&tag[..end]), is_joined) {
            (true, true) => {}
            (true, false) => text.push(' '),
            (false, _) => text.push(BARRIER),
        }
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    text + rest
}

/// A text with the entities of XML and numbered ones as the characters that they are.
fn read(text: &str) -> String {
    let mut read = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        read.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(';').filter(|end| *end <= 10);
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                read.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                read.push('&');
                rest = &rest[1..];
            }
        }
    }
    read + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[test]
    fn neither_tags_nor_entities_hide_a_name() {
        let source = "<b title=\"D&#39;Arcy\">Hearth</b> &amp; Ho<i>me</i><td>1</td><td>2</td>";
        let [raw, read, parted, joined] = readings(source);
        assert!(raw.contains("D&#39;Arcy") && read.contains("D'Arcy"));
        assert_eq!(parted, " Hearth  & Ho me \u{1f}1\u{1f}\u{1f}2\u{1f}");
        assert_eq!(joined, "Hearth & Home\u{1f}1\u{1f}\u{1f}2\u{1f}");
    }

    #[test]
    fn the_bytes_of_a_picture_are_no_words() {
        let source = "<img src=\"data:image/png;base64,ab/Ltd+12==\"><p>Ltd</p>";
        let [raw, ..] = readings(source);
        assert_eq!(raw, "<img src=\"\"><p>Ltd</p>");
    }
}
