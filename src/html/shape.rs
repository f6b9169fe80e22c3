//! The small shapes before a status: each tells its status by form alone, so that colour is never needed.

use crate::drawing::{Canvas, Mark, Stroke, Token};

/// The side of a shape's square, in units.
const SIDE: f32 = 14.0;

/// Its middle.
const MIDDLE: f32 = SIDE / 2.0;

/// The radius of the round ones.
const RADIUS: f32 = 5.5;

/// The shape of this name: `complete`, `in-progress`, `not-started`, `on-hold` or `overdue`.
pub fn canvas(name: &str) -> Option<Canvas> {
    let marks = match name {
        "complete" => vec![
            disc(Some(Token::Mark)),
            line(&[(3.9, 7.2), (6.2, 9.5), (10.2, 4.6)], Token::Paper, 1.8),
        ],
        "in-progress" => vec![disc(None), half_disc()],
        "not-started" => vec![disc(None)],
        "on-hold" => vec![
            line(&[(4.5, 2.0), (4.5, 12.0)], Token::Mark, 2.4),
            line(&[(9.5, 2.0), (9.5, 12.0)], Token::Mark, 2.4),
        ],
        "overdue" => vec![
            square(),
            line(&[(7.0, 3.2), (7.0, 8.0)], Token::Paper, 1.8),
            line(&[(7.0, 9.4), (7.0, 11.2)], Token::Paper, 1.8),
        ],
        _ => return None,
    };
    Some(Canvas { width: SIDE, height: SIDE, marks })
}

/// A line through points.
fn line(points: &[(f32, f32)], token: Token, width: f32) -> Mark {
    Mark::Path { points: points.to_vec(), stroke: Stroke { token, width, dash: None } }
}

/// The round form, filled or not.
fn disc(fill: Option<Token>) -> Mark {
    let stroke = Some(Stroke { token: Token::Mark, width: 1.6, dash: None });
    Mark::Circle { x: MIDDLE, y: MIDDLE, radius: RADIUS, fill, stroke }
}

/// The right half of the disc, in fifteen-degree steps.
fn half_disc() -> Mark {
    let point = |step: u8| {
        let angle = f32::from(step) * std::f32::consts::PI / 12.0;
        (MIDDLE + RADIUS * angle.sin(), MIDDLE - RADIUS * angle.cos())
    };
    Mark::Polygon { points: (0..=12).map(point).collect(), fill: Some(Token::Mark), stroke: None }
}

/// The form that stands out.
fn square() -> Mark {
    Mark::Rect { x: 1.0, y: 1.0, width: 12.0, height: 12.0, fill: Some(Token::Alert), stroke: None }
}

#[cfg(test)]
mod tests {
    use super::canvas;

    #[test]
    fn each_status_has_a_form_of_its_own() {
        let forms = ["complete", "in-progress", "not-started", "on-hold", "overdue"]
            .map(|name| canvas(name).unwrap());
        for (place, form) in forms.iter().enumerate() {
            assert!(!forms[..place].contains(form), "{form:?}");
        }
        assert_eq!(canvas("mitigated"), None);
    }
}
