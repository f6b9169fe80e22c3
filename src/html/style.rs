//! The page's one style sheet: the theme as custom properties, and `templates/page.css` after it.

use super::base64::base64;
use crate::style::drawing::Token;
use crate::style::theme::{Rgb, Sizes, Theme};
use sha2::{Digest, Sha256};

/// The rules, which name colours and sizes by custom properties alone.
pub const RULES: &str = include_str!("../../templates/page.css");

pub fn sheet(theme: &Theme, rules: &str) -> String {
    let light = colours(|token| theme.light(token));
    let dark = colours(|token| theme.dark(token));
    let own = theme.fonts.own_family().filter(|family| !family.is_empty());
    let own = own.map(|family| format!("--own-font:\"{family}\";")).unwrap_or_default();
    let (web, print) = (sizes(&theme.web, "rem"), sizes(&theme.print, "pt"));
    // print and forced colours keep to light: a drawing is a picture, drawn for white paper
    format!(
        ":root{{{light}{web}{own}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n\
         @media print{{:root{{{print}}}}}\n@media (forced-colors:active){{svg{{{light}}}}}\n{}\n{rules}",
        classes()
    )
}

/// What a page says at its edges where it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Edges<'a> {
    /// At the left of the head.
    pub left: &'a str,
    /// At the right of the head.
    pub right: &'a str,
    /// At the left of the foot.
    pub foot: &'a str,
}

pub fn with_edges(sheet: &str, edges: Edges<'_>) -> String {
    let [left, right, foot] = [edges.left, edges.right, edges.foot].map(string);
    format!("{sheet}\n:root{{--running-left:{left};--running-right:{right};--running-foot:{foot}}}")
}

/// Text as a string of CSS: what is neither letter, digit nor space by its number.
fn string(text: &str) -> String {
    let mut string = "\"".to_owned();
    for c in text.chars() {
        if c.is_alphanumeric() || c == ' ' {
            string.push(c);
        } else {
            string.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    string + "\""
}

/// The source that a content security policy allows for a style sheet of this text.
pub(super) fn source(sheet: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(sheet.as_bytes())))
}

/// A custom property for each token.
fn colours(colour: impl Fn(Token) -> Rgb) -> String {
    let property = |token: &Token| {
        let [red, green, blue] = colour(*token);
        format!("--{}:#{red:02x}{green:02x}{blue:02x};", token.name())
    };
    Token::ALL.iter().map(property).collect()
}

fn sizes(sizes: &Sizes, unit: &str) -> String {
    let named = [
        ("title", sizes.title),
        ("opening", sizes.opening),
        ("key-number", sizes.key_number),
        ("section", sizes.section),
        ("lead", sizes.lead),
        ("heading", sizes.heading),
        ("headline", sizes.headline),
        ("body", sizes.body),
        ("subtitle", sizes.subtitle),
        ("table", sizes.table),
        ("note", sizes.note),
        ("running", sizes.running),
    ];
    named.iter().map(|(name, size)| format!("--size-{name}:{size}{unit};")).collect()
}

/// A class for each token as a fill and as a stroke.
fn classes() -> String {
    let class = |token: &Token| {
        let name = token.name();
        format!(".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}")
    };
    Token::ALL.iter().map(class).collect()
}

#[cfg(test)]
mod tests {
    use super::{Edges, RULES, sheet, source, with_edges};
    use crate::style::theme::Theme;

    #[test]
    fn a_source_is_the_digest_of_the_whole_text() {
        assert_eq!(source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    #[test]
    fn every_property_that_the_rules_use_is_given() {
        let sheet = sheet(&Theme::built_in().unwrap(), RULES);
        for used in RULES.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()) {
            // a council's own font is none of the built-in theme, and edges are those of one page
            let is_apart = used == "--own-font" || used.starts_with("--running-");
            assert!(sheet.contains(&format!("{used}:")) || is_apart, "{used}");
        }
    }

    #[test]
    fn what_stands_at_the_edges_ends_no_string_and_no_element() {
        let edges = Edges { left: "Łódź </style>", right: "\"}a{", foot: "1" };
        assert_eq!(
            with_edges("p{}", edges),
            "p{}\n:root{--running-left:\"Łódź \\3c \\2f style\\3e \";\
             --running-right:\"\\22 \\7d a\\7b \";--running-foot:\"1\"}"
        );
    }

    #[test]
    fn rules_leave_colours_to_the_theme() {
        let rules: String = RULES.lines().filter(|line| !line.contains("/*")).collect();
        assert!(
            !rules
                .split('#')
                .skip(1)
                .any(|rest| rest.starts_with(|next: char| next.is_ascii_hexdigit())),
            "{rules}"
        );
    }
}
