//! A drawing as an enhanced metafile ([MS-EMF]): vectors that every Word shows, with letters as outlines, so that no font
//! has to be installed. A picture beside it in pixels, which SVG would ask for, is then not needed.

use crate::style::drawing::{Anchor, Canvas, Mark, Stroke, Token};
use crate::style::font::{Fonts, Outline};
use crate::style::theme::Theme;

/// Logical units of the file in one unit of a drawing.
const SCALE: f32 = 50.0;
/// Hundredths of a millimetre in one unit of a drawing.
const HUNDREDTHS: f32 = 17_400.0 / 640.0;
/// Objects that are there without being made.
const NO_BRUSH: u32 = 0x8000_0005;
const NO_PEN: u32 = 0x8000_0008;
/// The numbers of the brush and the pen that are made.
const BRUSH: u32 = 1;
const PEN: u32 = 2;

struct Records {
    bytes: Vec<u8>,
    count: u32,
}

pub(super) fn bytes(canvas: &Canvas, theme: &Theme) -> Vec<u8> {
    let mut records = Records { bytes: Vec::new(), count: 0 };
    let (width, height) = (units(canvas.width), units(canvas.height));
    let frame = [canvas.width, canvas.height].map(|side| (side * HUNDREDTHS).round() as i32);
    records.add(17, &[8]); // map mode: width and height as said next
    records.add(10, &[0, 0]);
    records.add(9, &[width as u32, height as u32]);
    records.add(12, &[0, 0]);
    records.add(11, &frame.map(|side| side as u32));
    records.add(18, &[1]); // a background that shows what is below
    records.add(19, &[2]); // what outlines go around is filled, but for their holes
    for mark in &canvas.marks {
        records.mark(mark, theme);
    }
    records.add(14, &[0, 16, 20]);
    let mut file = header(frame, &records);
    file.extend(records.bytes);
    file
}

fn header([width, height]: [i32; 2], records: &Records) -> Vec<u8> {
    let size = 88 + records.bytes.len() as u32;
    let (right, bottom) = (width as u32, height as u32);
    let mut header = Vec::with_capacity(88);
    let words = [1, 88, 0, 0, right, bottom, 0, 0, right, bottom];
    let words = words.into_iter().chain([0x464D_4520, 0x0001_0000, size, records.count + 1]);
    words.for_each(|word: u32| header.extend(word.to_le_bytes()));
    header.extend(3u16.to_le_bytes()); // the file itself, the brush and the pen
    header.extend(0u16.to_le_bytes());
    // no description, no palette; a device of 320 mm with a dot each hundredth of a millimetre
    let words: [u32; 7] = [0, 0, 0, 32_000, 32_000, 320, 320];
    words.into_iter().for_each(|word| header.extend(word.to_le_bytes()));
    header
}

fn units(value: f32) -> i32 {
    (value * SCALE).round() as i32
}

fn color(token: Token, theme: &Theme) -> u32 {
    let [red, green, blue] = theme.light(token);
    u32::from(red) | u32::from(green) << 8 | u32::from(blue) << 16
}

impl Records {
    fn add(&mut self, kind: u32, words: &[u32]) {
        let size = 8 + 4 * words.len() as u32;
        for word in [kind, size].iter().chain(words) {
            self.bytes.extend(word.to_le_bytes());
        }
        self.count += 1;
    }

    fn mark(&mut self, mark: &Mark, theme: &Theme) {
        match mark {
            Mark::Rect { x, y, width, height, fill, stroke } => {
                let (right, bottom) = (x + width, y + height);
                let corners = [(*x, *y), (right, *y), (right, bottom), (*x, bottom)];
                self.shape(&corners, *fill, *stroke, theme);
            }
            Mark::Polygon { points, fill, stroke } => self.shape(points, *fill, *stroke, theme),
            Mark::Path { points, stroke } => {
                self.select_pen_and_brush(None, Some(*stroke), theme);
                self.points(4, points);
                self.delete_pen_and_brush(None, Some(*stroke));
            }
            Mark::Circle { x, y, radius, fill, stroke } => {
                self.select_pen_and_brush(*fill, *stroke, theme);
                let edges = [x - radius, y - radius, x + radius, y + radius];
                self.add(42, &edges.map(|edge| units(edge) as u32));
                self.delete_pen_and_brush(*fill, *stroke);
            }
            Mark::Text { fill, .. } => {
                let outlines = outlines(mark, &theme.fonts);
                if !outlines.is_empty() {
                    self.select_pen_and_brush(Some(*fill), None, theme);
                    self.outlines(&outlines);
                    self.delete_pen_and_brush(Some(*fill), None);
                }
            }
        }
    }

