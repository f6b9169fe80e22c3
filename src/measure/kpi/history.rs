//! Each KPI over the kept quarters: how it stood, what was said, for how long it has not been Good and whether it fell;
//! and for each contract what came back, and since when something is missing.

use super::exact;
use super::standing::{Standing, State};
use crate::domain::period::Period;
use crate::domain::rating::Rating;
use crate::measure::contract::model::{Contract, Coverage, Kpi, KpiQuarter, KpiState};
use crate::measure::figures::query::wholes;
use crate::table::Table;
use polars::prelude::*;

/// The row of the results that speaks for each KPI in each kept quarter.
pub(crate) type Spoken = Vec<Vec<Option<usize>>>;

/// Notes the standing of every KPI at its record, and gives the result rows behind it.
pub(crate) fn note(
    standing: &Standing,
    results: Option<&Table>,
    contracts: &[Contract],
    kpis: &mut [Kpi],
) -> PolarsResult<Spoken> {
    for kpi in kpis.iter_mut() {
        let nothing_due = |period: &Period| KpiQuarter {
            period: *period,
            state: KpiState::NotDue,
            commentary: None,
        };
        kpi.history = standing.quarters.iter().map(nothing_due).collect();
    }
    let words = results.map(Words::of).transpose()?;
    // The kept quarters follow one another.
    let first = standing.quarters.first().map_or(0, |quarter| quarter.number());
    let mut spoken: Spoken = vec![vec![None; standing.quarters.len()]; kpis.len()];
    let due = &standing.due;
    let (own, periods) = (wholes(due, "kpi")?, wholes(due, "period")?);
    let (rows, ratings) = (wholes(due, "result")?, wholes(due, "rating")?);
    let states = wholes(due, "state")?;
    for at in 0..due.height() {
        let place = own[at].and_then(|kpi| usize::try_from(kpi).ok());
        let quarter = periods[at].and_then(|period| usize::try_from(period - first).ok());
        let (Some(place), Some(quarter)) = (place, quarter) else { continue };
        let row = rows[at].and_then(|row| usize::try_from(row).ok());
        spoken[place][quarter] = row;
        let Some(entry) = kpis.get_mut(place).and_then(|kpi| kpi.history.get_mut(quarter)) else {
            continue;
        };
        entry.state = KpiState::NotReturned;
        if let (Some(words), Some(row)) = (&words, row) {
            entry.state = words.state(row, states[at], ratings[at]);
            entry.commentary = words.commentary.get(row).map(str::to_owned);
        }
    }
    for kpi in kpis.iter_mut() {
        let runs = contracts.get(kpi.contract).is_some_and(|contract| contract.runs_in_period);
        let run = if runs { not_good(&kpi.history) } else { Vec::new() };
        kpi.quarters_not_good = run.len() as u64;
        kpi.has_fallen = fall(&kpi.history).is_some();
    }
    Ok(spoken)
}

/// What the results say in words and numbers, by row.
struct Words<'a> {
    actual: &'a Float64Chunked,
    answer: &'a StringChunked,
    mitigation: &'a StringChunked,
    commentary: &'a StringChunked,
}

impl Words<'_> {
    fn of(results: &Table) -> PolarsResult<Words<'_>> {
        let frame = &results.frame;
        Ok(Words {
            actual: frame.column("actual")?.f64()?,
            answer: frame.column("answer")?.str()?,
            mitigation: frame.column("mitigation-reason")?.str()?,
            commentary: frame.column("commentary")?.str()?,
        })
    }

    fn state(&self, row: usize, state: Option<i32>, rating: Option<i32>) -> KpiState {
        let actual = self.actual.get(row).map(exact);
        let own = |text: Option<&str>| text.map(str::to_owned);
        let rating = rating.and_then(|rating| Rating::ALL.get(usize::try_from(rating).ok()?));
        match (state, actual, rating) {
            (Some(state), _, _) if state == State::Mitigated as i32 => {
                let reason = self.mitigation.get(row).or_else(|| self.answer.get(row));
                KpiState::Mitigated(actual, own(reason))
            }
            (Some(state), Some(actual), Some(rating)) if state == State::Known as i32 => {
                KpiState::Known(actual, *rating)
            }
            (Some(state), _, _) if state == State::Answered as i32 => {
                KpiState::Answered(own(self.answer.get(row)).unwrap_or_default())
            }
            _ => KpiState::NotReturned,
        }
    }
}

/// Whether a rating says that a KPI is below Good.
pub(crate) fn is_not_good(rating: Rating) -> bool {
    !matches!(rating, Rating::Good | Rating::Other)
}

/// The places of the quarters of the unbroken run up to the last one in which a KPI was rated below Good, the latest
/// first. Other and quarters without anything due end no run and add nothing.
pub(crate) fn not_good(history: &[KpiQuarter]) -> Vec<usize> {
    let mut run = Vec::new();
    for (place, quarter) in history.iter().enumerate().rev() {
        match quarter.state.rating() {
            Some(rating) if is_not_good(rating) => run.push(place),
            Some(Rating::Other) => {}
            None if quarter.state == KpiState::NotDue => {}
            _ => break,
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
        coverage.returned += u64::from(*state != KpiState::NotReturned);
    }
    coverage
}

/// The first quarter of the unbroken run up to the last one in which not all that was due was returned; none where
/// nothing is missing in the last one.
pub(crate) fn missing_since(quarters: &[Coverage]) -> Option<usize> {
    let is_missing = |coverage: &Coverage| coverage.returned < coverage.due;
    quarters.last().filter(|last| is_missing(last))?;
    let run = quarters.iter().enumerate().rev();
    let run = run.take_while(|(_, coverage)| is_missing(coverage) || coverage.due == 0);
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
        let quarter = |letter| KpiQuarter { period, state: state(letter), commentary: None };
        letters.chars().map(quarter).collect()
    }

    #[test]
    fn a_run_below_good_goes_back_over_other_and_stops_at_what_was_not_returned() {
        let run = |letters: &str| not_good(&history(letters)).len();
        assert_eq!(run("GARI"), 3);
        assert_eq!(run("RGA"), 1);
        assert_eq!(run("AoR"), 2);
        assert_eq!(run("A-R"), 2);
        assert_eq!(run("AAo"), 2);
        assert_eq!(run("AnR"), 1);
        assert_eq!(run("AAn"), 0);
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
            let quarters =
                pairs.iter().map(|(due, returned)| Coverage { due: *due, returned: *returned });
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
