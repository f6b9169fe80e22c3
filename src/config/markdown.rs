//! The officer's own words as Markdown: paragraphs and lists of points, with emphasis and links. A text that is no
//! Markdown becomes one whose signs stand for themselves.

use pulldown_cmark::{Event, LinkType, Parser, Tag};

/// Signs that mean something in Markdown within a line.
const SIGNS: [char; 9] = ['\\', '*', '_', '[', ']', '<', '>', '&', '`'];

/// The paragraphs and lists of a text, each as Markdown, with its spaces folded line by line.
pub(super) fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(_) => {
                if depth == 0 {
                    blocks.push(folded(&text[range]));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// A paragraph on one line, and a list with a line for each of its points.
fn folded(block: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in block.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_point = ["- ", "* ", "+ "].iter().any(|mark| words.starts_with(mark));
        match lines.last_mut() {
            Some(last) if !is_point && !words.is_empty() => {
                last.push(' ');
                last.push_str(&words);
            }
            _ if words.is_empty() => {}
            _ => lines.push(words),
        }
    }
    lines.join("\n")
}

/// A paragraph that is no Markdown, as the Markdown that says the same.
pub fn plain(paragraph: &str) -> String {
    let mut text = String::new();
    for (at, c) in paragraph.char_indices() {
        let opens = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '~' | '|');
        // `1.` and `1)` would begin a list
        let counts = matches!(c, '.' | ')')
            && at > 0
            && paragraph[..at].bytes().all(|byte| byte.is_ascii_digit());
        if opens || counts || SIGNS.contains(&c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// What in a text is not printed as it is meant, a sentence each with its line.
pub fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut lists = 0;
    for (event, range) in Parser::new(text).into_offset_iter() {
        let line = text[..range.start].matches('\n').count() + 1;
        if let Event::Start(Tag::List(_)) = &event {
            lists += 1;
        }
        if let Event::End(pulldown_cmark::TagEnd::List(_)) = &event {
            lists -= 1;
        }
        if let Some(fault) = fault(&event, lists) {
            let sentence = format!("line {line}: {fault}");
            if faults.last() != Some(&sentence) {
                faults.push(sentence);
            }
        }
    }
    faults
}

fn fault(event: &Event<'_>, lists: usize) -> Option<&'static str> {
    Some(match event {
        Event::Start(Tag::Heading { .. }) => {
            "a heading cannot stand here, because the section has its own. Write it as a paragraph."
        }
        Event::Start(Tag::Image { .. }) => "an image cannot stand here. Take it out.",
        Event::Html(_) | Event::InlineHtml(_) => {
            "HTML cannot stand here. Write the words alone, with *stars* around what is to be stressed."
        }
        Event::Start(Tag::Link { dest_url, link_type, .. }) => {
            let is_mail = *link_type == LinkType::Email;
            let is_known = ["https://", "mailto:"].iter().any(|start| dest_url.starts_with(start));
            if is_mail || is_known {
                return None;
            }
            "a link leads to an address that begins with https:// or mailto:, and this one does not. Put the whole \
             address there, or the words alone."
        }
        Event::Start(Tag::List(Some(_))) => {
            "a numbered list cannot stand here, because the report numbers its paragraphs. Begin each point with a hyphen."
        }
        Event::Start(Tag::List(None)) if lists > 1 => {
            "a list within a list cannot stand here. Write one list."
        }
        Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => {
            "code cannot stand here. Take out the backticks, or the spaces at the beginning of the line."
        }
        Event::Start(Tag::BlockQuote(_)) => {
            "a quotation cannot stand here. Write it as a paragraph."
        }
        Event::Rule => "a line across the page cannot stand here. Take it out.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_its_paragraphs_and_lists() {
        let text = "One\n*two*.\n\n- a\n- b\n  c\n\n\nThree [here](https://example.org).\n";
        assert_eq!(
            blocks(text),
            ["One *two*.", "- a\n- b c", "Three [here](https://example.org)."]
        );
        assert_eq!(faults(text), [""; 0]);
    }

    #[test]
    fn what_cannot_stand_there_is_refused_with_a_sentence() {
        let faults_of = |text: &str| faults(text).join(" / ");
        assert_eq!(
            faults_of("One.\n\n# Two\n"),
            "line 3: a heading cannot stand here, because the section has its own. Write it as a paragraph."
        );
        assert_eq!(
            faults_of("A <b>word</b>"),
            "line 1: HTML cannot stand here. Write the words alone, with *stars* around what is to be stressed."
        );
        assert_eq!(
            faults_of("![x](https://example.org/a.png)"),
            "line 1: an image cannot stand here. Take it out."
        );
        assert_eq!(
            faults_of("[x](http://example.org)"),
            "line 1: a link leads to an address that begins with https:// or mailto:, and this one does not. Put the whole \
             address there, or the words alone."
        );
        assert!(faults_of("[x](javascript:alert(1))").starts_with("line 1: a link leads"));
        assert_eq!(
            faults_of("1. one\n2. two\n"),
            "line 1: a numbered list cannot stand here, because the report numbers its paragraphs. Begin each point with a \
             hyphen."
        );
        assert_eq!(
            faults_of("- a\n  - b\n"),
            "line 2: a list within a list cannot stand here. Write one list."
        );
        assert!(faults_of("`x`").starts_with("line 1: code cannot stand here."));
        assert_eq!(
            faults_of("> x"),
            "line 1: a quotation cannot stand here. Write it as a paragraph."
        );
        assert_eq!(
            faults_of("a\n\n***\n"),
            "line 3: a line across the page cannot stand here. Take it out."
        );
        assert_eq!(faults_of("Write to <clerk@example.org> or <https://example.org>."), "");
    }

    #[test]
    fn a_text_that_is_no_markdown_says_the_same() {
        for text in
            ["1. A *b* _c_ [d](e) <f> & `g` \\", "- x", "# y", "2026. A year", "{a.b} 5 > 4"]
        {
            let made = plain(text);
            assert_eq!(blocks(&made), std::slice::from_ref(&made), "{text}");
            let read_back: String = Parser::new(&made)
                .filter_map(|event| match event {
                    Event::Text(text) => Some(text.to_string()),
                    _ => None,
                })
                .collect();
            assert_eq!(read_back, text);
        }
    }
}
