//! The officer's own paragraphs: their text is escaped, `{assessment.improved}` states a figure, and what was typed by
//! hand where a figure belongs is a finding.

mod piece;

use super::template::bare_number::bare_numbers;
use super::template::escape::escaped;
use super::template::stated::{data, in_words};
use crate::config::{FILE, Section, nearest};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::{Figure, Figures};
use crate::domain::place::Place;
use crate::domain::proof::slips;
use piece::{Piece, pieces};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd, TextMergeStream};
use std::collections::BTreeMap;

#[derive(Debug)]
pub(super) struct Own<'a> {
    figures: &'a Figures,
    /// In reading order.
    pub findings: Vec<Diagnostic>,
}

impl<'a> Own<'a> {
    pub(super) fn new(figures: &'a Figures) -> Own<'a> {
        Own { figures, findings: Vec::new() }
    }

    /// As HTML.
    pub(super) fn sections(
        &mut self,
        words: &BTreeMap<Section, Vec<String>>,
    ) -> BTreeMap<&'static str, Vec<String>> {
        Section::ALL
            .into_iter()
            .map(|section| {
                let texts = words.get(&section).map(Vec::as_slice).unwrap_or_default();
                let html = texts.iter().map(|text| self.paragraph(section.key(), text)).collect();
                (section.key(), html)
            })
            .collect()
    }

    /// A paragraph or a list of `[words]`, as Markdown, in which a bare number is a finding.
    fn paragraph(&mut self, section: &str, text: &str) -> String {
        let key = format!("words.{section}");
        let mut html = String::new();
        for event in TextMergeStream::new(Parser::new(text)) {
            match event {
                Event::Text(text)
                | Event::InlineHtml(text)
                | Event::Html(text)
                | Event::Code(text) => {
                    html.push_str(&self.checked(&key, &text));
                }
                Event::SoftBreak | Event::HardBreak => html.push(' '),
                Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                    let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                    html.push_str(&format!("<a href=\"{mail}{}\">", escaped(&dest_url)));
                }
                Event::Start(tag) => html.push_str(opening(&tag.to_end())),
                Event::End(end) => html.push_str(closing(&end)),
                _ => {}
            }
        }
        html
    }

    /// A sentence of `[corporate-social-responsibility]`, in which a bare number is a finding too.
    pub(super) fn frame(&mut self, part: &str, text: &str) -> String {
        self.checked(&format!("corporate-social-responsibility.{part}"), text)
    }

    fn checked(&mut self, key: &str, text: &str) -> String {
        for piece in pieces(text) {
            if let Piece::Text(text) = piece {
                for number in bare_numbers(text) {
                    self.bare(key, &number);
                }
            }
        }
        self.html(key, text)
    }

    /// A text of `[front-sheet]`, where numbers of references, dates and acts belong.
    pub(super) fn front_sheet(&mut self, key: &str, text: &str) -> String {
        self.html(&format!("front-sheet.{key}"), text)
    }

    fn html(&mut self, key: &str, text: &str) -> String {
        let (mut html, mut read) = (String::new(), String::new());
        let pieces = pieces(text);
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => {
                    html.push_str(&escaped(text));
                    read.push_str(text);
                }
                Piece::Call(id) => match self.figures.get(id) {
                    Some(figure) => {
                        let words = stated(figure, pieces.get(at + 1));
                        html.push_str(&data(figure, &words));
                        read.push_str(&words);
                    }
                    None => {
                        self.unknown(key, id);
                        html.push_str(&format!("{{{}}}", escaped(id)));
                    }
                },
            }
        }
        if pieces.iter().any(|piece| matches!(piece, Piece::Call(_))) {
            slips(&read).iter().for_each(|slip| self.badly(key, slip));
        }
        html
    }

    /// A sentence that its numbers no longer fit.
    fn badly(&mut self, key: &str, slip: &str) {
        self.findings.push(Diagnostic::new(
            Code::WordsReadBadly,
            Place::file(FILE),
            format!("The paragraph for `{key}` reads badly now that its numbers stand in it: \"{slip}\""),
            "Write the sentence anew for these numbers; at nought, one, two and all it may need other words.",
        ));
    }

    fn unknown(&mut self, key: &str, id: &str) {
        let known: Vec<&str> = self.figures.iter().map(|figure| figure.id.as_str()).collect();
        let nearest = nearest(id, &known);
        let nearest = nearest.map(|id| format!(" (the nearest is `{{{id}}}`)")).unwrap_or_default();
        self.findings.push(Diagnostic::new(
            Code::UnknownFigureInWords,
            Place::file(FILE),
            format!("`{key}` calls the figure `{{{id}}}`, and this report has none of that name"),
            format!(
                "Write the id of a figure that figures.json lists{nearest}, or take the call out."
            ),
        ));
    }

    fn bare(&mut self, key: &str, number: &str) {
        self.findings.push(Diagnostic::new(
            Code::BareNumber,
            Place::file(FILE),
            format!("The paragraph for `{key}` holds the number `{number}`, which no figure stands behind"),
            "Call a figure by its id in braces, such as `{assessment.improved}`, or check the number by hand before each report.",
        ));
    }
}

