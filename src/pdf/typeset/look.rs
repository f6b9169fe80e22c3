//! How a span looks within a text of a style.

use crate::document::{Role, Span};
use crate::pdf::ink::{ALERT, INK, LINK, MUTE, OPEN, OPEN_INK};
use crate::pdf::page::Rgb;
use crate::pdf::style::TextStyle;

/// The look of a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Its size.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// Its colour.
    pub color: Rgb,
    /// The colour behind it, with a dashed line under it.
    pub ground: Option<Rgb>,
}

impl Look {
    /// The look of a span in a text.
    pub fn of(span: &Span, links: &[String], style: TextStyle) -> Look {
        let plain = Look {
            size: style.size,
            bold: style.bold || span.bold,
            italic: span.italic,
            color: style.color,
            ground: None,
        };
        let small = (style.size - 0.5).min(10.0);
        match span.role {
            Role::Plain | Role::Number => {
                Look { color: link_color(span, links).unwrap_or(style.color), ..plain }
            }
            Role::Second | Role::Small => {
                Look { size: small, bold: span.bold, color: MUTE, ..plain }
            }
            Role::Flag => Look { size: small, bold: true, color: ALERT, ..plain },
            Role::Open => Look { color: OPEN_INK, ground: Some(OPEN), ..plain },
            Role::FigureNumber => Look { size: 10.0, color: MUTE, ..plain },
            Role::Headline => Look { size: 12.5, bold: true, color: INK, ..plain },
            Role::Measure => Look { color: MUTE, ..plain },
        }
    }
}

/// The colour of a link that leads away from the report.
fn link_color(span: &Span, links: &[String]) -> Option<Rgb> {
    let target = links.get(span.link?)?;
    (!target.starts_with('#')).then_some(LINK)
}
