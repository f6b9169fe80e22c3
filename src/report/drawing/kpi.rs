//! The drawings of the KPIs in the committee report: the ratings by quarter, and the small line of every KPI that it
//! lists.

use super::small_lines;
use crate::chart::ratings::{Ratings, RatingsRow};
use crate::chart::slope::Slope;
use crate::chart::{ratings, slope};
use crate::domain::figure::Figures;
use crate::domain::rating::Rating;
use crate::measure::Register;
use crate::report::template::error::RenderError;
use crate::report::view::KpisView;
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;

const QUARTER_ON_QUARTER: &str = "quarter-on-quarter";

/// `alt` gives the sentence for a drawing's name.
pub(crate) fn drawings(
    register: &Register,
    kpis: &KpisView,
    figures: &Figures,
    fonts: &Fonts,
    alt: impl Fn(&str) -> Result<String, RenderError>,
) -> Result<Vec<Drawing>, RenderError> {
    let mut drawings = Vec::new();
    let rows = quarters(kpis, figures);
    if !rows.is_empty() {
        if let [.., then, now] = rows.as_slice() {
            let chart = quarter_on_quarter(then, now, alt(QUARTER_ON_QUARTER)?);
            drawings.push(slope::draw(&chart, fonts)?);
        }
        let chart = Ratings { name: "ratings".to_owned(), alt: alt("ratings")?, rows };
        drawings.extend(ratings::draw(&chart, fonts)?);
    }
    if kpis.has_history {
        let lines = kpis.shown().filter_map(|kpi| small_lines::draw(register, kpi));
        drawings.extend(lines.collect::<Result<Vec<Drawing>, RenderError>>()?);
    }
    Ok(drawings)
}

/// Good is left out: it would flatten the lines of all others.
fn quarter_on_quarter(then: &RatingsRow, now: &RatingsRow, alt: String) -> Slope {
    let not_returned = match then.not_known + now.not_known {
        0 => "Not returned",
        _ => "No return known",
    };
    let pairs = then.counts.into_iter().zip(now.counts);
    let rated = Rating::ALL.into_iter().zip(pairs).filter(|(rating, _)| *rating != Rating::Good);
    let rows = rated
        .map(|(rating, (then, now))| (rating.name(), [then, now]))
        .chain([(not_returned, [then.not_returned, now.not_returned])])
        .map(|(label, counts)| slope::SlopeRow { label: label.to_owned(), counts });
    Slope {
        name: QUARTER_ON_QUARTER.to_owned(),
        alt,
        ends: [then.label.clone(), now.label.clone()],
        rows: rows.collect(),
    }
}

/// Empty where nothing was due in any quarter.
fn quarters(kpis: &KpisView, figures: &Figures) -> Vec<RatingsRow> {
    let count = |id: String| figures.count(&id).unwrap_or(0);
    let rows = kpis.quarters.iter().map(|quarter| RatingsRow {
        label: quarter.period.clone(),
        counts: Rating::ALL.map(|rating| count(format!("{}.rating.{}", quarter.id, rating.slug()))),
        not_returned: count(format!("{}.not-returned", quarter.id)),
        not_known: count(format!("{}.not-known", quarter.id)),
        emphasised: quarter.is_now,
    });
    let rows: Vec<RatingsRow> = rows.collect();
    let is_any = rows.iter().any(|row| row.not_returned > 0 || row.counts != [0; 5]);
    if is_any { rows } else { Vec::new() }
}
