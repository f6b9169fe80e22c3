//! A drawing as SVG. Colours are classes, so that dark mode and forced colours are the style sheet's alone.

use super::escape::escape;
use crate::style::drawing::{Anchor, Canvas, Drawing, Mark, Stroke, Token};

/// A drawing as two pictures, of which the style sheet shows one, or as one small one. The wide one keeps the drawing's
/// name, by which `document` knows it again.
pub(super) fn drawing(drawing: &Drawing) -> String {
    let (name, alt) = (escape(&drawing.name), escape(&drawing.alt));
    let picture = |class: &str, attribute: &str, canvas: &Canvas| {
        let attributes = format!(
            "class=\"chart {class}\" data-{attribute}=\"{name}\" role=\"img\" aria-label=\"{alt}\""
        );
        svg(&attributes, canvas)
    };
    match &drawing.narrow {
        Some(narrow) => {
            picture("wide", "drawing", &drawing.wide) + &picture("narrow", "narrow", narrow)
        }
        None => picture("inset", "drawing", &drawing.wide),
    }
}

/// A small picture that says nothing which does not stand beside it in words.
pub(super) fn decoration(class: &str, attribute: &str, name: &str, canvas: &Canvas) -> String {
    svg(
        &format!(
            "class=\"{class}\" data-{attribute}=\"{name}\" aria-hidden=\"true\" focusable=\"false\""
        ),
        canvas,
    )
}

fn svg(attributes: &str, canvas: &Canvas) -> String {
    let marks: String = canvas.marks.iter().map(mark).collect();
    format!(
        "<svg {attributes} viewBox=\"0 0 {} {}\">{marks}</svg>",
        number(canvas.width),
        number(canvas.height)
    )
}

fn mark(mark: &Mark) -> String {
    match mark {
        Mark::Rect { x, y, width, height, fill, stroke } => {
            let numbers =
                attributes(&[("x", *x), ("y", *y), ("width", *width), ("height", *height)]);
            format!("<rect{numbers}{}/>", paint(*fill, *stroke))
        }
        Mark::Path { points, stroke } => {
            format!("<path d=\"{}\"{}/>", path(points), paint(None, Some(*stroke)))
        }
        Mark::Polygon { points, fill, stroke } => {
            format!("<path d=\"{}Z\"{}/>", path(points), paint(*fill, *stroke))
        }
        Mark::Circle { x, y, radius, fill, stroke } => {
            format!(
                "<circle{}{}/>",
                attributes(&[("cx", *x), ("cy", *y), ("r", *radius)]),
                paint(*fill, *stroke)
            )
        }
        Mark::Text { x, y, anchor, text, size, bold, fill } => {
            let numbers = attributes(&[("x", *x), ("y", *y), ("font-size", *size)]);
            let weight = if *bold { " font-weight=\"700\"" } else { "" };
            format!(
                "<text{numbers}{weight}{} class=\"f-{}\">{}</text>",
                anchored(*anchor),
                fill.name(),
                escape(text)
            )
        }
    }
}

/// The left is the default.
fn anchored(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    }
}

fn paint(fill: Option<Token>, stroke: Option<Stroke>) -> String {
    let fill_class = fill.map_or("f-none".to_owned(), |token| format!("f-{}", token.name()));
    let Some(Stroke { token, width, dash }) = stroke else {
        return format!(" class=\"{fill_class}\"");
    };
    let dash = dash.map_or(String::new(), |(dash, gap)| {
        format!(" stroke-dasharray=\"{} {}\"", number(dash), number(gap))
    });
    format!(" class=\"{fill_class} s-{}\" stroke-width=\"{}\"{dash}", token.name(), number(width))
}

fn path(points: &[(f32, f32)]) -> String {
    let step = |(place, (x, y)): (usize, &(f32, f32))| {
        format!("{}{} {}", if place == 0 { 'M' } else { 'L' }, number(*x), number(*y))
    };
    points.iter().enumerate().map(step).collect()
}

fn attributes(pairs: &[(&str, f32)]) -> String {
    pairs.iter().map(|(name, value)| format!(" {name}=\"{}\"", number(*value))).collect()
}

/// A number with two decimals at most, and no zero that says nothing.
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{drawing, number};
    use crate::style::drawing::{Anchor, Canvas, Drawing, Mark, Shade, Stroke, Token};

    fn canvas(marks: Vec<Mark>) -> Canvas {
        Canvas { width: 640.0, height: 20.5, marks }
    }

    fn drawn(marks: Vec<Mark>) -> String {
        drawing(&Drawing {
            name: "levels".into(),
            alt: "Six & seven".into(),
            wide: canvas(marks),
            narrow: Some(canvas(Vec::new())),
        })
    }

    #[test]
    fn a_drawing_is_two_pictures_with_one_alt_text() {
        let svg = drawn(Vec::new());
        let expected = concat!(
            "<svg class=\"chart wide\" data-drawing=\"levels\" role=\"img\" aria-label=\"Six &amp; seven\" viewBox=\"0 0 640 20.5\"></svg>",
            "<svg class=\"chart narrow\" data-narrow=\"levels\" role=\"img\" aria-label=\"Six &amp; seven\" viewBox=\"0 0 640 20.5\"></svg>",
        );
        assert_eq!(svg, expected);
    }

    #[test]
    fn a_small_drawing_is_one_picture() {
        let wide = Canvas { width: 96.0, height: 20.0, marks: Vec::new() };
        let small = Drawing { name: "k-1".into(), alt: "Rose.".into(), wide, narrow: None };
        let expected = "<svg class=\"chart inset\" data-drawing=\"k-1\" role=\"img\" aria-label=\"Rose.\" viewBox=\"0 0 96 20\"></svg>";
        assert_eq!(drawing(&small), expected);
    }

    #[test]
    fn a_label_is_text_and_never_markup() {
        let text = "<script>alert(1)</script>".to_owned();
        let svg = drawn(vec![Mark::Text {
            x: 1.0,
            y: 2.0,
            anchor: Anchor::End,
            text,
            size: 13.0,
            bold: true,
            fill: Token::Ink,
        }]);
        let expected = "<text x=\"1\" y=\"2\" font-size=\"13\" font-weight=\"700\" text-anchor=\"end\" class=\"f-ink\">&lt;script&gt;alert(1)&lt;/script&gt;</text>";
        assert!(svg.contains(expected), "{svg}");
    }

    #[test]
    fn colours_are_classes_and_numbers_are_short() {
        let stroke = Some(Stroke { token: Token::Outline, width: 1.0, dash: Some((2.0, 1.5)) });
        let fill = Some(Token::Shade(Shade::Third));
        let svg = drawn(vec![Mark::Rect {
            x: 0.125,
            y: -0.001,
            width: 10.0,
            height: 1.0 / 3.0,
            fill,
            stroke,
        }]);
        let expected = "<rect x=\"0.12\" y=\"0\" width=\"10\" height=\"0.33\" class=\"f-mature s-outline\" stroke-width=\"1\" stroke-dasharray=\"2 1.5\"/>";
        assert!(svg.contains(expected), "{svg}");
    }

    #[test]
    fn numbers_keep_their_whole_zeros() {
        assert_eq!([100.0, 0.0, -0.004, 12.5, 0.999].map(number), ["100", "0", "0", "12.5", "1"]);
    }
}
