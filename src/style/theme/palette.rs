//! Every colour and size of a theme file, by what each is for.

use super::own::{Council, Typeface};
use crate::domain::rating::Rating;
use crate::style::drawing::{Shade, Token};
use crate::style::font::Fonts;
use crate::style::logo::Logo;
use serde::Deserialize;

pub type Rgb = [u8; 3];

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    light: Palette,
    dark: Palette,
    level: Levels,
    rating: Ratings,
    /// Text on paper, in points.
    pub print: Sizes,
    /// Text on screen, in rem.
    pub web: Sizes,
    #[serde(default)]
    pub(super) council: Council,
    #[serde(default, rename = "fonts")]
    pub(super) typeface: Typeface,
    /// None until its file is read.
    #[serde(skip)]
    pub logo: Option<Logo>,
    /// A council's own type first, once its files are read.
    #[serde(skip)]
    pub fonts: Fonts,
}

/// The colours that differ between light and dark.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Palette {
    paper: Colour,
    ink: Colour,
    mute: Colour,
    brand: Colour,
    mark: Colour,
    link: Colour,
    alert: Colour,
    outline: Colour,
    parting: Colour,
    soft: Colour,
    rule: Colour,
    open: Colour,
    open_ink: Colour,
    focus: Colour,
    focus_edge: Colour,
}

/// The fills of the five levels and the text upon them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Levels {
    minimum: Colour,
    developing: Colour,
    mature: Colour,
    leader: Colour,
    innovator: Colour,
    on_light: Colour,
    on_dark: Colour,
}

/// The fills of the five ratings; the text upon them is that of the levels.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Ratings {
    good: Colour,
    approaching_target: Colour,
    requires_improvement: Colour,
    inadequate: Colour,
    other: Colour,
}

/// Points: what those who need large print ask for.
const LARGE_PRINT: f32 = 18.0;

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sizes {
    pub title: f32,
    /// What page 1 opens with: the subtitle, the first sentence, what a key message says.
    pub opening: f32,
    pub key_number: f32,
    /// A section's title (h2).
    pub section: f32,
    /// A section's first sentence.
    pub lead: f32,
    /// A heading within a section (h3).
    pub heading: f32,
    /// What a figure or a table says.
    pub headline: f32,
    pub body: f32,
    /// What a figure or a table measures.
    pub subtitle: f32,
    pub table: f32,
    /// A source, a cell's second line, the number of a figure.
    pub note: f32,
    /// The head and foot of a page.
    pub running: f32,
}

/// What is left of a title's size where page 1 would run over.
const SMALL_TITLE: f32 = 0.6;

impl Sizes {
    pub(super) fn small_title(self) -> Sizes {
        Sizes { title: self.heading.max(self.title * SMALL_TITLE), ..self }
    }

    /// No letter smaller than 18 points, and larger ones by as much larger than the body's as before.
    pub(super) fn large_print(self) -> Sizes {
        let large = |size: f32| LARGE_PRINT.max(LARGE_PRINT + size - self.body);
        Sizes {
            title: large(self.title),
            opening: large(self.opening),
            key_number: large(self.key_number),
            section: large(self.section),
            lead: large(self.lead),
            heading: large(self.heading),
            headline: large(self.headline),
            body: large(self.body),
            subtitle: large(self.subtitle),
            table: large(self.table),
            note: large(self.note),
            running: large(self.running),
        }
    }
}

/// A colour as the file spells it, `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "String")]
struct Colour(Rgb);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Colour, String> {
        colour(&text).map(Colour).ok_or_else(|| {
            format!("\"{text}\" is not a colour; write six hex digits, as in \"#12436D\"")
        })
    }
}

fn colour(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| {
        digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

impl Theme {
    /// A token's colour in light and on paper.
    pub fn light(&self, token: Token) -> Rgb {
        self.colour(&self.light, token)
    }

    pub fn dark(&self, token: Token) -> Rgb {
        self.colour(&self.dark, token)
    }

    fn colour(&self, palette: &Palette, token: Token) -> Rgb {
        let Colour(rgb) = match token {
            Token::Paper => palette.paper,
            Token::Ink => palette.ink,
            Token::Mute => palette.mute,
            Token::Brand => palette.brand,
            Token::Rule => palette.rule,
            Token::Mark => palette.mark,
            Token::Alert => palette.alert,
            Token::Outline => palette.outline,
            Token::Parting => palette.parting,
            Token::Soft => palette.soft,
            Token::Link => palette.link,
            Token::Open => palette.open,
            Token::OpenInk => palette.open_ink,
            Token::Focus => palette.focus,
            Token::FocusEdge => palette.focus_edge,
            Token::Shade(shade) => self.level.fill(shade),
            Token::Rating(rating) => self.rating.fill(rating),
            Token::OnLight => self.level.on_light,
            Token::OnDark => self.level.on_dark,
        };
        rgb
    }
}

impl Levels {
    fn fill(&self, shade: Shade) -> Colour {
        match shade {
            Shade::First => self.minimum,
            Shade::AfterFirst => self.minimum.mixed_with(self.developing),
            Shade::Second => self.developing,
            Shade::Third => self.mature,
            Shade::Fourth => self.leader,
            Shade::BeforeFifth => self.leader.mixed_with(self.innovator),
            Shade::Fifth => self.innovator,
        }
    }
}

impl Colour {
    fn mixed_with(self, other: Colour) -> Colour {
        let mid = |at: usize| ((u16::from(self.0[at]) + u16::from(other.0[at])) / 2) as u8;
        Colour([mid(0), mid(1), mid(2)])
    }
}

impl Ratings {
    fn fill(&self, rating: Rating) -> Colour {
        match rating {
            Rating::Good => self.good,
            Rating::ApproachingTarget => self.approaching_target,
            Rating::RequiresImprovement => self.requires_improvement,
            Rating::Inadequate => self.inadequate,
            Rating::Other => self.other,
        }
    }
}
