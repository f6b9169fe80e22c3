//! What a distribution must hold: lengths that are the counts, and labels that can be read whatever the data.

use super::data::{Distribution, DistributionRow, Key};
use super::draw;
use crate::chart::legible::{assert_legible, texts};
use crate::chart::refused::Refused;
use crate::domain::level::Level;
use crate::domain::maturity::{Model, ModelRef};
use crate::style::drawing::{Canvas, Drawing, Mark, Shade, Token};
use crate::style::font::Fonts;

fn row(label: &str, counts: [u64; 5]) -> DistributionRow {
    let focus = 2 * (counts[0] + counts[1]) > counts.iter().sum();
    DistributionRow {
        label: label.into(),
        group: None,
        counts: counts.to_vec(),
        emphasised: focus,
        note: focus.then(|| "focus area".into()),
    }
}

fn grouped(group: &str, rows: &[(&str, [u64; 5])]) -> Vec<DistributionRow> {
    rows.iter()
        .map(|(label, counts)| DistributionRow { group: Some(group.into()), ..row(label, *counts) })
        .collect()
}

fn chart(rows: Vec<DistributionRow>, key: Key) -> Distribution {
    Distribution {
        name: "scores".into(),
        alt: "How many statements stand at each level.".into(),
        rows,
        key,
        model: ModelRef::BUILT_IN,
    }
}

fn sections() -> Vec<DistributionRow> {
    let first = grouped(
        "Showing leadership",
        &[
            ("Engaging strategic suppliers", [2, 3, 1, 0, 0]),
            ("Engaging senior managers", [0, 1, 0, 2, 1]),
        ],
    );
    let second = grouped(
        "Achieving community benefits",
        &[
            ("Obtaining social value", [0, 8, 2, 0, 0]),
            ("Engaging local SMEs and micro-businesses", [0, 2, 2, 0, 0]),
        ],
    );
    [first, second].concat()
}

fn totals() -> Vec<DistributionRow> {
    let plain = |label: &str, counts: [u64; 5], emphasised| DistributionRow {
        label: label.into(),
        group: None,
        counts: counts.to_vec(),
        emphasised,
        note: None,
    };
    vec![
        plain("March 2025", [21, 20, 9, 7, 1], false),
        plain("September 2026", [8, 28, 17, 4, 2], true),
    ]
}

fn drawn(rows: Vec<DistributionRow>, key: Key) -> Vec<Drawing> {
    let drawings = draw(&chart(rows, key), &Fonts::default()).unwrap();
    drawings.iter().for_each(assert_legible);
    drawings
}

fn canvases(drawing: &Drawing) -> impl Iterator<Item = &Canvas> {
    std::iter::once(&drawing.wide).chain(&drawing.narrow)
}

/// The level of the model that is built in whose fill it is.
fn level_of(shade: Shade) -> Option<Level> {
    Level::ALL.into_iter().find(|level| Shade::of_level(*level) == shade)
}

/// The segments of all bars but the key's, as level and width.
fn segments(canvas: &Canvas) -> Vec<(Level, f32)> {
    let segment =
        |mark: &Mark| match mark {
            Mark::Rect {
                width, height, fill: Some(Token::Shade(shade)), stroke: Some(_), ..
            } if *height >= 22.0 => Some((level_of(*shade)?, *width)),
            _ => None,
        };
    canvas.marks.iter().filter_map(segment).collect()
}

#[test]
fn a_segment_is_as_long_as_its_count() {
    let rows = totals();
    let expected: Vec<(Level, f32)> = rows
        .iter()
        .flat_map(|row| {
            Level::ALL
                .into_iter()
                .zip(row.counts.iter().map(|count| *count as f32).collect::<Vec<_>>())
        })
        .collect();
    for canvas in drawn(rows, Key::Names).iter().flat_map(canvases) {
        let segments = segments(canvas);
        let total: f32 = segments.iter().map(|(_, width)| width).sum();
        let unit = total / 117.0;
        for ((level, width), (wanted, count)) in segments.iter().zip(&expected) {
            assert_eq!(level, wanted);
            assert!((width - count * unit).abs() < 0.11, "{level}: {width} for {count} at {unit}");
        }
    }
}

#[test]
fn below_mature_ends_at_the_line_and_the_rest_starts_there() {
    let drawings = drawn(sections(), Key::Bar);
    let line = drawings[0].wide.marks.iter().find_map(|mark| match mark {
        Mark::Path { points, stroke } if stroke.token == Token::Ink => Some(points[0].0),
        _ => None,
    });
    for mark in &drawings[0].wide.marks {
        let Mark::Rect { x, width, fill: Some(Token::Shade(shade)), .. } = mark else { continue };
        let level = level_of(*shade).unwrap();
        let near =
            if level.is_in_place() { *x - line.unwrap() } else { line.unwrap() - (x + width) };
        assert!(near >= -0.06, "{level} crosses the line by {near}");
    }
}

