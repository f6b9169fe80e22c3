//! The contract register put together: its contracts and KPIs first, then what was returned, the duties, and at last
//! its promises.

use super::model::Register;
use super::{contracts, departments, exemption};
use crate::config::{Config, FILE};
use crate::domain::diagnostic::Diagnostic;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::measure::duty::totals::{Duties, Rated};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::query::wholes;
use crate::measure::kpi::history::Spoken;
use crate::measure::kpi::standing::{Standing, standing};
use crate::measure::kpi::totals::Books;
use crate::measure::kpi::{findings, history, kpis, returns};
use crate::measure::report_day::ReportDay;
use crate::measure::{duty, kpi, social_value};
use crate::schema::kind::Kind;
use crate::table::{Table, Tables};
use crate::value::typed::{day, days};
use jiff::civil::Date;
use polars::prelude::*;

/// The register with all its figures; none where no workbook holds contracts.
pub(crate) fn register(
    tables: &Tables,
    config: &Config,
    ReportDay { period, as_of }: ReportDay,
    ledger: &mut Ledger,
    findings: &mut Vec<Diagnostic>,
) -> PolarsResult<Option<Register>> {
    let Some(table) = tables.by_kind.get(&Kind::Contract) else { return Ok(None) };
    let contracts = contracts(&table.frame, period)?;
    let (departments, own) = departments(&contracts);
    let vat = vat(tables, config);
    let has_vat = vat.as_ref().map(|(includes, _)| *includes);
    let mut register =
        Register { contracts, departments, has_vat, quarters: vec![period], ..Register::default() };
    let (kpis, results) = (tables.by_kind.get(&Kind::Kpi), tables.by_kind.get(&Kind::KpiResult));
    let mut rated: Rated = vec![None; register.contracts.len()];
    if let Some(kpis) = kpis {
        let (standing, spoken) = stand(&mut register, (table, kpis, results), &own, period)?;
        rated = last_rated(&standing, register.contracts.len(), as_of)?;
        let books =
            Books { contracts: table, kpis, results, standing: &standing, register: &register };
        findings.extend(kpi_figures(&books, &spoken, period, ledger)?);
    }
    findings.extend(super::totals::figures(table, &register.contracts, ledger)?);
    findings.extend(exemption::findings(table, &register.contracts, as_of));
    let duties =
        Duties { contracts: table, kpis, results, rated: &rated, vat: vat.map(|(_, place)| place) };
    duty::totals::figures(&duties, &mut register, as_of, ledger)?;
    duty::each::figures(&duties, &register, ledger);
    findings.extend(social_value::figures(tables, &mut register, period, ledger)?);
    Ok(Some(register))
}

/// Puts the KPIs into the register, with how each stood over time.
fn stand(
    register: &mut Register,
    (contracts, own, results): (&Table, &Table, Option<&Table>),
    departments: &[i32],
    period: Period,
) -> PolarsResult<(Standing, Spoken)> {
    register.kpis = kpis(&own.frame, &mut register.contracts)?;
    let standing = standing((contracts, own, results), &register.kpis, departments, period)?;
    let spoken = history::note(&standing, results, &register.contracts, &mut register.kpis)?;
    history::cover(&mut register.contracts, &register.kpis, &standing.quarters);
    register.quarters.clone_from(&standing.quarters);
    Ok((standing, spoken))
}

fn kpi_figures(
    books: &Books<'_>,
    spoken: &Spoken,
    period: Period,
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    let is_now = col("period").eq(lit(period.number()));
    let due = books.standing.due.clone().lazy().filter(is_now).collect()?;
    kpi::totals::figures(books, period, ledger)?;
    returns::figures(books, &due, ledger)?;
    kpi::each::figures(books, &due, spoken, ledger)?;
    findings::findings(books, spoken)
}

/// When each contract was last rated, up to a day: the last day of the latest quarter in which a KPI of it was due and
/// rated, with the rows of those results.
fn last_rated(standing: &Standing, contracts: usize, as_of: Date) -> PolarsResult<Rated> {
    let rated = standing.results.clone().lazy().filter(
        col("rating")
            .is_not_null()
            .and(col("is-due").eq(lit(1)))
            .and(col("speaks").eq(lit(1)))
            .and(col("last-day").lt_eq(lit(days(as_of)))),
    );
    let rated = rated.select(["contract", "last-day", "result"].map(col)).collect()?;
    let (own, last, rows) =
        (wholes(&rated, "contract")?, wholes(&rated, "last-day")?, wholes(&rated, "result")?);
    let mut latest: Rated = vec![None; contracts];
    for at in 0..rated.height() {
        let place = own[at].and_then(|own| usize::try_from(own).ok());
        let row = rows[at].and_then(|row| usize::try_from(row).ok());
        let (Some(place), Some(row), Some(last)) = (place, row, last[at].and_then(day)) else {
            continue;
        };
        match latest.get_mut(place) {
            Some(Some((known, rows))) if *known == last => rows.push(row),
            Some(Some((known, _))) if *known > last => {}
            Some(known) => *known = Some((last, vec![row])),
            None => {}
        }
    }
    Ok(latest)
}

/// Whether the register's values include VAT, and what says so: report.toml wins over a note on the sheet.
fn vat(tables: &Tables, config: &Config) -> Option<(bool, Place)> {
    let written = config.contract_values_include_vat;
    written.map(|includes| (includes, Place::file(FILE))).or_else(|| tables.value_note.clone())
}
