//! Each KPI over the kept quarters: how it stood, what was said, for how long it has not been Good and whether it fell;
//! and for each contract what came back, and since when something is missing.

use super::exact;
use super::statuses::{KpiStatuses, Returned};
use crate::domain::origin::rows_place;
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::measure::contract::gaps::open_results;
use crate::measure::contract::model::{Commentary, Contract, Coverage, Kpi, KpiQuarter, KpiState};
use crate::measure::figures::read::{FrameRow, frame_rows};
use crate::table::{Gap, RecordTable};
use polars::prelude::*;

/// For each KPI and kept quarter the row of its current result, where it was due and has one.
pub(crate) type CurrentResults = Vec<Vec<Option<usize>>>;

/// Notes the statuses of every KPI at its record, and gives the result rows behind them.
pub(crate) fn note(
    statuses: &KpiStatuses,
    results: Option<&RecordTable>,
    gaps: &[Gap],
    contracts: &[Contract],
    kpis: &mut [Kpi],
) -> PolarsResult<CurrentResults> {
    let not_due = |period: &Period| KpiQuarter {
        period: *period,
        state: KpiState::NotDue,
        commentary: Commentary::None,
    };
    for kpi in kpis.iter_mut() {
        kpi.history = statuses.quarters.iter().map(not_due).collect();
    }
    let open = open_results(gaps, contracts, kpis);
    // The kept quarters follow one another.
    let first = statuses.quarters.first().map_or(0, |quarter| quarter.number());
    let mut current = vec![vec![None; statuses.quarters.len()]; kpis.len()];
    for row in frame_rows(&statuses.due) {
        let kpi = row.index("kpi")?;
        let quarter = row.whole("period")?.and_then(|period| usize::try_from(period - first).ok());
        let (Some(kpi), Some(quarter)) = (kpi, quarter) else { continue };
        let Some(entry) = kpis.get_mut(kpi).and_then(|kpi| kpi.history.get_mut(quarter)) else {
            continue;
        };
        entry.state = KpiState::NotReturned;
        if let (Some(results), Some(result)) = (results, row.index("result")?) {
            let answer = FrameRow::at(&results.frame, result);
            current[kpi][quarter] = Some(result);
            entry.state = state(row, answer)?;
            entry.commentary = commentary(results, result)?;
        }
        let number = entry.period.number();
        let is_of_quarter = |gap: &&&Gap| gap.period.is_none_or(|period| period == number);
        let left_out: Vec<&&Gap> =
            open.get(kpi).into_iter().flatten().filter(is_of_quarter).collect();
        if entry.state == KpiState::NotReturned && !left_out.is_empty() {
            entry.state = KpiState::NotKnown;
            if quarter + 1 == statuses.quarters.len() {
                let places = left_out.iter().map(|gap| rows_place(&[&gap.origin]));
                kpis[kpi].left_out = places.collect();
            }
        }
    }
    note_runs(contracts, kpis);
    Ok(current)
}

/// For how long each KPI has not been Good, and whether it fell.
fn note_runs(contracts: &[Contract], kpis: &mut [Kpi]) {
    for kpi in kpis {
        let runs = contracts.get(kpi.contract).is_some_and(|contract| contract.runs_in_period);
        let run = if runs { not_good(&kpi.history) } else { Vec::new() };
        kpi.quarters_not_good = run.len() as u64;
        kpi.has_fallen = fall(&kpi.history).is_some();
    }
}

/// How a KPI that was due stands, by its status and what its result says.
fn state(status: FrameRow<'_>, answer: FrameRow<'_>) -> PolarsResult<KpiState> {
    let actual = answer.number("actual")?.map(exact);
    let returned = status.choice("returned")?.unwrap_or(Returned::Nothing);
    Ok(match (returned, actual, status.choice::<Rating>("rating")?) {
        (Returned::Mitigation, actual, _) => {
            let reason = answer.words("mitigation-reason")?;
            KpiState::Mitigated(actual, reason.or(answer.words("answer")?))
        }
        (Returned::Figure, Some(actual), Some(rating)) => KpiState::Known(actual, rating),
        (Returned::Answer, ..) => KpiState::Answered(answer.words("answer")?.unwrap_or_default()),
        _ => KpiState::NotReturned,
    })
}

fn commentary(results: &RecordTable, row: usize) -> PolarsResult<Commentary> {
    const FIELD: &str = "commentary";
    if results.is_uncleared(row, FIELD) {
        return Ok(Commentary::NotCleared);
    }
    let words = FrameRow::at(&results.frame, row).words(FIELD)?;
    Ok(words.map_or(Commentary::None, Commentary::Given))
}

/// The places of the quarters of the run in which a KPI was rated below Good, the latest first: up to its last figure,
/// and over those in which it was due and has one. Other, and a quarter in which nothing was due, returned or known,
/// neither ends a run nor lengthens it (rule 3).
pub(crate) fn not_good(history: &[KpiQuarter]) -> Vec<usize> {
    let mut run = Vec::new();
    for (place, quarter) in history.iter().enumerate().rev() {
        match quarter.state.rating() {
            Some(Rating::Good) => break,
            Some(rating) if rating.is_below_good() => run.push(place),
            _ => {}
        }
    }
    run
}

