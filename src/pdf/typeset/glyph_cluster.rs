//! Glyphs of a shaped run that stand for one piece of text together.

use super::shaper::Paragraph;
use super::span_style::Ink;
use parley::layout::{Cluster, Run as ShapedRun};
use std::borrow::Cow;
use std::ops::Range;

/// Glyphs that stand for one piece of text together.
pub(super) struct GlyphCluster<'a> {
    /// The text as the page has it.
    pub text: Cow<'a, str>,
    /// The same with stand-ins for characters that no font has.
    pub shown: Cow<'a, str>,
    pub span: usize,
    pub advance: f32,
    /// Which of the run's glyphs.
    pub glyphs: Range<usize>,
}

impl Paragraph {
    /// The words of a range as the page has them.
    pub(super) fn original(&self, range: Range<usize>) -> Cow<'_, str> {
        let start = range.start;
        let words = self.words.get(range).unwrap_or_default();
        if self.replaced.is_empty() {
            return Cow::Borrowed(words);
        }
        words
            .char_indices()
            .map(|(at, c)| self.replaced.get(&(start + at)).copied().unwrap_or(c))
            .collect()
    }
}

/// From left to right, with their glyphs; a ligature is one cluster.
pub(super) fn glyph_clusters<'a>(
    paragraph: &'a Paragraph,
    run: &ShapedRun<'_, Ink>,
) -> (Vec<GlyphCluster<'a>>, Vec<parley::layout::Glyph>) {
    let mut clusters: Vec<GlyphCluster<'a>> = Vec::new();
    let mut glyphs = Vec::new();
    for cluster in run.visual_clusters() {
        if cluster.is_hard_line_break() {
            continue;
        }
        let text = spaced(paragraph.original(cluster.text_range()));
        let shown = paragraph.words.get(cluster.text_range()).unwrap_or_default();
        let shown = spaced(Cow::Borrowed(shown));
        match clusters.last_mut() {
            Some(last) if cluster.is_ligature_continuation() => {
                last.text.to_mut().push_str(&text);
                last.shown.to_mut().push_str(&shown);
                last.advance += cluster.advance();
            }
            _ => clusters.push(glyph_cluster(&cluster, text, shown, &mut glyphs)),
        }
    }
    (clusters, glyphs)
}

/// A text with spaces that break in place of those that do not.
fn spaced(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\u{a0}') { text.replace('\u{a0}', " ").into() } else { text }
}

fn glyph_cluster<'a>(
    cluster: &Cluster<'_, Ink>,
    text: Cow<'a, str>,
    shown: Cow<'a, str>,
    glyphs: &mut Vec<parley::layout::Glyph>,
) -> GlyphCluster<'a> {
    let first = glyphs.len();
    glyphs.extend(cluster.glyphs());
    let (span, advance) = (cluster.style().brush.span, cluster.advance());
    GlyphCluster { text, shown, span, advance, glyphs: first..glyphs.len() }
}
