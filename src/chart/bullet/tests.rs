//! What a bullet must hold: lengths that are the amounts, and amounts that can be read whatever the data.

use super::data::{Bullet, BulletRow};
use super::draw;
use crate::chart::legible::{assert_legible, texts};
use crate::chart::refused::Refused;
use crate::domain::money::Money;
use crate::style::drawing::{Drawing, Mark, Shade, Token};
use crate::style::font::Fonts;

fn row(label: &str, pounds: [i64; 4]) -> BulletRow {
    let [committed, expected, claimed, validated] =
        pounds.map(|pounds| Money::from_pence(pounds.saturating_mul(100)));
    BulletRow { label: label.into(), committed, expected, claimed, validated }
}

fn chart(rows: Vec<BulletRow>) -> Bullet {
    Bullet { name: "value".into(), alt: "Social value by theme.".into(), rows }
}

fn drawn(rows: Vec<BulletRow>) -> Vec<Drawing> {
    let drawings = draw(&chart(rows), &Fonts::default()).unwrap();
    drawings.iter().for_each(assert_legible);
    drawings
}

/// The bars of a fill below the key of the wide canvas: how wide each is.
fn bars(drawing: &Drawing, token: Token) -> Vec<f32> {
    let bar = |mark: &Mark| match mark {
        Mark::Rect { y, width, fill: Some(fill), .. } if *fill == token && *y > 50.0 => {
            Some((width * 100.0).round() / 100.0)
        }
        _ => None,
    };
    drawing.wide.marks.iter().filter_map(bar).collect()
}

fn posts(drawing: &Drawing) -> Vec<f32> {
    let post = |mark: &Mark| match mark {
        Mark::Path { points, stroke } if stroke.token == Token::Alert && points[0].1 > 50.0 => {
            Some(points[0].0)
        }
        _ => None,
    };
    drawing.wide.marks.iter().filter_map(post).collect()
}

#[test]
fn lengths_are_the_amounts_to_one_scale() {
    let drawing = &drawn(vec![
        row("Work", [4_600_000, 2_300_000, 1_150_000, 460_000]),
        row("Skills", [460_000, 0, 920_000, 920_000]),
    ])[0];
    assert_eq!(bars(drawing, Token::Paper), [152.0, 15.2]);
    assert_eq!(bars(drawing, Token::Shade(Shade::Second)), [38.0, 30.4]);
    assert_eq!(bars(drawing, Token::Shade(Shade::Fifth)), [15.2, 30.4]);
    assert_eq!(posts(drawing), [262.0, 186.0]);
}

#[test]
fn every_amount_stands_under_its_head() {
    let drawings = drawn(vec![row("Work", [4_600_000, 450_000, 420, 0])]);
    for canvas in std::iter::once(&drawings[0].wide).chain(&drawings[0].narrow) {
        let texts = texts(canvas);
        assert_eq!(texts[..4], ["Committed", "Expected", "Claimed", "Validated"]);
        assert_eq!(texts[4..], ["Work", "£4.6m", "£450k", "£420", "£0"]);
    }
}

#[test]
fn nothing_has_no_bar_and_less_than_nothing_neither() {
    let drawing = &drawn(vec![row("None", [0; 4]), row("Repaid", [-500, -500, -1, -1])])[0];
    for token in [Token::Paper, Token::Shade(Shade::Second), Token::Shade(Shade::Fifth)] {
        assert_eq!(bars(drawing, token), [] as [f32; 0]);
    }
    assert_eq!(posts(drawing), [186.0, 186.0]);
}

#[test]
fn long_names_huge_amounts_one_row_and_forty_rows_can_be_read() {
    let long = "Good work for local people, with apprenticeships and careers for those who are furthest from it";
    let widest = "W".repeat(80);
    let label = |place: i64| [long, &widest, "Skills"][place as usize % 3];
    let rows = |count: i64| {
        (0..count)
            .map(|place| row(label(place), [i64::MAX, place, 1_000, -place * 7_777_777]))
            .collect()
    };
    for (count, parts) in [(1, 1), (24, 1), (25, 2), (40, 2)] {
        assert_eq!(drawn(rows(count)).len(), parts);
    }
}

#[test]
fn a_chart_without_rows_or_without_alt_text_is_refused() {
    assert_eq!(draw(&chart(Vec::new()), &Fonts::default()), Err(Refused::Empty));
    let silent = Bullet { alt: String::new(), ..chart(vec![row("Work", [1; 4])]) };
    assert_eq!(draw(&silent, &Fonts::default()), Err(Refused::NoAlt));
}
