//! The KPIs of a contract as metrics: what was agreed, and the assessment of a year with the rating that its figure has.

use super::release::{Classification, Metric, Observation, PeriodPart, Unit, day_time};
use crate::domain::rating::Rating;
use crate::domain::share::Share;
use crate::measure::{Contract, Direction, Kpi, KpiQuarter, KpiState, Notation, Register};
use jiff::civil::Date;

/// The twelve months that an assessment is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Year {
    pub first: Date,
    pub last: Date,
}

impl Year {
    fn part(self) -> PeriodPart {
        PeriodPart { start_date: day_time(self.first), end_date: day_time(self.last) }
    }
}

pub(super) fn agreed(register: &Register, contract: &Contract) -> Vec<Metric> {
    let life = Year { first: contract.start, last: contract.end };
    register
        .kpis_of(contract)
        .map(|kpi| {
            let target = Observation {
                id: format!("{}-target", kpi.reference),
                period: life.part(),
                measure: Some(measure(kpi, kpi.scale.target)),
                unit: unit(kpi),
                measure_classification: None,
                notes: Some(better(kpi.scale.direction).to_owned()),
            };
            metric(kpi, target)
        })
        .collect()
}

/// Of each KPI that was rated in the year.
pub(super) fn assessed(register: &Register, contract: &Contract, year: Year) -> Vec<Metric> {
    let assessed = register.kpis_of(contract).filter_map(|kpi| {
        let quarter = latest(kpi, year)?;
        let (rating, note) = rating(kpi, &quarter.state)?;
        let read = format!("The latest rating of the year, of {}.", quarter.period);
        let observation = Observation {
            id: format!("{}-{}", kpi.reference, quarter.period.id()),
            period: year.part(),
            measure: quarter.state.actual().map(|actual| measure(kpi, actual)),
            unit: unit(kpi).filter(|_| quarter.state.actual().is_some()),
            measure_classification: Some(Classification {
                id: rating.ocds_code(),
                description: rating.name(),
            }),
            notes: Some([Some(read), note].into_iter().flatten().collect::<Vec<_>>().join(" ")),
        };
        Some(metric(kpi, observation))
    });
    assessed.collect()
}

/// The KPIs without a rating in the year.
pub(super) fn unrated<'a>(
    register: &'a Register,
    contract: &'a Contract,
    year: Year,
) -> impl Iterator<Item = &'a Kpi> {
    register.kpis_of(contract).filter(move |kpi| latest(kpi, year).is_none())
}

fn metric(kpi: &Kpi, observation: Observation) -> Metric {
    Metric {
        id: kpi.reference.clone(),
        title: kpi.description.clone(),
        description: (kpi.is_most_material == Some(true))
            .then(|| "One of the three most material KPIs.".to_owned()),
        observations: vec![observation],
    }
}

fn latest(kpi: &Kpi, year: Year) -> Option<&KpiQuarter> {
    let is_own = |quarter: &&KpiQuarter| {
        let last = quarter.period.last_day();
        quarter.state.rating().is_some() && year.first <= last && last <= year.last
    };
    kpi.history.iter().rev().find(is_own)
}

/// The rating that the notice gives: that of the figure, whether or not mitigation was accepted inside the council.
fn rating(kpi: &Kpi, state: &KpiState) -> Option<(Rating, Option<String>)> {
    let because = |reason: &Option<String>| {
        reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default()
    };
    Some(match state {
        KpiState::Known(_, rating) => (*rating, None),
        KpiState::Mitigated(Some(actual), reason) => {
            let note = format!(
                "Inside the council mitigation was accepted{} and the KPI counts as Other; the rating here is that of the figure. An officer has to confirm it.",
                because(reason)
            );
            (kpi.scale.rate(*actual), Some(note))
        }
        KpiState::Mitigated(None, reason) => {
            let note = format!(
                "There is no figure; mitigation was accepted{}. An officer has to confirm the rating.",
                because(reason)
            );
            (Rating::Other, Some(note))
        }
        KpiState::Answered(answer) => {
            let note =
                format!("There is no figure: {answer}. An officer has to confirm the rating.");
            (Rating::Other, Some(note))
        }
        KpiState::NotDue | KpiState::NotReturned | KpiState::NotKnown => return None,
    })
}

fn better(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "Higher is better.",
        Direction::Lower => "Lower is better.",
    }
}

/// A percentage as people write it.
fn measure(kpi: &Kpi, value: Share) -> f64 {
    match kpi.notation {
        Notation::Percent => value.rounded(100, 2).parse().unwrap_or_else(|_| value.to_f64()),
        _ => value.to_f64(),
    }
}

fn unit(kpi: &Kpi) -> Option<Unit> {
    let name = match &kpi.notation {
        Notation::Percent => "%".to_owned(),
        Notation::Pounds => "GBP".to_owned(),
        Notation::Own(unit) => unit.clone()?,
    };
    Some(Unit { name })
}
