//! Ratings that returns state beside their figures and that differ from those worked out: a finding a sheet.

use super::sources::KpiSources;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::place::{CellRef, Place};
use crate::measure::figures::by_sheet::named;
use crate::table::{RecordTable, StatedRating};
use std::collections::BTreeMap;

pub(super) fn findings(sources: &KpiSources<'_>, results: &RecordTable) -> Vec<Diagnostic> {
    let mut sheets: BTreeMap<(&str, &str), Vec<(&StatedRating, String)>> = BTreeMap::new();
    if sources.tables.stated.is_empty() {
        return Vec::new();
    }
    for (stated, difference) in differing(sources, results) {
        sheets.entry((&stated.file, &stated.sheet)).or_default().push((stated, difference));
    }
    sheets.into_values().filter_map(|differences| finding(&differences)).collect()
}

/// Of a row with several quarters it is the last that is stated.
fn differing<'s>(
    sources: &KpiSources<'s>,
    results: &RecordTable,
) -> Vec<(&'s StatedRating, String)> {
    let mut last: BTreeMap<(usize, CellRef), (&'s StatedRating, Option<String>)> = BTreeMap::new();
    for (index, kpi) in sources.register.kpis.iter().enumerate() {
        let rows = sources.current.get(index).into_iter().flatten();
        for (quarter, row) in kpi.history.iter().zip(rows) {
            let origin = row.and_then(|row| results.origins.get(row));
            let Some((origin, rating)) = origin.zip(quarter.state.rating()) else { continue };
            let own = sources.tables.stated.iter();
            for stated in own.filter(|it| it.is_of(&origin.file, &origin.sheet, origin.row)) {
                let is_other = !stated.ratings.contains(&rating);
                let difference = is_other.then(|| {
                    format!(
                        "{} ({}) reads \"{}\" and is rated {}",
                        sources.name(kpi),
                        quarter.period.short(),
                        stated.text,
                        rating.name()
                    )
                });
                last.insert((index, stated.at), (stated, difference));
            }
        }
    }
    let mut differing: Vec<_> =
        last.into_values().filter_map(|(stated, difference)| Some((stated, difference?))).collect();
    differing.sort_by_key(|(stated, _)| stated.at);
    differing
}

fn finding(differing: &[(&StatedRating, String)]) -> Option<Diagnostic> {
    let (first, _) = differing.first()?;
    let names: Vec<String> = differing.iter().map(|(_, difference)| difference.clone()).collect();
    let cells: Vec<CellRef> = differing.iter().map(|(stated, _)| stated.at).collect();
    let message = format!(
        "The column \"{}\" states other ratings than its figures come to: {}; the ratings worked out are used",
        first.heading,
        named(&names)
    );
    let hint = "Look at the figure, the target and the boundaries; if the return is right, put them right in the register.";
    let place = Place::cells(&first.file, &first.sheet, &cells);
    Some(Diagnostic::new(Code::ColumnNotUsed, place, message, hint))
}
