//! The figures of each KPI by itself.

use super::sources::{KpiSources, SCALE};
use crate::domain::figure::{FigureValue, Unit};
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::domain::share::Share;
use crate::measure::contract::model::{Boundary, Kpi, Notation};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::cells;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

/// The figures of every KPI.
pub fn figures(sources: &KpiSources<'_>, ledger: &mut Ledger) {
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

/// A boundary as its figure words it.
struct BoundaryWords {
    field: &'static str,
    id: &'static str,
    /// Of the target, where the register gives none: per cent where higher is better, and where lower is.
    higher: &'static str,
    lower: &'static str,
}

const APPROACHING: BoundaryWords = BoundaryWords {
    field: "approaching",
    id: "approaching-boundary",
    higher: "95%",
    lower: "105%",
};

const IMPROVEMENT: BoundaryWords = BoundaryWords {
    field: "improvement",
    id: "improvement-boundary",
    higher: "80%",
    lower: "120%",
};

impl OwnFigures<'_> {
    fn target(&mut self) {
        let places = self.kpi_cells("target");
        self.add("target", "The target that the KPI register gives.", self.kpi.target, places);
    }

    fn boundaries(&mut self) {
        self.boundary(self.kpi.approaching, &APPROACHING);
        self.boundary(self.kpi.improvement, &IMPROVEMENT);
    }

    fn boundary(&mut self, boundary: Boundary, words: &BoundaryWords) {
        let BoundaryWords { field, id, higher, lower } = words;
        let rule = match boundary.is_default {
            false => format!("The {field} boundary that the KPI register gives."),
            true => format!(
                "The KPI register gives no {field} boundary, so it is {higher} of the target, or {lower} where lower is better."
            ),
        };
        let places = self.kpi_cells(if boundary.is_default { "target" } else { field });
        self.add(id, &rule, boundary.value, places);
    }

    /// The figure of the period, where there is one.
    fn actual(&mut self) {
        let actual = self.kpi.history.last().and_then(|quarter| quarter.state.actual());
        let result = self.sources.result_now(self.row);
        let (Some(actual), Some(result), Some(results)) =
            (actual, result, self.sources.tables.results)
        else {
            return;
        };
        let mut places = cells(results, &[result], &["actual"]);
        places.extend(self.sources.due_cells(&[self.row], &[]));
        self.add("actual", "The figure that was returned for the period.", actual, places);
    }

    fn quarters_not_good(&mut self) {
        let current = self.sources.current.get(self.row);
        let results: Vec<usize> = current.into_iter().flatten().copied().flatten().collect();
        let places = self.sources.returned_cells(&results, &[self.row], &SCALE);
        let label = Label::new(
            format!("{}: quarters not Good", self.sources.name(self.kpi)),
            "Quarters running, up to the period, in which it was due and rated below Good, of those that are kept.",
        );
        let id = format!("{}.quarters-not-good", self.kpi.id);
        self.ledger.count(id, Unit::Quarters, self.kpi.quarters_not_good, label, places);
    }

    fn kpi_cells(&self, field: &str) -> Vec<Place> {
        cells(self.sources.tables.kpis, &[self.row], &[field])
    }

    /// A number of the KPI, in its unit.
    fn add(&mut self, end: &str, rule: &str, value: Share, places: Vec<Place>) {
        let own = |unit: &str| (Unit::Own(unit.into()), FigureValue::Ratio(value));
        let (unit, value) = match (&self.kpi.notation, Money::from_pounds(value)) {
            (Notation::Pounds, Some(pounds)) => (Unit::Pounds, FigureValue::Money(pounds)),
            (Notation::Pounds, None) => own("£"),
            (Notation::Percent, _) => (Unit::Share, FigureValue::Ratio(value)),
            (Notation::Own(unit), _) => own(unit.as_deref().unwrap_or("number")),
        };
        let what = end.replace('-', " ");
        let label = Label::new(format!("{}: {what}", self.sources.name(self.kpi)), rule);
        self.ledger.add(format!("{}.{end}", self.kpi.id), unit, value, label, places);
    }
}
