//! The slope: counts of one quarter and of the next, each pair joined by a line, with what is counted and how much at
//! both ends. What moved is dark and bold, what did not is grey.

use super::label::{TO_BASELINE, fitted, room};
use super::plot::{Line, Painted, Plot, Type, canvas};
use super::refused::Refused;
use super::{NARROW, WIDE, parts};
use crate::style::drawing::{Anchor, Canvas, Drawing, Token};
use crate::style::font::Fonts;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slope {
    pub name: String,
    pub alt: String,
    /// What the two ends are: "Q1 2026/27", "Q2 2026/27".
    pub ends: [String; 2],
    /// In the caller's order.
    pub rows: Vec<SlopeRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SlopeRow {
    /// What is counted.
    pub label: String,
    /// Then and now.
    pub counts: [u64; 2],
}

/// How a width is laid out, in units.
struct SlopeLayout<'a> {
    fonts: &'a Fonts,
    width: f32,
    size: f64,
    /// Where the two ends stand.
    ends: [f64; 2],
    /// Whether the left end says what is counted, or the number alone.
    named: bool,
}

fn on_paper(fonts: &Fonts) -> SlopeLayout<'_> {
    SlopeLayout { fonts, width: WIDE, size: 13.0, ends: [226.0, 414.0], named: true }
}

fn on_telephone(fonts: &Fonts) -> SlopeLayout<'_> {
    SlopeLayout { fonts, width: NARROW, size: 14.0, ends: [40.0, 100.0], named: false }
}

/// From the top to the highest line.
const HEAD: f64 = 48.0;

/// From the highest line to the lowest, where the labels need no more.
const FIELD: f64 = 220.0;

/// From one label to the next at least.
const LEADING: f64 = 18.0;

/// Between an end and its label.
const GAP: f64 = 12.0;

/// The chart as one drawing: a line keeps its place among all others.
pub(crate) fn draw(chart: &Slope, fonts: &Fonts) -> Result<Drawing, Refused> {
    parts::whole(&chart.name, &chart.alt, chart.rows.len(), || {
        Ok([on_paper(fonts).canvas(chart)?, on_telephone(fonts).canvas(chart)?])
    })
}

impl SlopeRow {
    fn moved(&self) -> bool {
        self.counts[0] != self.counts[1]
    }
}

impl SlopeLayout<'_> {
    fn canvas(&self, chart: &Slope) -> Result<Canvas, Refused> {
        let field = FIELD.max(LEADING * chart.rows.len() as f64);
        canvas(self.width, HEAD + field + LEADING, |plot| {
            self.paint_ends(plot, chart, field)?;
            let most = chart.rows.iter().flat_map(|row| row.counts).max().unwrap_or(0);
            let least = chart.rows.iter().flat_map(|row| row.counts).min().unwrap_or(0);
            let range = (most - least).max(1) as f64;
            let down = |count: u64| HEAD + field * (most - count) as f64 / range;
            // what moved is painted last and stays in sight
            for row in in_order(&chart.rows) {
                self.paint_line(plot, row, row.counts.map(down))?;
            }
            for end in [0, 1] {
                let wanted: Vec<f64> = chart.rows.iter().map(|row| down(row.counts[end])).collect();
                let places = spread(&wanted, [HEAD, HEAD + field]);
                for ((row, own), place) in chart.rows.iter().zip(wanted).zip(places) {
                    self.paint_label(plot, row, end, [own, place])?;
                }
            }
            Ok(())
        })
    }

    fn paint_ends(&self, plot: &Plot<'_>, chart: &Slope, field: f64) -> Painted {
        let set = Type::new(self.size).bold(true);
        let anchors = [Anchor::End, Anchor::Start];
        for ((x, end), anchor) in self.ends.into_iter().zip(&chart.ends).zip(anchors) {
            plot.line([(x, HEAD - 10.0), (x, HEAD + field)], Line(Token::Rule, 1.0))?;
            // on a telephone the first stands at the edge and a line higher, so that the two do not meet
            let (at, anchor, raised) = match anchor {
                Anchor::End if !self.named => (0.0, Anchor::Start, 46.0),
                anchor => (x, anchor, 28.0),
            };
            plot.text(
                &fitted(self.fonts, end, 200.0, self.size, true),
                (at, HEAD - raised + 10.0),
                set.anchor(anchor),
            )?;
        }
        Ok(())
    }

    fn paint_line(&self, plot: &Plot<'_>, row: &SlopeRow, [then, now]: [f64; 2]) -> Painted {
        let (token, width) = if row.moved() { (Token::Mark, 2.2) } else { (Token::Soft, 1.4) };
        let ends = [(self.ends[0], then), (self.ends[1], now)];
        plot.line(ends, Line(token, width))?;
        plot.disc(ends[0], 3.5, Token::Paper, Some(Line(token, 1.8)))?;
        plot.disc(ends[1], 4.0, token, None)
    }

    /// What is counted and how much at one end; where the label had to give way, a thin line leads to it.
    fn paint_label(
        &self,
        plot: &Plot<'_>,
        row: &SlopeRow,
        end: usize,
        [own, place]: [f64; 2],
    ) -> Painted {
        let (side, anchor) = if end == 0 { (-1.0, Anchor::End) } else { (1.0, Anchor::Start) };
        let x = self.ends[end] + side * GAP;
        if (own - place).abs() > 2.0 {
            plot.line(
                [(self.ends[end] + side * 4.0, own), (x - side * 2.0, place)],
                Line(Token::Rule, 1.0),
            )?;
        }
        let count = row.counts[end].to_string();
        let width = if end == 0 { x } else { f64::from(self.width) - x };
        let name = fitted(
            self.fonts,
            &row.label,
            width - room(self.fonts, &count, self.size, true) - 8.0,
            self.size,
            row.moved(),
        );
        let text = match (end, self.named) {
            (0, true) => format!("{name} {count}"),
            (0, false) => count,
            _ => format!("{count} {name}"),
        };
        let token = if row.moved() { Token::Ink } else { Token::Mute };
        let set = Type::new(self.size).bold(row.moved()).token(token).anchor(anchor);
        plot.text(&text, (x, place + TO_BASELINE), set)
    }
}

