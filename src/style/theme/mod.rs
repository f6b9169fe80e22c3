//! The look of the report as `templates/theme.toml` gives it: a colour for every [`Token`](super::drawing::Token) in
//! light and in dark, the sizes of text, and what is the council's own. It leaves CSS to `html` and points on a page to
//! `pdf`.

mod contrast;
mod files;
mod own;
mod palette;

pub use files::ThemeFile;
pub use palette::{Rgb, Sizes, Theme};

pub const BUILT_IN: &str = include_str!("../../../templates/theme.toml");

impl Theme {
    pub fn built_in() -> Result<Theme, String> {
        Theme::parse(BUILT_IN)
    }

    /// A theme from the text of a theme file, or what is wrong with it: on which line, or which two colours are too
    /// much alike to be read.
    pub fn parse(text: &str) -> Result<Theme, String> {
        let theme: Theme = toml::from_str(text).map_err(|error| match error.span() {
            Some(span) => format!("line {}: {}", line_at(text, span.start), error.message()),
            None => error.message().to_owned(),
        })?;
        let faults: Vec<String> =
            contrast::faults(&theme).into_iter().chain(theme.typeface.fault()).collect();
        if faults.is_empty() { Ok(theme) } else { Err(faults.join("; ")) }
    }

    /// The same with a smaller title on paper.
    pub fn small_title(&self) -> Theme {
        let mut small = self.clone();
        small.print = self.print.small_title();
        small
    }

    /// The same for large print on paper.
    pub fn large_print(&self) -> Theme {
        let mut large = self.clone();
        large.print = self.print.large_print();
        large
    }
}

/// The line, from 1, on which the byte at `offset` stands.
fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Theme};
    use crate::domain::level::Level;
    use crate::domain::rating::Rating;
    use crate::style::drawing::{Shade, Token};
    use crate::style::theme::contrast::{contrast, luminance};

    #[test]
    fn levels_run_from_the_lightest_to_the_darkest() {
        let theme = Theme::built_in().unwrap();
        let fills =
            Level::ALL.map(|level| luminance(theme.light(Token::Shade(Shade::of_level(level)))));
        assert!(fills.is_sorted_by(|one, next| one > next), "{fills:?}");
        assert_eq!(theme.light(Token::Shade(Shade::Fifth)), [0x12, 0x43, 0x6D]);
        assert_eq!(theme.light(Token::Shade(Shade::First)), theme.dark(Token::Shade(Shade::First)));
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
    fn a_mistake_is_reported_with_its_line() {
        let wrong = BUILT_IN.replace("\"#16202B\"      # text", "\"dark\"");
        assert_eq!(
            Theme::parse(&wrong).unwrap_err(),
            "line 6: \"dark\" is not a colour; write six hex digits, as in \"#12436D\""
        );
        let unknown = BUILT_IN.replace("[level]", "purple = \"#800080\"\n[level]");
        let refusal = Theme::parse(&unknown).unwrap_err();
        assert!(
            refusal.starts_with("line 38: unknown field `purple`, expected one of"),
            "{refusal}"
        );
    }
}
