//! Text to lines of glyphs, by parley. The only place that knows of fonts while pages are made up.

use super::shaped_texts::{ShapeKey, ShapedSpan};
use super::shaping::ShapingContext;
use super::span_style::{Ink, SpanStyle};
use crate::document::{Role, Span, Text};
use crate::pdf::missing_glyph::MissingGlyph;
use crate::pdf::style::{Align, TextStyle};
use crate::style::font::Face;
use crate::style::theme::Sizes;
use parley::style::{
    FontFamily, FontFeatures, FontStyle, FontWeight, LineHeight, OverflowWrap, StyleProperty,
};
use parley::{Alignment, AlignmentOptions, Layout, RangedBuilder};
use skrifa::MetadataProvider;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The room for a status shape, in ems.
const SHAPE_ROOM: f32 = 1.15;
/// The room between the number of a heading and its words beside a space, in ems.
const NUMBER_ROOM: f32 = 0.25;
/// What stands in place of a character that no font has.
const STAND_IN: char = '\u{fffd}';

pub(crate) struct Shaper<'a> {
    sizes: Sizes,
    context: &'a mut ShapingContext,
    /// The text of each glyph of each face: the first that it stood for.
    pub meanings: BTreeMap<(usize, u16), Arc<str>>,
    /// The heading under which text is set.
    pub heading: String,
    /// The characters that no font has, where they first stood under each heading.
    pub missing: Vec<MissingGlyph>,
}

/// A text ready to be broken into lines.
pub(crate) struct Paragraph {
    pub layout: Layout<Ink>,
    /// Its words, with a line feed before each line of its own.
    pub words: String,
    /// Where a stand-in stands for a character that no font has.
    pub replaced: BTreeMap<usize, char>,
    pub looks: Vec<SpanStyle>,
}

