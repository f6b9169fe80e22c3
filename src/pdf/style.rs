//! Sizes and distances of the printed report in points: the paper, and how each kind of text is set.

use crate::style::drawing::Token;
use crate::style::theme::Sizes;

pub(super) const MM: f32 = 72.0 / 25.4;
/// The longer edge of A4.
const LONG_EDGE: f32 = 297.0 * MM;
const SHORT_EDGE: f32 = 210.0 * MM;
/// Paper left of the text block.
pub(super) const LEFT: f32 = 18.0 * MM;
/// The width of the text block of a portrait page; no line of running text is longer, on landscape pages either.
pub(super) const WIDTH: f32 = SHORT_EDGE - 2.0 * LEFT;
/// Paper below the text block.
const FOOT: f32 = 17.0 * MM;
/// Where the text block starts on page 1.
pub(super) const FIRST_TOP: f32 = 14.0 * MM;
/// Where the text block starts on other pages.
pub(super) const TOP: f32 = 18.0 * MM;
/// Where the text block of a portrait page ends.
pub(super) const BOTTOM: f32 = LONG_EDGE - FOOT;
/// The column of paragraph numbers.
pub(super) const NUMBER_COLUMN: f32 = 12.0 * MM;
/// Paper at the right that running text leaves free.
pub(super) const TEXT_RIGHT: f32 = 4.0 * MM;
/// The column of large numbers on page 1.
pub(super) const KEY_COLUMN: f32 = 45.0 * MM;
pub(super) const GUTTER: f32 = 9.0 * MM;
/// The column of names on the front sheet.
pub(super) const NAME_COLUMN: f32 = 28.2 * MM;

/// Its margins are the same either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Orientation {
    #[default]
    Portrait,
    /// For wide tables.
    Landscape,
}

impl Orientation {
    /// Width and height.
    pub(crate) fn paper(self) -> (f32, f32) {
        match self {
            Orientation::Portrait => (SHORT_EDGE, LONG_EDGE),
            Orientation::Landscape => (LONG_EDGE, SHORT_EDGE),
        }
    }

    /// The width of the text block.
    pub(crate) fn width(self) -> f32 {
        self.paper().0 - 2.0 * LEFT
    }

    /// Where the text block ends.
    pub(crate) fn bottom(self) -> f32 {
        self.paper().1 - FOOT
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextStyle {
    pub size: f32,
    pub bold: bool,
    pub color: Token,
    /// The height of a line as a multiple of the size.
    pub line: f32,
    pub align: Align,
    /// Whether its figures are of one width.
    pub tabular: bool,
}

/// A style of text at the left edge, its figures as wide as they are.
fn style(size: f32, bold: bool, color: Token, line: f32) -> TextStyle {
    TextStyle { size, bold, color, line, align: Align::Left, tabular: false }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Styles {
    pub title: TextStyle,
    /// Subtitles of page 1.
    pub sub: TextStyle,
    /// The sentence that opens page 1.
    pub state: TextStyle,
    pub section: TextStyle,
    /// Headings within a section.
    pub heading: TextStyle,
    /// The lowest headings.
    pub minor: TextStyle,
    /// The heading of a key message.
    pub key: TextStyle,
    /// The large number of a key message.
    pub big: TextStyle,
    /// The sentence that opens a section.
    pub lead: TextStyle,
    pub body: TextStyle,
    /// Where a figure comes from.
    pub source: TextStyle,
    /// Captions: the parts have styles of their own.
    pub caption: TextStyle,
    pub cell: TextStyle,
    pub small_cell: TextStyle,
    pub head_cell: TextStyle,
    /// The front sheet.
    pub sheet: TextStyle,
    /// Entries of the contents.
    pub entry: TextStyle,
    pub running: TextStyle,
}

impl Styles {
    pub(super) fn new(sizes: &Sizes) -> Styles {
        Styles {
            title: style(sizes.title, true, Token::Brand, 1.08),
            sub: style(sizes.opening, false, Token::Mute, 1.3),
            state: style(sizes.opening, false, Token::Ink, 1.38),
            section: style(sizes.section, true, Token::Brand, 1.15),
            heading: style(sizes.heading, true, Token::Ink, 1.25),
            minor: style(sizes.body, true, Token::Mute, 1.25),
            key: style(sizes.opening, true, Token::Ink, 1.25),
            big: style(sizes.key_number, true, Token::Brand, 1.0),
            lead: style(sizes.lead, false, Token::Ink, 1.35),
            body: style(sizes.body, false, Token::Ink, 1.36),
            source: style(sizes.note, false, Token::Mute, 1.35),
            caption: style(sizes.subtitle, false, Token::Ink, 1.28),
            cell: style(sizes.table, false, Token::Ink, 1.3),
            small_cell: style(sizes.note, false, Token::Ink, 1.3),
            head_cell: style(sizes.note, true, Token::Ink, 1.25),
            sheet: style(sizes.table, false, Token::Ink, 1.3),
            entry: style(sizes.subtitle, false, Token::Ink, 1.3),
            running: style(sizes.running, false, Token::Mute, 1.2),
        }
    }
}

impl TextStyle {
    pub(crate) fn colored(self, color: Token) -> TextStyle {
        TextStyle { color, ..self }
    }

    pub(crate) fn strong(self) -> TextStyle {
        TextStyle { bold: true, ..self }
    }

    /// The same against the right edge, figures of one width.
    pub(crate) fn numeric(self) -> TextStyle {
        TextStyle { align: Align::Right, tabular: true, ..self }
    }
}