    fn shape(
        &mut self,
        points: &[(f32, f32)],
        fill: Option<Token>,
        stroke: Option<Stroke>,
        theme: &Theme,
    ) {
        self.select_pen_and_brush(fill, stroke, theme);
        self.points(3, points);
        self.delete_pen_and_brush(fill, stroke);
    }

    /// A polygon (3) or a line (4).
    fn points(&mut self, kind: u32, points: &[(f32, f32)]) {
        let mut words = bounds(points.iter());
        words.push(points.len() as u32);
        words.extend(points.iter().flat_map(|(x, y)| [units(*x) as u32, units(*y) as u32]));
        self.add(kind, &words);
    }

    /// Polygons that are filled as one.
    fn outlines(&mut self, outlines: &[Outline]) {
        let mut words = bounds(outlines.iter().flatten());
        words.push(outlines.len() as u32);
        words.push(outlines.iter().map(|outline| outline.len() as u32).sum());
        words.extend(outlines.iter().map(|outline| outline.len() as u32));
        let points = outlines.iter().flatten();
        words.extend(points.flat_map(|(x, y)| [units(*x) as u32, units(*y) as u32]));
        self.add(8, &words);
    }

    /// Takes the brush and the pen of a shape.
    fn select_pen_and_brush(&mut self, fill: Option<Token>, stroke: Option<Stroke>, theme: &Theme) {
        match fill {
            Some(token) => {
                self.add(39, &[BRUSH, 0, color(token, theme), 0]);
                self.add(37, &[BRUSH]);
            }
            None => self.add(37, &[NO_BRUSH]),
        }
        let Some(Stroke { token, width, dash }) = stroke else {
            return self.add(37, &[NO_PEN]);
        };
        // geometric, flat ends, mitred corners
        let style = 0x0001_2200 | if dash.is_some() { 7 } else { 0 };
        let lengths: Vec<u32> = dash
            .map(|(dash, gap)| [dash, gap].map(|length| units(length).max(1) as u32).to_vec())
            .unwrap_or_default();
        let pen = [PEN, 0, 0, 0, 0, style, units(width).max(1) as u32, 0, color(token, theme), 0];
        let mut words = pen.to_vec();
        words.push(lengths.len() as u32);
        words.extend(lengths);
        self.add(95, &words);
        self.add(37, &[PEN]);
    }

    /// Gives them back.
    fn delete_pen_and_brush(&mut self, fill: Option<Token>, stroke: Option<Stroke>) {
        self.add(37, &[NO_BRUSH]);
        self.add(37, &[NO_PEN]);
        if fill.is_some() {
            self.add(40, &[BRUSH]);
        }
        if stroke.is_some() {
            self.add(40, &[PEN]);
        }
    }
}

/// The outlines of a text's letters, where they stand; none of another mark.
fn outlines(mark: &Mark, fonts: &Fonts) -> Vec<Outline> {
    let Mark::Text { x, y, anchor, text, size, bold, .. } = mark else { return Vec::new() };
    let width = fonts.text_width(text, *size, *bold);
    let left = match anchor {
        Anchor::Start => *x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    let mut outlines = fonts.outlines(text, *size, *bold);
    for point in outlines.iter_mut().flatten() {
        *point = (left + point.0, y - point.1);
    }
    outlines
}

/// The smallest rectangle around points.
fn bounds<'a>(points: impl Iterator<Item = &'a (f32, f32)>) -> Vec<u32> {
    let mut edges = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for (x, y) in points {
        edges = [edges[0].min(*x), edges[1].min(*y), edges[2].max(*x), edges[3].max(*y)];
    }
    edges.map(|edge| units(edge) as u32).to_vec()
}
