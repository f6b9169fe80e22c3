//! Sizes and distances of the printed report in points: the paper, and how each kind of text is set.

use super::ink::{BRAND, INK, MUTE};
use super::page::Rgb;

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// The paper's height, A4.
pub const PAPER_HEIGHT: f32 = 297.0 * MM;
/// Paper left of the text block.
pub const LEFT: f32 = 18.0 * MM;
/// The width of the text block.
pub const WIDTH: f32 = 174.0 * MM;
/// Where the text block starts on page 1.
pub const FIRST_TOP: f32 = 14.0 * MM;
/// Where the text block starts on other pages.
pub const TOP: f32 = 20.0 * MM;
/// Where the text block ends.
pub const BOTTOM: f32 = PAPER_HEIGHT - 19.0 * MM;
/// The column of paragraph numbers.
pub const NUMBER_COLUMN: f32 = 12.0 * MM;
/// Paper at the right that running text leaves free.
pub const TEXT_RIGHT: f32 = 4.0 * MM;
/// The column of large numbers on page 1.
pub const KEY_COLUMN: f32 = 45.0 * MM;
/// Between two columns.
pub const GUTTER: f32 = 9.0 * MM;
/// The column of names on the front sheet.
pub const NAME_COLUMN: f32 = 28.2 * MM;

/// Which edge lines stand against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The left edge.
    Left,
    /// The right edge.
    Right,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Its size.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub color: Rgb,
    /// The height of a line as a multiple of the size.
    pub line: f32,
    /// The edge that it stands against.
    pub align: Align,
    /// Whether its figures are of one width.
    pub tabular: bool,
}

/// One row of the table of styles.
const fn style(size: f32, bold: bool, color: Rgb, line: f32) -> TextStyle {
    TextStyle { size, bold, color, line, align: Align::Left, tabular: false }
}

/// The report's title.
pub const TITLE: TextStyle = style(36.0, true, BRAND, 1.08);
/// Subtitles of page 1.
pub const SUB: TextStyle = style(15.0, false, MUTE, 1.3);
/// The sentence that opens page 1.
pub const STATE: TextStyle = style(15.0, false, INK, 1.38);
/// Section titles.
pub const SECTION: TextStyle = style(18.0, true, BRAND, 1.15);
/// Headings within a section.
pub const HEADING: TextStyle = style(13.0, true, INK, 1.25);
/// The lowest headings.
pub const MINOR: TextStyle = style(12.0, true, MUTE, 1.25);
/// The heading of a key message.
pub const KEY: TextStyle = style(15.0, true, INK, 1.25);
/// The large number of a key message.
pub const BIG: TextStyle = style(36.0, true, BRAND, 1.0);
/// The sentence that opens a section.
pub const LEAD: TextStyle = style(14.0, false, INK, 1.35);
/// Running text.
pub const BODY: TextStyle = style(12.0, false, INK, 1.4);
/// Where a figure comes from.
pub const SOURCE: TextStyle = style(10.0, false, MUTE, 1.35);
/// Captions: the parts have styles of their own.
pub const CAPTION: TextStyle = style(11.0, false, INK, 1.28);
/// Cells of tables.
pub const CELL: TextStyle = style(10.5, false, INK, 1.3);
/// Cells of small tables.
pub const SMALL_CELL: TextStyle = style(10.0, false, INK, 1.3);
/// Cells of a table's head.
pub const HEAD_CELL: TextStyle = style(10.0, true, INK, 1.25);
/// The front sheet.
pub const SHEET: TextStyle = style(10.5, false, INK, 1.3);
/// Entries of the contents.
pub const ENTRY: TextStyle = style(11.0, false, INK, 1.3);
/// Running heads and feet.
pub const RUNNING: TextStyle = style(9.0, false, MUTE, 1.2);

impl TextStyle {
    /// The same in another colour.
    pub const fn colored(self, color: Rgb) -> TextStyle {
        TextStyle { color, ..self }
    }

    /// The same in bold.
    pub const fn strong(self) -> TextStyle {
        TextStyle { bold: true, ..self }
    }

    /// The same against the right edge, figures of one width.
    pub const fn numeric(self) -> TextStyle {
        TextStyle { align: Align::Right, tabular: true, ..self }
    }
}
