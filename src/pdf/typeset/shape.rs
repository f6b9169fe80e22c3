//! The shapes before status words, drawn because fonts lack some of them.

use crate::document::Shape;
use crate::drawing::Token;
use crate::pdf::page::{Mark, Outline, Pen, circle, rectangle};

/// The marks of a shape at the start of a word on a baseline.
pub fn marks(shape: Shape, x: f32, baseline: f32, size: f32) -> Vec<Mark> {
    let r = size * 0.4;
    let (cx, cy) = (x + r, baseline - size * 0.33);
    let pen = Pen { color: Token::Brand, width: size * 0.1, dash: None };
    match shape {
        Shape::Complete => vec![disc(cx, cy, r, Some(Token::Brand), None), tick(cx, cy, r)],
        Shape::InProgress => vec![half_disc(cx, cy, r), disc(cx, cy, r * 0.9, None, Some(pen))],
        Shape::NotStarted => {
            vec![disc(cx, cy, r * 0.9, None, Some(Pen { color: Token::Mute, ..pen }))]
        }
        Shape::OnHold => [-0.65, 0.2]
            .map(|dx| Mark::area(cx + dx * r, cy - 0.85 * r, 0.45 * r, 1.7 * r, Token::Ink))
            .into(),
        Shape::Overdue => overdue(cx, cy, r),
    }
}

/// A circle.
fn disc(x: f32, y: f32, radius: f32, fill: Option<Token>, pen: Option<Pen>) -> Mark {
    Mark::Outline(Outline { points: circle(x, y, radius), curved: true, closed: true, fill, pen })
}

/// The left half of a disc.
fn half_disc(x: f32, y: f32, radius: f32) -> Mark {
    let points = circle(x, y, radius)[3..10].to_vec();
    Mark::Outline(Outline {
        points,
        curved: true,
        closed: true,
        fill: Some(Token::Brand),
        pen: None,
    })
}

/// A white tick.
fn tick(x: f32, y: f32, r: f32) -> Mark {
    let points = vec![
        (x - 0.5 * r, y + 0.02 * r),
        (x - 0.12 * r, y + 0.42 * r),
        (x + 0.52 * r, y - 0.4 * r),
    ];
    Mark::line(points, Pen { color: Token::Paper, width: 0.28 * r, dash: None })
}

/// A square with an exclamation mark.
fn overdue(x: f32, y: f32, r: f32) -> Vec<Mark> {
    let square = Outline {
        points: rectangle(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r),
        curved: false,
        closed: true,
        fill: Some(Token::Alert),
        pen: None,
    };
    let stem = Mark::area(x - 0.14 * r, y - 0.6 * r, 0.28 * r, 0.72 * r, Token::Paper);
    vec![
        Mark::Outline(square),
        stem,
        Mark::area(x - 0.14 * r, y + 0.32 * r, 0.28 * r, 0.28 * r, Token::Paper),
    ]
}
