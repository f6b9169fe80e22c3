//! How a span looks within a text of a style.

use crate::document::{Role, Span};
use crate::pdf::style::TextStyle;
use crate::style::drawing::Token;
use crate::style::theme::Sizes;

/// What parley carries along with the words: the number of their span.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Ink {
    pub span: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SpanStyle {
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
    pub color: Token,
}

impl SpanStyle {
    pub(crate) fn from_span(
        span: &Span,
        links: &[String],
        style: TextStyle,
        sizes: &Sizes,
    ) -> SpanStyle {
        let plain = SpanStyle {
            size: style.size,
            bold: style.bold || span.bold,
            italic: span.italic,
            color: style.color,
        };
        let small = (style.size - 0.5).min(sizes.note);
        match span.role {
            Role::Plain | Role::Number => {
                SpanStyle { color: link_color(span, links).unwrap_or(style.color), ..plain }
            }
            Role::Second | Role::Small => {
                SpanStyle { size: small, bold: span.bold, color: Token::Mute, ..plain }
            }
            Role::NoteMark => SpanStyle { size: style.size * 0.8, color: Token::Mute, ..plain },
            Role::Flag => SpanStyle { size: small, bold: true, color: Token::Alert, ..plain },
            Role::Open => SpanStyle { color: Token::OpenInk, ..plain },
            Role::FigureNumber => SpanStyle { size: sizes.note, color: Token::Mute, ..plain },
            Role::Headline => {
                SpanStyle { size: sizes.headline, bold: true, color: Token::Ink, ..plain }
            }
            Role::Measure => SpanStyle { color: Token::Mute, ..plain },
        }
    }
}

/// The colour of a link that leads away from the report.
fn link_color(span: &Span, links: &[String]) -> Option<Token> {
    let target = links.get(span.link?)?;
    (!target.starts_with('#')).then_some(Token::Link)
}
