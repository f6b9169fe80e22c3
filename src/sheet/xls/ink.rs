//! Fonts and grounds of cells, as far as they say whether a person sees what is written.

use super::bytes::{long, word};
use crate::sheet::colour::{Colour, Ink, WHITE};

/// Of a font's options: it is struck through.
const STRUCK: u16 = 0x0008;

/// The numbers of colours from here on are those of the palette; the eight before them are the same eight once more.
const OWN: u16 = 8;

/// From here on colours are left to the reader.
const LEFT_OPEN: u16 = 64;

/// Points have so many parts in the records.
const PARTS: f64 = 20.0;

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Font {
    pub is_struck: bool,
    height: u16,
    colour: u16,
}

impl Font {
    pub(super) fn read(data: &[u8]) -> Font {
        let [height, options, colour] = [0, 2, 4].map(|at| word(data, at));
        Font {
            is_struck: options.is_some_and(|options| options & STRUCK != 0),
            height: height.unwrap_or_default(),
            colour: colour.unwrap_or(LEFT_OPEN),
        }
    }

    pub(super) fn ink(self, palette: &Palette) -> Ink {
        let size = (self.height > 0).then(|| f64::from(self.height) / PARTS);
        Ink { colour: palette.colour(self.colour), size }
    }
}

/// The colours that a workbook puts in the place of those that Excel has.
#[derive(Debug, Default)]
pub(super) struct Palette(Vec<[u8; 3]>);

impl Palette {
    pub(super) fn read(data: &[u8]) -> Palette {
        let colours = data.get(2..).unwrap_or_default().chunks_exact(4);
        Palette(colours.map(|colour| [colour[0], colour[1], colour[2]]).collect())
    }

    pub(super) fn colour(&self, number: u16) -> Option<Colour> {
        if number >= LEFT_OPEN {
            return None;
        }
        let own = if number < OWN { number } else { number - OWN };
        let changed = self.0.get(usize::from(own)).filter(|_| number >= OWN);
        changed.map_or_else(|| Colour::numbered(number.into()), |colour| Some(Colour::Rgb(*colour)))
    }
}

/// The ground of a cell by its format; nothing where it is a pattern.
pub(super) fn ground(format: &[u8], palette: &Palette) -> Option<Colour> {
    let (pattern, front) = (long(format, 14)? >> 26, word(format, 18)? & 0x7F);
    match pattern {
        0 => Some(WHITE),
        1 => Some(palette.colour(front).unwrap_or(WHITE)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_colour_of_its_ground_is_faint() {
        let plain = Palette::default();
        let font = |colour: u8| Font::read(&[200, 0, 0, 0, colour, 0]).ink(&plain);
        let mut format = [0_u8; 20];
        assert!(font(9).is_faint_on(&ground(&format, &plain).unwrap()));
        assert!(!font(10).is_faint_on(&ground(&format, &plain).unwrap()));
        (format[17], format[18]) = (1 << 2, 10);
        assert!(font(10).is_faint_on(&ground(&format, &plain).unwrap()));
        assert!(!font(9).is_faint_on(&ground(&format, &plain).unwrap()));
        let white = Palette::read(&[1, 0, 255, 255, 254, 0]);
        let own = Font::read(&[200, 0, 8, 0, 8, 0]);
        assert!(own.is_struck && own.ink(&white).is_faint_on(&WHITE));
        assert!(Font::read(&[20, 0, 0, 0, 0xFF, 0x7F]).ink(&plain).is_faint_on(&WHITE));
    }
}
