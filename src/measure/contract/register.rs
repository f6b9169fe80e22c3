//! The contract register put together: its contracts and KPIs first, then what was returned, the duties, and at last
//! its promises.

use super::gaps::note_left_out;
use super::model::Register;
use super::{contracts, critical, departments, ending, exemption, totals};
use crate::config::{Config, FILE};
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::measure::duty::notice::{self, NoticeSources};
use crate::measure::duty::totals::{Duties, LastRated, LastRatings};
use crate::measure::figures::ledger::Ledger;
use crate::measure::figures::read::frame_rows;
use crate::measure::kpi::sources::KpiSources;
use crate::measure::kpi::statuses::{KpiStatuses, KpiTables, statuses};
use crate::measure::kpi::{each, findings, history, kpis, not_known, noticed, returns};
use crate::measure::report_day::ReportDay;
use crate::measure::{duty, kpi, social_value};
use crate::schema::kind::RecordKind;
use crate::table::Tables;
use jiff::civil::Date;
use polars::prelude::*;

/// The register with all its figures; none where no workbook holds contracts.
pub(crate) fn register(
    tables: &Tables,
    config: &Config,
    on: ReportDay,
    ledger: &mut Ledger,
    found: &mut Vec<Diagnostic>,
) -> PolarsResult<Option<Register>> {
    let by_kind = |kind| tables.by_kind.get(&kind);
    let Some(table) = by_kind(RecordKind::Contract) else { return Ok(None) };
    let mut contracts = contracts(&table.frame, on.period)?;
    note_left_out(tables, &mut contracts);
    let departments = departments(&contracts);
    let vat = vat(tables, config);
    found.extend(vat_differs(tables, config));
    let mut register = Register {
        contracts,
        departments: departments.named,
        has_vat: vat.as_ref().map(|vat| vat.is_included),
        quarters: vec![on.period],
        ..Register::default()
    };
    let (kpis, results) = (by_kind(RecordKind::Kpi), by_kind(RecordKind::KpiResult));
    let mut last_ratings = LastRatings::new();
    if let Some(own) = KpiTables::new(tables) {
        let statuses = with_kpis(&mut register, own, &departments.of_contract, on, ledger, found)?;
        last_ratings = last_rated(&statuses, on.as_of)?;
    }
    found.extend(totals::figures(tables, table, &register.contracts, ledger)?);
    found.extend(ending::figures(table, &mut register, on, ledger));
    let critical = &config.critical_suppliers;
    found.extend(critical::figures(table, &mut register.contracts, critical, on.as_of, ledger));
    found.extend(exemption::findings(table, &register.contracts, on.as_of));
    duty::set(&mut register, &last_ratings, tables, on.as_of);
    let last_ratings = &last_ratings;
    let sources = NoticeSources { table, tables, register: &register, last_ratings, config, on };
    register.notices = notice::ledger(&sources);
    found.extend(notice::findings::findings(&register, table, config));
    notice::figures::figures(&register.notices, &register, table, ledger);
    let duties = Duties {
        contracts: table,
        kpis,
        results,
        last_ratings,
        vat: vat.map(|vat| vat.place),
        register: &register,
    };
    duty::totals::figures(&duties, ledger);
    let since = config.social_value.since;
    found.extend(social_value::figures(tables, &mut register, on.period, since, ledger)?);
    Ok(Some(register))
}

/// Puts the KPIs into the register, with how each stood over time, and adds their figures.
fn with_kpis(
    register: &mut Register,
    tables: KpiTables<'_>,
    departments: &[i32],
    on: ReportDay,
    ledger: &mut Ledger,
    found: &mut Vec<Diagnostic>,
) -> PolarsResult<KpiStatuses> {
    register.kpis = kpis(&tables.kpis.frame, &mut register.contracts)?;
    let statuses = statuses(tables, &register.kpis, departments, on.period)?;
    let current = history::note(
        &statuses,
        tables.results,
        tables.gaps,
        &register.contracts,
        &mut register.kpis,
    )?;
    history::cover(&mut register.contracts, &register.kpis, &statuses.quarters);
    register.quarters.clone_from(&statuses.quarters);
    let sources = KpiSources { tables, statuses: &statuses, current: &current, register };
    kpi::totals::figures(&sources, on.period, ledger)?;
    returns::figures(&sources, ledger)?;
    not_known::figures(&sources, ledger);
    noticed::figures(&sources, ledger)?;
    each::figures(&sources, ledger);
    found.extend(findings::findings(&sources)?);
    Ok(statuses)
}

/// When each contract was last rated, up to a day: in the latest quarter in which a KPI of it was due and rated.
fn last_rated(statuses: &KpiStatuses, as_of: Date) -> PolarsResult<LastRatings> {
    let has_ended = col("period").lt_eq(lit(Period::ended_by(as_of).number()));
    let is_latest = col("period").eq(col("period").max());
    let is_rated = col("rating").is_not_null();
    let latest = statuses
        .current
        .clone()
        .lazy()
        .filter(is_rated.and(col("is-due")).and(has_ended))
        .group_by([col("contract")])
        .agg([col("result").filter(is_latest), col("period").max()])
        .collect()?;
    let mut last_ratings = LastRatings::new();
    for row in frame_rows(&latest) {
        let (Some(contract), Some(period)) = (row.index("contract")?, row.period("period")?) else {
            continue;
        };
        let results = row.indexes("result")?;
        last_ratings.insert(contract, LastRated { on: period.last_day(), results });
    }
    Ok(last_ratings)
}

/// Whether the register's values include VAT, and what says so.
struct Vat {
    is_included: bool,
    place: Place,
}

/// report.toml wins over a note on the sheet.
fn vat(tables: &Tables, config: &Config) -> Option<Vat> {
    let note = tables.value_note.clone().map(|(is_included, place)| Vat { is_included, place });
    let written = config.contract_values_include_vat;
    written.map(|is_included| Vat { is_included, place: Place::file(FILE) }).or(note)
}

fn vat_differs(tables: &Tables, config: &Config) -> Option<Diagnostic> {
    let (noted, place) = tables.value_note.clone()?;
    let written = config.contract_values_include_vat.filter(|written| *written != noted)?;
    let says = |is_included: bool| if is_included { "include" } else { "do not include" };
    let message = format!(
        "The register says that its values {} VAT, and {FILE} that they {} it, which was used",
        says(noted),
        says(written)
    );
    let hint = format!(
        "Put `contract-values-include-vat` right in {FILE}, or the words on the sheet: the thresholds of the law are counted with VAT."
    );
    Some(Diagnostic::new(Code::VatDiffers, place, message, hint))
}
