//! The small shapes before a status: each shows its status by form alone, so that colour is never needed.

use crate::style::drawing::{Canvas, Mark, Stroke, Token};

/// In units.
const SIDE: f32 = 14.0;

const MIDDLE: f32 = SIDE / 2.0;

/// The radius of the round ones.
const RADIUS: f32 = 5.5;

/// The shape of this name: `complete`, `in-progress`, `not-started`, `on-hold` or `overdue` of an action;
/// `not-returned` or the slug of its rating of a KPI.
pub(crate) fn canvas(name: &str) -> Option<Canvas> {
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
        "good" => vec![disc(Some(Token::Mark))],
        "approaching-target" => vec![form(&[(7.0, 1.9), (12.4, 12.0), (1.6, 12.0)], None)],
        "requires-improvement" => {
            vec![form(&[(7.0, 1.3), (12.7, 7.0), (7.0, 12.7), (1.3, 7.0)], Some(Token::Alert))]
        }
        "inadequate" => vec![
            square(),
            line(&[(4.0, 4.0), (10.0, 10.0)], Token::Paper, 1.8),
            line(&[(10.0, 4.0), (4.0, 10.0)], Token::Paper, 1.8),
        ],
        "other" => vec![line(&[(1.5, 7.0), (12.5, 7.0)], Token::Mark, 3.2)],
        "not-returned" => vec![dashed_ring()],
        _ => return None,
    };
    Some(Canvas { width: SIDE, height: SIDE, marks })
}

fn line(points: &[(f32, f32)], token: Token, width: f32) -> Mark {
    Mark::Path { points: points.to_vec(), stroke: Stroke { token, width, dash: None } }
}

fn disc(fill: Option<Token>) -> Mark {
    let stroke = Some(Stroke { token: Token::Mark, width: 1.6, dash: None });
    Mark::Circle { x: MIDDLE, y: MIDDLE, radius: RADIUS, fill, stroke }
}

/// The ring of what did not come.
fn dashed_ring() -> Mark {
    let stroke = Some(Stroke { token: Token::Mark, width: 1.6, dash: Some((2.6, 1.8)) });
    Mark::Circle { x: MIDDLE, y: MIDDLE, radius: RADIUS, fill: None, stroke }
}

fn form(points: &[(f32, f32)], fill: Option<Token>) -> Mark {
    let stroke = Some(Stroke { token: Token::Alert, width: 1.6, dash: None });
    Mark::Polygon { points: points.to_vec(), fill, stroke }
}

/// The right half of the disc, in fifteen-degree steps.
fn half_disc() -> Mark {
    let point = |step: u8| {
        let angle = f32::from(step) * std::f32::consts::PI / 12.0;
        (MIDDLE + RADIUS * angle.sin(), MIDDLE - RADIUS * angle.cos())
    };
    Mark::Polygon { points: (0..=12).map(point).collect(), fill: Some(Token::Mark), stroke: None }
}

fn square() -> Mark {
    Mark::Rect { x: 1.0, y: 1.0, width: 12.0, height: 12.0, fill: Some(Token::Alert), stroke: None }
}

#[cfg(test)]
mod tests {
    use super::canvas;
    use crate::domain::rating::Rating;

    #[test]
    fn each_status_has_a_form_of_its_own() {
        let statuses =
            ["complete", "in-progress", "not-started", "on-hold", "overdue", "not-returned"];
        let names = statuses.into_iter().chain(Rating::ALL.map(Rating::slug));
        let forms: Vec<_> = names.map(|name| canvas(name).unwrap()).collect();
        for (place, form) in forms.iter().enumerate() {
            assert!(!forms[..place].contains(form), "{form:?}");
        }
        assert_eq!(canvas("mitigated"), None);
    }
}
