//! Dots: for each of some shares a line from nothing to the whole, with a dot where each council stands and a bar at the
//! middle one. Who is who stands in the table beside it.

use super::label::{TO_BASELINE, lines};
use super::plot::{Line, Painted, Plot, Type, canvas};
use super::refused::Refused;
use super::{NARROW, WIDE, parts};
use crate::domain::share::Share;
use crate::style::drawing::{Anchor, Canvas, Drawing, Token};
use crate::style::font::Fonts;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dots {
    pub name: String,
    pub alt: String,
    /// In the caller's order.
    pub rows: Vec<DotsRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DotsRow {
    pub label: String,
    /// A dot for each.
    pub shares: Vec<Share>,
    pub median: Share,
}

/// How a width is laid out, in units.
struct DotsLayout<'a> {
    fonts: &'a Fonts,
    width: f32,
    size: f64,
    /// Where the lines begin and end.
    field: [f64; 2],
    /// Whether a label stands above its line, and not before it.
    above: bool,
}

fn on_paper(fonts: &Fonts) -> DotsLayout<'_> {
    DotsLayout { fonts, width: WIDE, size: 13.0, field: [250.0, 612.0], above: false }
}

fn on_telephone(fonts: &Fonts) -> DotsLayout<'_> {
    DotsLayout { fonts, width: NARROW, size: 14.0, field: [12.0, 268.0], above: true }
}

/// Above the first line, for the scale.
const HEAD: f64 = 30.0;

/// From line to line.
const ROW: f64 = 64.0;

const RADIUS: f64 = 4.5;

pub(crate) fn draw(chart: &Dots, fonts: &Fonts) -> Result<Drawing, Refused> {
    parts::whole(&chart.name, &chart.alt, chart.rows.len(), || {
        Ok([on_paper(fonts).canvas(chart)?, on_telephone(fonts).canvas(chart)?])
    })
}

impl Dots {
    /// How many halves the scale has: it ends at the whole, or at the half above the greatest share.
    fn halves(&self) -> u32 {
        let all = self.rows.iter().flat_map(|row| &row.shares);
        let most = all.map(|share| share.to_f64()).fold(1.0, f64::max);
        (most * 2.0).ceil().min(20.0) as u32
    }
}

impl DotsLayout<'_> {
    fn canvas(&self, chart: &Dots) -> Result<Canvas, Refused> {
        let height = HEAD + ROW * chart.rows.len() as f64;
        let halves = chart.halves();
        canvas(self.width, height, |plot| {
            self.paint_scale(plot, halves, height)?;
            for (number, row) in chart.rows.iter().enumerate() {
                self.paint_row(plot, row, HEAD + ROW * (number as f64 + 0.5), halves)?;
            }
            Ok(())
        })
    }

    fn across(&self, share: f64, halves: u32) -> f64 {
        let [from, to] = self.field;
        from + (to - from) * (share * 2.0 / f64::from(halves)).clamp(0.0, 1.0)
    }

    /// Lines at every half; a number at each, or at the wholes alone where there are many.
    fn paint_scale(&self, plot: &Plot<'_>, halves: u32, height: f64) -> Painted {
        let step = if halves > 4 { (halves / 4).max(2) } else { 1 };
        for half in (0..=halves).filter(|half| half % step == 0) {
            let x = self.across(f64::from(half) / 2.0, halves);
            plot.line([(x, HEAD - 6.0), (x, height)], Line(Token::Rule, 1.0))?;
            let set = Type::new(self.size - 1.0).token(Token::Mute).anchor(Anchor::Middle);
            plot.text(&format!("{}%", half * 50), (x, HEAD - 12.0), set)?;
        }
        Ok(())
    }

    fn paint_row(&self, plot: &Plot<'_>, row: &DotsRow, y: f64, halves: u32) -> Painted {
        let [from, to] = self.field;
        self.paint_label(plot, row, y)?;
        let y = if self.above { y + 16.0 } else { y };
        plot.line([(from, y), (to, y)], Line(Token::Soft, 1.2))?;
        for share in &row.shares {
            let x = self.across(share.to_f64(), halves);
            plot.disc((x, y), RADIUS, Token::Paper, Some(Line(Token::Mark, 1.6)))?;
        }
        let x = self.across(row.median.to_f64(), halves);
        plot.line([(x, y - 12.0), (x, y + 12.0)], Line(Token::Ink, 2.4))
    }

    fn paint_label(&self, plot: &Plot<'_>, row: &DotsRow, y: f64) -> Painted {
        let width = match self.above {
            true => f64::from(self.width) - 8.0,
            false => self.field[0] - 20.0,
        };
        let mut label = lines(self.fonts, &row.label, width, self.size, false);
        if self.above {
            label.truncate(1);
        }
        let leading = self.size + 3.0;
        let top = match self.above {
            true => y - 8.0,
            false => y - leading * (label.len() as f64 - 1.0) / 2.0,
        };
        for (number, line) in label.iter().enumerate() {
            let at = (0.0, top + leading * number as f64 + TO_BASELINE);
            plot.text(line, at, Type::new(self.size))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::legible::{assert_legible, texts};

    fn dots(rows: &[(&str, &[i128])]) -> Dots {
        let share = |of: &i128| Share::new(*of, 100).unwrap();
        let row = |(label, shares): &(&str, &[i128])| DotsRow {
            label: (*label).to_owned(),
            shares: shares.iter().map(share).collect(),
            median: share(&shares[shares.len() / 2]),
        };
        Dots { name: "spread".into(), alt: "Dots".into(), rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn the_scale_holds_the_greatest_share() {
        let one = draw(&dots(&[("Returned", &[10, 50, 90])]), &Fonts::default()).unwrap();
        assert_legible(&one);
        assert_eq!(texts(&one.wide), ["0%", "50%", "100%", "Returned"]);
        let more = draw(&dots(&[("Claimed", &[10, 160])]), &Fonts::default()).unwrap();
        assert_eq!(texts(&more.wide), ["0%", "50%", "100%", "150%", "200%", "Claimed"]);
    }

    #[test]
    fn long_labels_and_great_shares_stay_legible() {
        let long = "KPIs rated Good, of those that suppliers returned in the quarter, all services";
        assert_legible(
            &draw(&dots(&[(long, &[5]), (long, &[990, 4])]), &Fonts::default()).unwrap(),
        );
    }

    #[test]
    fn nothing_to_show_is_refused() {
        assert_eq!(draw(&dots(&[]), &Fonts::default()), Err(Refused::Empty));
    }
}
