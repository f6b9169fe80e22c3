//! The figures of each KPI by itself, and the counts of KPIs that stand out: not Good, fallen, answered in words,
//! mitigated, rated by boundaries that the register does not give.

use super::history::{Spoken, fall, is_not_good, not_good};
use super::standing::{State, number};
use super::totals::{Books, SCALE};
use crate::domain::figure::Unit;
use crate::domain::money::Money;
use crate::domain::place::Place;
use crate::domain::rating::Rating;
use crate::domain::share::Share;
use crate::measure::contract::model::{Kpi, Notation};
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{all_of, cells, rows_of};
use polars::prelude::*;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

/// The figures of every KPI, and the counts of those that stand out; `due` are the KPIs due in the period.
pub(crate) fn figures(
    books: &Books<'_>,
    due: &DataFrame,
    spoken: &Spoken,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    by_state(books, due, ledger)?;
    by_history(books, spoken, ledger)?;
    default_boundaries(books, due, ledger)?;
    let of_kpi = |(row, kpi): (usize, &Kpi)| -> PolarsResult<Ledger> {
        let mut ledger = Ledger::default();
        own(books, (row, kpi), spoken, &mut ledger)?;
        Ok(ledger)
    };
    let side_by_side: PolarsResult<Vec<Ledger>> =
        books.register.kpis.par_iter().enumerate().map(of_kpi).collect();
    side_by_side?.into_iter().for_each(|own| ledger.append(own));
    Ok(())
}

/// Those that the period alone makes stand out.
fn by_state(books: &Books<'_>, due: &DataFrame, ledger: &mut Ledger) -> PolarsResult<()> {
    let state = |state: State| col("state").eq(lit(state as i32));
    let not_good = Rating::ALL.into_iter().filter(|rating| is_not_good(*rating));
    let not_good = not_good.map(|rating| col("rating").eq(lit(number(rating)))).reduce(Expr::or);
    let counts = [
        (
            "not-good",
            "KPIs not Good",
            "KPIs due in the period and rated Approaching target, Requires improvement or Inadequate.",
            not_good.unwrap_or(lit(false)),
        ),
        (
            "answered",
            "KPIs answered without a figure",
            "KPIs due in the period that were answered with a reason instead of a figure, which is rated Other.",
            state(State::Answered),
        ),
        (
            "mitigated",
            "KPIs with mitigation accepted",
            "KPIs due in the period for which mitigation was accepted, which is rated Other whatever the figure.",
            state(State::Mitigated),
        ),
    ];
    let every = all_of(due, "kpi")?;
    for (id, name, rule, condition) in counts {
        let kpis = rows_of(due, condition.clone(), "kpi")?;
        let results = rows_of(due, condition, "result")?;
        let named = if kpis.rows.is_empty() { &every } else { &kpis };
        let sources = books.returned_cells(&results.rows, &named.rows, &SCALE)?;
        ledger.count(format!("kpi.{id}"), Unit::Kpis, kpis.count, Label::new(name, rule), sources);
    }
    Ok(())
}

/// Those that earlier quarters make stand out.
fn by_history(books: &Books<'_>, spoken: &Spoken, ledger: &mut Ledger) -> PolarsResult<()> {
    let kpis = &books.register.kpis;
    let rows = |is_it: fn(&Kpi) -> bool| -> Vec<usize> {
        kpis.iter().enumerate().filter(|(_, kpi)| is_it(kpi)).map(|(row, _)| row).collect()
    };
    let fallen = rows(|kpi| kpi.has_fallen);
    let results: Vec<usize> =
        fallen.iter().flat_map(|row| compared(&spoken[*row], fall(&kpis[*row].history))).collect();
    let words = Label::new(
        "KPIs that fell",
        "KPIs rated worse in the period than at their last rating before it, of the quarters that are kept; Other is neither better nor worse.",
    );
    let sources = books.returned_cells(&results, &fallen, &SCALE)?;
    ledger.count("kpi.fell", Unit::Kpis, fallen.len() as u64, words, sources);
    let long = rows(|kpi| kpi.quarters_not_good >= 3);
    let results: Vec<usize> = long.iter().flat_map(|row| run(&spoken[*row], &kpis[*row])).collect();
    let words = Label::new(
        "KPIs not Good three quarters running",
        "KPIs of contracts that run in the period, rated below Good in three or more quarters running up to it; Other and quarters in which nothing is due neither count nor end the run.",
    );
    let sources = books.returned_cells(&results, &long, &SCALE)?;
    let count = long.len() as u64;
    ledger.count("kpi.three-quarters-not-good", Unit::Kpis, count, words, sources);
    Ok(())
}

/// The result rows of the last quarter and of the one that it is compared with.
fn compared(spoken: &[Option<usize>], before: Option<usize>) -> Vec<usize> {
    let places = [before, spoken.len().checked_sub(1)];
    places.into_iter().flatten().filter_map(|place| *spoken.get(place)?).collect()
}

