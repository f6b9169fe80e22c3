//! Bands: columns of text side by side, such as the cells of a row. A band taller than a page is cut between lines.

use super::inset::Inset;
use super::line::Line;
use super::strip::{KeepTogether, Strip};
use super::words::Words;
use crate::pdf::tree::Tree;

pub(super) struct Column<'t> {
    pub x: f32,
    /// Above its texts; it is never cut.
    pub inset: Option<Inset>,
    /// One below the other.
    pub texts: Vec<Lines<'t>>,
}

pub(super) struct Lines<'t> {
    pub words: Words<'t>,
    pub lines: Vec<Line>,
    pub before: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Padding {
    pub top: f32,
    pub bottom: f32,
    /// Whether short columns stand at the foot, not at the top.
    pub sink: bool,
}

impl<'t> Column<'t> {
    pub(super) fn from_lines(x: f32, words: Words<'t>, lines: Vec<Line>) -> Column<'t> {
        Column { x, inset: None, texts: vec![Lines { words, lines, before: 0.0 }] }
    }

    pub(super) fn height(&self) -> f32 {
        let text =
            |text: &Lines<'_>| text.before + text.lines.iter().map(|line| line.height).sum::<f32>();
        let inset = self.inset.as_ref().map_or(0.0, |inset| inset.height);
        inset + self.texts.iter().map(text).sum::<f32>()
    }
}

/// Sets columns side by side: one strip, or several where they are higher than the limit.
pub(super) fn band(
    tree: &mut Tree,
    mut columns: Vec<Column<'_>>,
    padding: Padding,
    limit: f32,
) -> Vec<Strip> {
    let room = limit - padding.top - padding.bottom;
    let mut strips = Vec::new();
    loop {
        let tallest = columns.iter().map(Column::height).fold(0.0, f32::max);
        let mut strip = Strip { bond: KeepTogether::Free, ..Strip::default() };
        for column in &mut columns {
            let sunk = if padding.sink { tallest - column.height() } else { 0.0 };
            let bottom = fill(tree, column, padding.top + sunk, room, &mut strip);
            strip.height = strip.height.max(bottom + padding.bottom);
        }
        strips.push(strip);
        if columns.iter().all(|column| column.texts.is_empty()) {
            return strips;
        }
    }
}

/// Moves a drawing and lines from a column onto a strip, as many lines as fit and one thing at least; where they end.
fn fill(tree: &mut Tree, column: &mut Column<'_>, top: f32, room: f32, strip: &mut Strip) -> f32 {
    let mut y = top;
    if let Some(inset) = column.inset.take() {
        let (across, marks) = (column.x + inset.x, inset.marks);
        strip.marks.extend(marks.into_iter().map(|mark| mark.moved(across, y)));
        y += inset.height;
    }
    while let Some(text) = column.texts.first_mut() {
        y += std::mem::take(&mut text.before);
        while let Some(line) = text.lines.first() {
            let height = line.height;
            if y > top && y + height > top + room {
                return y;
            }
            let line = text.lines.remove(0);
            strip.marks.extend(text.words.place(tree, line, column.x, y));
            y += height;
        }
        column.texts.remove(0);
    }
    y
}
