//! What a dumbbell must hold: dots at their levels, a post that is never hidden, labels that can be read.

use super::data::{Dumbbell, DumbbellRow};
use super::draw;
use crate::chart::legible::{assert_legible, texts};
use crate::domain::level::Level;
use crate::domain::maturity::ModelRef;
use crate::style::drawing::{Drawing, Mark, Token};
use crate::style::font::Fonts;

fn row(label: &str, then: Option<Level>, now: Level, target: Option<Level>) -> DumbbellRow {
    DumbbellRow { label: label.into(), then, now, target, result: "Same; no target".into() }
}

fn drawn(rows: Vec<DumbbellRow>) -> Vec<Drawing> {
    let chart = Dumbbell {
        name: "moves".into(),
        alt: "Where each statement stands.".into(),
        then: Some("March 2025".into()),
        rows,
        model: ModelRef::BUILT_IN,
    };
    let drawings = draw(&chart, &Fonts::default()).unwrap();
    drawings.iter().for_each(assert_legible);
    drawings
}

/// Circles of a radius, below the key, as their places across.
fn circles(drawing: &Drawing, wanted: f32) -> Vec<f32> {
    let circle = |mark: &Mark| match mark {
        Mark::Circle { x, y, radius, .. } if *radius == wanted && *y > 40.0 => Some(*x),
        _ => None,
    };
    drawing.wide.marks.iter().filter_map(circle).collect()
}

/// Lines of a colour below the key, as how many pieces they are in.
fn lines(drawing: &Drawing, token: Token) -> usize {
    let below = |points: &[(f32, f32)]| points.iter().all(|point| point.1 > 40.0);
    drawing.wide.marks.iter().filter(|mark| matches!(mark, Mark::Path { points, stroke } if stroke.token == token && below(points))).count()
}

#[test]
fn dots_stand_in_the_columns_of_their_levels() {
    let drawings =
        drawn(vec![row("Rose", Some(Level::MINIMUM), Level::MATURE, Some(Level::INNOVATOR))]);
    assert_eq!(circles(&drawings[0], 6.0), [274.0]);
    assert_eq!(circles(&drawings[0], 7.0), [400.0]);
    assert_eq!((lines(&drawings[0], Token::Mark), lines(&drawings[0], Token::Alert)), (1, 1));
}

#[test]
fn no_change_is_a_ring_and_a_new_row_has_neither_ring_nor_join() {
    let same = &drawn(vec![row("Same", Some(Level::LEADER), Level::LEADER, None)])[0];
    assert_eq!(
        (circles(same, 8.5).len(), circles(same, 6.0).len(), lines(same, Token::Mark)),
        (1, 0, 0)
    );
    let new = &drawn(vec![row("New", None, Level::LEADER, None)])[0];
    assert_eq!(
        (circles(new, 8.5).len(), circles(new, 6.0).len(), lines(new, Token::Mark)),
        (0, 0, 0)
    );
}

#[test]
fn a_fall_is_dashed() {
    let fall = &drawn(vec![row("Fell", Some(Level::LEADER), Level::MATURE, None)])[0];
    assert!(lines(fall, Token::Mark) > 3);
    assert_eq!((circles(fall, 6.0), circles(fall, 7.0)), (vec![463.0], vec![400.0]));
}

#[test]
fn long_names_one_row_and_forty_rows_can_be_read() {
    let long = "Contract and relationship management skills and knowledge of every supplier of the council";
    let widest = "W".repeat(80);
    let label = |place: usize| [long, &widest, "Wider collaboration"][place % 3];
    for (rows, parts) in [(1, 1), (3, 1), (40, 2)] {
        let rows = (0..rows)
            .map(|place| {
                row(label(place), Some(Level::MINIMUM), Level::ALL[place % 5], Some(Level::MATURE))
            })
            .collect();
        assert_eq!(drawn(rows).len(), parts);
    }
}

#[test]
fn the_key_names_then_only_where_there_is_one() {
    let chart = Dumbbell {
        name: "moves".into(),
        alt: "Now.".into(),
        then: None,
        rows: vec![row("New", None, Level::LEADER, None)],
        model: ModelRef::BUILT_IN,
    };
    assert_eq!(texts(&draw(&chart, &Fonts::default()).unwrap()[0].wide)[..2], ["now", "target"]);
}
