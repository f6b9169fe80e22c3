//! HTML and XML as two readings: what stands between tags, and what stands in them. Each byte is in one of the two, so
//! nothing is read twice.

use crate::edition::BARRIER;
use std::borrow::Cow;

pub(super) struct Readings {
    /// The words. A tag within a sentence hides no name; others part what they stand between ([`is_parting`]).
    pub words: String,
    /// The same with tags within a sentence as nothing, which may say another number: `1,23<b>4</b>`.
    pub joined: String,
    /// Tags, their attributes, comments and declarations.
    pub tags: String,
}

/// Whether a tag parts two texts: those of paragraphs, headings, cells, and of a spreadsheet's parts. Any other stands, as
/// far as is known, within a sentence.
fn is_parting(tag: &str) -> bool {
    matches!(
        tag,
        "c" | "caption"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "is"
            | "li"
            | "ol"
            | "p"
            | "row"
            | "section"
            | "si"
            | "tab"
            | "table"
            | "tc"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

pub(super) fn readings(source: &str) -> Readings {
    let (mut words, mut joined, mut tags) = (String::new(), String::new(), String::new());
    let mut rest = source;
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        joined.push_str(&rest[..open]);
        rest = &rest[open..];
        let (tag, after) = rest.split_at(end_of_tag(rest));
        let name = tag[1..].trim_start_matches('/');
        let of_word = name.strip_prefix("w:");
        let name = of_word.unwrap_or(name);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        // a line of its own in a Word document is what a caption or a cell begins anew with
        let is_line = of_word.is_some() && &name[..end] == "br";
        let is_inline = !is_line && !is_parting(&name[..end]);
        words.push(if is_inline { ' ' } else { BARRIER });
        if !is_inline {
            joined.push(BARRIER);
        }
        tags.push_str(&without_pictures(tag));
        tags.push(BARRIER);
        rest = after;
    }
    words.push_str(rest);
    joined.push_str(rest);
    Readings { words: decoded(&words), joined: decoded(&joined), tags: decoded(&tags) }
}

/// Where a tag or a comment ends that a text begins with; a `>` in quotes is no end.
fn end_of_tag(text: &str) -> usize {
    if let Some(comment) = text.strip_prefix("<!--") {
        return comment.find("-->").map_or(text.len(), |end| end + "<!---->".len());
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// A tag without the bytes of a picture within it, whose base64 could look like names.
fn without_pictures(tag: &str) -> Cow<'_, str> {
    const PICTURE: &str = "data:image/png;base64,";
    if !tag.contains(PICTURE) {
        return Cow::Borrowed(tag);
    }
    let mut pieces = tag.split(PICTURE);
    let first = pieces.next().unwrap_or_default().to_owned();
    let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    Cow::Owned(pieces.fold(first, |text, piece| text + piece.trim_start_matches(is_digit)))
}

/// A text with the entities of XML and numbered ones as the characters that they are.
pub(super) fn decoded(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        read.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(11).position(|byte| byte == b';');
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
        let source = "<b title=\"D&#39;Arcy > x\">Hearth</b> &amp; Ho<i>me</i><td>1</td><td>2</td>";
        let read = readings(source);
        assert!(read.tags.contains("D'Arcy > x"), "{}", read.tags);
        assert_eq!(read.words, " Hearth  & Ho me \u{1f}1\u{1f}\u{1f}2\u{1f}");
        assert_eq!(read.joined, "Hearth & Home\u{1f}1\u{1f}\u{1f}2\u{1f}");
    }

    #[test]
    fn a_paragraph_and_a_line_of_a_word_document_part_and_a_run_does_not() {
        let read = readings("<w:p><w:r><w:t>Ze</w:t></w:r><w:r><w:t>ph</w:t><w:br/></w:r></w:p>y");
        assert_eq!(read.joined, "\u{1f}Zeph\u{1f}\u{1f}y");
    }

    #[test]
    fn a_comment_and_an_open_tag_are_read_to_their_end() {
        let read = readings("a<!-- b > c -->d<e f='g");
        assert_eq!(
            (read.words.as_str(), read.tags.as_str()),
            ("a d ", "<!-- b > c -->\u{1f}<e f='g\u{1f}")
        );
    }

    #[test]
    fn a_formatted_text_of_a_spreadsheet_is_one_text_and_two_are_two() {
        let read =
            readings("<si><r><rPr><b/></rPr><t>Ze</t></r><r><t>ph</t></r></si><si><t>y</t></si>");
        assert!(read.joined.replace(' ', "").contains("Zeph\u{1f}\u{1f}y"));
    }

    #[test]
    fn the_bytes_of_a_picture_are_no_words() {
        let read = readings("<img src=\"data:image/png;base64,ab/Ltd+12==\"><p>Ltd</p>");
        assert_eq!(read.tags, "<img src=\"\">\u{1f}<p>\u{1f}</p>\u{1f}");
    }
}
