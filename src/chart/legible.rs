//! For tests: whether a reader can tell a canvas's labels apart.

use crate::style::drawing::{Anchor, Canvas, Drawing, Mark};
use crate::style::font::Fonts;

/// A text's box as left, top, right, bottom, and the text.
type Boxed = ([f32; 4], String);

fn boxes(canvas: &Canvas) -> Vec<Boxed> {
    let boxed = |mark: &Mark| match mark {
        Mark::Text { x, y, anchor, text, size, bold, .. } => {
            let width = Fonts::default().text_width(text, *size, *bold);
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            Some(([left, y - size * 0.72, left + width, y + size * 0.2], text.clone()))
        }
        _ => None,
    };
    canvas.marks.iter().filter_map(boxed).collect()
}

fn meet(one: &[f32; 4], other: &[f32; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Fails where a text leaves the frame or meets another text, or where a filled rectangle covers one painted before it.
pub(super) fn assert_legible(drawing: &Drawing) {
    for canvas in std::iter::once(&drawing.wide).chain(&drawing.narrow) {
        let boxes = boxes(canvas);
        for (place, (one, text)) in boxes.iter().enumerate() {
            let inside =
                one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= canvas.width && one[3] <= canvas.height;
            assert!(inside, "{text:?} leaves {} x {}: {one:?}", canvas.width, canvas.height);
            for (other, next) in &boxes[place + 1..] {
                assert!(
                    !meet(one, other),
                    "{text:?} meets {next:?} in {}: {one:?} {other:?}",
                    drawing.name
                );
            }
        }
        assert_shapes_inside(canvas);
    }
}

fn assert_shapes_inside(canvas: &Canvas) {
    for mark in &canvas.marks {
        let [left, top, right, bottom] = match mark {
            Mark::Rect { x, y, width, height, .. } => [*x, *y, x + width, y + height],
            Mark::Circle { x, y, radius, .. } => [x - radius, y - radius, x + radius, y + radius],
            _ => continue,
        };
        let inside = left >= 0.0 && top >= 0.0 && right <= canvas.width && bottom <= canvas.height;
        assert!(inside, "{mark:?} leaves {} x {}", canvas.width, canvas.height);
    }
}

pub(super) fn texts(canvas: &Canvas) -> Vec<String> {
    boxes(canvas).into_iter().map(|(_, text)| text).collect()
}