impl<'a> Shaper<'a> {
    /// Spans of their own size take it from these sizes.
    pub(crate) fn new(sizes: Sizes, context: &'a mut ShapingContext) -> Shaper<'a> {
        let (meanings, heading, missing) = (BTreeMap::new(), String::new(), Vec::new());
        Shaper { sizes, context, meanings, heading, missing }
    }

    pub(crate) fn paragraph(&mut self, text: &Text, style: TextStyle) -> Paragraph {
        let (words, ranges, replaced) = self.words(text);
        let looks: Vec<SpanStyle> = text
            .spans
            .iter()
            .map(|span| SpanStyle::from_span(span, &text.links, style, &self.sizes))
            .collect();
        let spans: Vec<ShapedSpan> = ranges
            .into_iter()
            .enumerate()
            .map(|(span, range)| ShapedSpan {
                spacing: spacing(&text.spans[span], style, &range),
                look: looks[span],
                range,
            })
            .collect();
        let key = ShapeKey::new(&words, style, &spans);
        let known = key.as_ref().and_then(|key| self.context.shaped.get(key));
        let layout = known.unwrap_or_else(|| {
            let layout = shape(self.context, &words, style, &spans);
            key.into_iter().for_each(|key| self.context.shaped.keep(key, &layout));
            layout
        });
        Paragraph { layout, words, replaced, looks }
    }

    /// The face that parley chose, by the number of its data.
    pub(crate) fn face(&self, data: u64) -> usize {
        self.context.face(data)
    }

    /// The glyph by which the face of a number shows that it lacks one.
    pub(crate) fn stand_in(&self, face: usize) -> Option<u16> {
        stand_in(&self.context.fonts.faces()[face])
    }

    /// The words of a text, the range of each span, and the characters that had to be replaced.
    fn words(&mut self, text: &Text) -> (String, Vec<Range<usize>>, BTreeMap<usize, char>) {
        let (mut words, mut ranges, mut replaced) =
            (String::new(), Vec::<Range<usize>>::new(), BTreeMap::new());
        for span in &text.spans {
            if let (true, Some(last)) = (span.own_line, ranges.last_mut()) {
                words.push_str(" \n");
                *last = last.start..words.len();
            }
            let start = words.len();
            let inner = span.text.trim_end().len();
            for (at, c) in span.text.char_indices() {
                let is_held = span.whole && c == ' ' && at < inner;
                let c = if is_held { '\u{a0}' } else { c };
                let shown = if self.context.covers(c) { c } else { STAND_IN };
                if shown != c {
                    replaced.insert(words.len(), c);
                    self.report(c, text.line);
                }
                words.push(shown);
            }
            if span.shape.is_some() {
                words.push('\u{a0}');
            }
            ranges.push(start..words.len());
        }
        (words, ranges, replaced)
    }

    /// Remembers a character that no font has, once under each heading.
    pub(crate) fn report(&mut self, character: char, line: u64) {
        let missing = MissingGlyph { character, heading: self.heading.clone(), line };
        if !self
            .missing
            .iter()
            .any(|other| other.character == character && other.heading == missing.heading)
        {
            self.missing.push(missing);
        }
    }
}

fn spacing(span: &Span, style: TextStyle, range: &Range<usize>) -> Option<(f32, Range<usize>)> {
    if span.shape.is_some() {
        return Some((style.size * (SHAPE_ROOM - 0.2), range.clone()));
    }
    let is_number = span.role == Role::Number && !range.is_empty();
    is_number.then(|| (style.size * NUMBER_ROOM, range.end - 1..range.end))
}

fn shape(
    context: &mut ShapingContext,
    words: &str,
    style: TextStyle,
    spans: &[ShapedSpan],
) -> Layout<Ink> {
    let ShapingContext { context, layouts, families, .. } = context;
    let mut builder = layouts.ranged_builder(context, words, 1.0, false);
    push_style(&mut builder, families, style);
    for (number, span) in spans.iter().enumerate() {
        push_look(&mut builder, span.look, span.range.clone(), number);
        if let Some((room, range)) = &span.spacing {
            builder.push(StyleProperty::LetterSpacing(*room), range.clone());
        }
    }
    builder.build(words)
}

fn push_style(builder: &mut RangedBuilder<'_, Ink>, families: &str, style: TextStyle) {
    let families = families.to_owned();
    builder.push_default(StyleProperty::FontFamily(FontFamily::Source(families.into())));
    builder.push_default(StyleProperty::FontSize(style.size));
    builder.push_default(LineHeight::FontSizeRelative(style.line));
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
    builder.push_default(StyleProperty::Brush(Ink::default()));
    if style.tabular {
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::from(
            "\"tnum\" 1, \"lnum\" 1",
        )));
    }
}

fn push_look(
    builder: &mut RangedBuilder<'_, Ink>,
    look: SpanStyle,
    range: Range<usize>,
    span: usize,
) {
    builder.push(StyleProperty::Brush(Ink { span }), range.clone());
    builder.push(StyleProperty::FontSize(look.size), range.clone());
    if look.bold {
        builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
    }
    if look.italic {
        builder.push(StyleProperty::FontStyle(FontStyle::Italic), range);
    }
}

impl Paragraph {
    /// The widest word, and the whole on one line.
    pub(crate) fn widths(&self) -> (f32, f32) {
        let widths = self.layout.calculate_content_widths();
        (widths.min, widths.max)
    }

    /// Breaks it into lines of a width.
    pub(crate) fn fit(&mut self, width: f32, align: Align) {
        self.layout.break_all_lines(Some(width));
        let alignment = match align {
            Align::Left => Alignment::Start,
            Align::Right => Alignment::End,
        };
        self.layout.align(alignment, AlignmentOptions::default());
    }
}

fn stand_in(face: &Face) -> Option<u16> {
    let font = face.parsed()?;
    let map = font.charmap();
    [STAND_IN, '\u{25a1}', '?', '\u{a0}']
        .iter()
        .find_map(|c| map.map(*c))
        .map(|glyph| glyph.to_u32() as u16)
}
