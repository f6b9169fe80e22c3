//! The summary of several councils: who is there, what they come to, how far apart they are, each council's own line.

use crate::chart::dots;
use crate::chart::dots::{Dots, DotsRow};
use crate::domain::figure::Figures;
use crate::domain::period::Period;
use crate::report::input::Rendered;
use crate::report::template::Templates;
use crate::report::template::error::RenderError;
use crate::rollup::{Council, RollUp, SharedSupplier, SubjectNumbers, at, of_council};
use crate::style::drawing::Drawing;
use crate::style::font::Fonts;
use serde::Serialize;
use std::sync::Arc;

/// Quarters beside each other at most: the last ones. The figures have all.
const QUARTERS: usize = 4;

#[derive(Debug, Serialize)]
struct RollUpView {
    title: String,
    /// The last quarter, as prose has it.
    period: String,
    as_of: String,
    /// What the ids of the last quarter's figures begin with.
    last: String,
    periods: Vec<PeriodView>,
    missing: Vec<String>,
    councils: Vec<CouncilView>,
    subjects: Vec<SubjectView>,
    suppliers: Vec<SupplierView>,
}

#[derive(Debug, Serialize)]
struct PeriodView {
    short: String,
    at: String,
}

#[derive(Debug, Serialize)]
struct CouncilView {
    name: String,
    code: String,
    sets: Vec<SetView>,
}

#[derive(Debug, Serialize)]
struct SetView {
    short: String,
    /// Of the version's figure; empty where there is no set.
    id: String,
    is_later: bool,
}

#[derive(Debug, Serialize)]
struct SubjectView {
    key: &'static str,
    title: &'static str,
    /// Councils whose numbers are of another kind.
    apart: Vec<String>,
    /// The name of its drawing; empty where there is none.
    drawing: String,
    totals: Vec<TotalView>,
    shares: Vec<ShareView>,
    /// Heads of the columns of the councils' own lines.
    columns: Vec<&'static str>,
    own: Vec<OwnView>,
    /// The shares of each council, in the order of `shares`.
    own_shares: Vec<OwnView>,
}

