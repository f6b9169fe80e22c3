//! The figures that this document states beyond those that `measure` works out: counts of named records, made from the
//! same records and traced to the cells of the figures that they rest on.

mod assessment;
mod plan;
mod run;

pub use run::EFFECTS;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::figure::{Figure, FigureValue, Figures, Unit};
use crate::measure::Measures;
use crate::place::Place;
use std::collections::BTreeSet;

/// Every figure that the document may state: those of the run, then the document's own.
pub fn figures(config: &Config, measures: &Measures, findings: &[Diagnostic]) -> Figures {
    let mut book = Book { figures: measures.figures.clone() };
    if let Some(assessed) = &measures.assessment {
        assessment::changes(&mut book);
        assessment::comparable(&mut book);
        assessed.areas.iter().for_each(|area| {
            assessment::of_area(&mut book, assessed, area, measures.plan.as_ref())
        });
        assessment::benchmark(&mut book, assessed);
    }
    if let Some(plan) = &measures.plan {
        plan::of_plan(&mut book, plan);
    }
    run::of_run(&mut book, config, measures, findings);
    book.figures
}

/// Figures to add to. An id that `measure` gives already stands as it is.
struct Book {
    figures: Figures,
}

impl Book {
    fn add(
        &mut self,
        id: &str,
        value: FigureValue,
        unit: Unit,
        name: &str,
        rule: &str,
        from: &[&str],
    ) {
        let sources: BTreeSet<Place> = from
            .iter()
            .filter_map(|id| self.figures.get(id))
            .flat_map(|figure| figure.sources.iter().cloned())
            .collect();
        let figure = Figure {
            id: id.to_owned(),
            value,
            unit,
            name: name.to_owned(),
            rule: rule.to_owned(),
            sources: sources.into_iter().collect(),
        };
        // A second figure of an id is given back: the one of the run stands.
        let _ = self.figures.add(figure);
    }

    /// A count over what this run read, decided or found.
    fn run(&mut self, id: &str, value: FigureValue, unit: Unit, name: &str, sources: Vec<Place>) {
        let rule = "Counted over this run.".to_owned();
        let (id, name) = (id.to_owned(), name.to_owned());
        let _ = self.figures.add(Figure { id, value, unit, name, rule, sources });
    }

    fn count(&mut self, id: &str, count: usize, unit: Unit, name: &str, rule: &str, from: &[&str]) {
        self.add(id, FigureValue::Count(count as u64), unit, name, rule, from);
    }
}