/// The place of the last rating before the last quarter, if the last quarter's is worse. Other is passed over.
pub(crate) fn fall(history: &[KpiQuarter]) -> Option<usize> {
    let (last, before) = history.split_last()?;
    let now = last.state.rating().filter(|rating| *rating != Rating::Other)?;
    let rated = before.iter().enumerate().rev().find_map(|(place, quarter)| {
        let rating = quarter.state.rating().filter(|rating| *rating != Rating::Other)?;
        Some((place, rating))
    });
    rated.filter(|(_, rating)| now > *rating).map(|(place, _)| place)
}

/// Notes at each contract what came back in the last quarter, and since when something is missing.
pub(crate) fn cover(contracts: &mut [Contract], kpis: &[Kpi], quarters: &[Period]) {
    for contract in contracts {
        let of_quarter = |quarter: usize| {
            let states =
                contract.kpis.iter().filter_map(|kpi| kpis.get(*kpi)?.history.get(quarter));
            coverage(states.map(|entry| &entry.state))
        };
        let all: Vec<Coverage> = (0..quarters.len()).map(of_quarter).collect();
        contract.kpi_return = all.last().copied().unwrap_or_default();
        contract.missing_since = missing_since(&all).and_then(|place| quarters.get(place)).copied();
    }
}

fn coverage<'a>(states: impl Iterator<Item = &'a KpiState>) -> Coverage {
    let mut coverage = Coverage::default();
    for state in states.filter(|state| **state != KpiState::NotDue) {
        coverage.due += 1;
        coverage.returned += u64::from(!state.is_missing());
        coverage.not_known += u64::from(*state == KpiState::NotKnown);
    }
    coverage
}

/// The first quarter of the unbroken run up to the last one in which not all that was due was returned; none where
/// nothing is missing in the last one. What is not known neither lengthens nor ends it.
pub(crate) fn missing_since(quarters: &[Coverage]) -> Option<usize> {
    let is_missing = |coverage: &Coverage| coverage.missing() > 0;
    let is_open = |coverage: &Coverage| coverage.due == 0 || coverage.not_known > 0;
    quarters.last().filter(|last| is_missing(last))?;
    let run = quarters.iter().enumerate().rev();
    let run = run.take_while(|(_, coverage)| is_missing(coverage) || is_open(coverage));
    run.filter(|(_, coverage)| is_missing(coverage)).last().map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::share::Share;

    /// A history from letters: G, A, R, I (rated), o (Other), n (not returned), - (not due).
    fn history(letters: &str) -> Vec<KpiQuarter> {
        let state = |letter| match letter {
            'G' => KpiState::Known(Share::ZERO, Rating::Good),
            'A' => KpiState::Known(Share::ZERO, Rating::ApproachingTarget),
            'R' => KpiState::Known(Share::ZERO, Rating::RequiresImprovement),
            'I' => KpiState::Known(Share::ZERO, Rating::Inadequate),
            'o' => KpiState::Answered("n/a".to_owned()),
            'n' => KpiState::NotReturned,
            _ => KpiState::NotDue,
        };
        let period = Period::from_id("2026-27-Q2").unwrap();
        let quarter =
            |letter| KpiQuarter { period, state: state(letter), commentary: Commentary::None };
        letters.chars().map(quarter).collect()
    }

    #[test]
    fn a_run_below_good_goes_back_to_the_last_good_over_all_that_has_no_figure() {
        let run = |letters: &str| not_good(&history(letters)).len();
        assert_eq!(run("GARI"), 3);
        assert_eq!(run("RGA"), 1);
        assert_eq!(run("AoR"), 2);
        assert_eq!(run("A-R"), 2);
        assert_eq!(run("AAo"), 2);
        assert_eq!(run("AnR"), 2);
        assert_eq!(run("AAn"), 2);
        assert_eq!(run("AGn"), 0);
        assert_eq!(run("AAG"), 0);
        assert_eq!([run(""), run("---"), run("o")], [0, 0, 0]);
    }

    #[test]
    fn a_fall_is_against_the_last_rating_before_it() {
        let fall = |letters: &str| fall(&history(letters));
        assert_eq!(fall("GA"), Some(0));
        assert_eq!(fall("AG"), None);
        assert_eq!(fall("AA"), None);
        assert_eq!(fall("Gon-R"), Some(0));
        assert_eq!(fall("GRA"), None);
        assert_eq!(fall("GIo"), None);
        assert_eq!(fall("GIn"), None);
        assert_eq!([fall("I"), fall("")], [None, None]);
    }

    #[test]
    fn something_is_missing_since_the_first_quarter_of_the_run() {
        let since = |pairs: &[(u64, u64)]| {
            let quarters = pairs.iter().map(|(due, returned)| Coverage {
                due: *due,
                returned: *returned,
                not_known: 0,
            });
            missing_since(&quarters.collect::<Vec<_>>())
        };
        assert_eq!(since(&[(3, 3), (3, 2), (3, 0)]), Some(1));
        assert_eq!(since(&[(3, 0), (3, 3), (3, 2)]), Some(2));
        assert_eq!(since(&[(1, 0), (0, 0), (1, 0)]), Some(0));
        assert_eq!(since(&[(0, 0), (1, 0)]), Some(1));
        assert_eq!(since(&[(3, 0), (3, 3)]), None);
        assert_eq!(since(&[(3, 0), (0, 0)]), None);
        assert_eq!(since(&[]), None);
    }
}
