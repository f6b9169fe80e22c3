//! What ratings by quarter must hold: lengths that are the counts, in one order, and words that can be read.

use super::data::{Ratings, RatingsRow};
use super::draw;
use crate::chart::label::room;
use crate::chart::legible::{assert_legible, texts};
use crate::chart::refused::Refused;
use crate::domain::rating::Rating;
use crate::style::drawing::{Canvas, Drawing, Mark, Token};
use crate::style::font::Fonts;

fn row(label: &str, counts: [u64; 5], not_returned: u64) -> RatingsRow {
    RatingsRow {
        label: label.into(),
        counts,
        not_returned,
        not_known: 0,
        emphasised: label.starts_with("Q2 2026"),
    }
}

fn chart(rows: Vec<RatingsRow>) -> Ratings {
    Ratings { name: "ratings".into(), alt: "Ratings of KPIs by quarter.".into(), rows }
}

fn drawn(rows: Vec<RatingsRow>) -> Vec<Drawing> {
    let drawings = draw(&chart(rows), &Fonts::default()).unwrap();
    drawings.iter().for_each(assert_legible);
    drawings
}

fn canvases(drawing: &Drawing) -> impl Iterator<Item = &Canvas> {
    std::iter::once(&drawing.wide).chain(&drawing.narrow)
}

/// The segments of all bars, as fill, left end and width.
fn segments(canvas: &Canvas) -> Vec<(Token, f32, f32)> {
    let segment = |mark: &Mark| match mark {
        Mark::Rect { x, width, height: 21.0, fill: Some(fill), .. } => Some((*fill, *x, *width)),
        _ => None,
    };
    canvas.marks.iter().filter_map(segment).collect()
}

#[test]
fn a_segment_is_as_long_as_its_count_and_starts_where_the_last_ends() {
    let rows = vec![
        row("Q1 2026/27", [162, 40, 30, 10, 5], 42),
        row("Q2 2026/27", [163, 45, 35, 13, 7], 50),
    ];
    let counts = [162.0, 40.0, 30.0, 10.0, 5.0, 42.0, 163.0, 45.0, 35.0, 13.0, 7.0, 50.0];
    for canvas in drawn(rows).iter().flat_map(canvases) {
        let segments = segments(canvas);
        let unit = segments.iter().map(|(.., width)| width).sum::<f32>() / 602.0;
        for ((fill, left, width), (at, count)) in segments.iter().zip(counts.iter().enumerate()) {
            let expected =
                Rating::ALL.get(at % 6).map_or(Token::Paper, |rating| Token::Rating(*rating));
            assert_eq!(*fill, expected);
            assert!((width - count * unit).abs() < 0.11, "{width} for {count} at {unit}");
            let end = left + width;
            let next = segments.get(at + 1).filter(|_| at % 6 != 5);
            assert!(next.is_none_or(|(_, next, _)| (next - end).abs() < 0.06), "{end} {next:?}");
        }
    }
}

#[test]
fn counts_stand_in_their_segments_and_what_was_due_beside_the_bar() {
    let drawings = drawn(vec![row("Q2 2026/27", [163, 45, 35, 13, 1], 50)]);
    let texts = texts(&drawings[0].wide);
    assert_eq!(
        texts[..6],
        [
            "Good",
            "Approaching target",
            "Requires improvement",
            "Inadequate",
            "Other",
            "Not returned"
        ]
    );
    assert_eq!(texts[6..], ["163", "45", "35", "13", "50", "Q2 2026/27", "307 due"]);
}

#[test]
fn what_is_not_known_is_named_in_the_key() {
    let open = RatingsRow { not_known: 2, ..row("Q2 2026/27", [163, 45, 35, 13, 1], 50) };
    for canvas in canvases(&drawn(vec![open])[0]) {
        assert!(texts(canvas).contains(&"No return known".to_owned()));
    }
}

#[test]
fn names_of_the_key_have_room_in_every_font() {
    for canvas in drawn(vec![row("Q1", [1; 5], 1)]).iter().flat_map(canvases) {
        let names: Vec<(f32, f32, f64)> = canvas
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { x, y, text, size, .. } if *y < canvas.height - 60.0 => {
                    Some((*x, *y, room(&Fonts::default(), text, f64::from(*size), false)))
                }
                _ => None,
            })
            .collect();
        for (at, (x, y, width)) in names.iter().enumerate() {
            let next = names.get(at + 1).filter(|(_, line, _)| line == y);
            let end = next.map_or(canvas.width, |(next, ..)| next - 17.0);
            assert!(f64::from(*x) + width <= f64::from(end), "{at} of {}", canvas.width);
        }
    }
}

#[test]
fn stripes_stand_on_what_is_inadequate_alone_and_leave_its_count_free() {
    let stripes = |counts| {
        let drawing = &drawn(vec![row("Q1", counts, 0)])[0];
        let stripe = |mark: &&Mark| matches!(mark, Mark::Path { points, stroke } if stroke.token == Token::OnDark && points[0].1 > 50.0);
        drawing.wide.marks.iter().filter(stripe).count()
    };
    assert_eq!(stripes([9, 9, 9, 0, 9]), 0);
    assert!(stripes([9, 9, 9, 9, 9]) > 5);
}

#[test]
fn long_names_huge_counts_none_one_row_and_forty_rows_can_be_read() {
    let long =
        "The second quarter of the financial year 2026/27, from July to the end of September 2026";
    let widest = "W".repeat(80);
    let label = |place: u64| [long, &widest, "Q2 2026/27"][place as usize % 3];
    let rows = |count: u64| {
        (0..count).map(|place| row(label(place), [place, 0, place % 3, 1, 0], place % 2)).collect()
    };
    for (count, parts) in [(1, 1), (9, 1), (40, 2)] {
        assert_eq!(drawn(rows(count)).len(), parts);
    }
    for counts in [[0; 5], [1_000_000_000_000; 5], [1, 0, 0, 0, 1_000_000], [1; 5]] {
        drawn(vec![row("Q1 2026/27", counts, 0), row(long, [1; 5], 1)]);
    }
}

#[test]
fn a_chart_without_rows_or_without_alt_text_is_refused() {
    assert_eq!(draw(&chart(Vec::new()), &Fonts::default()), Err(Refused::Empty));
    let silent = Ratings { alt: String::new(), ..chart(vec![row("Q1", [1; 5], 0)]) };
    assert_eq!(draw(&silent, &Fonts::default()), Err(Refused::NoAlt));
}