/// What did not move, then what did.
fn in_order(rows: &[SlopeRow]) -> impl Iterator<Item = &SlopeRow> {
    rows.iter().filter(|row| !row.moved()).chain(rows.iter().filter(|row| row.moved()))
}

/// Where labels stand that want to stand there, each far enough from the next, in the order in which they came.
fn spread(wanted: &[f64], [top, bottom]: [f64; 2]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|one, other| wanted[*one].total_cmp(&wanted[*other]));
    let mut places = wanted.to_vec();
    let mut least = top;
    for label in &order {
        places[*label] = places[*label].max(least);
        least = places[*label] + LEADING;
    }
    let mut most = bottom;
    for label in order.iter().rev() {
        places[*label] = places[*label].min(most);
        most = places[*label] - LEADING;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::legible::{assert_legible, texts};

    fn slope(rows: &[(&str, u64, u64)]) -> Slope {
        let row = |(label, then, now): &(&str, u64, u64)| SlopeRow {
            label: (*label).to_owned(),
            counts: [*then, *now],
        };
        Slope {
            name: "quarters".into(),
            alt: "Two quarters".into(),
            ends: ["Q1 2026/27".into(), "Q2 2026/27".into()],
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn both_ends_say_what_is_counted_and_how_much() {
        let drawing =
            draw(&slope(&[("Good", 162, 163), ("Other", 7, 7)]), &Fonts::default()).unwrap();
        assert_legible(&drawing);
        let labels = texts(&drawing.wide);
        assert_eq!(
            labels,
            ["Q1 2026/27", "Q2 2026/27", "Good 162", "Other 7", "163 Good", "7 Other"]
        );
        let narrow = texts(&drawing.narrow.unwrap());
        assert_eq!(narrow, ["Q1 2026/27", "Q2 2026/27", "162", "7", "163 Good", "7 Other"]);
    }

    #[test]
    fn labels_never_meet_with_one_row_forty_or_long_names() {
        assert_legible(&draw(&slope(&[("Good", 0, 0)]), &Fonts::default()).unwrap());
        let long =
            "Requires improvement, in the words of the register and of no other paper at all";
        let forty: Vec<(&str, u64, u64)> = (0..40).map(|n| (long, n % 3, n % 5)).collect();
        assert_legible(&draw(&slope(&forty), &Fonts::default()).unwrap());
        let sample = [
            ("Good", 162, 163),
            ("Approaching target", 49, 40),
            ("Requires improvement", 30, 30),
            ("Inadequate", 10, 13),
            ("Other", 24, 17),
            ("Not returned", 42, 50),
        ];
        assert_legible(&draw(&slope(&sample), &Fonts::default()).unwrap());
    }

    #[test]
    fn labels_keep_their_order_and_their_distance() {
        assert_eq!(spread(&[50.0, 52.0, 10.0], [0.0, 100.0]), [50.0, 68.0, 10.0]);
        assert_eq!(spread(&[99.0, 99.0], [0.0, 100.0]), [82.0, 100.0]);
    }

    #[test]
    fn nothing_to_show_is_refused() {
        assert_eq!(draw(&slope(&[]), &Fonts::default()), Err(Refused::Empty));
    }
}
