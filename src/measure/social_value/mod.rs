//! Social value: promises, what was committed to, expected by now, claimed and validated (rules 4 and 7).

mod account;
mod amounts;
mod catalogue;
mod counts;
mod coverage;
mod kpi_link;
mod missing;
mod not_known;
mod own_figures;
mod own_unit;
mod pence;
mod priced;
mod promise;
mod quantity;
mod remark;
mod stated;
mod subject;
#[cfg(test)]
mod tests;

pub use subject::VIEWS;

use super::contract::model::{RecordsSince, Register};
use super::figures::ledger::Ledger;
use crate::domain::diagnostic::Diagnostic;
use crate::domain::period::Period;
use crate::measure::figures::query::rows;
use crate::schema::kind::RecordKind;
use crate::table::frame_column::day;
use crate::table::{ORIGIN, Tables};
use account::Account;
use coverage::CoverageFigures;
use polars::prelude::{PolarsResult, col};
use subject::{Grouping, Subjects};

/// Every `sv.*` figure, and the promises, themes and outcomes of the register, whose contracts and KPIs stand already.
pub(super) fn figures(
    tables: &Tables,
    register: &mut Register,
    period: Period,
    since: Option<Period>,
    ledger: &mut Ledger,
) -> PolarsResult<Vec<Diagnostic>> {
    let Some(commitments) = tables.by_kind.get(&RecordKind::Commitment) else {
        return Ok(Vec::new());
    };
    promise::outside_contracts(commitments, register, ledger)?;
    let nothing = account::nothing()?;
    let subjects = Subjects::new(register, &commitments.frame, period)?;
    let Some(account) = account::account(tables, &nothing, register, &subjects, period, since)?
    else {
        return Ok(Vec::new());
    };
    register.records_since = records_since(&account)?;
    let answers = coverage::answers(&account)?;
    let covered = CoverageFigures { account: &account, answers: &answers };
    counts::figures(&covered, ledger)?;
    let not_named = kpi_link::figures(&account, register, ledger)?;
    stated::figures(&covered, &subjects, register, ledger)?;
    let quantities = quantity::quantities(&account)?;
    let pounds = amounts::by_group(&account, Grouping::Number("promise"))?;
    let rows = promise::promises(&account, &quantities, &pounds, register)?;
    not_known::mark(&tables.gaps, &account, &rows, register, ledger);
    stated::contracts(&covered, register, ledger)?;
    stated::promises(&account, &pounds, register, ledger);
    own_figures::figures(&account, &quantities, register, ledger);
    missing::widen(&account, &tables.gaps, &rows, register)?;
    register.themes = subjects.themes;
    register.outcomes = subjects.outcomes;
    let mut findings = remark::remarks(&account, &quantities, register)?;
    findings.extend(not_named);
    findings.extend(catalogue::figures(&account, &rows, register, ledger));
    Ok(findings)
}

/// The quarter from which claims are set beside what was expected; none where that is the whole life of every promise.
fn records_since(account: &Account) -> PolarsResult<Option<RecordsSince>> {
    let before = col("start").lt(day(account.since.first_day()));
    let older = rows(&account.promised, before, ORIGIN)?;
    let since = RecordsSince { quarter: account.since, reason: account.since_reason };
    Ok((!older.is_empty()).then_some(since))
}