#[derive(Debug, Serialize)]
struct TotalView {
    name: &'static str,
    cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
struct OwnView {
    council: String,
    cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
struct CellView {
    /// The head of its column.
    head: String,
    /// Empty where the number is not published.
    id: String,
    /// Of the number of all councils of the quarter.
    of: String,
}

#[derive(Debug, Serialize)]
struct ShareView {
    name: &'static str,
    id: String,
}

#[derive(Debug, Serialize)]
struct SupplierView {
    name: String,
    councils: Vec<String>,
    id: String,
    /// "Identifier 01234567", or "Name".
    known_by: String,
}

/// What a roll-up is called, and the last day that any of its sets speaks from.
pub struct About<'a> {
    pub title: &'a str,
    pub as_of: jiff::civil::Date,
}

/// None where there is no quarter.
pub fn roll_up(
    rolled: &RollUp,
    figures: &Arc<Figures>,
    about: &About<'_>,
    templates: &Templates,
    fonts: &Fonts,
) -> Result<Rendered, RenderError> {
    let view = RollUpView::new(rolled, figures, about);
    let alt_texts = templates.alt_texts(&view, figures)?;
    let mut drawings = Vec::new();
    for subject in rolled.subjects.iter().filter(|subject| !subject.shares.is_empty()) {
        let alt = alt_texts.sentence_for(&drawing_name(subject))?;
        drawings.push(spread(subject, alt, fonts)?);
    }
    let main = templates.render("roll-up.html", &view, figures)?;
    Ok(Rendered {
        title: format!("{}, {}", view.title, view.period),
        running: format!("{}, {}", view.title, view.period),
        main,
        drawings: drawings.into_iter().map(|drawing| (drawing.name.clone(), drawing)).collect(),
        exempt: Vec::new(),
    })
}

fn drawing_name(subject: &SubjectNumbers) -> String {
    format!("spread-{}", subject.key)
}

fn spread(subject: &SubjectNumbers, alt: String, fonts: &Fonts) -> Result<Drawing, RenderError> {
    let rows = subject.shares.iter().map(|shares| DotsRow {
        label: shares.share.name.to_owned(),
        shares: shares.shares.clone(),
        median: shares.median,
    });
    let chart = Dots { name: drawing_name(subject), alt, rows: rows.collect() };
    Ok(dots::draw(&chart, fonts)?)
}

impl RollUpView {
    fn new(rolled: &RollUp, figures: &Figures, about: &About<'_>) -> RollUpView {
        let from = rolled.periods.len().saturating_sub(QUARTERS);
        let periods = &rolled.periods[from..];
        let last = periods.last().copied();
        let missing = last.map(|last| format!("{}.missing", at(last)));
        let subject = |subject| SubjectView::new(subject, rolled, periods, figures);
        RollUpView {
            title: about.title.to_owned(),
            period: last.map(|last| last.to_string()).unwrap_or_default(),
            as_of: about.as_of.to_string(),
            last: last.map(at).unwrap_or_default(),
            periods: periods.iter().map(|period| PeriodView::new(*period)).collect(),
            missing: missing.map(|id| figures.names(&id).to_vec()).unwrap_or_default(),
            councils: rolled
                .councils
                .iter()
                .map(|it| CouncilView::new(it, periods, from))
                .collect(),
            subjects: rolled.subjects.iter().map(subject).collect(),
            suppliers: rolled.suppliers.iter().map(SupplierView::new).collect(),
        }
    }
}

impl PeriodView {
    fn new(period: Period) -> PeriodView {
        PeriodView { short: period.short(), at: at(period) }
    }
}

impl CouncilView {
    fn new(council: &Council, periods: &[Period], from: usize) -> CouncilView {
        let sets = periods.iter().zip(council.sets.iter().skip(from));
        let set = |(period, set): (&Period, &Option<crate::rollup::PeriodSet>)| SetView {
            short: period.short(),
            id: match set {
                Some(_) => format!("{}.version", of_council(&council.code, *period)),
                None => String::new(),
            },
            is_later: set.as_ref().is_some_and(|set| set.replaced > 0),
        };
        CouncilView {
            name: council.name.clone(),
            code: council.code.clone(),
            sets: sets.map(set).collect(),
        }
    }
}

impl SubjectView {
    fn new(
        subject: &SubjectNumbers,
        rolled: &RollUp,
        periods: &[Period],
        figures: &Figures,
    ) -> SubjectView {
        let last = periods.last().copied();
        let shares = subject.shares.iter().map(|shares| (shares.share.name, shares.share.key));
        let measures = subject.measures.iter().map(|measure| (measure.name, measure.id));
        let total = |(name, id): (&'static str, &str)| TotalView {
            name,
            cells: periods.iter().map(|period| CellView::total(*period, id, figures)).collect(),
        };
        let is_there = |council: &&Council| council.sets.last().is_some_and(Option::is_some);
        let is_apart = |council: &&Council| subject.apart.contains(&council.code);
        let apart = rolled.councils.iter().filter(is_apart);
        let own = |columns: Vec<(&'static str, &'static str)>| {
            let line = |council: &Council| OwnView {
                council: council.name.clone(),
                cells: columns
                    .iter()
                    .map(|it| CellView::own(council, last, *it, figures))
                    .collect(),
            };
            let lines = rolled.councils.iter().filter(is_there).filter(|it| !is_apart(it));
            lines.map(line).collect()
        };
        let share = |(name, key): (&'static str, &str)| ShareView {
            name,
            id: last.map(|last| format!("{}.{key}", at(last))).unwrap_or_default(),
        };
        SubjectView {
            key: subject.key,
            title: subject.title,
            apart: apart.map(|council| council.name.clone()).collect(),
            drawing: match subject.shares.is_empty() {
                true => String::new(),
                false => drawing_name(subject),
            },
            totals: measures.clone().map(total).collect(),
            shares: shares.clone().map(share).collect(),
            columns: measures.clone().map(|(name, _)| name).collect(),
            own: own(measures.collect()),
            own_shares: own(shares.collect()),
        }
    }
}

impl CellView {
    fn total(period: Period, id: &str, figures: &Figures) -> CellView {
        let id = format!("{}.{id}", at(period));
        CellView {
            head: period.short(),
            id: if figures.get(&id).is_some() { id } else { String::new() },
            of: format!("{}.councils", at(period)),
        }
    }

    fn own(
        council: &Council,
        last: Option<Period>,
        (head, id): (&str, &str),
        figures: &Figures,
    ) -> CellView {
        let id = last.map(|last| format!("{}.{id}", of_council(&council.code, last)));
        let id = id.filter(|id| figures.get(id).is_some()).unwrap_or_default();
        CellView { head: head.to_owned(), id, of: String::new() }
    }
}

/// What a supplier was found by.
pub(super) fn known_by(identifier: Option<&str>) -> String {
    identifier.map_or_else(|| "Name".to_owned(), |identifier| format!("Identifier {identifier}"))
}

impl SupplierView {
    fn new(supplier: &SharedSupplier) -> SupplierView {
        SupplierView {
            name: supplier.name.clone(),
            councils: supplier.councils.clone(),
            id: supplier.id.clone(),
            known_by: known_by(supplier.identifier.as_deref()),
        }
    }
}
