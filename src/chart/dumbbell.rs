//! The dumbbell: five columns of levels, and for each row where it stood then, where it stands now, and its target.
//! Hollow is then, filled is now, a thick join is the way between, a ring means no change, a post is the target.

use super::label::{fitted, lines, room};
use super::plot::{Line, Painted, Plot, Type, canvas};
use super::{NARROW, Refused, WIDE, check, parts};
use crate::drawing::{Anchor, Canvas, Drawing, Token};
use crate::level::Level;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Dumbbell {
    /// The name by which the page places it; the second part of a long chart is `NAME-2`, and so on.
    pub name: String,
    /// What it shows, in one sentence.
    pub alt: String,
    /// When then was, for the key: "March 2025". None leaves then out of the key.
    pub then: Option<String>,
    /// Its rows from the top, in the caller's order.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the row is of.
    pub label: String,
    /// Its level then; none where it was not assessed.
    pub then: Option<Level>,
    /// Its level now.
    pub now: Level,
    /// Its target, if it has one.
    pub target: Option<Level>,
    /// The outcome in words: "Up 1; 1 to go".
    pub result: String,
}

/// How a width is laid out, in units.
struct Layout {
    /// Across.
    width: f32,
    /// The size of text.
    size: f64,
    /// The middles of the first and the last level's column.
    columns: [f64; 2],
    /// Where the key begins.
    key: f64,
    /// A row's height.
    row: f64,
    /// From a row's top to its track.
    track: f64,
    /// Whether label and result stand above the track.
    stacked: bool,
}

/// For paper and wide screens.
const WIDE_LAYOUT: Layout = Layout { width: WIDE, size: 13.0, columns: [274.0, 526.0], key: 249.0, row: 30.0, track: 15.0, stacked: false };

/// For a telephone.
const NARROW_LAYOUT: Layout = Layout { width: NARROW, size: 14.0, columns: [27.0, 261.0], key: 1.0, row: 66.0, track: 51.0, stacked: true };

/// Where the rows begin.
const HEAD: f64 = 58.0;

/// The widest that a label may be beside the track.
const LABEL: f64 = 256.0;

/// The widest that a result may be beside the track.
const RESULT: f64 = 104.0;

/// A row of another level than then.
const NOW: f64 = 7.0;

/// The chart as drawings of at most 24 rows.
pub fn draw(chart: &Dumbbell) -> Result<Vec<Drawing>, Refused> {
    check(chart.rows.len(), &chart.alt)?;
    let parts = parts::parts(&vec![(); chart.rows.len()]);
    let drawing = |(part, range): (usize, &std::ops::Range<usize>)| {
        let rows = &chart.rows[range.clone()];
        Ok(Drawing {
            name: parts::name(&chart.name, part),
            alt: parts::alt(&chart.alt, part, parts.len()),
            wide: WIDE_LAYOUT.canvas(chart, rows)?,
            narrow: NARROW_LAYOUT.canvas(chart, rows)?,
        })
    };
    parts.iter().enumerate().map(drawing).collect()
}

impl Layout {
    fn canvas(&self, chart: &Dumbbell, rows: &[Row]) -> Result<Canvas, Refused> {
        let heights: Vec<f64> = rows.iter().map(|row| self.height(row)).collect();
        canvas(self.width, HEAD + heights.iter().sum::<f64>() + 2.0, |plot| {
            self.paint_key(plot, chart.then.as_deref())?;
            self.paint_levels(plot)?;
            let levels = plot.across(1.0..5.0, self.columns[0]..self.columns[1]);
            let mut top = HEAD;
            for (row, height) in rows.iter().zip(heights) {
                self.paint_row(plot, &levels, row, [top, height])?;
                top += height;
            }
            Ok(())
        })
    }

    /// A row's height: on a telephone a label of two lines takes more.
    fn height(&self, row: &Row) -> f64 {
        let more = if self.stacked { self.label(row).len() as f64 - 1.0 } else { 0.0 };
        self.row + 17.0 * more
    }

    /// A row's label in the lines that it takes.
    fn label(&self, row: &Row) -> Vec<String> {
        lines(&row.label, if self.stacked { f64::from(self.width) } else { LABEL }, self.size, self.stacked)
    }

