//! Which colours of a theme must differ, and by how much: WCAG 2.2, 1.4.3 (text) and 1.4.11 (marks that carry meaning).

use super::palette::{Rgb, Theme};
use crate::domain::rating::Rating;
use crate::style::drawing::{Shade, Token};

const TEXT: f64 = 4.5;
const MARK: f64 = 3.0;

/// Text and its ground.
const TEXTS: [(Token, Token); 16] = [
    (Token::Ink, Token::Paper),
    (Token::Mute, Token::Paper),
    (Token::Brand, Token::Paper),
    (Token::Link, Token::Paper),
    (Token::Alert, Token::Paper),
    (Token::OpenInk, Token::Open),
    (Token::OnLight, Token::Shade(Shade::First)),
    (Token::OnLight, Token::Shade(Shade::Second)),
    (Token::OnLight, Token::Shade(Shade::Third)),
    (Token::OnDark, Token::Shade(Shade::Fourth)),
    (Token::OnDark, Token::Shade(Shade::Fifth)),
    (Token::OnDark, Token::Rating(Rating::Good)),
    (Token::OnLight, Token::Rating(Rating::ApproachingTarget)),
    (Token::OnLight, Token::Rating(Rating::RequiresImprovement)),
    (Token::OnDark, Token::Rating(Rating::Inadequate)),
    (Token::OnLight, Token::Rating(Rating::Other)),
];

/// Marks that carry meaning, and what is beside them.
const MARKS: [(Token, Token); 11] = [
    (Token::Mark, Token::Paper),
    (Token::Outline, Token::Paper),
    (Token::Soft, Token::Paper),
    (Token::Alert, Token::Paper),
    (Token::FocusEdge, Token::Focus),
    (Token::Parting, Token::Shade(Shade::First)),
    (Token::Parting, Token::Shade(Shade::Second)),
    (Token::Parting, Token::Shade(Shade::Third)),
    (Token::Parting, Token::Rating(Rating::ApproachingTarget)),
    (Token::Parting, Token::Rating(Rating::RequiresImprovement)),
    (Token::Parting, Token::Rating(Rating::Other)),
];

/// Every pair of colours that is too much alike, as a sentence without a full stop.
pub(super) fn faults(theme: &Theme) -> Vec<String> {
    let pairs = TEXTS.iter().map(|pair| (pair, TEXT)).chain(MARKS.iter().map(|pair| (pair, MARK)));
    let mut faults = Vec::new();
    for ((mark, ground), least) in pairs {
        let shown = [
            ("light", theme.light(*mark), theme.light(*ground)),
            ("dark", theme.dark(*mark), theme.dark(*ground)),
        ];
        for (palette, own, other) in shown {
            let contrast = contrast(own, other);
            if contrast < least {
                let (own, other) = (spelt(*mark, own, palette), spelt(*ground, other, palette));
                let shown = (contrast * 10.0).floor() / 10.0;
                faults.push(format!(
                    "{own} on {other} has a contrast of {shown:.1} and needs {least:.1}; make one lighter or darker"
                ));
            }
        }
    }
    // colours that are the same in light and in dark are told once
    faults.dedup();
    faults
}

fn spelt(token: Token, rgb: Rgb, palette: &str) -> String {
    let [red, green, blue] = rgb;
    format!("{} (#{red:02X}{green:02X}{blue:02X})", name(token, palette))
}

/// Where a token's colour stands in the file.
fn name(token: Token, palette: &str) -> String {
    let table = match token {
        Token::Shade(_) | Token::OnLight | Token::OnDark => "level",
        Token::Rating(_) => "rating",
        _ => palette,
    };
    format!("{table}.{}", token.name())
}

/// WCAG 2.2, relative luminance: 0 for black, 1 for white.
pub(super) fn luminance(rgb: Rgb) -> f64 {
    let part = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
}

/// WCAG 2.2, contrast ratio: from 1, for the same colour, to 21.
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::theme::BUILT_IN;

    #[test]
    fn black_on_white_is_twenty_one() {
        assert_eq!(contrast([0; 3], [255; 3]), 21.0);
        assert_eq!(contrast([0x76; 3], [0x76; 3]), 1.0);
        assert_eq!((contrast([0x76; 3], [255; 3]) * 100.0).round(), 454.0);
    }

    #[test]
    fn the_theme_that_the_program_carries_can_be_read() {
        assert_eq!(faults(&Theme::built_in().unwrap()), Vec::<String>::new());
    }

    #[test]
    fn colours_too_much_alike_are_refused_by_name() {
        let pale = BUILT_IN.replacen("mute = \"#4A5866\"", "mute = \"#8A98A6\"", 1);
        let pale = pale.replace("mature = \"#6BACE6\"", "mature = \"#12436D\"");
        assert_eq!(
            Theme::parse(&pale).unwrap_err(),
            "light.mute (#8A98A6) on light.paper (#FFFFFF) has a contrast of 2.9 and needs 4.5; make one lighter or darker; \
             level.on-light (#16202B) on level.mature (#12436D) has a contrast of 1.6 and needs 4.5; make one lighter or darker; \
             light.parting (#12436D) on level.mature (#12436D) has a contrast of 1.0 and needs 3.0; make one lighter or darker; \
             dark.parting (#10161D) on level.mature (#12436D) has a contrast of 1.7 and needs 3.0; make one lighter or darker"
        );
    }
}
