//! A plotters backend that keeps what it is told to paint as marks of a [`Canvas`]. plotters speaks in whole pixels
//! and in RGB: the recorder's pixel is a twentieth of a drawing unit, and its colours are codes that stand for a
//! [`Token`], so that a drawing holds roles and no colours.

use crate::style::drawing::{Anchor, Canvas, Mark, Stroke, Token};
use plotters::style::RGBColor;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use std::fmt;

/// plotters' pixels in one drawing unit.
pub(crate) const PIXELS: f32 = 20.0;

/// The first two bytes of every colour that stands for a token; the third is the token's place in [`Token::ALL`].
const CODE: (u8, u8) = (0x70, 0x4B);

/// The colour to give plotters for a token.
pub(crate) fn colour(token: Token) -> RGBColor {
    let place = Token::ALL.iter().position(|known| *known == token).unwrap_or(usize::MAX);
    RGBColor(CODE.0, CODE.1, u8::try_from(place).unwrap_or(u8::MAX))
}

#[derive(Debug)]
pub(crate) struct Recorder<'a> {
    canvas: &'a mut Canvas,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnknownColour(u8, u8, u8);

impl fmt::Display for UnknownColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X} stands for no token", self.0, self.1, self.2)
    }
}

impl std::error::Error for UnknownColour {}

type Recorded = Result<(), DrawingErrorKind<UnknownColour>>;

impl<'a> Recorder<'a> {
    pub(crate) fn on(canvas: &'a mut Canvas) -> Recorder<'a> {
        Recorder { canvas }
    }

    fn keep(&mut self, mark: Mark) -> Recorded {
        self.canvas.marks.push(mark);
        Ok(())
    }
}

fn token(
    BackendColor { rgb: (red, green, blue), .. }: BackendColor,
) -> Result<Token, DrawingErrorKind<UnknownColour>> {
    let known =
        ((red, green) == CODE).then(|| Token::ALL.get(usize::from(blue)).copied()).flatten();
    known.ok_or(DrawingErrorKind::DrawingError(UnknownColour(red, green, blue)))
}

/// A style's line, whole: plotters itself cuts a dashed line into short ones.
fn stroke<S: BackendStyle>(style: &S) -> Result<Stroke, DrawingErrorKind<UnknownColour>> {
    Ok(Stroke {
        token: token(style.color())?,
        width: style.stroke_width() as f32 / PIXELS,
        dash: None,
    })
}

/// A style as a shape wears it: its colour inside, or its line around.
fn fill_or_stroke<S: BackendStyle>(
    style: &S,
    filled: bool,
) -> Result<(Option<Token>, Option<Stroke>), DrawingErrorKind<UnknownColour>> {
    if filled { Ok((Some(token(style.color())?), None)) } else { Ok((None, Some(stroke(style)?))) }
}

fn units((x, y): BackendCoord) -> (f32, f32) {
    (x as f32 / PIXELS, y as f32 / PIXELS)
}

/// Whole pixels that cover a length in units.
fn pixels(length: f32) -> u32 {
    (length * PIXELS).ceil() as u32
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = UnknownColour;

    fn get_size(&self) -> (u32, u32) {
        (pixels(self.canvas.width), pixels(self.canvas.height))
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Recorded {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Recorded {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        one: BackendCoord,
        other: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let (one, other) = (units(one), units(other));
        let (x, y) = (one.0.min(other.0), one.1.min(other.1));
        let (width, height) = ((one.0 - other.0).abs(), (one.1 - other.1).abs());
        let (fill, stroke) = fill_or_stroke(style, fill)?;
        self.keep(Mark::Rect { x, y, width, height, fill, stroke })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Recorded {
        let mut points: Vec<(f32, f32)> = path.into_iter().map(units).collect();
        points.dedup();
        self.keep(Mark::Path { points, stroke: stroke(style)? })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let ((x, y), radius) = (units(center), radius as f32 / PIXELS);
        let (fill, stroke) = fill_or_stroke(style, fill)?;
        self.keep(Mark::Circle { x, y, radius, fill, stroke })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Recorded {
        let points = corners.into_iter().map(units).collect();
        self.keep(Mark::Polygon { points, fill: Some(token(style.color())?), stroke: None })
    }

    /// The place is that of the baseline, whatever the style's vertical anchor.
    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        place: BackendCoord,
    ) -> Recorded {
        let (x, y) = units(place);
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let (size, bold) = (style.size() as f32 / PIXELS, matches!(style.style(), FontStyle::Bold));
        self.keep(Mark::Text {
            x,
            y,
            anchor,
            text: text.to_owned(),
            size,
            bold,
            fill: token(style.color())?,
        })
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<UnknownColour>> {
        // only plotters' own titles and legends ask, and no chart has one; half an em a character is near enough
        let size = style.size().ceil() as u32;
        Ok((u32::try_from(text.chars().count()).unwrap_or(u32::MAX).saturating_mul(size / 2), size))
    }
}

#[cfg(test)]
mod tests {
    use super::{Recorder, colour};
    use crate::style::drawing::{Canvas, Mark, Token};
    use plotters::coord::Shift;
    use plotters::prelude::{DrawingArea, IntoDrawingArea, RED, Rectangle};

    fn blank() -> Canvas {
        Canvas { width: 10.0, height: 10.0, marks: Vec::new() }
    }

    fn area(canvas: &mut Canvas) -> DrawingArea<Recorder<'_>, Shift> {
        Recorder::on(canvas).into_drawing_area()
    }

    #[test]
    fn a_rectangle_of_plotters_is_a_mark_in_units_with_its_token() {
        let mut canvas = blank();
        area(&mut canvas)
            .draw(&Rectangle::new(
                [(20, 30), (60, 50)],
                plotters::style::Color::filled(&colour(Token::Alert)),
            ))
            .unwrap();
        assert_eq!(
            canvas.marks,
            [Mark::Rect {
                x: 1.0,
                y: 1.5,
                width: 2.0,
                height: 1.0,
                fill: Some(Token::Alert),
                stroke: None
            }]
        );
    }

    #[test]
    fn a_colour_that_stands_for_no_token_is_refused() {
        let mut canvas = blank();
        let refused = area(&mut canvas).draw(&Rectangle::new([(0, 0), (1, 1)], RED)).unwrap_err();
        assert!(refused.to_string().contains("#FF0000 stands for no token"), "{refused}");
    }
}
