//! The fonts of a file: each cut to the glyphs that its pages use.

use super::page::{Glyph, Run};
use crate::style::font::{Face, Fonts};
use anyhow::Context;
use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{GlyphId, MetadataProvider};
use std::collections::BTreeMap;
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// The glyphs used so far, by the number of their face.
pub(super) struct Subsets<'a> {
    fonts: &'a Fonts,
    faces: BTreeMap<usize, Subset<'a>>,
}

struct Subset<'a> {
    glyphs: GlyphRemapper,
    /// The text that each glyph of the subset stood for the last time.
    meanings: BTreeMap<u16, Arc<str>>,
    metrics: GlyphMetrics<'a>,
    units: f32,
}

/// A glyph by its number in the subset, and how far the next one is moved to the left, in thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Code {
    pub glyph: u16,
    pub offset: f32,
}

/// The name by which pages call a font.
pub(super) fn font_name(face: usize) -> String {
    format!("Fnt{face}")
}

impl<'a> Subset<'a> {
    fn new(face: &'a Face) -> anyhow::Result<Subset<'a>> {
        let font =
            face.parsed().with_context(|| format!("The font {} cannot be read", face.name))?;
        let units = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let (glyphs, meanings) = (GlyphRemapper::new(), BTreeMap::new());
        Ok(Subset { glyphs, meanings, metrics, units: f32::from(units) })
    }

    /// A glyph's number in the subset.
    fn code(&mut self, glyph: &Glyph) -> u16 {
        let code = self.glyphs.remap(glyph.id);
        let meaning = self.meanings.entry(code).or_insert_with(|| Arc::clone(&glyph.text));
        if *meaning != glyph.text {
            *meaning = Arc::clone(&glyph.text);
        }
        code
    }

    /// The width that printpdf writes for a glyph, in thousandths of an em, cut and not rounded.
    fn width(&self, glyph: u16) -> f32 {
        let units = self.metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0);
        (units * 1000.0 / self.units).trunc()
    }
}

impl<'a> Subsets<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Subsets<'a> {
        Subsets { fonts, faces: BTreeMap::new() }
    }

    /// The glyphs of a run by their numbers in the subset, with the moves that keep each in its place.
    pub(super) fn encode(&mut self, run: &Run) -> anyhow::Result<Vec<Code>> {
        let subset = match self.faces.entry(run.face) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(Subset::new(&self.fonts.faces()[run.face])?)
            }
        };
        let mut codes: Vec<Code> = Vec::with_capacity(run.glyphs.len());
        let mut drift = 0.0;
        for glyph in &run.glyphs {
            drift += shift_back(&mut codes, glyph, run.size);
            drift += subset.width(glyph.id) - glyph.advance * 1000.0 / run.size;
            let offset: f32 = if drift.abs() >= 1.0 { drift.round() } else { 0.0 };
            drift -= offset;
            codes.push(Code { glyph: subset.code(glyph), offset });
        }
        Ok(codes)
    }

    pub(super) fn fonts(&self) -> anyhow::Result<BTreeMap<FontId, PdfFont>> {
        let faces = self.fonts.faces();
        self.faces
            .iter()
            .map(|(face, subset)| {
                Ok((FontId(font_name(*face)), cut(&faces[*face], &subset.glyphs)?))
            })
            .collect()
    }

    /// What shows each glyph once: printpdf embeds of a font what its pages show.
    pub(super) fn shown(&self) -> Vec<Op> {
        let glyphs = |subset: &Subset<'_>| {
            let meanings = subset.meanings.iter();
            meanings.map(|(code, text)| Codepoint::with_cid(*code, 0.0, text.to_string())).collect()
        };
        let shown = self.faces.iter().flat_map(|(face, subset)| {
            let font = PdfFontHandle::External(FontId(font_name(*face)));
            let items = vec![TextItem::GlyphIds(glyphs(subset))];
            [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]
        });
        [Op::StartTextSection].into_iter().chain(shown).chain([Op::EndTextSection]).collect()
    }
}

/// Moves the pen before a glyph that stands off its place; how far it has to come back.
fn shift_back(codes: &mut [Code], glyph: &Glyph, size: f32) -> f32 {
    let shift = (glyph.shift * 100_000.0 / size).round() / 100.0;
    match codes.last_mut() {
        Some(last) if shift != 0.0 => {
            last.offset -= shift;
            shift
        }
        _ => 0.0,
    }
}

fn cut(face: &Face, glyphs: &GlyphRemapper) -> anyhow::Result<PdfFont> {
    let bytes = subsetter::subset(face.file(), 0, glyphs)
        .with_context(|| format!("The font {} cannot be cut", face.name))?;
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
        .with_context(|| format!("The font {} cannot be read", face.name))?;
    font.font_name = Some(format!("{}+{}", letters(&bytes), face.name));
    font.pdf_font_metrics.us_weight_class = if face.bold { 700 } else { 400 };
    Ok(PdfFont::new(font))
}

/// Six letters that tell one subset of a font from another (FNV-1a).
fn letters(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (0..6).map(|index| char::from(b'A' + ((hash >> (index * 8)) % 26) as u8)).collect()
}
