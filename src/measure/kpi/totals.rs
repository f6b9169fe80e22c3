//! How many KPIs were due, returned and rated how: in the period, and in each quarter that is kept.

use super::standing::{Standing, State, number};
use crate::domain::figure::Unit;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::rating::Rating;
use crate::measure::contract::model::Register;
use crate::measure::figures::ledger::{Label, Ledger};
use crate::measure::figures::query::{Group, Groups, all, cells, groups_of};
use crate::table::Table;
use polars::prelude::*;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// The tables that the figures of KPIs name as their sources, and the standing that they count.
pub(crate) struct Books<'a> {
    /// The register's contracts.
    pub contracts: &'a Table,
    /// Its KPIs.
    pub kpis: &'a Table,
    /// The results, where a workbook holds any.
    pub results: Option<&'a Table>,
    /// How the KPIs stand.
    pub standing: &'a Standing,
    /// The records of the register.
    pub register: &'a Register,
}

/// The fields of a result that make it an answer.
const ANSWER: [&str; 3] = ["actual", "reason", "mitigation-accepted"];

/// The fields of a KPI that make a rating of an answer.
pub(crate) const SCALE: [&str; 3] = ["target", "approaching", "improvement"];

impl Books<'_> {
    /// The cells that answer, of result rows.
    pub(crate) fn answer_cells(&self, rows: &[usize]) -> Vec<Place> {
        self.results.map(|results| cells(results, rows, &ANSWER)).unwrap_or_default()
    }

    /// What makes KPIs due: the dates of their contracts and their frequency, with other fields of theirs; of all KPIs
    /// where there are none.
    pub(crate) fn due_cells(&self, kpis: &[usize], fields: &[&str]) -> PolarsResult<Vec<Place>> {
        let every = || all(&self.kpis.frame).map(|group| group.rows);
        let kpis = if kpis.is_empty() { every()? } else { kpis.to_vec() };
        let contract = |kpi: &usize| Some(self.register.kpis.get(*kpi)?.contract);
        let mut contracts: Vec<usize> = kpis.iter().filter_map(contract).collect();
        contracts.sort_unstable();
        contracts.dedup();
        let fields: Vec<&str> = fields.iter().copied().chain(["frequency"]).collect();
        let mut sources = cells(self.kpis, &kpis, &fields);
        sources.extend(cells(self.contracts, &contracts, &["start", "end"]));
        Ok(sources)
    }

    /// The cells that answer, and what makes their KPIs due.
    pub(crate) fn returned_cells(
        &self,
        results: &[usize],
        kpis: &[usize],
        fields: &[&str],
    ) -> PolarsResult<Vec<Place>> {
        let mut sources = self.answer_cells(results);
        sources.extend(self.due_cells(kpis, fields)?);
        Ok(sources)
    }
}

/// The KPIs that were due, in groups: all of them, those returned, and those not.
pub(crate) struct Cut {
    /// The KPIs due.
    pub due: Groups,
    returned: Groups,
    answered: Groups,
    missing: Groups,
    empty: Groups,
}

/// One group of a [`Cut`].
pub(crate) struct Part {
    /// The KPIs due.
    pub due: Group,
    /// The results that answer.
    pub returned: Group,
    /// Their KPIs.
    pub answered: Group,
    /// The KPIs not returned.
    pub missing: Group,
    /// The results without an answer.
    pub empty: Group,
}

impl Cut {
    /// The rows of a frame of due KPIs in groups by some keys. Rows due and missing are KPIs; rows returned and empty
    /// (a result without an answer) are results.
    pub(crate) fn new(frame: &DataFrame, keys: &[&str]) -> PolarsResult<Cut> {
        let is_missing = || col("state").eq(lit(State::NotReturned as i32));
        let only = |condition: Expr| frame.clone().lazy().filter(condition).collect();
        let (missing, returned) = (only(is_missing())?, only(is_missing().not())?);
        Ok(Cut {
            due: groups_of(frame, keys, "kpi")?,
            returned: groups_of(&returned, keys, "result")?,
            answered: groups_of(&returned, keys, "kpi")?,
            empty: groups_of(
                &only(is_missing().and(col("result").is_not_null()))?,
                keys,
                "result",
            )?,
            missing: groups_of(&missing, keys, "kpi")?,
        })
    }

    /// The group of a key.
    pub(crate) fn part(&self, key: i32) -> Part {
        let of = |groups: &Groups| groups.get(&vec![key]).cloned().unwrap_or_default();
        Part {
            due: of(&self.due),
            returned: of(&self.returned),
            answered: of(&self.answered),
            missing: of(&self.missing),
            empty: of(&self.empty),
        }
    }
}

