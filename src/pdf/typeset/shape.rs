//! The shapes before status words, drawn because fonts lack some of them.

use crate::document::Shape;
use crate::domain::rating::Rating;
use crate::pdf::page::{Mark, Outline, Pen, circle, rectangle};
use crate::style::drawing::Token;

/// The marks of a shape at the start of a word on a baseline.
pub(super) fn marks(shape: Shape, x: f32, baseline: f32, size: f32) -> Vec<Mark> {
    let r = size * 0.4;
    let (cx, cy) = (x + r, baseline - size * 0.33);
    let pen = Pen { color: Token::Brand, width: size * 0.1, dash: None, round: false };
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
        Shape::Rated(rating) => rated(rating, cx, cy, r),
        Shape::NotReturned => {
            let pen = Pen { dash: Some((0.45 * r, 0.3 * r)), ..pen };
            vec![disc(cx, cy, r * 0.9, None, Some(pen))]
        }
    }
}

fn rated(rating: Rating, x: f32, y: f32, r: f32) -> Vec<Mark> {
    let at =
        |points: &[(f32, f32)]| points.iter().map(|(dx, dy)| (x + dx * r, y + dy * r)).collect();
    match rating {
        Rating::Good => vec![disc(x, y, 0.95 * r, Some(Token::Brand), None)],
        Rating::ApproachingTarget => {
            vec![form(at(&[(0.0, -0.85), (0.9, 0.85), (-0.9, 0.85)]), None, r)]
        }
        Rating::RequiresImprovement => {
            let corners = at(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)]);
            vec![form(corners, Some(Token::Alert), r)]
        }
        Rating::Inadequate => {
            let pen = Pen { color: Token::Paper, width: 0.26 * r, dash: None, round: false };
            vec![
                square(x, y, r),
                Mark::line(at(&[(-0.45, -0.45), (0.45, 0.45)]), pen),
                Mark::line(at(&[(0.45, -0.45), (-0.45, 0.45)]), pen),
            ]
        }
        Rating::Other => vec![Mark::area(x - r, y - 0.27 * r, 2.0 * r, 0.54 * r, Token::Brand)],
    }
}

/// A form with corners in the colour of what needs an answer.
fn form(points: Vec<(f32, f32)>, fill: Option<Token>, r: f32) -> Mark {
    let pen = Pen { color: Token::Alert, width: 0.22 * r, dash: None, round: false };
    Mark::Outline(Outline { points, curved: false, closed: true, fill, pen: Some(pen) })
}

fn disc(x: f32, y: f32, radius: f32, fill: Option<Token>, pen: Option<Pen>) -> Mark {
    if let (Some(color), None) = (fill, pen) {
        return Mark::disc(x, y, radius, color);
    }
    Mark::Outline(Outline { points: circle(x, y, radius), curved: true, closed: true, fill, pen })
}

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

fn tick(x: f32, y: f32, r: f32) -> Mark {
    let points = vec![
        (x - 0.5 * r, y + 0.02 * r),
        (x - 0.12 * r, y + 0.42 * r),
        (x + 0.52 * r, y - 0.4 * r),
    ];
    Mark::line(points, Pen { color: Token::Paper, width: 0.28 * r, dash: None, round: false })
}

/// A square with an exclamation mark.
fn overdue(x: f32, y: f32, r: f32) -> Vec<Mark> {
    vec![
        square(x, y, r),
        Mark::area(x - 0.14 * r, y - 0.6 * r, 0.28 * r, 0.72 * r, Token::Paper),
        Mark::area(x - 0.14 * r, y + 0.32 * r, 0.28 * r, 0.28 * r, Token::Paper),
    ]
}

fn square(x: f32, y: f32, r: f32) -> Mark {
    Mark::Outline(Outline {
        points: rectangle(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r),
        curved: false,
        closed: true,
        fill: Some(Token::Alert),
        pen: None,
    })
}
