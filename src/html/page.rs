//! The page's shell, and its pictures in their places.

use super::escape::escape;
use super::{logo, shape, style, svg};
use crate::style::drawing::Drawing;
use crate::style::logo::Logo;
use std::collections::BTreeMap;
use std::fmt;

/// A picture that the page asks for and nobody drew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    Drawing(String),
    Shape(String),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Missing::Drawing(name) => {
                write!(f, "the page asks for a drawing named \"{name}\", and there is none")
            }
            Missing::Shape(name) => {
                write!(f, "the page asks for a status shape named \"{name}\", and there is none")
            }
        }
    }
}

/// A whole page around a rendered `<main id="main">`, with a logo in its first lines; or every picture that it lacks.
pub fn page(
    title: &str,
    main: &str,
    drawings: &BTreeMap<String, Drawing>,
    sheet: &str,
    logo: Option<&Logo>,
) -> Result<String, Vec<Missing>> {
    let mut missing = Vec::new();
    let main = without_facts(main);
    let main = filled(&main, "data-drawing", &mut missing, |name| {
        drawings.get(name).map(svg::drawing).ok_or_else(|| Missing::Drawing(name.to_owned()))
    });
    let main = filled(&main, "data-shape", &mut missing, |name| {
        let canvas = shape::canvas(name).ok_or_else(|| Missing::Shape(name.to_owned()))?;
        Ok(svg::decoration("shape", "shape", name, &canvas))
    });
    if !missing.is_empty() {
        return Err(missing);
    }
    let with_logo = logo.and_then(|logo| logo::placed(&main, logo));
    let pictures = if with_logo.is_some() { "; img-src data:" } else { "" };
    Ok(shell(title, with_logo.as_deref().unwrap_or(&main), sheet, pictures))
}

/// The same page for those who read what it says: without its style and its pictures, and each word on the line on which
/// the whole page has it.
pub fn bare(title: &str, main: &str, sheet: &str) -> String {
    let main = main.replace("<svg data-shape=\"", "<svg aria-hidden=\"true\" data-shape=\"");
    shell(title, &main, &"\n".repeat(sheet.matches('\n').count()), "")
}

/// What the contents of a page are known by.
const CONTENTS: &str = "<h2 id=\"contents\">";
/// The way back to them, which stays in reach where they do not stand at the side.
const TO_CONTENTS: &str = "<nav class=\"reach\" aria-label=\"Back to the contents\"><a href=\"#contents\">Contents</a></nav>\n";

/// The document around a body; its policy allows the style sheet, and these pictures.
fn shell(title: &str, main: &str, sheet: &str, pictures: &str) -> String {
    let (title, source) = (escape(title), style::source(sheet));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {source}{pictures}; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>{sheet}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to main content</a>\n{}\n{}</body>\n</html>\n",
        main.trim(),
        if main.contains(CONTENTS) { TO_CONTENTS } else { "" }
    )
}

/// HTML without what it says to files of tables alone: the heads of facts, and those that are hidden.
fn without_facts(html: &str) -> String {
    let mut rest = html.split("<span hidden data-");
    let mut shown = rest.next().unwrap_or_default().to_owned();
    rest.for_each(|fact| shown.push_str(fact.split_once("</span>").map_or("", |(_, rest)| rest)));
    let mut heads = shown.split(" data-c=\"");
    let mut plain = heads.next().unwrap_or_default().to_owned();
    heads.for_each(|head| plain.push_str(head.split_once('"').map_or("", |(_, rest)| rest)));
    plain
}

/// HTML with a picture in place of every empty svg that has this attribute.
fn filled(
    html: &str,
    attribute: &str,
    missing: &mut Vec<Missing>,
    picture: impl Fn(&str) -> Result<String, Missing>,
) -> String {
    let opening = format!("<svg {attribute}=\"");
    let mut pieces = html.split(opening.as_str());
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("\"></svg>").unwrap_or((piece, ""));
        picture(name).map_or_else(|lack| missing.push(lack), |svg| filled.push_str(&svg));
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::{Missing, page};
    use crate::style::drawing::{Canvas, Drawing};
    use std::collections::BTreeMap;

    fn drawings() -> BTreeMap<String, Drawing> {
        let canvas = Canvas { width: 1.0, height: 1.0, marks: Vec::new() };
        let drawing = Drawing {
            name: "levels".into(),
            alt: "Levels".into(),
            wide: canvas.clone(),
            narrow: Some(canvas),
        };
        BTreeMap::from([("levels".to_owned(), drawing)])
    }

    fn made(main: &str) -> Result<String, Vec<Missing>> {
        page("Procurement & value", main, &drawings(), "p{color:red}", None)
    }

    #[test]
    fn pictures_stand_where_they_were_asked_for() {
        let html = made("<main id=\"main\"><figure><svg data-drawing=\"levels\"></svg></figure><p><svg data-shape=\"overdue\"></svg> Overdue</p></main>").unwrap();
        assert!(
            html.contains("<figure><svg class=\"chart wide\" data-drawing=\"levels\""),
            "{html}"
        );
        assert!(
            html.contains("<p><svg class=\"shape\" data-shape=\"overdue\" aria-hidden=\"true\""),
            "{html}"
        );
        assert!(html.contains("</svg> Overdue</p></main>\n</body>"), "{html}");
        assert!(html.contains("<title>Procurement &amp; value</title>"), "{html}");
    }

    #[test]
    fn what_is_for_files_of_tables_alone_is_not_in_the_page() {
        let html = made("<main id=\"main\"><b data-c=\"KPI\">On time</b>, <span data-c=\"Ref\">K1</span><span hidden data-q=\"Q1\"><data value=\"1\">1</data></span>.</main>").unwrap();
        assert!(html.contains("<b>On time</b>, <span>K1</span>.</main>"), "{html}");
    }

    #[test]
    fn every_lack_is_reported_at_once() {
        let lacks = made("<svg data-drawing=\"scores\"></svg><svg data-shape=\"late\"></svg><svg data-drawing=\"values\"></svg>").unwrap_err();
        assert_eq!(
            lacks,
            [
                Missing::Drawing("scores".into()),
                Missing::Drawing("values".into()),
                Missing::Shape("late".into())
            ]
        );
        assert_eq!(
            lacks[0].to_string(),
            "the page asks for a drawing named \"scores\", and there is none"
        );
    }

    #[test]
    fn the_policy_allows_the_style_sheet_and_nothing_else() {
        let html = made("<main id=\"main\"></main>").unwrap();
        let sheet = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        let digest = super::style::source(sheet);
        assert!(
            html.contains(&format!("content=\"default-src 'none'; style-src {digest};")),
            "{html}"
        );
        for banned in ["<script", " style=", "src=", "http://", "https://", "@import", "url("] {
            assert!(!html.contains(banned), "{banned}");
        }
    }
}
