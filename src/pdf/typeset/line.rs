//! Lines of glyphs, each glyph with the text that it stands for.

use super::glyph_cluster::{GlyphCluster, glyph_clusters};
use super::shaper::{Paragraph, Shaper};
use super::span_style::Ink;
use crate::document::Text;
use crate::pdf::page::{Glyph, Run};
use crate::pdf::style::{Align, TextStyle};
use crate::style::drawing::Token;
use parley::layout::Run as ShapedRun;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub height: f32,
    /// Its baseline below its upper edge.
    pub baseline: f32,
    /// From left to right.
    pub pieces: Vec<Piece>,
}

/// Glyphs of one span and one face.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub span: usize,
    /// From the line's left top corner.
    pub run: Run,
    pub width: f32,
    /// The text, where that of the glyphs would be wrong; empty for marks that belong to the piece before.
    pub actual: Option<String>,
}

/// What the pieces of a run share.
struct Setting<'a> {
    paragraph: &'a Paragraph,
    /// The glyphs of all its clusters.
    glyphs: Vec<parley::layout::Glyph>,
    face: usize,
    size: f32,
    baseline: f32,
    /// The whole text of a run from right to left.
    whole: Option<String>,
}

impl Shaper<'_> {
    pub(crate) fn lines(&mut self, text: &Text, style: TextStyle, width: f32) -> Vec<Line> {
        let paragraph = self.paragraph(text, style);
        self.break_lines(paragraph, style, width)
    }

    pub(crate) fn break_lines(
        &mut self,
        mut paragraph: Paragraph,
        style: TextStyle,
        width: f32,
    ) -> Vec<Line> {
        paragraph.fit(width, style.align);
        if paragraph.words.is_empty() {
            return Vec::new();
        }
        let mut lines: Vec<Line> =
            (0..paragraph.layout.len()).filter_map(|index| self.line(&paragraph, index)).collect();
        if style.align == Align::Right {
            lines.iter_mut().for_each(|line| line.stand_against(width));
        }
        lines
    }

    fn line(&mut self, paragraph: &Paragraph, index: usize) -> Option<Line> {
        let line = paragraph.layout.get(index)?;
        let metrics = line.metrics();
        let baseline = metrics.baseline - metrics.block_min_coord;
        let (mut pieces, mut x) = (Vec::new(), metrics.offset);
        for run in line.runs() {
            x = self.run(paragraph, &run, baseline, x, &mut pieces);
        }
        Some(Line { height: metrics.line_height, baseline, pieces })
    }

    /// Reads one run of a line; where the next one starts.
    fn run(
        &mut self,
        paragraph: &Paragraph,
        run: &ShapedRun<'_, Ink>,
        baseline: f32,
        mut x: f32,
        pieces: &mut Vec<Piece>,
    ) -> f32 {
        let whole = run.is_rtl().then(|| paragraph.original(run.text_range()).into_owned());
        let (clusters, glyphs) = glyph_clusters(paragraph, run);
        let mut read_as = Vec::new();
        let setting = Setting {
            paragraph,
            glyphs,
            face: self.face(run.font().data.id()),
            size: run.font_size(),
            baseline,
            whole,
        };
        let first = pieces.len();
        for cluster in clusters {
            self.meanings_of(&setting, &cluster, &mut read_as);
            setting.add(&cluster, &mut read_as, x, first, pieces);
            x += cluster.advance;
            if let Some(last) = pieces.last_mut() {
                last.width = x - last.run.x;
            }
        }
        x
    }

    /// The number of each glyph of a cluster, and the text that it stands for throughout the document.
    fn meanings_of(
        &mut self,
        setting: &Setting,
        cluster: &GlyphCluster<'_>,
        read_as: &mut Vec<(u16, Arc<str>)>,
    ) {
        let glyphs = &setting.glyphs[cluster.glyphs.clone()];
        let mut ends =
            cluster.shown.char_indices().map(|(at, c)| &cluster.shown[at..at + c.len_utf8()]);
        read_as.extend(glyphs.iter().map(|glyph| {
            let part = match glyphs.len() {
                1 => &*cluster.shown,
                _ => ends.next().unwrap_or("\u{fffd}"),
            };
            let id = match glyph.id {
                0 => {
                    cluster.text.chars().for_each(|c| self.report(c, 0));
                    self.stand_in(setting.face).unwrap_or(0)
                }
                id => id as u16,
            };
            let text = self.meanings.entry((setting.face, id)).or_insert_with(|| part.into());
            (id, Arc::clone(text))
        }));
    }
}