#[test]
fn levels_without_statements_are_not_drawn() {
    let drawings = drawn(vec![row("Obtaining social value", [0, 8, 2, 0, 0])], Key::Bar);
    let levels: Vec<Level> = segments(&drawings[0].wide).iter().map(|(level, _)| *level).collect();
    assert_eq!(levels, [Level::DEVELOPING, Level::MATURE]);
}

#[test]
fn counts_stand_in_their_segments_or_beside_the_end() {
    let texts = texts(&drawn(totals(), Key::Names)[0].wide);
    assert_eq!(texts[..5], ["Minimum", "Developing", "Mature", "Leader", "Innovator"]);
    assert_eq!(texts[5..11], ["21", "20", "9", "7", "1", "March 2025"]);
}

#[test]
fn names_that_find_no_room_move_to_a_bar_of_their_own() {
    let crowded = vec![row("A", [90, 1, 1, 1, 1])];
    assert!(texts(&drawn(crowded, Key::Names)[0].wide).contains(&"How to read a bar".to_owned()));
}

#[test]
fn long_names_one_row_and_forty_rows_can_be_read() {
    let long = "Managing contracts and relationships with every supplier of every size in the whole of the borough";
    let widest = "M".repeat(90);
    let label = |place: u64| {
        [long, &widest, "Engaging local SMEs and micro-businesses", "A"][place as usize % 4]
    };
    let many = |rows: u64| {
        (0..rows)
            .map(|place| {
                row(label(place), [place % 7, place % 11, place % 5, place % 3, place % 2])
            })
            .collect::<Vec<_>>()
    };
    for key in [Key::Bar, Key::Names] {
        assert_eq!(drawn(many(1), key).len(), 1);
        assert_eq!(drawn(many(9), key).len(), 1);
        assert_eq!(drawn(many(40), key).len(), 2);
        for large in [
            [1, 2, 1, 1, 3000],
            [1_000_000, 2, 1, 1, 1],
            [0, 0, 0, 0, 0],
            [0, 0, 0, 0, 1],
            [400, 0, 0, 0, 0],
        ] {
            drawn(vec![row(long, large), row(&widest, [1, 1, 1, 1, 1])], key);
        }
    }
}

#[test]
fn notes_give_way_where_bars_would_vanish() {
    let rows: Vec<DistributionRow> =
        (1..9).map(|count| row("Area", [count, count, 3, 1, 0])).collect();
    for canvas in drawn(rows, Key::Bar).iter().flat_map(canvases) {
        let longest = segments(canvas).iter().map(|(_, width)| *width).fold(0.0, f32::max);
        assert!(longest > 60.0, "{longest} of {}", canvas.width);
    }
}

#[test]
fn parts_share_one_scale() {
    let rows: Vec<DistributionRow> =
        (1..=40).map(|count| row("Area", [0, 0, count, 0, 0])).collect();
    let drawings = drawn(rows, Key::Bar);
    let first = |part: usize| segments(&drawings[part].wide)[0].1;
    assert_eq!([drawings[0].name.as_str(), drawings[1].name.as_str()], ["scores", "scores-2"]);
    assert!((first(1) - 21.0 * first(0)).abs() < 21.0 * 0.06, "{} {}", first(0), first(1));
}

#[test]
fn a_chart_without_rows_or_without_alt_text_is_refused() {
    assert_eq!(draw(&chart(Vec::new(), Key::Bar), &Fonts::default()), Err(Refused::Empty));
    assert_eq!(
        draw(&Distribution { alt: " ".into(), ..chart(sections(), Key::Bar) }, &Fonts::default()),
        Err(Refused::NoAlt)
    );
}

#[test]
fn models_of_three_and_of_seven_levels_can_be_read() {
    for (names, ends) in [
        (&["Red", "Amber", "Green"][..], ["Green", "Green", "Red"]),
        (
            &[
                "None at all",
                "Ad hoc",
                "Started",
                "Well defined",
                "Managed",
                "Measured",
                "Optimised",
            ],
            ["Well defined", "Measured", "Ad hoc"],
        ),
    ] {
        let levels = names.iter().map(|name| format!("[[levels]]\nname = \"{name}\"\n"));
        let [in_place, strength, weakness] = ends;
        let text = format!(
            "name = \"{in_place}\"\nin-place = \"{in_place}\"\nstrength = \"{strength}\"\nweakness = \"{weakness}\"\n{}",
            levels.collect::<String>()
        );
        let model = ModelRef::keep(Model::parse(&text).unwrap());
        let rows = |count: u64| {
            let counts = |row: u64| (0..names.len() as u64).map(|at| (at * 3 + row) % 5).collect();
            let row = |at| DistributionRow {
                counts: counts(at),
                ..row("Obtaining social value", [1; 5])
            };
            (0..count).map(row).collect::<Vec<_>>()
        };
        for (key, count) in [(Key::Bar, 9), (Key::Names, 2)] {
            let chart = Distribution { model, ..chart(rows(count), key) };
            let drawings = draw(&chart, &Fonts::default()).unwrap();
            drawings.iter().for_each(assert_legible);
            let drawn = segments(&drawings[0].wide);
            assert!(drawn.iter().any(|(level, _)| *level == Level::INNOVATOR), "{drawn:?}");
        }
    }
}
