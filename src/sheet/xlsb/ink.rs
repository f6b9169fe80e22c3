//! Fonts and grounds of cells, as far as they say whether a person sees what is written.

use super::records::{long, word};
use crate::sheet::colour::{Colour, Ink, WHITE};

/// Points have so many parts in the records.
const PARTS: f64 = 20.0;

/// The ink of a font.
pub(super) fn ink(font: &[u8]) -> Option<Ink> {
    let height = word(font, 0)?;
    let size = (height > 0).then(|| f64::from(height) / PARTS);
    Some(Ink { colour: colour(font, 12), size })
}

/// The ground that a fill makes; nothing where it is a pattern.
pub(super) fn ground(fill: &[u8]) -> Option<Colour> {
    match long(fill, 0)? {
        0 => Some(WHITE),
        1 => Some(colour(fill, 4).unwrap_or(WHITE)),
        _ => None,
    }
}

/// A colour by its kind, its number and its parts; nothing where it is left to the reader. The first of a theme is white,
/// and so are two of those that have numbers.
pub(super) fn colour(data: &[u8], at: usize) -> Option<Colour> {
    let own = data.get(at..at + 8)?;
    let has_parts = own[0] & 1 != 0;
    let (number, tint) = (own[1], word(own, 2)?);
    match own[0] >> 1 {
        _ if has_parts => Some(Colour::Rgb([own[4], own[5], own[6]])),
        1 => Colour::numbered(number.into()),
        2 => Some(Colour::Rgb([own[4], own[5], own[6]])),
        3 if number == 0 && tint == 0 => Some(WHITE),
        3 => Some(Colour::Named(format!("{number} {tint}"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_colour_of_its_ground_is_faint() {
        let font = |colour: [u8; 8]| {
            let record = [&[220, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &colour].concat();
            ink(&record).unwrap()
        };
        let white = font([5, 0, 0, 0, 255, 255, 255, 255]);
        let fill = |pattern: u8, colour: [u8; 8]| {
            ground(&[&[pattern, 0, 0, 0][..], &colour, &[0; 8]].concat())
        };
        assert!(white.is_faint_on(&fill(0, [0; 8]).unwrap()));
        assert!(font([6, 0, 0, 0, 0, 0, 0, 0]).is_faint_on(&WHITE), "the first of a theme");
        assert!(!white.is_faint_on(&fill(1, [5, 0, 0, 0, 0, 0, 128, 255]).unwrap()));
        assert!(!font([0; 8]).is_faint_on(&WHITE));
        assert_eq!(fill(5, [0; 8]), None);
    }
}
