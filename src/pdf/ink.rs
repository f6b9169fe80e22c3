//! The colours of the printed report, by their role.

use super::page::Rgb;
use crate::drawing::Token;
use crate::level::Level;

/// Text.
pub const INK: Rgb = rgb(0x16202B);
/// Quiet text.
pub const MUTE: Rgb = rgb(0x4A5866);
/// Structure.
pub const BRAND: Rgb = rgb(0x12436D);
/// Links that lead away.
pub const LINK: Rgb = rgb(0x0F5499);
/// What needs an answer.
pub const ALERT: Rgb = rgb(0x801650);
/// Hair rules.
pub const RULE: Rgb = rgb(0xC3CCD6);
/// The ground of an open field.
pub const OPEN: Rgb = rgb(0xFFF4D6);
/// The words of an open field.
pub const OPEN_INK: Rgb = rgb(0x5A4200);
/// Paper.
pub const PAPER: Rgb = rgb(0xFFFFFF);
/// Quiet marks of a drawing.
const SOFT: Rgb = rgb(0x7D8B99);

/// A colour from its six hexadecimal digits.
const fn rgb(hex: u32) -> Rgb {
    [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8]
}

/// The colour of a token on paper.
pub fn of(token: Token) -> Rgb {
    match token {
        Token::Paper | Token::OnDark => PAPER,
        Token::Ink | Token::OnLight => INK,
        Token::Mute => MUTE,
        Token::Brand | Token::Mark | Token::Outline | Token::Parting => BRAND,
        Token::Rule => RULE,
        Token::Alert => ALERT,
        Token::Soft => SOFT,
        Token::Open => OPEN,
        Token::OpenInk => OPEN_INK,
        Token::Link | Token::Focus | Token::FocusEdge => INK,
        Token::Level(level) => of_level(level),
    }
}

/// The fill of a level.
fn of_level(level: Level) -> Rgb {
    match level {
        Level::Minimum => rgb(0xEAF3FB),
        Level::Developing => rgb(0xBFDDF5),
        Level::Mature => rgb(0x6BACE6),
        Level::Leader => rgb(0x2073BC),
        Level::Innovator => rgb(0x12436D),
    }
}