/// A figure as the officer's sentence states it: of nothing "no" before what is counted, else "none".
fn stated(figure: &Figure, next: Option<&Piece<'_>>) -> String {
    let words = in_words(figure);
    let after = match next {
        Some(Piece::Text(text)) => text.strip_prefix(' '),
        _ => None,
    };
    let word = after.and_then(|text| text.split([' ', ',', '.', ';', ':']).next());
    let counts = word.is_some_and(|word| !word.is_empty() && !NO_NOUNS.contains(&word));
    if words == "no" && !counts { "none".to_owned() } else { words }
}

/// What follows a number that stands for what is counted.
const NO_NOUNS: [&str; 22] = [
    "of", "is", "are", "was", "were", "has", "have", "had", "and", "or", "in", "at", "to", "by",
    "on", "stands", "stand", "could", "can", "will", "than", "since",
];

/// The element of what a block may hold; a paragraph's own is for the template.
fn opening(tag: &TagEnd) -> &'static str {
    match tag {
        TagEnd::Emphasis => "<em>",
        TagEnd::Strong => "<strong>",
        TagEnd::List(_) => "<ul>",
        TagEnd::Item => "<li>",
        _ => "",
    }
}

fn closing(tag: &TagEnd) -> &'static str {
    match tag {
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        TagEnd::List(_) => "</ul>",
        TagEnd::Item => "</li>",
        TagEnd::Link => "</a>",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::figure::{FigureValue, Unit};

    fn figures() -> Figures {
        let mut figures = Figures::default();
        let figure = |id: &str, count| Figure {
            id: id.to_owned(),
            value: FigureValue::Count(count),
            unit: Unit::Statements,
            name: String::new(),
            rule: String::new(),
            sources: Vec::new(),
        };
        assert!(figures.add(figure("assessment.improved", 22)));
        assert!(figures.add(figure("assessment.declined", 5)));
        for (id, count) in [("nought", 0), ("one", 1), ("two", 2)] {
            assert!(figures.add(figure(id, count)));
        }
        figures
    }

    #[test]
    fn a_call_states_its_figure_and_everything_else_is_text() {
        let figures = figures();
        let mut own = Own::new(&figures);
        let html = own.paragraph(
            "sources",
            "Up {assessment.improved}, <b>{{ 7 }}</b> & {x y}; {assessment.declined} down.",
        );
        assert_eq!(
            html,
            "Up <data value=\"22\" data-figure=\"assessment.improved\">22</data>, &lt;b&gt;{{ 7 }}&lt;/b&gt; &amp; {x y}; \
             <data value=\"5\" data-figure=\"assessment.declined\">five</data> down."
        );
        assert_eq!(own.findings.len(), 1, "{:?}", own.findings);
    }

    #[test]
    fn emphasis_lists_and_links_are_elements() {
        let figures = figures();
        let mut own = Own::new(&figures);
        let html = own.paragraph(
            "sources",
            "A *b* **c** [d](https://example.org?a=1&b=2) \\*e\\* <f@example.org>",
        );
        assert_eq!(
            html,
            "A <em>b</em> <strong>c</strong> <a href=\"https://example.org?a=1&amp;b=2\">d</a> *e* <a \
             href=\"mailto:f@example.org\">f@example.org</a>"
        );
        let list = own.paragraph("sources", "- one {assessment.declined}\n- two");
        assert_eq!(
            list,
            "<ul><li>one <data value=\"5\" data-figure=\"assessment.declined\">five</data></li><li>two</li></ul>"
        );
    }

    #[test]
    fn a_sentence_that_its_number_does_not_fit_is_reported() {
        let figures = figures();
        let read = |text: &str| {
            let mut own = Own::new(&figures);
            let html = own.paragraph("sources", text);
            let words = html.split('<').map(|part| part.rsplit('>').next().unwrap_or_default());
            (words.collect::<String>(), own.findings.len())
        };
        for (text, words) in [
            ("{nought} of the statements has moved.", "none of the statements has moved."),
            ("There are {nought} statements.", "There are no statements."),
            ("Of these {nought}.", "Of these none."),
            (
                "It has {one} statement, and {two} statements.",
                "It has one statement, and two statements.",
            ),
        ] {
            assert_eq!(read(text), (words.to_owned(), 0));
        }
        for text in [
            "The {nought} statements at Minimum come first.",
            "The council has {one} statements.",
            "No more than {nought} of {one} statements",
            "{nought} of the {two} statements",
            "{two} of {two} statements",
            "{one} of {two} statements are late.",
        ] {
            assert!(read(text).1 > 0, "{text}");
        }
    }

    #[test]
    fn an_unknown_figure_stops_the_document_and_the_nearest_is_named() {
        let figures = figures();
        let mut own = Own::new(&figures);
        own.front_sheet("summary", "Now {assessment.improve}.");
        assert_eq!(
            own.findings[0].message,
            "`front-sheet.summary` calls the figure `{assessment.improve}`, and this report has none of that name"
        );
        assert!(own.findings[0].hint.contains("`{assessment.improved}`"));
    }
}
