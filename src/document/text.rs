//! Text within a block: spans of one look, with their links and expansions.

use crate::domain::rating::Rating;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    /// Its line in the rendered page.
    pub line: u64,
    /// The spans in reading order; white space is already as HTML shows it.
    pub spans: Vec<Span>,
    /// Where its links lead; a span names its link by its number.
    pub links: Vec<String>,
    /// What its abbreviations stand for; a span names its expansion by its number.
    pub expansions: Vec<String>,
}

/// A run of words of one look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Span {
    /// The words; empty where a shape stands.
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub role: Role,
    /// Whether it starts a line of its own.
    pub own_line: bool,
    /// A status shape, which says nothing that the word beside it does not say.
    pub shape: Option<Shape>,
    /// Whether it stays on one line: a day, a number with its unit, "Figure 4".
    pub whole: bool,
    /// Its link, a number in [`Text::links`].
    pub link: Option<usize>,
    /// What it stands for, a number in [`Text::expansions`].
    pub expansion: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    #[default]
    Plain,
    /// The number of a heading, a paragraph or an entry.
    Number,
    /// A second line, quiet.
    Second,
    /// What needs an answer, on a line of its own.
    Flag,
    Open,
    FigureNumber,
    /// The finding that a figure or table shows.
    Headline,
    /// What a figure or table measures.
    Measure,
    /// Small words beside a large number.
    Small,
    NoteMark,
}

impl Role {
    /// Whether a span of this role stands on lines of its own.
    pub fn is_line(self) -> bool {
        matches!(
            self,
            Role::Second | Role::Flag | Role::FigureNumber | Role::Headline | Role::Measure
        )
    }
}

/// The shape before a status word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A disc with a tick.
    Complete,
    /// A half disc.
    InProgress,
    /// A ring.
    NotStarted,
    /// Two bars.
    OnHold,
    /// A square with an exclamation mark.
    Overdue,
    /// A disc, a triangle, a diamond, a square with a cross, a bar.
    Rated(Rating),
    /// A dashed ring.
    NotReturned,
}

impl Shape {
    pub fn named(name: &str) -> Option<Shape> {
        match name {
            "complete" => Some(Shape::Complete),
            "in-progress" => Some(Shape::InProgress),
            "not-started" => Some(Shape::NotStarted),
            "on-hold" => Some(Shape::OnHold),
            "overdue" => Some(Shape::Overdue),
            "not-returned" => Some(Shape::NotReturned),
            slug => Rating::ALL.into_iter().find(|rating| rating.slug() == slug).map(Shape::Rated),
        }
    }
}

impl Text {
    /// Plain words.
    pub fn from_words(words: &str) -> Text {
        let span = Span { text: words.to_owned(), ..Span::default() };
        Text { spans: vec![span], ..Text::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.trim().is_empty())
    }

    /// The words as one line.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for span in &self.spans {
            if span.own_line && !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(&span.text);
        }
        plain
    }

    /// The number at its start and the rest, where it starts with one.
    pub fn split_number(&self) -> (Option<Text>, Text) {
        let count = self.spans.iter().take_while(|span| span.role == Role::Number).count();
        if count == 0 {
            return (None, self.clone());
        }
        let mut number = Text { spans: self.spans[..count].to_vec(), ..self.clone() };
        let mut rest = Text { spans: self.spans[count..].to_vec(), ..self.clone() };
        if let Some(first) = rest.spans.first_mut() {
            first.text = first.text.trim_start_matches(' ').to_owned();
        }
        if let Some(last) = number.spans.last_mut() {
            last.text = format!("{} ", last.text.trim_end());
        }
        (Some(number), rest)
    }
}