impl Setting<'_> {
    /// Adds the glyphs of a cluster to the last piece, or to one of their own.
    fn add(
        &self,
        cluster: &GlyphCluster<'_>,
        read_as: &mut Vec<(u16, Arc<str>)>,
        x: f32,
        first: usize,
        pieces: &mut Vec<Piece>,
    ) {
        let glyphs = &self.glyphs[cluster.glyphs.clone()];
        let is_text_of = is_text_of(read_as, &cluster.text);
        let actual = self.whole.clone().or_else(|| (!is_text_of).then(|| cluster.text.to_string()));
        let joins = |last: &Piece| {
            last.span == cluster.span && last.run.y == self.baseline && last.actual == actual
        };
        let plain = actual.is_none() || self.whole.is_some();
        let may_join = pieces.len() > first && plain && pieces.last().is_some_and(joins);
        if !may_join || glyphs.iter().any(|glyph| glyph.y != 0.0) {
            pieces.push(self.piece(cluster.span, x, self.baseline, actual));
        }
        let mut pen = x;
        for (glyph, (id, text)) in glyphs.iter().zip(read_as.drain(..)) {
            let starts = pieces.last().is_some_and(|last| last.run.glyphs.is_empty());
            let raised = glyph.y != 0.0;
            if raised && !starts {
                if let Some(last) = pieces.last_mut().filter(|last| last.actual.is_none()) {
                    last.actual = Some(cluster.text.to_string());
                }
                let (x, y) = (pen + glyph.x, self.baseline - glyph.y);
                pieces.push(self.piece(cluster.span, x, y, Some(String::new())));
            }
            if let Some(last) = pieces.last_mut() {
                let shift = if raised { 0.0 } else { glyph.x };
                last.run.glyphs.push(Glyph { id, advance: glyph.advance, shift, text });
            }
            pen += glyph.advance;
        }
    }

    fn piece(&self, span: usize, x: f32, y: f32, actual: Option<String>) -> Piece {
        let color = self.paragraph.looks.get(span).map_or(Token::Ink, |look| look.color);
        let run = Run { face: self.face, size: self.size, color, x, y, glyphs: Vec::new() };
        Piece { span, run, width: 0.0, actual }
    }
}

impl Line {
    /// Moves the line so that its last glyph that shows ends at a right edge: the space before a break shows nothing.
    fn stand_against(&mut self, edge: f32) {
        let Some(last) = self.pieces.last() else { return };
        let is_space = |glyph: &&Glyph| glyph.text.trim().is_empty();
        let space: f32 =
            last.run.glyphs.iter().rev().take_while(is_space).map(|glyph| glyph.advance).sum();
        let by = edge - (last.run.x + last.width - space);
        self.pieces.iter_mut().for_each(|piece| piece.run.x += by);
    }
}

/// Whether the texts of glyphs are a text, one after another.
fn is_text_of(read_as: &[(u16, Arc<str>)], text: &str) -> bool {
    let rest = read_as.iter().try_fold(text, |rest, (_, part)| rest.strip_prefix(&**part));
    rest == Some("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Role, Span};
    use crate::pdf::style::Styles;
    use crate::pdf::typeset::shaping::ShapingContexts;
    use crate::style::theme::Theme;

    #[test]
    fn lines_at_the_right_edge_end_there_whatever_stands_below_them() {
        let theme = Theme::built_in().unwrap();
        let style = Styles::new(&theme.print).cell.numeric();
        let span = |text: &str, role, own_line| Span {
            text: text.to_owned(),
            role,
            own_line,
            ..Span::default()
        };
        let spans = vec![span("168", Role::Plain, false), span("missing", Role::Second, true)];
        let lines = ShapingContexts::new(theme.fonts.clone()).lend(|context| {
            let text = Text { spans, ..Text::default() };
            Shaper::new(theme.print, context).lines(&text, style, 100.0)
        });
        let ends: Vec<f32> = lines
            .iter()
            .map(|line| {
                let last = line.pieces.last().unwrap();
                let shown = last.run.glyphs.iter().filter(|glyph| glyph.text.trim() != "");
                last.run.x + shown.map(|glyph| glyph.advance).sum::<f32>()
            })
            .collect();
        assert_eq!(ends.len(), 2);
        assert!(ends.iter().all(|end| (end - 100.0).abs() < 0.01), "{ends:?}");
    }
}