/// The result rows of the run of quarters not Good that counts.
fn run(spoken: &[Option<usize>], kpi: &Kpi) -> Vec<usize> {
    if kpi.quarters_not_good == 0 {
        return Vec::new();
    }
    let run = not_good(&kpi.history);
    run.into_iter().filter_map(|place| *spoken.get(place)?).collect()
}

fn default_boundaries(books: &Books<'_>, due: &DataFrame, ledger: &mut Ledger) -> PolarsResult<()> {
    let whole = all_of(due, "kpi")?;
    let has_default =
        |row: &usize| books.register.kpis.get(*row).is_some_and(|kpi| kpi.scale().has_default());
    let rows: Vec<usize> = whole.rows.iter().copied().filter(has_default).collect();
    let words = Label::new(
        "KPIs rated by boundaries that are worked out",
        "KPIs due in the period for which the register does not give both boundaries: a missing one is 95% (approaching) or 80% (improvement) of the target, 105% or 120% where lower is better.",
    );
    let named = if rows.is_empty() { &whole.rows } else { &rows };
    let sources = books.due_cells(named, &SCALE)?;
    ledger.count("kpi.default-boundaries", Unit::Kpis, rows.len() as u64, words, sources);
    Ok(())
}

/// The figures of one KPI.
fn own(
    books: &Books<'_>,
    (row, kpi): (usize, &Kpi),
    spoken: &Spoken,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let contract = books.register.contracts.get(kpi.contract);
    let contract = contract.map(|contract| contract.reference.as_str()).unwrap_or_default();
    let name = |what: &str| format!("{contract} {}: {what}", kpi.reference);
    let kpi_cells = |field: &str| cells(books.kpis, &[row], &[field]);
    let mut add = |end: &str, value: Share, words: Label, sources: Vec<Place>| {
        number_of(kpi, &format!("{}.{end}", kpi.id), value, words, sources, ledger);
    };
    let words = Label::new(name("target"), "The target that the KPI register gives.");
    add("target", kpi.target, words, kpi_cells("target"));
    let near = (kpi.approaching, "approaching", "approaching-boundary", "95%", "105%");
    let far = (kpi.improvement, "improvement", "improvement-boundary", "80%", "120%");
    for (boundary, field, end, higher, lower) in [near, far] {
        let rule = match boundary.is_default {
            false => format!("The {field} boundary that the KPI register gives."),
            true => format!(
                "The KPI register gives no {field} boundary, so it is {higher} of the target, or {lower} where lower is better."
            ),
        };
        let field = if boundary.is_default { "target" } else { field };
        add(end, boundary.value, Label::new(name(&end.replace('-', " ")), rule), kpi_cells(field));
    }
    let last = spoken.get(row).and_then(|spoken| *spoken.last()?);
    let state = kpi.history.last().map(|quarter| &quarter.state);
    if let (Some(state), Some(last), Some(results)) = (state, last, books.results) {
        let words = Label::new(name("actual"), "The figure that was returned for the period.");
        let mut sources = cells(results, &[last], &["actual"]);
        sources.extend(books.due_cells(&[row], &[])?);
        if let Some(actual) = state.actual() {
            add("actual", actual, words, sources);
        }
    }
    run_figure(books, (row, kpi), spoken, ledger)
}

/// For how long a KPI has not been Good.
fn run_figure(
    books: &Books<'_>,
    (row, kpi): (usize, &Kpi),
    spoken: &Spoken,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let contract = books.register.contracts.get(kpi.contract);
    let contract = contract.map(|contract| contract.reference.as_str()).unwrap_or_default();
    let words = Label::new(
        format!("{contract} {}: quarters not Good", kpi.reference),
        "Quarters running, up to the period, in which it was due and rated below Good, of those that are kept.",
    );
    let answers: Vec<usize> = spoken.get(row).into_iter().flatten().copied().flatten().collect();
    let sources = books.returned_cells(&answers, &[row], &SCALE)?;
    let id = format!("{}.quarters-not-good", kpi.id);
    ledger.count(id, Unit::Quarters, kpi.quarters_not_good, words, sources);
    Ok(())
}

/// A number of a KPI, in its unit.
fn number_of(
    kpi: &Kpi,
    id: &str,
    value: Share,
    words: Label,
    sources: Vec<Place>,
    ledger: &mut Ledger,
) {
    match (&kpi.notation, Money::from_pounds(value)) {
        (Notation::Pounds, Some(pounds)) => ledger.money(id, pounds, words, sources),
        (Notation::Pounds, None) => ledger.ratio(id, Unit::Own("£".into()), value, words, sources),
        (Notation::Percent | Notation::Own(_), _) => {
            ledger.ratio(id, unit(kpi), value, words, sources);
        }
    }
}

/// The unit of a KPI's numbers.
fn unit(kpi: &Kpi) -> Unit {
    match &kpi.notation {
        Notation::Pounds => Unit::Pounds,
        Notation::Percent => Unit::Share,
        Notation::Own(unit) => Unit::Own(unit.as_deref().unwrap_or("number").into()),
    }
}
