//! Letters as outlines, for pictures that are to look the same where a font is not installed.

use super::{Face, Fonts};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

/// The corners of one closed line; x runs right from the text's start, y up from its baseline.
pub type Outline = Vec<(f32, f32)>;

/// Into how many straight lines a curve is cut.
const STEPS: u8 = 5;

impl Fonts {
    /// The outlines of a text that is set on one line, each character in the first font that has it.
    pub fn outlines(&self, text: &str, size: f32, bold: bool) -> Vec<Outline> {
        let chain: Vec<FontRef> = self.chain(bold).filter_map(Face::parsed).collect();
        let mut pen = Pen { outlines: Vec::new(), left: 0.0 };
        for c in text.chars() {
            let found = chain.iter().find_map(|font| Some((font, font.charmap().map(c)?)));
            if let Some((font, glyph)) = found {
                let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                if let Some(outline) = font.outline_glyphs().get(glyph) {
                    // a letter that cannot be drawn leaves its room empty
                    let _ = outline.draw(settings, &mut pen);
                }
            }
            pen.left += super::advance(&chain, c) * size;
        }
        pen.outlines.retain(|outline| outline.len() > 2);
        pen.outlines
    }
}

struct Pen {
    outlines: Vec<Outline>,
    /// Where the letter begins that is drawn.
    left: f32,
}

impl Pen {
    fn add(&mut self, x: f32, y: f32) {
        let left = self.left;
        self.outlines.last_mut().into_iter().for_each(|outline| outline.push((left + x, y)));
    }

    /// Where the line has come to, from the letter's own start.
    fn last(&self) -> (f32, f32) {
        let last = self.outlines.last().and_then(|outline| outline.last()).copied();
        last.map_or((0.0, 0.0), |(x, y)| (x - self.left, y))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.outlines.push(vec![(self.left + x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let from = self.last();
        for step in 1..=STEPS {
            let t = f32::from(step) / f32::from(STEPS);
            let at = |from: f32, control: f32, to: f32| {
                (1.0 - t) * (1.0 - t) * from + 2.0 * (1.0 - t) * t * control + t * t * to
            };
            self.add(at(from.0, cx, x), at(from.1, cy, y));
        }
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let from = self.last();
        for step in 1..=STEPS {
            let t = f32::from(step) / f32::from(STEPS);
            let u = 1.0 - t;
            let at = |from: f32, one: f32, two: f32, to: f32| {
                u * u * u * from + 3.0 * u * u * t * one + 3.0 * u * t * t * two + t * t * t * to
            };
            self.add(at(from.0, cx0, cx1, x), at(from.1, cy0, cy1, y));
        }
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use crate::style::font::Fonts;

    #[test]
    fn letters_stand_side_by_side_within_the_width_of_the_text() {
        let fonts = Fonts::default();
        let outlines = fonts.outlines("Io", 100.0, false);
        assert_eq!(outlines.len(), 3, "an I, and an o with its hole");
        let width = fonts.text_width("Io", 100.0, false);
        assert!(outlines.iter().flatten().all(|(x, y)| (0.0..width).contains(x) && *y > -5.0));
        let first = outlines[0].iter().map(|(x, _)| *x).fold(0.0, f32::max);
        assert!(outlines[1].iter().all(|(x, _)| *x > first));
    }

    #[test]
    fn a_space_and_a_character_that_no_font_has_are_no_outline() {
        assert!(Fonts::default().outlines(" \u{10ffff}", 10.0, true).is_empty());
    }
}
