//! Every assessment from the baseline to the current one as a point of a series: what rose, what fell, and whether it
//! still moves.

use super::levels;
use super::model::{Point, Trend};
use super::read::Assessment;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::fold::fold;
use crate::domain::place::Place;
use crate::measure::figures::ledger::Ledger;
use crate::sheet::CellValue;
use crate::table::RecordTable;
use jiff::civil::Date;
use polars::prelude::PolarsResult;

/// The figures of the assessments between the baseline and the current one, the earliest first; notes all of them as the
/// points of a series, and its trend.
pub(crate) fn figures(
    baseline: &Assessment<'_>,
    between: &[Assessment<'_>],
    current: &mut Assessment<'_>,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let mut series = vec![point(baseline, "assessment.baseline".to_owned())];
    for assessment in between {
        let id = format!("assessment.round.{}", assessment.assessed.assessed_on);
        levels::between(assessment, &id, ledger)?;
        series.push(point(assessment, id));
    }
    series.push(point(current, "assessment".to_owned()));
    let before: Vec<&Assessment<'_>> = std::iter::once(baseline).chain(between).collect();
    let trend = trend(&before, current);
    current.assessed.series = series;
    current.assessed.trend = trend;
    Ok(())
}

fn point(assessment: &Assessment<'_>, id: String) -> Point {
    Point { id, assessed_on: assessment.assessed.assessed_on }
}

/// Where the last step stands beside the one before it; none with fewer than two steps, none between editions of the
/// toolkit, which ask for other things, and none where a statement is open.
fn trend(before: &[&Assessment<'_>], current: &Assessment<'_>) -> Option<Trend> {
    let [.., first, second] = before else { return None };
    let all = [*first, *second, current];
    let editions = all.map(|one| one.assessed.edition.as_deref().map(fold));
    let mut known = editions.iter().flatten();
    let one = known.next();
    if known.any(|edition| Some(edition) != one) || all.iter().any(|one| one.is_open()) {
        return None;
    }
    let [before, between, now] = all.map(mature_or_above);
    Some(Trend::of_steps(between - before, now - between))
}

fn mature_or_above(assessment: &Assessment<'_>) -> i64 {
    let statements = assessment.assessed.statements.iter();
    statements.filter(|statement| statement.level.is_in_place()).count() as i64
}

/// Of an assessment that is read and that no figure is made of, because it is from before the baseline.
pub(crate) fn before_the_baseline(
    table: &RecordTable,
    row: usize,
    assessed_on: Date,
    baseline: Date,
) -> Diagnostic {
    let place = table.origins.get(row).map(|origin| origin.place(&["assessed-on"]));
    let message = format!(
        "The assessment of {} is from before the baseline, which is that of {}, and is not used",
        CellValue::Date(assessed_on),
        CellValue::Date(baseline)
    );
    let hint = "Nothing, or name it as `baseline` in report.toml.";
    Diagnostic::new(Code::OtherAssessment, place.unwrap_or_default(), message, hint)
}

/// Of an assessment between the baseline and the current one that is no point of the series, because it is not whole.
pub(crate) fn not_whole(place: Place, assessed_on: Date) -> Diagnostic {
    let message = format!(
        "The assessment of {}, between the baseline and the current one, is not whole and is left out of the series",
        CellValue::Date(assessed_on)
    );
    let hint = "Put right what the other findings say of it.";
    Diagnostic::new(Code::OtherAssessment, place, message, hint)
}
