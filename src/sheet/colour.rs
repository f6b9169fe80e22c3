//! Whether a person can see what is written: its colour on that of its ground, and its size.

/// A font of fewer points than this is not meant to be read.
const SMALLEST: f64 = 4.0;

/// Two colours of which no part differs by more than this, of 255, look like one.
const UNLIKE: u8 = 16;

/// A colour as a workbook names it: red, green and blue, or one of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Colour {
    Rgb([u8; 3]),
    Named(String),
}

pub(super) const WHITE: Colour = Colour::Rgb([255; 3]);

/// The colours that Excel numbers from 8 on.
const PALETTE: [u32; 56] = [
    0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF,
    0x80_0000, 0x00_8000, 0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080,
    0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF, 0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF,
    0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000, 0x00_8080, 0x00_00FF,
    0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99,
    0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696,
    0x00_3366, 0x33_9966, 0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

impl Colour {
    /// By its number in the palette, whose first eight have two numbers each; nothing where it is left to the reader.
    pub(super) fn numbered(number: u32) -> Option<Colour> {
        let own = if number < 8 { number } else { number - 8 };
        let [_, red, green, blue] = PALETTE.get(own as usize)?.to_be_bytes();
        Some(Colour::Rgb([red, green, blue]))
    }

    /// Of six hexadecimal digits, what stands before them aside.
    pub(super) fn from_hex(digits: &str) -> Option<Colour> {
        let digits = digits.trim().as_bytes();
        let own = &digits[digits.len().checked_sub(6)?..];
        let part = |at: usize| {
            let pair = std::str::from_utf8(own.get(at..at + 2)?).ok()?;
            u8::from_str_radix(pair, 16).ok()
        };
        Some(Colour::Rgb([part(0)?, part(2)?, part(4)?]))
    }

    pub(super) fn name(&self) -> String {
        match self {
            Colour::Rgb([red, green, blue]) => format!("{red:02x}{green:02x}{blue:02x}"),
            Colour::Named(name) => name.trim().to_owned(),
        }
    }

    /// Whether it is told from black, grey and white. Of a theme, the first four are those of texts and their grounds, and
    /// the last two of links.
    fn is_bright(&self) -> bool {
        match self {
            Colour::Rgb(parts) => {
                let (least, most) = (parts.iter().min(), parts.iter().max());
                least.zip(most).is_some_and(|(least, most)| most - least > 4 * UNLIKE)
            }
            Colour::Named(name) => {
                let number = name.split(' ').next().and_then(|first| first.parse::<u32>().ok());
                number.is_some_and(|number| (4..10).contains(&number))
            }
        }
    }

    fn looks_like(&self, other: &Colour) -> bool {
        match (self, other) {
            (Colour::Rgb(own), Colour::Rgb(other)) => {
                own.iter().zip(other).all(|(own, other)| own.abs_diff(*other) <= UNLIKE)
            }
            _ => self == other,
        }
    }
}

/// A font as far as it says whether it is seen; without a colour it has one that is.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink {
    pub colour: Option<Colour>,
    /// In points.
    pub size: Option<f64>,
}

impl Ink {
    pub(super) fn is_faint_on(&self, ground: &Colour) -> bool {
        self.size.is_some_and(|size| size < SMALLEST)
            || self.colour.as_ref().is_some_and(|own| own.looks_like(ground))
    }

    /// What of a cell has a colour, that of its ground before that of its letters; black, white and grey letters have none.
    pub(super) fn tint_on(&self, ground: Option<&Colour>) -> Option<String> {
        let ground = ground.filter(|ground| !ground.looks_like(&WHITE)).map(Colour::name);
        let letters = || self.colour.as_ref().filter(|colour| colour.is_bright()).map(Colour::name);
        ground.or_else(letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_colour_of_its_ground_or_no_size_is_faint() {
        let ink = |hex: &str| Ink { colour: Colour::from_hex(hex), size: Some(11.0) };
        assert!(ink("FFFFFFFF").is_faint_on(&WHITE) && ink("#fefef0").is_faint_on(&WHITE));
        assert!(!ink("FF808080").is_faint_on(&WHITE) && !ink("FFF").is_faint_on(&WHITE));
        assert!(!ink("FFFFFF").is_faint_on(&Colour::Rgb([0, 0, 128])));
        assert!(Ink { colour: None, size: Some(1.0) }.is_faint_on(&WHITE));
        assert!(!Ink::default().is_faint_on(&WHITE));
        assert_eq!(ink("FF0000").tint_on(Some(&WHITE)).as_deref(), Some("ff0000"));
        assert_eq!(ink("000000").tint_on(Some(&WHITE)), None);
        let yellow = Colour::Rgb([255, 255, 0]);
        assert_eq!(ink("000000").tint_on(Some(&yellow)).as_deref(), Some("ffff00"));
        let theme = Colour::Named("4 0.5".to_owned());
        assert!(Ink { colour: Some(theme.clone()), size: None }.is_faint_on(&theme));
    }
}
