//! The figures of each KPI by itself.

use super::sources::{KpiSources, SCALE};
use crate::domain::figure::{FigureValue, Prefix, Unit, ValueRow};
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::contract::model::{Kpi, Notation};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::cells;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

/// The figures of every KPI.
pub(crate) fn figures(sources: &KpiSources<'_>, ledger: &mut Ledger) {
    let of_kpi = |(row, kpi)| {
        let mut own = OwnFigures { sources, row, kpi, ledger: Ledger::default() };
        own.target();
        own.boundaries();
        own.actual();
        own.quarters_not_good();
        own.ledger
    };
    let side_by_side: Vec<Ledger> =
        sources.register.kpis.par_iter().enumerate().map(of_kpi).collect();
    side_by_side.into_iter().for_each(|own| ledger.append(own));
}

/// The figures of one KPI, as they are added.
struct OwnFigures<'a> {
    sources: &'a KpiSources<'a>,
    row: usize,
    kpi: &'a Kpi,
    ledger: Ledger,
}

impl OwnFigures<'_> {
    fn target(&mut self) {
        let places = self.kpi_cells("target");
        self.add(
            "target",
            "The target that the KPI register gives.",
            self.kpi.scale.target,
            places,
        );
    }

    /// One that the register does not give is so much of the target, where higher is better or where lower is.
    fn boundaries(&mut self) {
        for (boundary, field, [higher, lower]) in [
            (self.kpi.scale.approaching, "approaching", ["95%", "105%"]),
            (self.kpi.scale.improvement, "improvement", ["80%", "120%"]),
        ] {
            let rule = match boundary.is_default {
                false => format!("The {field} boundary that the KPI register gives."),
                true => format!(
                    "The KPI register gives no {field} boundary, so it is {higher} of the target, or {lower} where lower is better."
                ),
            };
            let places = self.kpi_cells(if boundary.is_default { "target" } else { field });
            self.add(&format!("{field}-boundary"), &rule, boundary.value, places);
        }
    }

    /// The figure of the period, where there is one.
    fn actual(&mut self) {
        let (Some(quarter), Some(result), Some(results)) =
            (self.kpi.now(), self.sources.result_now(self.row), self.sources.tables.results)
        else {
            return;
        };
        let Some(actual) = quarter.state.actual() else { return };
        let mut places = cells(results, &[result], &["actual"]);
        places.extend(self.sources.due_cells(&[self.row], &[]));
        self.add("actual", "The figure that was returned for the period.", actual, places);
    }

    fn quarters_not_good(&mut self) {
        let current = self.sources.current.get(self.row);
        let results: Vec<usize> = current.into_iter().flatten().copied().flatten().collect();
        let row = ValueRow {
            id: "quarters-not-good",
            name: "quarters not Good",
            unit: Unit::Quarters,
            rule: "The results in a row, up to the period, that are rated below Good, of the quarters that are kept in which it was due and has a figure; of a yearly KPI these are years. A quarter without a figure neither ends the run nor lengthens it.",
            value: FigureValue::Count(self.kpi.quarters_not_good),
            sources: self.sources.returned_cells(&results, &[self.row], &SCALE),
        };
        self.ledger.add_values(&self.prefix(), [row]);
    }

    fn kpi_cells(&self, field: &str) -> Vec<Place> {
        cells(self.sources.tables.kpis, &[self.row], &[field])
    }

    /// The unit of the KPI's numbers.
    fn unit(&self) -> Unit {
        match &self.kpi.notation {
            Notation::Pounds => Unit::Pounds,
            Notation::Percent => Unit::Share,
            Notation::Own(unit) => Unit::Own(unit.as_deref().unwrap_or("number").into()),
        }
    }

    /// A number of the KPI in its unit; pounds beyond what can be exact are no money.
    fn in_unit(&self, number: Share) -> (Unit, FigureValue) {
        match (self.unit(), Money::from_pounds(number)) {
            (Unit::Pounds, Some(pounds)) => (Unit::Pounds, FigureValue::Money(pounds)),
            (Unit::Pounds, None) => (Unit::Own("£".into()), FigureValue::Ratio(number)),
            (unit, _) => (unit, FigureValue::Ratio(number)),
        }
    }

    /// A number of the KPI, named as its id ends.
    fn add(&mut self, id: &str, rule: &str, number: Share, sources: Vec<Place>) {
        let (unit, value) = self.in_unit(number);
        let row = ValueRow { id, name: &id.replace('-', " "), unit, rule, value, sources };
        self.ledger.add_values(&self.prefix(), [row]);
    }

    fn prefix(&self) -> Prefix {
        let name = self.sources.name(self.kpi);
        Prefix::new(format!("{}.", self.kpi.id), format!("{name}: "))
    }
}
