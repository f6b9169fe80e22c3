//! The officer's own paragraphs: their text is escaped, `{assessment.improved}` states a figure, and what was typed by
//! hand where a figure belongs is a finding.

use super::functions::{data, escaped, in_words};
use crate::config::{FILE, Section};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::Figures;
use crate::place::Place;
use std::collections::BTreeMap;

/// Reads own words and keeps what was found in them.
#[derive(Debug)]
pub struct Own<'a> {
    figures: &'a Figures,
    /// What was found so far, in reading order.
    pub findings: Vec<Diagnostic>,
}

/// A stretch of own words.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Call(&'a str),
}

impl<'a> Own<'a> {
    /// A reader of own words that call these figures.
    pub fn new(figures: &'a Figures) -> Own<'a> {
        Own { figures, findings: Vec::new() }
    }

    /// The own paragraphs of each section, as HTML.
    pub fn sections(
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

    /// A paragraph of `[words]`, in which a bare number is a finding.
    fn paragraph(&mut self, section: &str, text: &str) -> String {
        for piece in pieces(text) {
            if let Piece::Text(text) = piece {
                for number in bare_numbers(text) {
                    self.bare(section, &number);
                }
            }
        }
        self.html(&format!("words.{section}"), text)
    }

    /// A text of `[front-sheet]`, where numbers of references, dates and acts belong.
    pub fn front_sheet(&mut self, key: &str, text: &str) -> String {
        self.html(&format!("front-sheet.{key}"), text)
    }

    fn html(&mut self, key: &str, text: &str) -> String {
        let mut html = String::new();
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => html.push_str(&escaped(text)),
                Piece::Call(id) => match self.figures.get(id) {
                    Some(figure) => html.push_str(&data(figure, &in_words(figure))),
                    None => {
                        self.unknown(key, id);
                        html.push_str(&format!("{{{}}}", escaped(id)));
                    }
                },
            }
        }
        html
    }

    fn unknown(&mut self, key: &str, id: &str) {
        let likeness = |known: &str| strsim::jaro_winkler(known, id);
        let nearest = self
            .figures
            .iter()
            .map(|figure| figure.id.as_str())
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
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

    fn bare(&mut self, section: &str, number: &str) {
        self.findings.push(Diagnostic::new(
            Code::BareNumber,
            Place::file(FILE),
            format!("The paragraph for `words.{section}` holds the number `{number}`, which no figure stands behind"),
            "Call a figure by its id in braces, such as `{assessment.improved}`, or check the number by hand before each report.",
        ));
    }
}

/// The text cut at its calls, `{id}` with an id of small letters, digits, dots and hyphens.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| at + from) {
        let inside = &rest[open + 1..];
        let close = inside.find(|c: char| {
            !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-')
        });
        match close.filter(|close| *close > 0 && inside[*close..].starts_with('}')) {
            Some(close) => {
                pieces.push(Piece::Text(&rest[..open]));
                pieces.push(Piece::Call(&inside[..close]));
                rest = &inside[close + 1..];
                from = 0;
            }
            None => from = open + 1,
        }
    }
    pieces.push(Piece::Text(rest));
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

/// Numbers that a reader would take for a figure: all but years, dates, quarters and references.
fn bare_numbers(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && !"£%€$".contains(c)))
        .collect();
    let near = |index: usize| words.get(index).copied().unwrap_or_default();
    let is_bare = |index: usize| {
        is_number(words[index])
            && !is_month(near(index + 1))
            && !(index > 0 && (is_month(near(index - 1)) || is_numbered(near(index - 1))))
    };
    (0..words.len()).filter(|index| is_bare(*index)).map(|index| words[index].to_owned()).collect()
}

/// Whether a word is a number and neither a year nor a reference such as `SV1`, `2026/27` or `Q2`.
fn is_number(word: &str) -> bool {
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let is_money = word.contains(['£', '%', '€', '$']);
    let is_reference = word.starts_with(char::is_alphabetic)
        || word.contains('/')
        || word.matches('-').count() == 2;
    let is_year = word.len() == 4 && matches!(word.parse(), Ok(1900..=2100_u16));
    has_digit && (is_money || !(is_reference || is_year))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.iter().any(|month| word == *month || (word.len() == 3 && month.starts_with(word)))
}

/// Whether a number after this word names something: "section 52", "Year 1".
fn is_numbered(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "section",
        "sections",
        "table",
        "figure",
        "appendix",
        "paragraph",
        "part",
        "year",
        "quarter",
        "regulation",
        "recommendation",
        "schedule",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Figure, FigureValue, Unit};

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
        figures.add(figure("assessment.improved", 22)).unwrap();
        figures.add(figure("assessment.declined", 5)).unwrap();
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

    #[test]
    fn years_dates_and_references_are_no_bare_numbers() {
        let fine = "In 2026/27 (Q2), on 3 November 2026, SV1 and SEF/2025/001; section 52, Year 1, 2026-27-Q2.";
        assert_eq!(bare_numbers(fine), Vec::<String>::new());
        assert_eq!(
            bare_numbers("All 58, 15% or £5m; 1.5 of 12."),
            ["58", "15%", "£5m", "1.5", "12"]
        );
    }
}