/// The figures of the period and of each quarter.
pub(crate) fn figures(books: &Books<'_>, period: Period, ledger: &mut Ledger) -> PolarsResult<()> {
    let due = &books.standing.due;
    let by_quarter = Cut::new(due, &["period"])?;
    let keys = ["period", "rating"];
    let rated = (groups_of(due, &keys, "result")?, groups_of(due, &keys, "kpi")?);
    coverage(books, "kpi", "KPIs", "in the period", &by_quarter.part(period.number()), ledger)?;
    ratings(books, "kpi", ("the period", period), &rated, ledger)?;
    let of_quarter = |quarter: &Period| -> PolarsResult<Ledger> {
        let mut ledger = Ledger::default();
        let id = format!("kpi.quarter.{}", quarter.id().to_lowercase());
        let name = format!("{}: KPIs", quarter.short());
        let part = by_quarter.part(quarter.number());
        coverage(books, &id, &name, &format!("in {quarter}"), &part, &mut ledger)?;
        let when = quarter.to_string();
        ratings(books, &id, (&when, *quarter), &rated, &mut ledger)?;
        Ok(ledger)
    };
    let side_by_side: PolarsResult<Vec<Ledger>> =
        books.standing.quarters.par_iter().map(of_quarter).collect();
    side_by_side?.into_iter().for_each(|own| ledger.append(own));
    Ok(())
}

/// What was due, what was returned and what was not.
pub(crate) fn coverage(
    books: &Books<'_>,
    id: &str,
    name: &str,
    when: &str,
    part: &Part,
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    let id = |end: &str| format!("{id}.{end}");
    let words = Label::new(
        format!("{name} due"),
        format!(
            "KPIs due {when}: their contract runs on a day of the quarter, and their frequency asks for a result in it."
        ),
    );
    let sources = books.due_cells(&part.due.rows, &["kpi-ref"])?;
    ledger.count(id("due"), Unit::Kpis, part.due.count, words, sources);
    let words = Label::new(
        format!("{name} returned"),
        format!(
            "KPIs due {when} that were answered: with a figure, with a reason why there is none, or with mitigation that was accepted."
        ),
    );
    let counted = if part.answered.rows.is_empty() { &part.due } else { &part.answered };
    let sources = books.returned_cells(&part.returned.rows, &counted.rows, &["kpi-ref"])?;
    ledger.count(id("returned"), Unit::Kpis, part.returned.count, words, sources);
    let words = Label::new(
        format!("{name} not returned"),
        format!(
            "KPIs due {when} of which no workbook gives a result, or only one without a figure and without a reason."
        ),
    );
    let looked_at = if part.missing.rows.is_empty() { &part.due } else { &part.missing };
    let sources = books.returned_cells(&part.empty.rows, &looked_at.rows, &["kpi-ref"])?;
    ledger.count(id("not-returned"), Unit::Kpis, part.missing.count, words, sources);
    Ok(())
}

/// How many were rated how in a quarter; `rated` are the result rows and the KPI rows by quarter and rating.
fn ratings(
    books: &Books<'_>,
    id: &str,
    (when, quarter): (&str, Period),
    rated: &(Groups, Groups),
    ledger: &mut Ledger,
) -> PolarsResult<()> {
    for rating in Rating::ALL {
        let key = vec![quarter.number(), number(rating)];
        let results = rated.0.get(&key).cloned().unwrap_or_default();
        let kpis = rated.1.get(&key).cloned().unwrap_or_default();
        let words = Label::new(format!("KPIs rated {rating} in {when}"), rule(rating));
        let sources = books.returned_cells(&results.rows, &kpis.rows, &SCALE)?;
        let id = format!("{id}.rating.{}", rating.slug());
        ledger.count(id, Unit::Kpis, results.count, words, sources);
    }
    Ok(())
}

fn rule(rating: Rating) -> &'static str {
    match rating {
        Rating::Good => "KPIs due and returned whose actual reaches the target.",
        Rating::ApproachingTarget => {
            "KPIs due and returned whose actual reaches the approaching boundary and not the target; without a boundary, 95% of the target, or 105% where lower is better."
        }
        Rating::RequiresImprovement => {
            "KPIs due and returned whose actual reaches the improvement boundary and not the approaching one; without a boundary, 80% of the target, or 120% where lower is better."
        }
        Rating::Inadequate => {
            "KPIs due and returned whose actual does not reach the improvement boundary; without a boundary, 80% of the target, or 120% where lower is better."
        }
        Rating::Other => {
            "KPIs due and returned with an answer that is no figure, or with mitigation that was accepted."
        }
    }
}
