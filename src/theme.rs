//! The look of the report as `templates/theme.toml` gives it: a colour for every [`Token`] in light and in dark, the
//! sizes of text, and what is the council's own. It leaves CSS to `html` and points on a page to `pdf`.

mod contrast;
mod own;

pub use own::Asked;

use crate::drawing::Token;
use crate::font::Fonts;
use crate::level::Level;
use crate::logo::Logo;
use crate::rating::Rating;
use serde::Deserialize;

/// The theme that the program carries, as text.
pub const BUILT_IN: &str = include_str!("../templates/theme.toml");

/// Red, green and blue, 0 to 255 each.
pub type Rgb = [u8; 3];

/// Every colour and size, and what is the council's own.
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
    council: own::Council,
    #[serde(default, rename = "fonts")]
    typeface: own::Typeface,
    /// The council's logo, once its file is read.
    #[serde(skip)]
    pub logo: Option<Logo>,
    /// The fonts, a council's own type first, once its files are read.
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

/// The sizes of text by what the text is.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sizes {
    /// The document's title.
    pub title: f32,
    /// What page 1 opens with: the subtitle, the first sentence, what a key message says.
    pub opening: f32,
    /// The number of a key message.
    pub key_number: f32,
    /// A section's title (h2).
    pub section: f32,
    /// A section's first sentence.
    pub lead: f32,
    /// A heading within a section (h3).
    pub heading: f32,
    /// What a figure or a table says.
    pub headline: f32,
    /// Running text.
    pub body: f32,
    /// What a figure or a table measures.
    pub subtitle: f32,
    /// A table's cells.
    pub table: f32,
    /// A source, a cell's second line, the number of a figure.
    pub note: f32,
    /// The head and foot of a page.
    pub running: f32,
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

/// The three bytes of `#RRGGBB`.
fn colour(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| {
        digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

impl Theme {
    /// The theme that the program carries.
    pub fn built_in() -> Result<Theme, String> {
        Theme::parse(BUILT_IN)
    }

    /// A theme from the text of a theme file, or what is wrong with it: on which line, or which two colours are too much
    /// alike to be read.
    pub fn parse(text: &str) -> Result<Theme, String> {
        let theme: Theme = toml::from_str(text).map_err(|error| match error.span() {
            Some(span) => format!("line {}: {}", line_at(text, span.start), error.message()),
            None => error.message().to_owned(),
        })?;
        let faults: Vec<String> =
            contrast::faults(&theme).into_iter().chain(theme.typeface.fault()).collect();
        if faults.is_empty() { Ok(theme) } else { Err(faults.join("; ")) }
    }

    /// A token's colour in light and on paper.
    pub fn light(&self, token: Token) -> Rgb {
        self.colour(&self.light, token)
    }

    /// A token's colour in dark.
    pub fn dark(&self, token: Token) -> Rgb {
        self.colour(&self.dark, token)
    }

    /// A token's colour with this palette.
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
            Token::Level(level) => self.level.fill(level),
            Token::Rating(rating) => self.rating.fill(rating),
            Token::OnLight => self.level.on_light,
            Token::OnDark => self.level.on_dark,
        };
        rgb
    }
}

impl Levels {
    /// A level's fill.
    fn fill(&self, level: Level) -> Colour {
        match level {
            Level::Minimum => self.minimum,
            Level::Developing => self.developing,
            Level::Mature => self.mature,
            Level::Leader => self.leader,
            Level::Innovator => self.innovator,
        }
    }
}

impl Ratings {
    /// A rating's fill.
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

/// The line, from 1, on which the byte at `offset` stands.
fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::contrast::{contrast, luminance};
    use super::{BUILT_IN, Theme};
    use crate::drawing::Token;
    use crate::level::Level;
    use crate::rating::Rating;

    #[test]
    fn levels_run_from_the_lightest_to_the_darkest() {
        let theme = Theme::built_in().unwrap();
        let fills = Level::ALL.map(|level| luminance(theme.light(Token::Level(level))));
        assert!(fills.is_sorted_by(|one, next| one > next), "{fills:?}");
        assert_eq!(theme.light(Token::Level(Level::Innovator)), [0x12, 0x43, 0x6D]);
        assert_eq!(
            theme.light(Token::Level(Level::Minimum)),
            theme.dark(Token::Level(Level::Minimum))
        );
    }

    /// Ratings that may meet in a bar are parted by lightness, or one of them is striped.
    #[test]
    fn ratings_differ_in_grey() {
        let theme = Theme::built_in().unwrap();
        let fill = |rating| theme.light(Token::Rating(rating));
        let [good, approaching, improvement, _, other] = Rating::ALL.map(fill);
        for (one, next) in [(good, approaching), (good, improvement), (good, other)] {
            assert!(contrast(one, next) >= 3.0, "{one:?} {next:?}");
        }
        for (one, next) in [(approaching, improvement), (improvement, other)] {
            assert!(contrast(one, next) >= 1.7, "{one:?} {next:?}");
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let wrong = BUILT_IN.replace("\"#16202B\"      # text", "\"dark\"");
        assert_eq!(
            Theme::parse(&wrong).unwrap_err(),
            "line 6: \"dark\" is not a colour; write six hex digits, as in \"#12436D\""
        );
        let unknown = BUILT_IN.replace("[level]", "purple = \"#800080\"\n[level]");
        let told = Theme::parse(&unknown).unwrap_err();
        assert!(told.starts_with("line 38: unknown field `purple`, expected one of"), "{told}");
    }
}