    fn paint_key(&self, plot: &Plot<'_>, then: Option<&str>) -> Painted {
        let set = Type::new(self.size);
        let mut left = self.key;
        if let Some(then) = then {
            let then = fitted(then, 120.0, self.size, false);
            hollow(plot, (left + 7.0, 12.0))?;
            plot.text(&then, (left + 19.0, 17.0), set)?;
            left += 19.0 + room(&then, self.size, false) + 10.0;
        }
        filled(plot, (left + 7.0, 12.0), NOW)?;
        plot.text("now", (left + 20.0, 17.0), set)?;
        left += 20.0 + room("now", self.size, false) + 12.0;
        post(plot, left + 2.0, 12.0, 10.0)?;
        plot.text("target", (left + 11.0, 17.0), set)
    }

    fn paint_levels(&self, plot: &Plot<'_>) -> Painted {
        let levels = plot.across(1.0..5.0, self.columns[0]..self.columns[1]);
        let set = Type::new(12.0).token(Token::Mute).anchor(Anchor::Middle);
        // on a telephone the columns are narrower than the names: every other name stands higher
        let raised = |level: Level| if self.stacked && level.number() % 2 == 0 { 14.0 } else { 0.0 };
        Level::ALL.into_iter().try_for_each(|level| levels.text(level.name(), (column(level), HEAD - 9.0 - raised(level)), set))
    }

    fn paint_row(&self, plot: &Plot<'_>, levels: &Plot<'_>, row: &Row, [top, height]: [f64; 2]) -> Painted {
        self.paint_words(plot, row, top)?;
        let right = f64::from(self.width);
        plot.line([(0.0, top + height), (right, top + height)], Line(Token::Rule, 1.0))?;
        paint_track(levels, row, top + height - (self.row - self.track))
    }

    fn paint_words(&self, plot: &Plot<'_>, row: &Row, top: f64) -> Painted {
        let (label, right) = (self.label(row), f64::from(self.width));
        let set = Type::new(self.size);
        let quiet = set.token(Token::Mute);
        if self.stacked {
            lines_at(plot, &label, top + 18.0, 17.0, set.bold(true))?;
            let result = fitted(&row.result, right, self.size, false);
            return plot.text(&result, (0.0, top + 18.0 + 17.0 * label.len() as f64), quiet);
        }
        lines_at(plot, &label, top + self.track + 4.6 - 6.6 * (label.len() as f64 - 1.0), 13.2, set)?;
        plot.text(&fitted(&row.result, RESULT, self.size, false), (right, top + self.track + 4.6), quiet.anchor(Anchor::End))
    }
}

/// Paints lines one below the other.
fn lines_at(plot: &Plot<'_>, lines: &[String], baseline: f64, leading: f64, set: Type) -> Painted {
    lines.iter().enumerate().try_for_each(|(line, text)| plot.text(text, (0.0, baseline + leading * line as f64), set))
}

/// A level's place across.
fn column(level: Level) -> f64 {
    f64::from(level.number())
}

/// Paints a row's track, target, way and dots. The post is taller than the dots, so that it is never hidden.
fn paint_track(levels: &Plot<'_>, row: &Row, y: f64) -> Painted {
    levels.line([(1.0, y), (5.0, y)], Line(Token::Rule, 1.0))?;
    for level in Level::ALL {
        levels.disc((column(level), y), 1.6, Token::Soft, None)?;
    }
    if let Some(target) = row.target {
        post(levels, column(target), y, 12.5)?;
    }
    let now = (column(row.now), y);
    match row.then {
        None => filled(levels, now, NOW),
        Some(then) if then == row.now => {
            levels.disc(now, 8.5, Token::Paper, Some(Line(Token::Mark, 1.6)))?;
            filled(levels, now, 5.4)
        }
        Some(then) => paint_move(levels, (column(then), y), now),
    }
}

/// Paints the way from then to now; a fall is dashed.
fn paint_move(levels: &Plot<'_>, then: (f64, f64), now: (f64, f64)) -> Painted {
    let join = Line(Token::Mark, 3.5);
    if now.0 < then.0 { levels.dashes([now, then], join, 5.0)? } else { levels.line([then, now], join)? }
    hollow(levels, then)?;
    filled(levels, now, NOW)
}

fn hollow(plot: &Plot<'_>, centre: (f64, f64)) -> Painted {
    plot.disc(centre, 6.0, Token::Paper, Some(Line(Token::Mark, 2.0)))
}

fn filled(plot: &Plot<'_>, centre: (f64, f64), radius: f64) -> Painted {
    plot.disc(centre, radius, Token::Mark, None)
}

fn post(plot: &Plot<'_>, x: f64, y: f64, half: f64) -> Painted {
    plot.line([(x, y - half), (x, y + half)], Line(Token::Alert, 4.0))
}

#[cfg(test)]
mod tests;
