//! What a small line must hold: points in their order, gaps told apart, and all within its frame.

use super::{
    Quarter, Quarter::NoNumber, Quarter::NotDue, Quarter::NotReturned, Quarter::Number, SmallLine,
    draw,
};
use crate::chart::legible::assert_legible;
use crate::chart::refused::Refused;
use crate::domain::share::Share;
use crate::style::drawing::{Drawing, Mark, Token};

fn number(number: i128) -> Quarter {
    Number(share(number))
}

fn share(number: i128) -> Share {
    Share::new(number, 1).unwrap()
}

fn drawn(quarters: Vec<Quarter>, target: Option<i128>) -> Drawing {
    let alt = "Returned in six of eight quarters, the last above target.".into();
    let line = SmallLine { name: "k-1".into(), alt, quarters, target: target.map(share) };
    let drawing = draw(&line).unwrap();
    assert_legible(&drawing);
    drawing
}

/// The filled points as across, down and radius.
fn points(drawing: &Drawing) -> Vec<(f32, f32, f32)> {
    let point = |mark: &Mark| match mark {
        Mark::Circle { x, y, radius, fill: Some(Token::Mark), .. } => Some((*x, *y, *radius)),
        _ => None,
    };
    drawing.wide.marks.iter().filter_map(point).collect()
}

/// The lines of a colour, each as how many points it joins.
fn lines(drawing: &Drawing, token: Token) -> Vec<usize> {
    let line = |mark: &Mark| match mark {
        Mark::Path { points, stroke } if stroke.token == token => Some(points.len()),
        _ => None,
    };
    drawing.wide.marks.iter().filter_map(line).collect()
}

#[test]
fn a_larger_number_stands_higher_and_the_last_is_the_larger_point() {
    let drawing = drawn([0, 50, 100].map(number).to_vec(), Some(100));
    assert_eq!(points(&drawing), [(66.0, 12.0, 1.6), (78.0, 7.75, 1.6), (90.0, 3.5, 3.2)]);
    assert_eq!((lines(&drawing, Token::Mark), lines(&drawing, Token::Soft)), (vec![3], vec![2]));
}

#[test]
fn a_gap_breaks_the_line_and_each_kind_has_a_mark_of_its_own() {
    let quarters =
        vec![number(3), number(4), NotReturned, number(5), NotDue, NoNumber, number(6), number(7)];
    let drawing = drawn(quarters, None);
    assert_eq!(points(&drawing).len(), 5);
    // two ways of two points, and the short bar of an answer without a number
    assert_eq!(lines(&drawing, Token::Mark), [2, 2, 2]);
    assert_eq!(lines(&drawing, Token::Soft).len(), 0);
    let rings = drawing.wide.marks.iter().filter(
        |mark| matches!(mark, Mark::Circle { y, fill: Some(Token::Paper), .. } if *y == 17.0),
    );
    assert_eq!(rings.count(), 1);
}

#[test]
fn the_last_number_is_emphasised_where_later_quarters_have_none() {
    let radii = |quarters| -> Vec<f32> {
        points(&drawn(quarters, Some(5))).iter().map(|(.., radius)| *radius).collect()
    };
    assert_eq!(radii(vec![number(1), number(9), NotReturned]), [1.6, 3.2]);
    assert_eq!(radii(vec![NotDue, NotReturned]), [] as [f32; 0]);
}

#[test]
fn equal_zero_huge_one_and_forty_numbers_stay_in_the_frame() {
    for quarters in [
        vec![number(0)],
        vec![number(7); 8],
        vec![number(i128::MAX), number(i128::MIN), number(0)],
        (0..40).map(number).collect(),
        vec![NotDue; 8],
        vec![NotReturned],
    ] {
        for target in [None, Some(0), Some(i128::MAX)] {
            for mark in &drawn(quarters.clone(), target).wide.marks {
                let Mark::Path { points, .. } = mark else { continue };
                let inside =
                    |(x, y): &(f32, f32)| (0.0..=96.0).contains(x) && (0.0..=20.0).contains(y);
                assert!(points.iter().all(inside), "{points:?}");
            }
        }
    }
}

#[test]
fn a_line_without_quarters_or_without_alt_text_is_refused() {
    let line = |alt: &str, quarters| SmallLine {
        name: "k".into(),
        alt: alt.into(),
        quarters,
        target: None,
    };
    assert_eq!(draw(&line("Nothing.", Vec::new())), Err(Refused::Empty));
    assert_eq!(draw(&line(" ", vec![NotDue])), Err(Refused::NoAlt));
}
